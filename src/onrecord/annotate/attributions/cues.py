"""The verbs that attribute: a word list read once, inflected, and looked up by the form that stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast

from onrecord.lexicon import table
from onrecord.types import Attitude, Stance

_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_CONSONANT_Y = re.compile(r".*[^aeiou]y")


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb. `frames` says what may follow it (see data/<language>/cue_verbs.txt)."""

    lemma: str
    attitude: Attitude
    stance: Stance
    frames: frozenset[str]


class Form(NamedTuple):
    """One inflected form: what it may be (base, s, past, part, ing, adj), and the words that must follow ("out")."""

    verb: Verb
    shapes: frozenset[str]
    rest: tuple[str, ...]


@cache
def forms(language: str) -> dict[str, tuple[Form, ...]]:
    """The forms of every cue verb by their first word in lower case, those with more words first."""
    found: dict[str, list[Form]] = {}
    for lemma, irregular, attitude, stance, *frames in table(language, "cue_verbs"):
        first, *rest = lemma.split()
        verb = Verb(lemma, cast(Attitude, attitude), cast(Stance, stance), frozenset(" ".join(frames).split()))
        shapes: dict[str, set[str]] = {}
        for shape, word in _inflected(first, irregular):
            shapes.setdefault(word, set()).add(shape)
        for word, kinds in shapes.items():
            found.setdefault(word, []).append(Form(verb, frozenset(kinds), tuple(rest)))
    return {
        word: tuple(sorted(entries, key=lambda f: (-len(f.rest), "adj" not in f.shapes)))
        for word, entries in found.items()
    }


def _inflected(word: str, irregular: str) -> list[tuple[str, str]]:
    """(shape, form) of a verb's first word. `irregular` is "-", "adj", or past, participle and maybe -ing."""
    if irregular == "adj":
        return [("adj", word)]
    doubled = word + word[-1] if _ONE_SYLLABLE.fullmatch(word) else word
    if _CONSONANT_Y.fullmatch(word):
        third, past = word[:-1] + "ies", word[:-1] + "ied"
    else:
        third = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past = word + "d" if word.endswith("e") else doubled + "ed"
    participle = past
    ing = (word[:-1] if word.endswith("e") and not word.endswith(("ee", "oe")) else doubled) + "ing"
    if irregular != "-":
        past, participle, *more = [form.split()[0] for form in irregular.split(",")]
        ing = more[0] if more else ing
    found = [("base", word), ("s", third), ("past", past), ("part", participle), ("ing", ing)]
    if word.endswith(("el", "al")):  # labeled, labelled
        found += [("past", word + "led"), ("part", word + "led"), ("ing", word + "ling")]
    return found


@cache
def nouns(language: str) -> dict[str, Verb]:
    """The nouns that attribute ("his claim that"), singular and plural, with their class and frames."""
    found = {}
    for word, attitude, stance, frames in table(language, "cue_nouns"):
        entry = Verb(word, cast(Attitude, attitude), cast(Stance, stance), frozenset(frames.split()))
        plural = word[:-1] + "ies" if _CONSONANT_Y.fullmatch(word) else word + ("es" if word[-1] in "sx" else "s")
        found[word] = found[plural] = entry
    return found


@cache
def classes(language: str) -> dict[str, frozenset[str]]:
    """Word classes by name: determiners, pronouns, auxiliaries ... (data/<language>/function_words.txt)."""
    return {name: frozenset(words.split()) for name, words in table(language, "function_words")}
