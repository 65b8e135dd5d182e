"""Between log values and state columns, a row at a time or a column at a time, as `schema` declares them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely

from est_desktop.storage.geometry_blob import decode, encode, point_blobs, points_of
from est_desktop.storage.schema import Column, Kind, Part, Table

Lists = Sequence[Sequence[Any] | np.ndarray[Any, Any]]
"""n rows of a log column: one list or array of n for each of its values (NaN, least int64 = none in arrays)."""

NO_INTEGER = np.iinfo(np.int64).min


def flat(column: Column, value: Any) -> Sequence[Any]:
    """Return a log value as a sequence of its parts' values."""
    return value if column.width > 1 else (value,)


def state_row(table: Table, values: Mapping[str, Any], srid: int) -> list[Any]:
    """Return the state columns of one row, in the order of `table.parts`, from its log values."""
    row: list[Any] = []
    for column in table.all_columns:
        lists = [[v] for v in flat(column, values.get(column.name, column.default))]
        row += [encoded[0] for encoded in state_lists(column, lists, srid)]
    return row


def state_lists(column: Column, lists: Lists, srid: int) -> list[list[Any]]:
    """Return the state columns that a log column fills, each a list of n, from n rows of log values."""
    result, at = [], 0
    for part in column.parts:
        result.append(_encoded(part, lists[at : at + part.width], srid))
        at += part.width
    return result


def _encoded(part: Part, lists: Lists, srid: int) -> list[Any]:
    if part.kind is Kind.POINT:
        x, y = (_floats(values) for values in lists)
        return list(point_blobs(x, y, srid))
    values = _plain(lists[0])
    if part.kind.spatial:
        return [None if v is None else _shape(part.kind, v, srid) for v in values]
    change = _ENCODERS.get(part.kind)
    return values if change is None else [change(v) for v in values]


def _shape(kind: Kind, wkb: bytes, srid: int) -> bytes:
    """Return the BLOB of a geometry. What the table's trigger would refuse is refused here, with ValueError, because
    the trigger would take the whole transaction with it.
    """
    geometry = shapely.from_wkb(wkb)
    if geometry.is_empty or not np.isfinite(geometry.bounds).all():
        raise ValueError("a geometry must have finite coordinates")
    if kind is not Kind.SHAPE and geometry.geom_type not in _TYPES[kind]:
        raise ValueError(f"{geometry.geom_type} cannot be kept as {kind.value}")
    return encode(geometry, srid, multi=kind is not Kind.SHAPE)


def _plain(values: Sequence[Any] | np.ndarray[Any, Any]) -> list[Any]:
    if not isinstance(values, np.ndarray):
        return list(values)
    if values.dtype == np.int64 and (missing := values == NO_INTEGER).any():
        objects = values.astype(object)
        objects[missing] = None
        return list(objects.tolist())
    return list(values.tolist())


def _floats(values: Sequence[Any] | np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    if isinstance(values, np.ndarray):
        return values.astype(np.float64)
    return np.array([np.nan if v is None else v for v in values], np.float64)


def reader(table: Table) -> Callable[[Sequence[Any]], dict[str, Any]]:
    """Return what reads the log values of a row of one table from its state columns, in the order of `table.parts`.

    For many rows: what the columns hold is asked for only once.
    """
    plan = [(column.name, column.width > 1, [_decoder(part) for part in column.parts]) for column in table.all_columns]

    def read(row: Sequence[Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        states = iter(row)
        for name, several, decoders in plan:
            parts = [value for decode_one in decoders for value in decode_one(next(states))]
            values[name] = parts if several else parts[0]
        return values

    return read


def _decoder(part: Part) -> Callable[[Any], Sequence[Any]]:
    if part.kind is Kind.POINT:
        return _point
    if part.kind.spatial:
        return _wkb
    change = _DECODERS.get(part.kind)
    return (lambda value: (value,)) if change is None else (lambda value: (change(value),))


def _point(value: bytes | None) -> Sequence[float | None]:
    if value is None:
        return None, None
    x, y = points_of([value])
    return float(x[0]), float(y[0])


def _wkb(value: bytes | None) -> Sequence[bytes | None]:
    return (None if value is None else shapely.to_wkb(decode(value), byte_order=1),)


_TYPES = MappingProxyType({Kind.LINES: {"LineString", "MultiLineString"}, Kind.POLYGONS: {"Polygon", "MultiPolygon"}})
_ENCODERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.FLAG: int,
    Kind.JSON: lambda v: json.dumps(v, ensure_ascii=False, separators=(",", ":")),
}
_DECODERS: dict[Kind, Callable[[Any], Any]] = {Kind.FLAG: bool, Kind.JSON: json.loads}
