"""The forms of an English verb or noun from its base form."""

from __future__ import annotations

import re

_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_CONSONANT_Y = re.compile(r".*[^aeiou]y")


def verb_forms(word: str, irregular: str = "-") -> list[tuple[str, str]]:
    """(shape, form) of a verb: base, s, past, part and ing. `irregular` is "-", or past, participle and maybe -ing."""
    doubled = word + word[-1] if _ONE_SYLLABLE.fullmatch(word) else word
    if _CONSONANT_Y.fullmatch(word):
        third, past = word[:-1] + "ies", word[:-1] + "ied"
    else:
        third = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past = word + "d" if word.endswith("e") else doubled + "ed"
    participle = past
    ing = (word[:-1] if word.endswith("e") and not word.endswith(("ee", "oe")) else doubled) + "ing"
    if irregular != "-":
        past, participle, *more = [form.split()[0] for form in irregular.split(",")]
        ing = more[0] if more else ing
    found = [("base", word), ("s", third), ("past", past), ("part", participle), ("ing", ing)]
    if word.endswith(("el", "al")):  # labeled, labelled
        found += [("past", word + "led"), ("part", word + "led"), ("ing", word + "ling")]
    return found


def plural(word: str) -> str:
    """The plural of a noun that has a regular one."""
    if _CONSONANT_Y.fullmatch(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
