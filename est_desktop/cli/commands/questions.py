"""query and count."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from est_desktop.analysis.dimensions import DIMENSIONS
from est_desktop.cli.console import Console
from est_desktop.cli.opening import opened
from est_desktop.cli.parser import Subparsers, add_filters, add_output, add_project_file, command
from est_desktop.core import text
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.domain.incident import REVIEW_STATUS_NAMES, ReviewStatus
from est_desktop.workflows import counting, query
from est_desktop.workflows.filters import Filters


def add(subparsers: Subparsers) -> None:
    """Add the commands that ask the project."""
    ask = command(subparsers, "query", _("write the incidents of a selection to a file"), run_query)
    add_project_file(ask)
    add_filters(ask)
    ask.add_argument("--format", choices=query.FORMATS, required=True, help=_("form of the file"))
    add_output(ask, _("the file to write"))

    count = command(subparsers, "count", _("count the incidents of a selection"), run_count)
    add_project_file(count)
    add_filters(count)
    count.add_argument("--by", choices=DIMENSIONS, action="append", required=True, help=_("repeat for a cross table"))
    count.add_argument("--aoristic", action="store_true", help=_("spread intervals over their hours"))


def filters_of(options: Namespace) -> Filters:
    """Return the filters of the command line."""
    names = ("start", "end", "areas", "categories", "organisations", "sources", "hours", "weekdays", "status")
    return Filters(**{name: getattr(options, name) for name in names})


def run_query(options: Namespace, console: Console) -> int:
    """Write the incidents of the selection."""
    with opened(options) as project:
        written = query.write(project, filters_of(options), options.format, options.output, console.progress())
    console.result({"incidents": written, "file": str(options.output)})
    console.say(_("{n} incidents written to {file}.").format(n=text.number(written), file=options.output))
    return 0


def run_count(options: Namespace, console: Console) -> int:
    """Count and print as a table."""
    if len(set(options.by)) != len(options.by):
        raise InputError(_("--by names the same thing twice."))
    with opened(options) as project:
        table = counting.count(project, filters_of(options), options.by, aoristic=options.aoristic)
    console.result(
        {"by": list(table.by), "rows": [[*r.keys, r.count] for r in table.rows], "total": table.total,
         "excluded": dict(table.excluded)}
    )  # fmt: skip
    _print(console, table)
    return 0


def _print(console: Console, table: Any) -> None:
    decimals = 2 if any(isinstance(row.count, float) for row in table.rows) else 0
    for row in table.rows:
        keys = "  ".join(_shown(name, key) for name, key in zip(table.by, row.keys, strict=True))
        console.say(f"{text.number(row.count, decimals):>12}  {keys}")
    console.say(f"{text.number(table.total, decimals):>12}  {_('in all')}")
    for reason, left_out in table.excluded.items():
        if left_out:
            console.say(_("Left out: {n} ({reason})").format(n=text.number(left_out), reason=reason))


def _shown(dimension: str, key: object) -> str:
    if key is None:
        return "–"
    if dimension == "weekday":
        return text.weekday_name(counting.WEEKDAYS.index(str(key)))
    if dimension == "status":
        return _(REVIEW_STATUS_NAMES[ReviewStatus(str(key))])
    return str(key)
