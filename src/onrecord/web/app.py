"""The pages by their addresses, and what is answered when something is wrong.

Nothing here knows what a page shows: a route asks a page for its context and hands it to its template.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from onrecord.errors import InputError, NotFound, OnrecordError, StoreError
from onrecord.web import routes_articles, routes_figures, routes_review, routes_said, routes_timeline
from onrecord.web.asked import Asked, asked
from onrecord.web.guard import Guard
from onrecord.web.held import Held
from onrecord.web.pages.overview import overview_page
from onrecord.web.pages.reports import NotYet
from onrecord.web.render import STATIC, Frame, Page, rendered
from onrecord.web.view import Viewed
from onrecord.web.visits import remember, seen_before

LOCAL = ("127.0.0.1", "localhost", "[::1]")
_LOG = logging.getLogger("onrecord.web")
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}

routes = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class TroublePage(Page):
    """What is wrong, and what to do next. `of_now` is the address of the same page without a day; None where none was
    asked, or that leads nowhere either."""

    template: ClassVar[str] = "trouble.html"
    message: str
    hint: str | None
    of_now: str | None = None
    of_its_day: tuple[str, str] | None = None
    """Its own day, and the address of the page as of that."""


@routes.get("/")
def overview(view: Viewed) -> Response:
    """What the record holds."""
    response = view.show(overview_page(view.record, view.asked, seen=seen_before(view.request, view.record.path)))
    remember(view.request, response, view.record)
    return response


def create_app(path: str | Path, *, hosts: Collection[str] = LOCAL) -> FastAPI:
    """The pages of the record in a file. Raises StoreError where there is none.

    Only requests for one of `hosts` are answered, and only pages served from here may change anything; ("*",) answers
    to every name. Nothing is asked of any other machine.
    """
    held = Held(Path(path))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        held.close()

    # FastAPI's own pages about the interface load scripts from elsewhere.
    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.held = held
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=3)
    app.add_middleware(Guard, hosts=tuple(hosts))
    for area in (
        routes,
        routes_articles.routes,
        routes_figures.routes,
        routes_review.routes,
        routes_said.routes,
        routes_timeline.routes,
    ):
        app.include_router(area)
    app.mount("/static", _Static(directory=STATIC), name="static")
    app.add_exception_handler(OnrecordError, _trouble)
    app.add_exception_handler(404, _nowhere)
    app.add_exception_handler(Exception, _broken)
    return app


class _Static(StaticFiles):
    """Files that never change under their address, which holds a hash of them."""

    def file_response(self, *args: object, **named: object) -> Response:
        response = super().file_response(*args, **named)  # type: ignore[arg-type]
        response.headers.update(_KEPT)
        return response


def _trouble(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    status = 404 if isinstance(error, NotFound) else 400 if isinstance(error, InputError) else 409
    if isinstance(error, StoreError) and not isinstance(error, NotFound):
        status = 503
    if isinstance(error, NotYet):
        return _not_yet(request, error)
    return _told(request, Exception.__str__(error), error.hint, status)


def _not_yet(request: Request, error: NotYet) -> Response:
    """What was not there on the day asked for, with the way to where it is."""
    path, given = request.url.path, asked(request.query_params)
    page = TroublePage(
        title="Not yet on that day" if error.day else "Not known by any day",
        message=_sentence(Exception.__str__(error)),
        hint=None,
        of_now=given.same(path, as_of=None),
        of_its_day=(error.day, given.same(path, as_of=error.day)) if error.day else None,
    )
    return _sent(request, page, 404, given)


def _nowhere(request: Request, _: Exception) -> Response:
    return _told(request, f"There is no page {request.url.path}", "Go to the overview, or search.", 404)


def _broken(request: Request, error: Exception) -> Response:
    _LOG.error("a page broke: %s", request.url.path, exc_info=error)
    return _told(request, "This page could not be made.", "The record is as it was. The terminal says what broke.", 500)


def _told(request: Request, message: str, hint: str | None, status: int) -> Response:
    return _sent(
        request, TroublePage(title="Something is wrong", message=_sentence(message), hint=hint), status, Asked()
    )


def _sent(request: Request, page: TroublePage, status: int, given: Asked) -> Response:
    held: Held = request.app.state.held
    frame = Frame(record=held.path.name, path=request.url.path, asked=given)
    return HTMLResponse(rendered(page, frame), status_code=status)


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]
