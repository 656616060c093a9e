"""Figures: one a claim, worded as the sentence that states it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from bench.series_cases import Case, docs

from onrecord.merge import Figures
from onrecord.merge.figures.authority import same_authority, telling
from onrecord.text import span
from onrecord.types import Attribution, Doc, Extent, Figure, Origin, Quantity
from tests.pile import article

ARTICLE = article(1, text="The fire went on.\nAt least nine people\nwere killed, the fire service wrote. It is out.")
AT = ARTICLE.text.index("At least nine")
NINE = Quantity(
    article_id=ARTICLE.id,
    annotator="t/1",
    span=span(ARTICLE.text, AT, AT + 13),
    num_span=span(ARTICLE.text, AT + 9, AT + 13),
    low=Decimal(9),
    high=None,
    point=Decimal(9),
    bound="at_least",
    measure="killed",
    unit="count",
    attribution="fire service",
    as_of="2031-04-02",
    kind="cumulative",
)


def test_a_figure_says_what_its_quantity_says() -> None:
    """Every field is taken over, the bound as it is."""
    end = ARTICLE.text.index(" It is out")
    doc = Doc(article=ARTICLE, sentences=(Extent(0, 17), Extent(18, end)), annotations=(NINE,))
    (found,) = Figures().merge([doc])
    assert found.wording == "At least nine people were killed, the fire service wrote."
    for name in ("low", "high", "point", "bound", "measure", "unit", "attribution", "as_of", "polarity", "score"):
        assert getattr(found, name) == getattr(NINE, name), name
    assert (found.figure_kind, found.evidence) == ("cumulative", (NINE.id,))


def test_a_figure_is_as_sure_as_who_gives_it() -> None:
    """Its score is that of its attribution, unless it has one of its own."""
    said = Attribution(
        article_id=ARTICLE.id, annotator="t/1", score=0.7, source=(), cue=(), content=(NINE.span,), kind="indirect"
    )
    given = replace(NINE, attribution_id=said.id)
    for quantity, score in ((NINE, None), (given, 0.7), (replace(given, score=0.4), 0.4)):
        (found,) = Figures().merge([Doc(article=ARTICLE, annotations=(said, quantity))])
        assert found.score == score


def test_without_sentences_the_number_is_the_wording() -> None:
    """A figure outside every sentence is worded by its own span."""
    (found,) = Figures().merge([Doc(article=ARTICLE, sentences=(Extent(0, 17),), annotations=(NINE,))])
    assert found.wording == "At least nine"


def pile(*lines: dict[str, str]) -> list[Doc]:
    """Articles with figures, given by their facts; all killed, of 2 April."""
    named = [
        {"id": f"q{n}", "article": f"A{n}", "day": "2031-04-02", "measure": "killed", "number": "38"} | line
        for n, line in enumerate(lines)
    ]
    return docs(Case("own", "own", lines=named))


def one(*lines: dict[str, str]) -> Figure:
    """The figure that comes of a pile which must be one."""
    (found,) = Figures().merge(pile(*lines))
    return found


def test_what_some_reports_leave_out_is_taken_from_the_others() -> None:
    """Day, speaker and place are filled, and the reasons say in how many reports they are missing."""
    found = one({"attribution": "Interior Ministry", "as_of": "2031-04-02", "place": "Selby"}, {"place": "Selby"})
    assert (found.attribution, found.as_of, found.place) == ("Interior Ministry", "2031-04-02", "Selby")
    assert found.reasons == (
        "2 reports of the same number",
        "1 of 2 reports name no day: taken from the others",
        "1 of 2 reports name no speaker: taken from the others",
    )


def test_a_number_has_the_speaker_of_the_one_before_it_in_its_sentence() -> None:
    """Where one authority speaks in the sentence; the reasons say that it was so taken."""
    said = {"article": "A", "sentence": "The province found 9 more which made it 44."}
    first, second = Figures().merge(
        pile(said | {"number": "9", "kind": "increment", "attribution": "Lisk Province"}, said | {"number": "44"})
    )
    assert (first.attribution, second.attribution) == ("Lisk Province", "Lisk Province")
    assert first.reasons == ()
    assert second.reasons == ("the speaker of 1 of 1 reports is that of the number before it in the sentence",)


def test_a_single_report_needs_no_reasons() -> None:
    """There is nothing to say of how it was merged."""
    assert one({}).reasons == ()


def test_a_figure_is_a_total_where_any_report_says_so() -> None:
    """ "38 have died" and "the toll rose to 38" are a total, and a later "up from 38" does not unsay it."""
    said = {"attribution": "Interior Ministry"}
    found = one(
        said, said | {"kind": "cumulative"}, said | {"kind": "previous", "polarity": "superseded", "day": "2031-04-04"}
    )
    assert (found.figure_kind, found.polarity) == ("cumulative", "asserted")


def test_what_nobody_said_of_a_day_is_not_made_up() -> None:
    """The day of publication orders reports and is never given as the day a figure holds for."""
    assert one({"place": "Selby"}, {"place": "Selby"}).as_of is None


def test_a_day_that_nobody_named_tells_is_lent_to_all_who_give_the_number() -> None:
    """Two authorities give 48 on the 3rd, and somebody says that it was 48 on the 2nd: it is theirs of that day, unless
    they gave it much later, or it is told of two days."""
    ministry = {"article": "B", "day": "2031-04-03", "attribution": "Interior Ministry"}
    orr = {"article": "C", "day": "2031-04-03", "attribution": "Davit Orr"}
    told = {"article": "A", "day": "2031-04-02", "as_of": "2031-04-02"}
    first, by_orr, by_ministry = missing(told, orr, ministry)
    assert [figure.as_of for figure in (first, by_orr, by_ministry)] == ["2031-04-02"] * 3
    assert "its day is that of the same number, given by nobody named" in by_ministry.reasons
    late = [line | {"day": "2031-04-05"} for line in (orr, ministry)]
    assert [figure.as_of for figure in missing(told, *late)] == ["2031-04-02", None, None]
    again = told | {"article": "D", "day": "2031-04-03", "as_of": "2031-04-03"}
    assert [figure.as_of for figure in missing(told, orr, ministry, again) if figure.attribution] == [None, None]


def missing(*lines: dict[str, str]) -> list[Figure]:
    """What is made of reports that 48 are missing."""
    named = [{"id": f"q{n}", "measure": "missing", "number": "48"} | line for n, line in enumerate(lines)]
    return list(Figures().merge(docs(Case("own", "own", lines=named))))


def test_a_vague_word_is_ascribed_to_nobody_who_did_not_say_it() -> None:
    """ "Dozens" in one paper is not the "dozens" of a minister in another."""
    found = list(
        Figures().merge(pile({"number": "?24..99"}, {"number": "?24..99", "attribution": "Interior Ministry"}))
    )
    assert len(found) == 2


def test_origins_are_asked_for_the_reports() -> None:
    """By the ids of the evidence, the earliest first; without lineage there are none."""
    asked: list[tuple[str, ...]] = []

    def origins(reports: Sequence[str]) -> tuple[Origin, ...]:
        asked.append(tuple(reports))
        return (Origin(articles=("A1", "A0")),)

    reports = pile({"day": "2031-04-03", "place": "Selby"}, {"place": "Selby"})
    (found,) = Figures(origins=origins).merge(reports)
    assert asked == [found.evidence] == [("q1", "q0")]
    assert found.origins == (Origin(articles=("A1", "A0")),)
    (bare,) = Figures().merge(reports)
    assert bare.origins == ()


def test_many_copies_cost_as_many_comparisons() -> None:
    """Of 1,500 articles that differ in every sentence, each is compared with a few; of as many copies, none is."""
    counts = []
    for copied in (True, False):
        merger, made = Figures(), 0

        def counting(a: object, b: object, merger: Figures = merger) -> object:
            nonlocal made
            made += 1
            return Figures.compare(merger, a, b)  # type: ignore[arg-type]

        merger.compare = counting  # type: ignore[method-assign,assignment]
        lines = [{"sentence": "Of them 7 died." if copied else f"Of {n} the 7 died."} for n in range(1500)]
        found = list(merger.merge(pile(*(line | {"number": "7"} for line in lines))))
        assert len(found) == 1
        counts.append(made)
    assert counts[0] == 0
    assert counts[1] < 1500 * 20


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Health Ministry", "Sarro's Health Ministry"),
        ("health officials", "the Health Ministry of Sarro"),
        ("the interior minister", "Interior Ministry"),
        ("police", "Dunmere police"),
        ("Orvane army", "the Orvanian army"),
        ("WOC", "World Orchard Council"),
        ("the W.O.C.", "World Orchard Council"),
    ],
)
def test_names_of_one_authority(name: str, other: str) -> None:
    """An office, its holder and its officials speak for one authority, with or without its place."""
    assert same_authority(telling(name), telling(other))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Sarro Health Ministry", "Velmora Health Ministry"),
        ("Interior Ministry", "Finance Ministry"),
        ("Joren Hask", "Marta Hask"),
        ("police", "officials"),
        ("Red Lantern", "witnesses"),
        ("WOC", "World Bank"),
    ],
)
def test_names_of_two(name: str, other: str) -> None:
    """Other places, other offices, other people; who is not identified is nobody's like."""
    assert not same_authority(telling(name), telling(other))


@pytest.mark.parametrize("name", ["officials", "local media", "witnesses", "a senior official", None, "state media"])
def test_these_identify_nobody(name: str | None) -> None:
    """Words that many may be called by."""
    assert not telling(name)
