"""screenshot and bench."""

from __future__ import annotations

import re
from argparse import Namespace
from dataclasses import asdict

from est_desktop.cli.console import Console
from est_desktop.cli.opening import passphrase_for
from est_desktop.cli.parser import Subparsers, add_output, add_project_file, command
from est_desktop.core import text
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.tokens import THEMES
from est_desktop.workflows import bench


def add(subparsers: Subparsers) -> None:
    """Add the commands that show the program itself."""
    shot = command(subparsers, "screenshot", _("draw a workspace to a picture, without a display"), run_screenshot)
    add_project_file(shot)
    shot.add_argument("--workspace", default="insight", metavar="W", help=_("insight, picture, welcome"))
    shot.add_argument("--size", default="1600x1000", metavar="WxH")
    shot.add_argument("--theme", choices=THEMES, default="light")
    add_output(shot, _("the PNG to write"))

    measure = command(subparsers, "bench", _("measure the program on this machine"), run_bench)
    measure.add_argument("topics", nargs="*", metavar="TOPIC", help=_("none means all"))
    measure.add_argument("--events", type=int, default=1_000_000, metavar="N", help=_("number of incidents"))


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


def run_bench(options: Namespace, console: Console) -> int:
    """Run the benchmarks; each is compared with a baseline of the same run."""
    rows = bench.run(options.topics, events=options.events, progress=console.progress())
    console.result({"rows": [asdict(row) for row in rows]})
    for row in rows:
        console.say(
            f"{row.topic:<20} {text.number(row.n):>12} {text.number(row.seconds_median * 1000, 2):>12} ms"
            f"  ×{text.number(row.ratio, 3)}  {row.baseline}"
        )
    return 0
