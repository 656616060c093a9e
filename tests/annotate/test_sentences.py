"""Sentence boundaries in news text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.quotations import quotations
from onrecord.annotate.sentences import sentences
from onrecord.types import Extent

# Each item is its sentences; the text is they joined with one space, or with nothing where a sentence starts with "+".
NEWS = [
    ["Lt. Col. Ana Orsel met Gov. Sam Vance on Jan. 5.", "He left at 5 p.m. on Friday."],
    ["Shares of Yahoo! Inc. fell 3.5 percent.", "They rose again on Tuesday."],
    ["The court fined Ivo Rask Jr. on Monday.", "He will appeal."],
    ["Police held Ivo Rask Jr.", "The trial of his brother began in Orsel."],
    ["The U.S. Defense Department said so.", "Velmora agreed."],
    ["He has lived in the U.S.", "He likes it there."],
    ["The talks end at 10 a.m.", "They resume at noon."],
    ["No. 10 refused to comment.", "So did the mayor."],
    ["“We won.", "+"],
    ["“We lost the dam. We will rebuild it. All of it,” Rask said.", "The crowd cheered."],
    ['"Why now?" Ana Orsel asked.', '"Because we must."', "Nobody laughed."],
    ['"Leave!" the driver shouted.', "They left."],
    ["Rask said: “It is over. Go home.”", "They did not."],
    ["She called it a “disgrace.”", "The ministry disagreed."],
    ["The dam burst at the end.", "+The next day it rained."],
    ["The river rose 4.2 metres.", "+Nobody was hurt."],
    ["Prof. Mira Vance of St. Ilo's College spoke.", "Dr. Rask followed."],
    ["J. K. Rask and George W. Vance met.", "They shook hands."],
    ["The firm, Orsel Bros. Ltd., closed.", "In May it reopened."],
    ["Visit the page at www.orsel.example for more.", "It is free."],
    ["Sen. Ivo Rask (D-Orsel) objected.", "Rep. Mira Vance did not."],
    ["Is it safe?", "Nobody knows.", "Stay away!"],
    ["They fled… nobody stopped them.", "+"],
    ["The toll stood at 1,200.", "More than 300 were missing."],
    ["He asked: 'Is it gone? Is it?'", "Then he left."],
    ["The vote was Velmora vs. Ilo.", "Ilo lost."],
    ["Capt. Rask, of the 3rd Div., spoke to Maj. Gen. Vance.", "Both denied it."],
    ["Prices fell 2 percent in Sept. 2019.", "Wages did not."],
    ["“Stop.”", "“Never.”", "He ran."],
    ["The plan, i.e. the dam, failed.", "Engineers left, e.g. to Ilo."],
]
FLOOR = 29 / 30  # all thirty when written: one may be lost to a gain elsewhere


def split(text: str) -> list[str]:
    paragraph = (Extent(0, len(text)),)
    return [text[s.start : s.end] for s in sentences(text, paragraph, quotations(text, paragraph))]


def joined(item: list[str]) -> tuple[str, list[str]]:
    text = " ".join(item).replace(" +", "")
    return text, [part.removeprefix("+") for part in item if part != "+"]


def test_news_items_split_as_a_reader_would() -> None:
    """Of thirty items with abbreviations, quotations and lost spaces nearly all are split right."""
    wrong = [(text, split(text)) for text, expected in map(joined, NEWS) if split(text) != expected]
    assert len(NEWS) - len(wrong) >= FLOOR * len(NEWS), wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lt. Col. Roe left. He ran.", ["Lt. Col. Roe left.", "He ran."]),
        ("Yahoo! Inc. fell. It rose.", ["Yahoo! Inc. fell.", "It rose."]),
        ("He saw John Roe Jr. The trial began.", ["He saw John Roe Jr.", "The trial began."]),
        ("It is the end.The next day came.", ["It is the end.", "The next day came."]),
        ('“We won."He left.', ['“We won."', "He left."]),
        ("Write to a@orsel.The end.", ["Write to a@orsel.The end."]),
        ("Sen. Ivo Rask (D-Ore.) and Mira Vance met.", ["Sen. Ivo Rask (D-Ore.) and Mira Vance met."]),
        ("They did so. Velmora did not.", ["They did so.", "Velmora did not."]),
        ("Ivo Rask (D-S.C.), a member of the panel, left.", ["Ivo Rask (D-S.C.), a member of the panel, left."]),
        ("Mira Vance (R-Ala. and once D-Mo.) came.", ["Mira Vance (R-Ala. and once D-Mo.) came."]),
        ("MILLBROOK, N.H. - It snowed.", ["MILLBROOK, N.H. - It snowed."]),
        ("A fight in the O.F.W.P. leadership began.", ["A fight in the O.F.W.P. leadership began."]),
        ("He wrote to the OWC. The council met.", ["He wrote to the OWC.", "The council met."]),
        ("They left New Orsel. Nobody stayed.", ["They left New Orsel.", "Nobody stayed."]),
        ("Supt. Roe and Engr. Vance met.", ["Supt. Roe and Engr. Vance met."]),
        ("", []),
        ("  ", []),
    ],
)
def test_known_traps(text: str, expected: list[str]) -> None:
    """Ranks, names that end in a mark, "Jr." at the end and a lost space are read right."""
    assert split(text) == expected


def test_a_sentence_never_crosses_a_paragraph() -> None:
    """Two lines are two sentences even without a full stop, and white space at the edges is left out."""
    text = "Flood in Orsel \n Nobody was hurt. "
    parts = (Extent(0, 15), Extent(16, len(text)))
    assert [text[s.start : s.end] for s in sentences(text, parts, ())] == ["Flood in Orsel", "Nobody was hurt."]


def test_a_long_paragraph_splits_like_a_short_one() -> None:
    """What is read in chunks has the boundaries that it has in one piece."""
    sentence = "The river rose by 2.5 metres on Jan. 5 and the mayor of Orsel, Ivo Rask Jr., left the town."
    text = " ".join([sentence] * 80)
    assert split(text) == [sentence] * 80


@settings(max_examples=80)
@given(st.text(alphabet="aB. ?!“”\"'…\n,Jr5", max_size=80))
def test_sentences_fit_and_never_end_inside_a_quotation(text: str) -> None:
    """Whatever the text: trimmed, in order, within paragraphs, and no boundary inside a quotation begun before it."""
    parts, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = position + len(line) - len(line.lstrip())
            parts.append(Extent(start, start + len(line.strip())))
        position += len(line) + 1
    quoted = quotations(text, parts)
    last = 0
    for start, end in sentences(text, parts, quoted):
        assert last <= start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert any(p.start <= start and end <= p.end for p in parts)
        assert not any(q.depth == 0 and start <= q.start < end < q.inner_end for q in quoted if text[end:].strip())
        last = end
