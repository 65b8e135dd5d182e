"""screenshot."""

from __future__ import annotations

import re
from argparse import Namespace

from est_desktop.cli.console import Console
from est_desktop.cli.opening import passphrase_for
from est_desktop.cli.parser import Subparsers, add_output, add_project_file, command
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.tokens import THEMES


def add(subparsers: Subparsers) -> None:
    """Add the commands that show the program itself."""
    shot = command(subparsers, "screenshot", _("draw a workspace to a picture, without a display"), run_screenshot)
    add_project_file(shot)
    shot.add_argument("--workspace", default="insight", metavar="W", help=_("reporting, review, insight, documents"))
    shot.add_argument("--size", default="1600x1000", metavar="WxH")
    shot.add_argument("--theme", choices=THEMES, default="light")
    add_output(shot, _("the PNG to write"))


def run_screenshot(options: Namespace, console: Console) -> int:
    """Draw a workspace; the window is handed in by the program's wiring."""
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", options.size)
    if not match:
        raise InputError(_("“{text}” is no size.").format(text=options.size), _("Write as in 1600x1000."))
    options.desktop.screenshot(
        options.file,
        passphrase_for(options.file, options),
        workspace=options.workspace,
        size=(int(match[1]), int(match[2])),
        theme=options.theme,
        output=options.output,
    )
    console.result({"file": str(options.output)})
    return 0
