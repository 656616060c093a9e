"""Classes of errors, on attributions of invented sentences with a scorer as small as they are."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bench.attribution import Scored

from bench import errors

TEXT = "Lee said the bridge would close, Roe added, and the ferry too. Hale hopes that it rains."
TOKENS = [m.span() for m in re.finditer(r"\w+|[^\w\s]", TEXT)]


class Article:
    """Tokens of spans, as the scorer counts them."""

    def tokens(self, spans: tuple[tuple[int, int], ...]) -> frozenset[int]:
        return frozenset(n for n, (a, b) in enumerate(TOKENS) for s, e in spans if a < e and s < b)


class Scorer:
    """Pairs by overlap of half or more, in order."""

    def pair(self, gold: list[Any], read: list[Any], need_source: bool) -> list[tuple[int, int]]:
        def half(x: frozenset[int], y: frozenset[int]) -> bool:
            return x == y or 2 * len(x & y) >= len(x | y)

        found: list[tuple[int, int]] = []
        for i, g in enumerate(gold):
            for j, r in enumerate(read):
                roles = ("content", "source") if need_source else ("content",)
                free = i not in {a for a, _ in found} and j not in {b for _, b in found}
                if free and all(half(g["tok"][role], r["tok"][role]) for role in roles):
                    found.append((i, j))
        return found


def attribution(source: str, cue: str, *content: str) -> dict[str, Any]:
    spans = {
        "source": [source] if source else [],
        "cue": [cue],
        "content": list(content),
    }
    found: dict[str, Any] = {
        role: tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts) for role, parts in spans.items()
    }
    return {**found, "np": dict(found), "tok": {role: Article().tokens(found[role]) for role in spans}}


def classes(gold: dict[str, Any], *read: dict[str, Any]) -> list[str]:
    one = Scored(text=TEXT, article=Article(), gold=[gold], read=list(read), outer=[(a, 0.5) for a in read])
    return [name for name, _, _ in errors.cases(Scorer(), one)]


LEE = attribution("Lee", "said", "the bridge would close", "the ferry too")
HALE = attribution("Hale", "hopes", "that it rains")


@pytest.mark.parametrize(
    ("gold", "read", "expected"),
    [
        (LEE, [LEE], ["right"]),
        (HALE, [attribution("Hale", "hopes", "it rains")], ["right", "edges"]),
        (HALE, [], ["missed belief"]),
        (LEE, [], ["missed speech"]),
        (HALE, [attribution("", "hopes", "that it rains")], ["missing source"]),
        (attribution("", "hopes", "that it rains"), [HALE], ["invented source"]),
        (HALE, [attribution("Roe", "hopes", "that it rains")], ["wrong source"]),
        (LEE, [attribution("Roe", "added", "the ferry too")], ["split"]),
        (HALE, [attribution("Hale", "hopes", "rains")], ["boundary"]),
        (HALE, [attribution("Lee", "said", "the ferry too. Hale hopes that it rains")], ["nested"]),
        (HALE, [attribution("Hale", "hopes", "that it rains", "would close, Roe added, and the")], ["extra piece"]),
        (HALE, [LEE], ["missed belief", "spurious"]),
    ],
)
def test_class_of_a_case(gold: dict[str, Any], read: list[dict[str, Any]], expected: list[str]) -> None:
    """Every gold attribution falls in one class; edges and spurious ones are counted beside."""
    assert classes(gold, *read) == expected


def test_report_has_every_class() -> None:
    """A row a class with the share of the gold, and rows for what is counted beside."""
    from collections import Counter

    lines = errors.report(Counter({"right": 3, "missed other": 1, "spurious": 2}), Counter())
    assert "| right | 3 (75.0 %) | 0 (0.0 %) |" in lines
    assert "| *spurious* | 2 | 0 |" in lines
    assert len(lines) == 2 + len(errors.CASES) + len(errors.BESIDE)
