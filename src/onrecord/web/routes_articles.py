"""The addresses of articles: texts, two of them side by side, and who copied whom."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.web.pages.article import article_page
from onrecord.web.view import Viewed

routes = APIRouter()


@routes.get("/article/{ident}")
def article(view: Viewed, ident: str) -> Response:
    """A text as it stands, what was read in it, and where it came from."""
    return view.show(article_page(view.record, view.asked, ident))
