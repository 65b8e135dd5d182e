"""What the cells of a column look like: dates in which form, coordinates, ids, clock times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from est_desktop.core.progress import Progress
from est_desktop.importing.extraction import cells
from est_desktop.importing.mapping import ColumnUse, DateForm
from est_desktop.importing.numbers import number
from est_desktop.importing.table import Cell, TableSource, cell_text, value_text
from est_desktop.importing.times import DateFault, Reading, Unit, read_span

MOST = 0.5
"""Share of the filled cells that must fit beside a telling heading: real columns hold faults too."""
_CLOCK = re.compile(r"(kl\.? ?)?\d{1,2}[.:]\d{2}([.:]\d{2})?|\d{4}")


def filled(column: Sequence[Cell]) -> list[Cell]:
    """Return the cells that hold something."""
    return [cell for cell in column if value_text(cell)]


def share(fitting: int, column: Sequence[Cell]) -> float:
    """Return the share of the filled cells; 0 where none is filled."""
    return fitting / len(column) if column else 0.0


def coordinates(column: Sequence[Cell]) -> tuple[float, ...]:
    """Return the numbers of a column that is numeric for the most part; nothing for another column."""
    numbers = []
    known = filled(column)
    for cell in known:
        try:
            numbers.append(number(cell))
        except ValueError:
            continue
    return tuple(numbers) if share(len(numbers), known) >= MOST else ()


@dataclass(frozen=True, slots=True)
class DateLook:
    """How the dates of a column are written; `form` None where day and month cannot be told apart."""

    form: DateForm | None
    with_clock: bool


def dates(column: Sequence[Cell]) -> DateLook | None:
    """Return how the dates look, or None if the column does not hold dates."""
    known = filled(column)
    if looks_like_clocks(known):
        return None
    units = {form: _units(known, form) for form in (DateForm.AUTO, DateForm.DAY_FIRST, DateForm.MONTH_FIRST)}
    best = max(share(sum(found.values()), known) for found in units.values())
    if best < MOST:
        return None
    fitting = [form for form, found in units.items() if share(sum(found.values()), known) >= best]
    form = None if DateForm.AUTO not in fitting and len(fitting) > 1 else fitting[0]
    return DateLook(form, units[fitting[0]][Unit.MOMENT] > 0)


def _units(column: Sequence[Cell], form: DateForm) -> Counter[Unit]:
    found: Counter[Unit] = Counter()
    for cell in column:
        try:
            found[read_span(cell, None, Reading(form)).unit] += 1
        except DateFault:
            continue
    return found


def looks_like_clocks(column: Sequence[Cell]) -> bool:
    """Return whether the filled cells are times of day without a date."""
    known = filled(column)
    return share(sum(bool(_CLOCK.fullmatch(cell_text(cell))) for cell in known), known) >= MOST


def unique(column: Sequence[Cell]) -> bool:
    """Return whether most cells are filled and differ, as the numbers of a register do."""
    known = [cell_text(cell) for cell in filled(column)]
    return share(len(set(known)), known) >= MOST and share(len(known), column) >= MOST


def keys(column: Sequence[Cell]) -> bool:
    """Return whether no value comes twice, so that it can tell rows apart."""
    known = [cell_text(cell) for cell in filled(column)]
    return len(set(known)) == len(known)


def names(column: Sequence[Cell]) -> bool:
    """Return whether the cells are words and not codes."""
    known = filled(column)
    return share(sum(not cell_text(cell)[:1].isdigit() for cell in known), known) > MOST


def severities(column: Sequence[Cell]) -> bool:
    """Return whether the cells are 1–5."""
    known = filled(column)
    return share(sum(cell_text(cell) in {"1", "2", "3", "4", "5"} for cell in known), known) >= MOST


def crime_codes(column: Sequence[Cell]) -> bool:
    """Return whether the cells are codes of three or four digits (leading zeros get lost in spreadsheets)."""
    known = filled(column)
    return share(sum(bool(re.fullmatch(r"\d{3,4}", cell_text(cell))) for cell in known), known) >= MOST


def value_counts(source: TableSource, use: ColumnUse, progress: Progress, *, most: int = 2_000) -> dict[str, int]:
    """Read the file and return how often each value occurs, the commonest first; at most `most` values."""
    counts: Counter[str] = Counter()
    for table in source.chunks(progress):
        counts.update(cell_text(cell) for cell in cells(table, use))
    return dict(counts.most_common(most))
