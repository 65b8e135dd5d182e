"""Text tables: comma, semicolon, tab or bar between cells, in the encodings that reach a Swedish municipality."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.importing import sniffing
from est_desktop.importing.headings import heading_row
from est_desktop.importing.table import CHUNK, Table, table_of, unique_headings

_LOOKED_AT = 200


@dataclass(frozen=True)
class CsvSource:
    """A text table. `heading_row` is the row number of the headings, counted from 1."""

    path: Path
    headings: tuple[str, ...]
    encoding: str
    delimiter: str
    heading_row: int
    layer: str = ""
    layers: tuple[str, ...] = ()
    crs: str = ""
    geometry_type: str = ""

    def chunks(self, progress: Progress, size: int = CHUNK) -> Iterator[Table]:
        """Yield the rows; progress counts bytes of the file."""
        total = self.path.stat().st_size
        with self.path.open("rb") as raw, _text(raw, self.path, self.encoding) as text:
            rows = numbered(text, self.delimiter, self.path)
            batch: list[tuple[int, list[str]]] = []
            for number, row in rows:
                if number <= self.heading_row or not any(cell.strip() for cell in row):
                    continue
                batch.append((number, row))
                if len(batch) == size:
                    progress.step(min(raw.tell(), total), total, _("Reading {name}").format(name=self.path.name))
                    yield _table(self.headings, batch)
                    batch = []
            progress.step(total, total, _("Reading {name}").format(name=self.path.name))
            if batch:
                yield _table(self.headings, batch)


def open_csv(path: Path, *, encoding: str = "", delimiter: str = "", headings_at: int = 0) -> CsvSource:
    """Look at a text table. What is not given is found from its content.

    Raises
    ------
    InputError
        For a file that is no text table or has no headings.
    """
    code = encoding or sniffing.encoding(path)
    with path.open("rb") as raw, _text(raw, path, code) as text:
        try:
            start = text.read(65_536)
        except UnicodeError as fault:
            raise _wrong_encoding(path, code) from fault
    mark = delimiter or sniffing.delimiter(_whole_lines(start))
    skipped = 1 if start[:4].lower() == "sep=" else 0
    # a sample may end inside a quoted cell, which is no fault of the file
    lines = list(islice(csv.reader(io.StringIO(_whole_lines(start), newline=""), delimiter=mark), _LOOKED_AT))
    at = headings_at or heading_row(lines[skipped:], path.name) + skipped
    if at > len(lines):
        raise InputError(
            _("{name} has no row {row} to take headings from.").format(name=path.name, row=at),
            _("Correct heading_row in the mapping."),
        )
    return CsvSource(path, unique_headings(lines[at - 1]), code, mark, at)


def numbered(text: IO[str], delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield (row number as in a spreadsheet, cells); raises InputError with the row where the text is broken."""
    number = 0
    try:
        for row in csv.reader(text, delimiter=delimiter, strict=True):
            number += 1
            yield number, row
    except csv.Error as fault:
        raise InputError(
            _(
                "{name}, row {row}: a quotation mark is opened and not closed as it should, or a cell is too long."
            ).format(name=path.name, row=number + 1),
            _("Look at the quotation marks in that row, or save the table again from Excel as CSV UTF-8."),
        ) from fault
    except UnicodeError as fault:
        raise _wrong_encoding(path, getattr(text, "encoding", "")) from fault
    except (gzip.BadGzipFile, EOFError, zlib.error) as fault:
        raise sniffing.damaged(path) from fault


def _text(raw: IO[bytes], path: Path, encoding: str) -> io.TextIOWrapper:
    stream: IO[bytes] = io.BufferedReader(gzip.GzipFile(fileobj=raw)) if sniffing.packed(path) else raw
    try:
        return io.TextIOWrapper(stream, encoding=encoding, newline="")
    except (LookupError, ValueError) as fault:
        raise InputError(
            _("There is no encoding called “{name}”.").format(name=encoding), _("Use utf-8, cp1252, latin-1 or utf-16.")
        ) from fault


def _wrong_encoding(path: Path, encoding: str) -> InputError:
    return InputError(
        _("{name} cannot be read as {encoding}.").format(name=path.name, encoding=encoding),
        _("Leave the encoding out of the mapping, or save the table as CSV UTF-8."),
    )


def _whole_lines(text: str) -> str:
    cut = max(text.rfind("\n"), text.rfind("\r"))
    return text[: cut + 1] if cut > 0 and len(text) >= 65_536 else text


def _table(headings: tuple[str, ...], batch: list[tuple[int, list[str]]]) -> Table:
    return table_of(headings, [row for _number, row in batch], [number for number, _row in batch])
