from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.gunzip import BrokenGzipError, Gunzip


def unpack(packed: bytes) -> tuple[bytes, bool]:
    """All that can be read, and whether the end is broken."""
    stream, data = io.BufferedReader(Gunzip(io.BufferedReader(io.BytesIO(packed)))), io.BytesIO()
    try:
        while piece := stream.read1(1000):
            data.write(piece)
    except BrokenGzipError:
        return data.getvalue(), True
    return data.getvalue(), False


@given(members=st.lists(st.binary(max_size=5000), min_size=1, max_size=4), padding=st.integers(0, 20))
def test_members_are_unpacked_one_after_the_other(members: list[bytes], padding: int) -> None:
    """Any members, also empty ones, and zeros after the last."""
    assert unpack(b"".join(map(gzip.compress, members)) + bytes(padding)) == (b"".join(members), False)


@given(cut=st.integers(1, 400))
def test_what_comes_before_a_break_is_kept(cut: int) -> None:
    """A whole first member is had in full, whatever is missing of the second."""
    first, second = b"first line\n" * 9, bytes(range(256)) * 4
    packed = gzip.compress(first) + gzip.compress(second)[:-cut]
    data, broken = unpack(packed)
    assert data.startswith(first)
    assert (first + second).startswith(data)
    assert broken == (len(packed) > len(gzip.compress(first)))


def test_what_is_no_gzip_is_broken() -> None:
    """Garbage after a member, or instead of one, is not passed over in silence."""
    assert unpack(gzip.compress(b"data") + b"garbage") == (b"data", True)
    assert unpack(b"\x1f\x8bgarbage") == (b"", True)


@pytest.mark.parametrize("size", [0, 1, 10_000_000])
def test_sizes(size: int) -> None:
    """Nothing, a byte, and more than any buffer."""
    assert unpack(gzip.compress(bytes(size))) == (bytes(size), False)
