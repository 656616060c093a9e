"""Whether two names can be one body's or one place's: order of words, legal forms, acronyms, adjectives, spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicon import table, words
from onrecord.merge.spelling import LANGUAGE, SLIP, SLIP_LETTERS, Alike, alike, fold, near, romanised, variants
from onrecord.protocols import Match

_CACHED = 1 << 19  # names: a pile of 100,000 articles has some 300,000
_WORDS = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*\+*|&")
_ARTICLE = re.compile(r"(?<![^\W_])(?:al|el|ul|as|ad|ash|an|ar|at|az|ez|es)-(?=\w{2})")
_SMALL = frozenset(("the", "of", "for", "in", "and", "a", "an", "on", "to", "at", "s", "&", "affairs"))
_AFTER_HEAD = frozenset(("of", "for", "in", "on"))
ACRONYM = "acronym of"
WHOSE_LEFT_OUT = "whose it is left out"
MORE_LEFT_OUT = "part of its name left out"
_ALONE_LETTERS = 7  # of a name of one word in which a slip of the pen is seen
_SHORTEST = 2  # words of a name that others may have more of: nothing tells whose "police" it is


class Body(NamedTuple):
    """A name as its telling words in order, folded: small words out, adjectives of countries as the country. `head`
    is the word that says what it is ("ministry"), `endings` what may be left out ("Inc"); `bag` has the words by the
    alphabet, `letters` all of them in one."""

    words: tuple[str, ...]
    bag: tuple[str, ...]
    letters: str
    head: str
    endings: frozenset[str]


@lru_cache(maxsize=_CACHED)
def body(name: str) -> Body:
    """The parts of a name."""
    plain = _ARTICLE.sub("", fold(_countries_out(name))).replace("-", " ")
    found = [word.strip(".").removesuffix("'s").replace(".", "") for word in _WORDS.findall(plain)]
    found = [word for n, word in enumerate(found) if word and not (word in ("al", "el") and found[n + 1 :])] or [plain]
    before = next((n for n, word in enumerate(found) if word in _AFTER_HEAD and n), len(found))
    head = next((word for word in reversed(found[:before]) if word not in _SMALL and word not in _endings()), found[0])
    telling = [word for word in found if word not in _SMALL] or found
    telling = [_forms().get(word) or (_demonyms().get(word, word) if telling[1:] else word) for word in telling]
    main = [word for word in telling if word not in _endings()]
    if not main or (len(main) == 1 and len(main[0]) < 2):
        main = telling
    return Body(
        tuple(main), tuple(sorted(main)), "".join(main), _forms().get(head, head), frozenset(telling) - frozenset(main)
    )


def same_body(one: str, other: str) -> Match | None:
    """How two names can be one body's, None where they are two bodies' or nothing tells. Symmetric.

    A score under 0.75 says that one name only has room for the other: "Health Ministry" for "Orsel Health Ministry".
    """
    if fold(one) == fold(other):
        return Match(1.0, () if one == other else ("the same but for capitals or accents",))
    if known := _known(one, other):
        return known if known.score else None
    a, b = body(one), body(other)
    if a.bag == b.bag:
        if a.endings and b.endings and a.endings != b.endings:
            return Match(0.9, ("the same but for its legal form",))
        form = "its legal form" if a.endings != b.endings else "articles, accents or the order of its words"
        return Match(0.95, (f"the same but for {form}",))
    if a.letters == b.letters:
        return Match(0.95, ("the same but for a hyphen or space",))
    if found := _acronym(one, other) or _spelled(a, b):
        return found
    return _shorter(a, b)


def same_place(one: str, other: str) -> Match | None:
    """How two names can be one place's. Symmetric; "Gaza City" and "Gaza" are two places."""
    if fold(one) == fold(other):
        return Match(1.0, () if one == other else ("the same but for capitals or accents",))
    if known := _known(one, other):
        return known if known.score else None
    a, b = body(one), body(other)
    if a.endings != b.endings:
        return None
    if a.words == b.words:
        return Match(0.95, ("the same but for articles, accents or a hyphen",))
    if a.letters == b.letters:
        return Match(0.95, ("the same but for a hyphen or space",))
    return _spelled(a, b)


def place_keys(name: str) -> Iterator[str]:
    """Keys for blocking: what the lists know it as, its words as they sound, all letters, and for slips of the pen all
    words but a long one, with the beginning and the end of that."""
    if known := _listed().get(_plain(name)):
        yield f"@{known}"
    found = body(name).words
    yield " ".join(sorted(map(romanised, found)))
    yield "." + "".join(found)
    for number, word in enumerate(found):
        if len(word) >= SLIP_LETTERS:
            rest = " ".join(found[:number] + found[number + 1 :])
            yield f"{rest}+{word[:3]}"
            yield f"{rest}+-{word[-3:]}"


def body_keys(name: str, acronyms: Iterable[str] = ()) -> Iterator[str]:
    """The same, with the acronym of the name or those that articles give for it, and, to meet the name that is short
    for it, its words but each one."""
    yield from place_keys(name)
    letters = (name,) if is_acronym(name) else (*_initials(name), *acronyms)
    yield from sorted({f"^{_plain(acronym)}" for acronym in letters if acronym})
    found = sorted(map(romanised, body(name).words))
    if len(found) > _SHORTEST:
        yield from (" ".join(found[:n] + found[n + 1 :]) for n in range(len(found)))


def bodies_at_odds(one: str, other: str) -> bool:
    """Whether two names tell of two bodies or places: each has a word that the other lacks in any spelling."""
    if acronym_of(one, other) or acronym_of(other, one):
        return False
    known = _known(one, other)
    if known is not None:
        return not known.score
    a, b = body(one), body(other)
    if a.letters == b.letters:
        return False
    return all(_left(x.words, y.words) for x, y in ((a, b), (b, a)))


def acronym_of(short: str, long: str) -> bool:
    """Whether `short` is the first letters of `long`, without its small words, or with them where it is long enough or
    writes them small: "WOC", "U.N.", "TfO"."""
    if not is_acronym(short):
        return False
    telling, every = _initials(long)
    letters = _bare(short)
    return letters.upper() == telling or letters == every or (len(letters) > 3 and letters.upper() == every.upper())


@lru_cache(maxsize=_CACHED)
def is_acronym(name: str) -> bool:
    """Whether a name is 2 to 8 letters, capitals but for one: "WOC", "U.N.", "MoD"."""
    letters = _bare(name)
    return (
        2 <= len(letters) <= 8 and letters.isalpha() and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)
    )


def is_listed(name: str) -> bool:
    """Whether the lists of known places and organisations have a name."""
    return _in_lists(name) is not None


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").replace(".", "")


@lru_cache(maxsize=_CACHED)
def _initials(name: str) -> tuple[str, str]:
    """The first letters of a name of several words in capitals: without its small words, and with these in small."""
    parts = [part for part in re.split(r"[\s-]+", _plain(name)) if part[:1].isalpha()]
    telling = "".join(part[0].upper() for part in parts if part not in _SMALL)
    every = "".join(part[0] if part in _SMALL else part[0].upper() for part in parts)
    return (telling, every) if len(telling) > 1 else ("", "")


def _acronym(one: str, other: str) -> Match | None:
    for short, long in ((one, other), (other, one)):
        if acronym_of(short, long) and _in_lists(short) in (None, f"organisations {_plain(short)}"):
            letters = min(len(_bare(short)), 4)
            return Match({2: 0.5, 3: 0.7, 4: 0.8}[letters], (f"{short} is an {ACRONYM} {long}",))
    return None


def _spelled(a: Body, b: Body) -> Match | None:
    """The same words in the same order, but one of them with a slip of the pen, or some romanised another way."""
    if len(a.words) != len(b.words):
        return None
    found = [alike(one, other) for one, other in zip(a.words, b.words, strict=True)]
    sure = [one for one in found if one is not None]
    if len(sure) < len(found) or sum(one.reason == SLIP for one in sure) > 1:
        return None
    if any(_both_known(one, other) for one, other in zip(a.words, b.words, strict=True)):
        return None
    worst: Alike = min(sure)
    if len(sure) == 1 and worst.score < 0.9 and not _is_slip_alone(a.words[0], b.words[0]):
        return None
    return Match(worst.score, (worst.reason or "the same",))


def _is_slip_alone(one: str, other: str) -> bool:
    """Whether a slip of the pen is seen in a name of one word: a long one, and not at its end ("Orselan")."""
    return min(len(one), len(other)) >= _ALONE_LETTERS and one[-2:] == other[-2:]


def _shorter(a: Body, b: Body) -> Match | None:
    """One name is the other without what it is of: "Health Ministry", "Ministry of Health of Orsel"."""
    short, long = sorted((a, b), key=lambda found: len(found.words))
    if short.head != long.head or len(short.words) == len(long.words) or Counter(short.words) - Counter(long.words):
        return None
    more = set(long.words) - set(short.words)
    if " ".join(short.words) in _listed() and not more <= _countries():
        return Match(0.5, (MORE_LEFT_OUT,))  # "Orsel State Department" is not the known one
    if short.head in _public() and set(short.words) <= _common() and not more <= _common():
        return Match(0.6, (WHOSE_LEFT_OUT,))
    return Match(0.5, (MORE_LEFT_OUT,))


def _left(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a word of the one is none of the other's."""
    return any(word not in other and not any(near(word, candidate) for candidate in other) for word in one)


def _known(one: str, other: str) -> Match | None:
    """What the lists of names say: a match, a score of 0 for two known names of different things, None if nothing."""
    mine, theirs = _in_lists(one), _in_lists(other)
    if mine is None or theirs is None:
        return None
    return Match(0.97, ("another name for it",)) if mine == theirs else Match(0.0)


@lru_cache(maxsize=_CACHED)
def _in_lists(name: str) -> str | None:
    return _listed().get(_plain(name))


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ").replace(".", "")


@cache
def _listed() -> dict[str, str]:
    """Known names of bodies and places, plain, each with the one to use."""
    found: dict[str, str] = {}
    for file in ("organisations", "places"):
        for row in table(LANGUAGE, file):
            found.setdefault(_plain(row[0]), f"{file} {_plain(row[0])}")
    for file, column in (("organisations", 1), ("places", 3)):
        for row in table(LANGUAGE, file):
            for name in filter(None, row[column].split(", ") if len(row) > column else ()):
                found[_plain(name)] = found[_plain(row[0])]
    rows: dict[int, str] = {}
    for name, numbers in variants("place").items():
        for number in numbers:
            rows[number] = rows.get(number) or found.get(name) or f"place {number}"
    return found | {name: rows[min(numbers)] for name, numbers in variants("place").items()}


def _both_known(one: str, other: str) -> bool:
    return one != other and one in _listed() and other in _listed()


@cache
def _demonyms() -> dict[str, str]:
    """Adjectives of countries, folded, each with the country as one word."""
    found: dict[str, str] = {}
    for row in table(LANGUAGE, "places"):
        for name in row[2].split(", ") if len(row) > 2 else ():
            found.setdefault(fold(name), fold(row[0]).replace(" ", ""))
    return found


@cache
def _countries() -> frozenset[str]:
    return frozenset(fold(row[0]).replace(" ", "") for row in table(LANGUAGE, "places") if row[1] == "country")


@cache
def _country_names() -> re.Pattern[str]:
    """Names of countries of several words or capitals: "South Korea", "UK"."""
    rows = [row for row in table(LANGUAGE, "places") if row[1] == "country"]
    names = {name for row in rows for name in (row[0], *(row[3].split(", ") if len(row) > 3 else ())) if name}
    several = sorted((name for name in names if " " in name or name.isupper()), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, several)) + r")(?!\w)")


def _countries_out(name: str) -> str:
    """A name with each country in it as one word."""
    return _country_names().sub(lambda match: _listed()[_plain(match.group())].split(" ", 1)[1].replace(" ", ""), name)


@cache
def _forms() -> dict[str, str]:
    """Words that are spelled in two ways, each with the first of its row."""
    rows = [row for row in table(LANGUAGE, "name_variants") if row[0] == "word"]
    return {fold(word): fold(row[1]) for row in reversed(rows) for word in row[1:]}


@cache
def _common() -> frozenset[str]:
    """Everyday words, and words for kinds of bodies: "health", "ministry"."""
    files = ("common_words", "organisation_words", "body_words")
    return frozenset(_forms().get(fold(word), fold(word)) for file in files for word in words(LANGUAGE, file))


@cache
def _public() -> frozenset[str]:
    return frozenset(_forms().get(fold(word), fold(word)) for word in words(LANGUAGE, "public_bodies"))


@cache
def _endings() -> frozenset[str]:
    return frozenset(map(fold, words(LANGUAGE, "name_endings")))
