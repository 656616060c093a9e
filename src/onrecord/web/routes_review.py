"""The addresses of review: what waits to be decided, and decisions that are sent in.

A decision is sent by a form. With JavaScript the card of the entry takes the place of the one it was sent from; without
it the reader goes back to where they were.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, get_args
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from onrecord.errors import InputError, Stale
from onrecord.record import Record
from onrecord.typed import as_typed, value_of
from onrecord.types import Action, Value
from onrecord.web.pages.comparison import comparison_page
from onrecord.web.pages.review import Refused, decisions_page, entry_page, review_page
from onrecord.web.view import AsItIs, reviewer

routes = APIRouter()
_YEAR = 365 * 24 * 3600
_BETWEEN = re.compile(r"[\s,;]+")


class Sent:
    """A decision as a form sends it."""

    def __init__(self, form: FormData) -> None:
        self.typed = {name: [one for one in form.getlist(name) if isinstance(one, str)] for name in form}

    def one(self, name: str, otherwise: str = "") -> str:
        """What was sent by a name, the first of it."""
        return next(iter(self.typed.get(name, ())), otherwise)

    def all(self, name: str) -> list[str]:
        """All that was sent by a name."""
        return self.typed.get(name, [])


async def _sent(request: Request) -> Sent:
    return Sent(await request.form())


@routes.get("/review")
def review(view: AsItIs) -> Response:
    """What nobody has decided on, the least certain first."""
    return view.show(review_page(view.record, view.asked, reviewer(view.request)))


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
    return view.show(entry_page(view.record, view.asked, ident, reviewer(view.request)))


@routes.post("/review/{ident}")
def decide(view: AsItIs, ident: str, sent: Annotated[Sent, Depends(_sent)]) -> Response:
    """Notes a decision. What cannot be decided is told on the page of the entry, as it is now; nothing is lost."""
    within, who = "hx-request" in view.request.headers, reviewer(view.request)
    try:
        _decided(view.record, ident, who, sent)
    except (InputError, Stale) as error:
        stale = isinstance(error, Stale)
        refused = Refused(Exception.__str__(error), error.hint, str(error.subject), sent.typed, stale=stale)
        page = entry_page(view.record, view.asked, ident, who, refused)
        return view.show(page, 200 if within else 409 if stale else 400)
    if within:
        return view.show(entry_page(view.record, view.asked, ident, who))
    return _to(sent.one("back", "/review"))


def _decided(record: Record, ident: str, who: str, sent: Sent) -> None:
    if not who:
        raise InputError("nobody said who decides here", subject=ident, hint="give a name above, then decide again")
    action, reason, seal = sent.one("action"), sent.one("reason").strip() or None, sent.one("seal") or None
    if action == "undo":
        for one in sent.all("decision") or [""]:
            record.undo(one, reviewer=who, reason=reason)
        return
    if action not in get_args(Action):
        raise InputError(f"{action!r} is no decision", subject=ident)
    if action == "settle":
        record.settle(ident, sent.one("field"), _held(sent.all("new")), reviewer=who, reason=reason)
    elif action == "correct":
        record.correct(ident, _changes(record, ident, sent), reviewer=who, reason=reason, seal=seal)
    else:
        record.decide(
            action,  # type: ignore[arg-type]
            ident,
            reviewer=who,
            others=[one for told in sent.all("others") for one in _BETWEEN.split(told) if one],
            parts=[sent.all("part")] if sent.all("part") else [],
            reason=reason,
            seal=seal,
        )


def _changes(record: Record, ident: str, sent: Sent) -> dict[str, Value]:
    """The fields that a form holds otherwise than the record, with the values that were typed for them."""
    fields = {field.name: field for field in record.fields(ident)}
    changes = {}
    for name in sent.all("field"):
        if name not in fields:
            raise InputError(f"there is no {name!r} to correct", subject=ident)
        typed = sent.all(f"new-{name}")
        if [one.strip() for one in typed] != as_typed(fields[name]):
            changes[name] = value_of(fields[name], typed)
    return changes


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
