"""import and review."""

from __future__ import annotations

import tomllib
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from est_desktop.cli.console import Console
from est_desktop.cli.import_summary import summary
from est_desktop.cli.opening import opened
from est_desktop.cli.parser import Subparsers, add_project_file, command
from est_desktop.core import text
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.ids import uid_from_text, uid_text
from est_desktop.domain.incident import ReviewStatus
from est_desktop.domain.visibility import Audience, AudienceKind
from est_desktop.workflows import import_data, review


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

    look = command(subparsers, "review", _("list and approve what has been received"), run_review)
    add_project_file(look)
    what = look.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", dest="list_waiting", help=_("list what waits"))
    what.add_argument("--approve", nargs="+", metavar="ID", help=_("all, or ids from the list"))
    look.add_argument("--audience", choices=[k.value for k in AudienceKind], help=_("who may read it"))
    look.add_argument("--to", dest="partners", nargs="+", metavar="ORG", default=[], help=_("the chosen partners"))
    look.add_argument("--public", action="store_true", help=_("may stand in public editions"))


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
    counts = ("read", "imported", "rejected", "duplicates", "updated", "personal_data", "rejected_personal_data")
    console.result(
        {name: getattr(result, name) for name in counts}
        | {"reasons": [asdict(reason.first) | {"rows": reason.rows} for reason in result.reasons]}
        | {"notes": list(result.notes)}
        | {"mapping": tomllib.loads(import_data.mapping_text(result.mapping)), "rejects_file": rejects}
    )
    for line in summary(result, dry_run=options.dry_run):
        console.say(line)
    return 1 if result.rejected else 0


def run_review(options: Namespace, console: Console) -> int:
    """List or approve."""
    with opened(options) as project:
        if options.list_waiting:
            names = {category.code: _(category.name) for category in project.categories()}
            return _list(review.waiting(project, console.progress()), names, console)
        how = {"audience": _audience(options), "public": options.public, "progress": console.progress()}
        if options.approve == ["all"]:
            done = review.approve_all(project, **how)
        else:
            uids = [_uid(name) for name in options.approve]
            done = review.decide(project, uids, ReviewStatus.APPROVED, **how)
    console.result({"approved": done.decided, "skipped": [uid_text(item.incident.uid) for item in done.skipped]})
    console.say(_("Approved: {n}").format(n=text.number(done.decided)))
    if done.skipped:
        console.say(_("Not approved, since the text holds personal data: {n}").format(n=text.number(len(done.skipped))))
    return 1 if done.skipped else 0


def _list(waiting: Sequence[review.Waiting], names: Mapping[str, str], console: Console) -> int:
    console.result({"waiting": [_as_json(item) for item in waiting]})
    for item in waiting:
        incident = item.incident
        day = text.short_day(incident.when.start.astimezone(LOCAL_ZONE)) if incident.when.start else "–"
        mark = _("personal data") if item.certain else _("possible personal data") if item.findings else ""
        what = names.get(incident.category, incident.category)[:26]
        console.say(f"{uid_text(incident.uid)}  {day:<12}  {what:<26}  {incident.where.text[:30]:<30}  {mark}")
    console.say(_("Waiting: {n}").format(n=text.number(len(waiting))))
    return 0


def _as_json(item: review.Waiting) -> dict[str, object]:
    incident = item.incident
    return {
        "id": uid_text(incident.uid),
        "category": incident.category,
        "start": incident.when.start.astimezone(LOCAL_ZONE).isoformat() if incident.when.start else None,
        "place": incident.where.text,
        "comment": incident.comment,
        "personal_data": [
            {"kind": f.kind, "text": f.text, "certain": f.certainty is review.Certainty.CERTAIN} for f in item.findings
        ],
    }


def _uid(name: str) -> bytes:
    try:
        return uid_from_text(name)
    except ValueError as fault:
        raise InputError(
            _("“{name}” is no id of an incident.").format(name=name), _("“est review FILE --list” shows the ids.")
        ) from fault


def _audience(options: Namespace) -> Audience | None:
    if options.audience is None:
        if options.partners:
            raise InputError(_("--to goes with --audience chosen."))
        return None
    kind = AudienceKind(options.audience)
    if (kind is AudienceKind.CHOSEN) != bool(options.partners):
        raise InputError(_("--audience chosen needs --to, and only that does."))
    return Audience(kind, tuple(sorted(options.partners)))
