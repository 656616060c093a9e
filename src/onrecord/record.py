"""`Record`: one file of articles, what they say and what the pile says. Everything a user does goes through it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar, Unpack

from onrecord import as_of as known
from onrecord import browsing, checking, collation, differing, evidence, timeline, verification, views
from onrecord.browsing import Listing, Order
from onrecord.checking import Checked, Finding
from onrecord.collation import Collation
from onrecord.copying import Descent, Family
from onrecord.differing import Diff, Sides
from onrecord.errors import InputError
from onrecord.evidence import Evidence, Link, RoleSpan
from onrecord.lookups import Candidate, Lookups
from onrecord.matters import Around, Matter
from onrecord.merge.lineage import families
from onrecord.pipeline import recorded
from onrecord.pipeline.progress import Progress, Report, silence
from onrecord.pipeline.recorded import AddSummary, MergeSummary
from onrecord.reviewable import Reviewable
from onrecord.store import Database, articles, entries, ledger, readings, withholding
from onrecord.store import schema as s
from onrecord.store.filtering import fits, fitting, named
from onrecord.store.places import Place
from onrecord.store.withholding import Withheld
from onrecord.timeline import Dated, TimelineDay, TimelineEntry
from onrecord.types import (
    Annotation,
    Article,
    Attitude,
    Disagreement,
    DisagreementKind,
    Doc,
    Entity,
    Entry,
    Episode,
    Event,
    EventType,
    Failure,
    Figure,
    Lineage,
    Measure,
    MentionLabel,
    Position,
    Review,
    Series,
    Statement,
    Story,
    Wording,
)
from onrecord.verification import Problem, Verification
from onrecord.views import Count, Hit, HitKind, Overview, Pile, Run
from onrecord.window import Filters, Standpoint, Window

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from onrecord.ingest import ReadOptions
    from onrecord.protocols import Annotator

E = TypeVar("E", bound=Entry)

__all__ = [
    "AddSummary",
    "Around",
    "Candidate",
    "Checked",
    "Collation",
    "Count",
    "Descent",
    "Diff",
    "Evidence",
    "Family",
    "Filters",
    "Finding",
    "Hit",
    "HitKind",
    "Link",
    "Listing",
    "Matter",
    "MergeSummary",
    "Order",
    "Overview",
    "Pile",
    "Place",
    "Problem",
    "Progress",
    "Record",
    "RoleSpan",
    "Run",
    "Sides",
    "Standpoint",
    "TimelineDay",
    "TimelineEntry",
    "Verification",
    "Window",
    "Withheld",
]


class Record(Lookups, Reviewable):
    """A record on disk. Use it as a context manager, or call `close()`.

    Views take the filters of `Window` and `Filters`. Names, such as `speaker`, match those that contain all their
    words, whatever the case. Filtering is for reading: all of it stays in the record. The views raise InputError for
    what is no such day or score, NotFound for what is no such story.

    `add` reads every article with the same annotators: with the trained models where they are installed, with
    `models=False` by rules alone, with `annotators` in place of both. An article that others read before, or other
    versions of them, is read again; the summary says how many.

    Opening raises StoreError if the file is no record, newer than this program, locked, or cannot be read or created.
    """

    path: Path

    def __init__(
        self,
        path: str | Path = "onrecord.db",
        *,
        create: bool = True,
        annotators: Sequence[Annotator] | None = None,
        models: bool = True,
    ) -> None:
        self._models = models
        self._annotators = None if annotators is None else tuple(annotators)
        self.path = Path(path)
        self._database = Database(self.path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file. Closing twice is fine."""
        self._database.close()

    def add(
        self,
        inputs: str | Path | Iterable[str | Path],
        *,
        options: ReadOptions | None = None,
        strict: bool = False,
        progress: Report | None = None,
    ) -> AddSummary:
        """Reads, annotates and merges inputs: paths, folders, globs. What is in the record already is not done again.

        A run that is stopped in the middle leaves a valid record; the next `add` goes on. One bad input or article is
        one `Failure` in the summary and the rest goes on; with `strict` it raises (InputError, PipelineError).

        Raises PipelineError before anything is done if the installed models are damaged, or if the record was read with
        models that are not installed: reading on by rules would quietly undo what they found.
        """
        return recorded.add(
            self._database,
            inputs,
            annotators=self._annotators,
            models=self._models,
            options=options,
            strict=strict,
            report=progress or silence,
        )

    def merge(self, *, wikidata: str | Path | None = None, progress: Report | None = None) -> MergeSummary:
        """Makes the entries of every article anew. Merging twice changes nothing.

        `wikidata` is a CSV or TSV file with the columns name, id ("Q42") and, if wished, label (PER, ORG, LOC, MISC):
        names of one item become one entity, names of two are kept apart. The record keeps the table, and later `add`s
        use it. Raises InputError for a table that is none.
        """
        table = None if wikidata is None else Path(wikidata)
        return recorded.merge(self._database, wikidata=table, report=progress or silence)

    def articles(self, **window: Unpack[Window]) -> list[Article]:
        """The articles by publication day, undated ones last; `since` and `until` bound that day."""
        with self._database.reading() as connection:
            asked = browsing.asked(connection, window)
            return [article for _, article in articles.load(connection, articles.fitting(asked))]

    def article(self, id: str) -> Article:  # noqa: A002  (the field is called id everywhere)
        """The article with this id, or this prefix of it. Raises NotFound."""
        with self._database.reading() as connection:
            return views.find_article(connection, id)[1]

    def doc(self, article_id: str) -> Doc:
        """An article with its sentences and annotations. Raises NotFound."""
        with self._database.reading() as connection:
            number, article = views.find_article(connection, article_id)
            return Doc(
                article=article,
                sentences=readings.load_sentences(connection, [number]).get(number, ()),
                annotations=readings.annotations_of(connection, [number]).get(number, ()),
            )

    def docs(self, **window: Unpack[Window]) -> list[Doc]:
        """The articles, as `articles` gives them, with their sentences and annotations."""
        with self._database.reading() as connection:
            found = dict(articles.load(connection, articles.fitting(browsing.asked(connection, window))))
            sentences = readings.load_sentences(connection, list(found))
            annotations = readings.annotations_of(connection, list(found))
            return [
                Doc(article=article, sentences=sentences.get(number, ()), annotations=annotations.get(number, ()))
                for number, article in found.items()
            ]

    def lineage(self, *, article: str | None = None, **window: Unpack[Window]) -> list[Lineage]:
        """Who copied whom, by the publication day of the copy. `article` is the id of one on either side."""
        found = self._entries(Lineage, window)
        return [one for one in found if article is None or article in (one.article, one.from_article)]

    def families(self) -> tuple[tuple[str, ...], ...]:
        """The articles, by id, that carry one text in whatever form, each group in the order of ids."""
        return families(self.lineage(), [article.id for article in self.articles()])

    def stories(self, **window: Unpack[Window]) -> list[Story]:
        """The affairs that the articles tell of, the one with most articles first."""
        found = [story for story in self._entries(Story, window) if not isinstance(story, Episode)]
        return sorted(found, key=lambda story: -len(story.articles))

    def episodes(self, **window: Unpack[Window]) -> list[Episode]:
        """What happens within the stories, in order of day."""
        return self._entries(Episode, window)

    def statements(
        self, *, speaker: str | None = None, attitude: Attitude | None = "statement", **filters: Unpack[Filters]
    ) -> list[Statement]:
        """What was said, in order of day. `attitude=None` gives beliefs, intentions and findings too."""
        of = [] if attitude is None else [s.entry.c.attitude == attitude]
        return self._entries(Statement, filters, *of, name=speaker)

    def positions(self, *, speaker: str | None = None, **window: Unpack[Window]) -> list[Position]:
        """The lines of speakers, each on one matter, over time."""
        return self._entries(Position, window, name=speaker)

    def figures(
        self, *, measure: Measure | None = None, speaker: str | None = None, **filters: Unpack[Filters]
    ) -> list[Figure]:
        """What was counted, in order of day. `speaker` is who gives the figure."""
        of = [] if measure is None else [s.entry.c.measure == measure]
        return self._entries(Figure, filters, *of, name=speaker)

    def series(
        self, *, measure: Measure | None = None, speaker: str | None = None, **window: Unpack[Window]
    ) -> list[Series]:
        """How counts by one authority went on, the longest first."""
        of = [] if measure is None else [s.entry.c.measure == measure]
        return sorted(self._entries(Series, window, *of, name=speaker), key=lambda series: -len(series.figures))

    def events(
        self,
        *,
        type: EventType | None = None,  # noqa: A002  (as it is called in every format)
        mode: str | None = None,
        actor: str | None = None,
        recipient: str | None = None,
        place: str | None = None,
        speaker: str | None = None,
        **filters: Unpack[Filters],
    ) -> list[Event]:
        """What was done, or happened, in order of day.

        `type` and `mode` are PLOVER's, `place` is any part of the place or of its country, `speaker` is whose words
        report it. Actors and recipients are found by the names that the articles use for them. Events that are planned,
        hypothetical or said not to have happened are among them: `flags` says so.
        """
        names = {"actors": actor, "recipients": recipient, "said_by": speaker}
        # The index does not know who is what; it leaves few enough to look at each.
        of = [named(name) for name in names.values() if name is not None]
        if type is not None:
            of.append(s.entry.c.label == type)
        return [
            event
            for event in self._entries(Event, filters, *of)
            if (mode is None or event.mode == mode)
            and (place is None or fits(place, (event.place, event.country)))
            and all(name is None or fits(name, getattr(event, role)) for role, name in names.items())
        ]

    def disagreements(self, *, kind: DisagreementKind | None = None, **window: Unpack[Window]) -> list[Disagreement]:
        """What cannot all be right, side by side."""
        of = [] if kind is None else [s.entry.c.label == kind]
        return self._entries(Disagreement, window, *of)

    def wording(self, *, of: str | None = None, **window: Unpack[Window]) -> list[Wording]:
        """What articles call an actor or an act; `of` is the name of that."""
        return self._entries(Wording, window, name=of)

    def entities(
        self, *, name: str | None = None, label: MentionLabel | None = None, **window: Unpack[Window]
    ) -> list[Entity]:
        """People, organisations and places, the most mentioned first. `name` matches as `speaker` does, aliases too."""
        of = [] if label is None else [s.entry.c.label == label]
        found = self._entries(Entity, window, *of, name=name)
        return sorted(found, key=lambda entity: (-len(entity.evidence), entity.name, entity.label))

    def timeline(
        self,
        *,
        name: str | None = None,
        kinds: Collection[type[Dated]] = (Event, Statement, Figure),
        type: EventType | None = None,  # noqa: A002
        place: str | None = None,
        on: Collection[str] | None = None,
        **filters: Unpack[Filters],
    ) -> list[TimelineDay]:
        """Events by the day they happened, statements by that they were made, figures by that they hold for.

        What has no such day is left out, and so are events that are hypothetical or said not to have happened; planned
        ones are flagged. `name` leaves what concerns that person or body, `type` events of that type, `place` events
        and figures of any place or country with these words, `on` these days, months or years alone.
        """
        with self._database.reading() as connection:
            asked, kinds = browsing.asked(connection, filters, name=name), (Event,) if type is not None else kinds
            return timeline.timeline(connection, asked, kinds=kinds, event_type=type, place=place, on=on)

    def density(
        self,
        *,
        kinds: Collection[type[Dated]] = (Event, Statement, Figure),
        type: EventType | None = None,  # noqa: A002
        place: str | None = None,
        **filters: Unpack[Filters],
    ) -> dict[str, int]:
        """How much of the timeline has which day, month or year, by its value, in order."""
        with self._database.reading() as connection:
            asked, kinds = browsing.asked(connection, filters), (Event,) if type is not None else kinds
            return timeline.density(connection, asked, kinds=kinds, event_type=type, place=place)

    def said_when(self, of: Sequence[Dated]) -> dict[str, str]:
        """The words by which the earliest report of something dates it ("on Thursday"), by its id, where any do."""
        with self._database.reading() as connection:
            return timeline.said_when(connection, of)

    def failures(self) -> list[Failure]:
        """What could not be read, annotated or merged, and has not been mended since."""
        with self._database.reading() as connection:
            return ledger.load_failures(connection)

    def search(
        self,
        query: str,
        *,
        kind: HitKind | None = None,
        first: int = 0,
        limit: int = 20,
        **window: Unpack[Window],
    ) -> list[Hit]:
        """Articles, statements and figures that hold the words of `query`, the best first, from place `first` on.

        Words, "exact phrases" and SQLite's AND, OR, NOT and prefix* are understood; a query that is not well formed is
        taken as plain words. As of a day, what was worded otherwise then is found by its words of now.
        """
        with self._database.reading() as connection:
            asked = browsing.asked(connection, window)
            return views.hits(connection, query, asked, kind=kind, first=first, most=limit)

    def get(self, id: str, *, review: Review = "all") -> Article | Annotation | Entry:  # noqa: A002
        """Whatever has this id, or this prefix of it, an entry as people decided or as the machine found it.

        What people rejected or took into another entry is given as the machine found it; `review_states` tells. Raises
        NotFound, also where a prefix fits several.
        """
        with self._database.reading() as connection:
            return views.find(connection, id, review)

    def evidence(self, of: str | Entry) -> list[Evidence]:
        """What proves an entry, by publication day, or where an annotation stands. Raises NotFound.

        `of` is an id, or an entry as a view gave it: as of a day it rests on less than the record now has for it.
        """
        with self._database.reading() as connection:
            return self._proving(connection, of)

    def grounds(self, of: str | Statement | Figure | Event) -> list[Evidence]:
        """The sentences that report something dated (role "sentence"), and the words in them that say when ("time").

        Article by article. `of` is an event, statement or figure, or the id of one; empty for anything else. Raises
        NotFound.
        """
        with self._database.reading() as connection:
            entry = views.find(connection, of) if isinstance(of, str) else of
            if not isinstance(entry, timeline.Dated):
                return []
            return evidence.evidence_of(connection, (), timeline.grounds(connection, entry))

    def links(self, of: str | Entry, *, review: Review = "all") -> list[Link]:
        """What an item, by its id or as a view gave it, has to do with others of its article. Raises NotFound.

        Of a statement or attribution the figures and events in it; of a figure or event the attribution it is said in,
        and of an event the figures of its sentence that count its harm. `review` says whose record they are of.
        """
        with self._database.reading() as connection:
            return evidence.links(connection, self._proving(connection, of), review)

    def diff(self, one: str, other: str, **at: Unpack[Standpoint]) -> Diff:
        """Two articles side by side, by their ids: shared passages, statements and figures that differ.

        Both are shown; what the record makes of them is told from the standpoint. Raises NotFound.
        """
        with self._database.reading() as connection:
            return differing.diff(connection, one, other, at)

    def check(self, text: str, *, limit: int = 10, as_of: str | None = None) -> Checked:
        """What the record holds of a quotation, a figure or a claim, the most alike first (`onrecord.checking`).

        `as_of` is as in `Window`: what it held then, in the words and with the numbers of then.
        """
        with self._database.reading() as connection:
            return checking.check(connection, text, limit, as_of)

    def overview(self) -> Overview:
        """What the record holds, in numbers."""
        with self._database.reading() as connection:
            return views.overview(connection)

    def pile(self, **window: Unpack[Window]) -> Pile:
        """What was read, in numbers: the part of `overview` that counts nothing of what the articles say.

        A window limits it to articles that fit, but for the annotators and the runs.
        """
        with self._database.reading() as connection:
            return views.pile(connection, browsing.asked(connection, window))

    def verify(self, *, progress: Report | None = None) -> Verification:
        """Proves the record: every text against its hash, every span against its text, every entry and figure."""
        return verification.verify(self._database, report=progress or silence)

    def collate(
        self,
        inputs: str | Path | Iterable[str | Path],
        *,
        options: ReadOptions | None = None,
        progress: Report | None = None,
    ) -> Collation:
        """Holds the record against articles that were kept elsewhere: inputs as `add` takes them, read in the same way.

        Says which stored texts were kept word for word, which in other words and where the two part, which were not
        kept, and looks for all that the record points at in the kept texts, at its characters. Nothing is written.
        """
        return collation.collate(self._database, inputs, options=options, report=progress or silence)

    def without_texts(self, target: str | Path) -> Withheld:
        """Makes a copy of the record, for passing on, in which only what is quoted of the texts is left.

        Everything else in it is as it was, and `verify` proves it but for the hashes of texts that are not whole any
        more, which `collate` proves for who has the texts. Raises InputError where there is a file at `target`.
        """
        path = Path(target)
        if path.exists():
            raise InputError(f"{path} is there already", subject=path, hint="name another file")
        return withholding.copy_without_texts(self._database, path)

    def _proving(self, connection: Connection, of: str | Entry) -> list[Evidence]:
        if isinstance(of, Entry):
            return evidence.evidence_of(connection, of.evidence, of.passages)
        return evidence.evidence(connection, of)

    def _entries(
        self,
        kind: type[E],
        filters: Window | Filters,
        *which: ColumnElement[bool],
        name: str | None = None,
    ) -> list[E]:
        with self._database.reading() as connection:
            asked = browsing.asked(connection, filters, name=name)
            of_kind = s.entry.c.kind == kind.__name__
            found = entries.load_entries(connection, of_kind, fitting(asked), *which)
            wanted = [entry for entry in found if isinstance(entry, kind)]
            return wanted if asked.as_of is None else known.as_of(connection, wanted, asked.as_of, asked.review)
