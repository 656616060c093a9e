"""Annotations and entries as JSON text and back. Spans stay out: they have a table of their own, under guard."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import StoreError
from onrecord.types import Annotation, Entry, Span, Time

T = TypeVar("T", Annotation, Entry)
_OWN_COLUMNS = {"id", "article_id", "annotator", "merger", "score", "evidence", "passages"}


class _Shape(NamedTuple):
    """How a class is written: the fields that go into the JSON with their defaults (a field without one has a value
    nothing equals), those that hold spans (True: several), and how to read back what JSON has no form for."""

    body: tuple[tuple[str, Any], ...]
    spans: Mapping[str, bool]
    readers: Mapping[str, Callable[[Any], Any]]


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SHAPES: dict[Any, _Shape] = {}
_CLASSES: dict[tuple[Any, str], Any] = {}


def encode(item: Annotation | Entry) -> str:
    """The fields of an item that have no column or table of their own, as JSON; what is at its default is left out."""
    body = {}
    for name, default in _shape(type(item)).body:
        value = getattr(item, name)
        if value != default:
            body[name] = _plain(value)
    return _JSON.encode(body)


def decode(root: type[T], kind: str, body: str, **columns: Any) -> T:
    """The item that `encode` was given; `columns` are the fields it left to others, spans by role among them."""
    if (root, kind) not in _CLASSES:
        _CLASSES[root, kind] = _class(root, kind)
    cls = _CLASSES[root, kind]
    shape = _shape(cls)
    values = json.loads(body)
    for name, value in values.items():
        if name in shape.readers:
            values[name] = shape.readers[name](value)
    for name, many in shape.spans.items():
        found = columns.pop(name, ())
        values[name] = tuple(found) if many else next(iter(found), None)
    item: T = cls(**values, **columns)
    return item


def time_object(time: Time | None) -> dict[str, str | None] | None:
    """A Time as JSON."""
    return None if time is None else {
        "value": time.value,
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
    }  # fmt: skip


def time_of(value: Mapping[str, str | None] | None) -> Time | None:
    """A Time from JSON."""
    if value is None:
        return None
    earliest, latest = value["earliest"], value["latest"]
    return Time(
        value=value["value"] or "",
        earliest=datetime.fromisoformat(earliest) if earliest else None,
        latest=datetime.fromisoformat(latest) if latest else None,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Time):
        return time_object(value)
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return [{field.name: _plain(getattr(part, field.name)) for field in fields(part)} for part in value]
    return value


def _shape(cls: Any) -> _Shape:
    if cls not in _SHAPES:
        hints = get_type_hints(cls)
        spans = {name: get_origin(hint) is tuple for name, hint in hints.items() if Span in _parts(hint)}
        body = tuple((f.name, f.default) for f in fields(cls) if f.name not in _OWN_COLUMNS and f.name not in spans)
        _SHAPES[cls] = _Shape(body, spans, _readers(cls))
    return _SHAPES[cls]


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    """How to read back a value that JSON has no form for."""
    parts = _parts(hint)
    if Decimal in parts:
        return _decimal
    if Time in parts:
        return time_of
    if get_origin(hint) is not tuple:
        return None
    part = next(filter(is_dataclass, parts), None)
    return tuple if part is None else partial(_parts_of, part, _readers(part))


def _parts_of(part: Any, readers: Mapping[str, Callable[[Any], Any]], values: list[dict[str, Any]]) -> tuple[Any, ...]:
    """The dataclasses that a field holds a tuple of."""
    return tuple(part(**{n: readers[n](v) if n in readers else v for n, v in value.items()}) for value in values)


def _readers(cls: Any) -> dict[str, Callable[[Any], Any]]:
    return {name: reader for name, hint in get_type_hints(cls).items() if (reader := _reader(hint))}


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _parts(hint: Any) -> set[Any]:
    """The classes a hint is made of: `Span | None` and `tuple[Span, ...]` both hold Span."""
    if get_origin(hint) in (Union, UnionType, tuple):
        return set(get_args(hint)) - {NoneType, ...}
    return {hint}


def _class(root: type[Any], kind: str) -> type[Any]:
    """The kind's class, which may be somebody's own."""
    waiting = [root]
    while waiting:
        cls = waiting.pop()
        if cls.__name__ == kind:
            return cls
        waiting += cls.__subclasses__()
    raise StoreError(
        f"the record holds items of a kind this program does not know: {kind}",
        subject=kind,
        hint="import the package that defines it",
    )
