"""The addresses of review: what waits to be decided, and decisions that are sent in.

A decision is sent by a form. With JavaScript the card of the entry takes the place of the one it was sent from; without
it the reader goes back to where they were.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, get_args
from urllib.parse import quote

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from onrecord.errors import InputError, Stale
from onrecord.reviewing import value_of
from onrecord.types import Action, Value
from onrecord.web.pages.comparison import comparison_page
from onrecord.web.pages.review import decisions_page, entry_page, review_page
from onrecord.web.view import AsItIs, View, reviewer

routes = APIRouter()
_YEAR = 365 * 24 * 3600
_BETWEEN = re.compile(r"[\s,;]+")


class Sent(BaseModel):
    """A decision as a form sends it. `back` is where to go afterwards."""

    action: str
    seal: str = ""
    field: str = ""
    new: list[str] = []
    others: list[str] = []
    part: list[str] = []
    reason: str = ""
    decision: str = ""
    back: str = "/review"


@routes.get("/review")
def review(view: AsItIs) -> Response:
    """What nobody has decided on, the least certain first."""
    return view.show(review_page(view.record, view.asked))


@routes.post("/review")
def named(view: AsItIs, name: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/review") -> Response:
    """Says who decides in this browser from now on."""
    told = " ".join(name.split())
    if not told:
        raise InputError("nobody decides", subject=name, hint="name the reviewer")
    response = _to(back)
    response.set_cookie("reviewer", quote(told), max_age=_YEAR, path="/", httponly=True, samesite="strict")
    return response


@routes.get("/review/decisions")
def decisions(view: AsItIs) -> Response:
    """What was decided, by whom and when."""
    return view.show(decisions_page(view.record, view.asked))


@routes.get("/review/decisions.jsonl")
def exported(view: AsItIs) -> Response:
    """All decisions, for another record: `onrecord review import` takes them."""
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in view.record.export_decisions())
    named_so = {"Content-Disposition": 'attachment; filename="decisions.jsonl"'}
    return Response("".join(lines), media_type="application/jsonl; charset=utf-8", headers=named_so)


@routes.get("/review/comparison")
def comparison(view: AsItIs) -> Response:
    """How far two reviewers agree, and where they are not of one mind."""
    return view.show(comparison_page(view.record, view.asked))


@routes.get("/review/{ident}")
def entry(view: AsItIs, ident: str) -> Response:
    """One entry, to be decided on."""
    return view.show(entry_page(view.record, view.asked, ident))


@routes.post("/review/{ident}")
def decide(view: AsItIs, ident: str, sent: Annotated[Sent, Form()]) -> Response:
    """Notes a decision. What cannot be decided is told on the page of the entry, as it is now; nothing is lost."""
    within = "hx-request" in view.request.headers
    try:
        _decided(view, ident, sent)
    except (InputError, Stale) as error:
        status = 409 if isinstance(error, Stale) else 400
        page = entry_page(
            view.record, view.asked, ident, trouble=Exception.__str__(error), hint=error.hint, typed=sent.reason
        )
        return view.show(page, 200 if within else status)
    return view.show(entry_page(view.record, view.asked, ident)) if within else _to(sent.back)


def _decided(view: View, ident: str, sent: Sent) -> None:
    who, record = reviewer(view.request), view.record
    if not who:
        raise InputError("nobody said who decides here", subject=ident, hint="give a name above, then decide again")
    reason = sent.reason.strip() or None
    if sent.action == "undo":
        record.undo(sent.decision, reviewer=who, reason=reason)
        return
    if sent.action not in get_args(Action):
        raise InputError(f"{sent.action!r} is no decision", subject=ident)
    if sent.action == "settle":
        record.settle(ident, sent.field, _held(sent.new), reviewer=who, reason=reason)
        return
    new = None
    if sent.action == "correct":
        field = next((one for one in record.fields(ident) if one.name == sent.field), None)
        if field is None:
            raise InputError(f"there is no {sent.field!r} to correct", subject=ident)
        new = value_of(field, sent.new)
    record.decide(
        sent.action,  # type: ignore[arg-type]
        ident,
        reviewer=who,
        field=sent.field or None,
        new=new,
        others=[one for told in sent.others for one in _BETWEEN.split(told) if one],
        parts=[sent.part] if sent.part else [],
        reason=reason,
        seal=sent.seal or None,
    )


def _held(given: list[str]) -> Value:
    """What a reviewer holds, as the page sends it back."""
    try:
        return json.loads(given[0])
    except (IndexError, ValueError) as error:
        raise InputError(
            "nothing was chosen", subject=str(given), hint="choose what one of the reviewers holds"
        ) from error


def _to(back: str) -> RedirectResponse:
    """To an address of these pages, and no other."""
    local = back.startswith("/") and not back.startswith(("//", "/\\"))
    return RedirectResponse(back if local else "/review", status_code=303)
