"""What is wrong with a row, in the user's words, and the tally of rows that are rejected for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from est_desktop.importing.table import Cell, Table


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row was rejected: row number, heading, the cell's text, and translated reason and advice."""

    row: int
    column: str
    value: str
    reason: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.reason} {self.advice}".strip()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rejected row with its cells as they stood in the file."""

    row: int
    cells: tuple[Cell, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why rows were rejected: the fault as it stands in the first of `rows` rows with the same advice and column."""

    first: Fault
    rows: int


def reasons(rejected: Sequence[Rejected]) -> tuple[Reason, ...]:
    """Return the reasons of all rejected rows, the commonest first; a row counts for its first fault."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Fault] = {}
    for row in rejected:
        for fault in row.faults[:1]:
            kind = fault.column, fault.advice
            counts[kind] += 1
            first.setdefault(kind, fault)
    return tuple(Reason(first[kind], n) for kind, n in counts.most_common())


class ChunkFaults:
    """Collects the faults of one chunk. `ok` (n,) bool: rows without any."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._faults: dict[int, list[Fault]] = {}
        self.ok: npt.NDArray[np.bool_] = np.ones(len(table), np.bool_)

    def reject(self, index: int, column: str, value: str, reason: str, advice: str = "") -> None:
        """Note that row `index` of the chunk cannot be used."""
        self.ok[index] = False
        row = int(self._table.numbers[index])
        self._faults.setdefault(index, []).append(Fault(row, column, value, reason, advice))

    def rejected(self) -> list[Rejected]:
        """Return the rejected rows in order."""
        return [
            Rejected(int(self._table.numbers[index]), self._table.row(index), tuple(faults))
            for index, faults in sorted(self._faults.items())
        ]
