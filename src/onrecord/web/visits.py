"""What is new since the last visit: how many articles there were then, which the browser keeps in two cookies.

One lasts a year and says what the reader saw last; the other lasts until the browser is closed and says what they had
seen when they came, so that what is new stays new while they look at it. Each record has cookies of its own.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response

from onrecord.record import Record

_YEAR = 365 * 24 * 3600


def seen_before(request: Request, path: Path) -> int | None:
    """How many articles the reader had seen when they came; None where they were never here."""
    mark = _mark(path)
    value = request.cookies.get(f"came-{mark}") or request.cookies.get(f"seen-{mark}", "")
    return int(value) if value.isdecimal() else None


def remember(request: Request, response: Response, record: Record) -> None:
    """Notes that the reader has seen what there is now."""
    mark = _mark(record.path)
    before = seen_before(request, record.path)
    now = record.browse_articles(most=0).total
    kept = {"path": "/", "httponly": True, "samesite": "strict"}
    response.set_cookie(f"seen-{mark}", str(now), max_age=_YEAR, **kept)  # type: ignore[arg-type]
    if f"came-{mark}" not in request.cookies:
        response.set_cookie(f"came-{mark}", str(now if before is None else before), **kept)  # type: ignore[arg-type]


def _mark(path: Path) -> str:
    return hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:10]
