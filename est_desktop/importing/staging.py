"""The one way from a file to staged rows."""

from __future__ import annotations

from dataclasses import replace

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.importing.context import Context, Staged
from est_desktop.importing.extraction import check_headings
from est_desktop.importing.fields import FIELDS, Kind
from est_desktop.importing.incident_stager import IncidentStager
from est_desktop.importing.mapping import Mapping
from est_desktop.importing.record_stager import RecordStager
from est_desktop.importing.table import Table, TableSource, listed


def stage(source: TableSource, mapping: Mapping, context: Context, progress: Progress) -> Staged:
    """Read the file and return what would be written. Every row ends imported, duplicate or rejected.

    Raises
    ------
    InputError
        If the file breaks off, lacks a heading of the mapping, or holds no rows.
    Cancelled
        On request, within a chunk.
    """
    _check(source, mapping)
    stager = stager_for(mapping, context, source.crs)
    read = 0
    for table in source.chunks(progress):
        progress.check()
        stager.add(table)
        read += len(table)
    if not read:
        raise InputError(
            _("{name} has headings but no rows.").format(name=source.path.name),
            _("Check that the right file was chosen."),
        )
    if isinstance(stager, RecordStager):
        stager.check_municipality(source.path.name)
    staged = stager.staged()
    return replace(staged, notes=(*staged.notes, *_unused(source, mapping)))


def _unused(source: TableSource, mapping: Mapping) -> list[str]:
    """Return a sentence with the name of every column that is not read: nothing is left out in silence."""
    names = [heading for heading in source.headings if heading not in mapping.headings]
    return [_("Columns not used: {names}.").format(names=listed(names))] if names else []


def preview(source: TableSource, table: Table, mapping: Mapping, context: Context) -> Staged:
    """Return the outcome for some rows only, as the wizard shows it."""
    _check(source, mapping)
    stager = stager_for(mapping, context, source.crs)
    stager.add(table)
    return stager.staged()


def stager_for(mapping: Mapping, context: Context, layer_crs: str) -> IncidentStager | RecordStager:
    """Return the stager of the mapping's kind."""
    kind = IncidentStager if mapping.kind is Kind.INCIDENTS else RecordStager
    return kind(mapping, context, layer_crs)


def _check(source: TableSource, mapping: Mapping) -> None:
    check_headings(mapping, source.headings, source.path.name)
    for field in FIELDS[mapping.kind]:
        given = field.name in mapping.columns or field.name in mapping.constants
        if field.name == "category":
            given = given or bool(mapping.default_category) or "crime_code" in mapping.columns
        if field.needed and not given:
            raise InputError(
                _("The mapping does not say where “{field}” comes from.").format(field=_(field.label)),
                _("The headings are: {names}.").format(names=listed(source.headings)),
            )
