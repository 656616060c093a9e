"""One series: its chart, every number with its words, why it is one, what was revised; and the same as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, NamedTuple

from onrecord.errors import NotFound
from onrecord.matters import Matter
from onrecord.phrasing import entries
from onrecord.record import Record
from onrecord.types import Series
from onrecord.web.asked import Asked
from onrecord.web.chart import Chart, ChartPoint, chart, point
from onrecord.web.pages.reports import known
from onrecord.web.render import Page

COLUMNS = (
    "day", "day_from", "low", "high", "point", "bound", "words", "attribution", "superseded", "independent", "articles",
    "article_ids", "figure",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are their wide forms


class Table(NamedTuple):
    """A series as text of a table, and its id."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPage(Page):
    """`revisions` are pairs: what was said first, and what took its place."""

    template: ClassVar[str] = "series.html"
    series: Series
    matter: Matter
    chart: Chart
    revisions: tuple[tuple[ChartPoint, ChartPoint], ...]
    table: str


def series_page(record: Record, asked: Asked, ident: str) -> SeriesPage:
    """A series as it stood on the day asked for. Raises NotFound where there was none."""
    matter = _matter(record, asked, ident)
    found = matter.series[0]
    told = {one.id: point(one, matter.cited.get(one.id, ()), asked) for one in matter.figures.values()}
    revised = ((one.id, one.superseded_by) for one in matter.figures.values() if one.superseded_by)
    title = entries.series_title(found)
    return SeriesPage(
        title=title[:1].upper() + title[1:],
        series=found,
        matter=matter,
        chart=chart(matter, asked),
        revisions=tuple((told[old], told[new]) for old, new in revised if new in told),
        table=asked.link(f"/series/{found.id}.csv"),
    )


def series_csv(record: Record, asked: Asked, ident: str) -> Table:
    """The figures of a series, one a line, as RFC 4180 has it.

    Text that a spreadsheet would take for a formula begins with an apostrophe; numbers and days are as they are.
    """
    matter = _matter(record, asked, ident)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(matter, asked))
    return Table(matter.series[0].id, out.getvalue())


def _matter(record: Record, asked: Asked, ident: str) -> Matter:
    found = known(record, asked, ident, Series)
    matter = record.matter(found.id, **asked.standpoint)
    if matter is None:
        raise NotFound("none of its numbers is left", subject=ident, hint="ask for what the machine found")
    return matter


def _rows(matter: Matter, asked: Asked) -> Iterator[tuple[object, ...]]:
    for one in matter.figures.values():
        cited = matter.cited.get(one.id, ())
        drawn = point(one, cited, asked)
        yield (
            one.as_of or drawn.day, "stated" if one.as_of else "published" if drawn.day else "",
            _digits(one.low), _digits(one.high), _digits(one.point), one.bound,
            as_text(one.words), as_text(one.attribution or ""), one.superseded_by or "", len(one.origins),
            as_text(" ".join(dict.fromkeys(at.url for at in cited if at.url))),
            " ".join(dict.fromkeys(at.article for at in cited)), one.id,
        )  # fmt: skip


def _digits(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def as_text(value: str) -> str:
    """Text for a table: with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{value}" if value.lstrip().startswith(_FORMULA) else value
