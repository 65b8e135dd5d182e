"""What a file really is, whatever its name says: by its first bytes, its encoding and its delimiter."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from collections import Counter
from enum import Enum
from pathlib import Path
from typing import IO

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _

DELIMITERS = ";\t,|"
_BLOCK = 1 << 20
_SWEDISH_IN_UTF8 = re.compile(rb"\xc3[\xa5\xa4\xb6\x85\x84\x96]")
# English, Swedish, é, ü and the usual typography of Windows-1252
_NOT_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class FileKind(Enum):
    """How a file is read."""

    TEXT = "text"
    WORKBOOK = "workbook"
    LAYER = "layer"


_LAYER_ENDINGS = (".gpkg", ".geojson", ".json", ".shp", ".tab", ".mif", ".kml", ".gml", ".fgb", ".sqlite")


def opened(path: Path) -> IO[bytes]:
    """Open a file for reading bytes, unpacking gzip whatever the ending says."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return io.BufferedReader(gzip.GzipFile(path)) if packed else path.open("rb")


def packed(path: Path) -> bool:
    """Return whether the file is compressed with gzip."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def inner_ending(path: Path) -> str:
    """Return the ending in lower case, without .gz."""
    endings = [ending.lower() for ending in path.suffixes]
    if endings and endings[-1] == ".gz":
        endings.pop()
    return endings[-1] if endings else ""


def head(path: Path, n: int = 4096) -> bytes:
    """Return the first bytes, unpacked; raises InputError for a file that cannot be read."""
    try:
        with opened(path) as file:
            return file.read(n)
    except FileNotFoundError as fault:
        raise InputError(
            _("There is no file {name}.").format(name=path), _("Check the name and the folder.")
        ) from fault
    except IsADirectoryError as fault:
        raise InputError(_("{name} is a folder.").format(name=path), _("Choose a file in it.")) from fault
    except PermissionError as fault:
        raise InputError(
            _("{name} may not be read.").format(name=path), _("Close it in other programs or ask who owns it.")
        ) from fault
    except (gzip.BadGzipFile, EOFError, zlib.error) as fault:
        raise damaged(path) from fault
    except OSError as fault:
        raise InputError(
            _("{name} cannot be read ({why}).").format(name=path.name[:80], why=fault.strerror),
            _("Check the name, the folder and the disk."),
        ) from fault


def file_kind(path: Path) -> FileKind:
    """Return how to read the file; raises InputError for what cannot be imported."""
    start = head(path)
    if not start:
        raise InputError(_("{name} is empty.").format(name=path.name), _("Ask for the file again."))
    if start.startswith(b"PK\x03\x04"):
        return FileKind.WORKBOOK
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old_office(path)
    if start.startswith(b"SQLite format 3"):
        return FileKind.LAYER
    if start.startswith(
        (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc")
    ):
        raise InputError(
            _("{name} is not a table but another kind of file (such as a PDF or a picture).").format(name=path.name),
            _("Ask for the table as CSV, Excel (.xlsx) or GeoPackage."),
        )
    if inner_ending(path) in _LAYER_ENDINGS:
        return FileKind.LAYER
    return FileKind.TEXT


def _old_office(path: Path) -> InputError:
    with opened(path) as file:
        content = file.read(8 * _BLOCK)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return InputError(
            _("{name} is protected by a password.").format(name=path.name),
            _("Open it in Excel, remove the password and save it again."),
        )
    return InputError(
        _("{name} is in the old Excel format (.xls) or another old Office format.").format(name=path.name),
        _("Open it in Excel and save it as .xlsx or CSV."),
    )


def encoding(path: Path) -> str:
    """Return the encoding of a text file, having read all of it.

    utf-8-sig or utf-16 by the mark at the start, utf-8 if every byte fits, else cp1252 (latin-1 where the file
    has bytes Windows-1252 lacks).

    Raises
    ------
    InputError
        For a binary file, and for one that mixes UTF-8 with something else (no reading of it would be right).
    """
    start = head(path)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    nulls = start.count(0)
    if nulls > len(start) // 4:
        return "utf-16-le" if start[1:2] == b"\x00" else "utf-16-be"
    if nulls or len(_CONTROL.findall(start)) > len(start) // 100:
        raise InputError(
            _("{name} is not a text file.").format(name=path.name),
            _("Ask for the table as CSV, Excel (.xlsx) or GeoPackage."),
        )
    fits, rest = _utf8(path)
    if fits:
        return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"
    if rest:
        raise InputError(
            _("{name} mixes two encodings; å, ä and ö would become wrong (first at line {line}).").format(
                name=path.name, line=rest
            ),
            _("Open it where it was made and save it once more as CSV UTF-8, or state the encoding in the mapping."),
        )
    return "cp1252" if not _has(path, _NOT_IN_1252) else "latin-1"


def _utf8(path: Path) -> tuple[bool, int]:
    """Return whether all of it is UTF-8, and if only some of it is, the line of the first byte that is not."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    swedish, lines, wrong = 0, 1, 0
    with opened(path) as file:
        while block := _read(file, path):
            swedish += len(_SWEDISH_IN_UTF8.findall(block))
            if not wrong:
                try:
                    decoder.decode(block)
                    lines += block.count(b"\n")
                except UnicodeDecodeError as fault:
                    wrong = lines + block[: max(fault.start, 0)].count(b"\n")
    if not wrong:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            wrong = lines
    return not wrong, wrong if swedish else 0


def _has(path: Path, pattern: re.Pattern[bytes]) -> bool:
    with opened(path) as file:
        while block := _read(file, path):
            if pattern.search(block):
                return True
    return False


def _read(file: IO[bytes], path: Path) -> bytes:
    try:
        return file.read(_BLOCK)
    except (gzip.BadGzipFile, EOFError, zlib.error, OSError) as fault:
        raise damaged(path) from fault


def damaged(path: Path) -> InputError:
    """Return the fault of a file that breaks off or does not unpack."""
    return InputError(
        _("{name} is damaged or was not copied to its end.").format(name=path.name),
        _("Fetch or ask for the file again."),
    )


def delimiter(text: str) -> str:
    """Return the delimiter that cuts the sample lines most evenly into most cells; a comma if none does."""
    if match := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):
        return match[1]
    best, best_score = ",", (0.0, 0)
    for mark in DELIMITERS:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if row)
        width, rows = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        score = (rows / max(sum(widths.values()), 1), width)
        if width > 1 and score > best_score:
            best, best_score = mark, score
    return best
