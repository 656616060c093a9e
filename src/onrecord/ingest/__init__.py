"""Inputs -> Articles: finds the files, tells what they are, and reads them. Nothing is ever fetched.

`discover` finds the files behind paths, folders, globs and standard input; `read_path` reads one of them (in another
process, if need be); `read` does both. What cannot be read is a `Failure`, never an exception.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.ingest.files import read_text
from onrecord.ingest.gunzip import BrokenGzipError
from onrecord.ingest.html import read_html
from onrecord.ingest.inputs import discover, input_name, opened, truncated, unreachable
from onrecord.ingest.options import ReadOptions
from onrecord.ingest.tables import read_json, read_lines
from onrecord.ingest.warc import read_warc
from onrecord.types import Article, Failure

__all__ = ["ReadOptions", "discover", "read", "read_path"]

_Read = Callable[[io.BufferedReader, str, ReadOptions], Iterator[Article | Failure]]
_BY_SUFFIX: dict[str, _Read] = {
    ".htm": read_html,
    ".html": read_html,
    ".xhtml": read_html,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".warc": read_warc,
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def read(inputs: Iterable[str | Path], options: ReadOptions | None = None) -> Iterator[Article | Failure]:
    """The articles behind some inputs, in order, and one `Failure` for each thing that is none."""
    options = options or ReadOptions()
    for found in discover(inputs):
        if isinstance(found, Failure):
            yield found
        else:
            yield from read_path(found, options)


def read_path(path: Path, options: ReadOptions | None = None) -> Iterator[Article | Failure]:
    """The articles in one file (or standard input, "-"). What was read before a file breaks off is kept."""
    name = input_name(path)
    try:
        with opened(path) as stream:
            yield from _reader(path, stream.peek(65536))(stream, name, options or ReadOptions())
    except BrokenGzipError:
        yield truncated(name)
    except OSError as problem:
        yield unreachable(path, problem)


def _reader(path: Path, head: bytes) -> _Read:
    """The reader for a file by its suffix, or, where that does not tell, by its first bytes."""
    suffixes = [s.lower() for s in path.suffixes if s.lower() != ".gz"]
    suffix = suffixes[-1] if suffixes else ""
    if head.startswith(b"WARC/"):
        return read_warc
    if suffix == ".json":
        return read_lines if _is_json_line(head) else read_json
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if _HTML.match(head):
        return read_html
    return read_lines if suffix != ".txt" and _is_json_line(head) else read_text


def _is_json_line(head: bytes) -> bool:
    """Whether the first line is a JSON object, whole or longer than what is seen of it."""
    line, end, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return not end and re.match(rb'\{\s*"[^"\n]{1,100}"\s*:', line) is not None
