"""Posts of others set into an article: tweets and the like, as a crawl leaves them.

A post ends with its signature, "— Name (@handle) February 7, 2024", on the last line of its words or on one of its own,
or carries a link that only posts carry. The words of one post may come as several lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.ingest.lines import Line
from onrecord.ingest.widgets import stamp

_SIGNATURE = re.compile(r"[—–―-]{1,3}\s?[^—–―\n]{1,80}?\(@\w{1,30}\)")
_LINK = re.compile(r"pic\.(?:twitter|x)\.com/|https?://t\.co/\w|</?tweet\b")
_LONGEST = 1500  # characters of a post with what surrounds it
_POST = 280  # characters of a post's words


def embedded(lines: Sequence[Line], points: Sequence[dict[str, float]]) -> frozenset[int]:
    """The indices of the lines that belong to posts. `points` are the phrases' points of each line."""
    found: set[int] = set()
    gaps = Counter(line.gap for line in lines[1:])
    usual = gaps.most_common(1)[0][0] if gaps else 0
    for i, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        signature = _signature(line.text)
        if signature is None:
            if (("/" in line.text or "<" in line.text) and _LINK.search(line.text)) or points[i].get(
                "embed", 0.0
            ) >= 2.0:
                found.add(i)
            continue
        found.add(i)
        if signature < 3 and i and len(lines[i - 1].text) <= _LONGEST:  # the words stand on the line before
            found.add(i - 1)
        if line.text.endswith(")") and i + 1 < len(lines) and stamp(lines[i + 1]):
            found.add(i + 1)
    for i in sorted(found):
        # A post's own blank lines come on top of those between paragraphs: a wider gap joins, it does not part.
        if i and i - 1 not in found and lines[i].gap >= usual + 2 and len(lines[i - 1].text) <= _POST:
            found.add(i - 1)
    return frozenset(found)


def _signature(text: str) -> int | None:
    """Where the signature of a post begins if the line ends with one, with or without its date."""
    if "(@" not in text[-150:]:
        return None
    for match in _SIGNATURE.finditer(text, max(0, len(text) - 250)):
        if len(text) - match.end() <= 40:
            return match.start()
    return None
