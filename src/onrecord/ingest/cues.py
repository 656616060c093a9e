"""Phrases that tell what a line is, from data/<language>/line_cues.txt, found through their longest word."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from onrecord.ingest.lines import Line
from onrecord.lexicon import table

_QUOTES = "\"'“‘"


class Cue(NamedTuple):
    """A phrase of line keys, where it must stand (line, start, end, in), and the points it gives to a kind."""

    kind: str
    where: str
    phrase: str
    weight: float


@cache
def _index(language: str) -> tuple[dict[str, tuple[Cue, ...]], dict[str, tuple[Cue, ...]]]:
    """The cues for whole lines by their phrase, and all others by the longest word of their phrase."""
    whole: defaultdict[str, list[Cue]] = defaultdict(list)
    others: defaultdict[str, list[Cue]] = defaultdict(list)
    for kind, where, phrase, weight in table(language, "line_cues"):
        cue = Cue(kind, where, phrase, float(weight))
        (whole[phrase] if where == "line" else others[max(phrase.split(), key=len)]).append(cue)
    return {k: tuple(v) for k, v in whole.items()}, {k: tuple(v) for k, v in others.items()}


def cues(line: Line, language: str = "en") -> dict[str, float]:
    """The points the line's phrases give to each kind: the strongest at the start, and the strongest elsewhere."""
    whole, others = _index(language)
    found = list(whole.get(line.key, ()))
    opening = line.text[0] not in _QUOTES  # what is said does not begin with the words of a widget
    hits = line.tokens & others.keys()
    if hits:
        padded = f" {line.key} "
        for word in hits:
            for cue in others[word]:
                at = padded.find(f" {cue.phrase} ")
                if at < 0 or (cue.where == "start" and (at != 0 or not opening)):
                    continue
                if cue.where == "end" and not padded.endswith(f" {cue.phrase} "):
                    continue
                found.append(cue)
    points: dict[str, float] = {}
    for start in (False, True):  # the strongest phrase at the start and the strongest elsewhere add up
        best: dict[str, float] = {}
        for cue in found:
            if (cue.where == "start") is start:
                best[cue.kind] = max(best.get(cue.kind, 0.0), cue.weight)
        for kind, weight in best.items():
            points[kind] = points.get(kind, 0.0) + weight
    return points
