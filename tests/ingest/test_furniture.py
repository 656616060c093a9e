"""Lines that recur over the articles of one publisher."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.furniture import line_key, repeated_lines

WORDS = ["bridge", "council", "engineer", "ferry", "mayor", "ministry", "harbour", "tram", "budget", "strike", "court"]


def article(seed: int, paragraphs: int = 5) -> list[str]:
    """The paragraphs of an article unlike any other."""
    rng = random.Random(seed)
    return [f"{' '.join(rng.choices(WORDS, k=12))} {seed} {i} said {rng.random()}." for i in range(paragraphs)]


def page(paragraphs: list[str], *furniture: str) -> str:
    """Paragraphs with furniture above and below."""
    return "\n".join([*furniture[:1], *paragraphs, *furniture[1:]])


def test_key_ignores_case_numbers_and_punctuation() -> None:
    """Lines that differ in numbers, case, spacing or apostrophes have one key."""
    assert line_key("  12 Shares! ") == line_key("1,340 shares") == "0 shares"
    assert line_key("Editor’s picks") == line_key("EDITOR'S PICKS")
    assert line_key("— : —") == ":"
    assert line_key("***") == ""


def test_furniture_of_three_articles() -> None:
    """What stands in three different articles is furniture, what stands in two is not."""
    texts = [page(article(n), "The Corran briefing", "Tell us more") for n in range(3)]
    texts[:2] = [f"{text}\nOnly twice" for text in texts[:2]]
    assert repeated_lines(texts) == {"the corran briefing", "tell us more"}


def test_prose_of_wire_copies_is_no_furniture() -> None:
    """Copies of one story, trimmed or topped with a paragraph of their own, count as one article."""
    wire = article(1, paragraphs=8)
    copies = [
        page(wire, "Desk one"),
        page(wire[:5], "Desk two"),
        page([*article(2, 1), *wire], "Desk three"),
        page(wire),
    ]
    assert repeated_lines(copies) == frozenset()
    others = [page(article(n), "Desk one") for n in (10, 11)]
    assert repeated_lines([*copies, *others]) == {"desk one"}


def test_copies_are_chained() -> None:
    """A beginning and an ending of one story that share nothing are still copies through the whole of it."""
    wire = article(3, paragraphs=8)
    assert repeated_lines([page(wire[:4]), page(wire), page(wire[4:])]) == frozenset()


def test_many_copies_and_many_articles() -> None:
    """Hundreds of pages of one site are compared in linear time, and its furniture is found."""
    wire = article(4)
    texts = [page(wire, "Site name") for _ in range(200)] + [page(article(n), "Site name") for n in range(100, 400)]
    assert repeated_lines(texts) == {"site name"}


@given(st.lists(st.text(alphabet="ab \n1:", max_size=60), max_size=8), st.randoms())
def test_order_does_not_matter(texts: list[str], rng: random.Random) -> None:
    """The furniture is a function of the set of texts, and every key of it is the key of a line."""
    found = repeated_lines(texts)
    shuffled = texts[:]
    rng.shuffle(shuffled)
    assert repeated_lines(shuffled) == found
    assert found <= {line_key(line) for text in texts for line in text.split("\n")}


@given(st.text(max_size=200))
def test_key_is_stable(line: str) -> None:
    """A key is its own key."""
    assert line_key(line_key(line)) == line_key(line)
