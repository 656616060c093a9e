"""Bodies told by what is in their hands: who "the firm that operates the Corran Dam" is, or "the plant's owner".

An article of the story says it of a body by name: "the dam is operated by Lisk Water", "Lisk Water, which owns the
dam", "the dam's operator, Lisk Water". A thing is known by its noun, and by the names in it where both have some. Where
two bodies have such a thing in hand, it is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import combinations, takewhile
from typing import NamedTuple

from onrecord.lexicon import table
from onrecord.merge.names import same_name
from onrecord.merge.spelling import LANGUAGE
from onrecord.types import Doc, Mention, Span

_AROUND = 120  # characters before and after a name, or a description, in which it is said what it runs
_WORD = re.compile(r"(?<!['’])\b[^\W\d_](?:[\w-]*\w)?")  # "dam" of "dam's"
_THING = r"(?:[Tt]he\s+|[Aa]n?\s+)?(?P<thing>(?:[^\W\d_][\w’'-]*\s+){0,4}?[^\W\d_][\w’'-]*)"
_SUBJECT = r"(?:[Tt]he|[Aa]n?)\s+(?P<thing>(?:(?!the\b)[^\W\d_][\w’'-]*\s+){0,4}?[^\W\d_][\w’'-]*)"
_LONG_THING = _THING.replace("{0,4}?", "{0,4}")  # as far as it goes: what follows is not known


class Held(NamedTuple):
    """What is in a body's hands: how ("run", "own"), its noun, and the names in it, in small letters."""

    how: str
    noun: str
    names: frozenset[str]


class Operators:
    """The bodies of a story that are said to run, own or make something."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        self._docs = docs

    @cached_property
    def _known(self) -> list[tuple[Held, str]]:
        mentions = [(doc.article.text, found) for doc in self._docs for found in doc.of(Mention)]
        bodies = [(text, found) for text, found in mentions if found.label == "ORG"]
        return [(held, found.entity) for text, found in bodies for held in _said_of(text, found.span)]

    def named(self, text: str, start: int, end: int) -> str | None:
        """The body that a description at `text[start:end]` is of, with what follows it, by name; None if unsure."""
        held = _described(text, start, end)
        if held is None:
            return None
        bodies = sorted({name for other, name in self._known if _same(held, other)})
        if not bodies or any(same_name(one, other) is None for one, other in combinations(bodies, 2)):
            return None
        return max(bodies, key=lambda name: (len(name), name))


def _said_of(text: str, at: Span) -> Iterator[Held]:
    """What a text says is in the hands of a body that it names."""
    ahead, behind = text[max(at.start - _AROUND, 0) : at.start], text[at.end : at.end + _AROUND]
    last = ahead.removesuffix("the ").rstrip(" ,").rpartition(" ")[2]
    for words in _hands():
        found = [_to_end(words.does.match(behind)), _to_end(words.apposed.match(behind))]
        if last == "by" or last in words.nouns:  # the search goes over all that stands before
            found += [_to_end(words.done_by.search(ahead)), _from_end(words.noun_before.search(ahead))]
        yield from (_held(words.how, thing) for thing in found if thing)


def _described(text: str, start: int, end: int) -> Held | None:
    """What is in the hands of whom words tell: "the firm that operates the dam", "the operator of the dam"."""
    phrase, behind = text[start:end], text[start : end + _AROUND]
    for words in _hands():
        found = (_to_end(words.that.match(text, end)), _to_end(words.of.match(behind)),
                 _from_end(words.noun.fullmatch(phrase)))  # fmt: skip
        if thing := next(filter(None, found), None):
            return _held(words.how, thing)
    return None


def _held(how: str, thing: Sequence[str]) -> Held:
    return Held(how, thing[-1].lower(), frozenset(word.lower() for word in thing[:-1] if word[0].isupper()))


def _to_end(match: re.Match[str] | None) -> list[str]:
    """The words of a thing that begins a match, up to one that ends a noun phrase."""
    found = _WORD.findall(match["thing"]) if match else []
    return [*takewhile(lambda word: word.lower() not in _ends() and (word is found[0] or word not in _verbs()), found)]


def _from_end(match: re.Match[str] | None) -> list[str]:
    """The words of a thing that ends a match, back to one that begins a noun phrase."""
    found = _WORD.findall(match["thing"]) if match else []
    return [*takewhile(lambda word: word.lower() not in _ends(), reversed(found))][::-1]


def _same(one: Held, other: Held) -> bool:
    """Whether two tell of one thing in one way: the same noun, and a name in common where both have some."""
    names = not (one.names and other.names) or not one.names.isdisjoint(other.names)
    return one.how == other.how and one.noun == other.noun and names


class _Hands(NamedTuple):
    """The patterns of one way to have a thing in hand; each has a group "thing"."""

    how: str
    nouns: frozenset[str]
    does: re.Pattern[str]  # [Lisk Water], which operates the dam
    apposed: re.Pattern[str]  # [Lisk Water], the operator of the dam
    done_by: re.Pattern[str]  # the dam is operated by [Lisk Water]
    noun_before: re.Pattern[str]  # the dam's operator, [Lisk Water]
    that: re.Pattern[str]  # [the firm] that operates the dam
    of: re.Pattern[str]  # [the operator] of the dam
    noun: re.Pattern[str]  # [the dam's operator]


@cache
def _hands() -> tuple[_Hands, ...]:
    return tuple(map(_patterns, table(LANGUAGE, "running_verbs")))


def _patterns(row: tuple[str, ...]) -> _Hands:
    how, verbs, participles, nouns = row[0], *("|".join(column.split()) for column in row[1:])
    return _Hands(
        how,
        frozenset(row[3].split()),
        re.compile(rf"(?:,?\s+(?:which|that))?\s+(?:{verbs})\s+{_LONG_THING}"),
        re.compile(rf",\s+(?:the\s+)?(?:{nouns})\s+of\s+{_LONG_THING}"),
        re.compile(
            rf"\b{_SUBJECT}(?:,[^,.;]+,)?(?:,?\s+(?:which\s+)?(?:is|are|was|were))?,?\s+(?:{participles})\s+by\s+(?:the\s+)?$"
        ),
        re.compile(rf"\b{_THING}(?:['’]s)?\s+(?:{nouns}),?\s+$"),
        re.compile(rf"\s+(?:that|which)\s+(?:{verbs})\s+{_LONG_THING}"),
        re.compile(rf"(?:the\s+)?(?:{nouns})\s+of\s+{_LONG_THING}", re.IGNORECASE),
        re.compile(rf"{_THING}(?:['’]s)?\s+(?:{nouns})"),
    )


@cache
def _verbs() -> frozenset[str]:
    """Forms of verbs that say something, as one may follow the thing: "who runs the dam said"."""
    rows = [(row[0].split()[0], row[1]) for row in table(LANGUAGE, "cue_verbs")]
    past = {form.strip() for verb, forms in rows for form in (forms.split(",") if "," in forms else (f"{verb}ed",))}
    return frozenset(past | {f"{verb}s" for verb, _ in rows} | {f"{verb}d" for verb, _ in rows})


@cache
def _ends() -> frozenset[str]:
    """Words that a noun phrase does not hold."""
    kinds = ("det", "poss", "prep", "sub", "coord", "rel", "subj", "be", "have", "do", "modal")
    classes = {row[0]: row[1].split() for row in table(LANGUAGE, "function_words")}
    return frozenset(word for kind in kinds for word in classes[kind])
