"""Wordings as words that can be compared: stems, numbers and names, whatever the typography and the inflection.

Two reports of one utterance differ in tense, person, contractions and quotation marks long before they differ in what
is said. So a word is known by its stem (Porter 2, through snowballstemmer), an irregular form by that of its verb,
a number by its value however it is written, an adjective of a country by the country. Words with a fixed part in a
sentence weigh little: reports share them by chance.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from snowballstemmer import stemmer

from onrecord.lexicon import table

LIGHT = 0.15
"""What a word with a fixed part in a sentence weighs beside a word of content, which weighs 1."""

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|%|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT = re.compile(r"n['’]t$", re.IGNORECASE)
_TAIL = re.compile(r"['’](?:s|ll|ve|re|d|m)$", re.IGNORECASE)
_NO_TURN = re.compile(  # "No, we go", "not only", "nobody but the driver"
    r"(?<=no)\s*[,.;:!?—–]|\s+(?:only|just|merely|least)\b|(?<!not)\s+(?:one\s+)?(?:but|except|other\s+than)\b",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…:\"“”‘'\n]\W*$|^\W*$")


class Word(NamedTuple):
    """A word at `text[start:end]` of a wording.

    `surface` is as written but for case and typography, `stem` what it is compared by; `number` is its value where it
    is a number; `name` says that it is capitalised inside a sentence; `contrary` that it turns a clause around.
    """

    start: int
    end: int
    surface: str
    stem: str
    weight: float
    number: Decimal | None = None
    name: bool = False
    contrary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A wording and its words in order. `line` are the stems of all of them, `stems` those of the words of content,
    `bag` counts these, `mass` is their number."""

    text: str
    words: tuple[Word, ...]
    line: tuple[str, ...]
    stems: tuple[str, ...]
    bag: Counter[str]
    mass: int


@lru_cache(maxsize=1 << 16)
def worded(text: str) -> Worded:
    """The words of a wording."""
    found = tuple(_names(list(_numbers(list(_words(text)), text)), text))
    stems = tuple(word.stem for word in found if word.weight == 1)
    line = tuple(word.stem for word in found)
    return Worded(text=text, words=found, line=line, stems=stems, bag=Counter(stems), mass=len(stems))


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        start, end = match.span()
        written = match.group()
        if cut := _NOT.search(written):
            if cut.start():
                yield _word(text, start, start + cut.start())
            yield Word(start + cut.start(), end, "not", "not", LIGHT, contrary=not _NO_TURN.match(text, end))
            continue
        if written.casefold() == "cannot":
            yield _word(text, start, start + 3)
            yield Word(start + 3, end, "not", "not", LIGHT, contrary=True)
            continue
        tail = _TAIL.search(written)
        end = start + tail.start() if tail else end
        found = _word(text, start, end)
        yield found._replace(contrary=False) if found.contrary and _NO_TURN.match(text, end) else found
        if tail and (whole := _SHORTENED.get(tail.group()[1:].casefold())):
            yield Word(end, match.end(), whole, whole, LIGHT)


def _word(text: str, start: int, end: int) -> Word:
    written = text[start:end]
    folded = written.casefold().replace(".", "") if written[-1] == "." else written.casefold()
    folded = _REWRITTEN.get(folded, folded)
    if written[0].isdecimal():
        value = None if written.count(".") > 1 else Decimal(written.replace(",", ""))
        return Word(start, end, folded, written if value is None else _plain(value), 1, number=value)
    if folded in word_class("contrary"):
        return Word(start, end, folded, folded, LIGHT, contrary=True)
    inside = written[0].isupper() and not _ENDS_SENTENCE.search(text[max(0, start - 3) : start])
    if country := _countries().get(written.replace(".", "")):  # "US" is not "us"
        return Word(start, end, folded, country, 1, name=True)
    if folded in _light():
        return Word(start, end, folded, folded, LIGHT)
    return Word(start, end, folded, stem(folded), 1, name=inside and folded not in word_class("title"))


_SHORTENED = {"ll": "will", "ve": "have", "re": "are", "m": "am"}  # 's and 'd stand for too much
_REWRITTEN = {"wo": "will", "ca": "can", "sha": "shall", "'ll": "will", "%": "percent"}


def _numbers(words: list[Word], text: str) -> Iterator[Word]:
    """The words, with numbers in words, or with a scale in words, put together as one."""
    place = 0
    while place < len(words):
        run = _run(words, place, text)
        if run == place:
            yield words[place]
            place += 1
            continue
        value = _value(words[place:run])
        first, last = words[place], words[run - 1]
        yield Word(first.start, last.end, _flat(text[first.start : last.end]), _plain(value), 1, number=value)
        place = run


def _run(words: list[Word], place: int, text: str) -> int:
    """Where the number in words, or the digits with their scale, that begin at a place end; the place if none does."""
    end = place
    while end < len(words) and _goes_on(words, place, end, text):
        end += 1
    alone = end == place + 1 and (words[place].number is not None or words[place].surface == "one")
    return place if alone else end


def _goes_on(words: list[Word], place: int, end: int, text: str) -> bool:
    """Whether the word at `end` belongs to the number that begins at `place`."""
    roles, word = _roles(), words[end]
    role = roles.get(word.surface, (0, ""))[1]
    if end == place:
        return bool(role) or word.number is not None
    if text[words[end - 1].end : word.start].strip(" -\u00a0\n"):
        return False
    if word.surface == "and":
        follows = end + 1 < len(words) and words[end + 1].surface in roles
        return follows and words[end - 1].surface in ("hundred", "thousand")
    return role == "scale" if words[end - 1].number is not None else bool(role)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _value(words: list[Word]) -> Decimal:
    total = current = Decimal(0)
    for word in words:
        if word.number is not None:
            current = word.number
            continue
        value, role = _roles().get(word.surface, (Decimal(0), "and"))
        if role in ("unit", "ten"):
            current += value
        elif role in ("hundred", "group"):
            current = (current or 1) * value
        elif role == "scale":
            total, current = total + (current or 1) * value, Decimal(0)
    return total + current


def _names(words: list[Word], text: str) -> Iterator[Word]:
    """The words, with names of several words that the lists know put together as one: "North Koreans"."""
    place = 0
    while place < len(words):
        first = words[place]
        for rest, known in _long_names().get(first.surface, ()) if text[first.start].isupper() else ():
            end = place + 1 + len(rest)
            if tuple(word.surface for word in words[place + 1 : end]) == rest:
                yield Word(
                    first.start, words[end - 1].end, _flat(text[first.start : words[end - 1].end]), known, 1, name=True
                )
                place = end
                break
        else:
            yield first
            place += 1


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What a word in small letters is compared by: "kenyans" as "kenya", "held" and "holding" as "hold"."""
    return _countries().get(word) or str(_porter().stemWord(_irregular().get(word, word)))


def kept(word: str) -> str:
    """The stem of a word as `worded` gives it: light words keep their shape."""
    return word if word in _light() | word_class("contrary") else stem(word)


@cache
def _porter() -> stemmer:
    return stemmer("english")


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class of data/en/statement_words.txt."""
    return frozenset(word for row in table("en", "statement_words") if row[0] == name for word in row[1].split())


@cache
def _light() -> frozenset[str]:
    return word_class("light") | word_class("telling")


@cache
def _roles() -> dict[str, tuple[Decimal, str]]:
    return {word: (Decimal(value), role) for word, value, role in table("en", "number_words")}


@cache
def _irregular() -> dict[str, str]:
    """The base of an irregular form of a verb."""
    found: dict[str, str] = {}
    for name in ("cue_verbs", "event_verb_forms"):
        for verb, forms, *_ in table("en", name):
            if forms not in ("-", "adj"):
                for form in forms.split(","):
                    found.setdefault(form.split()[0], verb.split()[0])
    return found


@cache
def _countries() -> dict[str, str]:
    """The stem of a country for its adjectives, its people and its other names of one word."""
    found: dict[str, str] = {}
    for name, others in _named():
        for other in others:
            if " " not in other:
                key = other.replace(".", "")  # in capitals only where it is an abbreviation: "US"
                found.setdefault(key if key.isupper() else key.casefold(), name.casefold())
    return found


@cache
def _long_names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By the first word of a name of several, its other words and what it is compared by; the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, others in _named():
        for other in others:
            first, *rest = other.casefold().split()
            if rest:
                found[first].append((tuple(rest), name.casefold()))
    return {first: sorted(names, key=lambda known: (-len(known[0]), known)) for first, names in found.items()}


def _named() -> Iterator[tuple[str, list[str]]]:
    """Places and organisations of the lists with all that they and their people are called."""
    for name, _, *more in table("en", "places"):
        yield name, [name, *(other for column in more for other in column.split(", ") if other)]
    for name, *more in table("en", "organisations"):
        yield name, [name, *(other for column in more for other in column.split(", ") if other)]


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
