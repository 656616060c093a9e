"""The verbs that attribute: a word list read once, inflected, and looked up by the form that stands in the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast

from onrecord.annotate.inflection import plural, verb_forms
from onrecord.lexicon import table
from onrecord.types import Attitude, Stance


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
    """(shape, form) of a cue's first word; an adjective ("adj") has one form."""
    return [("adj", word)] if irregular == "adj" else verb_forms(word, irregular)


@cache
def nouns(language: str) -> dict[str, Verb]:
    """The nouns that attribute ("his claim that"), singular and plural, with their class and frames."""
    found = {}
    for word, attitude, stance, frames in table(language, "cue_nouns"):
        entry = Verb(word, cast(Attitude, attitude), cast(Stance, stance), frozenset(frames.split()))
        found[word] = found[plural(word)] = entry
    return found


@cache
def classes(language: str) -> dict[str, frozenset[str]]:
    """Word classes by name: determiners, pronouns, auxiliaries ... (data/<language>/function_words.txt)."""
    return {name: frozenset(words.split()) for name, words in table(language, "function_words")}
