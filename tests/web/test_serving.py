"""The server: what it does beside answering."""

from __future__ import annotations

import asyncio
import gc
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import uvicorn

from onrecord.web import serving


class _Started:
    """A server that is up at once and stops at once."""

    started = True

    async def serve(self, sockets: list[socket.socket]) -> None:
        """Nothing to answer."""


def test_what_was_loaded_is_not_gone_through_again() -> None:
    """Once pages are served, collecting garbage passes over all that was there before them."""
    told: list[str] = []
    before = gc.get_freeze_count()
    with socket.socket() as bound:
        server = cast("uvicorn.Server", _Started())

        def run() -> None:
            asyncio.run(serving._run(server, bound, "http://localhost/", browser=False, told=told.append))

        # A thread of its own: once a browser has been driven from this one, a loop is running in it.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(run).result()
    try:
        assert told == ["http://localhost/"]
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
