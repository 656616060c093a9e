"""How much a line looks like furniture: navigation, widgets, player and template debris, the site speaking of itself.

An additive score. Points for phrases (line_cues.txt), for shape (no letters, template debris, doubled text, a row of
short parts between separators, nothing but a time stamp) and for recurring over a publisher's articles; points off for
running prose. Furniture from 1 point: a false label hides words from every reader that follows, so whatever reads as
a sentence needs a phrase that nobody writes in an article, or several signs at once.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.ingest.furniture import line_key
from onrecord.ingest.lines import Line
from onrecord.lexicon import table

FURNITURE = 1.0  # points from which a line is furniture
PROSE = 1.5  # points off for a full sentence
_ARTICLE_WORDS = 120  # a line of more words, and of several sentences, is no mere widget
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?][\"”’]? [\"“‘]?[A-Z]")
_STAMPS = (
    frozenset(row[0] for row in table("en", "line_words") if row[1] == "stamp")
    | frozenset(row[0].lower() for row in table("en", "months"))
    | frozenset(row[0].lower() for row in table("en", "weekdays"))
    | frozenset(":|")
)
_SHOUTED = re.compile(rf"\b(?:{'|'.join(row[0] for row in table('en', 'line_words') if row[1] == 'shout')})\b")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_WEATHER = re.compile(r"[-–−]?\d{1,3}(?:\.\d)?\s?°?\s?[CF]\b")
_DEBRIS = re.compile(
    r"%[ds]\b|\{\{|\}\}|&[a-z]{2,6};|</?[a-z][a-z0-9]*(?:\s[^<>]{0,200})?/?>|\[/?\w+[^\[\]]{0,100}=[^\[\]]{0,100}\]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\w{2,6}$")
_MAIL = re.compile(r"\b\S{1,64}@[\w-]{1,64}\.\w")
_BRACKETED = re.compile(r"\[[^\[\]]{3,150}[^\[\].]\]$")
_SEPARATORS = re.compile(r"\s?[>»›|•·→]\s?|\s/\s|\s{2,}")


def furniture_score(line: Line, points: dict[str, float], *, repeated: bool = False) -> float:
    """The points for furniture of a line: `points` are those of its phrases, `repeated` says that its key recurs."""
    score = max(points.get("boilerplate", 0.0), points.get("list", 0.0), points.get("end", 0.0))
    score += _shape(line) + 2.0 * repeated - PROSE * line.sentence
    if len(line.words) > _ARTICLE_WORDS and len(_SENTENCE_END.findall(line.text, 0, 2000)) >= 5:
        score -= PROSE * 2  # paragraphs run together, with some furniture among them
    return score


@cache
def _menu() -> frozenset[str]:
    """The words that are furniture on a line of their own: a row of them is a menu."""
    rows = table("en", "line_cues")
    return frozenset(row[2] for row in rows if row[1] == "line" and row[0] in ("boilerplate", "list"))


def stamp(line: Line) -> bool:
    """Whether the line says when it was published or updated and nothing else."""
    return "0" in line.tokens and len(line.tokens) < 20 and line.tokens <= _STAMPS


def _shape(line: Line) -> float:
    text = line.text
    if len(text) > 400:
        return 0.0
    if line.prose:
        return 1.0 * ("@" in text and len(line.words) < 25 and _MAIL.search(text) is not None)
    if _LETTERS.search(text) is None or _WEATHER.fullmatch(text) or stamp(line):
        return 2.0 if any(c.isalpha() for c in text) or len(text) < 3 else 3.0
    if 2 < len(line.tokens) < 12 and len(line.tokens & _menu()) >= 0.75 * len(line.tokens):
        return 2.0
    score = 1.0 * (_MAIL.search(text) is not None)
    score += 2.0 * (_DEBRIS.search(text) is not None) + 2.0 * (_ADDRESS.match(text) is not None)
    score += 2.0 * (_BRACKETED.match(text) is not None)
    half = len(text) // 2
    score += 2.0 * (half > 2 and text[:half].rstrip() == text[-half:].lstrip())
    if not line.stopped:
        score += 2.0 * (_SHOUTED.search(text) is not None and not text.isupper())
        if "|" in text and len(text) < 200:
            score += 2.0 * any(line_key(part) in _menu() for part in text.split("|"))
        if len(text) < 200 and len(parts := _SEPARATORS.split(text)) >= 3:
            score += 1.5 * all(len(part.split()) <= 3 for part in parts)
    return score
