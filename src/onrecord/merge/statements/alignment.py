"""Two wordings set side by side: what they share, where they depart, and whether they are at odds.

They are at odds where the words around agree and one of these does not: a negation, a number, a name, a word and its
opposite. An aligned wording that is at odds is not the same statement in other words but another statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from onrecord.merge.statements.senses import opposites
from onrecord.merge.statements.words import Word, Worded, word_class, worded
from onrecord.text import one_letter_apart
from onrecord.types import Difference

_NEAR = 3
"""A negation bears on a word of content at most so many words behind it: "did not ever once say"."""
_ISLAND = 2
"""So few light words in common between two departures are chance, and one departure is easier to read."""
_GAP = 6
"""A number, a name or an opposite stands for another where both gaps are at most so long; in longer ones there is room
for two things said."""

_CLAUSE = re.compile(
    r"\s*[,.;:!?…—–]|\s+(?:and|but|or|nor|if|when|while|because|as|until|unless|that|who|which|before|after|since)\b"
)
_OPENS = re.compile(r"[\"“„«]\Z")
_CLOSES = re.compile(r"[,.;:!?…]*[\"”»]")
_PREFIXES = frozenset(("un", "in", "im", "ir", "il", "dis", "non"))

Gap = tuple[int, int, int, int]
"""Where a stretch that is not shared begins and ends, in the words of one wording and of the other."""

OddsKind = Literal["polarity", "number", "name", "opposite", "speaker", "day"]


class Odds(NamedTuple):
    """That two wordings agree but for something that changes what is said; `before` and `after` are the words."""

    kind: OddsKind
    before: str
    after: str


class Stretch(NamedTuple):
    """A stretch of a wording set beside another: `after` are its characters, `before` the words of the other that stood
    there, "" where `after` is the `same` or was added. `after` is "" where words were dropped."""

    before: str
    after: str
    same: bool


class Overlap(NamedTuple):
    """What two wordings share. `shared` counts words of content, `ordered` those that both have in one order, `run`
    those of the longest stretch in which both go on alike, and `stretch` its words with the light ones. `short` and
    `long` are the share of the shorter and of the longer that is shared, 0..1.
    """

    shared: int
    ordered: int
    run: int
    stretch: int
    short: float
    long: float

    @property
    def dice(self) -> float:
        """The harmonic mean of the two shares: twice what is shared over what there is."""
        return 2 * self.short * self.long / (self.short + self.long) if self.shared else 0.0


def overlap(one: Worded, other: Worded) -> Overlap:
    """What two wordings share."""
    if one.line == other.line and one.mass:
        return Overlap(one.mass, one.mass, one.mass, len(one.line), 1.0, 1.0)
    shared = (one.bag & other.bag).total()
    short, long = sorted((one.mass, other.mass))
    if not shared:
        return Overlap(0, 0, 0, 0, 0.0, 0.0)
    first, second = sorted((one.stems, other.stems), key=lambda stems: (len(stems), stems))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    run, ordered = max(block.size for block in blocks), sum(block.size for block in blocks)
    stretch = SequenceMatcher(None, one.line, other.line, autojunk=False).find_longest_match().size
    return Overlap(shared, ordered, run, stretch, shared / short, shared / long)


def align(one: str, other: str) -> tuple[Difference, ...]:
    """Where the second wording departs from the first, in the order of the first; () where the words are the same.

    Case, typography and contractions are no difference. Words are compared as they stand: "strikes" is not "struck".
    """
    first, second = worded(one), worded(other)
    return tuple(
        Difference(before=_cut(first, a, b), after=_cut(second, c, d))
        for a, b, c, d in _departures(first.words, second.words)
    )


def set_beside(one: str, other: str) -> list[Stretch]:
    """The second wording, whole, with what became of the first in it: put together, the `after` are its text."""
    first, second = worded(one), worded(other)
    found: list[Stretch] = []
    at = 0
    for a, b, c, d in _departures(first.words, second.words):
        here = second.words[c].start if c < len(second.words) else len(other)
        until = second.words[d - 1].end if d > c else here
        found += [Stretch("", other[at:here], same=True)] if at < here else []
        found.append(Stretch(_quoted(first, second, (a, b, c, d)), other[here:until], same=False))
        at = until
    return found + ([Stretch("", other[at:], same=True)] if at < len(other) else [])


def _departures(one: Sequence[Word], other: Sequence[Word]) -> Iterator[Gap]:
    """Each stretch that differs; a few light words between two that are not word for word are taken into them."""
    found: list[Gap] = []
    for gap in gaps([word.surface for word in one], [word.surface for word in other]):
        if found and _replaced(found[-1]) and _replaced(gap) and not (_one_word(found[-1]) and _one_word(gap)):
            island = one[found[-1][1] : gap[0]]
            if len(island) <= _ISLAND and all(word.weight < 1 and not word.contrary for word in island):
                found[-1] = (found[-1][0], gap[1], found[-1][2], gap[3])
                continue
        found.append(gap)
    yield from found


def _replaced(gap: Gap) -> bool:
    return gap[0] < gap[1] and gap[2] < gap[3]


def _one_word(gap: Gap) -> bool:
    return gap[1] - gap[0] == gap[3] - gap[2] == 1


def gaps(one: Sequence[str], other: Sequence[str]) -> Iterator[Gap]:
    """What stands between the words that two sequences share, in order."""
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a, b, c, d


def _cut(wording: Worded, start: int, end: int) -> str:
    return (
        " ".join(wording.text[wording.words[start].start : wording.words[end - 1].end].split()) if end > start else ""
    )


def _quoted(one: Worded, other: Worded, gap: Gap) -> str:
    """The words of one wording in a gap, with the quotation marks at their edges that the other has not got there."""
    a, b, c, d = gap
    if a == b:
        return ""
    start, end = one.words[a].start, one.words[b - 1].end
    opening, closing = _OPENS.search(one.text[:start]), _CLOSES.match(one.text, end)
    at, until = (other.words[c].start if c < len(other.words) else len(other.text)), other.words[d - 1].end if d else 0
    opened = opening and not _OPENS.search(other.text[:at])
    closed = closing and not _CLOSES.match(other.text, until)
    if opening and closing and (opened or closed):  # the quotation is dropped whole
        opened = closed = True
    start, end = opening.start() if opening and opened else start, closing.end() if closing and closed else end
    return " ".join(one.text[start:end].split())


def odds(one: str, other: str, *, turned: bool = False) -> Odds | None:
    """What two aligned wordings are at odds about; None where nothing is.

    `turned` where the cue of one of them already turns it around: "denied that he took it" against "he took it".
    """
    return odds_of(worded(one), worded(other), turned=turned)


def odds_of(first: Worded, second: Worded, *, turned: bool = False) -> Odds | None:
    """The same of wordings whose words are told already: by their stems, or by their senses."""
    if first.line == second.line and not turned:
        return None
    found = list(gaps(first.line, second.line))
    turns = [gap for gap in found if _turns(first, second, gap)]
    contrasts: dict[OddsKind, list[Gap]] = defaultdict(list)
    for gap in found:
        if kind := _contrast(first, second, gap):
            contrasts[kind].append(gap)
    opposite = contrasts.pop("opposite", [])
    if (len(turns) + len(opposite) + turned) % 2:
        a, b, c, d = (turns or opposite or [(0, 0, 0, 0)])[0]
        return Odds("polarity" if turned or turns else "opposite", _cut(first, a, b), _cut(second, c, d))
    for kind, (gap, *_) in contrasts.items():
        a, b, c, d = gap
        return Odds(kind, _cut(first, a, b), _cut(second, c, d))
    return None


def recalls(one: str, other: str) -> bool:
    """Whether an auxiliary is in the present in one of two aligned wordings and in the past in the other."""
    first, second = worded(one), worded(other)
    present, past = word_class("present"), word_class("past")
    for a, b, c, d in gaps(first.line, second.line):
        if b - a == d - c == 1:
            mine, theirs = first.words[a].surface, second.words[c].surface
            if (mine in present and theirs in past) or (theirs in present and mine in past):
                return True
    return False


def _turns(one: Worded, other: Worded, gap: Gap) -> bool:
    """Whether one side of a gap turns around what follows it and is shared, or what stands for it at the end.

    What one report left off at its end counts for nothing, nor does a negation that is far from the words shared or has
    a clause of its own: "I will not resign, [I will not apologise] and ...".
    """
    a, b, c, d = gap
    if (b == len(one.words) and a == b) or (d == len(other.words) and c == d):
        return False
    if b == len(one.words) and d == len(other.words):  # where both end with other words, one may go on
        least = min(b - a, d - c) + 1
        b, d = min(b, a + least), min(d, c + least)
    bears = _turning(one, a, b, alone=c == d) + _turning(other, c, d, alone=a == b)
    return bears % 2 == 1


def _turning(wording: Worded, start: int, end: int, *, alone: bool) -> int:
    """The words in a gap that turn around what follows it; `alone` where the other side has nothing for the gap."""
    found = 0
    for place in range(max(start, end - _NEAR), end):
        if wording.words[place].contrary:
            found += not (alone and _closed(wording, place, end))
    return found


def _closed(wording: Worded, start: int, end: int) -> bool:
    """Whether a clause with a word of content ends in a stretch: "did not sign it. We"."""
    told = False
    for word in wording.words[start:end]:
        told = told or word.weight == 1
        if told and _CLAUSE.match(wording.text, word.end):
            return True
    return False


def _contrast(one: Worded, other: Worded, gap: Gap) -> OddsKind | None:
    """Whether a gap of one holds something that stands for something else in that of the other, found nowhere else."""
    a, b, c, d = gap
    if not 0 < b - a <= _GAP or not 0 < d - c <= _GAP:
        return None
    mine = [word for word in one.words[a:b] if word.stem not in other.bag]
    theirs = [word for word in other.words[c:d] if word.stem not in one.bag]
    against = opposites()
    if any(
        word.stem in against.get(their.stem, ()) or _unlike(word.stem, their.stem) for word in mine for their in theirs
    ):
        return "opposite"
    if any(word.number is not None for word in mine) and any(word.number is not None for word in theirs):
        return "number"
    return "name" if _other_name(mine, theirs) else None


def _other_name(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two gaps hold names that are not one name written otherwise: "First Group", "FirstGroup"."""
    first, second = ([word.surface for word in words if word.name] for words in (one, other))
    return bool(
        first
        and second
        and "".join(first) != "".join(second)
        and not any(
            name.startswith(another) or another.startswith(name) or one_letter_apart(name, another)
            for name in first
            for another in second
        )
    )


def _unlike(one: str, other: str) -> bool:
    """Whether one stem is the other with a prefix that turns it around: "unjustified", "justified"."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and long.endswith(short) and long[: -len(short)] in _PREFIXES
