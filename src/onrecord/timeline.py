"""The timeline: what happened, what was said and which numbers held, each on its own day, month or year.

An entry's own day is when it happened, was said or was true; what has none is not on it, whenever it was published.
What several articles report of one happening is one entry, and so one line; `grounds` gives the sentences that report
it and the words in them that say when it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.as_of import as_of
from onrecord.text import span
from onrecord.types import (
    Annotation,
    Entity,
    Event,
    EventMention,
    EventType,
    Extent,
    Figure,
    Passage,
    Review,
    Statement,
    Time,
    Timex,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from onrecord.store.filtering import Filter

Precision = Literal["day", "month", "year"]
Dated = Statement | Figure | Event
_ORDER = (Event, Statement, Figure)  # what happened before what was said of it and counted
_DID_NOT_HAPPEN = {"negated", "hypothetical"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """An entry of a day, with one line that says it: "Maria Hale: We will rebuild the bridge"."""

    entry: Dated
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """What happened, was said, or held true on a day (or in a month or year, by `precision`). `date` is as exact."""

    date: str
    precision: Precision
    entries: tuple[TimelineEntry, ...]


def timeline(
    connection: Connection,
    asked: Filter,
    *,
    kinds: Collection[type[Dated]] = _ORDER,
    event_type: EventType | None = None,
    place: str | None = None,
    on: Collection[str] | None = None,
) -> list[TimelineDay]:
    """Events, statements and figures by their own day; a month comes before its days, a year before its months.

    Within a day events come first, then statements, then figures, each as they stand in the articles. Events that are
    said not to have happened, or only supposed, are left out; planned ones have their flag. So are statements whose day
    only their publication tells: they would list the articles once more. An event that is told by
    the very words which report a statement of the day ("promised") is left to the statement, which says more.

    With a `name` only what concerns its bearer is listed: what they did, what was done to them, what they said or
    counted, and what is told with their name, or another one that the record knows them by, in its sentence. `on` are
    the days, months and years that are wanted, by their values.
    """
    from onrecord.store import dated, entries  # noqa: PLC0415

    names = None if asked.name is None else _known_as(connection, asked.name, asked.review)
    fitting = [dated.dated(), *_which(connection, asked, kinds, event_type, place)]
    fitting += [] if names is None else [dated.holding(names)]
    fitting += [] if on is None else [dated.on(on)]
    held = [one for one in entries.load_entries(connection, *fitting) if isinstance(one, Dated)]
    found = [
        entry
        for entry in (held if asked.as_of is None else as_of(connection, held, asked.as_of, asked.review))
        if own_day(entry)
        and not (isinstance(entry, Statement) and entry.said_from == "published")
        and not (isinstance(entry, Event) and _DID_NOT_HAPPEN & {*entry.flags})
        and (names is None or _concerns(entry, names))
    ]
    found.sort(key=lambda entry: (own_day(entry), _ORDER.index(type(entry))))  # stable: else as in the articles
    days = []
    for day, group in groupby(found, key=own_day):
        precision = Time(value=day).precision
        assert precision is not None
        listed = tuple(TimelineEntry(entry=entry, text=one_line(entry)) for entry in _said_once(list(group)))
        days.append(TimelineDay(date=day, precision=precision, entries=listed))
    return days


def density(
    connection: Connection,
    asked: Filter,
    *,
    kinds: Collection[type[Dated]] = _ORDER,
    event_type: EventType | None = None,
    place: str | None = None,
) -> dict[str, int]:
    """How many entries of a timeline have which day, month or year, by its value, in one look at the record.

    Events that are told by the words which report a statement are counted beside it; names are not looked at.
    """
    from onrecord.store import dated  # noqa: PLC0415

    return dated.density(connection, *_which(connection, asked, kinds, event_type, place))


def _which(
    connection: Connection,
    asked: Filter,
    kinds: Collection[type[Dated]],
    event_type: EventType | None,
    place: str | None,
) -> list[ColumnElement[bool]]:
    from onrecord.store import dated, filtering, schema  # noqa: PLC0415

    which = [
        schema.entry.c.kind.in_([kind.__name__ for kind in kinds]),
        filtering.fitting(asked._replace(name=None)),
    ]
    which += [] if event_type is None else [schema.entry.c.label == event_type]
    return which if place is None else [*which, dated.there(connection, place)]


def said_when(connection: Connection, some: Sequence[Dated]) -> dict[str, str]:
    """The words by which the earliest report of an entry dates it ("on Thursday"), by its id; none where none do."""
    first = {one.evidence[0]: one for one in some if one.evidence}
    return {
        first[report.annotation.id].id: report.time.span.exact
        for report in _reports(connection, {ident: own_day(one) for ident, one in first.items()})
        if report.time is not None
    }


def grounds(connection: Connection, entry: Dated) -> tuple[Passage, ...]:
    """Where an entry's reports stand (role "sentence"), and the words there that give its day (role "time").

    In the order of the evidence. A report of which no words say when it was has no "time": its day is that of others,
    or follows from what the text was telling of.
    """
    from onrecord.store import articles, schema  # noqa: PLC0415
    from onrecord.store.spans import chunks  # noqa: PLC0415

    reports = _reports(connection, dict.fromkeys(entry.evidence, own_day(entry)))
    texts = {
        number: article.text
        for chunk in chunks(list(dict.fromkeys(report.number for report in reports)))
        for number, article in articles.load(connection, schema.article.c.number.in_(chunk))
    }
    found: list[Passage] = []
    for report in reports:
        at = report.annotation.article_id
        if report.sentence is not None:
            whole = span(texts[report.number], *report.sentence)
            found.append(Passage(article_id=at, span=whole, role="sentence"))
        if report.time is not None:
            found.append(Passage(article_id=at, span=report.time.span, role="time"))
    return tuple(dict.fromkeys(found))


class _Report(NamedTuple):
    """An annotation of the article with a number, its sentence, and the time expression that gives its day."""

    annotation: Annotation
    number: int
    sentence: Extent | None
    time: Timex | None


def _reports(connection: Connection, days: Mapping[str, str]) -> list[_Report]:
    """Some annotations, in that order, each with what dates it; `days` are their days by their ids."""
    from onrecord.store import readings, schema  # noqa: PLC0415
    from onrecord.store.spans import chunks  # noqa: PLC0415

    reported = {
        annotation.id: (number, annotation)
        for chunk in chunks(list(days))
        for number, annotation in readings.load_annotations(connection, schema.annotation.c.id.in_(chunk))
    }
    numbers = list(dict.fromkeys(number for number, _ in reported.values()))
    sentences = readings.load_sentences(connection, numbers)
    times = readings.annotations_of(connection, numbers, schema.annotation.c.kind == Timex.__name__)
    found = []
    for number, annotation in (reported[ident] for ident in days if ident in reported):
        at = min((own.start for _, own in annotation.spans()), default=0)
        sentence = next((s for s in sentences.get(number, ()) if s.start <= at < s.end), None)
        known = [time for time in times.get(number, ()) if isinstance(time, Timex)]
        time = _dating(annotation, known, days[annotation.id], sentence, at)
        found.append(_Report(annotation, number, sentence, time))
    return found


def _dating(
    annotation: Annotation, times: Sequence[Timex], day: str, sentence: Extent | None, at: int
) -> Timex | None:  # fmt: skip
    """The time expression that dates a report: an event's own, else the nearest of its sentence with that value."""
    if isinstance(annotation, EventMention):
        return next((time for time in times if time.id == annotation.timex), None)
    if sentence is None:
        return None
    same = [
        time
        for time in times
        if sentence.start <= time.span.start < sentence.end
        and time.time is not None
        and time.time.value.split("T")[0] == day
    ]
    return min(same, key=lambda time: abs(time.span.start - at), default=None)


def _known_as(connection: Connection, name: str, review: Review) -> tuple[str, ...]:
    """A name, with the other names of whom the record knows by it."""
    from onrecord.store import entries, filtering, schema  # noqa: PLC0415

    kind = (schema.entry.c.kind == Entity.__name__) & filtering.in_view(filtering.parts_in(review))
    bearers = [one for one in entries.load_entries(connection, kind, filtering.named(name)) if isinstance(one, Entity)]
    return tuple(dict.fromkeys((name, *(other for one in bearers for other in (one.name, *one.aliases)))))


def _concerns(entry: Dated, names: Sequence[str]) -> bool:
    """Whether an entry is of somebody by one of some names, or told with it."""
    from onrecord.store.filtering import fits, fold  # noqa: PLC0415

    known: tuple[str | None, ...]
    if isinstance(entry, Event):
        known = (*entry.actors, *entry.recipients, *entry.said_by, entry.place, entry.country)
    elif isinstance(entry, Statement):
        known = (*entry.speaker, entry.addressee)
    else:
        known = (entry.attribution, entry.of_whom, entry.place)
    told = fold(entry.wording)
    return any(fits(name, known) or fold(name) in told for name in names)


def _said_once(entries: Sequence[Dated]) -> Iterator[Dated]:
    """The entries of a day without events that are no more than the saying of its statements."""
    said = [(entry.cue, entry.wording.split(" … ")) for entry in entries if isinstance(entry, Statement) and entry.cue]
    for entry in entries:
        if not isinstance(entry, Event) or not any(
            entry.words in cue and all(part in entry.wording for part in parts) for cue, parts in said
        ):
            yield entry


def one_line(entry: Dated) -> str:
    """An entry in one line: who, and what was done, said or counted."""
    if isinstance(entry, Event):
        kind = f"{entry.event_type}/{entry.mode}" if entry.mode else entry.event_type
        parties = [", ".join(names) for names in (entry.actors, entry.recipients)]
        who = " → ".join(parties) if parties[1] else parties[0]
        flags = "".join(f" ({flag})" for flag in entry.flags)
        guessed = " (this day or just before, by its publication)" if entry.date_from == "published" else ""
        return f"{who} {kind}{flags}{guessed}: {entry.wording}".lstrip()
    who = ", ".join(entry.speaker) if isinstance(entry, Statement) else entry.attribution or ""
    if isinstance(entry, Statement) and entry.negated:
        who = f"{who or 'somebody'} (not said)"
    if isinstance(entry, Statement) and who and entry.cue:
        return f"{who} {entry.cue.rstrip(':')}: {entry.wording}"
    return f"{who}: {entry.wording}" if who else entry.wording


def own_day(entry: Dated) -> str:
    """The day, month or year of an entry itself; "" where it has none."""
    value = entry.said if isinstance(entry, Statement) else entry.as_of if isinstance(entry, Figure) else entry.date
    return (value or "").split("T")[0]
