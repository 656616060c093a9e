"""Words by what they say: wordings in which words of one sense are one word, whichever of them was chosen.

A translator or a paraphrase keeps what is said and hardly a word of it: "Citizens are entitled to learn" is "the public
has a right to know". Only words of data/en/statement_senses.txt are taken for each other, and only between reports of
one speaker that are not alike in their very words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.lexicon import table
from onrecord.merge.statements.words import LIGHT, Word, Worded, kept, worded


@lru_cache(maxsize=1 << 16)
def in_senses(text: str) -> Worded:
    """The words of a wording with the sense of each in place of its stem; several that have one sense are one word."""
    written = worded(text)
    found = tuple(_words(written.words))
    stems = tuple(word.stem for word in found if word.weight == 1)
    line = tuple(word.stem for word in found)
    return Worded(text=text, words=found, line=line, stems=stems, bag=Counter(stems), mass=len(stems))


def sense(stem: str) -> str:
    """What stands for all words of the sense of a stem; the stem itself where it is in no class."""
    return _senses().get(stem, stem)


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For the stem of a word, or its sense, those of words that say the opposite."""
    found: dict[str, set[str]] = {}
    for word, others in table("en", "statement_opposites"):
        for other in others.split():
            for one, against in ((kept(word), kept(other)), (sense(kept(word)), sense(kept(other)))):
                found.setdefault(one, set()).add(against)
                found.setdefault(against, set()).add(one)
    return {word: frozenset(others - {word}) for word, others in found.items()}


def _words(words: tuple[Word, ...]) -> Iterator[Word]:
    place = 0
    while place < len(words):
        word = words[place]
        for phrase, known in _phrases().get(word.surface, ()):
            end = place + len(phrase)
            if tuple(one.surface for one in words[place:end]) == phrase:
                yield Word(word.start, words[end - 1].end, " ".join(phrase), known, 1)
                place = end
                break
        else:
            place += 1
            if word.name or word.number is not None or word.weight < 1:
                yield word
            else:
                known = sense(word.stem)
                yield word._replace(stem=known, weight=LIGHT if known in _light() else 1)


@cache
def formal_acts() -> frozenset[str]:
    """What stands for the acts of data/en/formal_acts.txt in a wording by its senses."""
    return frozenset(first for first, *_ in _listed("formal_acts"))


@cache
def _classes() -> tuple[tuple[str, ...], ...]:
    return _listed("statement_senses") + _listed("formal_acts")


def _listed(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row[0].split()) for row in table("en", name))


@cache
def _senses() -> dict[str, str]:
    return {kept(word): kept(first) for first, *others in _classes() for word in (first, *others) if "_" not in word}


@cache
def _light() -> frozenset[str]:
    """The words that stand for a class and have a fixed part in a sentence."""
    return frozenset(first for first, *_ in _classes() if worded(first).mass == 0 and "_" not in first)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By their first words, phrases with the sense of each, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for first, *others in _classes():
        for phrase in (first, *others):
            if "_" in phrase:
                parts = tuple(phrase.split("_"))
                found.setdefault(parts[0], []).append((parts, first if "_" in first else kept(first)))
    return {word: sorted(phrases, key=lambda known: (-len(known[0]), known)) for word, phrases in found.items()}
