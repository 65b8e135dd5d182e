"""Which row of a table holds the headings: people put titles, dates and blank rows above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.importing.table import Cell, cell_text

_LOOKED_AT = 30
_NUMBER = re.compile(r"[-+]?[\d ]+([.,]\d+)?")


def heading_row(rows: Sequence[Sequence[Cell]], name: str) -> int:
    """Return the row number (from 1) of the first row that is nearly as wide as the table and holds only texts.

    Raises
    ------
    InputError
        For a table without any cell, or whose widest rows all hold numbers.
    """
    filled = [sum(bool(cell_text(cell)) for cell in row) for row in rows[:_LOOKED_AT]]
    widest = max(filled, default=0)
    if widest == 0:
        raise InputError(_("{name} holds no table.").format(name=name), _("Check that the right file was chosen."))
    for number, (row, cells) in enumerate(zip(rows, filled, strict=False), start=1):
        if cells >= 0.6 * widest and not any(_NUMBER.fullmatch(cell_text(cell)) for cell in row):
            return number
    raise InputError(
        _("{name} has no row of headings.").format(name=name),
        _("Put a heading above each column, or give heading_row in the mapping."),
    )
