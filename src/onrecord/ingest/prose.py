"""Is this an article at all? Tells prose from menus, forms and lists."""

from __future__ import annotations

import re
from itertools import islice

# The end of a sentence, in the scripts that have a mark of their own too (CJK, Devanagari, Arabic, Ethiopic, Armenian).
_ENDS = re.compile(r"[.!?…।؟۔።։][\"”’»)\]]*(?:\s|$)|[。！？]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LINE = 2000


def has_prose(text: str) -> bool:
    """Whether some line reads like a sentence: six words and a full stop, or a dozen words mostly in lower case.

    A brief of one sentence has prose; a menu, a table of figures or a log-in form has none. Where words are written
    without spaces, fifteen letters stand for six words.
    """
    return any(_is_prose(line[:_LINE]) for line in text.split("\n") if len(line) > 14)


def _is_prose(line: str) -> bool:
    words = [m.group() for m in islice(_WORD.finditer(line), 12)]
    if len(words) < 6 and len(_WITHOUT_SPACES.findall(line)) < 15:
        return False
    return _ENDS.search(line) is not None or (len(words) == 12 and sum(w[0].islower() for w in words) > 7)
