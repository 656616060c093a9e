"""What an article says of a person beside the full name, to tell namesakes apart: "he" or "she", and the role.

Asked only where two people of an article share a surname. Nothing is guessed from given names.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import table

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# The first word of a sentence, or of what follows a quotation: elsewhere a pronoun is often about somebody else
_SUBJECT = re.compile(r"(?:[.!?]|[”\"’'])\s+(\w+)")
_ROLE = 60  # characters after a name in which its role is looked for: ", the governor of Orsel Province,"
_ROLE_START = re.compile(r",\s(?:an?|the|its|his|her|their|[A-Z][\w-]*['’]s)\s|\sis\s(?:an?|the)\s")


@cache
def genders(language: str) -> dict[str, str]:
    """Titles and pronouns, in small letters, each with "m" or "f"."""
    return {row[0]: row[1] for row in table(language, "gender_words")}


def tells_gender(title: str, language: str) -> bool:
    """Whether a title says he or she: "mr", "ms"."""
    return _last_word(title) in genders(language)


def is_of(title: str, gender: str | None, language: str) -> bool:
    """Whether a person of a gender may bear a title: "mr" no woman, "governor" everybody."""
    asked = genders(language).get(_last_word(title))
    return asked is None or gender is None or asked == gender


def gender(text: str, end: int, stop: int, title: str, language: str) -> str | None:
    """The gender that the title gives a person, or else the first pronoun from `end` to `stop`; None without either."""
    known = genders(language)
    pronouns = (m.group(1).lower() for m in _SUBJECT.finditer(text, end, stop))
    return next((known[word] for word in (_last_word(title), *pronouns) if word in known), None)


def _last_word(title: str) -> str:
    return title.rpartition(" ")[2].rstrip(".")


def roles(text: str, end: int, stop: int) -> frozenset[str]:
    """The words, in small letters, of the role that follows a name: "Ann Roe, the governor of Orsel"."""
    start = _ROLE_START.match(text, end, stop)
    if start is None:
        return frozenset()
    comma = text.find(",", start.end(), min(stop, start.end() + _ROLE))
    phrase = text[start.end() : comma if comma >= 0 else min(stop, start.end() + _ROLE)]
    return frozenset(word.lower() for word in _WORD.findall(phrase))
