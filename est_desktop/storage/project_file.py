"""The open file: one writing connection behind a lock, one reading connection for each thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

from est_desktop.core.errors import CaseFileError, InputError
from est_desktop.core.i18n import _
from est_desktop.storage import versions
from est_desktop.storage.connection import (
    BUSY_MILLISECONDS,
    FileKey,
    cannot_read,
    close_writer,
    connect,
    faults,
    is_encrypted,
    key_of,
    new_key,
    read_only,
    transaction,
    unreadable,
)
from est_desktop.storage.migrations import VERSION


class ProjectFile:
    """A project file that was opened; made by `create` and `open`."""

    def __init__(self, file: FileKey, *, read_only: bool, version: int) -> None:
        self.file = file
        self.read_only = read_only
        self.version = version
        self._lock = threading.RLock()
        self._writer: apsw.Connection | None = None
        self._own = threading.local()
        self._readers: list[apsw.Connection] = []

    @classmethod
    def create(cls, path: Path, *, srid: int, passphrase: str | None) -> ProjectFile:
        """Make a new file.

        Raises
        ------
        CaseFileError
            If there is such a file already, or the folder cannot be written to.
        InputError
            If the EPSG register does not know `srid`.
        """
        cls.refuse_existing(path)
        file = new_key(path, passphrase)
        try:
            with faults(path):
                connection = connect(file, write=True, create=True)
                try:
                    versions.create(connection, srid)
                finally:
                    close_writer(connection)
            if is_encrypted(path) != (file.key is not None):
                raise unreadable(path)
        except ValueError as fault:
            path.unlink(missing_ok=True)
            raise InputError(
                _("EPSG:{srid} is no coordinate system.").format(srid=srid), _("Swedish maps use EPSG:3006.")
            ) from fault
        except CaseFileError:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            raise
        return cls(file, read_only=False, version=VERSION)

    @classmethod
    def open(cls, path: Path, *, passphrase: str | None) -> ProjectFile:
        """Open an existing file, bring it up to date, or open it for reading only where it must be.

        Raises
        ------
        CaseFileError
            If it is no project, cannot be read, or the passphrase is wrong.
        """
        file = key_of(path, passphrase)
        with faults(path):
            connection = connect(file, write=True)
            try:
                version = versions.version_of(connection)
                if version < 1:
                    raise CaseFileError(
                        _("{name} is a database, but not a project file.").format(name=path.name),
                        _("Choose a project file, or import the file's tables into a project."),
                    )
                writable = _writable(connection)
                if writable and version < VERSION:
                    versions.migrate(connection)
            finally:
                close_writer(connection)
        return cls(file, read_only=not writable or version > VERSION, version=max(version, VERSION))

    @staticmethod
    def refuse_existing(path: Path) -> None:
        """Raise CaseFileError if there is a file of that name."""
        try:
            there = path.exists()
        except OSError as fault:
            # a name too long for the disk
            raise cannot_read(path) from fault
        if there:
            raise CaseFileError(
                _("There is a file {name} already.").format(name=path), _("Choose another name, or move the file.")
            )

    @staticmethod
    def is_encrypted(path: Path) -> bool:
        """Return whether a file lacks the head of a plain one; raises CaseFileError if it cannot be read."""
        try:
            return is_encrypted(path)
        except OSError as fault:
            raise cannot_read(path) from fault

    @property
    def encrypted(self) -> bool:
        """Whether the file has a passphrase."""
        return self.file.key is not None

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """Give this thread's own reading connection."""
        connection: apsw.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = connect(self.file, write=False)
            self._own.connection = connection
            with self._lock:
                self._readers.append(connection)
        with faults(self.file.path):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """Give the writing connection inside a transaction that is kept as a whole or not at all.

        Raises
        ------
        CaseFileError
            If the file is open for reading only, busy, or the disk is full.
        """
        if self.read_only:
            raise read_only(self.file.path)
        with self._lock, faults(self.file.path):
            if self._writer is None:
                self._writer = connect(self.file, write=True)
                # pages stay in memory until the commit, so that others can read during a long import
                self._writer.pragma("cache_spill", 0)
            with transaction(self._writer):
                yield self._writer

    def close(self) -> None:
        """Close all connections; no thread may be using the file any more."""
        with self._lock:
            for connection in self._readers:
                connection.close()
            if self._writer is not None:
                close_writer(self._writer)
            self._readers.clear()
            self._writer = None
            self._own = threading.local()


def _writable(connection: apsw.Connection) -> bool:
    """Whether a transaction can write; asking for `readonly` would not notice a folder that is read-only."""
    if connection.readonly("main"):
        return False
    version = versions.version_of(connection)
    connection.set_busy_timeout(0)
    try:
        with suppress(_Abandoned), transaction(connection):
            # the first change opens the journal beside the file; nothing of it is kept
            connection.execute(f"pragma user_version = {version}")
            raise _Abandoned
    except (apsw.ReadOnlyError, apsw.CantOpenError):
        return False
    except (apsw.BusyError, apsw.FullError):
        # somebody else is writing this very moment, or there is no room just now: it can be read, and writing tells
        return True
    finally:
        connection.set_busy_timeout(BUSY_MILLISECONDS)
    return True


class _Abandoned(Exception):  # noqa: N818 - leads out of a transaction that was only tried
    """The transaction was a trial."""
