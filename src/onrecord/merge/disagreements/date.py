"""Date: outlets give one utterance, or one event, two days that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import table
from onrecord.merge.disagreements.days import Day, at_odds, named_day
from onrecord.merge.disagreements.matter import matter
from onrecord.merge.disagreements.people import may_be_one
from onrecord.merge.disagreements.quoted import Quoted, longest, order, shingles
from onrecord.merge.disagreements.reports import Draft, Reports
from onrecord.merge.disagreements.stems import changes, minor, negations, read
from onrecord.merge.events.happenings import sort_of
from onrecord.merge.grouping import grouped
from onrecord.protocols import Match
from onrecord.types import Attribution, Event, EventMention, Mention, Timex

_LONG, _SHARE = 8, 0.8  # words in a row that two quote, and of the shorter: one utterance
_SENTENCE = 0.85  # of the words of a sentence that tells of one event, the day left out, of which it has at least
_WORDS = 8
_DAYS = 7  # between articles that put one event in two months
_AGAIN = frozenset(("again", "also", "another", "second", "third", "repeated", "repeatedly", "still"))


class _Told(NamedTuple):
    """An event as one mention tells it, on a day that it names. `parties` are persons by name, `rest` its sentence
    without its day, small words left out; `published` the day of its article."""

    annotation: str
    entry: str
    article: str
    published: str | None
    day: Day
    kind: tuple[str, str | None]
    parties: tuple[str, ...]
    once: bool
    rest: tuple[str, ...]
    words: frozenset[str]


def utterances_apart(reports: Reports, quotes: Sequence[Quoted]) -> Iterator[Draft]:
    """What is quoted at length of one speaker, as said on different days."""
    dated = {id(quote): found for quote in quotes if (found := _days_said(reports, quote))}
    long = [quote for quote in quotes if id(quote) in dated and sum(quote.inside) >= _LONG and quote.speakers]

    def keys(one: Quoted) -> Iterable[tuple[str, ...]]:
        return shingles(one)

    def compare(one: Quoted, other: Quoted) -> Match | None:
        if not may_be_one(one.speakers, other.speakers) or not _clash(dated[id(one)], dated[id(other)]):
            return None
        size, share = longest(one, other)
        return Match(share) if size >= _LONG and share >= _SHARE else None

    for quote in long:
        if _clash(dated[id(quote)], dated[id(quote)]):
            yield _said(reports, [quote], dated)
    for group, matches in grouped(long, keys=keys, compare=compare, order=order):
        if matches:
            yield _said(reports, group, dated)


def _days_said(reports: Reports, quote: Quoted) -> list[tuple[Day, str, str]]:
    """The days on which reports of a quotation say that it was said, with annotation and entry, the earliest first."""
    found = []
    for report in quote.reports:
        said = reports.annotations[report.annotation]
        if isinstance(said, Attribution) and said.said is not None and said.said_from != "published" and said.cue:
            day = next((day for t in _times(reports, report.article, said.cue[0].start)
                        if t.time == said.said and (day := named_day(t))), None)  # fmt: skip
            if day is not None:
                found.append((day, report.annotation, report.entry))
    return found


def _clash(one: Sequence[tuple[Day, str, str]], other: Sequence[tuple[Day, str, str]]) -> bool:
    return any(at_odds(mine[0], theirs[0]) for mine in one for theirs in other[:8])


def _said(reports: Reports, group: Sequence[Quoted], dated: dict[int, list[tuple[Day, str, str]]]) -> Draft:
    found = sorted((one for quote in group for one in dated[id(quote)]), key=lambda one: reports.order(one[1]))
    first = reports.annotations[found[0][1]]
    assert isinstance(first, Attribution)
    return Draft(
        kind="date",
        about=matter(first),
        reason="said on different days: " + _named(reports, [(day, annotation) for day, annotation, _ in found]),
        entries=frozenset(entry for _, _, entry in found),
        evidence=frozenset(annotation for _, annotation, _ in found),
    )


def events_apart(reports: Reports, events: Iterable[Event]) -> Iterator[Draft]:
    """An event told in the same words, or such as happens but once to somebody, on different days."""
    people = {
        found.entity for found in reports.annotations.values() if isinstance(found, Mention) and found.label == "PER"
    }
    told = [one for event in events if not event.flags for one in _told(reports, event, people)]
    alike: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for one in told:
        alike[one.day, one.kind, one.parties, one.once, one.rest].append(one)
    first = {key: min(of, key=lambda one: reports.order(one.annotation)) for key, of in alike.items()}

    def keys(one: _Told) -> Iterable[tuple[object, ...]]:
        if one.once:
            yield from ((one.kind[0], party) for party in one.parties)
        for start in range(len(one.rest) - 2):
            yield one.rest[start : start + 3]

    for group, matches in grouped(first.values(), keys=keys, compare=_one_event, order=lambda one: (one.annotation,)):
        if matches:
            every = [one for key, found in first.items() if found in group for one in alike[key]]
            ordered = sorted(every, key=lambda one: reports.order(one.annotation))
            mention = reports.annotations[ordered[0].annotation]
            assert isinstance(mention, EventMention)
            yield Draft(
                kind="date",
                about=_sentence(reports, mention),
                reason="put on different days: " + _named(reports, [(one.day, one.annotation) for one in ordered]),
                entries=frozenset(one.entry for one in every),
                evidence=frozenset(one.annotation for one in every),
            )


def _told(reports: Reports, event: Event, people: set[str]) -> Iterator[_Told]:
    for found in reports.known(event.evidence):
        if not isinstance(found, EventMention) or found.timex is None:
            continue
        timex = reports.annotations.get(found.timex)
        day = named_day(timex) if isinstance(timex, Timex) else None
        sentence = reports.sentence(found.article_id, found.trigger.start)
        if day is None or sentence is None or not isinstance(timex, Timex):
            continue
        text = reports.docs[found.article_id].article.text[sentence.start : sentence.end]
        rest = tuple(word.word for word in read(text, sentence.start)
                     if not timex.span.start <= word.start < timex.span.end
                     and word.word not in minor() and word.word not in minor("function"))  # fmt: skip
        words = frozenset(word.word for word in read(text))
        parties = tuple(sorted(name for name in (*found.actors, *found.recipients) if name in people))
        once = bool({word.word for word in read(found.trigger.exact)} & _once()) and len(parties) > 0
        kind = sort_of(found), found.mode
        when = reports.docs[found.article_id].article.published
        yield _Told(
            found.id,
            event.id,
            found.article_id,
            when.value[:10] if when else None,
            day,
            kind,
            parties,
            once,
            rest,
            words,
        )


def _one_event(one: _Told, other: _Told) -> Match | None:
    """Whether two are of one event on two days."""
    if (
        _AGAIN & {*one.words, *other.words}
        or one.article == other.article
        or one.kind[0] != other.kind[0]
        or not at_odds(one.day, other.day)
        or (None in (one.day.weekday, other.day.weekday) and not _near(one.published, other.published))
    ):
        return None
    if one.once and other.once and set(one.parties) & set(other.parties):
        return Match(1.0)
    share, found = changes(one.rest, other.rest)
    share *= min(len(one.rest), len(other.rest)) / max(len(one.rest), len(other.rest), 1)
    numbers = any(word.isdigit() or word in negations() for change in found
                  for word in (*one.rest[slice(*change.one)], *other.rest[slice(*change.other)]))  # fmt: skip
    return (
        Match(share) if share >= _SENTENCE and min(len(one.rest), len(other.rest)) >= _WORDS and not numbers else None
    )


def _near(one: str | None, other: str | None) -> bool:
    """Whether articles came out within days: a month later, the same words tell of another month."""
    try:
        return abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days) <= _DAYS
    except ValueError:
        return False


@cache
def _once() -> frozenset[str]:
    return frozenset(word for row in table("en", "once_words") for word in row[0].split())


def _times(reports: Reports, article: str, at: int) -> Iterator[Timex]:
    """The time expressions of the sentence that holds a place."""
    sentence = reports.sentence(article, at)
    if sentence is not None:
        for found in reports.docs[article].of(Timex):
            if sentence.start <= found.span.start < sentence.end:
                yield found


def _sentence(reports: Reports, mention: EventMention) -> str:
    sentence = reports.sentence(mention.article_id, mention.trigger.start)
    text = reports.docs[mention.article_id].article.text
    return " ".join(text[sentence.start : sentence.end].split()) if sentence else mention.trigger.exact


def _named(reports: Reports, days: Iterable[tuple[Day, str]]) -> str:
    """Each day as its first outlet names it."""
    named: dict[tuple[int | None, str | None], str] = {}
    for day, annotation in days:
        outlet = reports.name(reports.annotations[annotation].article_id)
        named.setdefault((day.weekday, day.date), f"“{day.words}” ({outlet})")
    return " / ".join(named.values())
