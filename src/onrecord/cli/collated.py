"""What `verify --against` found: which stored texts were kept elsewhere, and what stands in them."""

from __future__ import annotations

from dataclasses import asdict
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from onrecord.cli.summary import failures
from onrecord.cli.terminal import aligned, count, heading, short, styled

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.collation import Collation, Differing
    from onrecord.store.pointed import Pointed

_AT_MOST = 20
"""Texts that differ, and words of one that are missing, on a page; --json has all."""
_WORDS = 100  # characters of them
_SAME_BY = {
    "file": "the same file, read in another way than now",
    "id": "the same id",
    "address": "the same address",
    "name": "the same file name, and most of what is quoted",
}


def document(found: Collation) -> dict[str, Any]:
    """All of it, for programs."""
    from onrecord.export.jsonl import failure_object

    differing = [asdict(one) | {"missing": _words(one.missing)} for one in found.differing]
    return {"ok": found.ok} | asdict(found) | {
        "missing": _words(found.missing), "differing": differing,
        "failures": [failure_object(one) for one in found.failures],
    }  # fmt: skip


def _words(missing: tuple[Pointed, ...]) -> list[dict[str, Any]]:
    return [one._asdict() for one in missing]


def page(console: Console, found: Collation) -> None:
    """The same to read: what was checked and how, then what differs, then what could not be read."""
    what = count(found.kept, "article")
    if found.ok:
        heading(
            console, "Your texts bear it out" if found.same else "Nothing of it could be checked", f"{what} of yours"
        )
    else:
        problem = (
            count(len(found.differing), "text differs", "texts differ") if found.differing else "words are missing"
        )
        heading(console, f"NOT BORNE OUT: {problem}", f"{what} of yours")
    table = aligned(1, columns=3)
    for name, number, how in (
        ("the same", found.same, _same(found)),
        ("another text", len(found.differing), "yours and the record's part, see below" if found.differing else ""),
        ("not checked", len(found.unchecked), "you have no such text; that proves nothing against them"),
        ("only yours", len(found.unknown), "the record has no such article"),
        (
            "spans",
            found.spans,
            "of the same texts; each stands at its characters in yours" if not found.missing else "",
        ),
    ):
        table.add_row(name, f"{number:,}", styled(how if number else "", "faint"))
    console.print(table)
    for one in found.differing[:_AT_MOST]:
        console.print()
        _differing(console, one)
    if len(found.differing) > _AT_MOST:
        console.print(styled(f"and {len(found.differing) - _AT_MOST:,} more: --json has all", "faint"))
    if found.missing:
        console.print()
        _missing(console, found.missing)
    failures(console, found.failures)


def _same(found: Collation) -> str:
    told = "word for word the text that the record has"
    return f"{told}; {found.otherwise:,} under another publisher or address" if found.otherwise else told


def _differing(console: Console, one: Differing) -> None:
    heading(console, short(one.article), f"{one.input}: {_SAME_BY[one.same_by]}")
    where = f"From character {one.at:,} on"
    if one.stored == one.kept:
        console.print(f"{where} they differ in white space: {one.stored or 'the end'}")
    else:
        table = aligned(columns=2)
        table.add_row("in the record", one.stored or "(the end)")
        table.add_row("in yours", one.kept or "(the end)")
        console.print(f"{where}:")
        console.print(table)
    told = f"Of {count(one.spans, 'span')} {one.standing:,} stand at their characters in yours"
    console.print(f"{told}, {one.elsewhere:,} elsewhere, {len(one.missing):,} nowhere{':' if one.missing else '.'}")
    _missing(console, one.missing)


def _missing(console: Console, missing: tuple[Pointed, ...]) -> None:
    table = aligned(columns=4)
    for one in missing[:_AT_MOST]:
        words = shorten(one.exact, _WORDS, placeholder=" …")
        table.add_row(styled(short(one.id), "id"), one.role, f"{one.start}-{one.end}", words)
    if missing:
        console.print(table)
    if len(missing) > _AT_MOST:
        console.print(styled(f"and {len(missing) - _AT_MOST:,} more: --json has all", "faint"))
