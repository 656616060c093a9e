"""What goes beyond a sentence: quotations that run on without a cue of their own, and sentences that point back."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.annotate.attributions.contents import without_stop
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.drafts import drafts
from onrecord.annotate.attributions.labelled import labelled
from onrecord.annotate.attributions.line import DASHES, SILENT, Line
from onrecord.annotate.attributions.pointing import pointing
from onrecord.annotate.attributions.possessives import of_nouns

_SIGNATURE = 12  # tokens of a line that signs a quotation
_BETWEEN = frozenset(("caption", "subhead"))  # may stand between two paragraphs of one quotation


def article_drafts(found_lines: Iterable[Line], language: str) -> list[Draft]:
    """The attributions of a whole article in text order; a quotation that goes on is joined to the one it continues."""
    found: list[Draft] = []
    current: Draft | None = None  # whose quotation a bare quotation would continue
    speech: tuple[int, Draft] | None = None  # what a label opens, to the end of its paragraph
    orphan: tuple[int, int] | None = None  # the bare quotation just before
    untold: Line | None = None  # the sentence just before, if nothing in it is anybody's
    for line in found_lines:
        if line.kind in SILENT:
            continue
        if speech is not None and line.paragraph == speech[0]:
            start, _ = speech[1].content[-1]
            speech[1].content[-1] = (start, without_stop(line, line.first, line.last))
            continue
        speech = None
        if line.block[line.first] >= 0 and line.quoted_throughout():
            bare = (line.first, line.last)
            if current is not None:
                current.content.append(bare)
                current.open_end = False
            orphan, untold = bare, None
            continue
        signed = _signed(line, orphan) if orphan else None
        if signed is not None and orphan is not None:
            if current is not None:
                current.content.remove(orphan)
            found.append(signed)
            orphan = current = untold = None
            continue
        orphan = None
        here = drafts(line, language)
        pointed = pointing(line, untold, language) if untold is not None else None
        if pointed is not None:
            here = [pointed]
        label = labelled(line, here, language)
        if label is not None:
            here = label
            if label[-1].rule == "label" and line.kind != "title":
                speech = line.paragraph, label[-1]
        here += of_nouns(line, _free(line, here), language)
        found += here
        untold = None if here else line
        if line.kind not in _BETWEEN or here:
            current = _open(line, here)
    return [d for d in found if d.content]


def _signed(line: Line, content: tuple[int, int]) -> Draft | None:
    """A line that signs the quotation above it: "- Ann Lee, mayor"."""
    start = line.first + 1
    if line.low[line.first] not in DASHES | {"-"} or line.last - start > _SIGNATURE or start >= line.last:
        return None
    if not line.words[start][0].isupper():
        return None
    end = without_stop(line, start, line.last)
    return Draft(rule="signed", source=(start, end), cue=(line.first, start), content=[content])


def _free(line: Line, here: list[Draft]) -> list[tuple[int, int]]:
    """The stretches of a sentence that no attribution's content, cue or source takes up."""
    taken = sorted(range_ for d in here for range_ in (*d.content, *filter(None, (d.cue, d.source))))
    free, at = [], line.first
    for start, end in taken:
        if start > at + 3:
            free.append((at, start))
        at = max(at, end)
    return [*free, (at, line.last)] if line.last > at + 3 else free


def _open(line: Line, here: list[Draft]) -> Draft | None:
    """The attribution of this sentence that a bare quotation after it would continue."""
    for draft in reversed(here):
        if draft.open_end or any(line.block[k] >= 0 for start, end in draft.content for k in range(start, end)):
            return draft
    return None
