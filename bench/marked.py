"""Pages with parts that commands write: between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

_PART = re.compile(r"(<!-- bench:(?P<name>[\w-]+) -->\n).*?(<!-- /bench:(?P=name) -->)", re.DOTALL)


def fill(page: Path, parts: Mapping[str, Sequence[str]]) -> list[str]:
    """Writes the lines of each part that the page has a place for; returns their names.

    Raises ValueError if it has a place for none of them.
    """
    text, filled = page.read_text(encoding="utf-8"), []

    def written(match: re.Match[str]) -> str:
        if match["name"] not in parts:
            return match.group()
        filled.append(match["name"])
        return "\n".join([match[1], *parts[match["name"]], "", match[3]])

    fresh = _PART.sub(written, text)
    if not filled:
        raise ValueError(f"{page} has no place for {' or '.join(parts)}: <!-- bench:NAME --> ... <!-- /bench:NAME -->")
    page.write_text(fresh, encoding="utf-8")
    return filled


def prose(text: str) -> list[str]:
    """A paragraph, or a point of a list, as lines of a page."""
    return textwrap.wrap(text, 120, subsequent_indent="  " if text.startswith("- ") else "", break_on_hyphens=False)
