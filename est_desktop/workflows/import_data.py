"""Import a table or layer into the project: read, check, write in one transaction, keep what was rejected."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from est_desktop.analysis.personal_data import screen
from est_desktop.core import text
from est_desktop.core.clock import Clock, system_clock
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import LANGUAGES, _, in_language, ngettext
from est_desktop.core.ids import new_uid
from est_desktop.core.progress import Progress, silent
from est_desktop.domain.area import AreaLevel
from est_desktop.domain.changes import Changes, Edit
from est_desktop.domain.importing import ImportBatch, SavedMapping
from est_desktop.domain.incident import ReviewStatus
from est_desktop.frames.events import NO_TIME
from est_desktop.frames.incidents import IncidentRows
from est_desktop.importing.context import Context, Record, Staged
from est_desktop.importing.faults import Reason, reasons
from est_desktop.importing.fields import Kind
from est_desktop.importing.mapping import Mapping
from est_desktop.importing.mapping_file import mapping_text, parse_mapping, read_mapping
from est_desktop.importing.proposal import Proposal, propose
from est_desktop.importing.reading import open_table
from est_desktop.importing.record_stager import record_key
from est_desktop.importing.rejects import rejects_path, write_rejects
from est_desktop.importing.staging import stage
from est_desktop.importing.table import TableSource
from est_desktop.workflows.project import Item, Outdated, Project

__all__ = [
    "ImportResult",
    "Kind",
    "Mapping",
    "Reason",
    "import_file",
    "mapping_text",
    "read_mapping",
    "rejects_warning",
]

_OUTSIDE_MARGIN = 100.0
"""Metres outside the border that are still believed: borders are generalised, and so are addresses."""
_ATTEMPTS = 5
"""How often an import starts again because somebody else wrote to the project meanwhile."""
_LEVELS = (AreaLevel.MUNICIPALITY, AreaLevel.DISTRICT, AreaLevel.NEIGHBOURHOOD)


@dataclass(frozen=True)
class ImportResult:
    """What became of the rows. `read` = `imported` + `duplicates` + `rejected`.

    Attributes
    ----------
    updated
        How many of the duplicates brought new values.
    personal_data
        New or changed incidents whose texts may hold personal data.
    rejected_personal_data
        Rejected rows whose texts may hold personal data: the file of rejected rows holds them in clear.
    proposed
        Whether the mapping was guessed from the file: neither given nor used before.
    rejects_file
        The rejected rows with their reasons; None if there are none, and for a trial run.
    changes
        What was written, for undo; None for a trial run.
    reasons
        Why rows were rejected, the commonest reason first.
    """

    read: int
    imported: int
    rejected: int
    duplicates: int
    updated: int
    personal_data: int
    mapping: Mapping
    rejects_file: Path | None
    changes: Changes | None
    notes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    rejected_personal_data: int = 0
    proposed: bool = False


def import_file(
    project: Project,
    path: Path,
    *,
    mapping: Mapping | None = None,
    layer: str = "",
    crs: str = "",
    dry_run: bool = False,
    approve: bool = False,
    rejects_folder: Path | None = None,
    progress: Progress | None = None,
    clock: Clock = system_clock,
) -> ImportResult:
    """Import a file. Without a mapping, one used before for the same headings is taken, else one is proposed.

    Raises
    ------
    InputError
        If the file or the mapping cannot be used.
    Cancelled, CaseFileError
        And then nothing was written.
    """
    progress = progress or silent()
    refuse_project_itself(project, path)
    source = open_source(path, mapping, layer=layer)
    for attempt in range(1, _ATTEMPTS + 1):
        at = project.log_clock()
        context = context_of(project, source_crs=crs, clock=clock)
        used, proposed, staged = _staged(project, source, mapping, context, progress)
        if dry_run:
            return replace(_result(staged, used, None, None), proposed=proposed)
        try:
            result = write_staged(
                project,
                source,
                used,
                staged,
                approve=approve,
                rejects_folder=rejects_folder,
                progress=progress,
                clock=clock,
                at=at,
            )
        except Outdated:
            # what somebody else wrote may hold the same rows
            if attempt == _ATTEMPTS:
                raise
        else:
            return replace(result, proposed=proposed)
    raise AssertionError("the last attempt returns or raises")


def _staged(
    project: Project, source: TableSource, mapping: Mapping | None, context: Context, progress: Progress
) -> tuple[Mapping, bool, Staged]:
    """Return the mapping given, used before or proposed, whether it was proposed, and what it makes of the file."""
    notes: tuple[str, ...] = ()
    if mapping is None:
        mapping = remembered(project, source)
    proposed = mapping is None
    if mapping is None:
        proposal = propose_mapping(project, source, context, progress)
        mapping, notes = proposal.mapping, proposal.notes
    staged = stage(source, mapping, with_records(project, context, mapping.kind), progress)
    return mapping, proposed, replace(staged, notes=(*notes, *staged.notes))


def rejects_warning(result: ImportResult) -> str:
    """Return a warning if the file of rejected rows holds what may be personal data, else nothing."""
    if not (n := result.rejected_personal_data):
        return ""
    return ngettext(
        "The file of rejected rows holds possible personal data in {n} row. Delete it when it is no longer needed.",
        "The file of rejected rows holds possible personal data in {n} rows. Delete it when it is no longer needed.",
        n,
    ).format(n=text.number(n))


def write_staged(
    project: Project,
    source: TableSource,
    mapping: Mapping,
    staged: Staged,
    *,
    approve: bool = False,
    rejects_folder: Path | None = None,
    rejects: bool = True,
    progress: Progress | None = None,
    clock: Clock = system_clock,
    at: int | None = None,
) -> ImportResult:
    """Write what was staged, the batch, the mapping and, unless `rejects` is False, the file of rejected rows.

    Raises
    ------
    Outdated
        If the project was written to since its log's clock stood `at`, before staging; nothing was written.
    Cancelled, CaseFileError
        And then nothing was written.
    """
    batch = ImportBatch(
        uid=new_uid(),
        source_name=source.path.name,
        sha256=_digest(source.path),
        at=clock(),
        read=staged.read,
        imported=staged.imported,
        duplicates=staged.duplicates,
        updated=staged.updated,
        rejected=len(staged.rejected),
    )
    items: list[Item] = [batch, *staged.records]
    if staged.rows is not None:
        items += incident_items(project, mapping, staged, batch.uid, approve=approve)
    items += _saved_mapping(project, source, mapping)
    rejects_file = _write_rejects(project, source, staged, rejects_folder) if rejects else None
    try:
        label = _("Import of {name}").format(name=source.path.name)
        changes = project.write(items, label=label, progress=progress, unchanged_since=at)
    except BaseException:
        if rejects_file is not None:
            rejects_file.unlink(missing_ok=True)
        raise
    return _result(staged, mapping, rejects_file, changes)


def open_source(path: Path, mapping: Mapping | None = None, *, layer: str = "") -> TableSource:
    """Look at a file the way the mapping says; see `importing.reading.open_table`."""
    mapping = mapping or Mapping()
    return open_table(
        path,
        layer=layer or mapping.layer,
        encoding=mapping.encoding,
        delimiter=mapping.delimiter,
        headings_at=mapping.heading_row,
    )


def refuse_project_itself(project: Project, path: Path) -> None:
    """Raise InputError for the open project: two libraries must not open one database in the same process."""
    itself = False
    with suppress(OSError):
        itself = path.samefile(project.path)
    if itself:
        raise InputError(_("{name} is the open project itself.").format(name=path.name), _("Choose another file."))


def context_of(project: Project, *, source_crs: str = "", clock: Clock = system_clock) -> Context:
    """Return what staging must know of the project."""
    return Context(
        crs=f"EPSG:{project.srid}",
        municipality=project.municipality,
        source_crs=source_crs,
        categories=tuple(category.code for category in project.categories()),
        organisations={o.name.casefold(): o.uid for o in project.organisations()},
        now=clock(),
        territory=territory(project),
        known=project.known,
        hashes=project.hashes(),
        personal=lambda text: bool(screen(text)),
    )


def with_records(project: Project, context: Context, kind: Kind) -> Context:
    """Return the context with the project's records of a kind, to find those that come again."""
    readers: dict[Kind, Callable[[], Sequence[Record]]] = {
        Kind.AREAS: project.areas,
        Kind.ADDRESSES: project.addresses,
        Kind.STREETS: project.streets,
        Kind.PLACES: project.places,
    }
    if kind not in readers:
        return context
    return replace(context, records={record_key(record): record for record in readers[kind]()})


def propose_mapping(
    project: Project, source: TableSource, context: Context, progress: Progress, *, kind: Kind | None = None
) -> Proposal:
    """Return a mapping for a file nobody has mapped before, with the project's names of categories."""
    names: dict[str, str] = {}
    for language in LANGUAGES:
        with in_language(language):
            names |= {_(category.name): category.code for category in project.categories()}
    return propose(source, context, progress, category_names=names, kind=kind)


def remembered(project: Project, source: TableSource) -> Mapping | None:
    """Return the mapping last used for a file with the same headings."""
    for saved in reversed(project.mappings()):
        if saved.headings == source.headings:
            mapping = parse_mapping(saved.body, saved.name)
            # where the headings stand and how the text is coded belongs to the file, not to the register
            return replace(mapping, encoding="", delimiter="", heading_row=0)
    return None


def territory(project: Project) -> BaseGeometry | None:
    """Return where incidents can be: the municipality, else the hull of its areas; None without areas.

    Areas of a lower level may leave gaps (water, forest), so their convex hull is taken; focus areas say nothing
    of where the municipality ends.
    """
    areas = project.areas()
    for level in _LEVELS:
        shapes = [area.geometry for area in areas if area.level is level]
        if shapes:
            whole = shapely.union_all(shapes) if level is AreaLevel.MUNICIPALITY else _hull(shapes)
            return whole.buffer(_OUTSIDE_MARGIN)
    return None


def _hull(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    return shapely.MultiPoint(shapely.get_coordinates(np.array(shapes, dtype=object))).convex_hull


def incident_items(project: Project, mapping: Mapping, staged: Staged, batch: bytes, *, approve: bool) -> list[Item]:
    """Return the new incidents in bulk and the changed ones as edits of what the mapping reads."""
    if staged.rows is None:
        return []
    status = np.full(len(staged.rows), ReviewStatus.RECEIVED.value, dtype=object)
    if approve:
        status[~staged.personal] = ReviewStatus.APPROVED.value
    batches = np.empty(len(staged.rows), dtype=object)
    batches[:] = [batch] * len(staged.rows)
    rows = replace(staged.rows, status=status, batch=batches)
    items: list[Item] = []
    if not staged.changed.all():
        items.append(rows.taken(~staged.changed))
    return items + list(_edits(project, mapping, rows.taken(staged.changed)))


def _edits(project: Project, mapping: Mapping, rows: IncidentRows) -> list[Edit]:
    """Return an edit per row. What was approved is received again, unless the import approves: nobody has seen it."""
    incidents = {i.uid: i for i in project.incidents(project.fids(rows.uid.tolist()).values())}
    edits = []
    for index, uid in enumerate(rows.uid):
        values = _mapped_values(mapping, rows, index)
        if uid not in incidents or incidents[uid].status is ReviewStatus.APPROVED:
            values["status"] = rows.status[index]
        edits.append(Edit("incident", uid, values))
    return edits


def _mapped_values(mapping: Mapping, rows: IncidentRows, index: int) -> dict[str, object]:
    x, y = float(rows.x[index]), float(rows.y[index])
    placed = not np.isnan(x)
    values: dict[str, object] = {
        "category": rows.category[index],
        "where": [x if placed else None, y if placed else None, rows.place_precision[index], rows.place_text[index]],
        "when": [_seconds(rows.start[index]), _seconds(rows.end[index]), rows.time_precision[index]],
        "row_hash": _row_hash(rows, index),
        "batch": rows.batch[index],
    }
    given = {*mapping.columns, *mapping.constants}
    for name in ("comment", "early_measure", "crime_code", "organisation"):
        if name in given:
            values[name] = getattr(rows, name)[index]
    if "severity" in given:
        values["severity"] = int(rows.severity[index]) or None
    if "reported" in given:
        values["reported"] = _seconds(rows.reported[index])
    return values


def _row_hash(rows: IncidentRows, index: int) -> Any:
    return None if rows.row_hash is None else rows.row_hash[index]


def _seconds(value: np.int64) -> int | None:
    return None if value == NO_TIME else int(value)


def _saved_mapping(project: Project, source: TableSource, mapping: Mapping) -> list[SavedMapping]:
    body = mapping_text(mapping)
    for saved in project.mappings():
        if saved.headings == source.headings:
            return [] if saved.body == body else [replace(saved, body=body)]
    return [SavedMapping(new_uid(), mapping.name or source.path.name, source.headings, body)]


def _write_rejects(project: Project, source: TableSource, staged: Staged, folder: Path | None) -> Path | None:
    if not staged.rejected:
        return None
    folders = [folder] if folder else [source.path.parent, project.path.parent]
    for place in folders:
        try:
            path = rejects_path(source.path, place)
            write_rejects(path, source.headings, staged.rejected)
        except OSError:
            continue
        return path
    raise InputError(
        _("The rejected rows cannot be saved in {folder}.").format(folder=folders[-1]), _("Choose another folder.")
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _result(staged: Staged, mapping: Mapping, rejects: Path | None, changes: Changes | None) -> ImportResult:
    return ImportResult(
        read=staged.read,
        imported=staged.imported,
        rejected=len(staged.rejected),
        duplicates=staged.duplicates,
        updated=staged.updated,
        personal_data=int(staged.personal.sum()),
        mapping=mapping,
        rejects_file=rejects,
        changes=changes,
        notes=staged.notes,
        reasons=reasons(staged.rejected),
        rejected_personal_data=staged.rejected_personal,
    )
