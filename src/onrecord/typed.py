"""What people type for a value: read as the value of a field, and words as a place in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.errors import InputError
from onrecord.store import anchoring
from onrecord.types import Anchor, Entry, Value

_TRUTHS: dict[str, Value] = {"yes": True, "true": True, "no": False, "false": False}
_BETWEEN = re.compile(r"\s*[\n;]\s*")
_RANGE = re.compile(r"([-\d.,]+)\s*(?:–|-|to)\s*([-\d.,]+)")
_OPEN_RANGE = re.compile(r"([-\d.,]*)\s*–\s*([-\d.,]*)")  # one end is not known
_PLACES = re.compile(r"\d+-\d+(?:\s*;\s*\d+-\d+)*")
_MARKS = {"'": "['’‘]", "’": "['’]", '"': '["“”]', "“": '["“]', "”": '["”]', "-": "[-–—]"}
"""Marks that are typed for those that are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an entry that people can correct: its name as in the formats, its present value, its choices if any.

    The value of `span` is that of the first report: [{"text_sha256", "start", "end", "exact"}].
    """

    name: str
    value: Value
    choices: tuple[str, ...] = ()


def value_of(field: Field, typed: Sequence[str]) -> Value:
    """What was typed or chosen for a field, as `Record.decide` takes it; nothing is None, or no names at all.

    Names are parted by semicolons or lines, "10-15" is a range, "10–" one whose end is not known, "yes" or "no" a truth
    value. A span is typed as its offsets ("120-164"), or as its words.
    """
    told = [one.strip() for one in typed if one.strip()]
    if field.name == "span":
        return [part for one in told for part in _span_typed(one)]
    if isinstance(field.value, bool):
        return _TRUTHS.get(told[0].lower(), told[0]) if told else None
    if isinstance(field.value, list) and field.name != "value":
        return [name for one in told for name in _BETWEEN.split(one) if name]
    if field.name == "value" and told and (both := _RANGE.fullmatch(told[0]) or _OPEN_RANGE.fullmatch(told[0])):
        return [both[1] or None, both[2] or None]
    return told[0] if told else None


def as_typed(field: Field) -> list[str]:
    """A value as it stands in a form, for `value_of` to read; the chosen ones of several choices. Of a span nothing:
    what is typed there are other words."""
    if field.name == "span":
        return [""]
    if isinstance(field.value, bool):
        return ["true" if field.value else "false"]
    if field.name == "value" and isinstance(field.value, list):
        return ["–".join("" if end is None else str(end) for end in field.value)]
    if isinstance(field.value, list):
        return [str(one) for one in field.value] if field.choices else ["; ".join(map(str, field.value))]
    return ["" if field.value is None else str(field.value)]


def _span_typed(told: str) -> Iterator[Value]:
    if not _PLACES.fullmatch(told):
        yield told
        return
    for pair in _BETWEEN.split(told):
        yield [int(number) for number in pair.split("-")]


def cut(connection: Connection, entry: Entry, given: Value) -> Value:
    """Spans as [start, end] of the text of the first report, as words of it, or as they are kept, cut from the text."""
    single = isinstance(given, str) or (isinstance(given, list | tuple) and given and isinstance(given[0], int))
    pairs = [given] if single else given
    if not isinstance(pairs, list | tuple) or not pairs:
        raise InputError(f"{given!r} is no span", subject=entry.id, hint="[start, end], words, or a list of such")
    anchor = anchoring.anchors_of(connection, entry)[0]
    first = anchor.text_sha256
    found = []
    for told in pairs:
        pair = _nearest(connection, anchor, told) if isinstance(told, str) else told
        try:
            text, start, end, exact = (
                (pair.get("text_sha256", first), pair["start"], pair["end"], pair.get("exact"))
                if isinstance(pair, Mapping)
                else (first, *pair, None)
            )
        except (KeyError, TypeError, ValueError):
            raise InputError(f"{pair!r} is no span", subject=entry.id, hint="[start, end]") from None
        rows = connection.exec_driver_sql("SELECT text FROM article WHERE text_sha256 = ? LIMIT 1", (text,))
        whole = rows.scalar_one_or_none()
        if whole is None or not all(isinstance(at, int) for at in (start, end)) or not 0 <= start < end <= len(whole):
            raise InputError(f"[{start}, {end}] lies outside the text", subject=entry.id)
        if exact not in (None, whole[start:end]):
            raise InputError(f"{start}-{end} is {whole[start:end][:60]!r}, not {exact[:60]!r}", subject=entry.id)
        found.append({"text_sha256": text, "start": start, "end": end, "exact": whole[start:end]})
    return sorted(found, key=lambda part: (part["text_sha256"], part["start"]))


def _nearest(connection: Connection, anchor: Anchor, words: str) -> tuple[int, int]:
    """Where words stand in the text of an anchor, the nearest to it; spaces and marks may be typed as they come."""
    written = re.split(r"\s+", words.strip())
    pattern = r"\s+".join("".join(_MARKS.get(one, re.escape(one)) for one in word) for word in written)
    rows = connection.exec_driver_sql("SELECT text FROM article WHERE text_sha256 = ? LIMIT 1", (anchor.text_sha256,))
    text = str(rows.scalar_one_or_none() or "")
    found = [one.span() for one in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)] if words.strip() else []
    if not found:
        raise InputError(
            f"“{words}” does not stand in the text of the first report", subject=words,
            hint="give words as they stand there, or offsets as in 120-164",
        )  # fmt: skip
    return min(found, key=lambda pair: abs(pair[0] - anchor.start))


def span_of(anchors: Sequence[Anchor]) -> Value:
    """Words as a value: each with its text, by hash, and its offsets."""
    return [{"text_sha256": one.text_sha256, "start": one.start, "end": one.end, "exact": one.exact} for one in anchors]
