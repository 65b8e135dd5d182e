"""Open a project for a command: passphrase from a file, the environment or a terminal, never from an argument."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.workflows.project import PassphraseNeeded, Project


def given_passphrase(options: Namespace) -> str | None:
    """Return the passphrase of --passphrase-file or EST_PASSPHRASE, or None."""
    file: Path | None = options.passphrase_file
    if file is not None:
        try:
            return file.read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as fault:
            raise InputError(
                _("The passphrase file {file} cannot be read.").format(file=file),
                _("Check the name, and that you may read it."),
            ) from fault
    return os.environ.get("EST_PASSPHRASE") or None


def passphrase_for(path: Path, options: Namespace) -> str | None:
    """Return the passphrase of a project, None if it needs none; asks on a terminal if it was not given."""
    given = given_passphrase(options)
    if given is not None:
        return given
    try:
        Project.open(path).close()
    except PassphraseNeeded:
        return _ask(_("Passphrase of {file}: ").format(file=path.name))
    return None


def new_passphrase(options: Namespace) -> str:
    """Return the passphrase of a project that is to be made; asked for twice on a terminal."""
    passphrase = given_passphrase(options)
    if passphrase is None:
        passphrase = _ask(_("New passphrase: "))
        if passphrase != _ask(_("The same again: ")):
            raise InputError(_("The two passphrases differ."), _("Try again."))
    return passphrase


def _ask(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise InputError(
            _("The project is encrypted and no passphrase was given."),
            _("Give --passphrase-file, or set EST_PASSPHRASE."),
        )
    return getpass.getpass(prompt)


@contextmanager
def opened(options: Namespace) -> Iterator[Project]:
    """Open the project of a command and close it afterwards."""
    project = _open(options)
    try:
        yield project
    finally:
        project.close()


def _open(options: Namespace) -> Project:
    try:
        return Project.open(options.file, given_passphrase(options))
    except PassphraseNeeded:
        return Project.open(options.file, _ask(_("Passphrase of {file}: ").format(file=options.file.name)))
