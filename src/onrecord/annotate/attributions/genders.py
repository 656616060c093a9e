"""Whether an article speaks of a person as he or she: by title, by role and by its own pronouns, never by given names.

Used only to leave out an antecedent that a pronoun cannot stand for.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Literal

from onrecord.annotate.attributions.cues import classes
from onrecord.annotate.attributions.line import DET, LEAD, POSS, PREP, Line, Stretch
from onrecord.lexicon import table
from onrecord.types import Mention

Gender = Literal["m", "f"]
_VOTES, _SHARE = 2, 0.75  # sentences whose first pronoun must agree, and their share of those with one
_BESIDE = 4  # words of an apposition in which a role is looked for


@cache
def _words(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Pronouns, and titles and roles, in small letters, each with its gender."""
    known = {row[0]: row[1] for name in ("gender_words", "gendered_roles") for row in table(language, name)}
    pronouns = {word: known.pop(word) for word in classes(language)["he_she"] if word in known}
    return pronouns, known


def of_pronoun(word: str, language: str) -> str | None:
    """The gender of a pronoun in small letters; None for one that tells none."""
    return _words(language)[0].get(word)


def genders(lines: list[Line], names: list[Stretch], mentions: tuple[Mention, ...], language: str) -> dict[str, str]:
    """The gender of each person for whom the article settles it, by canonical name.

    A title or a role beside the name settles it. Else pronouns do, in sentences that begin with the name and name
    nobody else: the first of each, two at least, three quarters of them alike.
    """
    if not lines:
        return {}
    pronouns, beside = _words(language)
    low = lines[0].low
    told: dict[str, Counter[str]] = {}
    votes: dict[str, Counter[str]] = {}
    people = [(first, last, mentions[n].entity) for n, first, last in names if mentions[n].label == "PER"]
    for first, last, name in people:
        for k in (*range(max(0, first - 2), first), *_apposed(low, last)):
            if low[k] in beside:
                told.setdefault(name, Counter())[beside[low[k]]] += 1
    at = 0
    for line in lines:
        while at < len(people) and people[at][0] < line.first:
            at += 1
        here = [person for person in people[at : at + 8] if person[0] < line.last]
        if len({name for _, _, name in here}) != 1 or not _begins(line, here[0][0]):
            continue
        inside = (k for k in range(here[0][1], line.last) if line.block[k] < 0 and low[k] in pronouns)
        if (k := next(inside, None)) is not None:
            votes.setdefault(here[0][2], Counter())[pronouns[low[k]]] += 1
    found = {name: counts.most_common(1)[0][0] for name, counts in told.items() if len(counts) == 1}
    for name, counts in votes.items():
        gender, most = counts.most_common(1)[0]
        if name not in told and most >= _VOTES and most >= _SHARE * counts.total():
            found[name] = gender
    return found


def _begins(line: Line, first: int) -> bool:
    """Whether a sentence begins with the name at token `first`, titles and the like before it."""
    before = range(line.first, first)
    return all(line.words[k][0].isupper() or line.low[k] in DET or line.low[k] in LEAD for k in before) and not any(
        line.block[k] >= 0 or line.low[k] in PREP for k in (*before, first)
    )


def _apposed(low: list[str], k: int) -> range:
    """The first words of an apposition after a name: ", a spokeswoman for"."""
    if k + 1 >= len(low) or low[k] != "," or low[k + 1] not in DET | POSS:
        return range(0)
    end = k + 2
    while end < len(low) and end - k - 2 < _BESIDE and low[end][0].isalpha():
        end += 1
    return range(k + 2, end)
