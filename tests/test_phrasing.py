"""Entries in words for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.phrasing import event_words, wording
from onrecord.phrasing.entries import in_order, odds_title
from onrecord.types import (
    Attribution,
    DayFrom,
    Disagreement,
    DisagreementKind,
    Episode,
    Event,
    Span,
    Statement,
    Variant,
)
from tests.cli.invented import EVENT


@pytest.mark.parametrize(
    ("kind", "about", "title"),
    [
        ("occurrence", "that the dam had\nbeen inspected", "Whether the dam had been inspected"),
        ("occurrence", "Hale rejected the lower figure.", "Hale rejected the lower figure."),
        ("date", "that the note had come in March", "The note had come in March"),
        ("value", "killed, Orsel", "Killed, Orsel"),
        ("speaker", "“We knew nothing", "Who said “We knew nothing”"),
        ("wording", "the words of Ann Lee", "The words of Ann Lee"),
    ],
)
def test_what_is_at_odds_is_a_heading(kind: DisagreementKind, about: str, title: str) -> None:
    """What somebody denies is a question, and no heading begins with the "that" of a clause."""
    found = Disagreement(evidence=("a",), merger="t/1", kind=kind, about=about, reason="r", entries=("a", "b"))
    assert odds_title(found) == title
    assert len(odds_title(found, 10)) <= 10


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("According to", "According to the list"),
        ("according to", "According to the list"),
        ("said,", "the list said"),
        (None, "the list said"),
    ],
)
def test_according_to_stands_before_its_source(cue: str | None, told: str) -> None:
    """Nobody is shown as "the list according to": that stands before the name, and a verb behind it."""
    one = Statement(
        evidence=("a",), merger="t/1", speaker=("the list",), addressee=None, said=None, kinds=("indirect",),
        attitude="statement", cue=cue, wording="w",
    )  # fmt: skip
    assert f"{wording.lead(one)}the list {wording.saying(one)}".strip() == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("that the dam\nwas sound", "the dam was sound"),
        ("that untrue", "that untrue"),
        ("that would lead to a war", "that would lead to a war"),
        ("that", "that"),
        ("thatch burns", "thatch burns"),
    ],
)
def test_only_the_that_which_joins_a_clause_is_left_out(words: str, told: str) -> None:
    """ "Called that untrue" is not told as having said "untrue"."""
    assert wording.unjoined(words) == told
    assert wording.spoken(words, 200) == told


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("list pinned to the door of the town hall", True),
        ("2014 study", True),
        ("six-page memo prepared by lawyers", True),
        ("author of the study", False),
        ("Harbour Report", False),
        ("Ann Lee", False),
        ("two officials", False),
    ],
)
def test_what_is_written_is_nobody(name: str, document: bool) -> None:
    """The noun says it, not what it is of."""
    assert wording.is_document(name) is document


def happened(*actors: str) -> Event:
    """Somebody apologised to the families."""
    return Event(
        evidence=("a",), merger="t/1", event_type="CONCEDE", mode=None, contexts=(), words="apologised", wording="w",
        actors=actors, recipients=("the families",), place=None, country=None, date=None, flags=(), said_by=(),
    )  # fmt: skip


def test_a_deed_of_nobody_known_is_told_without_a_doer() -> None:
    """No doer is made up, and whom it is done to does not stand where the doer would."""
    assert event_words.told(happened()) == "apologised → the families"
    assert event_words.sides(happened()) == "→ the families"
    assert event_words.told(happened("Ann Lee")) == "Ann Lee: apologised → the families"
    assert event_words.sides(happened("Ann Lee")) == "Ann Lee → the families"


def _report(cue: str, content: str) -> Attribution:
    text = f"{cue} {content}"
    spans = (Span(start=0, end=len(cue), exact=cue), Span(start=len(cue) + 1, end=len(text), exact=content))
    return Attribution(
        article_id="a", annotator="hand/1", source=(), cue=spans[:1], content=spans[1:], quotes=(), kind="indirect",
        speakers=("Port Line",),
    )  # fmt: skip


def test_the_verb_of_a_statement_is_that_of_its_own_words() -> None:
    """What one report denies and another has as a denial in words is one remark: each verb stays with its words."""
    denied = _report("denied", "that the pumps had failed")
    told = _report("told Radio Nine", "that it knew of no pumps that had failed")
    first, second = (one.content[0].exact for one in (told, denied))
    said = Statement(
        evidence=(denied.id, told.id), merger="hand/1", speaker=("Port Line",), addressee="Radio Nine", said=None,
        kinds=("indirect",), attitude="statement", cue="told Radio Nine", wording=first,
        variants=(
            Variant(wording=first, kind="indirect", evidence=(told.id,)),
            Variant(wording=second, kind="indirect", evidence=(denied.id,)),
        ),
    )  # fmt: skip
    assert wording.cue(said) == "told Radio Nine"
    beside = [wording.cue_beside(said, variant, [denied, told]) for variant in said.variants]
    assert beside == ["", "denied"]
    assert wording.to_whom(said, wording.cue(said)) == ""
    assert wording.to_whom(said, "told") == "Radio Nine"


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (["Post", "Herald", "Post"], "by 2 publishers"),
        (["Post", None, None], "by 1 publisher (2 name none)"),
        (["Post", None], "by 1 publisher (1 names none)"),
        ([None, None], ""),
        ([], ""),
    ],
)
def test_publishers_that_are_not_known_are_told_of(of: list[str | None], told: str) -> None:
    """Articles that name no publisher may be by any number of them: they are counted apart, and not passed over."""
    assert wording.publishers(of) == told


def test_episodes_stand_in_the_order_of_the_days_that_are_shown() -> None:
    """The day that stands beside an episode is when it happened, else when it was first told of."""
    days = [("2031-05-05", "2031-05-04"), ("2031-05-03", None), (None, None), (None, "2031-05-01")]
    made = [
        Episode(
            evidence=(str(at),), merger="hand/1", title=str(at), articles=("a",), since=since, until=since, story="s",
            date=date,
        )
        for at, (since, date) in enumerate(days)
    ]  # fmt: skip
    assert [one.title for one in in_order(made)] == ["3", "1", "0", "2"]


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("“We go,” … “and stay.”", "We go,” … “and stay."),
        ('"We go,"', "We go,"),
        ("that it was “safe”", "that it was “safe”"),
        ("“safe” it was", "“safe” it was"),
        ("", ""),
    ],
)
def test_words_between_marks_are_shown_with_one_pair(words: str, bare: str) -> None:
    """Marks are taken off only where words begin and end with them."""
    assert wording.unquoted(words) == bare


@pytest.mark.parametrize(
    ("date", "how", "short", "told"),
    [
        ("2031-05-04", "text", "2031-05-04", "4 May 2031"),
        ("2031-05", "text", "in the month 2031-05", "in May 2031"),
        ("2031", "text", "in the year 2031", "in 2031"),
        ("2031-05-04", "published", "2031-05-04 or just before, by its publication",
         "4 May 2031 or just before, by its publication"),
        (None, None, "no day given", "no day given"),
        ("2031-W20", "text", "2031-W20", "in 2031-W20"),
    ],
)  # fmt: skip
def test_days_of_events_are_written_for_a_terminal_and_for_a_page(
    date: str | None, how: DayFrom | None, short: str, told: str
) -> None:
    """A page writes days as people do, as it does everywhere else; a list in a terminal as they are sorted."""
    found = replace(EVENT, date=date, date_from=how)
    assert event_words.dating(found) == short
    assert event_words.dating(found, in_words=True) == told


@pytest.mark.parametrize(
    ("kinds", "told"),
    [(("direct",), "direct"), (("direct", "mixed"), "direct and mixed"),
     (("direct", "mixed", "indirect"), "direct, mixed and indirect")],
)  # fmt: skip
def test_in_which_ways_it_is_told(kinds: tuple[str, ...], told: str) -> None:
    """Three ways stand with one "and"."""
    assert wording.manner(kinds, "statement", negated=False) == told
    assert wording.manner(kinds, "belief", negated=True) == f"{told} belief, not said"
