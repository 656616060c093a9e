"""Pages of figures: charts and their tables, one number and what stands around it, a series and its file."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Record
from onrecord.types import Figure, Series
from onrecord.web.pages.figures import CHARTS
from onrecord.web.pages.series import as_text

_DATA = re.compile(r'<script type="application/json" id="chart-[0-9a-f]+">(.*?)</script>', re.DOTALL)


def charts(page: str) -> list[dict[str, Any]]:
    """The data of the charts of a page."""
    return [json.loads(found) for found in _DATA.findall(page)]


def rows(page: str) -> list[str]:
    """The figures that the tables of a page have a row for."""
    return re.findall(r'<tr data-item="([0-9a-f]+)"', page)


@pytest.fixture(scope="session")
def longest(record: Record) -> Series:
    """The series with most figures."""
    return record.series()[0]


def test_every_series_has_a_line(client: TestClient, record: Record) -> None:
    """Each series of the record is a line of some chart, with its figures in its order, on one page or another."""
    pages = [client.get("/figures", params={"from": first}).text for first in range(0, record.matters().total, CHARTS)]
    told = [line for page in pages for chart in charts(page) for line in chart["lines"] if line["series"]]
    assert {line["series"]: tuple(point["id"] for point in line["points"]) for line in told} == {
        one.id: one.figures for one in record.series()
    }


def test_table_says_what_the_chart_says(client: TestClient) -> None:
    """Every number that a chart draws, sub-counts too, has a row in the table beneath with its words and outlets."""
    page = client.get("/figures").text
    drawn = [
        point["id"] for chart in charts(page) for line in (*chart["lines"], *chart["parts"]) for point in line["points"]
    ]
    assert sorted(rows(page)) == sorted(drawn)
    for chart in charts(page):
        for line in chart["lines"]:
            assert all(f'href="{point["link"]}"' in page for point in line["points"])


def test_bounds_are_kept(client: TestClient, record: Record) -> None:
    """A number that is a bound is told with the side that is open: it has no other end."""
    page = client.get("/figures", params={"view": "list"}).text
    bounds = [one for one in record.figures() if one.bound == "at_least"]
    assert bounds
    assert all(one.high is None for one in bounds)
    assert "at least" in page


def test_revisions_are_marked(client: TestClient, record: Record) -> None:
    """A number that its authority replaced is drawn and listed as given up, and leads to what took its place."""
    page = client.get("/figures").text
    points = {point["id"]: point for chart in charts(page) for line in chart["lines"] for point in line["points"]}
    revised = [one for one in record.figures() if one.superseded_by in points and one.id in points]
    assert revised
    for one in revised:
        assert points[one.id]["replaced"]
        assert points[one.id]["replaced_by"] == one.superseded_by
        assert points[str(one.superseded_by)]["replaces"] == one.id
        assert f'<tr data-item="{one.id}" class="replaced">' in page


def test_disagreements_are_shaded(client: TestClient, record: Record) -> None:
    """What is at odds is a band over the days and numbers of it, and a link to what it is about."""
    page = client.get("/figures").text
    bands = [band for chart in charts(page) for band in chart["bands"]]
    known = {f"/disagreement/{one.id}": one for one in record.disagreements(kind="value")}
    assert bands
    for band in bands:
        assert band["low"] < band["high"]
        assert band["day"] <= band["until"]
        assert band["link"] in known
        assert f'href="{band["link"]}"' in page


def test_loose_figures_are_listed(client: TestClient, record: Record) -> None:
    """The numbers in no series are all listed, page by page, each with a link to its sentence."""
    in_series = {ident for one in record.series() for ident in one.figures}
    loose = {one.id for one in record.figures()} - in_series
    found: set[str] = set()
    for first in range(0, len(loose), 50):
        page = client.get("/figures", params={"view": "list", "from": first}).text
        found |= {*re.findall(r'class="headline" href="/figure/([0-9a-f]+)"', page)}
        assert re.search(r'href="/article/[0-9a-f]+#a-[0-9a-f]+"', page)
    assert found == loose


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/figures?measure=smiles", 400, "is no measure"),
        ("/figures?since=soon", 400, "is not a day"),
        ("/figures?min_score=7", 400, "is not a score"),
        ("/figures?from=9999999", 200, "Figures"),
        ("/figures?from=-3", 200, "Figures"),
        ("/figures?name=%25", 200, "Figures"),
        ("/figures?publisher=nobody", 200, "No number fits"),
        ("/figure/ffffffffffff", 404, "othing in this record has the id"),
        ("/series/ffffffffffff", 404, "othing in this record has the id"),
        ("/series/%3Cscript%3E.csv", 404, "othing in this record has the id"),
        ("/figures?story=%3Cscript%3E", 404, "othing in this record has the id"),
    ],
)
def test_bad_input(client: TestClient, address: str, status: int, told: str) -> None:
    """What cannot be meant is told so; what fits nothing is an empty page."""
    answer = client.get(address)
    assert (answer.status_code, told in answer.text) == (status, True)
    assert "<script>" not in answer.text.replace("<script src", "")


def test_filters(client: TestClient, record: Record) -> None:
    """A measure and an authority leave the figures that are asked for, and stand in the form again."""
    page = client.get("/figures", params={"measure": "injured", "view": "list"}).text
    assert "<option selected>injured</option>" in page
    for ident in re.findall(r'class="headline" href="/figure/([0-9a-f]+)"', page):
        found = record.get(ident)
        assert isinstance(found, Figure)
        assert found.measure == "injured"


def test_as_of(client: TestClient, record: Record, longest: Series) -> None:
    """As of a day only what was published by then is there; of what was not known yet it is told that it was not."""
    day = "2024-03-13"
    page = client.get("/figures", params={"as_of": day}).text
    reports = [point for chart in charts(page) for line in chart["lines"] for point in line["points"]]
    assert all(point["link"].startswith("/article/") and f"as_of={day}" in point["link"] for point in reports)
    for point in reports:
        article = record.article(point["link"].split("/")[2].split("?")[0])
        assert article.published is not None
        assert article.published.value[:10] <= day
    assert client.get(f"/series/{longest.id}", params={"as_of": "1999-01-01"}).status_code == 404
    assert client.get(f"/figure/{longest.figures[0]}", params={"as_of": "1999-01-01"}).status_code == 404


def test_figure(client: TestClient, record: Record) -> None:
    """The page of a number has every report with a link to its sentence, and says how many are independent."""
    one = max(record.figures(), key=lambda figure: len(figure.evidence))
    page = client.get(f"/figure/{one.id}").text
    assert f"{len(one.evidence)} reports, {len(one.origins)} independent" in page
    assert {*re.findall(r'href="/article/[0-9a-f]+#a-([0-9a-f]+)"', page)} >= {*one.evidence}
    for origin in one.origins:
        assert all(reason.replace("'", "&#39;") in page for reason in origin.reasons)


def test_figures_of_one_chain(client: TestClient, record: Record) -> None:
    """A number that was revised leads to what replaced it, and the other way round."""
    old = next(one for one in record.figures() if one.superseded_by)
    assert f'href="/figure/{old.superseded_by}"' in client.get(f"/figure/{old.id}").text
    assert f'href="/figure/{old.id}"' in client.get(f"/figure/{old.superseded_by}").text


def test_kinds_are_told_apart(client: TestClient, longest: Series) -> None:
    """The address of a figure shows no series, nor the other way round."""
    assert client.get(f"/figure/{longest.id}").status_code == 404
    assert client.get(f"/series/{longest.figures[0]}").status_code == 404


def test_csv(client: TestClient, record: Record, longest: Series) -> None:
    """The file of a series has its figures in its order, with digits, bounds and the addresses of its articles."""
    answer = client.get(f"/series/{longest.id}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["content-disposition"] == f'attachment; filename="series-{longest.id[:8]}.csv"'
    found = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["figure"] for row in found] == list(longest.figures)
    for row in found:
        one = record.get(row["figure"])
        assert isinstance(one, Figure)
        assert row["point"] == ("" if one.point is None else f"{one.point.normalize():f}")
        assert row["bound"] == one.bound
        assert row["article_ids"]


@given(st.text() | st.sampled_from("=+-@\t\r\n＝＠").flatmap(lambda sign: st.text().map(lambda rest: sign + rest)))
def test_formulas_are_defused(text: str) -> None:
    """No text of a table begins as a formula does, and what no spreadsheet would take for one is left alone."""
    told = as_text(text)
    assert not told.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert told in (text, f"'{text}")
