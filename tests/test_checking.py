"""What a record answers when something is held against it, and when two of its articles are held against each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import InputError, NotFound
from onrecord.record import Finding, Record
from onrecord.types import Figure, Statement

WIRE = """Mill burns down in Selby

SELBY (Orrin Press) - The old mill in Selby burned down on Monday, and the fire service said at least 12 were killed.

“We had warned the owners about every staircase,” Mara Velden, the fire chief, told reporters on Tuesday.

Velden denied that the engines had come late. The port authority said 230 people had lost their homes.

The owners, Velden Brothers, said they would rebuild the mill before the winter and pay all of their workers.
"""
COPY = WIRE.replace("every staircase", "each staircase").replace("Mill burns", "Selby mill burns")
OTHER = """Selby counts its dead

The Interior Ministry said on Wednesday that 9 people were killed in the fire at the mill in Selby on Monday.

“Nobody here will sleep in the street,” said Jon Okoro, who runs the port authority.
"""
ROWS = [
    {"id": "wire", "text": WIRE, "date": "2031-04-02", "publisher": "Orrin Press"},
    {"id": "copy", "text": COPY, "date": "2031-04-02", "publisher": "Selby Post"},
    {"id": "other", "text": OTHER, "date": "2031-04-03", "publisher": "The Gazette"},
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A wire report, a paper that carries it with one word changed, and a report of another paper."""
    folder = tmp_path_factory.mktemp("checking")
    (folder / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    with onrecord.open(folder / "r.db", models=False) as opened:
        opened.add(folder / "pile.jsonl")
        yield opened


def first(record: Record, text: str) -> Finding:
    """The closest that is found."""
    return record.check(text).findings[0]


def test_a_quotation_is_found_with_who_said_it(record: Record) -> None:
    """Word for word, whatever the marks; with the other wording, and one independent report for both papers."""
    found = first(record, 'Velden said "We had warned the owners about every staircase"')
    assert (found.asked.kind, found.how) == ("quotation", "the same")
    assert isinstance(found.entry, Statement)
    assert found.entry.speaker == ("Mara Velden",)
    assert sorted(variant.wording.split()[-2] for variant in found.entry.variants) == ["each", "every"]
    assert len(found.entry.origins) == 1


def test_a_misquotation_is_found_with_the_words_that_differ(record: Record) -> None:
    """What was asked is set beside what is on record, word by word."""
    found = first(record, "“We had warned the owners about one staircase”")
    assert found.how in ("in other words", "at odds")
    assert {one.before for one in found.differences} == {"one"}
    assert {one.after for one in found.differences} <= {"every", "each"}


def test_a_figure_is_found_with_its_bound_and_what_others_say(record: Record) -> None:
    """At least 12 by one authority; the bound that was left out is said, and so is who disagrees."""
    found = first(record, "12 people were killed in the fire at the mill")
    assert isinstance(found.entry, Figure)
    assert (found.entry.bound, str(found.entry.point)) == ("at_least", "12")
    assert found.how == "compatible"
    assert first(record, "at least 12 were killed in Selby").how == "the same"


def test_a_figure_that_nobody_gave_is_at_odds(record: Record) -> None:
    """What the record has instead is shown, and said to be otherwise."""
    found = record.check("30 people were killed in the fire in Selby")
    assert found.findings
    assert {one.how for one in found.findings} == {"at odds"}
    assert {one.entry.point for one in found.findings if isinstance(one.entry, Figure)} <= {9, 12}


def test_who_is_said_to_give_a_figure_comes_first(record: Record) -> None:
    """The figure of the authority that the text names is held against it; that of another stands beside it, and is no
    confirmation even where it is the very number."""
    ministry, *others = record.check("the ministry said 12 people were killed in the fire in Selby").findings
    assert isinstance(ministry.entry, Figure)
    assert (ministry.how, ministry.entry.attribution, str(ministry.entry.point)) == (
        "at odds",
        "Interior Ministry",
        "9",
    )
    assert [(one.how, one.apart) for one in others] == [("related", ("source",))]
    assert not record.check("the port authority said 12 people were killed in the fire").on_record


def test_a_number_alone_is_a_figure(record: Record) -> None:
    """Whatever it counts; a number that nobody gave is not on record, and a word beside it is what it counts."""
    for text in ("230", "two hundred and thirty", "230 people", "more than 200"):
        assert record.check(text).asked[0].kind == "figure"
    found = first(record, "230")
    assert isinstance(found.entry, Figure)
    assert (found.how, found.entry.attribution) == ("the same", "port authority")
    assert first(record, "12").how == "compatible"
    assert not record.check("231").on_record
    assert not record.check("230 lorries").on_record


def test_a_bound_is_told_where_nothing_is_said_of_the_matter(record: Record) -> None:
    """A toll by itself is looked up as one, and the bound of the record is kept apart from none."""
    found = first(record, "a toll of 12")
    assert (found.how, found.sizes) == ("compatible", "bound")
    assert (first(record, "a toll of at least 12").how, first(record, "a toll of 13").how) == ("the same", "near")


@pytest.mark.parametrize("text", ["12 children were killed", "9 firemen died in the fire at the mill in Selby"])
def test_a_part_is_not_the_whole(record: Record, text: str) -> None:
    """The number of all is none of some of them, be it the very number."""
    found = record.check(text)
    assert not found.on_record
    assert {one.apart for one in found.findings if one.sizes in ("same", "bound")} == {("group",)}


def test_a_place_that_is_not_there_is_no_confirmation(record: Record) -> None:
    """The same number of another place is shown as that, and so is one of no place in an article that does not name
    it; in one that does it may be it, and says so."""
    for text in ("230 people lost their homes in Orrinport", "9 people were killed in Orrinport"):
        found = record.check(text)
        assert not found.on_record
        assert [one.apart for one in found.findings if one.how == "related"] == [("place",)]
    found = record.check("230 people lost their homes in Selby")
    assert [(one.how, one.apart) for one in found.findings] == [("compatible", ("place",))]


@pytest.mark.parametrize(
    ("text", "how", "apart"),
    [
        ("40 people were missing on 3 April 2031", "related", ("day",)),
        ("40 people were missing on 1 April 2031", "the same", ()),
        ("26 people were missing on 3 April 2031", "compatible", ("day",)),
        ("40 people were missing", "the same", ()),
    ],
)
def test_a_number_without_a_day_is_that_of_the_day_the_record_has(
    tmp_path: Path, text: str, how: str, apart: tuple[str, ...]
) -> None:
    """Who gives 40 and no day may mean any; where others give 40 as of Tuesday, it confirms no 40 of Thursday."""
    told = {
        "a": "The coast guard said 40 people were missing off Tarn on Tuesday.",
        "b": "The mayor of Tarn said 40 people were missing. A priest said 26 people were missing.",
    }
    rows = [{"id": one, "text": f"News of {one}\n\n{words}", "date": "2031-04-03"} for one, words in told.items()]
    (tmp_path / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with onrecord.open(tmp_path / "r.db", models=False) as opened:
        opened.add(tmp_path / "pile.jsonl")
        found = [one for one in opened.check(text).findings if isinstance(one.entry, Figure)]
        assert (found[0].how, found[0].apart) == (how, apart)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the river stood at 6,8 metres", "6.8"),
        ("Oll had 47,15 percent", "47.15 percent"),
        ("6,8", "6.8"),
        ("6,800 people fled", "6,800"),
    ],
)
def test_a_decimal_comma_is_read(record: Record, text: str, number: str) -> None:
    """A text to check may come from a language that writes numbers with a comma."""
    asked = record.check(text).asked[0]
    assert (asked.kind, asked.words) == ("figure", number)


def test_a_claim_that_is_denied_is_at_odds(record: Record) -> None:
    """A denial has the words of the claim, and is none."""
    found = first(record, "the engines had come late")
    assert isinstance(found.entry, Statement)
    assert (found.how, found.entry.stance) == ("at odds", "denies")


def test_a_denial_is_held_against_the_denial(record: Record) -> None:
    """Who denies says the same as who denied it, and the opposite of who says so; somebody else's denial is theirs."""
    found = first(record, "Velden denied that the engines had come late")
    assert isinstance(found.entry, Statement)
    assert (found.asked.by, found.asked.denied, found.how) == ("Velden", True, "the same")
    assert first(record, "Mara Velden said that the engines had come late").how == "at odds"
    other = record.check("Jon Okoro denied that the engines had come late")
    assert not other.on_record
    assert [(one.how, one.apart) for one in other.findings] == [("related", ("source",))]


def test_a_quotation_is_of_whom_it_is(record: Record) -> None:
    """The right words in the wrong mouth are not on record, and it is shown whose they are."""
    for said in ("Velden said", "Fire chief Mara Velden said", "the fire chief said"):
        assert first(record, f"{said}: “We had warned the owners about every staircase”").how == "the same", said
    found = record.check("Jon Okoro said: “We had warned the owners about every staircase”")
    assert not found.on_record
    assert isinstance(found.findings[0].entry, Statement)
    assert (found.findings[0].apart, found.findings[0].entry.speaker) == (("source",), ("Mara Velden",))


@pytest.mark.parametrize("text", ["The lighthouse keeper married a sailor", "“Bring more herring at once”"])
def test_what_is_not_there_is_not_on_record(record: Record, text: str) -> None:
    """No number, no quotation and no claim is made up."""
    assert not record.check(text).on_record


@pytest.mark.parametrize("text", ["", "   ", "?!", "“”", "\u200f", "1" * 400])
def test_odd_texts_are_looked_up_without_complaint(record: Record, text: str) -> None:
    """Nothing to look up finds nothing."""
    assert not record.check(text).on_record


def test_articles_are_set_side_by_side(record: Record) -> None:
    """Who copied, the shared passages in both texts, the words that were changed, and what only one has."""
    ids = {article.given_id: article.id for article in record.articles()}
    found = record.diff(ids["copy"], ids["wire"])
    assert found.lineage is not None
    assert found.lineage.relation in ("edited", "identical")
    assert not found.statements.one
    assert not found.statements.other
    assert ("each", "every") in {(one.before, one.after) for changed in found.changes.values() for one in changed}
    apart = record.diff(ids["wire"], ids["other"])
    assert apart.lineage is None
    assert apart.statements.one
    assert apart.statements.other
    with pytest.raises(NotFound):
        record.diff(ids["wire"], "ffffffffffff")


def test_an_article_is_what_it_is(record: Record) -> None:
    """Held against itself nothing differs."""
    (article, *_) = record.articles()
    found = record.diff(article.id, article.id)
    assert found.lineage is None
    assert not found.changes
    assert not found.statements.one
    assert not found.figures.other


def test_what_was_known_on_a_day(record: Record) -> None:
    """As of a day a claim is held against the articles of then: their wordings, their numbers, their disagreements."""
    quotation = '"We had warned the owners about each staircase"'
    assert record.check("9 people were killed in the fire at the mill", as_of="2031-04-02").findings
    for text in (quotation, "12 people were killed in the fire", "9 people were killed in the fire at the mill"):
        for day in ("2031-04-01", "2031-04-02", "2031-04-03"):
            for found in record.check(text, as_of=day).findings:
                rested = [found.entry, *found.beside, *found.against]
                assert record.entries([one.id for one in rested], as_of=day) == rested
    assert record.check(quotation, as_of="2031-04-01").findings == ()
    assert record.check(quotation, as_of="2031-04-03") == record.check(quotation)


def test_later_finds_crowd_none_out(tmp_path: Path) -> None:
    """What was on record on a day is found, however many reports of the same words came later."""
    said = "Mara Velden, the fire chief, said: “We had warned the owners about every staircase{}.”\n"
    ends = ["", *(f" of hall number {number} and its own yard" for number in range(12))]
    rows = [
        {"id": f"a{n}", "text": said.format(end), "date": f"2031-04-{n + 2:02}", "publisher": f"Paper {n}"}
        for n, end in enumerate(reversed(ends))
    ]
    (tmp_path / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with onrecord.open(tmp_path / "r.db", models=False) as opened:
        opened.add(tmp_path / "pile.jsonl")
        then = opened.check('"We had warned the owners about every staircase"', limit=1, as_of="2031-04-02")
        assert [one.entry.evidence for one in then.findings] == [
            one.evidence for one in opened.statements(as_of="2031-04-02")
        ]


def test_no_day_is_refused(record: Record) -> None:
    """A day that is none is told to be none, where it would quietly leave out all or nothing."""
    with pytest.raises(InputError):
        record.check("12 people were killed", as_of="2031")
