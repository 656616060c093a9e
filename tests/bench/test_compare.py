"""The table of peers, and the parts of pages that commands write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.marked import fill

from bench import compare

ROOT = Path(__file__).parent.parent.parent
PAGE = "# Page\n\n<!-- bench:one -->\nold\n<!-- /bench:one -->\n\ntext\n\n<!-- bench:two -->\n<!-- /bench:two -->\n"


def test_every_peer_is_a_row_and_says_how_it_was_run() -> None:
    """Figures are percentages, three or none a cell; an interval holds its figure."""
    peers = json.loads(compare.PEERS.read_text(encoding="utf-8"))
    for system in [*peers["systems"], peers["people"]]:
        assert len(compare.row(system)) == len(compare.HEAD)
        assert system["how"]
        figures = [*system["link"], *system["kinds"], *system["segments"], system["token"]]
        assert len(figures) == 10
        assert all(figure is None or 0 <= figure <= 100 for figure in figures)
        low, high = system.get("interval", (0, 100))
        assert low <= system["link"][2] <= high
        precision, recall, f1 = system["link"]
        if precision is not None:
            assert f1 == pytest.approx(2 * precision * recall / (precision + recall), abs=0.15)


def test_fill_writes_the_marked_parts_only(tmp_path: Path) -> None:
    """What stands between the marks is replaced, again and again the same; the rest stays."""
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    for _ in range(2):
        assert fill(page, {"one": ["a\\1", "b"], "three": ["c"]}) == ["one"]
        assert page.read_text(encoding="utf-8") == PAGE.replace("old\n", "\na\\1\nb\n\n")


def test_fill_refuses_a_page_without_a_place(tmp_path: Path) -> None:
    """A part that stands nowhere is an error, not silence."""
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    with pytest.raises(ValueError, match="has no place for three"):
        fill(page, {"three": ["c"]})


@pytest.mark.parametrize(("page", "parts"), [("models.md", set(compare.TABLES)), ("quality.md", {"errors"})])
def test_pages_have_their_places(page: str, parts: set[str]) -> None:
    """The documents have a place for every table that the commands write."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert {name for name in parts if f"<!-- bench:{name} -->" in text and f"<!-- /bench:{name} -->" in text} == parts
