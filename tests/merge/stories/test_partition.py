"""Which articles tell one story."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge.stories import Sketch, compare, links, partition
from onrecord.types import Span
from tests.merge.stories.affairs import FERRY, doc, sketches, stories

PILE = [found for affair in sketches() for found in affair]


def test_affairs_are_told_apart() -> None:
    """Reports of one affair are one story; two arrests of one man in different years are two."""
    expected = {frozenset(found.article_id for found in affair) for affair in sketches()}
    assert stories(PILE) == expected


@given(st.permutations(range(len(PILE))))
def test_order_plays_no_part(order: list[int]) -> None:
    """The stories are those of the set of articles, in whatever order they came."""
    assert stories([PILE[number] for number in order]) == stories(PILE)


@given(st.sets(st.sampled_from(range(len(PILE))), min_size=1))
def test_batches_play_no_part(first: set[int]) -> None:
    """Stories added in two batches are those of all at once: components that the second does not touch stay as they
    were, and those it touches are parted anew."""
    early = [PILE[number] for number in sorted(first)]
    late = [found for number, found in enumerate(PILE) if number not in first]
    assert stories(early + late) == stories(late + early) == stories(PILE)
    untouched = [one for one in early if not any(compare(one, other) for other in late)]
    alone = {story for story in stories(early) if story <= {found.article_id for found in untouched}}
    linked = {one.article_id for one in early for other in early if one not in untouched and compare(one, other)}
    assert all(story in stories(PILE) for story in alone if not story & linked)


def _made(number: int, *terms: tuple[str, float]) -> Sketch:
    return Sketch(
        article_id=f"{number:024x}", title="t", opening=Span(start=0, end=1, exact="t"), terms=terms, lead=terms[:1]
    )


_WORDS = st.sampled_from(("quorn", "vessany", "kestle", "lissom", "tarrow", "dam", "vote"))


@st.composite
def _components(draw: st.DrawFn) -> list[Sketch]:
    rows = draw(st.lists(st.lists(_WORDS, min_size=1, max_size=4, unique=True), min_size=2, max_size=9))
    return [_made(number, *((word, round(len(row) ** -0.5, 3)) for word in row)) for number, row in enumerate(rows)]


@given(_components(), st.data())
def test_any_graph_is_parted_the_same_in_any_order(members: list[Sketch], data: st.DataObject) -> None:
    """Every member is in one story, and permuting members and matches changes none, ties or not."""
    pairs = [(i, j) for i in range(len(members)) for j in range(i)]
    matches = [(i, j, match.score) for i, j in pairs if (match := compare(members[i], members[j]))]
    groups = partition(members, matches)
    assert sorted(number for group in groups for number in group) == list(range(len(members)))
    order = data.draw(st.permutations(range(len(members))))
    place = {number: position for position, number in enumerate(order)}
    mixed = [(place[j], place[i], score) for i, j, score in data.draw(st.permutations(matches))]
    again = partition([members[number] for number in order], mixed)
    assert [[order[number] for number in group] for group in again] == groups


def test_faint_matches_link_what_has_no_better_ones() -> None:
    """A clear match always links; a faint one does not where either article has one more than twice as good."""
    matches = [(0, 1, 0.6), (1, 2, 0.19), (2, 3, 0.15), (3, 4, 0.21), (1, 4, 0.21)]
    assert links(matches) == [matches[0], *matches[2:]]
    assert links(matches[1:2]) == matches[1:2]
    assert links(matches[1:2], {1: 0.6, 2: 0.19}) == []


def test_copies_share_a_story_whatever_they_look_like() -> None:
    """Two articles of which one copies the other are never parted, and draw their stories together only themselves."""
    ferry, strike = PILE[0], PILE[3]
    assert partition([ferry, strike], []) == [[0], [1]]
    assert partition([ferry, strike], [], [(1, 0)]) == [[0, 1]]


def test_copies_weigh_as_one() -> None:
    """Thirty copies of one report do not keep another report of the affair out by being so much alike."""
    first, second = sketches()[0][:2]
    copies = [
        Sketch(article_id=f"{number:024x}", title=first.title, opening=first.opening, terms=first.terms,
               lead=first.lead, published=first.published)
        for number in range(30)
    ]  # fmt: skip
    pile = [*copies, second]
    match = compare(first, second)
    assert match is not None
    must = [(0, number) for number in range(1, 30)]
    assert len(partition(pile, [(number, 30, match.score) for number in range(30)], must)) == 1


def test_months_apart_makes_less_alike() -> None:
    """The same words a year later are a weaker match than on the day after, and no date is no objection."""
    title, day, text = FERRY[0]
    near, far, undated = (
        compare(_sketched(title, day, text), _sketched(title, later, text))
        for later in ("2031-04-03", "2032-04-20", None)
    )
    assert near is not None
    assert far is not None
    assert undated is not None
    assert near.score == undated.score > far.score


def _sketched(title: str, day: str | None, text: str) -> Sketch:
    from onrecord.merge.stories import sketch

    return sketch(doc(title, day, text))
