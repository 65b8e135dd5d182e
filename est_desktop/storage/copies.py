"""Sound copies of the open file: written beside the target, checked, flushed, and only then put in its place."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import apsw

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.errors import Cancelled, CaseFileError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.storage.connection import FileKey, close_writer, connect, faults, many, transaction
from est_desktop.storage.log import STREAM_KEY
from est_desktop.storage.project_file import ProjectFile

_STEPS_BETWEEN_LOOKS = 20_000


def save_copy(file: ProjectFile, target: Path, progress: Progress) -> None:
    """Write a copy with the same passphrase; an older file of that name is replaced when the copy is sound.

    The copy takes streams of its own in the log, so that it and the original can both go on being used.

    Raises
    ------
    CaseFileError
        If the target is the open file itself, or cannot be written.
    Cancelled
        And then there is no copy.
    """
    if target.exists() and target.samefile(file.file.path):
        raise CaseFileError(_("The copy cannot replace the open file."), _("Choose another name."))
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    with _temporary(temporary), faults(target):
        with file.reading() as connection, _interruptible(connection, progress):
            connection.execute("vacuum into ?", (str(temporary),))
        _finish(FileKey(temporary, file.file.key), target)
        _flush(temporary)
        progress.check()
        temporary.replace(target)
        _flush_folder(target.parent)


def backup(file: ProjectFile, folder: Path, now: datetime, progress: Progress) -> Path:
    """Write a copy named after the file and the local time into a folder, and return its path.

    Raises what `save_copy` does.
    """
    stamp = now.astimezone(LOCAL_ZONE).strftime("%Y-%m-%d %H.%M.%S")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CaseFileError(
            _("The folder {name} cannot be made.").format(name=folder), _("Choose another folder.")
        ) from fault
    target = folder / f"{file.file.path.stem} {stamp}{file.file.path.suffix}"
    save_copy(file, target, progress)
    return target


@contextmanager
def _temporary(path: Path) -> Iterator[None]:
    """Remove what is left of an unfinished copy."""
    try:
        yield
    finally:
        for name in (path, path.with_name(path.name + "-journal")):
            name.unlink(missing_ok=True)


@contextmanager
def _interruptible(connection: apsw.Connection, progress: Progress) -> Iterator[None]:
    progress.check()
    connection.set_progress_handler(lambda: progress.cancelled, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    except apsw.InterruptError as fault:
        raise Cancelled from fault
    finally:
        connection.set_progress_handler(None)


def _finish(copy: FileKey, target: Path) -> None:
    """Give the copy its own streams and look through it."""
    connection = connect(copy, write=True)
    try:
        with transaction(connection):
            connection.execute("delete from meta where k like ?", (STREAM_KEY + "%",))
        if many(connection, "pragma quick_check(1)") != [("ok",)]:
            raise CaseFileError(
                _("The copy {name} could not be read back.").format(name=target.name),
                _("Check the disk and try again."),
            )
    finally:
        close_writer(connection)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        # folders cannot be flushed there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
