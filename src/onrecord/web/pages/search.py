"""What holds some words, and what the record has of a claim that somebody wants to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, cast, get_args

from onrecord.checking import Asked as Part
from onrecord.errors import InputError
from onrecord.phrasing import wording
from onrecord.phrasing.standing import stands
from onrecord.record import Finding, Hit, HitKind, Place, Record
from onrecord.types import Attribution, Figure, Statement, Story
from onrecord.web.asked import Asked
from onrecord.web.marks import Mark, Piece, pieces
from onrecord.web.pages.reports import story_asked
from onrecord.web.render import Page

SIZE = 20
"""Hits on a page."""
FINDINGS = 5
"""Of each part of a claim; the closest are enough to see whether it is on record."""
LONGEST = 2_000
"""Characters of a claim. Every quotation and number in it is looked up: an article of them would take seconds."""


class Found(NamedTuple):
    """A hit with the words that matched marked, the address of its page, and where a statement or figure stands, first
    where it has these words. `cue` says how a statement was said in these words."""

    hit: Hit
    cue: str
    pieces: tuple[Piece, ...]
    page: str
    places: tuple[Place, ...]


class Held(NamedTuple):
    """Something on record that a claim is held against: how it stands to it, who says it, its words, and where these
    stand. `independent` counts the independent reports."""

    finding: Finding
    how: str
    page: str
    who: str
    words: str
    places: tuple[Place, ...]
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim with what was looked up of it, and for each part what was found, the closest first."""

    text: str
    on_record: bool
    parts: tuple[tuple[Part, tuple[Held, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """`more` says that there are hits after these; `claim` is None where none is asked about."""

    template: ClassVar[str] = "search.html"
    found: tuple[Found, ...]
    more: bool
    size: int
    kinds: tuple[str, ...]
    story: Story | None
    claim: Claim | None


def search_page(record: Record, asked: Asked) -> SearchPage:
    """What holds the words of `q`, or what the record has of `claim`."""
    kind, text = asked.given.get("kind"), asked.given.get("claim", "")
    if kind is not None and kind not in get_args(HitKind):
        raise InputError(f"{kind!r} cannot be searched", subject=kind, hint=f"one of {', '.join(get_args(HitKind))}")
    if len(text) > LONGEST:
        raise InputError(f"a claim of {len(text):,} characters is too long", hint="paste a sentence, or a few")
    hits = (
        record.search(asked.q, kind=cast("HitKind | None", kind), first=asked.place, limit=SIZE + 1, **asked.window)
        if asked.q
        else []
    )
    return SearchPage(
        title=f"Search: {asked.q}" if asked.q else "Check a claim" if text else "Search",
        found=tuple(_found(record, asked, hits[:SIZE])),
        more=len(hits) > SIZE,
        size=SIZE,
        kinds=get_args(HitKind),
        story=story_asked(record, asked),
        claim=_claim(record, asked, text) if text else None,
    )


def _found(record: Record, asked: Asked, hits: Sequence[Hit]) -> Iterator[Found]:
    entries = record.entries([hit.id for hit in hits if hit.kind != "article"], **asked.standpoint)
    places = record.places(entries, **asked.standpoint)
    statements = {one.id: one for one in entries if isinstance(one, Statement)}
    for hit in hits:
        marks = [Mark(at.start, at.end, "shared") for at in hit.marks]
        page = asked.link(f"/{hit.kind}/{hit.id}")
        cue, own = _said(record, statements[hit.id], hit.snippet) if hit.id in statements else ("", ())
        at = tuple(sorted(places.get(hit.id, ()), key=lambda place: place.annotation not in own))
        yield Found(hit, cue, tuple(pieces(hit.snippet, marks)), page, at)


def _said(record: Record, statement: Statement, snippet: str) -> tuple[str, tuple[str, ...]]:
    """How a statement was said in some of its words, and the reports that have these."""
    words = snippet.strip(" …")
    variant = next((one for one in statement.variants if words in wording.flat(one.wording)), None)
    if variant is None or variant.wording == statement.wording:
        return wording.cue(statement), variant.evidence if variant else ()
    report = record.get(variant.evidence[0])
    return (wording.cue(report) if isinstance(report, Attribution) else ""), variant.evidence


def _claim(record: Record, asked: Asked, text: str) -> Claim:
    """What was known of a claim on the day that is asked."""
    checked = record.check(text, limit=FINDINGS, as_of=asked.as_of)
    places = record.places([one.entry for one in checked.findings], **asked.standpoint)
    return Claim(
        text=text,
        on_record=checked.on_record,
        parts=tuple(
            (part, tuple(_held([one for one in checked.findings if one.asked == part], places, asked)))
            for part in dict.fromkeys(checked.asked)
        ),
    )


def _held(findings: list[Finding], places: dict[str, tuple[Place, ...]], asked: Asked) -> Iterator[Held]:
    for one in findings:
        entry, at = one.entry, places.get(one.entry.id, ())
        if isinstance(entry, Figure):
            who, words = entry.attribution or "as reported", entry.wording
        else:
            who, words = wording.speaker(entry.speaker), one.variant.wording if one.variant else entry.wording
            own = one.variant.evidence if one.variant else ()
            at = tuple(sorted(at, key=lambda place: place.annotation not in own))
        page = asked.link(f"/{type(entry).__name__.lower()}/{entry.id}")
        yield Held(
            one,
            stands(one.how, entry, one.sizes, one.apart),
            page,
            who,
            wording.unjoined(words),
            at,
            len(entry.origins),
        )
