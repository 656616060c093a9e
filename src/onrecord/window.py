"""What a view is limited to: days, a publisher, a story, what people decided, and how sure an item has to be."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, get_args

from onrecord.errors import InputError
from onrecord.types import Review


class Standpoint(TypedDict, total=False):
    """When, and by whose decisions, a record is looked at.

    `as_of`, a day as "YYYY-MM-DD", asks what was known then: only articles published by the end of that day count,
    those that were updated from their last update on, and undated ones are left out; None asks for all. `review` says
    whose record it is: "all" (unless asked otherwise) as people decided, "machine" as the machine found it, "reviewed"
    only what people accepted, corrected, merged or split.
    """

    as_of: str | None
    review: Review


class Window(Standpoint, total=False):
    """Which days, which publisher and which story a view is limited to as well; None for no limit.

    `since` and `until` are days, "YYYY-MM-DD", and inclusive. They bound the item's own day: when it was said, held
    true or happened, else the publication day of its evidence; an item known only to the month or year is in if any day
    of it is. `publisher` is the whole name, whatever the case; `story` the id of a story or an episode, or its first
    digits.
    """

    since: str | None
    until: str | None
    publisher: str | None
    story: str | None


class Filters(Window, total=False):
    """A window, and how sure the items in it have to be.

    `min_score`, 0 to 1, leaves out what is less surely attributed: a statement by its score, a figure by the score of
    the attribution that gives it, an event by that and its own. What an article says in its own voice may have none and
    stays; anything else without a score goes. A score says how often the like of it was right: of statements scored 0.8
    about 80 in 100 (docs/models.md).
    """

    min_score: float | None


def refuse_days(*given: str | None) -> None:
    """Refuses what is no day: compared as text, "2031" would quietly leave out what it was meant to let in."""
    for value in given:
        try:
            is_day = value is None or date.fromisoformat(value).isoformat() == value
        except ValueError:
            is_day = False
        if not is_day:
            raise InputError(f"{value!r} is not a day", subject=value, hint="write it as YYYY-MM-DD")


def refuse_score(given: float | None) -> None:
    """Refuses what is no score: 80 would quietly leave out everything."""
    if given is not None and not 0 <= given <= 1:
        raise InputError(f"{given!r} is not a score", subject=given, hint="scores go from 0 to 1: 0.8")


def refuse_review(given: str) -> None:
    """Refuses what is no view of what people decided."""
    if given not in get_args(Review):
        raise InputError(f"{given!r} is no view", subject=given, hint=f"one of {', '.join(get_args(Review))}")
