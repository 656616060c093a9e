"""Every link leads somewhere: the pages of the example record, followed from the overview on as of several days."""

from __future__ import annotations

import html
import re
import shutil
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.store import Database, entries
from onrecord.web import create_app

EARLY = "2024-03-12"
_LINK = re.compile(r'\bhref="([^"]*)"')


def led_to(client: TestClient, query: str) -> Iterator[tuple[str, int, str]]:
    """Every address that a link within the pages leads to, from the overview on, with its status and where it is."""
    start = f"/?{query}"
    seen, waiting = {start}, deque([(start, "")])
    while waiting:
        address, where = waiting.popleft()
        answer = client.get(address)
        yield address, answer.status_code, where
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for link in _LINK.findall(answer.text):
            found = urljoin(address, html.unescape(link)).partition("#")[0]
            if query in found and found.startswith("/") and found not in seen:
                seen.add(found)
                waiting.append((found, address))


@pytest.mark.parametrize(
    "day",
    ["2023-02-07", EARLY, *(pytest.param(day, marks=pytest.mark.slow) for day in ("2024-03-14", "2031-01-01"))],
)
def test_no_link_is_dead_on_any_day(client: TestClient, day: str) -> None:
    """What a page leads to as of a day was there that day; after the last day too, where only undated texts are not."""
    led = list(led_to(client, f"as_of={day}"))
    assert len(led) > 50
    assert [one for one in led if one[1] != 200] == []


def test_what_became_part_of_another_is_found(record_file: Path, tmp_path: Path) -> None:
    """Two statements that a later report showed to be one have a page each as of the day before, and one since."""
    path = Path(shutil.copyfile(record_file, tmp_path / "own.db"))
    with Record(path, create=False) as record:
        single = [one for one in record.statements(as_of=EARLY) if len(one.evidence) == 1]
        first, second = (record.entries([one.id])[0] for one in single[:2])
        third = next(one for one in record.statements() if not record.entries([one.id], as_of=EARLY))
    database = Database(path, create=False)
    with database.writing() as connection:  # as if it had been merged so
        entries.drop_entries(connection, [second.id, third.id])
        evidence = (*first.evidence, *second.evidence, *third.evidence)
        entries.save_entries(connection, [replace(first, evidence=evidence)])
    database.close()
    with TestClient(create_app(path), base_url="http://localhost") as client:
        for one in single[:2]:
            answer = client.get(f"/statement/{one.id}?as_of={EARLY}")
            assert answer.status_code == 200
            assert f"#a-{one.evidence[0]}" in answer.text
        now = client.get(f"/statement/{second.id}").text  # an id that was written down leads to what it is part of
        assert all(f"#a-{report}" in now for report in evidence)
        assert client.get(f"/statement/{third.id}?as_of={EARLY}").status_code == 404


def test_a_figure_names_a_series_only_once_it_is_one(record: Record) -> None:
    """As of a day, a figure leads to its series where two of its figures were known by then, and else to none."""
    days = ("2024-03-12", "2024-03-13", "2024-03-14", "2031-01-01")
    named = {(day, one.id): one.series for day in days for one in record.figures(as_of=day)}
    later = {one.id for one in record.figures() if one.series}
    assert any(series is None and ident in later for (_, ident), series in named.items())
    assert {record.matter(series, as_of=day) is None for (day, _), series in named.items() if series} == {False}
