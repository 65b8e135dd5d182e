"""The two functions that a SpatiaLite file's triggers call, in Python, so that the module need not be loaded."""

from __future__ import annotations

from typing import Any

import apsw

from est_desktop.storage.geometry_blob import box_of, class_and_srid

ANY_GEOMETRY = 0


def register(connection: apsw.Connection) -> None:
    """Make GeometryConstraints and RTreeAlign known on this connection, allowed inside triggers."""

    def constraints(*values: Any) -> int:
        blob, kind, srid = values
        return _constraints(blob, kind, srid)

    def align(*values: Any) -> int:
        table, row, blob = values
        if isinstance(blob, bytes):
            x0, y0, x1, y1 = box_of(blob)
            name = table.strip("\"'").replace('"', '""')
            connection.execute(f'insert into "{name}" values (?, ?, ?, ?, ?)', (row, x0, x1, y0, y1))  # noqa: S608
        return 1

    flags = apsw.SQLITE_INNOCUOUS
    connection.create_scalar_function("GeometryConstraints", constraints, 3, deterministic=True, flags=flags)
    connection.create_scalar_function("RTreeAlign", align, 3, flags=flags)


def _constraints(blob: object, kind: int, srid: int) -> int:
    """Return 1 where the BLOB is empty or has the column's class and SRID, else 0, as SpatiaLite does."""
    if blob is None:
        return 1
    if not isinstance(blob, bytes):
        return 0
    try:
        own_kind, own_srid = class_and_srid(blob)
    except ValueError:
        return 0
    return int(own_srid == srid and kind in (ANY_GEOMETRY, own_kind))
