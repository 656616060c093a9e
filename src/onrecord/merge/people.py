"""Whether two names can be one person's: titles, initials, short forms, spellings, names left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicon import table, words
from onrecord.merge.spelling import (
    LANGUAGE,
    SLIP,
    SLIP_LETTERS,
    Alike,
    alike,
    fold,
    is_variant,
    near,
    romanised,
    variants,
)
from onrecord.protocols import Match

_CACHED = 1 << 19  # names: a pile of 100,000 articles has some 300,000
_WORDS = re.compile(r"[^\W\d_]\.(?=[^\W\d_]\.)|[^\W_]+(?:'[^\W_]+)*")
_AFTER = re.compile(r"(?<=\w)\s*[(\[].*")  # "Maria Hale (Orsel)"
_OWNER = re.compile(r".*'s\s+(?=\S)")  # "Orsel's Maria Hale"
_ARTICLE = re.compile(r"(?<![^\W_])(?:al|el|ul|as|ad|ash|an|ar|at|az|ez|es)-(?=\w{2})")
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}

_ALONE_LETTERS = 7  # of surnames that another romanisation may stand for with nothing else to go by
SURNAME_ALONE = "surname alone"
PART_LEFT_OUT = "part of the name left out"
SUFFIX_LEFT_OUT = "“Jr” or the like left out"
MARK = "the same but for a title or a mark"


class Person(NamedTuple):
    """A person's name in its parts, folded. `words` are all of them in order, without title and "Jr"; particles
    ("van der", "al-") are in `words` alone. `given` is None for a surname alone; `double` is what a hyphen joins to
    it ("Anne-Lise"), which is also the first of the middle names."""

    words: tuple[str, ...]
    given: str | None
    middle: tuple[str, ...]
    family: str
    suffix: str | None
    double: str | None


@lru_cache(maxsize=_CACHED)
def person(name: str) -> Person:
    """The parts of a name. The surname is the last word, or the first where it stands there, as in Korea."""
    plain = _ARTICLE.sub("", _OWNER.sub("", _AFTER.sub("", fold(name)))).replace("-", " ")
    found = [word.strip(".'").removesuffix("'s") for word in _WORDS.findall(plain)]
    found = [word for word in found if word] or [fold(name)]
    found = found[_title(tuple(found)) :]
    suffix = _SUFFIXES.get(found[-1]) if len(found) > 1 else None
    parts = found[:-1] if suffix else found
    parts = [word for n, word in enumerate(parts) if n + 1 == len(parts) or word not in ("al", "el")] or parts
    main = [
        word for n, word in enumerate(parts) if word not in _particles() or n + 1 == len(parts) or _is_given(parts, n)
    ]
    if len(main) == 1:
        return Person(tuple(parts), None, (), main[0], suffix, None)
    if _surname_first(main):
        return Person(tuple(parts), main[1], tuple(main[2:]), main[0], suffix, None)
    double = main[1] if len(main) > 2 and f"{main[0]}-{main[1]}" in fold(name) else None
    return Person(tuple(parts), main[0], tuple(main[1:-1]), main[-1], suffix, double)


def same_person(one: str, other: str) -> Match | None:
    """How two names can be one person's, None where they are two persons' or nothing tells. Symmetric.

    A score under 0.75 says that one name only has room for the other: "Hale" for "Maria Hale".
    """
    if fold(one) == fold(other):
        return Match(1.0, () if one == other else ("the same but for capitals or accents",))
    a, b = person(one), person(other)
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return None
    found = _same_words(a, b) or _same_parts(a, b) or _shorter(a, b)
    if found is None or a.suffix == b.suffix or SURNAME_ALONE in found.reasons:
        return found
    if PART_LEFT_OUT in found.reasons:
        return None
    return Match(0.7, (*(r for r in found.reasons if r != MARK), SUFFIX_LEFT_OUT))


def person_keys(name: str) -> Iterator[str]:
    """Keys for blocking: two names that match share one, but for what is rare.

    The surname as it sounds, alone and with the first letter or the row of the given name; the given name with the
    beginning and the end of a long surname, of which a slip of the pen leaves one; all letters; the first two words.
    """
    found = person(name)
    family = romanised(found.family)
    yield f"={family}"
    yield "." + "".join(found.words)
    if found.given is None:
        return
    yield f"{found.given[0]}={family}"
    yield from (f"{row}={family}" for row in sorted(variants("given").get(found.given, ())))
    if len(found.family) >= SLIP_LETTERS:
        yield f"{found.given}+{found.family[:3]}"
        yield f"{found.given}+-{found.family[-3:]}"
    if len(found.words) > 1:
        yield f"{romanised(found.words[0])[:1]} {found.words[1]}"


def people_at_odds(one: str, other: str) -> bool:
    """Whether two names tell of two persons: "Jr", given or middle names that differ, or surnames far apart."""
    a, b = person(one), person(other)
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return True
    if "".join(a.words) == "".join(b.words) or same_person(one, other) is not None:
        return False
    if a.given is None or b.given is None:
        if a.given is b.given:
            return not near(a.family, b.family)
        alone, full = (a, b) if a.given is None else (b, a)  # "MariaHale" and "Maria T. Hale"
        return not (alone.family.startswith(full.given or "") and alone.family.endswith(full.family))
    known = _given_names()
    given = _given(a.given, b.given) or (not {a.given, b.given} <= known and near(a.given, b.given))
    return not given or not _middles(a, b) or not near(a.family, b.family)


def _same_words(a: Person, b: Person) -> Match | None:
    if a.words == b.words:
        return Match(0.98, (MARK,))
    return Match(0.96, ("the same but for a hyphen or space",)) if "".join(a.words) == "".join(b.words) else None


def _same_parts(a: Person, b: Person) -> Match | None:
    """Given name, middle names and surname, each alike; of slips of the pen there may be one."""
    if a.given is None or b.given is None:
        return _surnames(a, b) if a.given is b.given else None
    given, family = _given(a.given, b.given), alike(a.family, b.family)
    if given is None or family is None or not _middles(a, b) or len(a.family) == 1:
        return None
    initials = [p for p in (a, b) if len(p.given or "") == 1 and any(len(word) == 1 for word in p.middle)]
    if len(initials) == 1 and not (a.middle and b.middle):
        return None  # J. J. Hale goes by both initials, and is no John
    slips = [part for part in (given, family) if part.reason == SLIP]
    if len(slips) > 1:
        return None
    reasons = tuple(dict.fromkeys(part.reason for part in (given, family) if part.reason))
    score = given.score * family.score
    if len(a.middle) != len(b.middle):
        score, reasons = score * 0.97, (*reasons, "middle name left out")
    return Match(round(score, 3), reasons or ("the same but for an article or a middle name",))


def _surnames(a: Person, b: Person) -> Match | None:
    """Two surnames alone: spelled alike, and not by a slip of the pen, as then there is nothing else to go by."""
    found = alike(a.family, b.family)
    if found is None or found.score < 0.9 or min(len(a.family), len(b.family)) < _ALONE_LETTERS:
        return None
    return Match(found.score, (found.reason or "the same",))


def _given(one: str, other: str) -> Alike | None:
    """How given names may be one. One letter for another is no slip of the pen there: it makes another name."""
    if one == other:
        return Alike(1.0, None)
    if 1 in (len(one), len(other)):
        return Alike(0.8, "given name as an initial") if one[0] == other[0] else None
    if is_variant(one, other, "given"):
        return Alike(0.93, "another form of the given name")
    known = _given_names()
    found = None if one in known and other in known else alike(one, other)
    return found if found and (found.reason != SLIP or len(one) != len(other) or sorted(one) == sorted(other)) else None


def _middles(a: Person, b: Person) -> bool:
    """Whether middle names go together: none on one side, or those of the shorter side among the other's, in order.

    Anna is not Anne-Lise, but A. may be.
    """
    short, long = sorted((a.middle, b.middle), key=len)
    if not short:
        return (a.double or b.double) is None or 1 in (len(a.given or ""), len(b.given or ""))
    if len(short) != len(long) and any(len(word) == 1 for word in (*short, *long)):
        return False
    rest = iter(long)
    return all(any(_given(word, candidate) for candidate in rest) for word in short)


def _shorter(a: Person, b: Person) -> Match | None:
    """One name begins or ends the other: "Hale", "von der Leyen", "Mohammed bin Salman"."""
    short, long = sorted((a, b), key=lambda p: len(p.words))
    size, more = len(short.words), len(long.words) - len(short.words)
    if not more or all(len(word) == 1 for word in short.words):
        return None
    if long.words[-size:] == short.words:
        bare = short.given is None or size == 1
        return Match(0.6, (SURNAME_ALONE,)) if bare else Match(0.65, (PART_LEFT_OUT,))
    if short.given is None:
        found = alike(short.family, long.family)
        if found is None or found.score < 0.9 or long.given is None:
            return None
        if found.reason and min(len(short.family), len(long.family)) < _ALONE_LETTERS:
            return None
        return Match(0.55, (SURNAME_ALONE, *filter(None, (found.reason,))))
    second = more > 1 and long.words[size] in _given_names()  # "Maria Hale Tom Aske" is two people in a caption
    if size > 1 and not second and long.words[1:size] == short.words[1:] and _given(short.words[0], long.words[0]):
        return Match(0.65, (PART_LEFT_OUT,))
    return None


def _is_given(parts: list[str], number: int) -> bool:
    """Whether a small word is a given name here: "Ben Roe", "Van Roe"; not "Itamar Ben Roe"."""
    return number == 0 and parts[0] in _given_names()


def _surname_first(main: list[str]) -> bool:
    """Whether a name begins with the surname: "Xi Mingzhe", "Lee Yong Sun"; not "Lee C. Hale", "Lee Maria Hale"."""
    if main[0] not in _first() or len(main) > 3 or any(len(word) == 1 for word in main):
        return False
    return not _first()[main[0]] or (len(main) == 3 and main[1] not in _given_names())


def _title(found: tuple[str, ...]) -> int:
    """How many words before the name are a title, with the country before it; a name of titles alone keeps them."""
    start = 0
    while start < len(found) - 1:
        for size in range(min(4, len(found) - 1 - start), 0, -1):
            left = len(found) - start - size
            if found[start : start + size] in _titles() and not (left == 1 and found[start] in _given_names()):
                start += size
                break
        else:
            after = found[start + 1 : start + 2]
            if found[start] in _peoples() and any(title[:1] == after for title in _titles()):
                start += 1
                continue
            break
    return start


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    listed = (fold(title).replace(".", "").replace("-", " ").split() for title in words(LANGUAGE, "titles"))
    modifiers = ((fold(word),) for word in words(LANGUAGE, "title_modifiers"))
    return frozenset((*map(tuple, listed), *modifiers))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(fold, words(LANGUAGE, "first_names"))) | frozenset(variants("given"))


@cache
def _particles() -> frozenset[str]:
    return words(LANGUAGE, "name_particles")


@cache
def _first() -> dict[str, bool]:
    """Surnames that stand first, each with whether it is a given name elsewhere."""
    return {fold(row[0]): row[1:] == ("given",) for row in table(LANGUAGE, "surnames_first")}


@cache
def _peoples() -> frozenset[str]:
    """Adjectives of countries and peoples, folded."""
    rows = (row[2].split(", ") for row in table(LANGUAGE, "places") if len(row) > 2)
    return frozenset(fold(word) for word in (*words(LANGUAGE, "peoples"), *(name for row in rows for name in row)))
