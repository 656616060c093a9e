"""When happenings took place and whom they concern, by invented cases (tests/cases/dating) and for any text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench.dating_cases import LATER, Case, cases, read
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.events.dating import Dating
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.types import Doc, Extent, Time, Timex

# What the words alone do not show: where a relative clause ends.
MISSED = {"concerning-20"}
EARLY = [
    pytest.param(
        case, id=case.name, marks=[pytest.mark.xfail(reason="known", strict=True)] if case.name in MISSED else []
    )
    for case in cases()
    if not case.name.startswith(f"{LATER}-")
]
WORDS = [
    *(
        "On",
        "Monday",
        "the",
        "council",
        "closed",
        "a",
        "bridge",
        ",",
        "said",
        "that",
        "who",
        "it",
        "will",
        "had",
        "been",
    ),
    *(
        "on",
        "3",
        "May",
        "in",
        "2029",
        "by",
        "Friday",
        "and",
        "Orsel",
        "sank",
        "“",
        "”",
        "(",
        ")",
        ".",
        "opening",
        "deal",
    ),
    *("until", "yesterday", "to", "open"),
]


@pytest.mark.parametrize("case", EARLY)
def test_a_case_is_read_as_a_careful_reader_does(case: Case) -> None:
    """The day with the words that it rests on, or none; whether it concerns somebody."""
    assert read(case) == case.expected


def test_a_quarter_of_the_cases_were_written_after_the_rules() -> None:
    """So that the share of the others is not taken for more than it is."""
    names = [case.name for case in cases()]
    assert len(names) >= 80
    assert sum(name.startswith(f"{LATER}-") for name in names) >= len(names) / 4


def doc(text: str, published: str | None = "2031-05-14") -> Doc:
    """A text as the rules read it."""
    return annotate_text(text, published=published, models=False)


def at(text: str, word: str) -> Extent:
    """Where a word stands first."""
    return Extent(text.index(word), text.index(word) + len(word))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.data())
def test_a_date_is_that_of_an_expression_or_of_publication(chosen: list[str], data: st.DataObject) -> None:
    """Whatever stands in a text: the expression is one of the article's and has this date; else the article has it."""
    text = " ".join(chosen)
    one = doc(text)
    start = data.draw(st.integers(0, len(text) - 1))
    dated = Dating(one).when(Extent(start, data.draw(st.integers(start + 1, len(text)))))
    if dated is None:
        return
    assert dated.time.precision is not None
    if dated.timex is None:
        assert (dated.how, dated.time) == ("publication day", Time.of("2031-05-14"))
    else:
        assert dated.timex in one.of(Timex)
        assert dated.timex.time is not None
        assert dated.timex.time.value.startswith(dated.time.value)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.randoms())
def test_the_order_of_annotations_plays_no_part(chosen: list[str], chance: object) -> None:
    """As annotators may be run, or read from a record, in any order."""
    text = " ".join(chosen)
    one = doc(text)
    shuffled = list(one.annotations)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    spans = [Extent(t.start, t.end) for t in one.tokens]
    other = Dating(replace(one, annotations=tuple(shuffled)))
    assert [Dating(one).when(s) for s in spans] == [other.when(s) for s in spans]


def test_tokens_are_not_needed() -> None:
    """An article as a record holds it, without tokens, is dated as when it was read."""
    text = "Vell opened its second tunnel. On Monday, engineers closed the bridge."
    one = doc(text)
    assert Dating(replace(one, tokens=(), paragraphs=(), quotations=())).when(at(text, "closed")) == Dating(one).when(
        at(text, "closed")
    )


def test_without_a_day_of_publication_there_is_no_news_of_the_day() -> None:
    """What is told as done has no date then."""
    text = "The council of Vell has approved a new harbour."
    assert Dating(doc(text, published=None)).when(at(text, "approved")) is None


def test_an_old_day_is_not_carried_on() -> None:
    """What a background sentence dates is not when the next sentence happened."""
    text = "Vell opened its second tunnel. The first was dug on 3 May 1998. Engineers cheered."
    assert Dating(doc(text)).when(at(text, "cheered")) is None


def test_what_stands_in_no_sentence_has_no_date() -> None:
    """As in furniture, which is not split into sentences."""
    text = "Vell opened its second tunnel on Monday."
    assert Dating(replace(doc(text), sentences=())).when(at(text, "opened")) is None


def test_a_day_is_carried_on_within_a_paragraph() -> None:
    """What another paragraph tells may be of another day."""
    one, other = "The dam above Vell burst on Sunday. Water swept away six houses.", "The mayor refused to resign."
    text = f"Vell opened its second tunnel.\n\n{one}\n\n{other}"
    dating = Dating(doc(text))
    assert dating.when(at(text, "swept")) == replace(
        dating.when(at(text, "burst")),  # type: ignore[type-var]
        how="carried from another sentence",
    )
    assert dating.when(at(text, "refused")) is None


def test_what_is_quoted_is_not_of_the_day_told_of() -> None:
    """Somebody may speak of any day."""
    text = "Vell opened its second tunnel. The dam burst on Sunday. “They ignored us,” the mayor said."
    assert Dating(doc(text)).when(at(text, "ignored")) is None


def test_when_after_a_day_says_what_happened_then() -> None:
    """The day is that of the clause which it opens."""
    text = "Vell opened its second tunnel. It is the worst flood since 3 May 1998, when forty people drowned."
    dated = Dating(doc(text)).when(at(text, "drowned"))
    assert dated is not None
    assert dated.time.value == "1998-05-03"


def test_nothing_is_concluded_from_an_inferred_day() -> None:
    """Where the day of publication was itself inferred, news of the day has no date."""
    text = "The council approved a toll."
    known = doc(text)
    guessed = replace(known, article=replace(known.article, published_from="inferred"))
    assert Dating(known).when(at(text, "approved")) is not None
    assert Dating(guessed).when(at(text, "approved")) is None
