"""One request: the record as it is now, what is asked of it, and how a page is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import unquote

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from onrecord.record import Record
from onrecord.web.asked import Asked, asked
from onrecord.web.held import Held
from onrecord.web.render import Frame, Page, rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One request: the record as it is now, and what is asked of it."""

    request: Request
    record: Record
    asked: Asked

    def show(self, page: Page, status: int = 200) -> HTMLResponse:
        """The page as it is sent."""
        path = self.request.url.path
        ident = path.rpartition("/")[2]
        of = [ident] if path.count("/") > 1 else []
        frame = Frame(
            record=self.record.path.name,
            path=path,
            asked=self.asked,
            reviewer=reviewer(self.request),
            state=self.record.review_states(of).get(ident),
            left_out=self.asked.review != "all" and ident in self.record.left_out(of, review=self.asked.review),
        )
        return HTMLResponse(rendered(page, frame), status_code=status)


def reviewer(request: Request) -> str:
    """Who decides in this browser; "" where nobody said so yet."""
    return unquote(request.cookies.get("reviewer", ""))


def _view(request: Request) -> View:
    held: Held = request.app.state.held
    return View(request=request, record=held.now(), asked=asked(request.query_params))


def _as_it_is(request: Request) -> View:
    return replace(view := _view(request), asked=view.asked.of_now)


Viewed = Annotated[View, Depends(_view)]
AsItIs = Annotated[View, Depends(_as_it_is)]
"""A request of the record as it is, whatever day and whose record are asked: what is decided is decided on that."""
