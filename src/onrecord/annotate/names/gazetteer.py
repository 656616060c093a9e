"""The names and name words that can be known beforehand: places, organisations, peoples, given names, titles.

Lookups are by the tokens of a name joined with single spaces, so that text and lists meet whatever white space or stop
stands between the words ("St. Louis" is "St. Louis" and "St Louis").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon import table, words

_SMALL = frozenset(("of", "the", "and", "de", "for", "in", "es", "to"))
Kind = Literal["ORG", "LOC", "MISC", "PEOPLE", "NONE"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Names by their words. `names` maps a known name to its kind, `longest` its first word to its most words.

    PEOPLE are adjectives and inhabitants, NONE are days, units and the like. `canonical` maps other names to the one to
    use, `cities` are the places whose names people bear. `titles` are sequences of words in small letters that
    stand before a person's name, `title_words` how many words the longest with a given first word has. `joints` are
    the pairs of words, the first in small letters, in which a small word goes on with a name: ("secretary", "of").
    `numbered` are words for places that a number tells apart ("Route 9"), `surnames` the words for places that people
    bear ("Marsh", "Hill").
    """

    names: dict[str, Kind]
    longest: dict[str, int]
    canonical: dict[str, str]
    cities: frozenset[str]
    joints: frozenset[tuple[str, str]]
    directions: frozenset[str]
    given_names: frozenset[str]
    titles: frozenset[str]
    title_words: dict[str, int]
    title_modifiers: frozenset[str]
    organisation_words: frozenset[str]
    organisation_of: frozenset[str]
    place_words: frozenset[str]
    place_first: frozenset[str]
    numbered: frozenset[str]
    surnames: frozenset[str]
    organisation_first: frozenset[str]
    other_words: frozenset[str]
    common: frozenset[str]


@cache
def gazetteer(language: str) -> Gazetteer:
    """The gazetteer of a language, read once."""
    names: dict[str, Kind] = {}
    canonical: dict[str, str] = {}
    for name in words(language, "peoples"):
        names[name] = "PEOPLE"
    for row in table(language, "places"):
        if len(row) > 2:
            names.update(dict.fromkeys(filter(None, row[2].split(", ")), "PEOPLE"))
    for name in words(language, "other_names"):
        names[name] = "MISC"
    for row in table(language, "organisations"):
        names[row[0]] = "ORG"
        for other in row[1].split(", ") if len(row) > 1 else ():
            names[other] = "ORG"
            canonical[other] = row[0]
    cities = set()
    for row in table(language, "places"):
        names[row[0]] = "LOC"
        if row[1] == "city":
            cities.add(row[0])
        for other in filter(None, row[3].split(", ") if len(row) > 3 else ()):
            names[other] = "LOC"
            canonical[other] = row[0]
    for name in words(language, "no_names"):
        names[name] = "NONE"
    # The tokens of a text hold the stop of "U.S." but not that of "St." or "Calif."
    names |= {_spaced(name): kind for name, kind in names.items() if "." in name}
    titles = frozenset(_spaced(title) for title in words(language, "titles")) | words(language, "titles")
    rows, places = table(language, "organisation_words"), table(language, "place_words")
    return Gazetteer(
        names=names,
        longest=_longest(names),
        canonical=canonical,
        cities=frozenset(cities),
        joints=_joints(names) | _joints(titles),
        directions=words(language, "directions"),
        given_names=words(language, "first_names"),
        titles=titles,
        title_words=_longest(titles),
        title_modifiers=words(language, "title_modifiers"),
        organisation_words=frozenset(row[0] for row in rows if row[1:] != ("first",)),
        organisation_of=frozenset(row[0] for row in rows if row[1:] == ("of",)),
        organisation_first=frozenset(row[0] for row in rows if row[1:] == ("first",)),
        other_words=words(language, "other_name_words"),
        place_words=frozenset(row[0] for row in places if row[1] == "last"),
        place_first=frozenset(row[0] for row in places if row[1] == "first"),
        numbered=frozenset(row[0] for row in places if row[1] == "numbered"),
        surnames=frozenset(row[0] for row in places if row[2:] == ("surname",)),
        common=frozenset(word.lower() for word in words(language, "common_words")),
    )


def _joints(names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The word before each small word inside the names, with that word: "Times of Orsel" -> ("times", "of")."""
    found: set[tuple[str, str]] = set()
    for name in names:
        parts = name.split(" ")
        found.update((parts[i - 1].lower(), parts[i]) for i in range(1, len(parts) - 1) if parts[i] in _SMALL)
    return frozenset(found)


def _spaced(name: str) -> str:
    """A name without the stops of its abbreviations: "Lt. Gov." -> "Lt Gov", but "U.S." stays."""
    return " ".join(part[:-1] if part.endswith(".") and part.count(".") == 1 else part for part in name.split())


def _longest(names: frozenset[str] | dict[str, Kind]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        first, count = name.split(" ", 1)[0], name.count(" ") + 1
        longest[first] = max(count, longest.get(first, 0))
    return longest
