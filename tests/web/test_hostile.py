"""Texts that would run as pages, or as formulas, where they were not taken for text: nothing of them runs anywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.web import create_app

_TEXT = """\
---
title: '"><img src=x onerror=alert(1)> \u202e</script><script>alert(2)</script>'
publisher: '=HYPERLINK("http://x.example") "><img src=x onerror=alert(3)> Post {day}'
date: 2031-05-0{day}
---
Maria Hale of the </script><script>alert(4)</script> Office said: “The <b>dam</b> \u202e is safe and will {turn}
hold for many years to come, <img src=x onerror=alert(5)>.”

The Flood Office denied that the dam was ever unsafe. The Flood Office said {number} people were killed
in the Tarn Valley flood. The Rescue Board said {other} people were killed in the Tarn Valley flood.
{long}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Record]]:
    """A record of such articles, and its pages."""
    folder = tmp_path_factory.mktemp("hostile")
    for day, number, turn in ((1, 14, ""), (2, 17, "certainly"), (3, 21, "not")):
        words = _TEXT.format(
            day=day, number=number, turn=turn, other=number + 9, long="a" * (1_000_000 if day == 3 else 10)
        )
        (folder / f"{day}.md").write_text(words, encoding="utf-8")
    path = folder / "hostile.db"
    with Record(path, models=False) as record:
        record.add(folder / "*.md")
        with TestClient(create_app(path), base_url="http://localhost") as asking:
            yield asking, record


def test_nothing_in_a_text_runs(hostile: tuple[TestClient, Record]) -> None:
    """Markup in a headline, a publisher, a name or a sentence is shown as text on every page, in data of charts too."""
    client, record = hostile
    items = [
        *record.statements(), *record.stories(), *record.disagreements(), *record.entities(), *record.positions(),
        *record.figures(), *record.series(),
    ]  # fmt: skip
    assert {type(one).__name__ for one in items} >= {"Statement", "Story", "Disagreement", "Entity", "Figure", "Series"}
    addresses = ["/stories", "/statements?label=all", "/disagreements", "/speakers", "/wording", "/search?q=dam"]
    addresses += ["/search?claim=%22The+dam+is+safe+and+will+hold+for+many+years%22"]
    addresses += ["/search?claim=17+people+were+killed", "/figures", "/figures?view=list"]
    addresses += [f"/item/{one.id}" for one in items]
    addresses += [f"/speaker?name={name}" for one in record.statements() for name in one.speaker]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert len(answer.content) < 4_000_000
