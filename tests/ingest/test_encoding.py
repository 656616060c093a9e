from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.encoding import decode_file, decode_html
from onrecord.text import normalise

STORY = "The harbour of Port Lenn was closed, “and we shall not move”, said Ana Peña, who runs the café.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_an_english_article_is_read_in_any_of_its_encodings(encoding: str) -> None:
    """The same words come out whichever way they were saved, with a byte order mark or without."""
    assert decode_file(STORY.encode(encoding)) == STORY


def test_latin_1_keeps_its_accents() -> None:
    """An n with a tilde in a nearly ASCII file is read as one."""
    assert (
        decode_file("Ana Peña runs the café in Port Lenn.".encode("latin-1")) == "Ana Peña runs the café in Port Lenn."
    )


def test_other_scripts_are_detected() -> None:
    """A text full of letters beyond ASCII is left to detection."""
    text = "Министр сказал во вторник, что переговоры будут продолжены в столице. " * 5
    assert decode_file(text.encode("cp1251")) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")))
def test_utf_8_is_read_exactly(text: str) -> None:
    """Every UTF-8 file is exactly its UTF-8 decoding (a byte order mark is no text)."""
    assert decode_file(text.encode()) == text.removeprefix("\ufeff")


def test_lone_surrogates_and_nul_disappear() -> None:
    """What no text may hold is gone after the normalisation, and nothing else is."""
    raw = STORY.encode() + b"\xed\xa0\x80\x00end"
    assert normalise(decode_file(raw) or "") == STORY + "end"


def test_a_broken_byte_spoils_itself_only() -> None:
    """UTF-8 with one bad byte stays UTF-8."""
    raw = STORY.encode()
    assert decode_file(raw[:20] + b"\xff" + raw[20:]) == STORY[:20] + "\ufffd" + STORY[20:]


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n" + b"IHDR" * 9,
        b"PK\x03\x04" + b"word/document.xml",
        b"%PDF-1.7\n1 0 obj",
        bytes(4000),
        random.Random(7).randbytes(4000),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    """Images, archives and random bytes are not decoded into nonsense."""
    assert decode_file(raw) is None


def test_html_says_its_own_encoding() -> None:
    """The page's charset is used, HTTP's comes before it, and valid UTF-8 before both."""
    page = '<html><head><meta charset="iso-8859-2"></head><body>Łódź</body></html>'
    assert decode_html(page.encode("iso-8859-2")) == page
    assert decode_html(page.encode()) == page
    assert decode_html("“Łódź”".encode("cp1250"), "windows-1250") == "“Łódź”"


@given(st.binary(max_size=300))
def test_no_bytes_raise(raw: bytes) -> None:
    """Whatever the bytes, there is a text or there is none."""
    assert isinstance(decode_file(raw), str | None)
