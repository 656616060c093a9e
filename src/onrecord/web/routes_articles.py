"""The addresses of articles: texts, two of them side by side, and who copied whom."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.web.pages.article import article_page
from onrecord.web.pages.articles import articles_page
from onrecord.web.pages.diff import diff_page
from onrecord.web.pages.lineage import lineage_page
from onrecord.web.pages.lineages import lineages_page
from onrecord.web.view import Viewed

routes = APIRouter()


@routes.get("/articles")
def articles(view: Viewed) -> Response:
    """Articles by publication day."""
    return view.show(articles_page(view.record, view.asked))


@routes.get("/article/{ident}")
def article(view: Viewed, ident: str) -> Response:
    """A text as it stands, what was read in it, and where it came from."""
    return view.show(article_page(view.record, view.asked, ident))


@routes.get("/diff/{one}/{other}")
def diff(view: Viewed, one: str, other: str) -> Response:
    """Two texts side by side."""
    return view.show(diff_page(view.record, view.asked, one, other))


@routes.get("/lineage")
def lineages(view: Viewed) -> Response:
    """Families of copies, and who copied whom in one of them or in a story."""
    return view.show(lineages_page(view.record, view.asked))


@routes.get("/lineage/{ident}")
def lineage(view: Viewed, ident: str) -> Response:
    """Two articles that have to do with each other."""
    return view.show(lineage_page(view.record, view.asked, ident))
