"""Bytes -> text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import re

from onrecord.text import decode

# The first bytes of files that people drop into a folder of articles, with what to do about them.
_SIGNATURES = (
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"%PDF", "a PDF: save its text as a .txt file"),
    (b"PK\x03\x04", "a ZIP file (.zip, .docx, .epub): unpack it, or save its text as a .txt file"),
    (b"BZh", "a bzip2 file: unpack it"),
    (b"\xfd7zXZ", "an xz file: unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd file: unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file: unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save its text as a .txt file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database: a record is opened with -r"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_HTML_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_LATIN_1 = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
_PUNCTUATION = "€…‘’“”–—\u00a0£".encode("cp1252")
_SAMPLE = 100_000


def what_binary(head: bytes) -> str | None:
    """What kind of file begins like this, if it is a well-known one that is no text."""
    return next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)


def decode_file(raw: bytes, declared: str | None = None) -> str | None:
    """The text of a file's bytes; None if it is no text. Valid UTF-8 is read as UTF-8, whatever is declared.

    Detection is left for last, because it is weak on short and nearly ASCII texts: every other byte NUL is UTF-16
    without a mark; UTF-8 with a few broken bytes stays UTF-8; a file with few letters above ASCII is Windows-1252
    (detection calls it some other Latin code page, and an n with a tilde becomes an n with an acute).
    """
    if what_binary(raw):
        return None
    text = _utf_16(raw) or _utf_8(raw) or _eight_bit(raw, declared)
    if text is None:
        return None
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > 0.02 * len(sample) + 1 or sample.count("\x00") > 0.1 * len(sample) + 1:
        return None
    return text


def decode_html(raw: bytes, declared: str | None = None) -> str | None:
    """The text of an HTML page. `declared` is the encoding HTTP gave; without it, the one the page gives itself."""
    found = _HTML_CHARSET.search(raw[:4096])
    return decode_file(raw, declared or (found.group(1).decode("ascii") if found else None))


def _utf_16(raw: bytes) -> str | None:
    if raw.startswith(_UTF16_MARKS):
        return decode(raw)
    sample = raw[:4096]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if high.count(0) > 0.7 * len(high) and low.count(0) == 0:
            return raw.decode(encoding, errors="replace")
    return None


def _utf_8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # Lone surrogates are decoded here and taken out by the normalisation; other broken bytes show as U+FFFD.
    text = raw.decode("utf-8-sig", errors="surrogatepass" if _only_surrogates_broken(raw) else "replace")
    broken, high = text.count("\ufffd"), sum(c > "\x7f" for c in text[:_SAMPLE])
    return text if broken * 10 <= high else None


def _only_surrogates_broken(raw: bytes) -> bool:
    try:
        raw.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _eight_bit(raw: bytes, declared: str | None) -> str | None:
    if declared:
        # As in browsers: what calls itself Latin-1 may hold the curly quotation marks of Windows-1252.
        return decode(raw, "cp1252" if declared.lower().replace("_", "-") in _LATIN_1 else declared)
    sample = raw[:_SAMPLE]
    if sum(byte > 0x7F and byte not in _PUNCTUATION for byte in sample) <= max(0.03 * len(sample), 2):
        return decode(raw, "cp1252")
    return decode(raw)
