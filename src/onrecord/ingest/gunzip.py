"""A gzip stream that gives all that can be read of it before it says that it is broken.

`gzip.GzipFile` fills its buffers first, and loses what is in them when it comes to a broken end.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16
_GZIP_FORMAT = 31  # wbits: a gzip header and trailer around the data


class BrokenGzipError(EOFError):
    """The data ends in the middle of a gzip member, or is none."""


class Gunzip(io.RawIOBase):
    """The unpacked bytes of a gzip stream, members one after the other; zeros or blanks after the last are ignored."""

    def __init__(self, packed: io.BufferedReader) -> None:
        self._packed = packed
        self._member = zlib.decompressobj(_GZIP_FORMAT)
        self._pending = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fills the buffer as far as one step goes. Raises BrokenGzipError where nothing more can be had."""
        view = memoryview(buffer).cast("B")
        while True:
            if not self._pending:
                self._pending = self._packed.read1(_CHUNK)
            if self._member.eof:
                self._pending = self._pending.lstrip(b"\x00")
                if self._pending:
                    self._member = zlib.decompressobj(_GZIP_FORMAT)
            if not self._pending:
                if self._member.eof:
                    return 0
                raise BrokenGzipError("the gzip data breaks off")
            try:
                data = self._member.decompress(self._pending, len(view))
            except zlib.error as problem:
                raise BrokenGzipError(f"the gzip data is damaged ({problem})") from problem
            self._pending = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            if data:
                view[: len(data)] = data
                return len(data)
