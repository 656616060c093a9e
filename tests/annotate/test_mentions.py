"""Names of people, organisations and places."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.mentions import Mentions
from onrecord.annotate.reading import read
from onrecord.text import check, sha256
from onrecord.types import Article, Mention, Region


def mentions(text: str) -> list[Mention]:
    article = Article(
        id="a",
        text=text,
        text_sha256=sha256(text),
        input="a",
        language="en",
        regions=(Region(start=0, end=len(text), kind="body"),) if text.strip() else (),
    )
    return [m for m in Mentions().annotate([read(article)]) if isinstance(m, Mention)]


def names(text: str) -> list[tuple[str, str]]:
    return [(m.span.exact, m.label) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada’s Prime Minister Mira Roe spoke.", [("Canada", "LOC"), ("Mira Roe", "PER")]),
        ("US Secretary of State Ivo Rask left Paris.", [("US", "LOC"), ("Ivo Rask", "PER"), ("Paris", "LOC")]),
        ("Former Deputy Health Minister Ana Orsel wept.", [("Ana Orsel", "PER")]),
        ("Minister of Trade and Industry Ana Orsel wept.", [("Ana Orsel", "PER")]),
        ("Lt. Gen. J. K. Orsel and Mr. Vance met.", [("J. K. Orsel", "PER"), ("Vance", "PER")]),
        ("The Kenyan minister met French farmers.", []),
        ("Kenyans voted on Monday in May.", [("Kenyans", "MISC")]),
        ("He works at the University of Orsel.", [("University of Orsel", "ORG")]),
        ("The Ministry of Trade and Industry met.", [("Ministry of Trade and Industry", "ORG")]),
        ("The Food and Harbour Agency met.", [("Food and Harbour Agency", "ORG")]),
        ("It is the Prime Minister's Office that pays.", [("Prime Minister's Office", "ORG")]),
        ("They swam in Orsel River and Lake Vanta.", [("Orsel River", "LOC"), ("Lake Vanta", "LOC")]),
        ("He fled to the town of Orsel.", [("Orsel", "LOC")]),
        ("They moved to the cities of Orsel, Vanta and Oslo.", [("Orsel", "LOC"), ("Vanta", "LOC"), ("Oslo", "LOC")]),
        ("The Norway-Sweden border is long.", [("Norway", "LOC"), ("Sweden", "LOC")]),
        ("A pro-Kremlin, US-backed plan failed.", [("Kremlin", "ORG"), ("US", "LOC")]),
        ("Ludwig van der Orsel and Saleh al-Vanta met.", [("Ludwig van der Orsel", "PER"), ("Saleh al-Vanta", "PER")]),
        ("He reads The Orsel Times.", [("The Orsel Times", "ORG")]),
        ("South Korean troops left northern Norway.", [("Norway", "LOC")]),
        ("The dam broke. Police came. Meanwhile it rained.", []),
        ("I think the CEO has a TV.", []),
        ("It cost US$ 3 million and SR4 billion.", []),
        ("", []),
    ],
)
def test_names_are_found_without_their_titles(text: str, expected: list[tuple[str, str]]) -> None:
    """Titles, adjectives of peoples, days and sentence openers are no part of a name, and no name."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Orsel Mellin, a private company, paid.", "Orsel Mellin", "ORG"),
        ("The dam is operated by Orsel Mellin.", "Orsel Mellin", "ORG"),
        ("Orsel Mellin, which runs the dam, paid.", "Orsel Mellin", "ORG"),
        ("Orsel Mellin said it would pay.", "Orsel Mellin", "ORG"),
        ("A spokesman for Mellin wept.", "Mellin", "ORG"),
        ("Later Radio Mellin fell silent.", "Radio Mellin", "ORG"),
        ("Later Orsel Water paid.", "Orsel Water", "ORG"),
        ("Orsel Mellin, 44, paid.", "Orsel Mellin", "PER"),
        ("Orsel Mellin, a retired farmer, paid.", "Orsel Mellin", "PER"),
        ("The leader, Ottilie Marsh, said so.", "Ottilie Marsh", "PER"),
        ("The head of the company, Rilla Thane, disputed it.", "Rilla Thane", "PER"),
        ("The leader of the small union, Rilla Thane, wept.", "Rilla Thane", "PER"),
        ("A director at work for the firm, Orsel Mellin, paid.", "Orsel Mellin", "ORG"),
        ("The books of the company, Orsel Mellin, were burned.", "Orsel Mellin", "ORG"),
        ("A lawyer for the bank, Rilla Thane, left.", "Rilla Thane", "PER"),
        ("They walked along the Mellin.", "Mellin", "LOC"),
        ("Troops guard Mellin's border.", "Mellin", "LOC"),
        ("Then Mellin withdrew its ambassador.", "Mellin", "LOC"),
        ("Mellin, a small town, was flooded.", "Mellin", "LOC"),
        ("It has closed Route 9 for good.", "Route 9", "LOC"),
        ("The Orsel Mellin Treaty has lapsed.", "Orsel Mellin Treaty", "MISC"),
        ("The Orsel Builders Union (Mellinor) met.", "Mellinor", "ORG"),
        ("Villages including Mellin were cut off.", "Mellin", "LOC"),
        ("MELLINBURG, May 3 (OPA) - It rained.", "MELLINBURG", "LOC"),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text: str, name: str, label: str) -> None:
    """Appositions, verbs, possessives and prepositions; a dateline is a place."""
    assert (name, label) in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "The soup came on Tuesday. In December it was gone. TUESDAY was cold.",
        "UPDATE: it rained. EXCLUSIVE - it snowed. WATCH: the dog ran. BREAKING: it stopped.",
        "It left as flight ZQ 214 before dawn.",
    ],
)
def test_days_notices_and_codes_are_no_names(text: str) -> None:
    """Weekdays, months, notices in capitals and the letters of a flight name nothing."""
    assert names(text) == []


def test_a_name_ends_before_a_day() -> None:
    """A day after a name is no part of it, but a paper may be called after one."""
    assert names("The Interior Ministry on Saturday paid.") == [("Interior Ministry", "ORG")]
    assert names("He told Mira Roe Friday that it was so.") == [("Mira Roe", "PER")]
    assert names("He reads the Sunday Times daily.") == [("Sunday Times", "ORG")]


def test_a_place_elsewhere_in_the_article_is_one_everywhere() -> None:
    """A country that acts is a place, and the adjective made of its name is no name."""
    text = "Velmora seized a ship. The Velmoran navy said so. It rained in northern Velmora. Velmorans wept."
    assert names(text) == [("Velmora", "LOC"), ("Velmora", "LOC"), ("Velmorans", "MISC")]


def test_the_last_word_of_a_body_stands_for_it() -> None:
    """ "the Observer" after the Orsel Observer."""
    found = mentions("He owns the Orsel Observer. She told the Observer that it rained.")
    assert [(m.label, m.entity) for m in found] == [("ORG", "Orsel Observer")] * 2


@pytest.mark.parametrize(
    "headline",
    ["Roe Signs Water Bill as Rask Objects", "Rask, Roe at Odds Over Water", "ROE AND RASK AT ODDS OVER WATER"],
)
def test_a_surname_in_a_headline_is_the_person_of_the_body(headline: str) -> None:
    """Whatever stands beside it: the full name further down decides."""
    found = mentions(f"{headline}\n\nPresident Mira Roe signed a bill on water on Monday. Ivo Rask objected to it.")
    assert {m.entity for m in found} == {"Mira Roe", "Ivo Rask"}
    assert len(found) == 4


def test_a_person_often_named_may_follow_a_preposition_at_times() -> None:
    """Two of many mentions after "in" and "from" make no place of a boxer."""
    text = "Mira Mellin won. Mellin ran. Mellin hid. They saw a champion in Mellin. Mellin left. It came from Mellin."
    assert {(m.label, m.entity) for m in mentions(text)} == {("PER", "Mira Mellin")}


def test_namesakes_are_told_apart_by_mr_and_ms() -> None:
    """Two people share a surname: a title that only one can bear, and the role, decide."""
    text = (
        "Marta Aske, the union's secretary, spoke. “It is so,” she said.\n"
        "Joren Aske, the governor of Orsel, was not there.\nMr Aske slept. Ms Aske wept. Governor Aske left."
    )
    assert [m.entity for m in mentions(text) if m.label == "PER"] == [
        "Marta Aske",
        "Joren Aske",
        "Joren Aske",
        "Marta Aske",
        "Joren Aske",
    ]


def test_two_spaces_inside_a_name_do_no_harm() -> None:
    """A name may hold more than one space."""
    assert names("Then Mira  Roe spoke.") == [("Mira  Roe", "PER")]


def test_the_article_tells_what_a_bare_name_is() -> None:
    """A surname is its person, a place stays a place, and a sentence that opens with one makes no difference."""
    text = "Mira Orsel lives in Vanta. Orsel left Vanta on Friday. Vanta was flooded, Orsel said."
    assert [(m.span.exact, m.label, m.entity) for m in mentions(text)] == [
        ("Mira Orsel", "PER", "Mira Orsel"),
        ("Vanta", "LOC", "Vanta"),
        ("Orsel", "PER", "Mira Orsel"),
        ("Vanta", "LOC", "Vanta"),
        ("Vanta", "LOC", "Vanta"),
        ("Orsel", "PER", "Mira Orsel"),
    ]


def test_a_person_may_bear_the_name_of_a_city() -> None:
    """A city's name is the surname of a person whom the article has in full."""
    found = mentions("Defense Secretary Lloyd Oslo spoke. She thanked Oslo for it.")
    assert [(m.label, m.entity) for m in found] == [("PER", "Lloyd Oslo")] * 2


def test_a_headline_in_capitals_yields_only_known_names() -> None:
    """Words with a capital in a title are names only if known or named in the article."""
    text = "Angry Farmers Tell Orsel Water Prices Must Fall\nMayor Mira Orsel met farmers. They told Orsel so."
    assert [m.entity for m in mentions(text)] == ["Mira Orsel"] * 3


def test_accounts_slips_and_small_letters_lead_to_the_name() -> None:
    """A handle that ends in a surname, a surname without its capital, and a slip of the pen."""
    found = mentions(
        "Anna Vantosa spoke. @MayorVantosa wrote. Vantosa left. Then vantosa wept. Vantosa ran. Vantosa hid."
    )
    assert {m.entity for m in found} == {"Anna Vantosa"}
    assert [m.span.exact for m in found][1] == "@MayorVantosa"
    assert len(found) == 6


def test_boilerplate_has_no_names() -> None:
    """Names are looked for in paragraphs, and furniture is none."""
    text = "Follow Mira Orsel\nIvo Rask spoke."
    regions = (Region(start=0, end=17, kind="boilerplate"), Region(start=18, end=len(text), kind="body"))
    article = Article(id="a", text=text, text_sha256=sha256(text), input="a", language="en", regions=regions)
    assert [m.span.exact for m in Mentions().annotate([read(article)]) if isinstance(m, Mention)] == ["Ivo Rask"]


def test_the_annotator_travels() -> None:
    """It can be pickled, and finds the same afterwards."""
    assert pickle.loads(pickle.dumps(Mentions())) == Mentions()


PIECES = st.sampled_from(
    [
        "Mira",
        "Orsel",
        "the",
        "of",
        "and",
        "in",
        "said",
        "Mr.",
        "Prime",
        "Minister",
        "US's",
        "al-",
        "@Rask",
        "(",
        ")",
        "OWC",
        "“",
        "”",
        ".",
        ",",
        "&",
        "\n",
        "NATO-led",
        "Bank",
        "J.",
        "'s",
        "ABC-DEF",
        "McX",
    ]
)


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_spans_are_exact_and_do_not_overlap(text: str) -> None:
    """Whatever the words: spans are what stands in the text, in order, none inside another, none over a line."""
    last = 0
    for mention in mentions(text):
        check(text, mention.span)
        assert mention.span.start >= last
        assert "\n" not in mention.span.exact
        assert mention.entity
        last = mention.span.end


@pytest.mark.parametrize(
    "unit", ["Ann ", "Women's ", "Food and ", "Ann Roe, ", "Ministry of ", "(ABC) ", "@Roe ", "Ab-cd-", "US "]
)
def test_a_long_line_of_names_is_read_in_linear_time(unit: str) -> None:
    """Eight times the text takes about eight times as long, not sixty-four."""

    def spent(size: int) -> float:
        before = time.process_time()
        mentions(unit * (size // len(unit)))
        return time.process_time() - before

    # The least of three: collecting the garbage of other tests may fall into any one of them.
    short, long = (min(spent(size) for _ in range(3)) for size in (8_000, 64_000))
    assert long < 25 * short + 0.05


def test_a_pair_of_countries_that_nothing_is_known_of() -> None:
    """A people and a place of which the text tells nothing are read without a failure."""
    assert names("Talks on an Arab-Israeli pact failed. The Arab-Israel line stayed shut.") == [
        ("Arab-Israeli", "MISC")
    ]
