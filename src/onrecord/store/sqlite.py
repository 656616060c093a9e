"""Opens a record file and hands out transactions; turns what SQLite complains about into one clear line."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import AnchorError, StoreError
from onrecord.store.migrations import APPLICATION_ID, MIGRATIONS, migrate

_HEADER = b"SQLite format 3\x00"
_PATIENCE = 10.0
"""Seconds to wait for another writer. A chunk of `add` is written in a fraction of one."""


class Database:
    """A record file, opened. `reading()` and `writing()` are transactions; only one writes at a time.

    Raises StoreError if the file is no record, is newer than this program, or cannot be read or created.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        exists = _look(path, create=create)
        self.writable = os.access(path if exists else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
        if not exists and not self.writable:
            raise StoreError(
                f"cannot create {path}: its folder cannot be written to", subject=path, hint="choose another place"
            )
        self._engine = self._connectable()
        try:
            self._settle(new=not exists)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the record, whatever is written meanwhile."""
        with self._clearly(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may change the record: all of it happens or nothing."""
        if not self.writable:
            raise StoreError(
                f"{self.path} can be read but not changed: the file or its folder is write-protected",
                subject=self.path,
                hint="copy the record to a place of your own",
            )
        with (
            self._clearly(),
            self._engine.connect().execution_options(onrecord_begin="BEGIN IMMEDIATE") as connection,
            connection.begin(),
        ):
            yield connection

    def copy_to(self, target: Path) -> None:
        """Writes a copy of the record as it is at this moment into a new file."""
        with self._clearly(), closing(self._connect()) as plain:
            plain.execute("VACUUM INTO ?", (str(target),))

    def close(self) -> None:
        """Closes the file; SQLite then folds the write-ahead log into it."""
        self._engine.dispose()

    def _connectable(self) -> Engine:
        # Several threads may read at once, each over a connection of its own.
        engine = create_engine("sqlite://", creator=self._connect, poolclass=QueuePool, pool_size=4, max_overflow=12)
        event.listen(engine, "begin", _begin)
        return engine

    def _connect(self) -> sqlite3.Connection:
        if self.writable:
            target = f"{self.path.absolute().as_uri()}?mode=rwc"
        else:
            # A write-ahead log left by a running writer needs its index file; without a log nothing can change.
            log = self.path.with_name(self.path.name + "-wal")
            target = f"{self.path.absolute().as_uri()}?mode=ro" + ("" if log.exists() else "&immutable=1")
        connection = sqlite3.connect(target, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -64000")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    def _settle(self, *, new: bool) -> None:
        """Sees that this is a record of a version we know, and brings it up to date."""
        with self.reading() as connection:
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            owner = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
            empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
        if not (new or empty) and owner != APPLICATION_ID:
            raise StoreError(
                f"{self.path} is not a record: it is a SQLite file of another program",
                subject=self.path,
                hint="name another file",
            )
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{self.path} is newer than this program: its format is {version}, "
                f"this program knows formats up to {len(MIGRATIONS)}",
                subject=self.path,
                hint="update onrecord",
            )
        if version == len(MIGRATIONS):
            return
        if version == 0:
            with self._clearly(), closing(self._connect()) as plain:  # not possible within a transaction
                plain.execute("PRAGMA journal_mode = WAL")
        with self.writing() as connection:  # another process may have been quicker: look again under the lock
            migrate(connection, int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()))

    @contextmanager
    def _clearly(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise _clear(self.path, error) from error


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("onrecord_begin", "BEGIN"))


def _look(path: Path, *, create: bool) -> bool:
    """Whether there is a file to open. Raises StoreError for what is plainly no record."""

    def no(why: str, hint: str) -> StoreError:
        return StoreError(f"{path} {why}", subject=path, hint=hint)

    try:
        if path.is_dir():
            raise no("is a folder, not a record", "name a file in it")
        if not path.exists():
            if not create:
                raise no("does not exist", "`onrecord add INPUT... -r RECORD` makes a record")
            if not path.parent.is_dir():
                raise no("cannot be created: its folder does not exist", f"make {path.parent} first")
            return False
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as error:
        raise no(f"cannot be opened: {error.strerror or error}", "check the path and its permissions") from error
    if not head and create:
        return False
    if head != _HEADER:
        raise no("is not a record", "name a file made by `onrecord add`")
    return True


def is_database(path: Path) -> bool:
    """Whether a file is a SQLite database, as every record is. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def _clear(path: Path, error: Exception) -> Exception:
    """What a database error means to a person."""
    cause: Any = getattr(error, "orig", None) or error
    message = str(cause)
    if message.startswith("anchor: "):
        return AnchorError(message.removeprefix("anchor: "), subject=path)
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(
            f"{path} is locked: another program is writing to it", subject=path, hint="try again when it is done"
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreError(
            f"{path} is damaged: {message}", subject=path, hint="go back to a copy, or add the inputs anew"
        )
    if code == sqlite3.SQLITE_FULL:
        return StoreError(f"{path} cannot grow: the disk is full", subject=path, hint="make room and run it again")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        return StoreError(f"{path} cannot be opened for this: {message}", subject=path, hint="check its permissions")
    return StoreError(f"{path}: {message}", subject=path)
