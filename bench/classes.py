"""Classes of what a cue reports: speech, finding, belief, other. By the fixed word list in cue_classes.txt."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

CLASSES = ("speech", "finding", "belief", "other")
_WORD = re.compile(r"\w+|:")


def class_of(cue: str) -> str:
    """The class of the words of a cue; "other" where the list knows none of them."""
    known = _known()
    found = {known[word] for word in _WORD.findall(cue.lower()) if word in known}
    return next((name for name in CLASSES if name in found), "other")


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for line in Path(__file__).with_name("cue_classes.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, word = line.split("\t")
            for form in _forms(word):
                known.setdefault(form, name)
    return known


def _forms(word: str) -> set[str]:
    """A word with its regular inflections, and some that are no words, which do no harm."""
    stem = word.removesuffix("e")
    forms = {word, f"{word}s", f"{word}es", f"{word}ed", f"{word}ing", f"{stem}ed", f"{stem}ing"}
    forms |= {f"{word}{word[-1]}{end}" for end in ("ed", "ing")}
    if word.endswith("y"):
        forms |= {f"{word[:-1]}{end}" for end in ("ies", "ied")}
    return forms
