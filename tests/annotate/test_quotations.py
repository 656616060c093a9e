"""Pairing of quotation marks."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.annotate.quotations import quotations
from onrecord.types import Extent, Quotation


def lines(text: str) -> tuple[Extent, ...]:
    found, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = position + len(line) - len(line.lstrip())
            found.append(Extent(start, start + len(line.strip())))
        position += len(line) + 1
    return tuple(found)


def quoted(text: str) -> list[Quotation]:
    return list(quotations(text, lines(text)))


def exact(text: str, depth: int = 0) -> list[str]:
    return [text[q.start : q.end] for q in quoted(text) if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('“We won,” she said. "It was hard.”', ["“We won,”", '"It was hard.”']),
        ('He called it "bizarre” and "wrong".', ['"bizarre”', '"wrong"']),
        ("`` We won , '' he said . `` Yes . ''", ["`` We won , ''", "`` Yes . ''"]),
        ("''We won,'' he said.", ["''We won,''"]),
        ("« Nous » and »ja« and „nein“", ["« Nous »", "»ja«", "„nein“"]),
        ('said:"We won."He left.', ['"We won."']),
        ('a “mistake ,” and "this " thing', ["“mistake ,”", '"this "']),
        ('The dam—"a wonder"—burst.', ['"a wonder"']),
        ("He is 6'2\" tall and left.", []),
        ("No marks at all.", []),
        ("“”", []),
        ("” … we heard it all,” she said.", ["” … we heard it all,”"]),
        ('The minister ("a crook") left.', ['"a crook"']),
    ],
)
def test_double_marks_pair_whatever_their_shape(text: str, expected: list[str]) -> None:
    """Straight, curly, doubled and angled marks pair by where they stand."""
    assert exact(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army 'will not stop until dawn', he said.", ["'will not stop until dawn'"]),
        ("'We will go on. It goes on,” the mayor said.", ["'We will go on. It goes on,”"]),
        ("“We aren’t going,’ he said.", ["“We aren’t going,’"]),
        ("The lads' club, Orsel's dam and the '90s don't mind rock 'n' roll.", []),
        ("'The lads' club is great', he said.", ["'The lads' club is great'"]),
        ("Mayor vows for ‘total victory’ in Orsel", ["‘total victory’"]),
        ("'significant steps' on Monday and 'total losses' later", ["'significant steps'", "'total losses'"]),
        ("It was 'em or us, 'til the class of '98 left.", []),
        ("Orsel 's mayor and the farmers ' union met.", []),
        ("'60 people were lost,' he said.", ["'60 people were lost,'"]),
        ("'He said \"no\" to me,' she said.", ["'He said \"no\" to me,'"]),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    """A single mark quotes only where an apostrophe cannot stand, or where its partner is found."""
    assert exact(text) == expected


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("\"He said 'no' to me,\" she said.", ["'no'"]),
        ("“They sang ‘Home’, all night,” he said.", ["‘Home’"]),
        ('"He said "no" to me," she said.', ['"no"']),
        ("'He said \"no\" to me,' she said.", ['"no"']),
        ('"It is called “Fog.” We like it.', ["“Fog.”"]),
    ],
)
def test_a_quotation_inside_another_has_depth_one(text: str, inner: list[str]) -> None:
    """The outer quotation stays whole; the inner one stands after it with depth 1."""
    assert exact(text, depth=1) == inner
    assert len(exact(text)) == 1


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """Each paragraph reopens the mark, only the last closes it; a caption between them does not end it."""
    text = "“We lost the dam.\n“We lost the road.\nA boat in Orsel on Monday\n“We will rebuild,” she said."
    found = quoted(text)
    assert [(q.closed, q.continues) for q in found] == [(False, None), (False, 0), (True, 1)]
    assert text[found[1].inner_start : found[1].inner_end] == "We lost the road."


def test_a_quotation_goes_on_without_its_mark() -> None:
    """A paragraph that only closes an open quotation belongs to it from its start."""
    text = "He said: “We lost the dam.\nWe will rebuild it,” and left."
    found = quoted(text)
    assert [text[q.start : q.end] for q in found] == ["“We lost the dam.", "We will rebuild it,”"]
    assert found[1].continues == 0
    assert found[1].inner_start == found[1].start


def test_single_marks_go_on_over_paragraphs() -> None:
    """The tabloid form: both paragraphs open with a single mark, the second closes."""
    found = quoted("'We are here. We don't leave.\n'They won't leave.' That was all.")
    assert [(q.closed, q.continues) for q in found] == [(False, None), (True, 0)]


def test_a_closed_quotation_is_not_continued() -> None:
    """Only an open quotation goes on."""
    assert [q.continues for q in quoted("“We lost.”\n“We won.”")] == [None, None]


def test_a_lost_quotation_is_forgotten() -> None:
    """After a few paragraphs without a mark an open quotation is over."""
    text = "“We lost.\n" + "The water rose.\n" * 5 + "“We won,” she said."
    assert [q.continues for q in quoted(text)] == [None, None]


def test_a_lost_closing_mark_ends_with_its_paragraph() -> None:
    """An unclosed quotation ends with the paragraph, or where the next one opens."""
    found = quoted("She said “we lost him and left.\nNobody came.")
    assert [(q.closed, q.end) for q in found] == [(False, 31)]
    text = "“We lost him. “We won.”"
    assert [(text[q.start : q.end], q.closed) for q in quoted(text)] == [("“We lost him.", False), ("“We won.”", True)]


MARKS = st.text(alphabet="ab. ,'\"“”‘’`«»„\n(—s0", max_size=60)


@settings(max_examples=100)
@example("”«`«'")  # two inner pairs that cross
@given(MARKS)
def test_pairs_nest_and_stay_in_their_paragraph(text: str) -> None:
    """Whatever the marks: offsets fit, nothing crosses a paragraph, an inner quotation lies inside an outer one."""
    parts = lines(text)
    found = quotations(text, parts)
    assert [(q.start, -q.end) for q in found] == sorted((q.start, -q.end) for q in found)
    for i, q in enumerate(found):
        assert q.start <= q.inner_start < q.inner_end <= q.end
        assert any(p.start <= q.start and q.end <= p.end for p in parts)
        assert q.continues is None or q.continues < i
        for other in found[i + 1 :]:
            assert other.start >= q.end or other.end <= q.end


@pytest.mark.parametrize(
    "unit", ["'a ", "a' ", '"a ', '"', "“a ", "'a\" ", "a \"b 'c d' ", "'as' b \"c", "“a “b c” d” "]
)
def test_a_long_line_of_marks_is_read_in_linear_time(unit: str) -> None:
    """Eight times the text takes about eight times as long, not sixty-four."""
    spent = [min(_spent(unit * (size // len(unit))) for _ in range(3)) for size in (10_000, 80_000)]
    assert spent[1] < 25 * spent[0] + 0.05


def _spent(text: str) -> float:
    """Seconds of the processor, without the garbage of the tests before."""
    gc.collect()
    gc.disable()
    before = time.process_time()
    try:
        quotations(text, (Extent(0, len(text)),))
        return time.process_time() - before
    finally:
        gc.enable()
