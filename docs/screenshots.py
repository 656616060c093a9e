"""Takes the pictures in docs/images: every page of the record of the examples, in a Chromium without a screen.

    make docs-images

The record is built anew from examples/articles with the models; the pages are those of `onrecord serve`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from onrecord.record import Record
from onrecord.report import contents, page
from onrecord.types import Statement

HERE = Path(__file__).parent
IMAGES = HERE / "images"
EXAMPLES = HERE.parent / "examples" / "articles"


class Picture(NamedTuple):
    """A picture to take: of which address, how wide and high, in which colours."""

    name: str
    path: str
    width: int = 1180
    height: int = 820
    dark: bool = False


def pictures(record: Record) -> Iterator[Picture]:
    """Every page, each showing an item that has much to show."""
    story = record.stories()[0]
    said = max(record.statements(), key=lambda one: (len(one.variants), len(one.origins), one.id))
    odds = record.disagreements(kind="value")[0]
    series = record.series(measure="killed")[0]
    copied = next(one for one in record.lineage() if one.relation == "rewrites" and one.directed)
    speaker = record.speakers(most=1)[0][0].name
    event = max(record.events(), key=lambda one: (len(one.origins), one.id))
    yield from (
        Picture("overview", "/"),
        Picture("overview-dark", "/", dark=True),
        Picture("overview-narrow", "/", width=390),
        Picture("stories", "/stories"),
        Picture("story", f"/story/{story.id}"),
        Picture("articles", "/articles"),
        Picture("article", f"/article/{said_in(record, said)}"),
        Picture("article-copy", f"/article/{copied.article}?with={copied.id}"),
        Picture("diff", f"/diff/{copied.from_article}/{copied.article}"),
        Picture("lineage", "/lineage"),
        Picture("lineage-pair", f"/lineage/{copied.id}"),
        Picture("statements", "/statements"),
        Picture("statement", f"/statement/{said.id}"),
        Picture("speakers", "/speakers"),
        Picture("speaker", f"/speaker?name={speaker}"),
        Picture("figures", "/figures"),
        Picture("series", f"/series/{series.id}"),
        Picture("figure", f"/figure/{series.figures[-1]}"),
        Picture("event", f"/event/{event.id}"),
        Picture("timeline", "/timeline"),
        Picture("disagreements", "/disagreements"),
        Picture("disagreement", f"/disagreement/{odds.id}"),
        Picture("wording", "/wording"),
        Picture("search", "/search?q=seepage"),
        Picture("as-of", "/?as_of=2024-03-12"),
        Picture("review", "/review"),
    )


def said_in(record: Record, said: Statement) -> str:
    """The article that first reports a statement."""
    return record.evidence(said.id)[0].article.id


def taken(browser: Browser, address: str, picture: Picture) -> None:
    """Takes a picture. Raises RuntimeError where the page is not answered as it should be."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
    )
    shown = context.new_page()
    answer = shown.goto(address + picture.path, wait_until="networkidle")
    if answer is not None and not answer.ok:
        raise RuntimeError(f"{picture.path} was answered with {answer.status}")
    shown.screenshot(path=IMAGES / f"{picture.name}.png")
    context.close()


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of the pages of a record."""
    command = [sys.executable, "-m", "onrecord", "serve", str(path), "--no-browser"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as run:
        assert run.stdout is not None
        found = re.search(r"http://[^\s/]+", run.stdout.readline())
        try:
            if found is None:
                raise RuntimeError("the server did not start")
            yield found.group()
        finally:
            run.terminate()


def main() -> None:
    """Takes all of them, and one of the report."""
    chromium = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("There is no Chromium here (Debian: apt-get install chromium).")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "dam.db"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with Record(path) as record:
            record.add(EXAMPLES)
            wanted = list(pictures(record))
            report = Path(folder) / "report.html"
            report.write_text(page(contents(record, story=record.stories()[0].id)), encoding="utf-8")
        with served(path) as address:
            for picture in wanted:
                taken(browser, address, picture)
                sys.stdout.write(f"{picture.name}\n")
        taken(browser, "", Picture("report", report.as_uri()))
        browser.close()


if __name__ == "__main__":
    main()
