"""Many new rows at once: chunks in the log, rows in z-order, triggers off, the R*Tree filled in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import apsw
import numpy as np

from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.frames.events import NO_TIME, z_order
from est_desktop.frames.incidents import PLAIN, IncidentRows
from est_desktop.storage import chunks, codec
from est_desktop.storage.connection import many, one
from est_desktop.storage.fold import DELETED
from est_desktop.storage.geometry_blob import box_of
from est_desktop.storage.log import INSERT, LogWriter
from est_desktop.storage.rtree_packing import pack
from est_desktop.storage.schema import TABLES, Column, Table
from est_desktop.storage.spatial_metadata import add_triggers, drop_triggers, mark_inserted
from est_desktop.storage.state import insert_sql

WITHOUT_TRIGGERS = 2_000
"""From so many rows on, filling the R*Tree afterwards is quicker than row by row."""


@dataclass(frozen=True)
class BulkRows:
    """n new rows of one table and one audience: log column → one list or array of n for each of its values."""

    table: str
    uids: Sequence[bytes]
    audience: str
    columns: Mapping[str, Sequence[chunks.Values]]

    def __len__(self) -> int:
        return len(self.uids)

    @classmethod
    def of_values(cls, table: Table, uids: Sequence[bytes], rows: Sequence[Mapping[str, Any]]) -> BulkRows:
        """Return rows given as complete log values, all of one audience."""
        columns: dict[str, Sequence[chunks.Values]] = {}
        for column in _stored(table):
            values = [row[column.name] for row in rows]
            wide = column.width > 1
            columns[column.name] = [[v[i] for v in values] for i in range(column.width)] if wide else [values]
        return cls(table.name, uids, rows[0]["audience"], columns)

    def piece(self, rows: slice) -> Mapping[str, Sequence[chunks.Values]]:
        """Return some consecutive rows of all columns."""
        return {name: [part[rows] for part in parts] for name, parts in self.columns.items()}


def incident_bulks(rows: IncidentRows) -> list[BulkRows]:
    """Return incidents as bulk rows in z-order, one set for each audience."""
    rows = rows.taken(z_order(rows.x, rows.y))
    audiences = rows.audience.tolist()
    first = audiences[0] if audiences else ""
    if all(a == first for a in audiences):
        return [_incident_bulk(rows, first)] if audiences else []
    return [_incident_bulk(rows.taken(rows.audience == a), a) for a in sorted(set(audiences))]


def _incident_bulk(rows: IncidentRows, audience: str) -> BulkRows:
    n = len(rows)
    columns: dict[str, Sequence[chunks.Values]] = {name: [getattr(rows, name)] for name in PLAIN if name != "uid"}
    severity = rows.severity.astype(np.int64)
    severity[severity == 0] = NO_TIME
    columns |= {
        "where": [rows.x, rows.y, rows.place_precision, rows.place_text],
        "when": [rows.start, rows.end, rows.time_precision],
        "source": [rows.source],
        "severity": [severity],
        "reported": [rows.reported],
        "status": [rows.status],
        "public": [rows.public],
        "row_hash": [[b""] * n if rows.row_hash is None else rows.row_hash],
        "audience": [[audience] * n],
    }
    return BulkRows("incident", rows.uid.tolist(), audience, columns)


def insert_rows(connection: apsw.Connection, log: LogWriter, rows: BulkRows, srid: int, progress: Progress) -> None:
    """Append the rows to log and table inside the present transaction."""
    table = TABLES[rows.table]
    without_triggers = table.geometry is not None and len(rows) >= WITHOUT_TRIGGERS
    first = _next_fid(connection, table)
    if without_triggers:
        drop_triggers(connection, table.name)
    total = len(rows)
    for piece in chunks.pieces(total):
        progress.step(piece.start, total, _("Writing"))
        uids, columns = rows.uids[piece], rows.piece(piece)
        n, _dot, _clock = log.append_chunk(rows.audience, chunks.body(table.name, INSERT, uids, columns))
        states = state_columns(table, columns, len(uids), srid)
        connection.executemany(insert_sql(table), zip(uids, repeat(n), *states))
    if without_triggers:
        if total >= first:
            pack(connection, table.name, progress)
        else:
            _fill_index(connection, table, first, progress)
        add_triggers(connection, table.name)
        mark_inserted(connection, table.name)


def state_columns(table: Table, columns: Mapping[str, Sequence[chunks.Values]], n: int, srid: int) -> list[list[Any]]:
    """Return all state columns of n rows given by log columns; those not given have their default."""
    states: list[list[Any]] = []
    for column in table.all_columns:
        if column.name in columns:
            lists: codec.Lists = columns[column.name]
        else:
            lists = [[value] * n for value in codec.flat(column, column.default)]
        states += codec.state_lists(column, lists, srid)
    return states


def _stored(table: Table) -> list[Column]:
    return [column for column in table.all_columns if column.name != DELETED]


def _next_fid(connection: apsw.Connection, table: Table) -> int:
    return int(one(connection, f'select coalesce(max(fid), 0) + 1 from "{table.name}"')[0])  # noqa: S608


def _fill_index(connection: apsw.Connection, table: Table, first: int, progress: Progress) -> None:
    insert = f'insert into "idx_{table.name}_geom" values (?, ?, ?, ?, ?)'  # noqa: S608
    select = f'select fid, geom from "{table.name}" where fid between ? and ? and geom is not null'  # noqa: S608
    for start in range(first, _next_fid(connection, table), chunks.ROWS):
        progress.check()
        rows = many(connection, select, (start, start + chunks.ROWS - 1))
        boxes = ((fid, *box_of(blob)) for fid, blob in rows)
        connection.executemany(insert, [(fid, x0, x1, y0, y1) for fid, x0, y0, x1, y1 in boxes])
