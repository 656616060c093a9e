"""Entities: one for each person, organisation and place over all articles, under whatever names they go.

What is merged are names: the canonical names that articles give their mentions, each with the articles that use it. Two
names are compared by themselves (people.py, bodies.py), whatever the articles say; which of the names that match are
one entity, and whose a name is that several bear, follows from all of them together (bearers.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from onrecord.merge.bearers import Bearer, Called, Named, Seen, Use, bearers
from onrecord.merge.bodies import (
    MORE_LEFT_OUT,
    bodies_at_odds,
    body_keys,
    is_acronym,
    place_keys,
    same_body,
    same_place,
)
from onrecord.merge.grouping import grouped
from onrecord.merge.people import people_at_odds, person_keys, same_person
from onrecord.merge.spelling import fold
from onrecord.merge.wikidata import Wikidata
from onrecord.protocols import Match
from onrecord.types import Doc, Entity, Mention, MentionLabel, content_id

_ENOUGH = 0.6  # two letters, or a name that any body of the kind may have, say nothing across articles
NO_TABLE = Wikidata({})


def entity_id(name: str, label: MentionLabel) -> str:
    """The id of an entity, by the name it had in its earliest report: it stays while reports come that are later."""
    return content_id("Entity", name, label)


class Entities:
    """The merger of names. With a table of Wikidata items, names of one item are one entity, of two items two."""

    name = "entities"
    version = "2"

    def __init__(self, wikidata: Wikidata = NO_TABLE) -> None:
        self._wikidata = wikidata

    def merge(self, docs: Iterable[Doc]) -> Iterator[Entity]:
        """The entities of articles, by name."""
        groups = grouped(self.items(list(docs)), keys=self.keys, compare=self.compare, order=order)
        yield from sorted(
            (entity for group, matches in groups for entity in self.build(group, matches)),
            key=lambda entity: (entity.name, entity.label, entity.id),
        )

    def items(self, docs: Sequence[Doc]) -> Iterator[Named]:
        """One item a name and label, by name."""
        uses = []
        beside: dict[str, set[str]] = defaultdict(set)
        for doc in docs:
            published = doc.article.published.value if doc.article.published else None
            for one in doc.of(Mention):
                beside[doc.article.id].add(one.entity)
                uses.append(
                    Use(one.entity, one.label, doc.article.id, one.span.start, one.id, one.span.exact, published)
                )
        return gathered(uses, {article_id: frozenset(found) for article_id, found in beside.items()})

    def keys(self, item: Called) -> Iterator[str]:
        """Short strings; names without one in common are not compared."""
        if known := self._wikidata.item(item.name, item.label):
            yield known
        label = item.label
        found = person_keys(item.name) if label == "PER" else place_keys(item.name)
        if label == "ORG":
            found = body_keys(item.name, (form for form in item.forms if is_acronym(form)))
        yield from (f"{label} {key}" for key in found)

    def compare(self, one: Called, other: Called) -> Match | None:
        """How two names can be one's, by the names alone, and the acronyms that articles give for them."""
        first, second = (self._wikidata.item(item.name, item.label) for item in (one, other))
        if one.label != other.label or (first and second and first != second):
            return None
        if first and first == second:
            return Match(1.0, (f"both are {first} in the table of Wikidata items",))
        if one.label == "PER":
            return same_person(one.name, other.name)
        if one.label == "LOC":
            return same_place(one.name, other.name)
        if one.label == "MISC":
            found = same_place(one.name, other.name)
            return found if found and found.score >= 0.95 else None
        found = _given_as(one, other) or same_body(one.name, other.name)
        return found if found and found.score >= _ENOUGH and MORE_LEFT_OUT not in found.reasons else None

    def build(self, group: Sequence[Named], matches: Sequence[tuple[Named, Named, Match]]) -> Iterator[Entity]:
        """The entities among names that hang together, each name with all its articles, or those where it is theirs."""
        for found in bearers(group, matches, self._at_odds):
            yield self._entity(found)

    def _at_odds(self, one: Named, other: Named) -> bool:
        first, second = (self._wikidata.item(item.name, item.label) for item in (one, other))
        if first and second:
            return first != second
        if one.label == "PER":
            return people_at_odds(one.name, other.name)
        return _given_as(one, other) is None and bodies_at_odds(one.name, other.name)

    def _entity(self, found: Bearer) -> Entity:
        seen = sorted(found.seen, key=Seen.order)
        label = found.names[0].label
        forms = {form for one in seen for form in one.forms} | {item.name for item in found.names}
        known = sorted(filter(None, (self._wikidata.item(item.name, item.label) for item in found.names)))
        return Entity(
            id=entity_id(found.first, label),
            evidence=tuple(dict.fromkeys(mention for one in seen for mention in one.mentions)),
            merger=f"{self.name}/{self.version}",
            score=found.score,
            reasons=found.reasons,
            name=found.name,
            label=label,
            aliases=tuple(sorted(forms - {found.name})),
            wikidata=known[0] if known else None,
        )


def gathered(uses: Iterable[Use], beside: Mapping[str, frozenset[str]]) -> Iterator[Named]:
    """One item a name and label that is used, by name. `beside` has all names that stand in each article."""
    for (name, label), same in groupby(sorted(uses), key=lambda use: (use.name, use.label)):
        seen = []
        for (article_id, published), group in groupby(same, key=lambda use: (use.article_id, use.published)):
            here = list(group)
            seen.append(
                Seen(
                    article_id=article_id,
                    published=published,
                    mentions=tuple(dict.fromkeys(use.id for use in here)),
                    forms=tuple(sorted({called(use.exact) for use in here})),
                    beside=beside.get(article_id, frozenset()),
                )
            )
        forms = frozenset(form for one in seen for form in one.forms)
        yield Named(name=name, label=label, forms=forms, seen=tuple(sorted(seen, key=Seen.order)))


def called(exact: str) -> str:
    """The form of a name that stands in a text so, without its line breaks."""
    return " ".join(exact.split())


def order(item: Called) -> tuple[str | int, ...]:
    """Names of fewer words first: in a block too large to compare all, it is they that others may be short for."""
    return len(item.name.split()), item.name, item.label


def _given_as(one: Called, other: Called) -> Match | None:
    """An acronym that an article gives for a name: "UNOCO" where "Union of Orchard Communes (UNOCO)" stands."""
    for short, long in ((one, other), (other, one)):
        given = is_acronym(short.name) and short.name in long.forms and not is_acronym(long.name)
        if given and fold(short.name) not in fold(long.name).split():
            return Match(0.9, (f"{short.name} stands for {long.name} in an article",))
    return None
