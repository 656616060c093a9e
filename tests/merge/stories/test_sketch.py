"""What is kept of an article for its story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.article import build_article
from onrecord.merge.stories import Sketch, decode, encode, keys, sketch
from onrecord.merge.stories.terms import terms
from onrecord.text import span
from onrecord.types import Doc, EventMention, Time, Timex
from tests.merge.stories.affairs import AFFAIRS, FERRY, doc

_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def test_the_telling_terms_come_first() -> None:
    """Names and rare words weigh more than what any article says; weights are those of a vector of length one."""
    found = sketch(doc(*FERRY[0]))
    told = [term for term, _ in found.terms]
    assert set(told[:6]) & {"marisella", "quorn", "tarrow", "elspeth"}
    assert "the" not in told
    assert sum(weight**2 for _, weight in found.terms) == pytest.approx(1, abs=0.02)


@given(_TEXTS)
def test_any_text_has_a_sketch_that_can_be_stored(text: str) -> None:
    """Without sentences, annotations, headline or date, in any script; `decode` gives back what `encode` was given."""
    found = sketch(Doc(article=build_article(text, input="a.txt", language="xx")))
    assert decode(encode(found)) == found
    assert len(keys(found)) <= 30
    assert all(-(2**63) <= key < 2**63 for key in keys(found))


def test_a_sketch_is_small() -> None:
    """A long article's is at most some two kilobytes."""
    words = " ".join(f"Quorn{number} harbourmaster{number} said" for number in range(900))
    found = sketch(Doc(article=build_article(f"A headline of some words\n\n{words}.\n", input="a.txt", language="en")))
    assert len(encode(found).encode()) < 2600


def test_furniture_tells_no_story() -> None:
    """Words that stand in boilerplate alone are no terms."""
    title, day, text = FERRY[0]
    plain = doc(title, day, text + "\n\nMore articles\n\nPlease enter your comment!")
    assert any(region.kind == "boilerplate" for region in plain.article.regions)
    assert "comment" not in dict(sketch(plain).terms)


def test_the_opening_is_the_headline_or_else_the_first_sentence() -> None:
    """The passage that stands for an article is cut from its text."""
    for affair in AFFAIRS:
        for title, day, text in affair:
            assert sketch(doc(title, day, text)).opening.exact == title
    body = "A ferry ran aground off Quorn Point on Wednesday. Nobody was hurt."
    article = build_article(body, input="a.txt", language="en")
    found = sketch(Doc(article=article, sentences=()))
    assert body.startswith(found.opening.exact)


def test_the_day_of_the_first_event_is_that_of_the_happening() -> None:
    """An event with a day tells when it happened before any other day named; what lies ahead does not."""
    title, day, text = FERRY[2]
    plain = doc(title, day, text)
    at, ahead = text.index("questioned"), text.index("pumping")
    offset = plain.article.text.index(text)

    def event(start: int, word: str, date: str, **flags: tuple[str, ...]) -> EventMention:
        trigger = span(plain.article.text, offset + start, offset + start + len(word))
        return EventMention(article_id=plain.article.id, annotator="t/1", trigger=trigger, event_type="COERCE",
                            date=Time.of(date), **flags)  # type: ignore[arg-type]  # fmt: skip

    def happened(*annotations: EventMention | Timex) -> str | None:
        return sketch(Doc(article=plain.article, annotations=annotations)).happened

    named = Timex(article_id=plain.article.id, annotator="t/1", timex_type="DATE", time=Time.of("2031-04-02"),
                  span=span(plain.article.text, offset + 2, offset + 8))  # fmt: skip
    assert happened() is None
    assert happened(named) == "2031-04-02"
    assert happened(named, event(at, "questioned", "2031-04-04")) == "2031-04-04"
    assert happened(named, event(ahead, "pumping", "2031-04-03", flags=("future",))) == "2031-04-02"
    assert happened(event(at, "questioned", "2031-04-09")) is None


def test_terms_lose_their_endings_and_keep_their_case() -> None:
    """Plurals and possessives are one term with the bare word; a capital that opens a sentence is no name."""
    found = [(term.text, term.case) for term in terms("Ferries of Tarrow's port. Lifeboats left; 1,400 in all.")]
    assert found == [("ferry", 0), ("of", -1), ("tarrow", 1), ("port", -1), ("lifeboat", 0), ("left", -1),
                     ("1,400", 0), ("in", -1), ("all", -1)]  # fmt: skip


def test_order_is_by_publication_then_id() -> None:
    """The undated come last."""
    dated, undated = sketch(doc(*FERRY[0])), sketch(doc(FERRY[0][0], None, FERRY[0][2]))
    assert isinstance(dated, Sketch)
    assert dated.order < undated.order
