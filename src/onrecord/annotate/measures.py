"""What a number counts: the noun after it and the verb that tells what befell those counted.

No parser: a noun phrase ends at the first function word, verb or mark; the verb that counts is the one right after it
("214 people were killed"), else the active one before it ("killed 60 fighters"), else the subject of a figure that rises
or falls ("the death toll rose to 340"). Numbers joined by "and" share one; a number without any takes the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.amounts import Amount
from onrecord.annotate.phrasebook import Hit, Phrasebook
from onrecord.lexicon import table, words
from onrecord.types import Measure, Token

_BOOK = Phrasebook(table("en", "measures"))
_STOPS = words("en", "figure_stops")
_PLURALS = words("en", "figure_plurals")
_PEOPLE = words("en", "figure_people")
_OTHERS = frozenset({"others", "other"})
_EMPTY = words("en", "figure_adjectives")
_PASSIVE = frozenset({"was", "were", "been", "being", "are", "is", "be"})
_AUXILIARY = _PASSIVE | {"have", "has", "had", "remain", "remained"}
_OBJECTS = words("en", "measure_objects")
_BREAKS = words("en", "measure_breaks")
_PREPOSITIONS = words("en", "measure_prepositions")
_JOINTS = (["and"], [",", "and"], ["or"], [","])
_MARKS = frozenset(',;:.()–—"“”')
# Nouns of these measures are what is counted whatever the verb; people are counted by what befell them.
_TIME = "\u2022"
_THINGS = frozenset({"munitions", "strikes", "equipment", "buildings", "aid", "money", "votes"})
_DEEDS_TO_PEOPLE = frozenset(
    {"killed", "injured", "casualties", "missing", "displaced", "affected", "rescued", "hostages", "detained", "prisoners", "released",
     "participants"}
)  # fmt: skip


@dataclass(slots=True)
class Counted:
    """One amount of a sentence with what it counts; `first` and `last` are its tokens, `noun` those of its noun phrase."""

    amount: Amount
    first: int
    last: int
    noun: tuple[int, int] | None = None
    head: str = ""
    measure: Measure = "other"
    what: str | None = None
    group: str | None = None
    own: bool = False  # the measure was found for this number itself, not taken from another
    by_verb: bool = False  # and it was a verb that said so, not only the noun


class Reading:
    """The tokens of one sentence with the hits of the measure list and the amounts in it."""

    def __init__(
        self, text: str, tokens: Sequence[Token], found: Sequence[Amount], times: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.text, self.tokens = text, tokens
        # Words of dates say nothing of figures: "May" is no doubt, "a week" no noun.
        self.low = [_TIME if any(a <= t.start < b for a, b in times) else t.text.lower() for t in tokens]
        self.hits = list(_BOOK.hits(self.low))
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
        self.number_at = {p for c in self.counted for p in range(c.first, c.last)}

    def measured(self) -> list[Counted]:
        """The amounts with their noun and measure."""
        for one in self.counted:
            self._noun_phrase(one)
        for one in self.counted:
            self._measure(one)
        for place in range(len(self.counted) - 2, -1, -1):
            self._from_next(self.counted[place], self.counted[place + 1])
        for place, one in enumerate(self.counted):
            if place and not one.own:
                self._from_previous(one, self.counted[place - 1])
            if (
                place
                and (one.head in _OTHERS or self.low[one.last : one.last + 1] in (["others"], ["of"]))
                and not one.group
            ):
                one.group = self.counted[place - 1].group if one.measure in _DEEDS_TO_PEOPLE else None
            if one.amount.unit == "points" and any(c.amount.unit == "percent" for c in self.counted):
                one.amount = one.amount._replace(unit="percentage_points")
        for one in self.counted:
            if one.measure == "other":
                self._from_subject(one)
        return self.counted

    # ------------------------------------------------------------------------------------------------- noun phrases
    def _noun_phrase(self, one: Counted) -> None:
        """The words after the number that name what is counted: up to the last of its first run of plurals."""
        place = one.last
        share = one.amount.unit in ("percent", "percentage_points")
        if (
            place < len(self.low)
            and self.low[place] == "of"
            and (share or one.amount.bound == "vague" or one.amount.unit != "count")
        ):
            place += 1
            while place < len(self.low) and self.low[place] in (
                "the",
                "its",
                "their",
                "all",
                "his",
                "her",
                "these",
                "those",
            ):
                place += 1
        elif (
            place + 2 < len(self.low)
            and self.low[place] == "of"
            and self.low[place + 1] == "the"
            and place + 2 in self.number_at
        ):
            return  # "two of the five bridges"
        elif share or one.amount.unit != "count":
            return
        while place < len(self.low) and self.low[place] in _EMPTY:
            place += 1
        begin, head = place, None
        while place < min(len(self.low), begin + 6) and self._continues(place, begin):
            if self._plural(place) or (place == begin and (share or one.amount.point == 1)):
                head = place
                if self._plural(place) and not (
                    place + 1 < len(self.low) and self._plural(place + 1) and self._continues(place + 1, begin)
                ):
                    break
            place += 1
        if head is None:
            if begin > one.last and self.low[begin - 1] == "others":
                one.head = "others"
            return
        one.noun, one.head = (begin, head + 1), self.low[head]

    def _continues(self, place: int, begin: int) -> bool:
        word = self.low[place]
        if word in _STOPS or not (word[0].isalpha()) or place in self.number_at:
            return False
        hit = self.hit_at.get(place)
        return not (hit and hit.row[1] == "verb" and word not in ("striking",)) and (
            place == begin or not word.endswith("ly")
        )

    def _plural(self, place: int) -> bool:
        word = self.low[place]
        plain = len(word) > 3 and word[-1] == "s" and word[-2] not in "sui'’"
        return word in _PLURALS or (plain and not word.endswith(("'s", "’s")))

    # ----------------------------------------------------------------------------------------------------- measures
    def _measure(self, one: Counted) -> None:
        noun = (
            next((self.hit_at[p] for p in range(one.noun[1] - 1, one.noun[0] - 1, -1) if p in self.hit_at), None)
            if one.noun
            else None
        )
        kind = noun.row[0] if noun and noun.row[1] == "noun" else ""
        if one.amount.unit not in ("count", "percent", "percentage_points", "points"):
            of_aid = one.last < len(self.low) and _BOOK.at(self.low, one.last)
            money = one.amount.unit[0].isupper() or one.amount.unit in _CURRENCY_WORDS
            if money or of_aid:
                one.measure, one.own = ("money", True) if money else ("aid", True)
            return
        if one.noun:
            one.what = self._words(one.noun)
            if one.head not in _PEOPLE and kind not in ("killed", "injured", "casualties"):
                one.group = self._words(one.noun)
        elif (
            self.low[one.last : one.last + 1] in (["are"], ["were"])
            and one.last + 1 < len(self.low)
            and self._plural(one.last + 1)
        ):
            one.group = self.low[one.last + 1]  # "11 are minors"
        if kind in _THINGS:
            one.measure, one.own, one.group = kind, True, None  # type: ignore[assignment]
            return
        right, left = self._right(one), self._left(one, kind)
        chosen = right or left
        if chosen and not (
            one.noun and not kind and one.amount.unit == "count" and chosen.row[0] not in _DEEDS_TO_PEOPLE
        ):
            one.measure, one.what = chosen.row[0], " ".join(self.low[chosen.first : chosen.last])  # type: ignore[assignment]
            one.own = one.by_verb = True
        elif kind:
            one.measure, one.own = kind, kind != "people"  # type: ignore[assignment]

    def _right(self, one: Counted) -> Hit | None:
        """The verb after the noun, in the same clause, that tells what befell those counted."""
        place = one.noun[1] if one.noun else one.last
        for steps in range(9):
            here = place + steps
            if here < len(self.low) and self.low[here] in (",", "("):
                here = place = self._past_apposition(here) - steps
                here += steps
            if here >= len(self.low) or self.low[here] in _MARKS or self.low[here] in _BREAKS or here in self.number_at:
                return None
            hit = self.hit_at.get(here)
            if hit and hit.first == here and hit.row[1] == "verb" and not self._acts(one, hit):
                return hit
        return None

    def _past_apposition(self, comma: int) -> int:
        """The place after "people, nearly 85 percent of the population," or "men (two of them boys)", else `comma`."""
        if self.low[comma] == "(":
            closing = self.low.index(")", comma) if ")" in self.low[comma:] else comma
            return closing + 1 if closing > comma else comma
        for place in range(comma + 2, min(comma + 12, len(self.low) - 1)):
            if self.low[place] == ",":
                return place + 1 if self.low[place + 1] in _AUXILIARY else comma
        return comma

    def _acts(self, one: Counted, hit: Hit) -> bool:
        """Whether those counted do it rather than suffer it: "five soldiers killed three gunmen"."""
        between = self.low[one.last : hit.first]
        after = self.low[hit.last] if hit.last < len(self.low) else ""
        return (
            not _PASSIVE & set(between)
            and (after in _OBJECTS or hit.last in self.number_at)
            and hit.row[0] in ("killed", "injured", "detained", "hostages")
            and self.low[hit.first] not in ("died", "dead")
        )

    def _left(self, one: Counted, kind: str) -> Hit | None:
        """The active verb, or the subject of the figure, before the number."""
        before = self.low[one.first - 1] if one.first else ""
        if before in _PREPOSITIONS and not (kind or not one.noun):
            return None
        for place in range(self._phrase_start(one) - 1, max(-1, one.first - 16), -1):
            if self.low[place] in (";", ".") or (self.low[place] == "but"):
                return None
            hit = self.hit_at.get(place)
            if hit is None or hit.first != place or hit.row[1] == "noun":
                continue
            if hit.row[1] == "topic":
                return hit if not one.noun or one.amount.unit != "count" else None
            if hit.row[1] == "loss":
                if one.head and (kind in ("people", "combatants")):
                    return hit
                continue
            if place and self.low[place - 1] in _PASSIVE:
                return None
            return hit
        return None

    def _phrase_start(self, one: Counted) -> int:
        place = one.first
        while place and self.tokens[place - 1].start >= one.amount.start:
            place -= 1
        return place

    def _from_next(self, one: Counted, after: Counted) -> None:
        """ "Twenty-one miners and three engineers were pulled out": one verb for both."""
        end = one.noun[1] if one.noun else one.last
        joint = self.low[end : self._phrase_start(after)]
        free = not one.by_verb and one.measure not in _THINGS
        if free and joint in _JOINTS and after.noun and after.by_verb and after.measure in _DEEDS_TO_PEOPLE:
            one.measure, one.what, one.own = after.measure, after.what, True
        elif joint == ["of", "the"] and not one.noun:
            one.measure, one.what, one.group, one.own = after.measure, after.what, after.group, True

    def _from_previous(self, one: Counted, before: Counted) -> None:
        """A number without verb or noun of its own counts what the one before it counts."""
        between = self.low[before.last : one.first]
        if before.measure == "other" or ";" in between and one.noun:
            return
        thing = before.measure in _THINGS
        if one.measure in ("other", "people", "combatants") and one.amount.unit in (
            "count",
            "percent",
            "percentage_points",
            "points",
        ):
            if one.noun and thing:
                return
            if one.noun and not (
                set(between) & {"including", "among", "and", "were", "was", "are"} or before.measure in _DEEDS_TO_PEOPLE
            ):
                return
            if before.amount.unit == "count" or one.amount.unit != "count":
                one.measure = before.measure
                one.what = one.what if one.noun and thing else before.what
                if not one.noun and one.group is None and one.amount.unit == "count":
                    one.group = before.group

    def _from_subject(self, one: Counted) -> None:
        """A number alone in its sentence with a deed: "Some 1.9 million people, nearly all of them, have been uprooted"."""
        if one.amount.unit not in ("count", "percent") or (
            one.noun and one.head not in _PEOPLE and one.measure == "other"
        ):
            return
        for hit in self.hits:
            if hit.row[1] == "topic":
                one.measure, one.what = hit.row[0], " ".join(self.low[hit.first : hit.last])  # type: ignore[assignment]
                return

    def _words(self, part: tuple[int, int]) -> str:
        return self.text[self.tokens[part[0]].start : self.tokens[part[1] - 1].end]


_CURRENCY_WORDS = frozenset(row[1] for row in table("en", "figure_currencies"))
