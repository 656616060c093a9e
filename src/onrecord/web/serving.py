"""Serves the pages of a record until somebody stops it."""

from __future__ import annotations

import asyncio
import errno
import gc
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from onrecord.errors import StoreError
from onrecord.web.app import LOCAL, create_app

_TAKEN = (errno.EADDRINUSE, errno.EACCES)
_TRIES = 20  # ports after the one asked for that are tried where no port was insisted on


def serve(
    path: Path,
    *,
    host: str,
    port: int | None,
    default_port: int,
    browser: bool,
    told: Callable[[str], None],
) -> None:
    """Serves until it is interrupted. `told` is given the address once requests are answered there.

    Without a `port` the first that is free from `default_port` on is taken. Raises StoreError where there is no record,
    or the port, or the host, cannot be had.
    """
    bound = _bound(host, port, default_port)
    with bound:
        shown = "localhost" if host in ("127.0.0.1", "::1") else host
        address = f"http://{f'[{shown}]' if ':' in shown else shown}:{bound.getsockname()[1]}/"
        hosts = ("*",) if host in ("0.0.0.0", "::") else (*LOCAL, host)
        app = create_app(path, hosts=hosts)
        config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="on")
        asyncio.run(_run(uvicorn.Server(config), bound, address, browser=browser, told=told))


async def _run(
    server: uvicorn.Server, bound: socket.socket, address: str, *, browser: bool, told: Callable[[str], None]
) -> None:
    running = asyncio.create_task(server.serve(sockets=[bound]))
    while not server.started and not running.done():
        await asyncio.sleep(0.02)
    if server.started:
        # What is loaded by now stays: Python went through all of it again for one page in twenty, which waited for it.
        gc.collect()
        gc.freeze()
        told(address)
        if browser:
            webbrowser.open(address)
    await running


def _bound(host: str, port: int | None, default_port: int) -> socket.socket:
    """A socket at the port asked for, or at the first free one from the default on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in (port,) if port is not None else range(default_port, default_port + _TRIES):
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else the end of a page waits 40 ms for its turn
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, tried))
        except OSError as error:
            bound.close()
            if port is not None or error.errno not in _TAKEN:
                raise StoreError(
                    f"cannot serve at {host}:{tried}: {error.strerror or error}",
                    subject=tried,
                    hint="name another --port, or another --host",
                ) from error
        else:
            bound.listen(128)
            return bound
    raise StoreError(
        f"no port from {default_port} to {default_port + _TRIES - 1} is free",
        subject=default_port,
        hint="name a --port",
    )
