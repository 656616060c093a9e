"""The addresses of what was said, of what it is about, and of what it is at odds with."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from onrecord.web.pages.disagreement import disagreement_page, disagreements_page
from onrecord.web.pages.entity import entity_page
from onrecord.web.pages.event import event_page
from onrecord.web.pages.item import item_page
from onrecord.web.pages.position import position_page
from onrecord.web.pages.search import search_page
from onrecord.web.pages.speaker import speaker_page
from onrecord.web.pages.speakers import speakers_page
from onrecord.web.pages.statement import statement_page
from onrecord.web.pages.statements import statements_page
from onrecord.web.pages.stories import stories_page
from onrecord.web.pages.story import story_page
from onrecord.web.pages.wording import wording_page
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


@routes.get("/stories")
def stories(view: Viewed) -> Response:
    """What the articles tell of."""
    return view.show(stories_page(view.record, view.asked))


@routes.get("/story/{ident}")
def story(view: Viewed, ident: str) -> Response:
    """A story, or an episode of one."""
    return view.show(story_page(view.record, view.asked, ident))


@routes.get("/disagreements")
def disagreements(view: Viewed) -> Response:
    """What cannot all be right."""
    return view.show(disagreements_page(view.record, view.asked))


@routes.get("/disagreement/{ident}")
def disagreement(view: Viewed, ident: str) -> Response:
    """Reports at odds, side by side."""
    return view.show(disagreement_page(view.record, view.asked, ident))


@routes.get("/event/{ident}")
def event(view: Viewed, ident: str) -> Response:
    """Something that was done, or happened."""
    return view.show(event_page(view.record, view.asked, ident))


@routes.get("/search")
def search(view: Viewed) -> Response:
    """Words in articles and in what they say; and whether a claim is on record."""
    return view.show(search_page(view.record, view.asked))


@routes.get("/speakers")
def speakers(view: Viewed) -> Response:
    """Who speaks."""
    return view.show(speakers_page(view.record, view.asked))


@routes.get("/speaker")
def speaker(view: Viewed) -> Response:
    """What one person or body says over time."""
    return view.show(speaker_page(view.record, view.asked))


@routes.get("/position/{ident}")
def position(view: Viewed, ident: str) -> Response:
    """What a speaker says of one matter over time."""
    return view.show(position_page(view.record, view.asked, ident))


@routes.get("/entity/{ident}")
def entity(view: Viewed, ident: str) -> Response:
    """A person, organisation or place."""
    return view.show(entity_page(view.record, view.asked, ident))


@routes.get("/wording")
def wording(view: Viewed) -> Response:
    """What articles call actors and acts."""
    return view.show(wording_page(view.record, view.asked))
