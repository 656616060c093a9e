"""What pages ask of a record: a page's worth of a list, many items at once, where they stand and what holds them.

One query each, where asking for every item by itself would take one for every item.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar, Unpack

from onrecord import as_of as known
from onrecord import browsing, copying, evidence, matters, suspicion, views
from onrecord.browsing import Listing, Order
from onrecord.copying import Descent, Family
from onrecord.evidence import Evidence
from onrecord.matters import Around, Matter
from onrecord.store import Database, articles, entries, ledger, places, published, series, speakers
from onrecord.store import schema as s
from onrecord.store.filtering import bearing, in_view, said_to_have_happened
from onrecord.store.places import Place
from onrecord.types import (
    Disagreement,
    Entry,
    Episode,
    Event,
    Extent,
    Figure,
    Lineage,
    Measure,
    Position,
    Review,
    Series,
    Wording,
)
from onrecord.views import Count
from onrecord.window import Filters, Standpoint, Window

if TYPE_CHECKING:
    from onrecord.types import Article, Failure

E = TypeVar("E", bound=Entry)
_HOLDING = {Disagreement: "entries", Position: "statements", Series: "figures"}


class Candidate(NamedTuple):
    """An item whose id begins with some digits: what it is ("Article", "Statement", "Attribution" ...), and its id."""

    kind: str
    id: str


class Lookups:
    """The part of a record that pages are made of. `Record` is one; filters are as there."""

    _database: Database

    def browse(
        self,
        kind: type[E],
        *,
        label: str | None = None,
        name: str | None = None,
        names: Sequence[str] | None = None,
        order: Order = "day",
        first: int = 0,
        most: int = 50,
        **filters: Unpack[Filters],
    ) -> Listing[E]:
        """A page's worth of the entries of one kind, and how many fit in all; only these are read from the file.

        `label` is the measure of figures and series, the attitude of statements, and what other entries are labelled
        by: the type of an event, the kind of a disagreement, the relation of a lineage, the voice of a wording. `names`
        are whole names, of which an entry has one.
        """
        column = {"Figure": s.entry.c.measure, "Series": s.entry.c.measure, "Statement": s.entry.c.attitude}
        of = [] if label is None else [column.get(kind.__name__, s.entry.c.label) == label]
        of += [] if names is None else [bearing(names)]
        with self._database.reading() as connection:
            asked = browsing.asked(connection, filters, name=name)
            return browsing.browse(connection, kind, asked, *of, order=order, first=first, most=most)

    def happened(self, *, first: int = 0, most: int = 50, **filters: Unpack[Filters]) -> Listing[Event]:
        """A page's worth of the events told to have happened, the latest first: none expected, supposed or denied."""
        with self._database.reading() as connection:
            asked = browsing.asked(connection, filters)
            of = said_to_have_happened()
            return browsing.browse(connection, Event, asked, of, order="latest", first=first, most=most)

    def browse_articles(
        self, *, latest: bool = False, first: int = 0, most: int = 50, **window: Unpack[Window]
    ) -> Listing[Article]:
        """A page's worth of articles by publication day, and how many fit in all."""
        with self._database.reading() as connection:
            asked = browsing.asked(connection, window)
            return browsing.browse_articles(connection, asked, latest=latest, first=first, most=most)

    def speakers(
        self, *, name: str | None = None, first: int = 0, most: int = 50, **filters: Unpack[Filters]
    ) -> tuple[list[Count], int]:
        """Who says something, with how many statements, who says most first; and how many such people there are."""
        with self._database.reading() as connection:
            asked = browsing.asked(connection, filters, name=name)
            return browsing.speakers(connection, asked, first=first, most=most)

    def matters(
        self,
        *,
        measure: Measure | None = None,
        speaker: str | None = None,
        first: int = 0,
        most: int = 8,
        **filters: Unpack[Filters],
    ) -> Listing[Matter]:
        """What is counted on, by whoever counts it: series of one matter together, those with most figures first.

        Of each the figures that fit the filters; `speaker` is who gives them.
        """
        with self._database.reading() as connection:
            asked = browsing.asked(connection, filters, name=speaker)
            return matters.matters(connection, asked, measure=measure, first=first, most=most)

    def matter(self, id: str, **at: Unpack[Standpoint]) -> Matter | None:  # noqa: A002
        """A series by its id, with what stands beside it; None where nothing was known of it yet. Raises NotFound."""
        with self._database.reading() as connection:
            browsing.asked(connection, at)
            return matters.matter_of(connection, views.find(connection, id).id, at)

    def around(self, of: Figure, **at: Unpack[Standpoint]) -> Around:
        """What the record holds around a figure: what it is part of and its parts, revisions, what others say."""
        with self._database.reading() as connection:
            return matters.around(connection, of, at)

    def unlined(
        self,
        *,
        measure: Measure | None = None,
        speaker: str | None = None,
        first: int = 0,
        most: int = 50,
        **filters: Unpack[Filters],
    ) -> Listing[Figure]:
        """A page's worth of the figures that stand in no series, and how many there are."""
        of = [series.in_none(filters.get("review", "all"))] + (
            [] if measure is None else [s.entry.c.measure == measure]
        )
        with self._database.reading() as connection:
            asked = browsing.asked(connection, filters, name=speaker)
            return browsing.browse(connection, Figure, asked, *of, first=first, most=most)

    def entries(self, ids: Sequence[str], **at: Unpack[Standpoint]) -> list[Entry]:
        """The entries with these ids, in their order, as they stood on a day where one is asked; others are left out.

        One that was not yet seen to be one thing then is given as several. "reviewed" gives them as people decided,
        also those that nobody decided on: what an entry is made of is told whole (`left_out` says which these are).
        """
        with self._database.reading() as connection:
            return known.standing(connection, ids, at)

    def standing(self, id: str, **at: Unpack[Standpoint]) -> Entry | None:  # noqa: A002
        """The entry with an id, as `entries` gives it; None where there is none, or nothing was known of it yet.

        Of one that was not yet seen to be one thing then it is the first of several; each of these is found by the id
        that it had then.
        """
        with self._database.reading() as connection:
            if at.get("as_of") is None or entries.by_ids(connection, [id], at.get("review", "all")):
                return next(iter(known.standing(connection, [id], at)), None)
            then = known.standing(connection, published.joined(connection, id), at)
            return next((one for one in then if one.id == id), None)

    def left_out(self, ids: Sequence[str], *, review: Review = "all") -> frozenset[str]:
        """Those of some entries, by id, that lists leave out: what people rejected or took into others; with "reviewed"
        also what nobody accepted, corrected, merged or split, with "machine" what people made of others."""
        with self._database.reading() as connection:
            every = entries.viewed(connection, ids, "machine") | entries.viewed(connection, ids, "all")
            return every - entries.viewed(connection, ids, review)

    def articles_by_id(self, ids: Iterable[str], *, as_of: str | None = None) -> dict[str, Article]:
        """The articles with these ids, by id, in order of day; those that are not there, or were not then, left out."""
        with self._database.reading() as connection:
            browsing.asked(connection, {"as_of": as_of})
            numbers = articles.in_order(connection, articles.numbers_of(connection, ids).values(), as_of=as_of)
            return {one.id: one for one in articles.by_numbers(connection, numbers)}

    def places(self, of: Sequence[Entry], **at: Unpack[Standpoint]) -> dict[str, tuple[Place, ...]]:
        """Where the annotations stand that entries rest on, by the ids of the entries, in the order of the evidence.

        From the standpoint it is told which of their articles are suspect.
        """
        with self._database.reading() as connection:
            browsing.asked(connection, at)
            return suspicion.marked(connection, matters.cited_by(connection, of), at)

    def suspects(
        self, articles: Collection[str] | None = None, **at: Unpack[Standpoint]
    ) -> dict[str, tuple[Disagreement, ...]]:
        """The suspect articles, of some or of all, by id, each with the disagreements by which it is."""
        with self._database.reading() as connection:
            browsing.asked(connection, at)
            return suspicion.suspects(connection, at, articles)

    def proofs(self, of: Sequence[Entry], *, most: int | None = None) -> dict[str, list[Evidence]]:
        """What proves entries, by their ids, as `evidence` tells it of one; of each entry at most the first `most`."""
        reports = {one.id: one.evidence[:most] for one in of}
        with self._database.reading() as connection:
            found = evidence.evidence_of(connection, list({ident for some in reports.values() for ident in some}), ())
            by_report = {proof.annotation.id: proof for proof in found if proof.annotation is not None}
            return {
                one.id: [by_report[ident] for ident in reports[one.id] if ident in by_report]
                or evidence.evidence_of(connection, (), one.passages)[:most]
                for one in of
            }

    def proven(self, of: Entry, **at: Unpack[Standpoint]) -> list[Evidence]:
        """What proves an entry, as `evidence` tells it, marked where it stands in what is a suspect article from the
        standpoint."""
        with self._database.reading() as connection:
            browsing.asked(connection, at)
            proofs = evidence.evidence_of(connection, of.evidence, of.passages)
            return suspicion.marked_proofs(connection, proofs, at)

    def holding(self, *ids: str, **at: Unpack[Standpoint]) -> list[Disagreement | Position | Series]:
        """The disagreements, positions and series in which entries stand, by the ids of these."""
        with self._database.reading() as connection:
            kinds = [kind.__name__ for kind in _HOLDING]
            shared = places.standing_with(connection, ids, kinds, at.get("review", "all"))
            return [
                one
                for one in known.standing(connection, shared, at)
                if isinstance(one, Disagreement | Position | Series)
                and not {*ids}.isdisjoint(getattr(one, _HOLDING[type(one)]))
            ]

    def known_as(self, name: str) -> tuple[str, ...]:
        """The fullest name of whoever goes by a name, then the other names that are theirs; else the name alone."""
        with self._database.reading() as connection:
            (own,) = (one for one in speakers.called(connection, [name]) if name in one.names)
            return (own.known_as, *sorted(own.names - {own.known_as}))

    def at_odds_with(self, names: Sequence[str], **at: Unpack[Standpoint]) -> list[Disagreement]:
        """The disagreements about what somebody with one of some names says or counts."""
        with self._database.reading() as connection:
            kinds = [Disagreement.__name__]
            shared = places.standing_with_names(connection, names, kinds, at.get("review", "all"))
            return [one for one in known.standing(connection, shared, at) if isinstance(one, Disagreement)]

    def days_spoken(self, names: Sequence[str], **at: Unpack[Standpoint]) -> dict[str, int]:
        """How many statements somebody with one of some names makes on each day; those of no known day left out."""
        with self._database.reading() as connection:
            return places.days_spoken(connection, names, at.get("as_of"), at.get("review", "all"))

    def heard(self, names: Sequence[str], **at: Unpack[Standpoint]) -> list[Count]:
        """To whom somebody with one of some names says something, with how many statements, most first."""
        with self._database.reading() as connection:
            rows = places.heard(connection, names, at.get("as_of"), at.get("review", "all"))
            return [Count(row.name, row.number) for row in rows]

    def carrying(self, names: Sequence[str], **at: Unpack[Standpoint]) -> list[Count]:
        """Which publishers carry what somebody with one of some names says, with how many statements, most first."""
        with self._database.reading() as connection:
            rows = places.carrying(connection, names, at.get("as_of"), at.get("review", "all"))
            return [Count(row.name, row.number) for row in rows]

    def families_of_copies(self, *, first: int = 0, most: int = 50, **window: Unpack[Window]) -> Listing[Family]:
        """A page's worth of the families of articles that carry one text, and how many there are, the largest first.

        A family fits where one of its articles does. An article with no copies is no family.
        """
        with self._database.reading() as connection:
            return copying.families(connection, browsing.asked(connection, window), first=first, most=most)

    def family(self, article: str, **at: Unpack[Standpoint]) -> Family:
        """The articles that carry the text of one, by its id, in whatever form. Raises NotFound."""
        with self._database.reading() as connection:
            browsing.asked(connection, at)
            return copying.family_of(connection, views.find_article(connection, article)[0], at)

    def copies(self, article: str, *, most: int = 50, **at: Unpack[Standpoint]) -> tuple[list[Lineage], int]:
        """What an article, by its id, has to do with others: at most `most` lineages, those most alike first, and how
        many there are. Raises NotFound."""
        with self._database.reading() as connection:
            browsing.asked(connection, at)
            number, _ = views.find_article(connection, article)
            return copying.copies(connection, number, at, most=most)

    def descent(self, ids: Sequence[str], *, most: int = 50, **at: Unpack[Standpoint]) -> Descent:
        """Each of some articles, by their ids, with the one before it that it is most like; the first `most` joined."""
        with self._database.reading() as connection:
            browsing.asked(connection, at)
            numbers = articles.numbers_of(connection, ids)
            return copying.descent(connection, list(numbers.values()), at, most=most)

    def reports(self, annotations: Sequence[str], *, review: Review = "all") -> dict[str, str]:
        """The ids of the entries that annotations are reports of, by the ids of these; `review` is as in `Window`."""
        with self._database.reading() as connection:
            return entries.resting_on(connection, annotations, review)

    def anchored(self, article: str) -> list[Extent]:
        """The passages of an article that entries other than lineages rest on, in text order. Raises NotFound."""
        with self._database.reading() as connection:
            number, _ = views.find_article(connection, article)
            return [Extent(*at) for at in places.anchored(connection, number)]

    def failures_of(self, article: str) -> list[Failure]:
        """What went wrong with an article and has not been mended since. Raises NotFound."""
        with self._database.reading() as connection:
            return ledger.load_failures(connection, article=views.find_article(connection, article)[0])

    def story_of(self, article: str) -> str | None:
        """The id of the story that an article is in; None where it is in none yet. Raises NotFound."""
        with self._database.reading() as connection:
            return places.story_of(connection, views.find_article(connection, article)[0])

    def worded(
        self, *, story: str | None = None, first: int = 0, most: int = 10, **at: Unpack[Standpoint]
    ) -> tuple[list[tuple[Episode, list[Wording]]], int]:
        """Episodes, the latest first, with the words that actors and acts have in them; and how many there are in all.

        `story` limits them to those of a story, or to one episode. Raises NotFound.
        """
        with self._database.reading() as connection:
            of = None if story is None else views.find(connection, story).id
            review, day = at.get("review", "all"), at.get("as_of")
            ids, total = places.worded(connection, of, first, most, review)
            episodes = entries.by_ids(connection, ids, review)
            articles_of = {at for one in episodes if isinstance(one, Episode) for at in one.articles}
            numbers = articles.numbers_of(connection, articles_of)
            wanted = (s.entry.c.kind == Wording.__name__, in_view(review), places.carried_by(list(numbers.values())))
            words = list(entries.load_entries(connection, *wanted))
            if day is not None:
                episodes, words = known.as_of(connection, episodes, day, review), known.as_of(connection, words, day)
            told = [one for one in words if isinstance(one, Wording)]
            return [
                (one, [word for word in told if word.episode == one.id]) for one in episodes if isinstance(one, Episode)
            ], total

    def arrived(self, *, after: int, most: int = 50) -> list[Article]:
        """The articles that came into the record last, the latest first, without the first `after`."""
        with self._database.reading() as connection:
            return browsing.arrived(connection, after, most)

    def coverage(self, stories: Sequence[str], *, as_of: str | None = None) -> dict[str, dict[str, int]]:
        """How many articles of some stories or episodes, by id, appeared on each day; of no known day none.

        `as_of` is as in `Window`.
        """
        with self._database.reading() as connection:
            browsing.asked(connection, {"as_of": as_of})
            return articles.days_of(connection, stories, as_of=as_of)

    def candidates(self, prefix: str, *, most: int = 50) -> list[Candidate]:
        """What has an id that begins with `prefix`: at most `most` items of each sort."""
        with self._database.reading() as connection:
            return [Candidate(kind, ident) for kind, ident in views.beginning(connection, prefix, most)]
