"""new, sample, info, check, backup, restore."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from est_desktop.cli.console import Console
from est_desktop.cli.opening import new_passphrase, opened, passphrase_for
from est_desktop.cli.parser import Subparsers, add_passphrase, add_project_file, command
from est_desktop.core import text
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.i18n import _
from est_desktop.workflows import new_project
from est_desktop.workflows.project import Project, ProjectInfo, Severity
from est_desktop.workflows.sample.town import SEED
from est_desktop.workflows.sample.write import write_sample


def add(subparsers: Subparsers) -> None:
    """Add the commands about project files."""
    new = command(subparsers, "new", _("make a new project file"), run_new)
    add_project_file(new)
    new.add_argument("--municipality", metavar="NAME", required=True, help=_("the municipality"))
    new.add_argument("--organisation", metavar="NAME", help=_("whose copy this is (else the municipality's)"))
    new.add_argument("--crs", default="EPSG:3006", metavar="EPSG", help=_("coordinate system, in metres"))
    new.add_argument("--areas", type=Path, metavar="AREAS", help=_("file with area polygons to import"))
    new.add_argument("--encrypt", action="store_true", help=_("encrypt the file with a passphrase"))

    sample = command(subparsers, "sample", _("make the fictional town Valboås"), run_sample)
    add_project_file(sample)
    sample.add_argument("--incidents", type=int, default=20_000, metavar="N", help=_("number of incidents"))
    sample.add_argument("--seed", type=int, default=SEED, metavar="S", help=_("the same seed, the same town"))
    sample.add_argument("--encrypt", action="store_true", help=_("encrypt the file with a passphrase"))

    info = command(subparsers, "info", _("what a project file holds"), run_info)
    add_project_file(info)
    backup = command(subparsers, "backup", _("make a verified copy with date and time in its name"), run_backup)
    add_project_file(backup)
    backup.add_argument("--to", dest="folder", type=Path, required=True, metavar="DIR", help=_("folder for the copy"))
    restore = command(subparsers, "restore", _("make a project file from a backup"), run_restore)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("file", type=Path, metavar="FILE", help=_("new file; must not exist"))
    add_passphrase(restore)
    check = command(subparsers, "check", _("check that a project file is sound"), run_check)
    add_project_file(check)


def run_new(options: Namespace, console: Console) -> int:
    """Make a project, with its areas in the same go or not at all."""
    passphrase = new_passphrase(options) if options.encrypt else None
    project = new_project.create(
        options.file,
        municipality=options.municipality,
        organisation=options.organisation,
        crs=options.crs,
        areas=options.areas,
        passphrase=passphrase,
        progress=console.progress(),
    )
    try:
        left_out = new_project.left_out(project)
        console.result(_as_json(project.info()) | {"areas_left_out": left_out})
        console.say(_("Made {file} for {municipality}.").format(file=options.file, municipality=project.municipality))
        if told := new_project.left_out_sentence(left_out):
            console.say(told)
    finally:
        project.close()
    return 0


def run_sample(options: Namespace, console: Console) -> int:
    """Make the sample project and say where its planted truth lies."""
    files = write_sample(
        options.file,
        incidents=options.incidents,
        seed=options.seed,
        passphrase=new_passphrase(options) if options.encrypt else None,
        progress=console.progress(),
    )
    console.result({"file": str(files.project), "truth": str(files.truth), "incidents": options.incidents})
    console.say(
        _("Made {file}. What is planted in it stands in {truth}.").format(file=files.project, truth=files.truth)
    )
    return 0


def run_info(options: Namespace, console: Console) -> int:
    """Tell what the file holds."""
    with opened(options) as project:
        info = project.info()
    console.result(_as_json(info))
    between = text.day_range(*(moment.astimezone(LOCAL_ZONE).date() for moment in info.period)) if info.period else "–"
    rows = [
        (_("Municipality"), info.municipality),
        (_("Organisations"), text.listing(info.organisations)),
        (_("Incidents"), text.number(info.incidents)),
        (_("Period"), between),
        (_("Reports"), text.number(info.reports)),
        (_("Areas"), text.number(info.areas)),
        (_("Measures"), text.number(info.measures)),
        (_("Coordinate system"), info.crs),
        (_("Encrypted"), _("yes") if info.encrypted else _("no")),
        (_("Schema version"), str(info.schema_version)),
        (_("Size"), f"{text.number(info.size_bytes / 1e6, 1)} MB"),
    ]
    width = max(len(name) for name, _value in rows)
    for name, value in rows:
        console.say(f"{name.ljust(width)}  {value}")
    return 0


def _as_json(info: ProjectInfo) -> dict[str, Any]:
    period = [moment.astimezone(LOCAL_ZONE).isoformat() for moment in info.period] if info.period else None
    return asdict(info) | {"period": dict(zip(("from", "to"), period, strict=True)) if period else None}


def run_check(options: Namespace, console: Console) -> int:
    """Check the file; ends 1 if it is damaged. Warnings are told and leave it sound."""
    with opened(options) as project:
        findings = project.check(console.progress())
    ok = all(finding.severity is not Severity.ERROR for finding in findings)
    console.result({"ok": ok, "findings": [{"severity": f.severity.value, "text": f.text} for f in findings]})
    for finding in findings:
        console.say(finding.text)
    if ok:
        console.say(_("The file is sound."))
    return 0 if ok else 1


def run_backup(options: Namespace, console: Console) -> int:
    """Make a verified copy."""
    with opened(options) as project:
        copy = project.backup(options.folder, progress=console.progress())
    console.result({"backup": str(copy)})
    console.say(_("Backup: {file}").format(file=copy))
    return 0


def run_restore(options: Namespace, console: Console) -> int:
    """Make a project from a backup that was found sound."""
    Project.restore(options.backup, options.file, passphrase_for(options.backup, options), progress=console.progress())
    console.result({"file": str(options.file)})
    console.say(_("Restored {file}.").format(file=options.file))
    return 0
