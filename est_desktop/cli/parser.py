"""The grammar of the command line: options that commands share, and errors in the user's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from est_desktop.cli.console import Console
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import N_, _, ngettext

Run = Callable[[argparse.Namespace, Console], int]
Subparsers: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - the type has no public name

# The standard library's own texts, so that they are in the catalogue
ARGPARSE_TEXTS = (
    N_("usage: "), N_("positional arguments"), N_("options"), N_("show this help message and exit"),
    N_("the following arguments are required: %s"), N_("unrecognized arguments: %s"), N_("expected one argument"),
    N_("expected at least one argument"), N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"), N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"), N_("one of the arguments %s is required"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """Raises InputError instead of leaving the program, and takes “-400,0,800,900” for a value, not an option."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._negative_number_matcher = re.compile(r"-\d")

    def error(self, message: str) -> NoReturn:
        """Raise InputError with the usage as advice."""
        raise InputError(_("The command cannot be understood: {why}.").format(why=message.rstrip(".")), self.advice())

    def advice(self) -> str:
        """Return where to read how the command is written."""
        return _("“{command} --help” shows how it is written.").format(command=self.prog)


def speak_the_users_language() -> None:
    """Let argparse take its texts from our catalogue."""
    argparse._ = _  # type: ignore[attr-defined]  # it offers no other way
    argparse.ngettext = ngettext  # type: ignore[attr-defined]


def command(subparsers: Subparsers, name: str, help_text: str, run: Run) -> Parser:
    """Add a command and what it runs."""
    parser = subparsers.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
    parser.set_defaults(run=run)
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("print one JSON object"))
    parser.add_argument("--quiet", action="store_true", help=_("show no progress"))
    return parser


def add_project_file(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Add FILE and where its passphrase comes from."""
    parser.add_argument("file", metavar=_("FILE"), type=Path, nargs="?" if optional else None, help=_("project file"))
    add_passphrase(parser)


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Add --passphrase-file."""
    help_text = _("file with the passphrase (else EST_PASSPHRASE, else asked for)")
    parser.add_argument("--passphrase-file", metavar="F", type=Path, help=help_text)


def add_output(parser: argparse.ArgumentParser, what: str, *, required: bool = True) -> None:
    """Add -o OUT."""
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=required, help=what)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add the filters that questions and analyses share."""
    group = parser.add_argument_group(_("filters"))
    group.add_argument("--from", dest="start", metavar="D", help=_("first day, as in 2026-09-01"))
    group.add_argument("--to", dest="end", metavar="D", help=_("last day, included"))
    group.add_argument("--area", dest="areas", metavar="NAME", nargs="+", action="extend", default=[])
    group.add_argument("--category", dest="categories", metavar="NAME", nargs="+", action="extend", default=[])
    group.add_argument("--organisation", dest="organisations", metavar="NAME", nargs="+", action="extend", default=[])
    group.add_argument("--source", dest="sources", metavar="NAME", nargs="+", action="extend", default=[],
                       help=_("report, police, rescue, guard, tip, other"))  # fmt: skip
    group.add_argument("--hours", metavar="H-H", help=_("from hour to hour, as in 18-02"))
    group.add_argument("--weekdays", metavar="D,D", help=_("as in fri,sat or mon-thu"))
    group.add_argument("--status", choices=("approved", "all"), default="approved")


def build(prog: str, description: str, modules: Sequence[Callable[[Subparsers], None]], **extra: Any) -> Parser:
    """Return the whole parser."""
    speak_the_users_language()
    parser = Parser(prog=prog, description=description, allow_abbrev=False, **extra)
    subparsers = parser.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)
    for add in modules:
        add(subparsers)
    return parser
