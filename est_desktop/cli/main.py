"""From arguments to exit status: 0 done, 1 look at what was found, 2 bad usage or bad input. Never a traceback."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from est_desktop import __version__
from est_desktop.cli.commands import analyses, data, documents, looking, projects, questions
from est_desktop.cli.console import Console
from est_desktop.cli.parser import Parser, build
from est_desktop.core.errors import Cancelled, EstError, InputError
from est_desktop.core.i18n import _
from est_desktop.core.paths import log_file

COMMANDS = [projects.add, data.add, questions.add, analyses.add, documents.add, looking.add]
_log = logging.getLogger(__name__)


class Desktop(Protocol):
    """What the command line needs of the window; handed in, since it must run where Qt is not installed."""

    def open_window(self, path: Path | None) -> int:
        """Open the window, on a project if one is given; returns the exit status."""

    def screenshot(
        self, path: Path, passphrase: str | None, *, workspace: str, size: tuple[int, int], theme: str, output: Path
    ) -> None:
        """Draw a workspace to a PNG."""


def parser() -> Parser:
    """Return the grammar of all commands."""
    description = _("EST Desktop. Without a command the window opens, on FILE if one is given.")
    whole = build("est", description, COMMANDS)
    whole.add_argument("--version", action="version", version=f"est {__version__}")
    return whole


def run(arguments: Sequence[str], desktop: Desktop) -> int:
    """Run the command line and return its exit status."""
    console = Console(as_json="--json" in arguments)
    try:
        return _run(list(arguments), desktop, console)
    except EstError as fault:
        console.fail(fault)
        return 2
    except (KeyboardInterrupt, Cancelled):
        console.warn(_("Stopped. Nothing was changed."))
        return 130
    except BrokenPipeError:
        # the reader of our output has gone; leave quietly, as other commands do
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception:  # noqa: BLE001 - the last line of defence: no traceback reaches the user
        _log.exception("a fault in the program")
        console.warn(_("The program has a fault of its own and had to stop. Your file is as it was."))
        console.warn(_("Details for those who mend it: {file}").format(file=log_file()))
        return 2
    finally:
        console.close()


def _refuse_unreadable(arguments: list[str]) -> None:
    """Raise InputError for bytes that are no text, as a file name in an old encoding: nothing below can take them."""
    for argument in arguments:
        try:
            argument.encode("utf-8")
        except UnicodeEncodeError as fault:
            raise InputError(
                _("“{text}” is written in an encoding that cannot be read.").format(
                    text=argument.encode("utf-8", "replace").decode("utf-8")
                ),
                _("Rename the file, or type the text again."),
            ) from fault


def _run(arguments: list[str], desktop: Desktop, console: Console) -> int:
    _refuse_unreadable(arguments)
    grammar = parser()
    names = {name for action in grammar._actions for name in (action.choices or ())}  # noqa: SLF001 - has no public form
    first = next((a for a in arguments if not a.startswith("-")), None)
    if first is None and not {"-h", "--help", "--version"} & set(arguments):
        return desktop.open_window(None)
    if first is not None and first not in names and arguments == [first]:
        path = Path(first)
        if path.is_dir():
            raise InputError(
                _("{name} is a folder, not a project file, and there is no command of that name.").format(name=first),
                grammar.advice(),
            )
        # a name with an ending is meant as a file, there or not; the window says what is wrong with it
        if path.exists() or path.suffix:
            return desktop.open_window(path)
    try:
        options: Namespace = grammar.parse_args(arguments)
    except SystemExit as stop:
        # --help and --version have printed what they had to say
        return int(stop.code or 0)
    options.desktop = desktop
    console.quiet = options.quiet
    status: int = options.run(options, console)
    return status
