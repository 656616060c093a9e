"""What the pages let in and let happen: requests by name, changes from their own pages alone, nothing from elsewhere.

A page of another site open in the same browser can send requests here too. It cannot read what comes back, and with
this it can change nothing; nor can it, by giving its own name this machine's address, be taken for us.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # charts carry their style with them
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
LARGEST = 1_000_000
"""Bytes of a request's body: a correction is small, and nothing else is ever sent."""


class Guard:
    """ASGI middleware: refuses what is not from here, and tells browsers to load and run nothing else."""

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if (reason := self._refused(scope)) is not None:
            await PlainTextResponse(reason + "\n", status_code=403)(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"  # without one, browsers do not say where a form is from
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self._app(scope, receive, guarded)

    def _refused(self, scope: Scope) -> str | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if "*" not in self._hosts and name.casefold() not in self._hosts:
            return (
                f"This server answers to {', '.join(sorted(self._hosts))} only; start it with --host for another name."
            )
        if scope["method"] in ("GET", "HEAD"):
            return None
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2] != host:
            return "This was sent from a page of another site."
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "This was sent from a page of another site."
        if int(headers.get("content-length", "0") or 0) > LARGEST:
            return "This is too long."
        return None
