"""Roles that an article gives to people: who "the premier" or "the Orlenian leader" is."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from onrecord.annotate.attributions.cues import classes
from onrecord.annotate.attributions.line import DET, POSS, PREP, REL, Stretch
from onrecord.lexicon import table, words
from onrecord.types import Doc, Mention

_BOUNDS = PREP | DET | POSS | REL
_CLOSES = PREP | REL | frozenset(("and", "or", "whose", "that", "when", "while", "as"))  # stand after an apposition
_BEFORE = 7  # tokens of a role before a name
_AFTER = 12  # tokens of a role between commas after one
_LOOKED_AT = 60  # roles before and after a source that are tried: a text of roles only must not cost more


class _Role(NamedTuple):
    """What the article calls somebody: the last word of the role, the words before it, the places it is "of"."""

    at: int
    head: str
    modifiers: frozenset[str]
    places: frozenset[str]
    name: str


@cache
def _kin(language: str) -> dict[str, frozenset[str]]:
    """The words that roles end with, each with its near-synonyms."""
    return {row[0]: frozenset(row[1].split(", ")) for row in table(language, "role_words")}


@cache
def only_titles(name: str, language: str) -> bool:
    """Whether a name of several words is none: "Retired General", "Prime Minister"."""
    parts = name.lower().split()
    return len(parts) > 1 and all(part in title_words(language) or part in PREP for part in parts)


@cache
def title_words(language: str) -> frozenset[str]:
    """The words that titles and roles consist of, in small letters."""
    titles = {word for title in words(language, "titles") for word in title.split()}
    return frozenset(titles | words(language, "title_modifiers") | _kin(language).keys()) - PREP


class Roles:
    """The roles of one article in text order."""

    def __init__(self, doc: Doc, low: list[str], names: list[Stretch], language: str) -> None:
        self._tokens, self._low = doc.tokens, low
        self._kin = _kin(language)
        self._state = classes(language)["head_of_state"]
        self._apart = classes(language)["another_post"]
        self._roles = sorted(self._learn(doc.of(Mention), names), key=lambda role: role.at)
        self._at = [role.at for role in self._roles]

    def is_role(self, word: str) -> bool:
        """Whether people speak in a role that ends with this word."""
        return word in self._kin

    def holder(self, start: int, end: int, *, exact: bool = False) -> str | None:
        """The person whose role fits the words from token `start` to `end`: "the Orlenian premier".

        The head may be a near-synonym; no modifier may clash. An adjective of a country fits a role that names the
        country, else the only head of state or government whose country the article does not name. With `exact` only
        the same head will do: "their leader" may be anybody's.
        """
        words = [k for k in range(start, end) if self._counts(k)]
        head = self._low[words[-1]] if words else ""
        if head not in self._kin:
            return None
        lower_head = self._tokens[words[-1]].text[0].islower()
        proper = [self._low[k] for k in words[:-1] if lower_head and self._tokens[k].text[0].isupper()]
        plain = [self._low[k].removesuffix("'s") for k in words[:-1] if self._low[k] not in proper]
        middle = bisect_left(self._at, start)
        fits: list[tuple[int, bool, int, str]] = []
        homeless: set[str] = set()
        for role in self._roles[max(0, middle - _LOOKED_AT) : middle + _LOOKED_AT]:
            akin = role.head == head or (not exact and role.head in self._kin[head])
            if not akin or self._differ(role, head, plain + proper):
                continue
            shared = sum(any(_akin(m, r) for r in role.modifiers) for m in plain)
            if plain and not shared and role.modifiers:
                continue
            if proper and not any(_akin(p.removesuffix("'s"), r) for p in proper for r in role.modifiers | role.places):
                if not role.places and (role.head in self._state or "prime" in role.modifiers):
                    homeless.add(role.name)
                continue
            fits.append((shared + 2 * (role.head == head), role.at < start, role.at, role.name))
        if fits:
            return max(fits)[3]
        return homeless.pop() if len(homeless) == 1 else None

    def _differ(self, role: _Role, head: str, modifiers: list[str]) -> bool:
        """Whether a word makes another post of it: a vice president is no president, no minister a prime minister."""
        if (role.modifiers ^ frozenset(modifiers)) & self._apart:
            return True
        prime = role.head == "premier" or "prime" in role.modifiers
        return head == "minister" and prime != ("prime" in modifiers)

    def _counts(self, k: int) -> bool:
        word = self._low[k]
        return word not in DET and word not in POSS and word[0].isalnum()

    def _learn(self, mentions: tuple[Mention, ...], names: list[Stretch]) -> list[_Role]:
        """The roles given in words before a name, or between commas beside it."""
        low, found = self._low, []
        for number, first, last in names:
            if mentions[number].label == "PER":
                name = mentions[number].entity
                end = first - 1 if first and low[first - 1] == "," else first
                if end and low[end - 1] in self._kin:
                    start = end
                    while start > 0 and end - start < _BEFORE and self._role_word(start - 1):
                        start -= 1
                    found += self._role(start, end, self._places(last), name)
                if last < len(low) and low[last] == ",":
                    found += self._after(last + 1, name)
        return found

    def _after(self, start: int, name: str) -> list[_Role]:
        """The role in an apposition that begins at token `start`: "the mayor of Tarsk"."""
        low, end = self._low, start
        while end < len(low) and end - start < _AFTER and low[end] not in (",", ".", ";", ":", "and"):
            end += 1
        stop = next((k for k in range(start + 1, end) if low[k] in PREP and low[k] != "of"), end)
        head = next((k for k in range(start, stop) if low[k] in self._kin), None)
        if head is None or (head + 1 < len(low) and low[head + 1][0].isalpha() and low[head + 1] not in _CLOSES):
            return []  # "..., the candidate boasted" begins a clause
        return self._role(start, head + 1, self._places(head + 1), name)

    def _places(self, k: int) -> frozenset[str]:
        """The names in "of Pellania" at token `k`."""
        if k >= len(self._low) or self._low[k] != "of":
            return frozenset()
        end = k + 1
        while end < min(k + 6, len(self._low)) and (self._tokens[end].text[0].isupper() or self._low[end] in DET):
            end += 1
        return frozenset(self._low[j] for j in range(k + 1, end) if self._counts(j))

    def _role_word(self, k: int) -> bool:
        word = self._low[k]
        return word not in _BOUNDS and word[0].isalnum()

    def _role(self, start: int, end: int, places: frozenset[str], name: str) -> list[_Role]:
        words = [w.removesuffix("'s") for w in self._low[start:end] if w[0].isalnum() and w not in DET]
        if not words or words[-1] not in self._kin:
            return []
        return [_Role(start, words[-1], frozenset(words[:-1]), places, name)]


def _akin(one: str, other: str) -> bool:
    """Whether two words share their beginning, as a country and its adjective do."""
    return one == other or (len(one) > 3 and len(other) > 3 and one[:4] == other[:4])
