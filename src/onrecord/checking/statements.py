"""What a record holds of a quotation or a claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.as_of import by_ids
from onrecord.checking.asking import Asked
from onrecord.checking.finding import Finding
from onrecord.checking.sources import sources
from onrecord.merge.statements import Likeness, departures, likeness
from onrecord.merge.statements.words import worded
from onrecord.scope import same_source
from onrecord.standing import ORDER, How, denies, statement_stands
from onrecord.store import search
from onrecord.types import Apart, Difference, Statement, Variant

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LOOKED_AT = 100  # entries that share words with the text, the best first: further ones were never among the first five
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})
_FEW = 3  # words of content, by which alone a text is looked up


def said(connection: Connection, asked: Asked, as_of: str | None) -> Iterator[Finding]:
    words = " ".join(filter(None, (_telling(asked.words), asked.by)))
    ids = search.alike(connection, words, Statement.__name__, _LOOKED_AT, as_of=as_of)
    held = [entry for entry in by_ids(connection, ids, as_of) if isinstance(entry, Statement)]
    found = [(entry, alike) for entry in held if (alike := list(_alike(asked, entry)))]
    names = sources(connection, [entry for entry, _ in found], (asked.by,)) if asked.by else {}
    for entry, alike in found:
        by = same_source(asked.by, names[entry.id]) if asked.by and names[entry.id] else None
        against = asked.kind == "claim" and asked.denied != denies(entry)

        def stands(like: Likeness, by: bool | None = by, *, against: bool = against) -> How:
            return statement_stands(like, same_source=by, against=against)

        variant, like = min(alike, key=lambda pair: (ORDER.index(stands(pair[1])), -pair[1].score))
        score = (like.score + bool(by)) / 2 if asked.by else like.score
        parting: tuple[Apart, ...] = ("source",) if by is False else ()
        yield Finding(asked=asked, how=stands(like), score=score, entry=entry, variant=variant, apart=parting)


def _alike(asked: Asked, entry: Statement) -> Iterator[tuple[Variant, Likeness]]:
    """The wordings of a statement that have something in common with what was asked, and how they stand to it."""
    for variant in entry.variants:
        for words in _told(asked, entry, variant):
            if (like := likeness(asked.words, words)) is not None:
                yield variant, like


def _told(asked: Asked, entry: Statement, variant: Variant) -> Iterator[str]:
    """A wording as it stands and, for a claim, as it reads with its speaker where it leaves them out ("ignoring it") or
    says "it had", "its"."""
    yield variant.wording
    told = variant.wording.removeprefix("that ")
    first, _, rest = told.partition(" ")
    if asked.kind == "quotation" or not entry.speaker:
        return
    speaker, word = entry.speaker[0], first.casefold()
    if word in _PRONOUNS:
        yield f"{speaker} {rest}"
    elif word in _OWN:
        yield f"{speaker}'s {rest}"
    elif word.endswith("ing") or word == "to":
        yield f"{speaker} {told}"


def differences(one: Finding) -> tuple[Difference, ...]:
    """Where the wording that is most alike departs from what was asked."""
    if not isinstance(one.entry, Statement) or one.variant is None:
        return ()
    alike = [(likeness(one.asked.words, words), words) for words in _told(one.asked, one.entry, one.variant)]
    _, words = max(alike, key=lambda pair: pair[0].score if pair[0] else 0.0)
    return departures(one.asked.words, words)


def _telling(text: str) -> str:
    """The words of content in a text as they stand there, or the whole text where it has only a few.

    To rank by "the" and "in" as well takes twice as long, for what has next to no word in common with the text. But "It
    was not written to us" has hardly a word of content.
    """
    telling = [text[word.start : word.end] for word in worded(text).words if word.weight == 1]
    return " ".join(telling) if len(telling) >= _FEW else text
