"""The invented piles of figures in tests/cases/series, one test a pile."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from bench.series_cases import CASES, Case, cases, differences, docs, outcome

from onrecord.merge import Figures

# Accepted gaps, each with what comes out otherwise; a case that has been mended must leave the list.
KNOWN = dict(
    line.split("\t", 1)
    for line in (CASES / "known_gaps.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case.name}-{case.kind}",
            marks=[pytest.mark.xfail(reason=KNOWN[case.name], strict=True)] if case.name in KNOWN else [],
        )
        for case in cases()
    ],
)
def test_a_pile_is_merged_as_a_careful_editor_does(case: Case) -> None:
    """Exactly its claims, series, revisions and disagreements."""
    assert differences(case) == []


def test_known_gaps_are_cases() -> None:
    """The list of accepted gaps names cases that there are."""
    assert set(KNOWN) <= {case.name for case in cases()}


def test_there_are_many_piles_of_many_kinds() -> None:
    """At least eighty, a fifth of them written after the rules."""
    late = [case for case in cases() if case.late]
    assert len(cases()) >= 80
    assert len({case.kind for case in cases()}) >= 12
    assert 5 * len(late) >= len(cases())


def test_a_wrong_outcome_is_noticed() -> None:
    """What is missing and what is too much is named by its class."""
    case = next(case for case in cases() if case.expected["one"] and case.expected["odds"])
    wrong = replace(case, expected={aspect: set() for aspect in case.expected} | {"series": {("a", "b")}})
    assert {one.rsplit(" ", 2)[0] for one in differences(wrong)} >= {"missed series", "spurious odds"}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_plays_no_part(seed: int) -> None:
    """The same comes of every pile in any order of its articles and of the figures in them."""
    chance = random.Random(seed)
    for case in cases():
        shuffled = docs(case)
        chance.shuffle(shuffled)
        again = [
            replace(doc, annotations=tuple(chance.sample(doc.annotations, len(doc.annotations)))) for doc in shuffled
        ]
        assert list(Figures().merge(again)) == list(Figures().merge(docs(case))), case.name


def test_a_pile_alone_is_what_it_is_in_the_bench() -> None:
    """`outcome` names figures by the reports they stand on."""
    case = next(case for case in cases() if case.expected["series"])
    assert outcome(case)["series"] == case.expected["series"]
