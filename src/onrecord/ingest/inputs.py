"""What a user points at -> the files to read: paths, folders, globs and standard input."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from glob import has_magic, iglob
from pathlib import Path
from typing import cast

from onrecord.ingest.gunzip import MAGIC, Gunzip
from onrecord.types import Failure

STDIN = Path("-")


def input_name(path: str | Path) -> str:
    """A path as it is stored and shown: always valid Unicode, whatever bytes the file name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def failure(name: str, error: str, message: str) -> Failure:
    """A `Failure` of reading: `error` is its short class, `message` says what is wrong and what to do."""
    return Failure(input=name, stage="read", error=error, message=message)


def unreachable(path: Path, problem: OSError) -> Failure:
    """The `Failure` for what the system would not open."""
    name = input_name(path)
    if problem.errno == errno.ENOENT and path.is_symlink():
        return failure(
            name, "missing", f"a link to {input_name(path.readlink())}, which is not there: mend or remove it"
        )
    if problem.errno == errno.ENOENT:
        return failure(name, "missing", "there is no such file or folder: check the name")
    if problem.errno in (errno.EACCES, errno.EPERM):
        return failure(name, "unreadable", "no permission to read this: change it (chmod) or leave it out")
    return failure(name, "unreadable", f"{problem.strerror or problem}: check the file and the disk it is on")


def truncated(name: str) -> Failure:
    """The `Failure` for a file that ends too early."""
    return failure(name, "truncated", "it breaks off or is damaged; what came before was read: get the file again")


def discover(inputs: Iterable[str | Path]) -> Iterator[Path | Failure]:
    """The files behind some inputs, in the order given, folders in the order of their names.

    An input is a file, a folder (with everything below it, hidden files left out), a glob pattern or "-" for standard
    input. What cannot be reached (nothing there, a dangling link, a folder without permission) is one `Failure` each.
    """
    for given in inputs:
        path, written = Path(given), str(given)
        if written == "-":
            yield STDIN
        elif path.is_dir():
            yield from _below(path, set())
        elif path.exists():
            yield path
        elif "://" in written:
            yield failure(written, "missing", "addresses are not fetched: save the page and give its file")
        elif has_magic(written) and not path.is_symlink():
            yield from _matching(written)
        else:
            yield unreachable(path, FileNotFoundError(errno.ENOENT, "No such file or directory"))


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """The bytes of a file or of standard input, unpacked where they are gzip. Raises OSError."""
    if path == STDIN:
        yield _unpacked(cast(io.BufferedReader, sys.stdin.buffer))
    else:
        with path.open("rb") as raw:
            yield _unpacked(raw)


def _unpacked(raw: io.BufferedReader) -> io.BufferedReader:
    return io.BufferedReader(Gunzip(raw)) if raw.peek(2).startswith(MAGIC) else raw


def _matching(pattern: str) -> Iterator[Path | Failure]:
    matches = sorted(iglob(pattern, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    if not matches:
        yield failure(input_name(pattern), "missing", "no file matches this pattern: check it")
    for path in map(Path, matches):
        if not path.is_dir():
            yield path
        elif "**" not in pattern:  # with ** the files in a matching folder match by themselves
            yield from _below(path, set())


def _below(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Failure]:
    """The files in a folder and below. `seen` are the folders read so far: links may lead to one again, or round."""
    try:
        status = folder.stat()
        with os.scandir(folder) as found:
            entries = sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as problem:
        yield unreachable(folder, problem)
        return
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return
    seen.add(key)
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir():
            yield from _below(path, seen)
        elif entry.is_file():
            yield path
        else:
            yield _no_file(path)


def _no_file(path: Path) -> Failure:
    try:
        path.stat()
    except OSError as problem:
        return unreachable(path, problem)
    return failure(input_name(path), "unreadable", "neither a file nor a folder: leave it out")
