"""How much a line between paragraphs looks like the caption of a picture.

An additive score; a caption from 1 point. Captions describe a scene ("Residents wade through ...", "Smoke rising
over ..."), name who or what is to be seen and when, give a credit, and end without a full stop in texts whose
paragraphs have one. A caption may stand inside a quotation that runs over two paragraphs; a subheading hardly does.
"""

from __future__ import annotations

import re

from onrecord.dates import weekdays, written_dates
from onrecord.ingest.lines import Line
from onrecord.lexicon import table

CAPTION = 1.0  # points from which a line is a caption
_SCENES = frozenset(row[0] for row in table("en", "line_words") if row[1] == "scene")
_DETERMINERS = frozenset(w for row in table("en", "function_words") if row[0] == "det" for w in row[1].split())
_VERBS = frozenset(
    w for row in table("en", "function_words") if row[0] in ("be", "have", "do", "modal") for w in row[1].split()
)
_NO_SCENE_AFTER = frozenset(  # "will run", "to speak": plans, not scenes
    w for row in table("en", "function_words") if row[0] in ("modal", "neg") for w in row[1].split()
) | {"to"}
_WEEKDAYS = frozenset(row[0].lower() for row in table("en", "weekdays"))
# A sentence that ends inside a line without a full stop: a paragraph that was cut off, rather than a caption.
_BROKEN_OFF = re.compile(r"[a-z]{3}[.!?][\"”’]? [\"“‘]?[A-Z]")
_QUOTES = "\"“”‘'"


def caption_score(
    line: Line, points: dict[str, float], *, credited: float, punctuated: bool, splits_quotation: bool
) -> float:
    """The points for a caption of a line.

    `credited`: points for the picture credit it begins or ends with. `punctuated`: the article's paragraphs end with
    full stops. `splits_quotation`: the quotation of the paragraph before it goes on in the one after it.
    """
    words = line.words
    count = len(words)
    score = points.get("caption", 0.0) + credited
    if line.stopped:
        score -= 0.8 if count < 40 else 1.6
    elif punctuated:
        score += 0.5 + 0.4 * (count >= 8) + 0.2 * (count >= 10) + 0.2 * (count >= 12) + 0.6 * splits_quotation
        score -= 0.8 * (not credited and _BROKEN_OFF.search(line.text) is not None)
    if count < 4:
        score -= 0.5
    if line.text[0] in _QUOTES:
        score -= 1.0
    if line.text[-1] in ":,;":
        score -= 1.0
    if line.capitals >= 0.75 and count >= 4:
        score -= 0.5
    return score + scene_score(words) + _when(line)


def scene_score(words: tuple[str, ...]) -> float:
    """Present-tense and participle descriptions: "People carry ...", "Smoke rising ...", "A woman reacts"."""
    if not words:
        return 0.0
    first, *lower = [word.lower() for word in words[:9]]
    shown = [word for word, before in zip(lower, [first, *lower], strict=False) if before not in _NO_SCENE_AFTER]
    score = 0.5 * (first not in _SCENES and not _SCENES.isdisjoint(shown))
    score += 0.5 * any(word[-3:] == "ing" and len(word) > 5 for word in lower[:5])
    score += 0.2 * (first in _DETERMINERS and len(words) >= 6)
    return score + 0.2 * (not _VERBS.isdisjoint(lower))


def _when(line: Line) -> float:
    """A day at the end without a full stop, or a weekday and a full date in one breath, as agencies write it."""
    if not line.stopped:
        tail = max(0, len(line.text) - 40)
        return 0.5 * any(True for found in (written_dates, weekdays) for _ in found(line.text, tail))
    if "0" not in line.tokens or _WEEKDAYS.isdisjoint(line.tokens):
        return 0.0
    return 1.2 * any(
        d.weekday is not None and len(d.value) == 10 and d.value[0] != "X" for d in written_dates(line.text, 0, 250)
    )


def opens_quotation(text: str) -> bool:
    """Whether a paragraph ends inside a quotation: its double marks, of whatever shape, do not pair up."""
    return sum(map(text.count, '"“”')) % 2 == 1


def goes_on_quoting(text: str) -> bool:
    """Whether a paragraph begins with a quotation mark."""
    return text[0] in '"“‘'


_ENDING = re.compile(r"\W+$")


def doubled(text: str, other: str) -> bool:
    """Whether one of two neighbouring lines begins with the other: a caption given twice, once with its credit."""
    a, b = sorted((_ENDING.sub("", text[:400]), _ENDING.sub("", other[:400])), key=len)
    return len(a) >= 20 and b.startswith(a)
