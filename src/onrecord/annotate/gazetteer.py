"""The names and name words that can be known beforehand: places, organisations, peoples, given names, titles.

Lookups are by the tokens of a name joined with single spaces, so that text and lists meet whatever white space or stop
stands between the words ("St. Louis" is "St. Louis" and "St Louis").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon import table, words

Kind = Literal["PER", "ORG", "LOC", "MISC", "PEOPLE"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Names by their words. `names` maps a known name to its kind, `longest` its first word to its most words.

    `titles` are sequences of words in small letters that stand before a person's name, `title_words` how many words the
    longest title with a given first word has.
    """

    names: dict[str, Kind]
    longest: dict[str, int]
    canonical: dict[str, str]
    given_names: frozenset[str]
    titles: frozenset[str]
    title_words: dict[str, int]
    title_modifiers: frozenset[str]
    organisation_words: frozenset[str]
    organisation_of: frozenset[str]
    place_words: frozenset[str]
    place_first: frozenset[str]
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
    for name in words(language, "organisations"):
        names[name] = "ORG"
    for row in table(language, "places"):
        names[row[0]] = "LOC"
        for other in filter(None, row[3].split(", ") if len(row) > 3 else ()):
            names[other] = "LOC"
            canonical[other] = row[0]
    # The tokens of a text hold the stop of "U.S." but not that of "St." or "Calif."
    names |= {_spaced(name): kind for name, kind in names.items() if "." in name}
    titles = frozenset(_spaced(title) for title in words(language, "titles")) | words(language, "titles")
    rows = table(language, "organisation_words")
    return Gazetteer(
        names=names,
        longest=_longest(names),
        canonical=canonical,
        given_names=words(language, "first_names"),
        titles=titles,
        title_words=_longest(titles),
        title_modifiers=words(language, "title_modifiers"),
        organisation_words=frozenset(row[0] for row in rows),
        organisation_of=frozenset(row[0] for row in rows if len(row) > 1),
        place_words=frozenset(row[0] for row in table(language, "place_words") if row[1] == "last"),
        place_first=frozenset(row[0] for row in table(language, "place_words") if row[1] == "first"),
        common=frozenset(word.lower() for word in words(language, "common_words")),
    )


def _spaced(name: str) -> str:
    """A name without the stops of its abbreviations: "Lt. Gov." -> "Lt Gov", but "U.S." stays."""
    return " ".join(part[:-1] if part.endswith(".") and part.count(".") == 1 else part for part in name.split())


def _longest(names: frozenset[str] | dict[str, Kind]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        first, count = name.split(" ", 1)[0], name.count(" ") + 1
        longest[first] = max(count, longest.get(first, 0))
    return longest
