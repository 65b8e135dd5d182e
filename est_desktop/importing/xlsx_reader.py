"""Excel workbooks: values as last computed, error cells told apart, sheets by name."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.importing import sniffing
from est_desktop.importing.headings import heading_row
from est_desktop.importing.table import CHUNK, Cell, CellError, Table, cell_text, table_of, unique_headings

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_LOOKED_AT = 200
_LARGEST = 2 << 30
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    ParseError,
    OSError,
    RuntimeError,
    ArithmeticError,
)
"""What the library raises at a file that was cut off, mixed up, or packed in a way it does not know."""
NOT_COMPUTED = "=…"
"""Stands for a formula that was saved without its value."""


@dataclass(frozen=True)
class XlsxSource:
    """One sheet of a workbook."""

    path: Path
    layer: str
    layers: tuple[str, ...]
    headings: tuple[str, ...]
    heading_row: int
    formulas: bool
    crs: str = ""
    geometry_type: str = ""

    def chunks(self, progress: Progress, size: int = CHUNK) -> Iterator[Table]:
        """Yield the rows that are not blank; progress counts rows."""
        with _workbook(self.path) as book:
            total = book[self.layer].max_row or 0
            batch: list[tuple[int, list[Cell]]] = []
            for number, row in enumerate(_rows(self.path, book, self.layer, formulas=self.formulas), start=1):
                if number % 500 == 0:
                    progress.check()
                if number <= self.heading_row or not any(cell_text(cell) for cell in row):
                    continue
                batch.append((number, row))
                if len(batch) == size:
                    progress.step(number, max(total, number), _("Reading {name}").format(name=self.path.name))
                    yield _table(self.headings, batch)
                    batch = []
            if batch:
                yield _table(self.headings, batch)


def open_xlsx(path: Path, *, sheet: str = "", headings_at: int = 0) -> XlsxSource:
    """Look at a workbook. Without a sheet the first one that holds cells is taken.

    Raises
    ------
    InputError
        For a broken workbook, an unknown sheet, or a sheet without headings.
    """
    if sniffing.packed(path):
        raise InputError(
            _("{name} is an Excel file packed with gzip.").format(name=path.name),
            _("Unpack it and choose the .xlsx file."),
        )
    formulas = _has_formulas(path)
    with _workbook(path) as book:
        sheets = tuple(s.title for s in book.worksheets)
        if sheet and sheet not in sheets:
            raise InputError(
                _("{name} has no sheet called “{sheet}”.").format(name=path.name, sheet=sheet),
                _("Choose one of: {names}.").format(names=", ".join(sheets)),
            )
        candidates = (sheet,) if sheet else sheets
        for title in candidates:
            rows = list(islice(_rows(path, book, title, formulas=False), _LOOKED_AT))
            if any(cell_text(cell) for row in rows for cell in row):
                at = headings_at or heading_row(rows, path.name)
                return XlsxSource(path, title, sheets, _trimmed(rows[at - 1 : at], path), at, formulas)
    raise InputError(_("{name} holds no table.").format(name=path.name), _("Check that the right file was chosen."))


def _trimmed(rows: list[list[Cell]], path: Path) -> tuple[str, ...]:
    if not rows:
        raise InputError(
            _("{name} has no such row to take headings from.").format(name=path.name),
            _("Correct heading_row in the mapping."),
        )
    cells = list(rows[0])
    while cells and not cell_text(cells[-1]):
        cells.pop()
    return unique_headings(cells)


def _rows(path: Path, book: Workbook, sheet: str, *, formulas: bool) -> Iterator[list[Cell]]:
    try:
        if not formulas:
            for row in book[sheet].iter_rows():
                yield [_value(cell) for cell in row]
            return
        with _workbook(path, values=False) as source:
            for row, written in zip(book[sheet].iter_rows(), source[sheet].iter_rows(), strict=False):
                yield [
                    CellError(NOT_COMPUTED) if cell.value is None and formula.data_type == "f" else _value(cell)
                    for cell, formula in zip(row, written, strict=False)
                ]
    except _BROKEN as fault:
        raise sniffing.damaged(path) from fault


def _value(cell: Any) -> Cell:
    return CellError(cell.value) if cell.data_type == "e" else cell.value


@contextmanager
def _workbook(path: Path, *, values: bool = True) -> Iterator[Workbook]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # the library warns of looks it does not keep (data validation, header images); cells are not touched
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=values, keep_links=False)
    except (*_BROKEN, InvalidFileException) as fault:
        raise sniffing.damaged(path) from fault
    try:
        yield book
    finally:
        book.close()


def _has_formulas(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise InputError(
                    _("{name} is a packed file but no Excel workbook.").format(name=path.name),
                    _("Unpack it and choose the table in it."),
                )
            if sum(member.file_size for member in members) > _LARGEST:
                raise InputError(
                    _("{name} is larger than 2 GB when unpacked.").format(name=path.name),
                    _("Save the table as CSV, or in parts."),
                )
            return any(_formula_in(archive, m) for m in members if m.filename.startswith("xl/worksheets/sheet"))
    except _BROKEN as fault:
        raise sniffing.damaged(path) from fault


def _formula_in(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    with archive.open(member) as file:
        rest = b""
        while block := file.read(1 << 20):
            if b"<f>" in rest + block or b"<f " in rest + block:
                return True
            rest = block[-2:]
    return False


def _table(headings: tuple[str, ...], batch: list[tuple[int, list[Cell]]]) -> Table:
    return table_of(headings, [row for _number, row in batch], [number for number, _row in batch], filler=None)
