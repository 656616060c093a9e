"""Annotating without a record: order, failures, furniture."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.annotate import annotate
from onrecord.ingest import ReadOptions
from onrecord.models import is_trained
from onrecord.pipeline import unrecorded
from onrecord.pipeline.unrecorded import annotated
from onrecord.types import Article, Doc, Failure

WIDGET = "Subscribe to the Harbour Post letter today"
TOPICS = ("bridge", "ferry", "harbour", "market", "school", "theatre")


def pile(folder: Path) -> list[Path]:
    """Articles of one publisher that share a line of furniture."""
    paths = []
    for topic in TOPICS:
        path = folder / f"{topic}.txt"
        body = (
            f"The {topic} in Ostrand will close for repairs until the end of the month, Mara Velden said on Monday.\n\n"
            f"Nobody who needs the {topic} will be left without one, she told reporters in the town hall.\n"
        )
        path.write_text(f"Ostrand closes its {topic}\n\n{body}\n{WIDGET}\n", encoding="utf-8")
        paths.append(path)
    return paths


def test_articles_come_in_the_order_of_the_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is worked on together, results keep the order, and a failure stands where its input stood."""
    monkeypatch.setattr(unrecorded, "_WINDOW", 4)
    monkeypatch.setattr(unrecorded, "_CHUNK", 3)
    empty = tmp_path / "empty.txt"
    empty.touch()
    paths = pile(tmp_path)
    paths.insert(2, empty)
    found = list(annotated(paths))
    inputs = [item.article.input if isinstance(item, Doc) else item.input for item in found]
    assert [Path(name).name for name in inputs] == [path.name for path in paths]
    assert isinstance(found[2], Failure)


def test_a_line_that_recurs_is_furniture(tmp_path: Path) -> None:
    """A line that stands in every article of a folder is boilerplate there, and nothing is annotated in it."""
    for doc in annotated(pile(tmp_path)):
        assert isinstance(doc, Doc)
        start = doc.article.text.index(WIDGET)
        assert [r.kind for r in doc.article.regions if r.start <= start < r.end] == ["boilerplate"]
        assert not [s for a in doc.annotations for _, s in a.spans() if s.start >= start]


def test_the_same_in_other_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pile large enough for several processes gives what one process gives."""
    paths = pile(tmp_path)
    alone = list(annotated(paths))
    monkeypatch.setattr(unrecorded, "_MANY", 2)
    monkeypatch.setattr(unrecorded, "_CHUNK", 2)
    assert list(annotated(paths)) == alone


def test_an_article_that_breaks_an_annotator_is_one_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One article that cannot be annotated is a failure that names it; the others are annotated."""

    def broken(article: Article, annotators: object) -> Doc:
        if "ferry" in article.text:
            raise ValueError("no ferries")
        return annotate(article)

    monkeypatch.setattr("onrecord.pipeline.article.annotate", broken)
    found = list(annotated(pile(tmp_path)))
    failures = [item for item in found if isinstance(item, Failure)]
    assert [(Path(f.input).name, f.stage, f.error) for f in failures] == [("ferry.txt", "annotate", "ValueError")]
    assert len(found) == len(TOPICS)


def test_rules_alone_on_request(tmp_path: Path) -> None:
    """Without models nothing is found by a trained annotator."""
    for doc in annotated(pile(tmp_path), models=False):
        assert isinstance(doc, Doc)
        assert doc.annotations
        assert not any(is_trained(found.annotator) for found in doc.annotations)


def test_annotating_loads_no_database() -> None:
    """Neither a text nor a pile of files needs the store to be annotated."""
    program = (
        "import sys, onrecord, onrecord.pipeline.unrecorded\n"
        "onrecord.annotate('The pier is shut, Mara Velden said.', models=False)\n"
        "print([m for m in ('sqlalchemy', 'sqlite3', 'onnxruntime') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


def test_options_reach_the_readers(tmp_path: Path) -> None:
    """Mapped fields and the given day are used."""
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps({"id": "1", "body": "The bridge is open."}) + "\n", encoding="utf-8")
    (doc,) = annotated([corpus], ReadOptions(fields={"text": "body"}, date="2031-03-02"))
    assert isinstance(doc, Doc)
    assert doc.article.given_id == "1"
    assert doc.article.published is not None
    assert doc.article.published.value == "2031-03-02"
