"""The record under the server: opened once, and again where another file was put in its place."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from onrecord.errors import StoreError
from onrecord.record import Record


class Held:
    """A record that is looked at for as long as the server runs. `add` may write to it meanwhile.

    `now()` gives the record as the file is now. Raises StoreError where the file is gone or no record any more; once it
    is back, it is opened again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._record: Record | None = None
        self._file: tuple[int, int] | None = None
        self.now()

    def now(self) -> Record:
        """The record in the file. Reading goes on in a record that was replaced meanwhile: its file stays open."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise StoreError(
                f"{self.path} is not there any more", subject=self.path, hint="put it back, or serve another record"
            ) from error
        file = (found.st_dev, found.st_ino)
        with self._lock:
            if self._record is None or file != self._file:
                opened = Record(self.path, create=False)
                if self._record is not None:
                    self._record.close()
                self._record, self._file = opened, file
            return self._record

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            if self._record is not None:
                self._record.close()
                self._record = None
