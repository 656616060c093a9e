"""Which entries a view asks for, as conditions, and how names and days are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from onrecord.store import schema as s
from onrecord.types import Event, Figure, Review, Time

VIEWS: dict[Review, int] = {"machine": 1, "all": 2, "reviewed": 4}
"""What `entry.shown` is made of: the views that an entry is in."""
BY_PEOPLE = "~"
"""Ends the id of a row that holds what people made of an entry, which goes by the id without it."""


class Filter(NamedTuple):
    """Which entries are asked for. Days are "YYYY-MM-DD", inclusive; `Record` says what all of it means."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    publisher: str | None = None
    name: str | None = None
    min_score: float | None = None
    story: str | None = None
    review: Review = "all"


def fitting(asked: Filter) -> ColumnElement[bool]:
    """The condition that an entry fits a filter."""
    conditions: list[ColumnElement[bool]] = [in_view(asked.review)]
    if asked.since is not None:
        conditions.append(s.entry.c.last_day >= asked.since)
    if asked.until is not None:
        conditions.append(s.entry.c.first_day <= asked.until)
    if asked.as_of is not None:
        conditions.append(s.entry.c.known <= asked.as_of)
    if asked.publisher is not None:
        proof = [s.article.c.publisher_folded == asked.publisher.casefold()]
        if asked.as_of is not None:  # what the publisher had carried by then
            proof.append(s.article.c.known <= asked.as_of)
        # From the articles to what stands on them: asking every entry took up to three seconds with 10,000 articles.
        conditions.append(or_(*(s.entry.c.number.in_(of.where(*proof)) for of in (_proven(), _passing()))))
    if asked.story is not None:
        within = select(s.member.c.article).where(
            or_(s.member.c.story == asked.story, s.member.c.episode == asked.story)
        )
        in_it = [s.entry.c.number.in_(of.where(s.article.c.number.in_(within))) for of in (_proven(), _passing())]
        conditions.append(or_(s.entry.c.id.in_((asked.story, asked.story + BY_PEOPLE)), *in_it))
    if asked.name is not None:
        conditions.append(named(asked.name))
    if asked.min_score is not None:
        by_name = s.entry_name.alias()  # where names are counted, the table itself is the one of the query around this
        nobody = or_(
            and_(s.entry.c.kind == Figure.__name__, ~exists().where(by_name.c.entry == s.entry.c.number)),
            # The names of an event are those of its actors and recipients too.
            and_(s.entry.c.kind == Event.__name__, func.json_array_length(s.entry.c.body, "$.said_by") == 0),
        )
        own_voice = and_(s.entry.c.score.is_(None), nobody)
        conditions.append(or_(s.entry.c.score >= asked.min_score, own_voice))
    return and_(True, *conditions)


def in_view(review: Review) -> ColumnElement[bool]:
    """The condition that an entry is in a view: as the machine found it, as people decided, or only what they did."""
    return s.entry.c.shown.bitwise_and(VIEWS[review]) != 0


def parts_in(review: Review) -> Review:
    """The view that what an entry is made of is taken from: beside what people reviewed nobody need have looked at its
    parts one by one."""
    return "machine" if review == "machine" else "all"


def said_to_have_happened() -> ColumnElement[bool]:
    """The condition that an event is told neither as planned or expected, nor as supposed, nor to be denied."""
    flag = func.json_each(s.entry.c.body, "$.flags").table_valued("value")
    return ~select(flag.c.value).where(flag.c.value.in_(("future", "hypothetical", "negated"))).exists()


def named(name: str) -> ColumnElement[bool]:
    """The condition that an entry has a name with all the words of this one."""
    return exists().where(s.entry_name.c.entry == s.entry.c.number, called(name))


def called(name: str) -> ColumnElement[bool]:
    """The condition that a name of an entry has all the words of this one."""
    words = [s.entry_name.c.folded.contains(f" {word} ", autoescape=True) for word in fold(name).split()]
    return and_(True, *words)


def bearing(names: Sequence[str]) -> ColumnElement[bool]:
    """The condition that an entry has one of these very names."""
    return s.entry.c.number.in_(select(s.entry_name.c.entry).where(s.entry_name.c.name.in_(names)))


def fits(name: str, known: Iterable[str | None]) -> bool:
    """The same of names at hand."""
    words = [f" {word} " for word in fold(name).split()]
    return any(all(word in fold(one) for word in words) for one in known if one is not None)


def fold(name: str) -> str:
    """A name as it is compared: its words in lower case, with a space before and after each."""
    words = "".join(char if char.isalnum() else " " for char in name.casefold()).split()
    return f" {' '.join(words)} "


def days(value: str | None) -> tuple[str, str] | None:
    """The first and the last day of a calendar value: a day, a month or a year. None for anything else."""
    if value is None:
        return None
    try:
        time = Time.of(value.split("T")[0])
    except (ValueError, OverflowError):
        return None
    if time.earliest is None or time.latest is None:
        return None
    return time.earliest.date().isoformat(), (time.latest.date()).fromordinal(time.latest.toordinal() - 1).isoformat()


def _proven() -> Select[Any]:
    return (
        select(s.evidence.c.entry)
        .join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        .join(s.article, s.article.c.number == s.annotation.c.article)
    )


def _passing() -> Select[Any]:
    return select(s.passage.c.entry).join(s.article, s.article.c.number == s.passage.c.article)
