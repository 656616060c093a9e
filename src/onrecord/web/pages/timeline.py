"""What happened, was said and was counted, on its own day: by day, with how much falls on which, and where to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast, get_args

from onrecord.errors import InputError
from onrecord.phrasing import event_words, wording
from onrecord.record import Place, Record
from onrecord.timeline import Dated, Precision, TimelineDay
from onrecord.types import Event, EventType, Figure, Statement, Story
from onrecord.web.asked import PAGE, Asked
from onrecord.web.chart import outlets
from onrecord.web.pages.reports import story_asked
from onrecord.web.render import Page
from onrecord.web.strip import Strip, strip, within
from onrecord.window import refuse_days

KINDS: Mapping[str, type[Dated]] = {"event": Event, "statement": Statement, "figure": Figure}
_HOW = {Event: "happened", Statement: "said", Figure: "counted"}
_LONGEST = 300  # characters of a sentence in the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry of a day. `how` says what sort it is, `who` and `what` are its first line, `words` its sentence.

    `meaning` is that of a type of event. `when` are the words that date it, "" where none do; `published` is the
    publication day of its first report.
    """

    id: str
    how: str
    who: str
    what: str
    meaning: str
    asides: tuple[str, ...]
    words: str
    when: str
    page: str
    link: str
    outlets: str
    published: str | None
    reports: int
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, month or year with what is told of it; `goes_on` where the page before had some of it already."""

    date: str
    precision: Precision
    goes_on: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage(Page):
    """`whole` are the bars of all that fits but for its days, `near` those of the days that are asked for, if any.

    `wider` are stretches of time around them, by name, with their addresses; `earlier` and `later` are the addresses of
    the pages before and after.
    """

    template: ClassVar[str] = "timeline.html"
    days: tuple[Day, ...]
    whole: Strip | None
    near: Strip | None
    wider: tuple[tuple[str, str], ...]
    earlier: str | None
    later: str | None
    types: tuple[str, ...]
    story: Story | None


def timeline_page(record: Record, asked: Asked) -> TimelinePage:
    """The timeline that is asked for, a page of it. Raises InputError for what is no day, kind or type."""
    refuse_days(asked.since, asked.until)
    which: dict[str, Any] = {
        **asked.filters, "kinds": _kinds(asked), "type": _type(asked), "place": asked.given.get("place"),
        "since": None, "until": None,
    }  # fmt: skip
    every: list[TimelineDay] | None = None
    if asked.name is None:
        amounts = record.density(**which)
    else:  # who is told of where has to be looked at one by one
        every = record.timeline(name=asked.name, **which)
        amounts = {day.date: len(day.entries) for day in every}
    fitting = within(amounts, asked.since, asked.until)
    before, chosen = _chosen(fitting, asked.place)
    told = record.timeline(on=list(chosen), **which) if every is None else [day for day in every if day.date in chosen]
    total, first = sum(fitting.values()), asked.place
    return TimelinePage(
        title="Timeline",
        days=tuple(_days(record, asked, _cut(told, chosen, first - before))),
        whole=strip(amounts),
        near=strip(amounts, asked.since, asked.until) if asked.since or asked.until else None,
        wider=tuple(_wider(asked)),
        earlier=asked.same("/timeline", **{"from": max(0, first - PAGE)}) if first > 0 and total else None,
        later=asked.same("/timeline", **{"from": first + PAGE}) if first + PAGE < total else None,
        types=get_args(EventType),
        story=story_asked(record, asked),
    )


def _kinds(asked: Asked) -> tuple[type[Dated], ...]:
    """Raises InputError for what is no kind of thing that has a day."""
    given = asked.given.get("kind")
    if given is not None and given not in KINDS:
        raise InputError(f"{given!r} has no place on a timeline", subject=given, hint=f"one of {', '.join(KINDS)}")
    return (KINDS[given],) if given else tuple(KINDS.values())


def _type(asked: Asked) -> EventType | None:
    """Raises InputError for what is no type of event."""
    given = asked.given.get("type")
    if given is not None and given not in get_args(EventType):
        raise InputError(
            f"{given!r} is no type of event", subject=given, hint=f"one of {', '.join(get_args(EventType))}"
        )
    return cast("EventType | None", given)


def _chosen(amounts: Mapping[str, int], first: int) -> tuple[int, dict[str, int]]:
    """The days of a page that begins with entry `first`, with how many each has; and how many entries are before."""
    begin, before, chosen = 0, 0, dict[str, int]()
    for value, number in amounts.items():
        if begin + number > first and begin < first + PAGE:
            before = before if chosen else begin
            chosen[value] = number
        begin += number
    return before, chosen


def _cut(days: Sequence[TimelineDay], amounts: Mapping[str, int], skipped: int) -> list[tuple[TimelineDay, int, int]]:
    """Days with the places of the first entry that is shown and of the first that is not any more."""
    found, begin = [], -skipped
    by_date = {day.date: day for day in days}
    for value, number in amounts.items():
        if (day := by_date.get(value)) is not None:
            found.append((day, max(0, -begin), PAGE - begin))
        begin += number
    return found


def _days(record: Record, asked: Asked, cut: Sequence[tuple[TimelineDay, int, int]]) -> list[Day]:
    shown = [(day, start, [one.entry for one in day.entries[start:end]]) for day, start, end in cut]
    every = [entry for _, _, some in shown for entry in some]
    cited, when = record.places(every, **asked.standpoint), record.said_when(every)
    return [
        Day(
            date=day.date,
            precision=day.precision,
            goes_on=start > 0,
            lines=tuple(_line(entry, cited.get(entry.id, ()), when.get(entry.id, ""), asked) for entry in some),
        )
        for day, start, some in shown
        if some
    ]


def _line(entry: Dated, cited: Sequence[Place], when: str, asked: Asked) -> Line:
    asides: list[str] = []
    meaning = ""
    if isinstance(entry, Event):
        typed = entry.event_type != "OTHER"  # what has no type goes by the very words
        who, what = event_words.sides(entry), event_words.kind(entry).lower() if typed else f"“{entry.words}”"
        meaning = event_words.meanings().get(entry.event_type, "")
        asides = event_words.facts(entry, (), dated=False)
        if entry.date_from == "published":
            asides.insert(0, f"this day or just before, {event_words.BY_PUBLICATION}")
    elif isinstance(entry, Statement):
        who, what = wording.speaker(entry.speaker), wording.after_name(entry.cue)
        asides = ["not said"] if entry.negated else []
    else:
        who, what = wording.amount(entry), wording.counted(entry)
        asides = [f"according to {entry.attribution}" if entry.attribution else "as reported"]
    page = asked.link(f"/{type(entry).__name__.lower()}/{entry.id}")
    words = "" if isinstance(entry, Statement) else entry.words
    return Line(
        id=entry.id,
        how=_HOW[type(entry)],
        who=who,
        what=what,
        meaning=meaning,
        asides=tuple(asides),
        words=wording.around(entry.wording, words, _LONGEST) if words else wording.spoken(entry.wording, _LONGEST),
        when=when,
        page=page,
        link=asked.link(f"/article/{cited[0].article}") + f"#a-{cited[0].annotation}" if cited else page,
        outlets=outlets(cited),
        published=(cited[0].published or "").split("T")[0] or None if cited else None,
        reports=len({place.article for place in cited}),
        independent=len(entry.origins),
    )


def _wider(asked: Asked) -> list[tuple[str, str]]:
    """The year and the month that the days asked for are of, and all days."""
    if not (asked.since or asked.until):
        return []
    found = [("all days", asked.same("/timeline", since=None, until=None))]
    if asked.since and asked.until and asked.since[:4] == asked.until[:4]:
        year, month = asked.since[:4], asked.since[:7]
        found.append((year, asked.same("/timeline", since=f"{year}-01-01", until=f"{year}-12-31")))
        if month == asked.until[:7]:
            until = wording.last_day(month)
            found.append((month, asked.same("/timeline", since=f"{month}-01", until=until)))
    return found
