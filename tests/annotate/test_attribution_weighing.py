"""Which attributions stand, and how sure they are."""

from __future__ import annotations

import pytest

from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.weighing import (
    BAR,
    BAR_OF_RULES,
    Candidate,
    Features,
    agree,
    log_odds,
    standing,
    weighed,
)
from tests.annotate.labelling import CALIBRATION

_PLAIN = Features(*[0.0] * len(Features._fields))


def _candidate(
    cue: tuple[int, int] | None, *content: tuple[int, int], score: float | None = 0.9, rule_alone: bool = False
) -> Candidate:
    features = _PLAIN._replace(rule_alone=float(rule_alone))
    return Candidate(Draft(rule="", cue=cue, content=list(content)), features, score)


def test_the_surer_of_two_stands() -> None:
    """Two that share a cue, half a content, or of which one has its cue inside the other, do not both stand."""
    sure = _candidate((1, 2), (2, 8))
    for other in (
        _candidate((1, 3), (10, 12), score=0.8),  # the cue
        _candidate((9, 10), (5, 8), score=0.8),  # half of the content
        _candidate((4, 5), (10, 12), score=0.8),  # its cue in the other's content
        _candidate((9, 10), (0, 2), score=0.8),  # the other's cue in its content
        _candidate(None, (2, 8), score=0.8),
    ):
        assert standing([other, sure]) == [sure]
    apart = _candidate((9, 10), (7, 9), (10, 16), score=0.8)
    assert standing([apart, sure]) == [sure, apart]


def test_bars() -> None:
    """What is not sure enough does not stand, nor what has no score; for what rules alone found the bar is lower."""
    between = (BAR + BAR_OF_RULES) / 2
    assert standing([_candidate((0, 1), (1, 2), score=between)]) == []
    assert len(standing([_candidate((0, 1), (1, 2), score=between, rule_alone=True)])) == 1
    assert standing([_candidate((0, 1), (1, 2), score=BAR_OF_RULES / 2, rule_alone=True)]) == []
    assert standing([_candidate((0, 1), (1, 2), score=None)]) == []


def test_agreement_is_about_content_and_source() -> None:
    """Small differences at the edges do not matter; another source does."""
    one = Draft(rule="", source=(0, 1), cue=(1, 2), content=[(2, 10)])
    assert agree(one, Draft(rule="", source=(0, 1), cue=(1, 2), content=[(3, 10)]))
    assert not agree(one, Draft(rule="", source=(20, 21), cue=(1, 2), content=[(2, 10)]))
    assert not agree(one, Draft(rule="", source=None, cue=(1, 2), content=[(2, 10)]))
    assert not agree(one, Draft(rule="", source=(0, 1), cue=(1, 2), content=[(2, 5)]))


def test_score_is_a_probability_that_grows_with_what_speaks_for_it() -> None:
    """A likelier part, an agreement and a better pattern raise it; no value leaves 0 to 1."""
    base = weighed(_PLAIN, CALIBRATION)
    for name in ("cue", "source", "content", "rule", "agreed"):
        assert weighed(_PLAIN._replace(**{name: 1.0}), CALIBRATION) > base
    for name in ("before", "after", "unsourced", "contested", "unknown"):
        assert weighed(_PLAIN._replace(**{name: 1.0}), CALIBRATION) < base
    assert log_odds(0.5) == 0
    assert log_odds(1.0) == pytest.approx(-log_odds(0.0)) == pytest.approx(6.9, abs=0.1)


def test_weight_of_every_feature_is_needed() -> None:
    """A manifest that lacks one is refused rather than read as nought."""
    with pytest.raises(KeyError):
        weighed(_PLAIN, {"always": 0.0})
