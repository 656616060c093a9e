"""The fields of entries that people can correct: how each is read, what it may be, and how it is put into an entry.

Values are as in JSON, fields are called as in an exported record. The number of a figure is one field, `value`: a
number, or [lowest, highest] of a range or a vague amount; with `bound` it gives low, high and point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from onrecord.lexicon import table
from onrecord.types import (
    Attitude,
    Bound,
    Entity,
    Entry,
    Episode,
    Event,
    EventFlag,
    EventType,
    Figure,
    FigureKind,
    Measure,
    MentionLabel,
    Passage,
    Polarity,
    Position,
    Span,
    Stance,
    Statement,
    Story,
    Time,
    Value,
)

_ROLES: dict[type[Entry], str] = {Statement: "content", Figure: "span", Event: "trigger"}
_WIDE: frozenset[Bound] = frozenset(("range", "vague"))
_BETWEEN = " … "


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """How one field is read, checked and written. `check` gives the value as it is kept, or raises ValueError."""

    read: Callable[[Any], Value]
    check: Callable[[Value], Value]
    write: Callable[[Any, Value], Entry]
    choices: tuple[str, ...] = ()


def values(entry: Entry) -> dict[str, Value]:
    """The fields of an entry that people can correct, but for its span, with their values."""
    return {name: field.read(entry) for name, field in FIELDS.get(type(entry), {}).items() if name != "span"}


def named(kind: type[Entry], name: str) -> str:
    """The field that a name stands for: its own, or what it is called for another kind ("date" of a statement)."""
    known = FIELDS.get(kind, {})
    found = name if name in known else next((one for one in _ALSO.get(name, ()) if one in known), None)
    if found is None:
        what = f"it has {', '.join(known)}" if known else "it can be accepted, rejected and noted on"
        raise ValueError(f"a {kind.__name__.lower()} has no field {name!r} to correct: {what}")
    return found


def as_kept(kind: type[Entry], name: str, value: Value) -> Value:
    """A value as it is kept of entries of a kind. Raises ValueError for one that none of them can have."""
    return FIELDS[kind][name].check(value)


def checked(entry: Entry, name: str, value: Value) -> Value:
    """A value as it is kept. Raises ValueError, saying what the field may be, for one that it cannot have."""
    found = as_kept(type(entry), name, value)
    if name == "mode" and found is not None and isinstance(entry, Event) and found not in _modes(entry.event_type):
        known = ", ".join(_modes(entry.event_type)) or "none"
        raise ValueError(f"{entry.event_type} has no mode {found!r}: it has {known}")
    if name == "bound" and isinstance(entry, Figure) and (found in _WIDE) != (entry.point is None):
        how = "two numbers" if found in _WIDE else "one number"
        raise ValueError(f"{found} goes with {how}: correct the value, its bound follows")
    return found


def applied(entry: Entry, changes: Mapping[str, Value], articles: Mapping[str, str]) -> Entry:
    """An entry with other values in some fields; `articles` gives the article of a text, by hash, for new spans."""
    for name in [name for name in FIELDS[type(entry)] if name in changes]:  # value before bound, type before mode
        if name == "span":
            entry = _with_span(entry, changes[name], articles)
        else:
            entry = FIELDS[type(entry)][name].write(entry, changes[name])
    return entry


def _with_span(entry: Entry, parts: Value, articles: Mapping[str, str]) -> Entry:
    """An entry that rests on other words as well: they stand among its passages, in the role of those they replace."""
    role = _ROLES[type(entry)]
    words = _BETWEEN.join(part["exact"] for part in parts)
    own = tuple(
        Passage(
            article_id=articles[part["text_sha256"]],
            span=Span(start=part["start"], end=part["end"], exact=part["exact"]),
            role=role,
        )
        for part in parts
    )
    if isinstance(entry, Statement):
        variants = tuple(replace(one, wording=words) if one.wording == entry.wording else one for one in entry.variants)
        return replace(entry, wording=words, variants=variants, passages=own)
    assert isinstance(entry, Figure | Event)
    return replace(entry, words=words, passages=own)


def _text(value: Value) -> Value:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is no words: give some, or null where it is not known")
    return " ".join(value.split())


def _required(value: Value) -> Value:
    if value is None:
        raise ValueError("it cannot be empty")
    return _text(value)


def _names(value: Value) -> Value:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple):
        raise ValueError(f"{value!r} is no name and no list of names")
    return list(dict.fromkeys(_required(name) for name in given))


def _somebody(value: Value) -> Value:
    found = _names(value)
    if not found:
        raise ValueError("somebody has to be named")
    return found


def _day(value: Value) -> Value:
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        raise ValueError(f"{value!r} is no day, month or year: write YYYY-MM-DD, YYYY-MM or YYYY")
    try:
        return Time.of(value).value
    except ValueError as error:
        raise ValueError(f"{value!r} is no day of the calendar") from error


def _truth(value: Value) -> Value:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _one_of(choices: tuple[str, ...], *, empty: bool = False) -> Callable[[Value], Value]:
    def check(value: Value) -> Value:
        if (value is None and empty) or value in choices:
            return value
        raise ValueError(f"{value!r} is none of {', '.join(choices)}")

    return check


def _several_of(choices: tuple[str, ...]) -> Callable[[Value], Value]:
    def check(value: Value) -> Value:
        given = [value] if isinstance(value, str) else value
        if isinstance(given, list | tuple) and all(one in choices for one in given):
            return [one for one in choices if one in given]
        raise ValueError(f"{value!r} are not all of {', '.join(choices)}")

    return check


def _number(value: Value) -> Decimal:
    try:
        found = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        found = Decimal("NaN")
    if isinstance(value, bool) or not found.is_finite():
        raise ValueError(f"{value!r} is no number")
    return found


def _plain(number: Decimal | None) -> Value:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _amount(value: Value) -> Value:
    if isinstance(value, list | tuple):
        if len(value) != 2:
            raise ValueError(f"{value!r} is neither a number nor two, the lowest and the highest")
        low, high = (None if one is None else _number(one) for one in value)
        if low is None and high is None:
            raise ValueError("one of the two numbers has to be given")
        if low is not None and high is not None and low > high:
            raise ValueError(f"{low} is more than {high}: the lowest comes first")
        return [_plain(low), _plain(high)]
    return _plain(_number(value))


def _amount_of(figure: Figure) -> Value:
    return _plain(figure.point) if figure.point is not None else [_plain(figure.low), _plain(figure.high)]


def _with_amount(figure: Figure, value: Value) -> Figure:
    if isinstance(value, list):
        low, high = (None if one is None else _number(one) for one in value)
        bound: Bound = figure.bound if figure.bound in _WIDE else "range"
        return replace(figure, low=low, high=high, point=None, bound=bound)
    bound = "exact" if figure.bound in _WIDE else figure.bound
    return _with_bound(replace(figure, point=_number(value), bound=bound), bound)


def _with_bound(figure: Figure, bound: Bound) -> Figure:
    if figure.point is None:
        return replace(figure, bound=bound if bound in _WIDE else figure.bound)
    if bound in _WIDE:
        return figure
    low = None if bound == "at_most" else figure.point
    high = None if bound == "at_least" else figure.point
    return replace(figure, low=low, high=high, bound=bound)


def _modes(event_type: str) -> tuple[str, ...]:
    return next((tuple(row[1].split()) for row in table("en", "event_types") if row[0] == event_type), ())


def _with_mode(event: Event, mode: str | None) -> Event:
    return replace(event, mode=mode) if mode is None or mode in _modes(event.event_type) else event


def _with_type(event: Event, event_type: EventType) -> Event:
    return replace(event, event_type=event_type, mode=event.mode if event.mode in _modes(event_type) else None)


def _spans(value: Value) -> Value:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError("a span is [start, end] in the text of the first report, or a list of such")
    return [dict(part) for part in value]


def _field(name: str, check: Callable[[Value], Value], *, choices: tuple[str, ...] = ()) -> Field:
    return Field(
        read=lambda entry: getattr(entry, name),
        check=check,
        write=lambda entry, value: replace(entry, **{name: value}),
        choices=choices,
    )


def _listed(name: str, check: Callable[[Value], Value], *, choices: tuple[str, ...] = ()) -> Field:
    return Field(
        read=lambda entry: list(getattr(entry, name)),
        check=check,
        write=lambda entry, value: replace(entry, **{name: tuple(value)}),
        choices=choices,
    )


def _chosen(name: str, words: Any, *, empty: bool = False) -> Field:
    return _field(name, _one_of(get_args(words), empty=empty), choices=get_args(words))


def _dated(name: str, how: str) -> Field:
    return Field(
        read=lambda entry: getattr(entry, name),
        check=_day,
        write=lambda entry, value: replace(entry, **{name: value, how: None}),  # it was not come by any of those ways
    )


def _with_name(entity: Entity, name: str) -> Entity:
    others = dict.fromkeys((entity.name, *entity.aliases))  # its mentions stand under these
    return replace(entity, name=name, aliases=tuple(one for one in others if one != name))


_SPAN = Field(read=lambda entry: None, check=_spans, write=lambda entry, value: entry)
FIELDS: dict[type[Entry], dict[str, Field]] = {
    Statement: {
        "speaker": _listed("speaker", _somebody),
        "addressee": _field("addressee", _text),
        "said": _dated("said", "said_from"),
        "attitude": _chosen("attitude", Attitude),
        "stance": _chosen("stance", Stance, empty=True),
        "negated": _field("negated", _truth),
        "span": _SPAN,
    },
    Figure: {
        "value": Field(read=_amount_of, check=_amount, write=_with_amount),
        "bound": Field(
            read=lambda figure: figure.bound, check=_one_of(get_args(Bound)), write=_with_bound, choices=get_args(Bound)
        ),
        "measure": _chosen("measure", Measure),
        "unit": _field("unit", _required),
        "what_counted": _field("what_counted", _text),
        "of_whom": _field("of_whom", _text),
        "place": _field("place", _text),
        "as_of": _field("as_of", _day),
        "attribution": _field("attribution", _text),
        "figure_kind": _chosen("figure_kind", FigureKind),
        "polarity": _chosen("polarity", Polarity),
        "span": _SPAN,
    },
    Event: {
        "type": Field(
            read=lambda event: event.event_type,
            check=_one_of(get_args(EventType)),
            write=_with_type,
            choices=get_args(EventType),
        ),
        "mode": Field(read=lambda event: event.mode, check=_text, write=_with_mode),
        "actor": _listed("actors", _names),
        "recipient": _listed("recipients", _names),
        "place": _field("place", _text),
        "country": _field("country", _text),
        "date": _dated("date", "date_from"),
        "flags": _listed("flags", _several_of(get_args(EventFlag)), choices=get_args(EventFlag)),
        "said_by": _listed("said_by", _names),
        "span": _SPAN,
    },
    Entity: {
        "name": Field(read=lambda entity: entity.name, check=_required, write=_with_name),
        "label": _chosen("label", MentionLabel),
        "wikidata": _field("wikidata", _text),
    },
    Position: {"about": _field("about", _required)},
    Story: {"title": _field("title", _required)},
    Episode: {"title": _field("title", _required), "date": _field("date", _day)},
}
_ALSO = {
    "date": ("said", "as_of", "date"),
    "said": ("as_of", "date"),
    "speaker": ("attribution", "said_by"),
    "attribution": ("speaker",),
    "number": ("value",),
    "event_type": ("type",),
    "kind": ("figure_kind",),
}
