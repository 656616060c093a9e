"""Cards and notices of models: what a manifest says stands in them, to the last licence."""

from __future__ import annotations

from typing import Any

import pytest
from training.card import REDO, card
from training.notice import notice

CORPORA = [
    {"name": "Orsel Courier names", "by": "Ann Lee 2031", "licence": "CC-BY-4.0"},
    {"name": "Tarvin Post", "by": "Tom Roe 2030", "licence": "none stated; the texts are their publishers'"},
]


def manifest(name: str, **fields: Any) -> dict[str, Any]:
    encoder = {"name": "small", "licence": "Apache-2.0", "carried_by": "small 1 (PyPI)", "sha256": "ab12"}
    plain = {"reads": "words", "files": {"a.onnx": "cd34"}, "bytes": 1_500_000, "training_commit": "ef56"}
    return {"name": name, "encoder": encoder, "training_data": CORPORA, **plain, **fields}


@pytest.mark.parametrize("name", sorted(REDO))
def test_card_says_what_the_manifest_says(name: str) -> None:
    """Encoder, hashes, corpora with licences and the way to make it again stand in every card."""
    text = card(manifest(name))
    for word in ("ab12", "cd34", "ef56", "1.5 MB", "CC-BY-4.0", "Tarvin Post", *REDO[name]):
        assert word in text
    assert "## Figures" not in text
    assert "## Limits" in text


def test_card_shows_what_was_measured() -> None:
    """Figures with their intervals, tables and the reliability table are printed; intervals are explained."""
    tables = [{"title": "F1 by corpus", "head": ["corpus", "F1"], "rows": [["Courier", "81.2"]]}]
    measured = {"figures": {"link F1": "68.3 (64.9-71.0)"}, "tables": tables, "reliability": [[0.9, 12, 0.943]]}
    text = card(manifest("attribution", **measured))
    for line in ("| link F1 | 68.3 (64.9-71.0) |", "F1 by corpus:", "| Courier | 81.2 |", "| 0.9-1.0 | 12 | 0.94 |"):
        assert line in text.split("\n")
    assert "bootstrap" in text


def test_card_says_how_far_processors_agree_once_that_was_measured() -> None:
    """What was measured between processors stands among the limits; where nothing was, that is said."""
    assert "- How many labels do so was not measured." in card(manifest("names"))
    measured = card(manifest("names", processors="measured on 2 articles: 9 of 9 names were the same"))
    assert "- Between two processors, measured on 2 articles: 9 of 9 names were the same." in measured.split("\n")
    assert "do so was not measured" not in measured


def test_notice_names_what_states_no_licence() -> None:
    """Every corpus is named with its licence; of those without one the notice says so, and of no other."""
    text = notice(manifest("names"))
    assert "- Orsel Courier names (Ann Lee 2031). Licence: CC-BY-4.0." in text
    assert "The makers of Tarvin Post state no licence" in text
    assert "state no licence" not in notice(manifest("names", training_data=CORPORA[:1]))
    assert max(map(len, text.split("\n"))) <= 100


def test_notice_of_what_was_not_trained() -> None:
    """Weights that are the original's are said to be just that."""
    text = notice(manifest("sentences", training_data=[]))
    assert "Nothing was trained" in text
    assert "Apache License" in text
