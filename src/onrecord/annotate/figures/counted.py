"""A sentence with its amounts: which tokens are numbers, and which noun each of them counts.

No parser: the noun phrase after a number runs to the last of its first plurals and ends at the first function word,
verb or mark. Words of dates are blotted out, so that "May" is no doubt and "a week" is nothing counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotate.figures.amounts import Amount
from onrecord.annotate.figures.phrasebook import Hit, Phrasebook
from onrecord.lexicon import table, words
from onrecord.types import Measure, Token

MEASURES = Phrasebook(table("en", "measures"))
_VERBS = {row[0] for row in table("en", "measures") if row[2] == "verb"}
# "rescue", "arrest", "murder": beside their forms in -ed they may also be the first half of a compound noun.
_BARE = frozenset(word for word in _VERBS if word + "d" in _VERBS or word + "ed" in _VERBS)
_BEFORE_BARE = words("en", "measure_infinitives")
_PAST = words("en", "time_past")
_STOPS = words("en", "figure_stops")
_PLURALS = words("en", "figure_plurals")
_EMPTY = words("en", "figure_adjectives")
_OWNERS = words("en", "figure_owners")
_TURNS = frozenset({"and", "but", "or", ",", "then", "also"})
_BLOT = "\u2022"
# A noun phrase after a number is not looked for beyond this many words.
_NOUN_REACH = 6


@dataclass(slots=True)
class Counted:
    """One amount with what it counts. `first`, `last` are its tokens, `noun` those of its noun phrase, `head` its noun.

    `own`: the measure was found for this number itself; `by_verb`: and it was a verb that said so, not only the noun;
    `cue` are the words that said so.
    """

    amount: Amount
    first: int
    last: int
    noun: tuple[int, int] | None = None
    head: str = ""
    measure: Measure = "other"
    what: str | None = None
    cue: str = ""
    group: str | None = None
    own: bool = False
    by_verb: bool = False

    @property
    def end(self) -> int:
        """The token after the noun phrase, or after the number where there is none."""
        return self.noun[1] if self.noun else self.last

    @property
    def share(self) -> bool:
        return self.amount.unit in ("percent", "percentage_points")


class Reading:
    """One sentence: its tokens in lower case (`low`), the words that measure (`hits`), its amounts (`counted`).

    `times` and `names` are the stretches of time expressions and names: no word inside a longer name measures.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        found: Sequence[Amount],
        times: Sequence[tuple[int, int]] = (),
        names: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.text, self.tokens = text, tokens
        self.low = [token.text.lower() for token in tokens]
        for place in _places(tokens, times):
            self.low[place] = _BLOT
        inside = set(_places(tokens, names)) if names else set()
        self.hits = [
            hit
            for hit in MEASURES.hits(self.low)
            if not (hit.first in inside and {hit.first - 1, hit.last} & inside) and not self._compound(hit)
        ]
        self.hit_at = {place: hit for hit in self.hits for place in range(hit.first, hit.last)}
        self.counted: list[Counted] = []
        place = 0
        for amount in found:
            while place < len(tokens) and tokens[place].end <= amount.num_start:
                place += 1
            last = place
            while last < len(tokens) and tokens[last].start < amount.after:
                last += 1
            self.counted.append(Counted(amount, place, last))
        self.numbers = {p for c in self.counted for p in range(c.first, c.last)}
        for one in self.counted:
            self._find_noun(one)

    def word(self, place: int) -> str:
        """The token at a place in lower case; empty beyond either edge."""
        return self.low[place] if 0 <= place < len(self.low) else ""

    def words(self, first: int, last: int) -> str:
        """The text from one token to before another."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def phrase_start(self, one: Counted) -> int:
        """The first token of the number with its approximator."""
        place = one.first
        while place and self.tokens[place - 1].start >= one.amount.start:
            place -= 1
        return place

    def between(self, before: Counted, after: Counted) -> list[str]:
        """The words between two numbers, the noun of the first and the approximator of the second included."""
        return self.low[before.last : after.first]

    def is_part(self, one: Counted) -> bool:
        """Whether the next number is the whole: "two of the five bridges", "17 of 20 drones", "two of its 11"."""
        if self.word(one.last) != "of" or self.word(one.last + 1) == "them":
            return False
        place = one.last + 1
        while self._owns(place):
            place += 1
        return bool({one.last + 2, place} & self.numbers)

    def _owns(self, place: int) -> bool:
        """Whether a word stands between "of" and what that is of: "the", "its", "country's"."""
        return self.word(place) in _OWNERS or self.word(place).endswith(("'s", "’s"))

    def plural(self, place: int) -> bool:
        """Whether a word looks like a plural noun."""
        word = self.word(place)
        return word in _PLURALS or (len(word) > 3 and word[-1] == "s" and word[-2] not in "sui'’")

    def turns(self, place: int) -> bool:
        """Whether another verb takes over: "killed nine people and forced 14,000", "..., leaving 40"."""
        word = self.word(place)
        verb = (len(word) > 4 and word.endswith(("ed", "ing"))) or word in _PAST
        return (
            verb
            and word not in _STOPS
            and place not in self.hit_at
            and self.word(place - 1) in _TURNS
            and not self.text[self.tokens[place].start].isupper()
        )

    def _compound(self, hit: Hit) -> bool:
        """Whether a verb is the first half of a noun: "rescue workers", but not "to rescue workers"."""
        if hit.last - hit.first > 1 or self.low[hit.first] not in _BARE or self.word(hit.first - 1) in _BEFORE_BARE:
            return False
        return self.plural(hit.last) and self.low[hit.last] not in _STOPS

    def _find_noun(self, one: Counted) -> None:
        place = one.last
        if self.word(place) == "of" and (one.share or one.amount.bound == "vague" or one.amount.unit != "count"):
            place += 1
            while self.word(place) in _OWNERS or self.word(place).endswith(("'s", "’s")):
                place += 1
        elif one.amount.unit != "count" or self.is_part(one):
            return
        while self.word(place) in _EMPTY:
            one.head, place = self.low[place], place + 1
        begin = place
        for here in range(begin, min(begin + _NOUN_REACH, len(self.low))):
            if not self._goes_on(here, begin):
                return
            if self.plural(here) or (here == begin and (one.share or one.amount.point == 1)):
                one.noun, one.head = (begin, here + 1), self.low[here]
                if self.plural(here) and not (self.plural(here + 1) and self._goes_on(here + 1, begin)):
                    return

    def _goes_on(self, place: int, begin: int) -> bool:
        """Whether the word at a place can belong to the noun phrase that begins at `begin`."""
        word = self.word(place)
        if not word or word in _STOPS or not word[0].isalpha() or place in self.numbers:
            return False
        hit = self.hit_at.get(place)
        return not (hit and hit.row[1] == "verb") and (place == begin or not word.endswith("ly"))


def _places(tokens: Sequence[Token], stretches: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The places of the tokens that start inside the stretches, both in text order."""
    ahead = iter(stretches)
    start, end = next(ahead, (0, 0))
    for place, token in enumerate(tokens):
        while end <= token.start and end:
            start, end = next(ahead, (0, 0))
        if start <= token.start < end:
            yield place
