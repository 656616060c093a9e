"""Words as they are compared: small letters, contractions taken apart, stems; and whether two sequences are at odds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicon import table, words

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y")
_VOWELS = frozenset("aeiouy")
_GRAMMAR = frozenset(
    ("det", "poss", "subj", "obj", "rel", "prep", "sub", "coord", "be", "have", "do", "modal", "adv", "lead")
)
_SHORT = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
_AMERICAN = ((re.compile(r"(?<=\w{3})is(?=e[sdr]?$|ing$|ation)"), "iz"), (re.compile(r"(?<=\w{3})our"), "or"))


class Word(NamedTuple):
    """A word of a text, as it is compared: `start` and `end` are where it stands."""

    start: int
    end: int
    word: str


class Change(NamedTuple):
    """Words of one sequence that stand in the place of words of another, as ranges of both."""

    one: tuple[int, int]
    other: tuple[int, int]


@lru_cache(maxsize=1 << 14)  # a sentence is read for every kind of disagreement that it may be part of
def read(text: str, start: int = 0) -> tuple[Word, ...]:
    """The words of a text that begins at `start`; "didn't" is did and not, with the same place."""
    return tuple(
        Word(start + match.start(), start + match.end(), word)
        for match in _WORD.finditer(text)
        for word in _parts(match.group().lower())
    )


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    return tuple(_taken_apart(word.replace("’", "'")))


def _taken_apart(word: str) -> Iterator[str]:
    if word in ("can't", "cannot"):
        yield from ("can", "not")
    elif word in ("won't", "shan't"):
        yield from ("will", "not")
    elif word.endswith("n't"):
        yield from (word[:-3], "not")
    elif (ending := next((e for e in _SHORT if word.endswith(e)), None)) is not None:
        yield from (word[: -len(ending)], _SHORT[ending])
    elif word.endswith("'s"):
        yield word[:-2]  # "it's" and "Hale's": neither "is" nor "has" makes a difference here
    else:
        yield _numbers().get(word, word)  # "one" is mostly no number ("no one")


@cache
def _numbers() -> dict[str, str]:
    return {row[0]: row[1] for row in table("en", "number_words") if row[2] in ("unit", "ten")
            and row[0] != "one"}  # fmt: skip


@cache
def stem(word: str) -> str:
    """What the forms of a word have in common, roughly; British and American spelling alike."""
    for pattern, american in _AMERICAN:
        word = pattern.sub(american, word)
    word = _irregular().get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and _VOWELS & set(word[: -len(ending)]):
            cut = word[: -len(ending)] + ("i" if ending in ("ies", "ied", "y") else "")
            if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "aeiousl":
                cut = cut[:-1]
            return cut
    return word


@cache
def _irregular() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("event_verb_forms", "cue_verbs"):
        for row in table("en", name):
            if "," in row[1] and " " not in row[0]:
                found |= {form.strip(): row[0] for form in row[1].split(",") if " " not in form.strip()}
    return found | {"shot": "shoot", "hit": "hit", "fell": "fall", "stolen": "steal", "stole": "steal"}


@cache
def minor(name: str = "minor_words") -> frozenset[str]:
    """Words that carry nothing by themselves: of a list of its own, or "function" for all that only serve grammar."""
    if name == "function":
        rows = [row for row in table("en", "function_words") if row[0] in _GRAMMAR]
        return frozenset(word for row in rows for word in row[1].split()) - negations()
    return words("en", name)


@cache
def negations() -> frozenset[str]:
    """Words that turn what is said into its opposite."""
    return words("en", "negations")


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = set()
    for one, other in table("en", "opposites"):
        pairs |= {pair for a in one.split() for b in other.split() for pair in ((a, b), (b, a))}
    return frozenset(pairs)


@cache
def sides(word: str) -> tuple[tuple[int, int], ...]:
    """The pairs of opposites that a word stands in, by number, and on which side of each: 0 or 1."""
    return _sides().get(word, ())


@cache
def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, row in enumerate(table("en", "opposites")):
        for side, forms in enumerate(row):
            for word in forms.split():
                found[word] = (*found.get(word, ()), (number, side))
    return found


def opposite(one: str, other: str) -> bool:
    """Whether two words say the opposite of each other."""
    return (one, other) in _opposites()


def changes(one: Sequence[str], other: Sequence[str]) -> tuple[float, list[Change]]:
    """How much two sequences share, 0..1 of the shorter, and where one departs from the other.

    The comparison is the same both ways: of two, that which sorts first is always the first.
    """
    if list(one) > list(other):
        share, found = changes(other, one)
        return share, [Change(change.other, change.one) for change in found]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    codes = matcher.get_opcodes()
    same = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal")
    found = [Change((i1, i2), (j1, j2)) for tag, i1, i2, j1, j2 in codes if tag != "equal"]
    return same / max(1, min(len(one), len(other))), found


def turned(one: Sequence[str], other: Sequence[str], change: Change) -> tuple[str, str] | None:
    """The words by which a change turns one sequence into the opposite of the other, or None.

    That is a pair of opposites, each in the place of the other, or a negation that only one has.
    """
    mine, theirs = one[slice(*change.one)], other[slice(*change.other)]
    if len(mine) > 4 or len(theirs) > 4:
        return None
    for a in mine:
        for b in theirs:
            if opposite(a, b):
                return a, b
    denied = [word for word in mine if word in negations()], [word for word in theirs if word in negations()]
    if bool(denied[0]) != bool(denied[1]) and len(mine) + len(theirs) <= 3:
        return " ".join(mine), " ".join(theirs)
    return None
