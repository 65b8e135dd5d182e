"""From the incident table to columns, some thousand rows at a time, so that no million of objects lives at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import apsw
import numpy as np
import numpy.typing as npt

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
from est_desktop.storage.connection import reading
from est_desktop.storage.geometry_blob import points_of
from est_desktop.storage.reading import readable, records
from est_desktop.storage.versions import srid_of

_BATCH = 1_000
_BITS = 4
"""Room of one code in the packed number; enumerations of the domain have fewer than 16 members."""


def _case(column: str, names: Sequence[str], unknown: str) -> str:
    """Return SQL for the place of a text among declared names; one that a newer program wrote counts as `unknown`."""
    whens = " ".join(f"when '{name}' then {i}" for i, name in enumerate(names))
    return f"(case {column} {whens} else {list(names).index(unknown)} end)"


_CODES = (
    _case("source", SOURCES, Source.OTHER),
    _case("status", STATUSES, ReviewStatus.ON_HOLD),
    _case("place_precision", PLACE_PRECISIONS, PlacePrecision.NONE),
    _case("time_precision", TIME_PRECISIONS, TimePrecision.NONE),
    "(coalesce(severity, 0) & 15)",
)
# SQLite gives << and | the same precedence
_PACKED = " | ".join(f"({code} << {_BITS * i})" for i, code in enumerate(_CODES))
_ROWS = f"""
select fid, geom, coalesce(time_start, {NO_TIME}), coalesce(time_end, {NO_TIME}), {_PACKED}, category, organisation,
 function
from incident where _deleted = 0 order by fid
"""  # noqa: S608 - numbers and names of our own
_TYPES: tuple[type[np.generic], ...] = (
    np.int64,
    np.float64,
    np.float64,
    np.int64,
    np.int64,
    np.int64,
    np.int32,
    np.int32,
    np.int32,
)

Array = npt.NDArray[Any]


class _Found(dict[Any, int]):
    """Number of each value in the order they turn up; an empty one is none (-1)."""

    def __missing__(self, value: Any) -> int:
        self[value] = number = len(self) if value else -1
        return number

    def ordered(self, numbers: Array) -> tuple[tuple[Any, ...], npt.NDArray[np.int16]]:
        """Return the values in order, and each row's index among them."""
        values = tuple(sorted(value for value in self if value))
        place = np.full(len(self) + 1, -1, np.int16)
        for index, value in enumerate(values):
            place[self[value]] = index
        # -1 = none reads the last entry, which is -1
        return values, place[numbers]


def events(connection: apsw.Connection) -> EventColumns:
    """Return all incidents that are not deleted as columns, in z-order. Raises CaseFileError for damaged rows."""
    with reading(connection), readable("incident"):
        srid = srid_of(connection)
        areas = finest(records(connection, Area))
        names = category, organisation, function = _Found(), _Found(), _Found()
        batches = list(_batches(connection, names))
    columns = _joined(batches)
    order = z_order(columns[1], columns[2])
    fid, x, y, start, end, packed, categories, organisations, functions = (column[order] for column in columns)
    source, status, place_precision, time_precision, severity = _unpacked(packed)
    category_names, category_index = category.ordered(categories)
    organisation_uids, organisation_index = organisation.ordered(organisations)
    function_uids, function_index = function.ordered(functions)
    return EventColumns(
        fid=fid,
        x=x,
        y=y,
        start=start,
        end=end,
        category=category_index,
        organisation=organisation_index,
        function=function_index,
        source=source,
        status=status,
        place_precision=place_precision,
        time_precision=time_precision,
        severity=severity,
        area=locate(x, y, [a.geometry for a in areas]),
        categories=category_names,
        organisations=organisation_uids,
        functions=function_uids,
        areas=tuple(a.uid for a in areas),
        srid=srid,
    )


def _joined(batches: list[list[Array]]) -> list[Array]:
    if not batches:
        return [np.empty(0, kind) for kind in _TYPES]
    return [np.concatenate(parts) for parts in zip(*batches, strict=True)]


def _unpacked(packed: Array) -> list[npt.NDArray[np.int8]]:
    return [(packed >> _BITS * i & 2**_BITS - 1).astype(np.int8) for i in range(len(_CODES))]


def _batches(connection: apsw.Connection, found: Sequence[_Found]) -> Iterator[list[Array]]:
    cursor = connection.execute(_ROWS)
    while rows := list(islice(cursor, _BATCH)):
        fid, geom, start, end, packed, *names = zip(*rows, strict=True)
        x, y = points_of(geom)
        numbers = (map(numbered.__getitem__, column) for numbered, column in zip(found, names, strict=True))
        columns = (fid, x, y, start, end, packed, *numbers)
        yield [
            column if isinstance(column, np.ndarray) else np.fromiter(column, kind, len(rows))
            for column, kind in zip(columns, _TYPES, strict=True)
        ]
