"""The rejected rows as a file the sender can mend and send again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from est_desktop.core.i18n import _
from est_desktop.importing.faults import Rejected
from est_desktop.importing.table import cell_text


def rejects_path(source: Path, folder: Path) -> Path:
    """Return a name beside the source that no file has yet."""
    stem = source.name.removesuffix(".gz").rsplit(".", 1)[0]
    path = folder / _("{name} rejected.csv").format(name=stem)
    number = 2
    while path.exists():
        path = folder / _("{name} rejected {number}.csv").format(name=stem, number=number)
        number += 1
    return path


def write_rejects(path: Path, headings: Sequence[str], rejected: Sequence[Rejected]) -> None:
    """Write row number, column, reason and advice before the original cells; semicolons and a mark Excel knows.

    The file appears whole or not at all.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([_("Row"), _("Column"), _("Reason"), _("What to do"), *headings])
            writer.writerows(map(_line, rejected))
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _line(row: Rejected) -> list[object]:
    return [
        row.row,
        _joined(fault.column for fault in row.faults),
        _joined(fault.reason for fault in row.faults),
        _joined(fault.advice for fault in row.faults),
        *map(cell_text, row.cells),
    ]


def _joined(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(text for text in texts if text))
