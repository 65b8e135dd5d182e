"""Whether every row of state is the fold of its operations, and every operation has its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import Any

import apsw

from est_desktop.core.errors import CaseFileError
from est_desktop.core.progress import Progress
from est_desktop.storage import codec
from est_desktop.storage.bulk import state_columns
from est_desktop.storage.connection import many
from est_desktop.storage.fold import fold
from est_desktop.storage.log import INSERT, LogReader
from est_desktop.storage.schema import TABLES, Table
from est_desktop.storage.state import columns_sql
from est_desktop.storage.versions import srid_of

_BATCH = 1_000
Row = tuple[Any, ...]


def state_differences(connection: apsw.Connection, progress: Progress) -> dict[str, int]:
    """Return, by table, how many rows differ from the fold of the log, are missing, or have no operation.

    Raises Cancelled.
    """
    inserted = _insert_chunks(connection, progress)
    found: dict[str, int] = {}
    for table in TABLES.values():
        check = _Check(connection, table)
        wrong = 0
        for chunk, rows in _runs(connection, table):
            progress.check()
            wrong += check.differing(chunk, rows)
        found[table.name] = wrong + check.missing(inserted.get(table.name, {}))
    return found


def _insert_chunks(connection: apsw.Connection, progress: Progress) -> dict[str, dict[int, int]]:
    """Return, by table, how many rows each chunk of new rows holds."""
    reader = LogReader(connection)
    found: dict[str, dict[int, int]] = {}
    for (n,) in many(connection, "select n from chunk order by n"):
        progress.check()
        with suppress(CaseFileError):
            chunk = reader.chunk(n)[-1]
            if chunk.kind == INSERT:
                found.setdefault(chunk.table, {})[n] = len(chunk)
    return found


def _runs(connection: apsw.Connection, table: Table) -> Iterator[tuple[int, list[Row]]]:
    """Yield consecutive rows with the same insert chunk: uid, then the state columns."""
    query = f'select _chunk, uid, {columns_sql(table.parts)} from "{table.name}" order by fid'  # noqa: S608
    for chunk, rows in groupby(connection.execute(query), key=itemgetter(0)):
        batch: list[Row] = []
        for row in rows:
            batch.append(row[1:])
            if len(batch) == _BATCH:
                yield chunk, batch
                batch = []
        if batch:
            yield chunk, batch


class _Check:
    def __init__(self, connection: apsw.Connection, table: Table) -> None:
        self._connection = connection
        self._table = table
        self._srid = srid_of(connection)
        self._reader = LogReader(connection)
        edited = "select uid from op where tbl = ? union select uid from chunk_uid"
        self._edited = {uid for (uid,) in many(connection, edited, (table.name,))}
        self._expected: tuple[int, dict[bytes, Row]] = (0, {})
        self._inserted: dict[int, int] = {}
        self._uids: set[bytes] = set()

    def differing(self, chunk: int, rows: Sequence[Row]) -> int:
        """Return how many rows, all inserted by one chunk (0 = by single operations), are not as the log says."""
        if chunk:
            self._inserted[chunk] = self._inserted.get(chunk, 0) + len(rows)
        plain = [row for row in rows if row[0] not in self._edited]
        edited = [row for row in rows if row[0] in self._edited]
        self._uids.update(row[0] for row in edited)
        if plain and not chunk:
            return len(plain) + self._folded(edited)
        expected = self._chunk_rows(chunk) if plain else {}
        return sum(expected.get(row[0]) != row[1:] for row in plain) + self._folded(edited)

    def _folded(self, rows: Sequence[Row]) -> int:
        try:
            histories = self._reader.of_rows(self._table.name, [row[0] for row in rows])
        except CaseFileError:
            return len(rows)
        wrong = 0
        for uid, *states in rows:
            values = fold(histories[uid]).values
            wrong += codec.state_row(self._table, values, self._srid) != states
        return wrong

    def _chunk_rows(self, n: int) -> dict[bytes, Row]:
        if self._expected[0] != n:
            try:
                chunk = self._reader.chunk(n)[-1]
            except CaseFileError:
                return {}
            states = state_columns(self._table, chunk.columns, len(chunk), self._srid)
            self._expected = n, dict(zip(chunk.uids, zip(*states, strict=True), strict=True))
        return self._expected[1]

    def missing(self, sizes: Mapping[int, int]) -> int:
        """Return how many rows the log tells of and the table lacks; to be called last."""
        of_table = "select distinct uid from op where tbl = ?"
        lost = sum(uid not in self._uids for (uid,) in many(self._connection, of_table, (self._table.name,)))
        return lost + sum(max(size - self._inserted.get(n, 0), 0) for n, size in sizes.items())
