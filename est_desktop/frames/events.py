"""Incidents as plain numpy columns: what maps, counts and methods read. One array per column, rows in z-order."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.domain.incident import PlacePrecision, ReviewStatus, Source, TimePrecision

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]
Shorts = npt.NDArray[np.int16]
Bytes = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]

NO_TIME = np.iinfo(np.int64).min
STATUSES = tuple(ReviewStatus)
SOURCES = tuple(Source)
PLACE_PRECISIONS = tuple(PlacePrecision)
TIME_PRECISIONS = tuple(TimePrecision)


@dataclass(frozen=True)
class EventColumns:
    """Incidents as columns of equal length n, in the order of the Z curve of their places.

    Attributes
    ----------
    fid
        (n,) int64, row number in the open file. Local to the file; never exchanged.
    x, y
        (n,) float64, metres east and north in the CRS `srid`; NaN where the place is unknown.
    start, end
        (n,) int64, seconds since 1970 UTC; NO_TIME where unknown. Equal for an exact time.
    category, organisation, function
        (n,) int16, index into `categories` (codes), `organisations` and `functions` (uids); -1 = none.
    source, status, place_precision, time_precision
        (n,) int8, index into SOURCES, STATUSES, PLACE_PRECISIONS, TIME_PRECISIONS.
    severity
        (n,) int8, 1–5; 0 = not given.
    area
        (n,) int32, index into `areas` (uids) of the finest non-overlapping level; -1 = outside all or no place.
    """

    fid: Longs
    x: Floats
    y: Floats
    start: Longs
    end: Longs
    category: Shorts
    organisation: Shorts
    function: Shorts
    source: Bytes
    status: Bytes
    place_precision: Bytes
    time_precision: Bytes
    severity: Bytes
    area: npt.NDArray[np.int32]
    categories: tuple[str, ...]
    organisations: tuple[bytes, ...]
    functions: tuple[bytes, ...]
    areas: tuple[bytes, ...]
    srid: int

    def __len__(self) -> int:
        return len(self.fid)

    @cached_property
    def middle(self) -> Longs:
        """(n,) int64, the middle of the interval in seconds UTC; NO_TIME where unknown."""
        known = self.start != NO_TIME
        middle = np.full(len(self), NO_TIME, np.int64)
        middle[known] = self.start[known] + (self.end[known] - self.start[known]) // 2
        return middle

    @cached_property
    def has_place(self) -> Mask:
        """(n,) bool."""
        known: Mask = np.isfinite(self.x) & np.isfinite(self.y)
        return known

    @cached_property
    def has_time(self) -> Mask:
        """(n,) bool, true where at least the date is known."""
        known: Mask = self.start != NO_TIME
        return known

    @cached_property
    def has_hour(self) -> Mask:
        """(n,) bool, true where the hour is known: exact, or an interval of at most 24 hours."""
        exact = self.time_precision == TIME_PRECISIONS.index(TimePrecision.EXACT)
        interval = self.time_precision == TIME_PRECISIONS.index(TimePrecision.INTERVAL)
        known: Mask = self.has_time & (exact | interval & (self.end - self.start <= 24 * 3600))
        return known

    @cached_property
    def local(self) -> Longs:
        """(n,) int64, the middle as local clock time: seconds since 1970-01-01 00:00 on the wall clock; NO_TIME."""
        local = np.full(len(self), NO_TIME, np.int64)
        known = self.has_time
        local[known] = local_seconds(self.middle[known])
        return local

    @cached_property
    def hour(self) -> Bytes:
        """(n,) int8, local hour of the middle 0–23; -1 where `has_hour` is false."""
        return np.where(self.has_hour, self.local // 3600 % 24, -1).astype(np.int8)

    @cached_property
    def weekday(self) -> Bytes:
        """(n,) int8, local weekday of the middle, 0 = Monday; -1 where the time is unknown."""
        # 1970-01-01 was a Thursday
        return np.where(self.has_time, (self.local // 86400 + 3) % 7, -1).astype(np.int8)

    @cached_property
    def day(self) -> npt.NDArray[np.int32]:
        """(n,) int32, local days since 1970-01-01 of the middle; a large negative number where unknown."""
        return np.where(self.has_time, self.local // 86400, -(2**30)).astype(np.int32)

    @cached_property
    def xy(self) -> Floats:
        """(n, 2) float64, metres."""
        return np.column_stack([self.x, self.y])

    def taken(self, rows: Mask | Longs) -> EventColumns:
        """Return the rows of a mask or index array, in their order."""
        names = [f.name for f in fields(self) if isinstance(getattr(self, f.name), np.ndarray)]
        return replace(self, **{name: getattr(self, name)[rows] for name in names})


def local_seconds(utc: Longs) -> Longs:
    """Return wall-clock seconds in Stockholm for seconds UTC, (n,) → (n,), by a table of the clock changes."""
    if len(utc) == 0:
        return utc
    edges, offsets = _clock_changes(int(utc.min()), int(utc.max()))
    return utc + offsets[np.searchsorted(edges, utc, side="right") - 1]


def _clock_changes(first: int, last: int) -> tuple[Longs, Longs]:
    from datetime import UTC, datetime

    def offset(second: int) -> int:
        delta = datetime.fromtimestamp(second, UTC).astimezone(LOCAL_ZONE).utcoffset()
        return int(delta.total_seconds()) if delta else 0

    edges, offsets = [first], [offset(first)]
    # a step of a week never jumps over two changes; then halve down to the second
    step = 7 * 86400
    at = first
    while at < last:
        nxt = at + step
        if offset(nxt) != offset(at):
            low, high = at, nxt
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == offset(at) else (low, middle)
            edges.append(high)
            offsets.append(offset(high))
        at = nxt
    return np.array(edges, np.int64), np.array(offsets, np.int64)


def z_order(x: Floats, y: Floats) -> Longs:
    """Return the order of points along the Z curve, (n,) int64 indices; rows without place come last.

    Coordinates in metres; the curve has 2^16 steps on each axis over the extent of the points.
    """
    known = np.isfinite(x) & np.isfinite(y)
    key = np.full(len(x), np.iinfo(np.int64).max, np.int64)
    if known.any():
        key[known] = _interleave(_steps(x[known])) | _interleave(_steps(y[known])) << 1
    return np.argsort(key, kind="stable").astype(np.int64)


def _steps(values: Floats) -> Longs:
    low, high = values.min(), values.max()
    steps: Longs = ((values - low) / max(high - low, 1.0) * 65535).astype(np.int64)
    return steps


def _interleave(v: Longs) -> Longs:
    v = (v | (v << 8)) & 0x00FF00FF
    v = (v | (v << 4)) & 0x0F0F0F0F
    v = (v | (v << 2)) & 0x33333333
    spread: Longs = (v | (v << 1)) & 0x55555555
    return spread
