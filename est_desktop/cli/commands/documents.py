"""report."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from est_desktop.cli.console import Console
from est_desktop.cli.opening import opened
from est_desktop.cli.parser import Parser, Subparsers, add_output, add_project_file, command
from est_desktop.core import text
from est_desktop.core.i18n import LANGUAGES, _
from est_desktop.domain.period import parse_period
from est_desktop.workflows.weekly_report import write_weekly_report


def add(subparsers: Subparsers) -> None:
    """Add the command that writes documents."""
    report = subparsers.add_parser("report", help=_("write a document"), description=_("write a document"))
    kinds = report.add_subparsers(dest="kind", metavar=_("KIND"), parser_class=Parser, required=True)
    week = command(kinds, "week", _("the weekly situation report"), run_week)
    add_project_file(week)
    week.add_argument("--period", required=True, metavar="P", help=_("week or fortnight, as in 2026-W40"))
    week.add_argument("--area", dest="areas", metavar="NAME", nargs="+", action="extend", default=[])
    week.add_argument("--edition", choices=("internal", "public"), default="internal")
    week.add_argument("--language", choices=LANGUAGES, default="sv")
    add_output(week, _("the PDF to write"))


def run_week(options: Namespace, console: Console) -> int:
    """Write the weekly report."""
    period = parse_period(options.period)
    with opened(options) as project:
        result = write_weekly_report(
            project,
            period=period,
            areas=options.areas,
            edition=options.edition,
            language=options.language,
            output=options.output,
            progress=console.progress(),
        )
    console.result(asdict(result))
    console.say(
        _("{file}: {pages} pages in {seconds} s.").format(
            file=options.output, pages=result.pages, seconds=text.number(result.seconds, 1)
        )
    )
    return 0
