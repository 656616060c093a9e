"""A text cut into lines, and two texts held against each other: nothing is lost, nothing is shown twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.types import Extent, Lineage, Passage, Region, Span
from onrecord.web.aligned import Pair, differing, rows
from onrecord.web.arcs import arcs
from onrecord.web.blocks import lines, stretches
from onrecord.web.marks import Mark
from tests.pile import article

TEXTS = st.text(alphabet="ab \n\u202e\U0001f30a<", max_size=60)


@st.composite
def extents(draw: st.DrawFn, text: str) -> Extent:
    """A stretch of a text that is not empty, if there is any."""
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return Extent(start, end)


@given(st.data())
def test_lines_are_the_text(data: st.DataObject) -> None:
    """Whatever is marked and whatever regions it has, the pieces of the lines are the text without blank lines."""
    text = data.draw(TEXTS)
    marks = [
        Mark(*at, layer, str(number))
        for number, layer in enumerate(("name", "figure", "content"))
        for at in data.draw(st.lists(extents(text), max_size=4))
    ]
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    regions = tuple(Region(start=a, end=b, kind="boilerplate") for a, b in pairwise(edges) if a < b)
    of = replace(article(text="words"), text=text, regions=regions[::2])
    found = list(lines(of, marks))
    assert [text[line.start : line.end] for line in found] == [line for line in text.split("\n") if line.strip()]
    for line in found:
        assert "".join(piece.text for piece in line.pieces) == text[line.start : line.end]
        for piece in line.pieces:
            assert text[piece.start : piece.start + len(piece.text)] == piece.text
            covering = {m.id for m in marks if m.start <= piece.start and piece.start + len(piece.text) <= m.end}
            assert {*piece.ids} == covering
    opened = [ident for line in found for piece in line.pieces for ident in piece.opens]
    assert len(opened) == len(set(opened))
    assert [line for stretch in stretches(of, marks) for line in stretch.lines] == found


def test_empty_text() -> None:
    """A text of nothing, or of white space, has no lines."""
    for text in ("", "\n \n"):
        assert stretches(replace(article(text="words"), text=text, regions=()), []) == []


def test_long_furniture_is_folded() -> None:
    """Furniture of some length is folded, and open where what is asked for stands in it."""
    menu = "news\n" * 100
    of = replace(
        article(text="words"), text=f"{menu}words", regions=(Region(start=0, end=len(menu), kind="boilerplate"),)
    )
    first, last = stretches(of, [])
    assert (first.furniture, first.folded, last.furniture) == (True, True, False)
    assert not stretches(of, [], shown=[Extent(5, 9)])[0].folded


@given(st.data())
def test_rows_are_both_texts(data: st.DataObject) -> None:
    """Whatever two texts share, the rows hold each of them whole, but for white space, and in its order."""
    one, other = data.draw(TEXTS), data.draw(TEXTS)
    pairs = data.draw(st.lists(st.builds(Pair, extents(one), extents(other)), max_size=5))
    pairs = [pair for pair in pairs if pair.one.start < pair.one.end and pair.other.start < pair.other.end]
    found = rows(one, other, pairs)
    for text, side in ((one, [row.one for row in found]), (other, [row.other for row in found])):
        pieces = [piece for cell in side for piece in cell]
        assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)
        assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
        assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())


def test_moved_passage() -> None:
    """Of two passages in another order the longer stands side by side; the other is marked on both sides."""
    one, other = "the river rose. It was night over the valley.", "It was night over the valley. the river rose."
    first, second = Extent(0, 15), Extent(16, 45)
    found = rows(one, other, [Pair(first, Extent(30, 45)), Pair(second, Extent(0, 29))])
    assert [row.kind for row in found] == ["own", "shared", "own"]
    moved = [piece for row in (found[0].one, found[2].other) for piece in row]
    assert [(piece.text, piece.layers, piece.ids) for piece in moved] == [
        ("the river rose.", ("moved",), ("moved-0",)),
        ("the river rose.", ("moved",), ("moved-0",)),
    ]


def test_words_that_differ() -> None:
    """The words that one has in place of the other's are marked, by their places in the texts."""
    mine, theirs = differing("at least nine people died", "at least eleven died", at=100, beside=7)
    assert mine == [Mark(109, 120, "differs")]
    assert theirs == [Mark(16, 22, "differs")]
    assert differing("same  words", "same words") == ([], [])


@given(TEXTS, TEXTS)
def test_what_does_not_differ_is_the_same(one: str, other: str) -> None:
    """Without the marked words both passages say the same."""
    mine, theirs = differing(one, other)

    def rest(text: str, marks: list[Mark]) -> str:
        gone = {at for mark in marks for at in range(mark.start, mark.end)}
        return "".join("".join(character for at, character in enumerate(text) if at not in gone).split())

    assert rest(one, mine) == rest(other, theirs)


def test_arcs() -> None:
    """An arc runs from the row of the original to that of the copy; an article of no lineage stands alone."""
    some = [article(number, text=f"words {number}") for number in range(3)]
    passages = tuple(
        Passage(article_id=one.id, span=Span(start=0, end=5, exact="words"), role=role)
        for one, role in ((some[2], "copy"), (some[0], "original"))
    )
    lineage = Lineage(
        merger="lineage/1", passages=passages, article=some[2].id, from_article=some[0].id, relation="edited",
        directed=True,
    )  # fmt: skip
    drawing = arcs(some, [lineage], total=3)
    assert [node.alone for node in drawing.nodes] == [False, True, False]
    (arc,) = drawing.arcs
    assert not arc.loose
    start, end = arc.path.split("C")[0].split(" ")[1], arc.path.split(" ")[-1]
    assert (float(start), float(end)) == (round(drawing.nodes[0].y), round(drawing.nodes[2].y))
