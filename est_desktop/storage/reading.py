"""From state tables to records. All functions take a connection and are safe on any thread of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import apsw

from est_desktop.core.errors import CaseFileError
from est_desktop.core.i18n import _
from est_desktop.storage import codec
from est_desktop.storage.connection import many
from est_desktop.storage.records import TABLE_OF, record_of
from est_desktop.storage.schema import TABLES
from est_desktop.storage.state import columns_sql

R = TypeVar("R")
_BATCH = 500


def records(connection: apsw.Connection, kind: type[R]) -> tuple[R, ...]:
    """Return all records of a kind that are not deleted, in the order they were written."""
    return tuple(record for _fid, record in _selected(connection, kind, "where _deleted = 0 order by fid", ()))


def records_at(connection: apsw.Connection, kind: type[R], fids: Sequence[int]) -> list[R]:
    """Return the records of row numbers, in the order asked for; rows that are gone are left out."""
    found: dict[int, R] = {}
    for start in range(0, len(fids), _BATCH):
        some = [int(fid) for fid in fids[start : start + _BATCH]]
        marks = ", ".join("?" * len(some))
        found |= dict(_selected(connection, kind, f"where _deleted = 0 and fid in ({marks})", some))
    return [found[int(fid)] for fid in fids if int(fid) in found]


def _selected(connection: apsw.Connection, kind: type[R], where: str, values: Sequence[Any]) -> Iterable[tuple[int, R]]:
    table = TABLES[TABLE_OF[kind]]  # type: ignore[index]
    query = f'select fid, uid, {columns_sql(table.parts)} from "{table.name}" {where}'  # noqa: S608
    read = codec.reader(table)
    with readable(table.name):
        for fid, uid, *row in many(connection, query, values):
            yield fid, record_of(kind, uid, read(row))  # type: ignore[misc]


@contextmanager
def readable(table: str) -> Iterator[None]:
    """Tell of texts, geometries and codes that cannot be understood."""
    try:
        yield
    except ValueError as fault:
        raise CaseFileError(
            _("A row of table {table} cannot be read.").format(table=table),
            _("Restore a backup copy, or use a newer version of the program."),
        ) from fault


def fids_of(connection: apsw.Connection, table: str, uids: Iterable[bytes]) -> dict[bytes, int]:
    """Return the row numbers of rows that are not deleted."""
    query = f'select fid from "{table}" where uid = ? and _deleted = 0'  # noqa: S608
    rows = ((uid, connection.execute(query, (uid,)).fetchone()) for uid in uids)
    return {uid: row[0] for uid, row in rows if row}


def known(connection: apsw.Connection, source: str, source_ids: Iterable[str]) -> dict[str, bytes]:
    """Return uid by external id, for those of a source that the file has."""
    wanted = set(source_ids)
    query = "select source_id, uid from incident where source = ? and source_id <> '' and _deleted = 0"
    return {name: uid for name, uid in many(connection, query, (source,)) if name in wanted}


def hashes(connection: apsw.Connection) -> dict[bytes, bytes]:
    """Return uid by hash of the mapped fields, for incidents that have one."""
    query = "select row_hash, uid from incident where row_hash <> x'' and _deleted = 0"
    return dict(many(connection, query))
