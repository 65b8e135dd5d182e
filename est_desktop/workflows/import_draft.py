"""An import before it is written: what the wizard looks at, changes and finally commits. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from est_desktop.core.clock import Clock, system_clock
from est_desktop.core.errors import EstError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.domain.incident import Source
from est_desktop.importing.context import Context, Staged
from est_desktop.importing.faults import ChunkFaults, Fault, Rejected
from est_desktop.importing.fields import FIELDS, KIND_NAMES, Field, Kind
from est_desktop.importing.incident_place import PlaceStager
from est_desktop.importing.mapping import ColumnUse, DateForm, Mapping, Missing
from est_desktop.importing.proposal import value_counts_of
from est_desktop.importing.rejects import write_rejects
from est_desktop.importing.staging import preview, stage
from est_desktop.importing.table import Table, TableSource, cell_text, sample
from est_desktop.workflows.import_data import (
    ImportResult,
    context_of,
    open_source,
    propose_mapping,
    refuse_project_itself,
    rejects_warning,
    remembered,
    with_records,
    write_staged,
)
from est_desktop.workflows.project import Outdated, Project

__all__ = [
    "FIELDS",
    "KIND_NAMES",
    "ColumnUse",
    "DateForm",
    "Fault",
    "Field",
    "ImportDraft",
    "ImportResult",
    "Kind",
    "Look",
    "Mapping",
    "Places",
    "Rejected",
    "Source",
    "Staged",
    "cell_text",
    "check",
    "commit",
    "look",
    "open_draft",
    "places_of",
    "rejects_warning",
    "save_rejects",
    "values_of",
]

LOOKED_AT = 200
"""Rows shown in the preview."""


@dataclass(frozen=True)
class ImportDraft:
    """A file with the mapping as it stands. `used_before`: the mapping was remembered, not guessed.

    `at` is the log's clock of the project when it was looked at.
    """

    source: TableSource
    context: Context
    mapping: Mapping
    table: Table
    notes: tuple[str, ...] = ()
    used_before: bool = False
    at: int | None = None

    def with_mapping(self, mapping: Mapping) -> ImportDraft:
        """Return the draft with another mapping."""
        return replace(self, mapping=mapping)

    def examples(self, heading: str, n: int = 3) -> tuple[str, ...]:
        """Return the first different values under a heading."""
        texts = (cell_text(cell) for cell in self.table.column(heading))
        return tuple(list(dict.fromkeys(text for text in texts if text))[:n])


@dataclass(frozen=True)
class Look:
    """The first rows as the mapping has them now; `fault` says why they could not be looked at."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    rejected: dict[int, Rejected]
    fault: EstError | None = None


@dataclass(frozen=True)
class Places:
    """Of the first rows: the first place in the project's CRS, how many have one, and the first fault if any."""

    first: tuple[float, float] | None
    placed: int
    fault: str


def open_draft(
    project: Project,
    path: Path,
    progress: Progress,
    *,
    layer: str = "",
    kind: Kind | None = None,
    clock: Clock = system_clock,
) -> ImportDraft:
    """Look at a file and start from the mapping used before for its headings, else from a proposal.

    Raises
    ------
    InputError
        If the file cannot be used.
    """
    refuse_project_itself(project, path)
    source = open_source(path, layer=layer)
    at = project.log_clock()
    context = context_of(project, clock=clock)
    table = sample(source, progress, LOOKED_AT)
    known = remembered(project, source)
    if known is not None and kind in (None, known.kind):
        return ImportDraft(
            source, with_records(project, context, known.kind), known, table, (), used_before=True, at=at
        )
    proposal = propose_mapping(project, source, context, progress, kind=kind)
    context = with_records(project, context, proposal.mapping.kind)
    return ImportDraft(source, context, proposal.mapping, table, proposal.notes, at=at)


def values_of(draft: ImportDraft, progress: Progress) -> dict[str, int]:
    """Return how often each value of the category column occurs in the file."""
    use = draft.mapping.columns.get("category")
    return value_counts_of(draft.source, use, progress) if use else {}


def look(draft: ImportDraft) -> Look:
    """Return the first rows, and what is wrong with each."""
    table = draft.table
    rows = tuple(
        (int(number), tuple(cell_text(cell) for cell in table.row(index))) for index, number in enumerate(table.numbers)
    )
    try:
        staged = preview(draft.source, table, draft.mapping, draft.context)
    except EstError as fault:
        return Look(rows, {}, fault)
    rejected = {row.row: row for row in staged.rejected}
    return Look(rows, rejected)


def places_of(draft: ImportDraft) -> Places:
    """Return where the first rows would lie; raises InputError for an unknown CRS."""
    stager = PlaceStager(replace(draft.mapping, outside=Missing.IMPORT), draft.context, draft.source.crs)
    faults = ChunkFaults(draft.table)
    found = stager.places(draft.table, faults)
    known = np.flatnonzero(faults.ok & ~np.isnan(found.x))
    first = (float(found.x[known[0]]), float(found.y[known[0]])) if len(known) else None
    return Places(first, len(known), next((str(f) for row in faults.rejected() for f in row.faults), ""))


def check(draft: ImportDraft, progress: Progress) -> Staged:
    """Read the whole file and return what would be written; raises InputError and Cancelled."""
    return stage(draft.source, draft.mapping, draft.context, progress)


def commit(
    project: Project, draft: ImportDraft, staged: Staged, progress: Progress, *, approve: bool = False
) -> ImportResult:
    """Write what was checked; see `import_data.write_staged`. The rejected rows are not saved to a file yet.

    Where somebody else wrote meanwhile the file is checked once more, since the same rows may have come in.
    """
    source, mapping = draft.source, draft.mapping
    try:
        return write_staged(
            project, source, mapping, staged, approve=approve, rejects=False, progress=progress, at=draft.at
        )
    except Outdated:
        at = project.log_clock()
        context = replace(with_records(project, context_of(project), mapping.kind), now=draft.context.now)
        staged = check(replace(draft, context=context), progress)
    return write_staged(project, source, mapping, staged, approve=approve, rejects=False, progress=progress, at=at)


def save_rejects(path: Path, headings: Sequence[str], rejected: Sequence[Rejected]) -> None:
    """Write the rejected rows with their reasons; raises InputError if the file cannot be written."""
    try:
        write_rejects(path, headings, rejected)
    except OSError as fault:
        raise EstError(
            _("{name} cannot be written.").format(name=path.name),
            _("Choose another folder, or close the file in Excel."),
        ) from fault
