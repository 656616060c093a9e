"""The order of what a person leafs through: a month is no later than any of its days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.browsing import Order
from onrecord.record import Record
from onrecord.types import Episode, Figure, Statement, Story
from tests.merge.papers import prose
from tests.pile import ANNOTATORS, story

DAYS = {
    "second": "2031-04-02",
    "month": "2031-04",
    "late": "2031-04-29",
    "year": "2031",
    "next": "2031-05",
    "never": None,
}
LATEST = ["next", "late", "second", "month", "year", "never"]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Articles of days, months, a year and no known time, that have nothing in common."""
    folder = tmp_path_factory.mktemp("record")
    rows = [
        {"id": name, "text": story(37 * number), "date": day, "publisher": f"{name} paper"}
        for number, (name, day) in enumerate(DAYS.items())
    ]
    (folder / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with onrecord.open(folder / "r.db", annotators=ANNOTATORS) as opened:
        opened.add(folder / "pile.jsonl")
        yield opened


@pytest.mark.parametrize("kind", [Statement, Figure])
def test_a_month_is_never_the_last(record: Record, kind: type[Statement | Figure]) -> None:
    """With the latest first, what is known to a month stands below all its days, and what has no day at the end."""
    found = record.browse(kind, order="latest").entries
    assert [record.evidence(one.id)[0].article.given_id for one in found] == LATEST


def test_articles_are_in_the_same_order(record: Record) -> None:
    """Articles and what they say are leafed through alike."""
    assert [one.given_id for one in record.browse_articles(latest=True).entries] == LATEST


def test_stories_go_by_their_last_day(tmp_path: Path) -> None:
    """A story is as late as its latest article, and one that ends with a month as that begins."""
    told = {
        "of days": ("2031-03-01", "2031-04-12"),
        "of a month": ("2031-03-31", "2031-04"),
        "of one day": ("2031-04-02", "2031-04-02"),
        "of a long time": ("2031-01-01", "2031-05"),
    }
    rows = [
        {"id": name, "title": f"Report {name}", "text": f"{prose(seed, 8)}\n\n{prose(100 + again, 1)}", "date": day}
        for seed, (name, days) in enumerate(told.items())
        for again, day in enumerate(days, 10 * seed)
    ]
    rows = [row | {"publisher": f"paper {number}"} for number, row in enumerate(rows)]
    (tmp_path / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(tmp_path / "pile.jsonl")
        for kind in (Story, Episode):
            found = record.browse(kind, order="latest").entries
            assert [record.article(one.articles[0]).given_id for one in found] == [
                "of a long time", "of days", "of one day", "of a month",
            ]  # fmt: skip


@pytest.mark.parametrize("order", ["day", "size"])
def test_other_orders_begin_with_the_first_day(record: Record, order: Order) -> None:
    """By day, and among those of one size, the earliest comes first."""
    found = record.browse(Statement, order=order).entries
    first = record.evidence(found[0].id)[0].article
    assert first.given_id == "year"
