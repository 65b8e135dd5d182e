"""A table as the user sees it in the file: headings, cells, row numbers; read a chunk at a time."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from est_desktop.core.progress import Progress

_NAMED = 40
"""Headings that a message names at most."""

CHUNK = 2_000
"""Rows per chunk: small enough that a wish to stop is heard within 0.3 s."""


class CellError(str):
    """What a spreadsheet shows instead of a value, such as #N/A."""

    __slots__ = ()


Cell = str | int | float | date | datetime | time | None
"""A cell of a text file is str; spreadsheets and layers give typed cells. None and blank text are empty."""


_EMPTY_MARKS = frozenset({"na", "n/a", "null", "nan", "none", "-", "–", "?", "saknas", "okänt", "okänd"})


def value_text(cell: Cell) -> str:
    """Return the text of a cell that should hold a number, date or code; empty for NA, NULL, – and their like."""
    text = cell_text(cell)
    return "" if text.casefold() in _EMPTY_MARKS else text


def cell_text(cell: Cell) -> str:
    """Return the cell as text, trimmed, with plain spaces and composed letters; empty for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\ufeff", "")
    return text.strip()


@dataclass(frozen=True)
class Table:
    """A chunk of n rows.

    Attributes
    ----------
    headings
        Unique names of the columns, in the order of the file.
    columns
        One list of n cells per heading.
    numbers
        (n,) int64, row numbers as a spreadsheet shows them (headings are row 1), or the number of the feature.
    geometry
        (n,) object array of shapely geometries or None, for layers; in the CRS of the source.
    surplus
        Rows (index in the chunk) that hold more cells than there are headings → number of cells.
    """

    headings: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]
    numbers: npt.NDArray[np.int64]
    geometry: npt.NDArray[np.object_] | None = None
    surplus: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, heading: str) -> Sequence[Cell]:
        """Return the cells under a heading; raises KeyError if there is none such."""
        try:
            return self.columns[self.headings.index(heading)]
        except ValueError as fault:
            raise KeyError(heading) from fault

    def row(self, index: int) -> tuple[Cell, ...]:
        """Return the cells of one row."""
        return tuple(column[index] for column in self.columns)

    def first(self, n: int) -> Table:
        """Return the first n rows."""
        return Table(
            self.headings,
            tuple(column[:n] for column in self.columns),
            self.numbers[:n],
            None if self.geometry is None else self.geometry[:n],
            {i: cells for i, cells in self.surplus.items() if i < n},
        )


class TableSource(Protocol):
    """A file that was looked at and can be read, as often as needed."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def layer(self) -> str:
        """The sheet or layer in use; empty where the file has but one table."""

    @property
    def layers(self) -> tuple[str, ...]:
        """All sheets or layers of the file."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Unique names of the columns."""

    @property
    def crs(self) -> str:
        """The CRS the file states, as PROJ reads it; empty if it states none."""

    @property
    def geometry_type(self) -> str:
        """Point, LineString, Polygon … for a layer; empty for a table of cells."""

    def chunks(self, progress: Progress, size: int = CHUNK) -> Iterator[Table]:
        """Yield the rows in order. Raises InputError where the file breaks off, Cancelled on request."""


def unique_headings(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return a name per column: the heading, “heading (2)” for a repeated one, “#3” for an empty one."""
    names: dict[str, None] = {}
    repeats: dict[str, int] = {}
    for number, cell in enumerate(cells, start=1):
        base = " ".join(cell_text(cell).split()) or f"#{number}"
        name = base
        while name in names:
            repeats[base] = repeats.get(base, 1) + 1
            name = f"{base} ({repeats[base]})"
        names[name] = None
    return tuple(names)


def listed(headings: Sequence[str]) -> str:
    """Return the headings for a message: the first ones of a very wide table."""
    more = ", …" if len(headings) > _NAMED else ""
    return ", ".join(headings[:_NAMED]) + more


def table_of(
    headings: tuple[str, ...], rows: Sequence[Sequence[Cell]], numbers: Sequence[int], *, filler: Cell = ""
) -> Table:
    """Return rows as columns. Short rows are filled up; cells beyond the headings are noted in `surplus`."""
    width = len(headings)
    surplus: dict[int, int] = {}
    even: list[Sequence[Cell]] = []
    for index, row in enumerate(rows):
        if len(row) > width:
            if any(cell_text(cell) for cell in row[width:]):
                surplus[index] = len(row)
            row = row[:width]
        elif len(row) < width:
            row = [*row, *[filler] * (width - len(row))]
        even.append(row)
    columns = tuple(zip(*even, strict=True)) if even else tuple(() for _heading in headings)
    return Table(headings, columns, np.asarray(numbers, np.int64), None, surplus)


def sample(source: TableSource, progress: Progress, n: int = 500) -> Table:
    """Return the first rows of the file."""
    for table in source.chunks(progress, n):
        return table
    return table_of(source.headings, [], [])
