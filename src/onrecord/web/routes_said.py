"""The addresses of what was said, of what it is about, and of what it is at odds with."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from onrecord.web.pages.item import item_page
from onrecord.web.pages.statement import statement_page
from onrecord.web.pages.statements import statements_page
from onrecord.web.view import Viewed

routes = APIRouter()


@routes.get("/item/{ident}")
def item(view: Viewed, ident: str) -> Response:
    """The page of whatever has this id."""
    found = item_page(view.record, view.asked, ident)
    return RedirectResponse(found, status_code=302) if isinstance(found, str) else view.show(found)


@routes.get("/statements")
def statements(view: Viewed) -> Response:
    """What was said."""
    return view.show(statements_page(view.record, view.asked))


@routes.get("/statement/{ident}")
def statement(view: Viewed, ident: str) -> Response:
    """One utterance, in all its wordings."""
    return view.show(statement_page(view.record, view.asked, ident))
