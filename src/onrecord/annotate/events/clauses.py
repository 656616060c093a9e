"""A sentence as far as its words alone tell its clauses, and the tense of a word in it; no tree is needed.

What lies between two words is weighed: a conjunction that opens a clause of its own ("that", "who", "because") parts
them, a comma, an "and" or another verb only sets them apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal

from onrecord.annotate.attributions.cues import classes
from onrecord.lexicon import table, words
from onrecord.types import Extent

Tense = Literal["past", "perfect", "present", "passive", "pluperfect", "ahead", "infinitive", "gerund", "noun"]

PARTED = 2.0  # of this weight or more: the two stand in different clauses
_COMMA, _BRACKET, _VERB = 0.5, 1.0, 0.7
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:-[^\W_]+)*|\d[\d,.]*\d|[^\s]")
_STOPS = {";": PARTED, ":": PARTED, "—": PARTED, "–": PARTED, ",": _COMMA}
_MARKS = frozenset(("“", "”", '"'))
_MORE = frozenset(("more", "less", "fewer"))
_BACK = 6  # words before a verb among which its auxiliaries stand
_BEEN = frozenset(("been", "being", "be"))
_OPENS = 2  # words before a time expression that opens its sentence: "On the Monday,"


@cache
def word_class(language: str, name: str) -> frozenset[str]:
    """The words of a class of data/<language>/happening_words.txt."""
    return frozenset(
        word for kind, found in table(language, "happening_words") if kind == name for word in found.split()
    )


@cache
def _weights(language: str) -> dict[str, float]:
    known = classes(language)
    parting = known["rel"] | known["sub"] | {"whose"} | word_class(language, "compare")
    light = {"as": 1.0, "what": 1.0, "so": _COMMA, "but": 1.5}
    return _STOPS | dict.fromkeys(known["coord"], _COMMA) | dict.fromkeys(parting, PARTED) | light


@cache
def irregular(language: str) -> dict[str, str]:
    """Past forms and participles that are not the verb with -ed, each with its verb."""
    found: dict[str, str] = {}
    for name in ("cue_verbs", "event_verb_forms", "irregular_verbs"):
        for verb, forms, *_ in table(language, name):
            if forms not in ("-", "adj"):
                found |= {form.split()[0]: verb.split()[0] for form in forms.split(",")[:2]}
    return found


@lru_cache(maxsize=1 << 14)
def _is_past(word: str, language: str) -> bool:
    if word.endswith("ed"):
        return len(word) > 4 or word == "used"
    return word in irregular(language)


class Clauses:
    """The words of one sentence, what parts them, and which of them its time expressions (`times`) are."""

    def __init__(self, text: str, sentence: Extent, times: Sequence[Extent], language: str) -> None:
        self.language, self._known = language, classes(language)
        found = [(m.start(), m[0]) for m in _WORD.finditer(text, *sentence)]
        self.starts = [start for start, _ in found]
        self.texts = [word for _, word in found]
        self.low = [word.lower().replace("’", "'") for word in self.texts]
        self.times = [(bisect_left(self.starts, t.start), bisect_left(self.starts, t.end)) for t in times]
        self._weight = [0.0, *accumulate(self._parts())]
        self._quoted = [n % 2 for n in accumulate(int(word in _MARKS) for word in self.texts)]
        self._bracketed = [*accumulate((word == "(") - (word == ")") for word in self.texts)]

    def _parts(self) -> list[float]:
        """What each word weighs between two others."""
        weights, low = _weights(self.language), self.low
        parts = [weights.get(word, 0.0) for word in low]
        for k, word in enumerate(low):
            if word == "than" and self._counts(k):
                parts[k] = 0.0  # "more than 200 were seized" compares no two clauses
            if not parts[k] and _is_past(word, self.language) and not self._helper(k - 1):
                parts[k] = _VERB
        for first, last in self.times:
            parts[first:last] = [0.0] * (last - first)
            if first and low[first - 1] in word_class(self.language, "loose"):
                parts[first - 1] = 0.0
            if first > 2 and low[first - 1] in self._known["prep"] and low[first - 2] in self._known["coord"]:
                parts[first - 2] = PARTED if low[first - 3] == "," else parts[first - 2]  # ", and in May the court"
            comma = last < len(low) and low[last] == ","
            if low[last + comma : last + comma + 1] == ["when"]:
                parts[last : last + comma + 1] = [0.0] * (comma + 1)  # "on 3 May, when the dam broke"
            if first <= _OPENS and comma:
                parts[last] = 0.0
        return parts

    def _counts(self, k: int) -> bool:
        """Whether a "than" belongs to a number: "more than 200", "fewer than a dozen"."""
        low = self.low
        behind = next((word for word in low[k + 1 : k + 3] if word != "a"), "")
        return low[k - 1] in _MORE and (behind[:1].isdigit() or behind in words(self.language, "number_words"))

    def word(self, at: int) -> int:
        """The number of the word that holds a character of the text, or stands before it."""
        return max(bisect_right(self.starts, at) - 1, 0)

    def between(self, one: int, other: int) -> float:
        """How much parts two words; `PARTED` or more for words of different clauses."""
        low, high = sorted((one, other))
        weight = self._weight[high] - self._weight[min(low + 1, high)]
        if self._quoted[one] != self._quoted[other]:
            weight += PARTED
        return weight + _BRACKET * (self._bracketed[one] != self._bracketed[other])

    def quoted(self, word: int) -> bool:
        """Whether a word stands between quotation marks of its sentence."""
        return bool(self._quoted[word])

    def tense(self, word: int) -> Tense:
        """How a verb lies to the time of writing, by its form and the words before it; "noun" for what is none."""
        form, k = self.low[word], word - 1
        while k >= max(word - _BACK, 0) and self._inside_group(self.low[k]):
            k -= 1
        helper = self._helper(k)
        if helper in ("to", "will"):
            return "infinitive" if helper == "to" else "ahead"
        if form.endswith("ing") and len(form) > 4:
            return _OF_ING.get(helper) or ("noun" if self._calls_for_noun(k) else "gerund")
        if _is_past(form, self.language):
            return _OF_PAST.get(helper) or ("past" if form.endswith("ed") or not self._calls_for_noun(k) else "noun")
        if helper or k < 0 or self._calls_for_noun(k):
            return "noun"
        subject = self.low[k] in self._known["subj"] | self._known["rel"] or self.texts[k][0].isupper()
        turned = form.endswith("s") and (self.low[k] in _MARKS or self.low[k] == ",")  # "“It works,” says the mayor"
        many = not form.endswith("s") and self.low[k].endswith("s")  # "the airlines agree"
        return "present" if subject or turned or many else "noun"

    def _inside_group(self, word: str) -> bool:
        """Whether a word may stand between an auxiliary and its verb."""
        adverb = word in self._known["adv"] or (word.endswith("ly") and word not in self._known["not_adverb"])
        return adverb or word in self._known["neg"] or word in _BEEN or word in word_class(self.language, "inside")

    def _helper(self, k: int) -> str:
        """What kind of auxiliary a word is; "" for another word."""
        word = self.low[k] if k >= 0 else ""
        if word == "to":
            return "to"
        if word in self._known["modal"] or word.endswith("'ll"):
            return "will"
        if word == "had" or word.endswith("'d"):
            return "had"
        if word in ("has", "have", "having") or word.endswith("'ve"):
            return "have"
        if word in ("is", "are", "am") or word.endswith(("'re", "'m")):
            return "is"
        return "was" if word in ("was", "were") else ""

    def _calls_for_noun(self, k: int) -> bool:
        """Whether a noun must follow a word: an article, a preposition, somebody's."""
        if k < 0:
            return False
        word, known = self.low[k], self._known
        owner = word.endswith(("'s", "s'")) or word == "'"
        return owner or word.isdigit() or word in known["det"] or word in known["poss"] or word in known["prep"]


_OF_ING: dict[str, Tense] = {"is": "present", "have": "present", "was": "past", "had": "pluperfect"}
_OF_PAST: dict[str, Tense] = {"have": "perfect", "had": "pluperfect", "is": "passive", "was": "past"}
