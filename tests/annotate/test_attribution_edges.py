"""Where a content that the tagger found begins and ends."""

from __future__ import annotations

import re
import time

from onrecord.annotate.attributions.edges import settled
from onrecord.annotate.attributions.layout import Layout


def _settled(text: str) -> list[str]:
    """The pieces marked [so] in a text whose sentences end with " /" and whose quotations stand in "..."."""
    words: list[str] = []
    sentence: list[int] = []
    block: list[int] = []
    pieces: list[tuple[int, int]] = []
    start = number = 0
    quotation, inside = -1, False
    for token in re.findall(r"\S+", text):
        if token in "[]/":
            if token == "[":
                start = len(words)
            elif token == "]":
                pieces.append((start, len(words)))
            number += token == "/"
            continue
        quotation += token == '"' and not inside
        words.append(token)
        sentence.append(number)
        block.append(quotation if inside or token == '"' else -1)
        inside ^= token == '"'
    cue = words.index("said")
    layout = Layout(words, sentence, [0] * len(words), block)
    return [" ".join(words[a:b]) for a, b in settled(pieces, (cue, cue + 1), layout)]


def test_quotation_is_taken_whole() -> None:
    """A piece that is most of a quotation gets its marks and its other words; a small part of a long one does not."""
    assert _settled('said " it [ holds very well ] "') == ['" it holds very well "']
    assert _settled('said [ that " it holds ] well "') == ['that " it holds well "']
    assert _settled('said " it [ holds ] as well as the old one did , or so they hope "') == ["holds"]


def test_pieces_of_one_quotation_become_one() -> None:
    """Two pieces that come to overlap are one."""
    assert _settled('said " [ it holds and will ] hold [ on ] "') == ['" it holds and will hold on "']


def test_stops_outside_quotation_marks_stay_out() -> None:
    """At both edges; a piece of nothing else is left out."""
    assert _settled("said [ , it holds . ]") == ["it holds"]
    assert _settled('said [ " it holds . " ]') == ['" it holds . "']
    assert _settled("said [ it ] [ . ]") == ["it"]


def test_bare_piece_stays_in_its_sentence() -> None:
    """In that of its cue, else in the one it begins in; a quotation may hold several."""
    assert _settled("said [ it holds / it leaks ]") == ["it holds"]
    assert _settled("[ it holds / it leaks ] said") == ["it leaks"]
    assert _settled("said / [ it holds / it leaks ]") == ["it holds"]
    assert _settled('said [ " it holds / it leaks " ]') == ['" it holds / it leaks "'.replace("/ ", "")]


def test_one_endless_quotation_does_not_hang() -> None:
    """The time for many pieces of one quotation grows with the pieces."""
    count = 200_000
    layout = Layout(["a"] * count, [0] * count, [0] * count, [0] * count)
    begun = time.process_time()
    settled([(k, k + 2) for k in range(0, count, 4)], (0, 1), layout)
    assert time.process_time() - begun < 5
