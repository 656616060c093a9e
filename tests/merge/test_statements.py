"""Statements: one for each utterance, however many reports word it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from bench.statement_cases import Case, cases, measure, pairs
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lexicon import table
from onrecord.merge import Statements
from onrecord.merge.grouping import grouped
from onrecord.merge.statements.comparing import compare
from onrecord.merge.statements.reports import Report, reports
from onrecord.merge.statements.senses import in_senses
from onrecord.merge.statements.words import kept, worded
from onrecord.protocols import Merger
from onrecord.text import span
from onrecord.types import Attribution, Doc, Origin, Statement, Time
from tests.pile import article

TEXT = '"We will rebuild," Maria Hale\nsaid on Monday, "before\nthe winter."'
SAID = Attribution(
    article_id="a",
    annotator="t/1",
    score=0.5,
    source=(span(TEXT, 19, 29),),
    cue=(span(TEXT, 30, 34),),
    content=(span(TEXT, 1, 16), span(TEXT, 47, 64)),
    kind="direct",
    speakers=("Maria Hale",),
    said=Time.of("2031-04-02"),
    negated=True,
)
CASES = cases()


def told(number: int, content: str, *, day: str | None = "2031-04-02", said: str | None = None, speaker: str = "Hale",
         cue: str = "said") -> Doc:  # fmt: skip
    """An article that reports one utterance: direct where the content stands between quotation marks."""
    text = f"{speaker} {cue} {content}"
    of = article(number, text=text, day=day, given_id=str(number))
    quoted = content.startswith('"')
    where = span(text, len(speaker) + len(cue) + 2 + quoted, len(text) - quoted)
    return Doc(
        article=of,
        annotations=(
            Attribution(
                article_id=of.id,
                annotator="t/1",
                score=number / 100,
                source=(span(text, 0, len(speaker)),),
                cue=(span(text, len(speaker) + 1, len(speaker) + 1 + len(cue)),),
                content=(where,),
                quotes=(where,) if quoted else (),
                kind="direct" if quoted else "indirect",
                speakers=(speaker,),
                said=Time.of(said) if said else None,
            ),
        ),
    )


def evidence(doc: Doc) -> str:
    """The id of the only attribution of an article."""
    return doc.annotations[0].id


def merged(*docs: Doc) -> list[Statement]:
    """The statements of articles as of one story."""
    return list(Statements().merge(docs))


def test_a_statement_says_what_its_attribution_says() -> None:
    """Wording is the parts of the content, each on one line, with a mark between them."""
    (found,) = merged(Doc(article=article(1), annotations=(SAID,)))
    assert found.wording == "We will rebuild … before the winter"
    assert (found.speaker, found.said, found.kinds) == (("Maria Hale",), "2031-04-02", ("direct",))
    assert (found.evidence, found.score, found.negated) == ((SAID.id,), 0.5, True)
    assert found.merger == "statements/7"


def test_an_attribution_without_content_makes_none() -> None:
    """Where nothing is said there is no statement."""
    assert merged(Doc(article=article(1), annotations=(replace(SAID, id="", content=()),))) == []


@pytest.mark.parametrize(
    ("cue", "content", "named", "holds"),
    [
        ("Asked", "whether she would go", False, False),
        ("was told", "to open its files", False, False),
        ("asked", "whether she would go", True, True),
        ("asked", "not to be named", True, False),
        ("asked", "not to be disturbed", True, True),
        ("said", "which", True, False),
        ("said", "that", True, True),
        ("said", "the dam would hold", False, True),
        ("to discuss", "a truce", False, False),
        ("said", "Ada Fenn", True, False),
        ("said", "“Yes”", True, True),
        ("named", "Ada Fenn", True, True),
        ("discussed", "a truce", True, True),
    ],
)
def test_only_what_somebody_says_is_a_statement(cue: str, content: str, named: bool, holds: bool) -> None:
    """What nobody named asked or told is nobody's statement, nor that a source goes without a name."""
    doc = told(1, content, cue=cue)
    (found,) = doc.of(Attribution)
    if not named:
        doc = replace(doc, annotations=(replace(found, source=(), speakers=()),))
    assert bool(merged(doc)) is holds


def test_reports_in_other_words_are_variants_of_one_statement() -> None:
    """The words of the speaker come first, the rest by the day of their earliest report, with what differs."""
    direct = told(1, '"We are prepared for any flood on any river."', day="2031-05-20", speaker="Maria Hale")
    reworded = told(2, '"We are ready for every flood on every river."', day="2031-05-19")
    indirect = told(3, "that they were prepared for any flood on any river", day="2031-05-21", said="2031-05-19")
    (found,) = merged(direct, indirect, reworded)
    assert found.evidence == (evidence(reworded), evidence(direct), evidence(indirect))
    assert (found.speaker, found.said, found.score) == (("Maria Hale",), "2031-05-19", 0.03)
    assert found.kinds == ("direct", "indirect")
    assert [variant.evidence for variant in found.variants] == [
        (evidence(reworded),),
        (evidence(direct),),
        (evidence(indirect),),
    ]
    assert found.wording == found.variants[0].wording == "We are ready for every flood on every river."
    changes = [(one.before, one.after) for one in found.variants[1].differences]
    assert changes == [("ready", "prepared"), ("every", "any"), ("every", "any")]


def test_case_and_typography_make_no_variant() -> None:
    """What is written in capitals or with other apostrophes is the same wording."""
    found = merged(told(1, '"We won\'t sell the harbour."'), told(2, '"WE WON’T SELL THE HARBOUR"'))
    assert [len(statement.variants) for statement in found] == [1]


def test_a_short_report_does_not_chain_two_days() -> None:
    """An undated report that matches utterances of two days goes to one of them, and they stay two."""
    first = told(1, '"The harbour will open again on Friday."', said="2031-04-02", day="2031-04-02")
    undated = told(2, '"The harbour will open again on Friday."', day="2031-04-03")
    second = told(3, '"The harbour will open again on Friday."', said="2031-04-04", day="2031-04-04")
    assert len(merged(first, undated, second)) == 2


def test_a_statement_is_named_after_its_earliest_report() -> None:
    """A report that comes later leaves the id as it is."""
    first, later = told(1, "that the harbour wall would be rebuilt"), told(2, '"We will rebuild the harbour wall."')
    (alone,) = merged(first)
    (both,) = merged(replace(later, article=replace(later.article, published=Time.of("2031-04-03"))), first)
    assert both.id == alone.id
    assert both.wording != alone.wording


def test_origins_are_told_by_whoever_knows_them() -> None:
    """The evidence goes to the function that is given, and what it says into the statement."""
    seen: list[Sequence[str]] = []

    def origins(given_: Sequence[str]) -> tuple[Origin, ...]:
        seen.append(given_)
        return (Origin(articles=("a",)),)

    doc = told(1, "that the harbour wall would be rebuilt")
    (found,) = Statements(origins).merge([doc])
    assert (found.origins, seen) == ((Origin(articles=("a",)),), [(evidence(doc),)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_case_does_not_depend_on_order(case: Case) -> None:
    """Backwards or forwards, the statements are the same, and each report is evidence of exactly one."""
    forwards = sorted(Statements().merge(case.docs), key=lambda one: one.id)
    assert forwards == sorted(Statements().merge(case.docs[::-1]), key=lambda one: one.id)
    proofs = [id_ for statement in forwards for id_ in statement.evidence]
    assert sorted(proofs) == sorted(evidence(doc) for doc in case.docs)
    for statement in forwards:
        assert sorted(id_ for variant in statement.variants for id_ in variant.evidence) == sorted(statement.evidence)


_POOL = tuple(doc for case in CASES[::3] for doc in case.docs)


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(40)), st.integers(0, len(_POOL) - 40))
def test_statements_are_a_function_of_the_set(order: list[int], start: int) -> None:
    """Any order of any forty reports, of many utterances, gives the same statements."""
    docs = _POOL[start : start + 40]
    found = sorted(Statements().merge([docs[place] for place in order]), key=lambda one: one.id)
    assert found == sorted(Statements().merge(docs), key=lambda one: one.id)


_REPORTS: tuple[Report, ...] = tuple(reports(_POOL))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_REPORTS), st.sampled_from(_REPORTS))
def test_comparing_is_symmetric(one: Report, other: Report) -> None:
    """Which of two reports comes first plays no part."""
    assert compare(one, other) == compare(other, one)


def test_near_identical_articles_are_one_report() -> None:
    """However many articles carry the same characters on a day, one report is compared."""
    docs = [told(number, '"The harbour will open again on Friday."') for number in range(300)]
    assert len(list(reports(docs))) == 1
    assert len(merged(*docs)[0].evidence) == 300


def test_the_cases_hold() -> None:
    """Nine in ten pairs of the invented cases are right, and nearly no two utterances are put together."""
    found = measure()
    assert (found["p"] or 0) >= 0.95
    assert (found["r"] or 0) >= 0.9


def test_words_of_two_utterances_are_never_put_together_in_an_inverted_copy() -> None:
    """A copy that turns a statement around is another statement."""
    assert all(not pairs(case).joined for case in CASES if case.name in ("inverted", "denial"))


def test_statements_are_made_by_a_merger() -> None:
    """The class has the methods of the seam, and `merge` is what they come to."""
    merger: Merger[Report] = Statements()
    docs = CASES[0].docs
    groups = grouped(merger.items(docs), keys=merger.keys, compare=merger.compare, order=lambda report: report.order)
    assert [one for group, matches in groups for one in merger.build(group, matches)] == merged(*docs)


def test_a_quotation_keeps_its_tense() -> None:
    """What a speaker is quoted as looking back at a day later was said twice; a reporter may move the tense."""
    first = told(1, '"The council is welcome to come and count the boats"')
    again = told(2, '"The council was welcome to come and count the boats"', day="2031-04-03")
    moved = told(3, "that the council was welcome to come and count the boats", day="2031-04-03")
    assert len(list(Statements().merge([first, again]))) == 2
    assert len(list(Statements().merge([first, moved]))) == 1


def test_a_day_by_publication_is_held_against_none() -> None:
    """It joins reports of other days, and counts where none says a day; then the earliest does."""
    dated = replace(SAID, id="", said=Time.of("2031-04-02"), said_from="text")
    guess = replace(SAID, id="", said=Time.of("2031-04-03"), said_from="published")
    second = replace(SAID, id="", article_id="b", said=Time.of("2031-04-04"), said_from="published")
    (found,) = merged(Doc(article=article(1), annotations=(dated, second)))
    assert (found.said, found.said_from) == ("2031-04-02", "text")
    days = [
        Doc(article=replace(article(n), published=one.said), annotations=(one,)) for n, one in ((1, guess), (2, second))
    ]
    (news,) = merged(*days)
    assert (news.said, news.said_from) == ("2031-04-03", "published")


PIECES = ("nobody", "but", "the public", "has", "a right", "to learn", "by", "itself", "by itself", "tonight", ".")


def test_a_word_stands_in_one_class_of_senses() -> None:
    """No stem has two senses, so that being of one sense is an equivalence."""
    seen: dict[str, str] = {}
    for (line,) in (*table("en", "statement_senses"), *table("en", "formal_acts")):
        first, *_ = line.split()
        for word in line.split():
            key = word if "_" in word else kept(word)
            assert seen.setdefault(key, first) == first, word


@given(st.lists(st.sampled_from(PIECES), max_size=9))
@settings(max_examples=60, deadline=None)
def test_words_told_by_their_sense_keep_their_places(words: list[str]) -> None:
    """They stand in the order of the text and apart, a phrase as one; telling them twice tells the same."""
    text = " ".join(words)
    found = in_senses(text).words
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {word.start for word in found} <= {word.start for word in worded(text).words}
    assert in_senses(text) is in_senses(text)


def test_nothing_is_said_after_it_appeared() -> None:
    """A day that a later article reads is not that of an utterance which another had before."""
    first = told(1, '"We will rebuild the sea wall before the winter."', day="2031-04-02")
    second = told(2, '"We will rebuild the sea wall before the winter."', day="2031-04-03", said="2031-04-03")
    (found,) = Statements().merge([first, second])
    assert (found.said, len(found.evidence)) == (None, 2)
    (alone,) = Statements().merge([second])
    assert alone.said == "2031-04-03"
