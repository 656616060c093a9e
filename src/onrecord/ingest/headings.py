"""The title of an article: the one that metadata gives, or the line above the prose that reads like one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from onrecord.ingest.lines import Line
from onrecord.lexicon import table

TITLE = 1.2  # points from which a line above the prose is the title
_SEARCHED = 25  # lines from the top within which a title from metadata is looked for
_AUXILIARY = re.compile(
    r"\b(?:"
    + "|".join(w for row in table("en", "function_words") if row[0] in ("be", "have") for w in row[1].split())
    + r")\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“].*?[\"”]|['‘].*?['’](?!\w)")
_LETTERS = re.compile(r"[^\W_]+")


def letters(text: str) -> str:
    """Letters and digits only, in lower case: titles are compared so."""
    return "".join(_LETTERS.findall(text.lower()))


def given_title(lines: Sequence[Line], title: str) -> int | None:
    """The line near the top that is the title known from elsewhere, allowing for a site's name at the end of either."""
    wanted = letters(title)
    if not wanted:
        return None
    keys = [letters(line.text[: 2 * len(title) + 40]) for line in lines[:_SEARCHED]]
    if wanted in keys:
        return keys.index(wanted)
    for i, key in enumerate(keys):
        near = len(key) >= 15 and len(lines[i].words) >= 3 and abs(len(key) - len(wanted)) <= 30
        if near and (wanted.startswith(key) or key.startswith(wanted)):
            return i
    return None


def find_title(lines: Sequence[Line], prose: int, taken: Collection[int], below: Callable[[int], bool]) -> int | None:
    """The line above the first paragraph of prose that reads most like a headline; None where no line does.

    Points: no full stop 1 (with one -1, or 0 with headline capitals), a headline's length 0.5, more words than a site's
    name 0.3, a blank line after it 0.4, a byline, time stamp, dek or paragraph next 0.4, headline capitals 0.3; less
    0.2 a line of delay, 0.3 for more words than headlines have, and 0.4 for the auxiliaries that headlines leave out
    except when they quote. Lines in `taken` are something else; `below` tells whether a line is what stands below a
    headline.
    """
    best, found = TITLE, None
    delay = 0
    for i in range(min(prose, _SEARCHED)):
        if i in taken:
            continue
        line, count = lines[i], len(lines[i].words)
        following = lines[i + 1]
        dek = count >= 7 and i + 1 not in taken and len(following.words) >= 5 and not following.stopped
        titled = line.capitals >= 0.65
        score = 0.3 * titled + (1.0 if not line.text.endswith((".", ":", ";", ",")) else 0.0 if titled else -1.0)
        score += 0.5 if 4 <= count <= 25 else -0.3 if count >= 3 else -0.8
        score += 0.4 * (following.gap > 0) + 0.4 * (below(i + 1) or dek) + 0.3 * (count >= 7) - 0.3 * (count > 16)
        score -= 0.2 * delay + 0.4 * (not titled and _AUXILIARY.search(_QUOTED.sub(" ", line.text)) is not None)
        if score >= best:
            best, found = score + 0.01, i
        delay += 1
    return found
