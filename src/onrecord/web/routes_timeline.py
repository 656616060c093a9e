"""The address of the timeline."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.web.pages.timeline import timeline_page
from onrecord.web.view import Viewed

routes = APIRouter()


@routes.get("/timeline")
def timeline(view: Viewed) -> Response:
    """What happened, was said and was counted, day by day."""
    return view.show(timeline_page(view.record, view.asked))
