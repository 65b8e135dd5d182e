"""A whole R*Tree written at once: full nodes in the order of the Z curve, instead of a million single inserts.

The form of SQLite's shadow tables: a node is depth (2 bytes, in the root only), number of cells (2 bytes), then
cells of 24 bytes: row or node number (8), xmin, xmax, ymin, ymax (float32, big endian, rounded outwards), filled
with zeros to the node size. The root is node 1. Source: SQLite, ext/rtree/rtree.c, "Database Format of R-Tree Tables".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import apsw
import numpy as np
import numpy.typing as npt

from est_desktop.core.progress import Progress
from est_desktop.frames.events import z_order
from est_desktop.storage.connection import one

ROOT = 1
_CELL = np.dtype([("id", ">i8"), ("xmin", ">f4"), ("xmax", ">f4"), ("ymin", ">f4"), ("ymax", ">f4")])
_FILLED = 0.9
"""How full nodes are made; the rest is room for later rows."""
_BATCH = 5_000
_BOX = 32

Boxes = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Level:
    """The nodes of one level: where each begins among the cells, and the cells."""

    starts: Longs
    cells: npt.NDArray[Any]


def pack(connection: apsw.Connection, table: str, progress: Progress) -> None:
    """Write the R*Tree of a table's column `geom` anew, inside the present transaction. Raises Cancelled."""
    index = f"idx_{table}_geom"
    size = int(one(connection, f'select length(data) from "{index}_node" where nodeno = {ROOT}')[0])  # noqa: S608
    fids, boxes = _boxes(connection, table, progress)
    levels = list(_levels(fids, boxes, int((size - 4) // _CELL.itemsize * _FILLED)))
    with _shadow_tables_writable(connection):
        for part in ("node", "rowid", "parent"):
            connection.execute(f'delete from "{index}_{part}"')  # noqa: S608
        _write(connection, index, levels, size, progress)


@contextmanager
def _shadow_tables_writable(connection: apsw.Connection) -> Iterator[None]:
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    try:
        yield
    finally:
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)


def _boxes(connection: apsw.Connection, table: str, progress: Progress) -> tuple[Longs, Boxes]:
    """Return row numbers (n,) and boxes (n, 4) x0, y0, x1, y1, in the order of the Z curve."""
    # the box stands in the head of every geometry
    query = f'select fid, substr(geom, 7, {_BOX}) from "{table}" where geom is not null order by fid'  # noqa: S608
    cursor = connection.execute(query)
    fids, boxes = [np.empty(0, np.int64)], [np.empty((0, 4))]
    while rows := list(islice(cursor, _BATCH)):
        progress.check()
        numbers, heads = zip(*rows, strict=True)
        fids.append(np.array(numbers, np.int64))
        boxes.append(np.frombuffer(b"".join(heads), "<f8").reshape(-1, 4))
    fid, box = np.concatenate(fids), np.concatenate(boxes)
    order = z_order((box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2)
    return fid[order], box[order]


def _levels(fids: Longs, boxes: Boxes, capacity: int) -> Iterator[_Level]:
    """Yield the levels from the leaves up; the last has one node. Node numbers count from 2, the root is 1."""
    cells = np.empty(len(fids), _CELL)
    cells["id"] = fids
    cells["xmin"], cells["ymin"] = _down(boxes[:, 0]), _down(boxes[:, 1])
    cells["xmax"], cells["ymax"] = -_down(-boxes[:, 2]), -_down(-boxes[:, 3])
    number = ROOT + 1
    while True:
        starts = np.arange(0, max(len(cells), 1), capacity)
        yield _Level(starts, cells)
        if len(starts) == 1:
            return
        above = np.empty(len(starts), _CELL)
        above["id"] = np.arange(number, number + len(starts))
        for name, join in (("xmin", np.minimum), ("xmax", np.maximum), ("ymin", np.minimum), ("ymax", np.maximum)):
            above[name] = join.reduceat(cells[name].astype(np.float32), starts)
        number += len(starts)
        cells = above


def _down(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Return the greatest float32 that is not above each value."""
    rounded = values.astype(np.float32)
    return np.where(rounded > values, np.nextafter(rounded, np.float32(-np.inf)), rounded)


def _write(connection: apsw.Connection, index: str, levels: list[_Level], size: int, progress: Progress) -> None:
    number = ROOT + 1
    for depth, level in enumerate(levels):
        progress.check()
        root = depth == len(levels) - 1
        numbers = [ROOT] if root else list(range(number, number + len(level.starts)))
        number += len(level.starts)
        ends = [*level.starts[1:].tolist(), len(level.cells)]
        bounds = list(zip(level.starts.tolist(), ends, strict=True))
        nodes = (
            (n, (struct.pack(">HH", depth if root else 0, b - a) + level.cells[a:b].tobytes()).ljust(size, b"\0"))
            for n, (a, b) in zip(numbers, bounds, strict=True)
        )
        connection.executemany(f'insert into "{index}_node" values (?, ?)', nodes)  # noqa: S608
        owner = np.repeat(numbers, [b - a for a, b in bounds])
        children = level.cells["id"].astype(np.int64)
        # in the order of the numbers, so that the table grows at its end
        order = np.argsort(children, kind="stable")
        pairs = zip(children[order].tolist(), owner[order].tolist(), strict=True)
        connection.executemany(f'insert into "{index}_{"parent" if depth else "rowid"}" values (?, ?)', pairs)  # noqa: S608
