"""The contents of a report as one page of HTML, or as Markdown."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from onrecord.phrasing import event_words, wording
from onrecord.record import Matter, Place
from onrecord.report.contents import Contents
from onrecord.report.quoting import plain, sentence, sources, text
from onrecord.types import Annotation, Article, Entry, Event, Figure
from onrecord.web.chart import chart, title
from onrecord.web.pages.statement import wordings
from onrecord.web.render import STATIC, environment

_SCRIPTS = ("vendor/d3.min.js", "vendor/plot.umd.min.js", "figures.js")
_FONT = re.compile(r'url\("(vendor/[^"]+)"\)')


def page(told: Contents) -> str:
    """One HTML file that needs no other: style, script and fonts are inside it, and nothing is asked of any machine.

    A policy of its own forbids the browser to fetch anything at all. All that comes from articles is escaped.
    """
    charts = {
        matter.series[0].id: drawn
        for part in told.parts
        for matter in part.matters
        if len((drawn := chart(matter, _INSIDE)).points) > 1
    }
    inside = {"style": _style(), "scripts": _scripts() if charts else (), "charts": charts}
    return _environment("report.html").get_template("report.html").render(r=told, **inside, **_words(told))


def markdown(told: Contents) -> str:
    """The same as Markdown (CommonMark with tables): words quoted, articles by number, numbers in tables alone."""
    made = _environment("report.md").get_template("report.md").render(r=told, **_words(told))
    return re.sub(r"\n{3,}", "\n\n", made).strip() + "\n"


class _Inside:
    """Addresses within the report, where pages have those of other pages."""

    def link(self, path: str, **_changes: object) -> str:
        """The place of an item; of an article nothing, for what is asked of it has a place of its own."""
        kind, _slash, ident = path.strip("/").partition("/")
        return "" if kind == "article" else f"#i-{ident}"


_INSIDE = _Inside()


@cache
def _environment(template: str) -> Environment:
    loader = ChoiceLoader([PackageLoader("onrecord.report"), PackageLoader("onrecord.web")])
    found = environment(loader, escaped=template.endswith(".html"))
    found.filters["md"] = plain
    return found


def _words(told: Contents) -> dict[str, Any]:
    """What both templates ask of the contents."""
    resting = {at.annotation for found in told.places.values() for at in found}
    shown = {one.id: one for doc in told.docs for one in doc.annotations if one.id in resting}

    def reported(entry: Entry) -> list[Annotation]:
        return [shown[ident] for ident in entry.evidence if ident in shown]

    types = {entry.event_type for entry in told.entries.values() if isinstance(entry, Event)}
    return {
        "version": version("onrecord"),
        "sources": lambda entry: sources(entry, told.places[entry.id]),
        "wordings": lambda entry: wordings(entry, told.places[entry.id], reported(entry))[1:],
        "reported": reported,
        "sentence": sentence,
        "rows": lambda matter: _rows(matter, told),
        "first_reported": lambda figure: _first_reported(figure, told),
        "matter_title": title,
        "text": lambda doc: text(doc, shown),
        "first": _first(),
        "href": lambda at: _href(at, texts=told.texts),
        "publishers": _publishers,
        "meanings": {kind: meaning for kind, meaning in event_words.meanings().items() if kind in types},
    }


def _href(at: Place, *, texts: bool) -> str:
    """To the very words where the report holds them, else to the article in its list."""
    return f"#a-{at.annotation}" if texts else f"#article-{at.article}"


def _first() -> Callable[[str], bool]:
    """Whether something is told of for the first time: a place has one name, however often the report leads there."""
    told: set[str] = set()

    def first(ident: str) -> bool:
        fresh = ident not in told
        told.add(ident)
        return fresh

    return first


def _rows(matter: Matter, told: Contents) -> list[Figure]:
    """All that is counted of a matter, by the day it holds for or was reported by, numbers that nothing dates last."""

    def order(one: Figure) -> tuple[bool, str]:
        day = one.as_of or _first_reported(one, told)
        return day is None, day or ""

    return sorted((*matter.figures.values(), *matter.rivals), key=order)


def _first_reported(figure: Figure, told: Contents) -> str | None:
    """The day of the first report of a number, by which it held."""
    return min(filter(None, (at.published for at in told.places[figure.id])), default=None)


def _publishers(articles: Iterable[Article]) -> str:
    return wording.publishers(one.publisher for one in articles)


@cache
def _style() -> Markup:
    """The style of the pages and that of reports, with the fonts in it."""

    def inlined(found: re.Match[str]) -> str:
        data = base64.b64encode((STATIC / found[1]).read_bytes()).decode("ascii")
        return f'url("data:font/woff2;base64,{data}")'

    sheets = (STATIC / "app.css", STATIC / "figures.css", Path(__file__).parent / "report.css")
    return Markup(_FONT.sub(inlined, "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)))


@cache
def _scripts() -> tuple[Markup, ...]:
    """What draws the charts. "</script" in it would end the element that it is put into."""
    found = ((STATIC / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return tuple(Markup(script.replace("</script", "<\\/script")) for script in found)
