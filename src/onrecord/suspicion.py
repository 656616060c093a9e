"""Suspect articles: those of which the record says that they turn what they copy into its opposite, change what stands
between its quotation marks, or contradict themselves (`onrecord.merge.disagreements.suspects`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select, true

from onrecord import as_of as known
from onrecord.evidence import Evidence
from onrecord.store import schema as s
from onrecord.store.filtering import BY_PEOPLE, in_view
from onrecord.store.places import Place
from onrecord.types import Disagreement
from onrecord.window import Standpoint

if TYPE_CHECKING:
    from sqlalchemy import Connection


def suspects(
    connection: Connection, at: Standpoint, articles: Collection[str] | None = None
) -> dict[str, tuple[Disagreement, ...]]:
    """The disagreements by which articles are suspect, by the ids of these; of some articles, or of all.

    What people rejected makes nobody suspect; as of a day, only what could be seen by then does. All disagreements are
    looked through, which takes 3 ms with 2,000 of them and 20 with 9,000.
    """
    each = func.json_each(s.entry.c.body, "$.suspect").table_valued("value")
    of_kind = s.entry.c.kind == Disagreement.__name__, in_view(at.get("review", "all"))
    rows = select(s.entry.c.id, each.c.value).join_from(s.entry, each, true()).where(*of_kind)
    concerned = {
        row.id.removesuffix(BY_PEOPLE)
        for row in connection.execute(rows).all()
        if articles is None or row.value in articles
    }
    found: defaultdict[str, list[Disagreement]] = defaultdict(list)
    for one in known.standing(connection, sorted(concerned), at) if concerned else ():
        if isinstance(one, Disagreement):
            for article in one.suspect:
                if articles is None or article in articles:
                    found[article].append(one)
    return {article: tuple(some) for article, some in found.items()}


def marked(
    connection: Connection, places: Mapping[str, tuple[Place, ...]], at: Standpoint
) -> dict[str, tuple[Place, ...]]:
    """Where entries are reported, those places marked that are in a suspect article."""
    found = suspects(connection, at, {place.article for some in places.values() for place in some}) if places else {}
    return {
        ident: tuple(place._replace(suspect=True) if place.article in found else place for place in some)
        for ident, some in places.items()
    }


def marked_proofs(connection: Connection, proofs: Sequence[Evidence], at: Standpoint) -> list[Evidence]:
    """What proves entries, marked where it stands in a suspect article."""
    found = suspects(connection, at, {proof.article.id for proof in proofs})
    return [replace(proof, suspect=proof.article.id in found) for proof in proofs]
