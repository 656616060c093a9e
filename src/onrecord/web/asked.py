"""What an address asks for: filters, the day as of which, the page of a list; and addresses that ask for something."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, cast, get_args
from urllib.parse import urlencode

from onrecord.errors import InputError
from onrecord.record import Filters, Order, Standpoint, Window
from onrecord.types import Review
from onrecord.window import refuse_days, refuse_review

PAGE = 50
"""Items on a page of a list."""
FURTHEST = 10**9
"""A place that no list reaches; SQLite takes no number of more than 63 bits."""
KEPT = ("as_of", "review")
"""What is asked of every page alike: following a link keeps it."""


class Links(Protocol):
    """Where things are told of: on pages that ask the same, or elsewhere in a report."""

    def link(self, path: str, **changes: object) -> str:
        """The address of a page by its path, as "/figure/3f2a"; what is added to it after "#" is a place there."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The parameters of an address. None, or "", for what is not limited.

    `as_of`, `since` and `until` are days, `review` says whose record is shown, as in `Window`; `story` is an id; `name`
    any part of a name, `label` as in `Record.browse`; `q` is what is searched for. `place` is that of the first item
    shown in a list, 0 for the very first.
    """

    as_of: str | None = None
    review: Review = "all"
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    story: str | None = None
    name: str | None = None
    label: str | None = None
    min_score: float | None = None
    order: Order | None = None
    q: str = ""
    place: int = 0
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def standpoint(self) -> Standpoint:
        """When and by whose decisions the record is looked at: what is asked of one entry and of all beside it."""
        return {"as_of": self.as_of, "review": self.review}

    @property
    def window(self) -> Window:
        """The filters that every list takes."""
        return {
            "as_of": self.as_of, "since": self.since, "until": self.until, "publisher": self.publisher,
            "story": self.story, "review": self.review,
        }  # fmt: skip

    @property
    def filters(self) -> Filters:
        """The same with a bound on scores, for what is attributed."""
        return {**self.window, "min_score": self.min_score}

    @property
    def of_now(self) -> Asked:
        """All of it but for the day and whose record."""
        given = {name: value for name, value in self.given.items() if name not in KEPT}
        return replace(self, as_of=None, review="all", given=given)

    def link(self, path: str, **changes: object) -> str:
        """An address that asks the same day of another page, and nothing else but `changes`."""
        kept = {name: self.given[name] for name in KEPT if name in self.given}
        return address(path, {**kept, **changes})

    def same(self, path: str, **changes: object) -> str:
        """An address that asks all of this again, but for `changes`; it starts a list anew unless they say where."""
        return address(path, {**self.given, "from": None, **changes})


def address(path: str, parameters: Mapping[str, object]) -> str:
    """A path with parameters, those that are None or empty left out."""
    told = {name: str(value) for name, value in parameters.items() if value not in (None, "")}
    return f"{path}?{urlencode(told)}" if told else path


def asked(parameters: Mapping[str, str]) -> Asked:
    """What an address asks for. Raises InputError for what cannot be meant."""
    given = {name: value.strip() for name, value in parameters.items() if value.strip()}
    order = given.get("order")
    if order is not None and order not in get_args(Order):
        raise InputError(f"{order!r} is no order", subject=order, hint=f"one of {', '.join(get_args(Order))}")
    review = given.get("review", "all")
    refuse_review(review)
    refuse_days(given.get("since"), given.get("until"), given.get("as_of"))  # also where a page asks the record of none
    return Asked(
        review=cast("Review", review),
        as_of=given.get("as_of"),
        since=given.get("since"),
        until=given.get("until"),
        publisher=given.get("publisher"),
        story=given.get("story"),
        name=given.get("name"),
        label=given.get("label"),
        min_score=_number(given, "min_score"),
        order=cast("Order | None", order),
        q=given.get("q", ""),
        place=min(max(0, int(_number(given, "from") or 0)), FURTHEST),
        given=given,
    )


def _number(given: Mapping[str, str], name: str) -> float | None:
    """Raises InputError for what is no number, and for one that is none really ("nan", "inf")."""
    if name not in given:
        return None
    try:
        number = float(given[name])
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InputError(f"{name}: {given[name]!r} is not a number", subject=given[name], hint="write digits")
    return number
