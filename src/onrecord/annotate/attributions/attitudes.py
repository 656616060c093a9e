"""What somebody does by an attribution: states, believes, intends, finds; and asserts, denies, demands, promises ...

The verb or noun of the cue decides. A plain "said" takes its stance from how its content begins, where that is plain
("it would comply" promises). What is declined to be said is not said (`negated`) and refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import classes, forms, nouns
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.line import MODAL, NEG, QUOTE_MARKS
from onrecord.lexicon import table
from onrecord.types import Attitude, Stance

_PLAIN = frozenset(("asserts", "other"))  # stances that a content may change
_DUMMY = frozenset(("be", "take", "seem", "cost", "rain", "snow", "make", "appear", "help", "mean", "require"))
_REFUSING = frozenset(("decline", "refuse"))
_FIRST, _THIRD = frozenset(("i", "we")), frozenset(("he", "she", "it", "they"))
_BEGINNING = 10  # words of a content that may tell a stance
_REACH = 6  # words from "declined" to what was not said


class Act(NamedTuple):
    """The class of an attribution."""

    attitude: Attitude
    stance: Stance
    negated: bool


@cache
def _known(language: str) -> dict[str, tuple[Attitude, Stance]]:
    rows = table(language, "cue_words")
    return {word: (cast(Attitude, attitude), cast(Stance, stance)) for word, attitude, stance in rows}


@cache
def _phrases(language: str) -> tuple[tuple[tuple[frozenset[str], ...], Stance], ...]:
    return tuple(
        (tuple(frozenset(word.split("/")) for word in words.split()), cast(Stance, stance))
        for words, stance in table(language, "stance_phrases")
    )


def act(draft: Draft, low: list[str], block: list[int], language: str) -> Act:
    """The class of an attribution whose words in small letters are `low`, inside quotations where `block` >= 0."""
    if draft.cue is None:
        return Act("statement", _of_content(draft, low, block, language) or "asserts", negated=False)
    cue = low[slice(*draft.cue)]
    attitude, stance = _of_cue(draft, cue, block, language)
    if _unsaid(draft, low, language):
        return Act("statement", "refuses", negated=True)
    if draft.negated:
        refuses = attitude == "statement" and any(word in MODAL or word.endswith("n't") for word in cue[:2])
        refuses = refuses and any(word in ("will", "would", "won't", "wouldn't") for word in cue)
        return Act(attitude, "refuses" if refuses else "other", negated=True)
    if draft.source and _nobody(low[slice(*draft.source)]):
        return Act(attitude, "other", negated=True)
    if attitude == "intention" and (block[draft.content[0][0]] >= 0 or low[draft.content[0][0]] == "that"):
        attitude = "statement"  # promised THAT something will be so, or in so many words
    if stance == "expects" and attitude == "belief" and low[draft.content[0][0]] == "to":
        return Act("intention", stance, negated=False)  # "expects to move a further hundred"
    if attitude == "statement" and stance in _PLAIN and draft.verb and draft.verb.frames & {"quote", "that"}:
        stance = _of_content(draft, low, block, language) or stance
    return Act(attitude, stance, negated=False)


def _of_cue(draft: Draft, cue: list[str], block: list[int], language: str) -> tuple[Attitude, Stance]:
    """The class of the verb that was found, or else of the first word of the cue that has one.

    A cue without one is speech where it is a mark only or a quotation follows it, else something other.
    """
    if draft.verb is not None:
        return draft.verb.attitude, draft.verb.stance
    verbs, names, known = forms(language), nouns(language), _known(language)
    for word in cue:
        for form in verbs.get(word, ()):
            if not form.rest:
                return form.verb.attitude, form.verb.stance
        if word in names:
            return names[word].attitude, names[word].stance
        found = next((known[stem] for stem in _stems(word) if stem in known), None)
        if found is not None:
            return found
    quoted = any(block[k] >= 0 for start, end in draft.content for k in (start, end - 1))
    if quoted or not any(word[0].isalnum() for word in cue):
        return "statement", "asserts"
    return "other", "other"


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            yield word[: -len(ending)]
            if ending == "ing":
                yield word[:-3] + "e"


def _unsaid(draft: Draft, low: list[str], language: str) -> bool:
    """Whether the cue is that somebody declined to speak: "declined to comment", "would not say", "no comment"."""
    if draft.cue is None:
        return False
    start, end = draft.cue
    words = low[start : min(max(end, draft.content[0][0]) + 3, start + 3 * _REACH)]
    speech = classes(language)["unsaid"]
    for k, word in enumerate(words[: end - start]):
        refusing = any(f.verb.lemma in _REFUSING for f in forms(language).get(word, ()))
        if (refusing and words[k + 1 : k + 2] == ["to"]) or word in ("not", "won't", "wouldn't"):
            modal = refusing or word != "not" or (k > 0 and words[k - 1] in ("will", "would"))
            if modal and not speech.isdisjoint(words[k + 1 : k + 4]):
                return True
    return False


def _nobody(source: Sequence[str]) -> bool:
    return source[0] in ("nobody", "none", "neither") or (source[0] in NEG and source[1:2] == ["one"])


def _of_content(draft: Draft, low: list[str], block: list[int], language: str) -> Stance | None:
    """The stance that the beginning of the content has by itself."""
    start, end = _words_of(draft.content[0], low)
    words = low[start : min(end, start + _BEGINNING)]
    if len(words) < 2:
        return None
    quoted = block[start] >= 0
    selves = _FIRST if quoted else _FIRST | _THIRD
    split = words[0].partition("'")
    if split[1] and split[0] in selves:
        words = [split[0], "'" + split[2], *words[1:]]
    oneself = words[0] in selves
    for pattern, stance in _phrases(language):
        if "..." in pattern[0]:
            if any(word in pattern[1] and _fits(words[k:], pattern[1:], selves) for k, word in enumerate(words)):
                return stance
            continue
        if not (words[0] in pattern[0] or (oneself and "self" in pattern[0])):
            continue
        dummy = words[0] == "it" and not _DUMMY.isdisjoint(words[len(pattern) : len(pattern) + 2])
        if _fits(words, pattern, selves) and not dummy:
            return stance
    return None


def _fits(words: list[str], pattern: Sequence[frozenset[str]], selves: frozenset[str]) -> bool:
    """Whether words begin as a pattern says."""
    if len(words) < len(pattern):
        return False
    return all(w in wanted or ("self" in wanted and w in selves) for w, wanted in zip(words, pattern, strict=False))


def _words_of(content: Range, low: list[str]) -> Range:
    """A content without "that" and opening marks."""
    start, end = content
    while start < end and ((low[start] == "that" and start == content[0]) or low[start] in QUOTE_MARKS):
        start += 1
    return start, end
