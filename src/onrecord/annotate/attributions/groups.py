"""Verb groups around a cue verb: auxiliaries, adverbs and voice, and whether a form is a verb there at all."""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.annotate.attributions.cues import Form, Verb, forms, nouns
from onrecord.annotate.attributions.line import (
    ADV,
    BE,
    CONTRACTIONS,
    DET,
    DO,
    HAVE,
    MODAL,
    NEG,
    NOT_ADVERBS,
    OBJ,
    PLURAL,
    POSS,
    PREP,
    SUBJ,
    Line,
)
from onrecord.annotate.attributions.tallies import FIGURE, sets_figure

Voice = Literal["active", "participle", "passive", "infinitive"]
_AUXILIARY = BE | HAVE | MODAL | DO | NEG


class Group(NamedTuple):
    """A cue with its auxiliaries, adverbs and particles, token indices, half-open."""

    start: int
    head: int
    end: int
    verb: Verb
    voice: Voice
    negated: bool
    shape: str


def group_at(line: Line, head: int, language: str) -> Group | None:
    """The verb group whose main verb is token `head`, or None if that token is no cue verb here."""
    low = line.low
    for form in forms(language).get(low[head], ()):
        end = head + 1 + len(form.rest)
        if end <= line.last and tuple(low[head + 1 : end]) == form.rest:
            group = _group(line, head, end, form, language)
            if group is not None and (not form.verb.frames & FIGURE or sets_figure(line, end, form.verb.frames)):
                return group
    return None


class _Before(NamedTuple):
    """What stands before a verb: where its group begins, and which auxiliaries it has ("other" are modals and "do")."""

    start: int
    be: bool
    have: bool
    other: bool
    negated: bool


def _group(line: Line, head: int, end: int, form: Form, language: str) -> Group | None:
    """The group of a verb form, by its auxiliaries and the word before them; None where that is no verb but a noun."""
    before = _before(line, head)
    if line.words[head][0].isupper() and head > line.first and not line.title_case():
        return None
    found = _shape(line, before, head, form, language)
    if found is None:
        return None
    voice, shape = found
    return Group(before.start, head, end, form.verb, voice, before.negated, shape)


def _before(line: Line, head: int) -> _Before:
    """Goes back over auxiliaries, adverbs and "not", and over a contraction with a pronoun: "they've"."""
    low, start = line.low, head
    be = have = other = negated = False
    while start - 1 >= line.first and line.block[start - 1] < 0:
        word = low[start - 1]
        if word in BE:
            be = True
        elif word in HAVE:
            have = True
        elif word in MODAL or word in DO:
            other = True
        elif not (word in NEG or (word in ADV and start - 2 >= line.first) or is_adverb(word)):
            break
        negated = negated or word in NEG or word.endswith("n't")
        start -= 1
    while start < head and low[start] not in _AUXILIARY and _is_beside(line, start):
        start += 1
    base, clitic = _clitic(line, start)
    if base in SUBJ and clitic is not None:
        kind = CONTRACTIONS.get("'" + clitic, "")
        be, have, other = be or kind == "be", have or kind in ("have", "modal"), other or kind == "modal"
    return _Before(start, be, have, other, negated)


def _is_beside(line: Line, k: int) -> bool:
    """Whether a word that looks like an adverb is none of the group: a name, a time, a plural, an object."""
    return line.words[k][0].isupper() or line.timed[k] or line.low[k] in PLURAL or line.low[k] in OBJ


def _clitic(line: Line, start: int) -> tuple[str, str | None]:
    """The word before a group without what follows its apostrophe, and that; None where it has none.

    A closing quotation mark is no apostrophe.
    """
    if start <= line.first:
        return "", None
    base, mark, clitic = line.low[start - 1].rpartition("'")
    return (base, clitic) if base and mark and line.block[start - 1] < 0 else (base, None)


def _shape(line: Line, before: _Before, head: int, form: Form, language: str) -> tuple[Voice, str] | None:
    """The voice and the shape of a verb form behind its auxiliaries."""
    low, shapes, start = line.low, form.shapes, before.start
    be, have = before.be, before.have
    previous = low[start - 1] if start > line.first else ""
    base, clitic = _clitic(line, start)
    if previous == "to":
        return ("infinitive", "base") if "base" in shapes else None
    if "adj" in shapes:
        return ("active", "adj") if be else None
    if "ing" in shapes:
        owned = previous in DET or previous in POSS or (clitic is not None and base not in SUBJ)
        return None if owned or low[head] in PREP else ("active" if be else "participle", "ing")
    if be and "part" in shapes:
        return _voice(form, low[start:head], have=have), "part"
    if have and "part" in shapes:
        return "active", "part"
    if before.other and "base" in shapes:
        return "active", "part" if have else "base"
    if be or have or before.other or _is_noun(line, head, previous, base, clitic):
        return None
    if shapes & {"s", "base"} and "past" not in shapes and low[head] in nouns(language) and _possessed(line, start):
        return None
    if "past" in shapes:
        return "active", "past"
    if "s" in shapes:
        return ("active", "s") if previous not in ("i", "you", "we", "they") else None
    return ("active", "base") if "base" in shapes and _is_plural(previous) else None


def _voice(form: Form, group: list[str], *, have: bool) -> Voice:
    """The voice of a participle behind a form of "be": "is said", "has been said", but "is agreed" by who agrees."""
    if have:
        return "passive" if "been" in group or "being" in group else "active"
    return "active" if "passive" in form.verb.frames else "passive"


def _is_noun(line: Line, head: int, previous: str, base: str, clitic: str | None) -> bool:
    """Whether the word before makes a noun of a verb form without auxiliaries: "the call", "their call", "in call"."""
    if (previous in DET and previous not in PLURAL) or (previous in POSS and previous not in OBJ):
        return True
    return (previous in PREP and previous != "like") or (clitic in ("s", "") and base not in SUBJ)


def _is_plural(word: str) -> bool:
    """Whether a word may be the subject of a verb form without an ending: "drivers say"."""
    return word in PLURAL or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "us")))


def _possessed(line: Line, start: int) -> bool:
    """Whether a possessive stands before the word before `start`: "the mayor's latest calls"."""
    k = start - 2
    return k >= line.first and (line.low[k] in POSS or line.low[k].endswith(("'s", "s'")))


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb by its ending: "reportedly"."""
    return len(word) > 4 and word.endswith("ly") and word not in NOT_ADVERBS
