"""Whether a day named in a sentence lies ahead: told by the verbs around it, as "on Friday" may be either."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.lexicon import words
from onrecord.types import Extent

_FUTURE = words("en", "time_future")
_PAST = words("en", "time_past")
_AUXILIARY = words("en", "time_auxiliaries")
_ARTICLES = words("en", "time_articles")
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?|['’]ll")
# How far, in words, the verb that a day belongs to is looked for.
_REACH = 12
# Where another clause opens with its own verb: "I have the receipts, and on Monday the court will ...".
_CLAUSE = re.compile(r"[;:“”]\s|,\s(?:and|but|so|while)\s(?=(?:on|in|by|from|before|after|next)\s+(?:\w+\s+)?$)")
# "declared March 19 a day of mourning": a day that is chosen lies ahead.
_DECLARED = re.compile(rf"\b(?:{'|'.join(sorted(words('en', 'time_chosen')))})\s+$")
_AS_A = re.compile(r"\s+(?:as\s+)?(?:an?|the)\s")
_DEADLINE = re.compile(rf"\s+(?:{'|'.join(sorted(words('en', 'time_deadlines')))})\b")
_HAS = re.compile(r"\b(?:has|have|faces?|sets?)\s+(?:an?|the)\s+$")


def ahead(text: str, sentence: Extent, start: int, end: int) -> bool:
    """Whether the nearest verb that shows a tense, first before `text[start:end]` and then after it, looks ahead."""
    first = max(sentence.start, start - 12 * _REACH)
    if _DECLARED.search(text, first, start) and _AS_A.match(text, end, sentence.end):
        return True
    if _DEADLINE.match(text, end, sentence.end) and _HAS.search(text, first, start):
        return True
    opening = [clause.end() for clause in _CLAUSE.finditer(text, first, start)]
    first = opening[-1] if opening else first
    before = [w.lower() for w in _WORD.findall(text, first, start)[-_REACH:] if w != "May"]
    for place in range(len(before) - 1, -1, -1):
        if before[place] in _FUTURE or before[place] in ("be", "'ll", "’ll"):
            return True
        if before[place] == "to" and place and before[place - 1] in ("is", "are"):  # "talks are to resume"
            return True
        if _past(before, place):
            return "be" in before[max(place - 2, 0) : place]  # "to be held", "may be formally signed"
    if any(w in _AUXILIARY for w in before):
        return False
    after = [w.lower() for w in _WORD.findall(text, end, min(sentence.end, end + 12 * _REACH))[:_REACH]]
    tensed = (w for place, w in enumerate(after) if w in _FUTURE or _past(after, place))
    return next(tensed, "") in _FUTURE


def _past(found: Sequence[str], place: int) -> bool:
    """Whether a word is a verb in the past tense; "flooded" of "the flooded valley" is none."""
    word = found[place]
    if word in _PAST:
        return True
    said_of = place > 0 and (found[place - 1] in _ARTICLES or found[place - 1].endswith(("'s", "’s")))
    return word.endswith("ed") and len(word) > 3 and word not in _FUTURE and not said_of
