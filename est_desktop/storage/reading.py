"""From state tables to records and columns. All functions take a connection and are safe on any thread of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import apsw
import numpy as np
import numpy.typing as npt

from est_desktop.core.errors import CaseFileError
from est_desktop.core.i18n import _
from est_desktop.domain.area import Area
from est_desktop.domain.incident import PlacePrecision, ReviewStatus, Source, TimePrecision
from est_desktop.frames.events import (
    NO_TIME,
    PLACE_PRECISIONS,
    SOURCES,
    STATUSES,
    TIME_PRECISIONS,
    EventColumns,
    z_order,
)
from est_desktop.frames.locate import finest, locate
from est_desktop.storage import codec
from est_desktop.storage.connection import many, reading
from est_desktop.storage.geometry_blob import points_of
from est_desktop.storage.records import TABLE_OF, record_of
from est_desktop.storage.schema import TABLES
from est_desktop.storage.state import columns_sql
from est_desktop.storage.versions import srid_of

R = TypeVar("R")
_BATCH = 500

_EVENTS = """
select fid, geom, time_start, time_end, category, organisation, source, status, place_precision, time_precision,
  severity from incident where _deleted = 0 order by fid
"""


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
    with _readable(table.name):
        for fid, uid, *row in many(connection, query, values):
            yield fid, record_of(kind, uid, codec.log_values(table, row))  # type: ignore[misc]


@contextmanager
def _readable(table: str) -> Iterator[None]:
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


def events(connection: apsw.Connection) -> EventColumns:
    """Return all incidents that are not deleted as columns, in z-order."""
    with reading(connection):
        srid = srid_of(connection)
        areas = finest(records(connection, Area))
        with _readable("incident"):
            rows = many(connection, _EVENTS)
    fid, geom, start, end, category, organisation, source, status, place, time, severity = (
        zip(*rows, strict=True) if rows else ((),) * 11
    )
    with _readable("incident"):
        x, y = points_of(geom)
    categories, category_index = _indexed(category)
    organisations, organisation_index = _indexed(organisation)
    columns = EventColumns(
        fid=np.array(fid, np.int64),
        x=x,
        y=y,
        start=_seconds(start),
        end=_seconds(end),
        category=category_index,
        organisation=organisation_index,
        source=_codes(source, SOURCES, Source.OTHER),
        status=_codes(status, STATUSES, ReviewStatus.ON_HOLD),
        place_precision=_codes(place, PLACE_PRECISIONS, PlacePrecision.NONE),
        time_precision=_codes(time, TIME_PRECISIONS, TimePrecision.NONE),
        severity=np.array([s or 0 for s in severity], np.int8),
        area=locate(x, y, [a.geometry for a in areas]),
        categories=categories,
        organisations=organisations,
        areas=tuple(a.uid for a in areas),
        srid=srid,
    )
    return columns.taken(z_order(x, y))


def _seconds(values: Sequence[int | None]) -> npt.NDArray[np.int64]:
    return np.fromiter((NO_TIME if v is None else v for v in values), np.int64, len(values))


def _indexed(values: Sequence[Any]) -> tuple[tuple[Any, ...], npt.NDArray[np.int16]]:
    """Return the distinct values that are not empty, and the index of each; -1 = none."""
    distinct = sorted({v for v in values if v})
    index: Mapping[Any, int] = {v: i for i, v in enumerate(distinct)}
    return tuple(distinct), np.fromiter((index.get(v, -1) for v in values), np.int16, len(values))


def _codes(values: Sequence[str], names: Sequence[str], unknown: str) -> npt.NDArray[np.int8]:
    """Return the index of each value; one that a newer program wrote counts as `unknown`."""
    index = {str(name): i for i, name in enumerate(names)}
    rest = index[str(unknown)]
    return np.fromiter((index.get(v, rest) for v in values), np.int8, len(values))
