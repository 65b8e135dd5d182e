"""Making a project file and bringing an older one up to date."""

from __future__ import annotations

import apsw

from est_desktop.storage import schema
from est_desktop.storage.connection import APPLICATION_ID, one, transaction
from est_desktop.storage.migrations import STEPS, VERSION
from est_desktop.storage.spatial_metadata import add_geometry


def create(connection: apsw.Connection, srid: int) -> None:
    """Write everything an empty project needs, in one transaction. Raises ValueError for an unknown SRID."""
    with transaction(connection):
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute("pragma user_version = 0")
        for step in STEPS:
            step(connection, srid)
        align_state(connection, srid)
        connection.execute("insert into meta values ('srid', ?)", (srid,))
        connection.execute(f"pragma user_version = {VERSION}")


def version_of(connection: apsw.Connection) -> int:
    """Return the file's version; 0 if it is no project."""
    if connection.pragma("application_id") != APPLICATION_ID or not connection.table_exists("main", "meta"):
        return 0
    return int(connection.pragma("user_version"))


def migrate(connection: apsw.Connection) -> None:
    """Take the steps that are missing, each in a transaction of its own."""
    for number in range(version_of(connection) + 1, VERSION + 1):
        with transaction(connection):
            # another process may have taken the step while this one waited
            if version_of(connection) >= number:
                continue
            srid = srid_of(connection)
            STEPS[number - 1](connection, srid)
            align_state(connection, srid)
            connection.execute(f"pragma user_version = {number}")


def srid_of(connection: apsw.Connection) -> int:
    """Return the EPSG number of the project's CRS."""
    return int(one(connection, "select v from meta where k = 'srid'")[0])


def align_state(connection: apsw.Connection, srid: int) -> None:
    """Add the state tables and columns that `schema.TABLES` has and the file lacks."""
    for table in schema.TABLES.values():
        present = {row[1] for row in connection.execute(f'pragma table_info("{table.name}")')}
        if not present:
            connection.execute(schema.create_sql(table))
            if table.geometry is not None:
                add_geometry(connection, table.name, table.geometry.value, srid)
            continue
        for part in table.parts:
            if part.state not in present:
                connection.execute(f'alter table "{table.name}" add column {schema.column_sql(part)}')
