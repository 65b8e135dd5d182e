"""Connections to the project file: key, pragmas, and faults told in the user's words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from est_desktop.core.errors import CaseFileError
from est_desktop.core.i18n import _
from est_desktop.storage import spatial_functions
from est_desktop.storage.key import PLAIN_HEADER, SALT_BYTES, derive

APPLICATION_ID = 0x45535444
"""“ESTD” in the file's head: how a project file is told from other SQLite files."""

BUSY_MILLISECONDS = 20_000
_SMALLEST_PAGE = 512
_PRAGMAS = (
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    f"busy_timeout={BUSY_MILLISECONDS}",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "cache_size=-65536",
)
_READ_ONLY_PRAGMAS = tuple(p for p in _PRAGMAS if not p.startswith(("journal_mode", "synchronous", "secure_delete")))


class PassphraseNeeded(CaseFileError):  # noqa: N818 - a state of the file, not a fault of it
    """The file is encrypted, or is no project at all, and no passphrase was given."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """Where a file lies and the key that opens it; None for a plain file."""

    path: Path
    key: str | None

    def __repr__(self) -> str:
        return f"FileKey({self.path}, {'plain' if self.key is None else 'encrypted'})"


def is_encrypted(path: Path) -> bool:
    """Return whether the file lacks the head of a plain SQLite file; raises OSError."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES) != PLAIN_HEADER


def key_of(path: Path, passphrase: str | None) -> FileKey:
    """Return the key for an existing file; a plain file needs none, whatever was given.

    Raises
    ------
    CaseFileError
        If there is no such file, it is too small to be a project, or the passphrase is missing or empty.
    """
    try:
        size = path.stat().st_size if path.is_file() else -1
        head = b"" if size < 0 else _head(path)
    except OSError as fault:
        raise cannot_read(path) from fault
    if size < 0:
        raise CaseFileError(_("There is no file {name}.").format(name=path), _("Check the name and the folder."))
    if head == PLAIN_HEADER:
        return FileKey(path, None)
    if size < _SMALLEST_PAGE or size % _SMALLEST_PAGE:
        raise CaseFileError(
            _("{name} is not a project file, or a part of it is missing.").format(name=path.name),
            _("Choose another file, or restore a backup copy."),
        )
    if passphrase is None:
        raise PassphraseNeeded(
            _("{name} needs a passphrase, or is not a project file.").format(name=path.name), _("Give the passphrase.")
        )
    return FileKey(path, derive(passphrase, head))


def new_key(path: Path, passphrase: str | None) -> FileKey:
    """Return the key for a file that is about to be made, with a fresh salt."""
    return FileKey(path, None if passphrase is None else derive(passphrase, os.urandom(SALT_BYTES)))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def connect(file: FileKey, *, write: bool, create: bool = False) -> apsw.Connection:
    """Open the file with key and pragmas in the order the cipher needs.

    Raises
    ------
    CaseFileError
        See `faults`.
    """
    flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
    with faults(file.path):
        connection = apsw.Connection(str(file.path), flags=flags | (apsw.SQLITE_OPEN_CREATE if create else 0))
        try:
            _prepare(connection, file, write=write)
        except BaseException:
            connection.close()
            raise
    return connection


def close_writer(connection: apsw.Connection) -> None:
    """Close a connection that may have written, and remove the empty journal it kept beside the file."""
    with suppress(apsw.BusyError, apsw.LockedError, apsw.ReadOnlyError, apsw.IOError, apsw.NotADBError):
        connection.set_busy_timeout(0)
        connection.pragma("journal_mode", "delete")
    connection.close()


def _prepare(connection: apsw.Connection, file: FileKey, *, write: bool) -> None:
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    if file.key is not None:
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", file.key)
    connection.execute("select count(*) from sqlite_schema").fetchall()
    for pragma in _PRAGMAS if write else _READ_ONLY_PRAGMAS:
        connection.execute("pragma " + pragma).fetchall()
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    connection.enable_load_extension(False)  # noqa: FBT003 - the only way to call it
    spatial_functions.register(connection)


def one(connection: apsw.Connection, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
    """Return the first row of a query that always has one."""
    return connection.execute(sql, values).fetchone()


def many(connection: apsw.Connection, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
    """Return all rows of a query."""
    return connection.execute(sql, values).fetchall()


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Hold the write lock from the start; everything inside is kept, or nothing."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        # a full disk or a trigger may have rolled back already
        if connection.in_transaction:
            connection.execute("rollback")
        raise


@contextmanager
def reading(connection: apsw.Connection) -> Iterator[None]:
    """Let several queries see the file as it was at one moment."""
    connection.execute("begin")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("rollback")


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what the library says about the file into a CaseFileError the user understands."""
    try:
        yield
    except (apsw.FullError, apsw.IOError) as fault:
        full = isinstance(fault, apsw.FullError)
        text = _("The disk is full; {name} is as it was before.") if full else _("The disk with {name} failed.")
        advice = (
            _("Make room on the disk and try again.") if full else _("Check the disk or the network and try again.")
        )
        raise CaseFileError(text.format(name=path.name), advice) from fault
    except apsw.ReadOnlyError as fault:
        raise read_only(path) from fault
    except (apsw.BusyError, apsw.LockedError) as fault:
        raise CaseFileError(
            _("{name} is in use by somebody else.").format(name=path.name), _("Wait a moment and try again.")
        ) from fault
    except (apsw.NotADBError, apsw.CorruptError) as fault:
        raise unreadable(path) from fault
    except (apsw.CantOpenError, apsw.PermissionsError) as fault:
        raise cannot_read(path) from fault


def unreadable(path: Path) -> CaseFileError:
    """Return the fault of a file that does not answer to its key."""
    return CaseFileError(
        _("{name} cannot be read: the passphrase is wrong, the file is damaged, or it is not a project file.").format(
            name=path.name
        ),
        _("Try the passphrase again; if it is right, restore a backup copy."),
    )


def cannot_read(path: Path) -> CaseFileError:
    """Return the fault of a file or folder that may not be opened."""
    return CaseFileError(
        _("{name} cannot be opened.").format(name=path), _("Check that the folder exists and that you may use it.")
    )


def read_only(path: Path) -> CaseFileError:
    """Return the fault of writing where writing is not allowed."""
    return CaseFileError(
        _("{name} can only be read here, not changed.").format(name=path.name),
        _("Save a copy in a folder you may write to and work in that."),
    )
