"""analyse METHOD, on a project or on a bare table of points."""

from __future__ import annotations

from argparse import Namespace

from est_desktop.cli.commands.questions import filters_of
from est_desktop.cli.console import Console
from est_desktop.cli.opening import opened
from est_desktop.cli.parser import Parser, Subparsers, add_filters, add_project_file, command
from est_desktop.core import text
from est_desktop.core.i18n import _
from est_desktop.workflows import analyse_times


def add(subparsers: Subparsers) -> None:
    """Add the methods."""
    analyse = subparsers.add_parser("analyse", help=_("run a method"), description=_("run a method"))
    methods = analyse.add_subparsers(dest="method", metavar=_("METHOD"), parser_class=Parser, required=True)

    times = command(methods, "times", _("incidents by hour and weekday"), run_times)
    add_project_file(times)
    add_filters(times)
    times.add_argument("--aoristic", action="store_true", help=_("spread intervals over their hours"))


def run_times(options: Namespace, console: Console) -> int:
    """Count by hour and weekday."""
    with opened(options) as project:
        result = analyse_times.of_project(project, filters_of(options), aoristic=options.aoristic)
    matrix = result.matrix
    console.result(
        {
            "hour_weekday": matrix.tolist(), "hour": matrix.sum(axis=0).tolist(),
            "weekday": matrix.sum(axis=1).tolist(),
            "n_exact": result.n_exact, "n_interval": result.n_interval, "excluded": dict(result.excluded),
        }
    )  # fmt: skip
    decimals = 1 if options.aoristic else 0
    console.say("      " + "".join(f"{hour:>6}" for hour in range(24)))
    for name, row in zip(analyse_times.weekday_names(), matrix.tolist(), strict=True):
        console.say(f"{name:<6}" + "".join(f"{text.number(value, decimals):>6}" for value in row))
    return 0
