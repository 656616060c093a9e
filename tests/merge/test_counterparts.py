"""Counterparts: what a copy says at the place of its original is said once, unless the two are at odds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge import Events, Figures, Statements, lineage
from onrecord.merge.independence import Report, origins, provenance
from onrecord.merge.lineage.counterparts import bundled, later
from onrecord.merge.names import respelt
from onrecord.text import span
from onrecord.types import Annotation, Attribution, Doc, EventMention, Extent, Lineage, Quantity, Time
from tests.merge.papers import paper, prose

LEAD = (
    "The harbour board of Tessaly met behind closed doors on Tuesday to talk about the broken crane, and for the third "
    "time this year it sent everybody home without a vote on who is going to pay for the repair of the pier."
)
TAIL = (
    "The crane has stood still since the storm of last winter, when a mast fell across its track and the power house "
    "behind it burned, and the ships that used to call there have gone to the ports along the northern coast instead."
)
TOLD = "“We are not hiding any bill from the town,” Judge Nora Quist told the board. She put the damage at 40 crowns."
SPUN = (
    "“We're not concealing any invoice from the town,” Decide Nora Quist told the board. She put the harm at 40 coins."
)
FORTY = Decimal(40)


def doc(told: str, speaker: str = "Nora Quist", *, day: str = "2031-05-06", said: str | None = None,
        lead: str = LEAD, publisher: str = "Tessaly Post", cue: str = "told",
        date: str | None = None) -> Doc:  # fmt: skip
    """An article that tells something between the same two paragraphs: what is quoted, a number, an arrest."""
    text = f"{lead} {told} {TAIL}"
    article = paper(text, day=day, publisher=publisher)
    notes: list[Annotation] = []
    if "“" in told:
        start, end = text.index("“"), text.index("”") + 1
        of = text.index(cue, end)
        notes.append(
            Attribution(
                article_id=article.id, annotator="t/1", kind="direct", source=(span(text, of, of + len(cue)),),
                cue=(span(text, of, of + len(cue)),), content=(span(text, start, end),),
                quotes=(span(text, start + 1, end - 1),), speakers=(speaker,), said=Time.of(said) if said else None,
            )
        )  # fmt: skip
    if "40" in told:
        at = text.index("40")
        notes.append(
            Quantity(article_id=article.id, annotator="t/1", span=span(text, at, at + 2),
                     num_span=span(text, at, at + 2),
                     low=FORTY, high=FORTY, point=FORTY, bound="exact")
        )  # fmt: skip
    if "arrest" in told:
        at = text.index("arrest")
        notes.append(
            EventMention(article_id=article.id, annotator="t/1", trigger=span(text, at, at + 6), event_type="COERCE",
                         mode="arrest", flags=("negated",) if "No arrest" in told else (),
                         date=Time.of(date) if date else None)
        )  # fmt: skip
    sentences = tuple(Extent(*match.span()) for match in re.finditer(r"\S[^.]*\.”?", text))
    return Doc(article=article, sentences=sentences, annotations=tuple(notes))


def lineages(docs: Sequence[Doc]) -> list[Lineage]:
    """Who copied whom, from the texts."""
    sketches = [lineage.sketch(one.article) for one in docs]
    return [found for one, other in combinations(sketches, 2) if (found := lineage.compare(one, other))]


def places(*docs: Doc) -> dict[str, str]:
    return dict(lineage.places(docs, lineages(docs)))


def test_what_a_machine_has_spun_lies_at_one_place() -> None:
    """A quotation of other words between shared paragraphs is the counterpart of that which stood there."""
    one, other = doc(TOLD), doc(SPUN, "Decide Nora Quist", day="2031-05-07", publisher="Trend")
    found = places(one, other)
    quotes = [found[of.of(Attribution)[0].id] for of in (one, other)]
    numbers = [found[of.of(Quantity)[0].id] for of in (one, other)]
    assert quotes[0] == quotes[1] != numbers[0] == numbers[1]


def test_another_text_between_shared_paragraphs_has_no_counterpart() -> None:
    """What stands where the original has something else entirely is at no place of it."""
    other = (
        "“Nobody in this council chamber has ever explained why fishermen wait,” Nora Quist told Radio Selde at noon."
    )
    assert (
        places(doc("“We shall rebuild it by summer,” Nora Quist told the board."), doc(other, day="2031-05-07")) == {}
    )


def test_texts_without_lineage_have_no_counterparts() -> None:
    """The same quotation in two articles of their own is at no common place."""
    one, other = doc(TOLD), doc(TOLD, lead=prose(3), day="2031-05-09")
    assert lineage.places((one, other), []) == {}


def test_a_copy_of_next_week_is_one_statement_of_the_first_day() -> None:
    """An identical text says nothing new, though "on Tuesday" is now another day."""
    one = doc(TOLD, said="2031-05-06")
    other = doc(TOLD, said="2031-05-13", day="2031-05-14", publisher="Selde Mail")
    (made,) = Statements(places=places(one, other)).merge([other, one])
    assert len(made.evidence) == 2
    assert made.said == "2031-05-06"
    assert "the same place in a copy" in made.reasons
    assert len(list(Statements().merge([one, other]))) == 2


def test_a_spun_copy_is_a_variant_and_never_the_wording() -> None:
    """The statement is worded as by its original, the speaker named as there."""
    one, other = doc(TOLD, "Judge Nora Quist"), doc(SPUN, "Decide Nora Quist", day="2031-05-07", publisher="Trend")
    (made,) = Statements(places=places(one, other)).merge([one, other])
    assert made.wording.startswith("“We are not hiding")
    assert made.speaker == ("Judge Nora Quist",)
    assert len(made.variants) == 2


@pytest.mark.parametrize(
    ("copy", "speaker", "cue"),
    [
        (TOLD.replace("are not hiding", "are hiding"), "Nora Quist", "told"),
        (TOLD.replace("any bill", "90 bills"), "Nora Quist", "told"),
        (TOLD, "Pavel Quist", "told"),
    ],
)
def test_a_copy_at_odds_stays_apart(copy: str, speaker: str, cue: str) -> None:
    """The opposite, another number or another speaker at the same place is another statement."""
    one = doc(TOLD.replace("any bill", "30 bills") if "90" in copy else TOLD)
    other = doc(copy, speaker, day="2031-05-07", publisher="Trend", cue=cue)
    found = places(one, other)
    assert one.of(Attribution)[0].id in found
    assert len(list(Statements(places=found).merge([one, other]))) == 2


def test_a_number_at_the_same_place_is_one_figure() -> None:
    """Of a number of which nothing more is known the place tells enough; a changed one is another figure."""
    one, other = doc(TOLD), doc(SPUN, day="2031-05-16", publisher="Trend")
    assert len(list(Figures(places=places(one, other)).merge([one, other]))) == 1
    assert len(list(Figures().merge([one, other]))) == 2
    changed = replace(other.of(Quantity)[0], point=FORTY + 1, low=FORTY + 1, high=FORTY + 1, id="")
    updated = replace(other, annotations=(changed,))
    assert len(list(Figures(places=places(one, updated)).merge([one, updated]))) == 2


def test_an_event_of_which_little_is_known_is_one_in_copies() -> None:
    """ "The arrest came at night" tells neither who nor when: the place in the copy tells that it is the same."""
    one = doc("The arrest came at night.")
    other = doc("The arrest came at night.", day="2031-05-14", publisher="Selde Mail")
    (made,) = Events(places=places(one, other)).merge([one, other])
    assert len(made.evidence) == 2
    assert len(list(Events().merge([one, other]))) == 2


def test_the_very_words_tell_of_one_event_whatever_is_read_of_them() -> None:
    """The same word of the same sentence is one deed, though its type, mode and parties were read differently; what a
    spun copy says may be another."""
    told = "The arrest of two clerks came late at night."
    one, other = doc(told), doc(told, day="2031-05-07", publisher="Selde Mail")
    changes = {"event_type": "ASSAULT", "mode": "destroy", "recipients": ("Selde Mail",), "id": ""}
    bare = replace(one.of(EventMention)[0], mode=None, id="")
    read = replace(other.of(EventMention)[0], **changes)  # type: ignore[arg-type]
    one, other = replace(one, annotations=(bare,)), replace(other, annotations=(read,))
    (made,) = Events(places=places(one, other)).merge([one, other])
    assert (made.event_type, made.mode, len(made.evidence)) == ("COERCE", None, 2)
    spun = doc("The arrest of two aides came late at night.", day="2031-05-07", publisher="Trend")
    spun = replace(spun, annotations=(replace(spun.of(EventMention)[0], **changes),))  # type: ignore[arg-type]
    assert len(list(Events(places=places(one, spun)).merge([one, spun]))) == 2


def test_an_event_that_a_copy_denies_stays_apart() -> None:
    """A negated mention at the place of the original is of another event."""
    one, other = doc("The arrest came at night."), doc("No arrest came at night.", day="2031-05-14", publisher="Trend")
    assert len(list(Events(places=places(one, other)).merge([one, other]))) == 2


def test_days_that_a_copy_cannot_tell_of_are_not_held_against_it() -> None:
    """A day after the original appeared was counted from the day of the copy; an earlier one is at odds."""
    assert later("2031-05-13", "2031-05-06")
    assert not later("2031-05-05", "2031-05-06")
    one = doc("The arrest came at night.", date="2031-05-06")
    weekly = doc("The arrest came at night.", date="2031-05-13", day="2031-05-14", publisher="Selde Mail")
    changed = doc("The arrest came at night.", date="2031-05-04", day="2031-05-14", publisher="Selde Mail")
    assert len(list(Events(places=places(one, weekly)).merge([one, weekly]))) == 1
    assert len(list(Events(places=places(one, changed)).merge([one, changed]))) == 2


def test_spun_reports_have_one_origin() -> None:
    """Who words anew what it copies confirms nothing, though no shared passage holds the words."""
    one, other = doc(TOLD), doc(SPUN, day="2031-05-07", publisher="Trend")
    found = places(one, other)
    known = provenance([], [one.article, other.article])
    reported = [Report(of.article.id, of.of(Attribution)[0].content) for of in (one, other)]
    placed = [r._replace(place=found[of.of(Attribution)[0].id]) for r, of in zip(reported, (one, other), strict=True)]
    assert len(origins(reported, known)) == 2
    assert len(origins(placed, known)) == 1


def test_names_with_words_swapped() -> None:
    """Most words, or the last of two bodies, must agree; two people of one family are two."""
    assert respelt("Decide Nora Quist", "Judge Nora Quist")
    assert respelt("Inside Ministry", "Interior Ministry")
    assert not respelt("Pavel Quist", "Nora Quist")
    assert not respelt("Nora Quist", "Interior Ministry")


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_articles_changes_nothing(order: list[int]) -> None:
    """Statements, figures and events of copies are a function of the set."""
    docs = [
        doc(TOLD),
        doc(SPUN, "Decide Nora Quist", day="2031-05-07", publisher="Trend"),
        doc(TOLD, day="2031-05-14", publisher="Selde Mail"),
        doc(TOLD.replace("are not", "are"), day="2031-05-08", publisher="Twist"),
        doc("The arrest came at night."),
    ]
    shuffled = [docs[place] for place in order]
    for merger in (Statements, Figures, Events):
        made = {entry.id: entry for entry in merger(places=places(*docs)).merge(docs)}
        again = {entry.id: entry for entry in merger(places=places(*shuffled)).merge(shuffled)}
        assert made == again


def test_a_crowd_at_odds_is_near_linear() -> None:
    """Where every item at one place is at odds with all others, each is held against a few originals alone."""
    held = 0

    def at_odds(_: int, __: int) -> bool:
        nonlocal held
        held += 1
        return True

    assert len(bundled(range(2000), lambda _: ("here",), at_odds)) == 2000
    assert held <= 2000 * 8


def test_a_crowd_hangs_together_though_few_links_are_looked_at() -> None:
    """Every article of a crowd finds the place of the first, whichever of them the crowd was compared with."""
    docs = [doc("The arrest came at night.", day=f"2031-05-{6 + n % 9:02}", publisher=f"Paper {n}") for n in range(40)]
    hubs = lineages(docs[:12]) + [found for one in docs[12:] for found in lineages((docs[8], one))]
    found = lineage.places(docs, hubs)
    assert len({found[one.of(EventMention)[0].id] for one in docs}) == 1
