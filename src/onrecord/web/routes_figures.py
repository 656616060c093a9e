"""The addresses of figures and series."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.web.pages.figure import figure_page
from onrecord.web.pages.figures import figures_page
from onrecord.web.pages.series import series_csv, series_page
from onrecord.web.view import Viewed

routes = APIRouter()


@routes.get("/figures")
def figures(view: Viewed) -> Response:
    """What is counted: a chart for each matter, and the numbers that stand alone."""
    return view.show(figures_page(view.record, view.asked))


@routes.get("/figure/{ident}")
def figure(view: Viewed, ident: str) -> Response:
    """One number, by whom, in which words, and what stands around it."""
    return view.show(figure_page(view.record, view.asked, ident))


@routes.get("/series/{ident}.csv")
def series_table(view: Viewed, ident: str) -> Response:
    """The numbers of a series as a table for other programs."""
    told = series_csv(view.record, view.asked, ident)
    return Response(
        told.text,
        media_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="series-{told.id[:8]}.csv"'},
    )


@routes.get("/series/{ident}")
def series(view: Viewed, ident: str) -> Response:
    """How a count by one authority went on."""
    return view.show(series_page(view.record, view.asked, ident))
