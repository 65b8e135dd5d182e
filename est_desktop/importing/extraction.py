"""The cells of a field: a column, or the part of it that a pattern names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.importing.faults import ChunkFaults
from est_desktop.importing.mapping import ColumnUse, Mapping
from est_desktop.importing.table import Cell, CellError, Table, cell_text, listed


def check_headings(mapping: Mapping, headings: Sequence[str], name: str) -> None:
    """Raise InputError if the mapping reads a heading that the table lacks."""
    missing = [heading for heading in mapping.headings if heading not in headings]
    if missing:
        raise InputError(
            _("{name} has no column “{column}” as the mapping says.").format(name=name, column=missing[0]),
            _("The headings are: {names}.").format(names=listed(headings)),
        )


def cells(table: Table, use: ColumnUse) -> Sequence[Cell]:
    """Return the n cells of a field; None where its pattern does not fit."""
    column = table.column(use.column)
    if not use.pattern:
        return column
    pattern = re.compile(use.pattern)
    group: str | int = "value" if "value" in pattern.groupindex else 1
    matches = (pattern.search(cell_text(cell)) for cell in column)
    return [None if match is None else match[group] for match in matches]


def texts(table: Table, mapping: Mapping, field: str, faults: ChunkFaults) -> list[str]:
    """Return the n texts of a field, its constant where it has no column, else empty; error cells are faults."""
    use = mapping.columns.get(field)
    if use is None:
        return [mapping.constants.get(field, "")] * len(table)
    found = cells(table, use)
    for index, cell in enumerate(found):
        if isinstance(cell, CellError):
            faults.reject(
                index,
                use.column,
                cell,
                _("The cell holds the error {value}.").format(value=cell),
                _("Mend it in the workbook."),
            )
    return [cell_text(cell) for cell in found]
