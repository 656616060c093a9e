"""The scorer for pages: its formula on pages small enough to count by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from bench import extraction

BODY = (
    "The harbour of Port Lenn was closed on Tuesday, the mayor said.\nThe ferries waited outside until noon, he said."
)


def shared(tmp_path: Path, name: str, *records: dict[str, Any]) -> Path:
    folder = tmp_path / "data" / "extraction"
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / name, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps({"url": "https://lennpost.example/a"} | record) + "\n" for record in records)
    return tmp_path


def page(head: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    return f"<html><head><title>Harbour shut</title>{head}</head><body><h1>Harbour shut</h1>{paragraphs}</body></html>"


def test_a_perfect_page_and_a_lost_one(tmp_path: Path) -> None:
    """Recall counts every page, precision those with a prediction; the headline is not part of the body."""
    lost = {"id": "b", "gold": "Nobody finds this text here.", "html": "<html><a href='/'>Home</a></html>"}
    scores = extraction.body_scores(
        shared(tmp_path, "articles_dev.jsonl.gz", {"id": "a", "gold": BODY, "html": page()}, lost)
    )
    assert (scores["precision"], scores["recall"], scores["without_prediction"]) == (1.0, 0.5, 1)
    assert scores["f1"] == pytest.approx(2 / 3)


def test_what_is_missing_and_what_is_too_much_count_against_it(tmp_path: Path) -> None:
    """One shingle of the five in the gold is found, among all those of the body."""
    gold = "The harbour of Port Else where nobody went"
    scores = extraction.body_scores(
        shared(tmp_path, "articles_dev.jsonl.gz", {"id": "a", "gold": gold, "html": page()})
    )
    words = len(BODY.replace(",", "").replace(".", "").split())
    assert scores["precision"] == pytest.approx(1 / (words - 3))
    assert scores["recall"] == pytest.approx(1 / 5)


def test_days_are_right_wrong_or_missed(tmp_path: Path) -> None:
    """The gold day is not shown to the reader, and a guess can be left out of the score."""
    stamp = "<meta property='article:published_time' content='{}'>".format
    guess = page().replace("</body>", "<div class='info'>2021-05-18</div></body>")
    folder = shared(
        tmp_path,
        "dates_dev.jsonl.gz",
        {"id": "a", "date": "2021-05-18", "html": page(stamp("2021-05-18T10:00:00+02:00"))},
        {"id": "b", "date": "2021-05-19", "html": page(stamp("2021-05-18T10:00:00+02:00"))},
        {"id": "c", "date": "2021-05-18", "html": page()},
        {"id": "d", "date": "2021-05-18", "html": guess},
    )
    scores = extraction.date_scores(folder)
    assert [scores[name] for name in ("right", "wrong", "missed", "accuracy")] == [2, 1, 1, 0.5]
    assert [scores[name] for name in ("precision", "recall", "f1")] == pytest.approx([2 / 3, 2 / 3, 4 / 6])
    assert extraction.date_scores(folder, inferred=False)["missed"] == 2


def test_missing_data_is_said_clearly(tmp_path: Path) -> None:
    """The message names the file that is not there."""
    with pytest.raises(FileNotFoundError, match=r"articles_dev\.jsonl\.gz is not there"):
        extraction.body_scores(tmp_path)
