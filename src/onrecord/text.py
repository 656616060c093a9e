"""Decoding, the one normalisation, span arithmetic, texts that are withheld, and words a letter apart.

The normalisation happens once, before the hash; afterwards a text never changes. Spans are cut here and nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from onrecord.errors import AnchorError
from onrecord.types import Span

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
         (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
WITHHELD = "▨"
"""Stands for every character of a text that a copy of it leaves out, but for newlines: offsets stay what they were.

A sign that prose and posts do not use, unlike the shades of which these make bars."""
_LEFT_OUT = re.compile(f"{WITHHELD}+")
_LETTER = re.compile("[^\n]")
_WORDS = re.compile(r"\w")
_MUST_GO = re.compile("[\x00\ud800-\udfff]")


def normalise(text: str) -> str:
    r"""The text as it is stored: newlines as \n, without U+0000 and lone surrogates. Idempotent.

    Nothing else changes: no-break spaces, odd quotation marks and blank lines stay, so offsets are those of the file.
    """
    return _MUST_GO.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def decode(raw: bytes, declared: str | None = None) -> str | None:
    """The text of some bytes: by byte order mark, declared encoding, UTF-8, else detection. None if it is no text."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw.decode(encoding, errors="replace")
    for encoding in filter(None, (declared, "utf-8")):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    from charset_normalizer import from_bytes  # noqa: PLC0415  (slow to import, rarely needed)

    best = from_bytes(raw).best()
    return None if best is None else str(best)


def sha256(text: str) -> str:
    """The SHA-256 of a normalised text in UTF-8, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def span(text: str, start: int, end: int) -> Span:
    """The span `text[start:end]`. Raises AnchorError for bounds outside the text or an empty span."""
    if not 0 <= start < end <= len(text):
        raise AnchorError(f"span {start}-{end} does not fit a text of {len(text)} characters", subject=(start, end))
    return Span(start=start, end=end, exact=text[start:end])


def check(text: str, found: Span) -> None:
    """Raises AnchorError unless the span's `exact` is what stands in the text at its offsets."""
    if not (0 <= found.start < found.end <= len(text)) or text[found.start : found.end] != found.exact:
        raise AnchorError(
            f"{found.exact[:60]!r} does not stand at {found.start}-{found.end}: "
            f"{text[max(found.start, 0) : max(found.end, 0)][:60]!r} does",
            subject=found,
        )


def withhold(text: str, shown: Iterable[tuple[int, int]]) -> str:
    """The text with `WITHHELD` for every character, but for newlines and what lies in a stretch that is `shown`.

    Where no word stands between two of these, what does stays as well: a space, a comma.
    """
    pieces, at = [], 0
    for start, end in [*sorted(shown), (len(text), len(text))]:
        between = text[at:start]
        pieces += [_LETTER.sub(WITHHELD, between) if _WORDS.search(between) else between, text[max(at, start) : end]]
        at = max(at, end)
    return "".join(pieces)


def elided(text: str) -> str:
    """A text as it is shown: "[…]" for what is withheld of it."""
    return _LEFT_OUT.sub("[…]", text)


def left_out(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the stretches of `text[start:end]` begin and end that are withheld."""
    return (found.span() for found in _LEFT_OUT.finditer(text, start, end))


def as_withheld(exact: str) -> re.Pattern[str]:
    """Words as they stand in the whole text, of which some may be withheld."""
    return re.compile(re.escape(exact).replace(WITHHELD, "."))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without white space at either edge; start == end if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def one_letter_apart(one: str, two: str) -> bool:
    """Whether one letter added, left out, changed or swapped with its neighbour makes one name the other."""
    if abs(len(one) - len(two)) > 1 or one == two:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    a, b = one[start:], two[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]
