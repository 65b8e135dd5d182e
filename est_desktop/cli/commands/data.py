"""import and review."""

from __future__ import annotations

import tomllib
from argparse import Namespace
from pathlib import Path

from est_desktop.cli.console import Console
from est_desktop.cli.opening import opened
from est_desktop.cli.parser import Subparsers, add_project_file, command
from est_desktop.core import text
from est_desktop.core.i18n import _
from est_desktop.workflows import import_data


def add(subparsers: Subparsers) -> None:
    """Add the commands that bring data in."""
    take = command(subparsers, "import", _("import a table or a map layer"), run_import)
    add_project_file(take)
    take.add_argument("source", type=Path, metavar="SOURCE", help=_("CSV, XLSX, GeoPackage, GeoJSON, Shapefile"))
    take.add_argument("--mapping", type=Path, metavar="MAP.toml", help=_("which column means what (else proposed)"))
    take.add_argument("--layer", metavar="L", default="", help=_("layer or sheet"))
    take.add_argument("--crs", metavar="EPSG", default="", help=_("coordinate system of the source"))
    take.add_argument("--dry-run", action="store_true", help=_("only tell what would happen"))
    take.add_argument("--approve", action="store_true", help=_("approve the rows whose screen is clean"))


def run_import(options: Namespace, console: Console) -> int:
    """Import; ends 1 if rows were rejected."""
    with opened(options) as project:
        result = import_data.import_file(
            project,
            options.source,
            mapping=import_data.read_mapping(options.mapping) if options.mapping else None,
            layer=options.layer,
            crs=options.crs,
            dry_run=options.dry_run,
            approve=options.approve,
            progress=console.progress(),
        )
    rejects = str(result.rejects_file) if result.rejects_file else None
    counts = ("read", "imported", "rejected", "duplicates", "updated", "personal_data")
    console.result(
        {name: getattr(result, name) for name in counts}
        | {"mapping": tomllib.loads(import_data.mapping_text(result.mapping)), "rejects_file": rejects}
    )
    said = _(
        "Read {read}, imported {imported}, duplicates {duplicates} (of them updated {updated}), rejected {rejected}."
    )
    console.say(said.format(**{name: text.number(getattr(result, name)) for name in counts}))
    if result.personal_data:
        console.say(
            _("{n} rows have possible personal data in their text.").format(n=text.number(result.personal_data))
        )
    if rejects:
        console.say(_("The rejected rows and why: {file}").format(file=rejects))
    return 1 if result.rejected else 0
