"""Pages -> HTML: the templates, and the few words of their own that they are written in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.phrasing import entries, event_words, wording
from onrecord.typed import as_typed
from onrecord.types import ReviewState
from onrecord.web.asked import Asked

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a template shows. A page is a subclass with fields of its own; `template` is the file that lays it out."""

    template: ClassVar[str]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page: which record this is, what is asked, the path of the page, who is reviewing, and
    what people decided on the entry that the page is of. `left_out` says that lists which ask the same leave it out."""

    record: str
    path: str
    asked: Asked
    reviewer: str = ""
    state: ReviewState | None = None
    left_out: bool = False


def rendered(page: Page, frame: Frame) -> str:
    """The page as HTML. All that comes from articles is escaped."""
    return _environment().get_template(page.template).render(page=page, frame=frame, asked=frame.asked)


def asset(name: str) -> str:
    """The address of a file under static/, which changes with its content so that it may be kept for good."""
    return f"/static/{name}?v={_fingerprint(name)}"


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@cache
def _environment() -> Environment:
    found = environment(PackageLoader("onrecord.web"))
    found.globals |= {"asset": asset, "as_typed": as_typed}
    return found


def environment(loader: BaseLoader, *, escaped: bool = True) -> Environment:
    """Templates with the words of the record at hand: a name that is not known is an error, and text is escaped."""
    found = Environment(
        loader=loader, autoescape=escaped, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.globals |= {"wording": wording, "event_words": event_words, "entries": entries}
    found.filters |= {"count": _count, "day": wording.in_words, "data": _data, "thousands": lambda n: f"{n:,}"}
    return found


def _count(number: int, noun: str, plural: str = "") -> str:
    """ "1 article", "2,340 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _data(value: Any) -> Markup:
    """JSON to stand inside a script element; nothing in it can end the element or be taken for markup."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    for sign, escaped in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        told = told.replace(sign, escaped)
    return Markup(told)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in the data of a page")
