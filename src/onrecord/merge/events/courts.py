"""Courts: what a judge orders is an order of the court, and "a court" is the one that the story names.

One article has "a Norvanian court ordered", the next "Judge Anna Prowse gave the firm until noon", a third has the name
of the court. In a story that names two courts nobody stands for either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import combinations

from onrecord.lexicon import table
from onrecord.merge.bodies import body, same_body
from onrecord.merge.spelling import LANGUAGE
from onrecord.types import Doc, Mention

_BEFORE = 14  # characters before a name in which "Judge" stands


def courts(docs: Sequence[Doc], parties: Collection[str]) -> Mapping[str, str]:
    """The court that parties of a story's events are, or act for, by the name of each; none where that is not sure."""
    mentions = [(doc.article.text, found) for doc in docs for found in doc.of(Mention)]
    judges = {found.entity for text, found in mentions if found.entity in parties and _is_judge(text, found)}
    told = {name for name in parties if _is_court(name)} | judges
    named = {found.entity for _, found in mentions if found.label == "ORG" and _is_court(found.entity)} if told else ()
    if not named or any(same_body(one, other) is None for one, other in combinations(sorted(named), 2)):
        return {}
    court = max(named, key=lambda name: (len(name), name))
    return dict.fromkeys(told, court)


def _is_court(name: str) -> bool:
    return body(name).head in _words("court")


def _is_judge(text: str, found: Mention) -> bool:
    start = found.span.start
    return found.label == "PER" and _judge().search(text, max(start - _BEFORE, 0), start) is not None


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in table(LANGUAGE, "court_words") if row[0] == kind for word in row[1].split())


@cache
def _judge() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_words('judge')))})\s$", re.IGNORECASE)
