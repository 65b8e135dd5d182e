"""SpatiaLite's bookkeeping: metadata tables, geometry columns, triggers and R*Tree of each spatial table."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import apsw

from est_desktop.storage.geometry_blob import CLASSES


@cache
def _metadata() -> str:
    return Path(__file__).with_name("spatial_metadata.sql").read_text("utf-8")


_TRIGGERS = {
    "ggi": """CREATE TRIGGER "ggi_{t}_geom" BEFORE INSERT ON "{t}"
FOR EACH ROW BEGIN
SELECT RAISE(ROLLBACK, '{t}.geom violates Geometry constraint [geom-type or SRID not allowed]')
WHERE (SELECT geometry_type FROM geometry_columns
WHERE Lower(f_table_name) = Lower('{t}') AND Lower(f_geometry_column) = Lower('geom')
AND GeometryConstraints(NEW."geom", geometry_type, srid) = 1) IS NULL;
END""",
    "ggu": """CREATE TRIGGER "ggu_{t}_geom" BEFORE UPDATE OF "geom" ON "{t}"
FOR EACH ROW BEGIN
SELECT RAISE(ROLLBACK, '{t}.geom violates Geometry constraint [geom-type or SRID not allowed]')
WHERE (SELECT geometry_type FROM geometry_columns
WHERE Lower(f_table_name) = Lower('{t}') AND Lower(f_geometry_column) = Lower('geom')
AND GeometryConstraints(NEW."geom", geometry_type, srid) = 1) IS NULL;
END""",
    "tmi": """CREATE TRIGGER "tmi_{t}_geom" AFTER INSERT ON "{t}"
FOR EACH ROW BEGIN
UPDATE geometry_columns_time SET last_insert = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
WHERE Lower(f_table_name) = Lower('{t}') AND Lower(f_geometry_column) = Lower('geom');
END""",
    "tmu": """CREATE TRIGGER "tmu_{t}_geom" AFTER UPDATE ON "{t}"
FOR EACH ROW BEGIN
UPDATE geometry_columns_time SET last_update = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
WHERE Lower(f_table_name) = Lower('{t}') AND Lower(f_geometry_column) = Lower('geom');
END""",
    "tmd": """CREATE TRIGGER "tmd_{t}_geom" AFTER DELETE ON "{t}"
FOR EACH ROW BEGIN
UPDATE geometry_columns_time SET last_delete = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
WHERE Lower(f_table_name) = Lower('{t}') AND Lower(f_geometry_column) = Lower('geom');
END""",
    "gii": """CREATE TRIGGER "gii_{t}_geom" AFTER INSERT ON "{t}"
FOR EACH ROW BEGIN
DELETE FROM "idx_{t}_geom" WHERE pkid=NEW.ROWID;
SELECT RTreeAlign('idx_{t}_geom', NEW.ROWID, NEW."geom");
END""",
    "giu": """CREATE TRIGGER "giu_{t}_geom" AFTER UPDATE OF "geom" ON "{t}"
FOR EACH ROW BEGIN
DELETE FROM "idx_{t}_geom" WHERE pkid=NEW.ROWID;
SELECT RTreeAlign('idx_{t}_geom', NEW.ROWID, NEW."geom");
END""",
    "gid": """CREATE TRIGGER "gid_{t}_geom" AFTER DELETE ON "{t}"
FOR EACH ROW BEGIN
DELETE FROM "idx_{t}_geom" WHERE pkid=OLD.ROWID;
END""",
}


def create_metadata(connection: apsw.Connection, srid: int) -> None:
    """Write SpatiaLite's own tables; adds the project's CRS if it is not among the usual ones.

    Raises
    ------
    ValueError
        If the EPSG register does not know `srid`.
    """
    connection.execute(_metadata())
    if not connection.execute("select 1 from spatial_ref_sys where srid = ?", (srid,)).fetchone():
        connection.execute("insert into spatial_ref_sys values (?, 'epsg', ?, ?, ?, ?)", _reference_system(srid))


def _reference_system(srid: int) -> tuple[int, int, str, str, str]:
    import warnings

    import pyproj

    try:
        crs = pyproj.CRS.from_epsg(srid)
    except pyproj.exceptions.CRSError as fault:
        raise ValueError(f"EPSG:{srid}") from fault
    with warnings.catch_warnings():
        # the PROJ.4 text leaves out part of the definition, which the WKT beside it holds
        warnings.simplefilter("ignore", UserWarning)
        proj4 = crs.to_proj4()
    return srid, srid, crs.name, proj4, crs.to_wkt("WKT1_GDAL")


def add_geometry(connection: apsw.Connection, table: str, kind: str, srid: int) -> None:
    """Declare column `geom` of a table that has it already, with triggers and an empty R*Tree."""
    number = CLASSES.get(kind, 0)
    connection.execute("insert into geometry_columns values (?, 'geom', ?, 2, ?, 1)", (table, number, srid))
    connection.execute("insert into geometry_columns_auth values (?, 'geom', 0, 0)", (table,))
    connection.execute(
        "insert into geometry_columns_statistics (f_table_name, f_geometry_column) values (?, 'geom')", (table,)
    )
    connection.execute(
        "insert into geometry_columns_time (f_table_name, f_geometry_column) values (?, 'geom')", (table,)
    )
    connection.execute(f'create virtual table "idx_{table}_geom" using rtree(pkid, xmin, xmax, ymin, ymax)')
    add_triggers(connection, table)


def add_triggers(connection: apsw.Connection, table: str) -> None:
    """Create the triggers that check geometry and keep the R*Tree."""
    for text in _TRIGGERS.values():
        connection.execute(text.format(t=table))


def drop_triggers(connection: apsw.Connection, table: str) -> None:
    """Remove them for a bulk load; only inside a transaction that adds them again."""
    for name in _TRIGGERS:
        connection.execute(f'drop trigger "{name}_{table}_geom"')


def mark_inserted(connection: apsw.Connection, table: str) -> None:
    """Tell other programs that the table's extent is no longer what it was, as the triggers would."""
    connection.execute(
        "update geometry_columns_time set last_insert = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') where f_table_name = ?",
        (table,),
    )
