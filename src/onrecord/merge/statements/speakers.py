"""Whether the speakers that two reports give can be the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from onrecord.lexicon import words
from onrecord.merge.names import same_name
from onrecord.merge.statements.words import word_class, worded

Vague = Callable[[str], bool]
"""Whether a speaker is given so vaguely that it may be anybody."""


def nobody(_: str) -> bool:
    """No speaker is vague: names tell."""
    return False


def same_speakers(one: tuple[str, ...], other: tuple[str, ...], vague: Vague = nobody) -> bool:
    """Whether each speaker of the fewer is one of the others: a joint statement may be given to one of its makers.

    One who is `vague` ("a company spokesman") may be any of them.
    """
    if len(one) == len(other):
        return _within(one, other, vague) or _within(other, one, vague)
    fewer, more = sorted((one, other), key=len)
    return _within(fewer, more, vague)


def _within(fewer: tuple[str, ...], more: tuple[str, ...], vague: Vague) -> bool:
    return all(any(vague(name) or vague(another) or _same(name, another) for another in more) for name in fewer)


@lru_cache(maxsize=1 << 16)
def _same(one: str, other: str) -> bool:
    return same_name(one, other) is not None


@lru_cache(maxsize=1 << 16)
def described(speaker: str) -> bool:
    """Whether a speaker is told by words for anybody of a kind, some in small letters: "Harbour Co spokesman"."""
    content = [word for word in worded(speaker).words if word.weight == 1]
    return unnamed(speaker) or any(speaker[word.start].islower() and word.surface in _kinds() for word in content)


@lru_cache(maxsize=1 << 16)
def unnamed(speaker: str) -> bool:
    """Whether a speaker is told by words for anybody of a kind alone: "Experts", "an announcement"."""
    content = [word for word in worded(speaker).words if word.weight == 1]
    return all(speaker[word.start].islower() or word.surface in _kinds() for word in content)


@cache
def _kinds() -> frozenset[str]:
    """Everyday words and words for roles and bodies, in the singular and the plural."""
    lists = ("common_words", "role_words", "organisation_words", "body_words", "outlet_words")
    known = frozenset(word.casefold() for name in lists for word in words("en", name))
    return known | frozenset(f"{word}s" for word in known) | word_class("document")
