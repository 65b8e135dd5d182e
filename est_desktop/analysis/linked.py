"""Counts behind linked views, reports and the command line: events of a selection by time, place and kind.

Times are the local clock at the middle of the event's interval unless `aoristic` is asked for (`analysis.aoristic`).
What a count leaves out is always told with its reason; counted and left out together are the whole selection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from est_desktop.analysis import aoristic as aor
from est_desktop.analysis.compiled import compiled
from est_desktop.analysis.dimensions import Dimension, Key, dimension, reasons_missing
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.domain.incident import TimePrecision
from est_desktop.frames.events import TIME_PRECISIONS, EventColumns, Floats, Longs, Mask

Counts = npt.NDArray[Any]
_CLOCK = ("hour", "weekday")
_KERNEL_ROWS = 50_000
_DENSE_CELLS = 2_000_000
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class CountTable:
    """Counts by one or more dimensions.

    Attributes
    ----------
    by
        The dimensions, in the order asked for.
    keys
        (m,) tuples, one key per dimension (`analysis.dimensions`), in order.
    counts
        (m,) int64, or float64 where `aoristic`.
    total
        Sum of the counts.
    excluded
        Events of the selection that the table leaves out, by reason: `no_time`, `no_hour` (only the date or more
        than 24 hours), `no_place`, `outside_areas`, `no_category`, `no_organisation`; with aoristic weights also
        `end_before_start`, `over_168_hours`. Only reasons that occurred.
    aoristic
        Whether hours and weekdays are aoristic weights.
    """

    by: tuple[str, ...]
    keys: tuple[tuple[Key, ...], ...]
    counts: Counts
    total: float
    excluded: Mapping[str, int]
    aoristic: bool = False

    def as_dict(self) -> dict[tuple[Key, ...], float]:
        """Return key → count."""
        return dict(zip(self.keys, self.counts.tolist(), strict=True))


@dataclass(frozen=True)
class Series:
    """Counts of consecutive days or weeks: `counts[i]` (int64) belongs to `first` + i × `step_days`."""

    first: date
    step_days: int
    counts: Longs
    excluded: Mapping[str, int]

    def day(self, index: int) -> date:
        """Return the first day of step `index`."""
        return self.first + timedelta(days=self.step_days * index)


@dataclass(frozen=True)
class HourWeekday:
    """Events per weekday and hour.

    Attributes
    ----------
    matrix
        (7, 24) int64 or, if aoristic, float64; Monday first, local clock.
    n_exact, n_interval, n_long, n_day
        Events counted with an exact time; with an interval (at most 24 hours, aoristic 72); with 72–168 hours
        and with only a date (both only counted if aoristic).
    excluded
        Events of the selection that are not in the matrix, by reason.
    """

    matrix: Counts
    n_exact: int
    n_interval: int
    n_long: int
    n_day: int
    excluded: Mapping[str, int]
    aoristic: bool

    @property
    def total(self) -> float:
        """Sum of the matrix."""
        return float(self.matrix.sum())


def tally(events: EventColumns, rows: Mask, name: str) -> Longs:
    """Return the number of chosen events per key of `dimension(events, name)`, (m,) int64; nothing is told of the rest.

    The fast path of views that follow a brush: one pass, a few milliseconds for a million events.
    """
    column = dimension(events, name)
    return _tally(column.codes, rows, len(column.keys))


def hour_weekday(events: EventColumns, rows: Mask, *, aoristic: bool = False) -> HourWeekday:
    """Return the chosen events per weekday and local hour.

    `rows` is (n,) bool. Without `aoristic` an interval of at most 24 hours counts at its middle, longer ones and
    dates without a time are left out; with it every event of at most 168 hours is spread over its hours.
    """
    if aoristic:
        weights = aor.aoristic_times(events, rows)
        return HourWeekday(
            weights.matrix,
            weights.n_exact,
            weights.n_interval,
            weights.n_long,
            weights.n_day,
            weights.provenance.dropped,
            aoristic=True,
        )
    matrix, n_exact = _hours(events, rows)
    total = int(matrix.sum())
    no_time = _number(rows, ~events.has_time)
    excluded = {"no_time": no_time, "no_hour": _number(rows) - no_time - total}
    return HourWeekday(matrix, n_exact, total - n_exact, 0, 0, _occurring(excluded), aoristic=False)


def per_day(events: EventColumns, rows: Mask) -> Series:
    """Return the chosen events per local day, from the first to the last day of all events, chosen or not."""
    excluded = _occurring({"no_time": _number(rows, ~events.has_time)})
    days = events.day if events.has_time.all() else events.day[events.has_time]
    if len(days) == 0:
        return Series(_EPOCH, 1, np.zeros(0, np.int64), excluded)
    low, high = int(days.min()), int(days.max())
    return Series(_EPOCH + timedelta(days=low), 1, _tally(events.day, rows, high - low + 1, low=low), excluded)


def per_week(events: EventColumns, rows: Mask) -> Series:
    """Return the chosen events per ISO week, from the first to the last week of all events."""
    days = per_day(events, rows)
    monday = days.first - timedelta(days=days.first.weekday())
    weeks = -(-(days.first.weekday() + len(days.counts)) // 7) if len(days.counts) else 0
    padded = np.zeros(weeks * 7, np.int64)
    padded[days.first.weekday() :][: len(days.counts)] = days.counts
    return Series(monday, 7, padded.reshape(weeks, 7).sum(axis=1), days.excluded)


def count_by(
    events: EventColumns, rows: Mask, dimensions: Sequence[str], *, aoristic: bool = False, zeros: bool = False
) -> CountTable:
    """Count the chosen events by one or several dimensions at once.

    Parameters
    ----------
    events
        n incidents.
    rows
        (n,) bool, which of them.
    dimensions
        Names from `analysis.dimensions.DIMENSIONS`, each at most once.
    aoristic
        Whether hour and weekday are aoristic weights; other dimensions take the middle of the interval as always.
    zeros
        Whether combinations that do not occur are listed too.

    Raises
    ------
    InputError
        For no dimension, an unknown one, one named twice, or more than 2,000,000 combinations with `zeros`.
    """
    names = tuple(dimensions)
    if not names or len(set(names)) != len(names):
        raise InputError(_("Name what to count by, each dimension once."))
    spread = aoristic and any(name in _CLOCK for name in names)
    columns = [dimension(events, name) for name in names]
    needed = [name for name in names if not (spread and name in _CLOCK)]
    usable, excluded = _usable(events, rows, needed, aoristic=spread)
    sizes = [len(column.keys) for column in columns]
    counts: Counts
    if spread:
        cells, counts = _weighed(events, usable, columns, sizes)
    else:
        code = np.zeros(len(usable), np.int64)
        for column, size in zip(columns, sizes, strict=True):
            code = code * size + column.codes[usable]
        cells, counts = _counted(code, int(np.prod(sizes, dtype=np.int64)))
    if zeros:
        cells, counts = _with_zeros(cells, counts, int(np.prod(sizes, dtype=np.int64)))
    places = np.unravel_index(cells, sizes) if len(cells) else [np.zeros(0, np.int64)] * len(sizes)
    named = [[column.keys[i] for i in place] for column, place in zip(columns, places, strict=True)]
    total = float(len(usable)) if spread else len(usable)
    return CountTable(names, tuple(zip(*named, strict=True)), counts, total, _occurring(excluded), aoristic=spread)


def _usable(events: EventColumns, rows: Mask, names: Sequence[str], *, aoristic: bool) -> tuple[Longs, dict[str, int]]:
    # an event that lacks several values is told once, for the first of them
    left = rows.copy()
    excluded: dict[str, int] = {}
    for name in names:
        for reason, missing in reasons_missing(events, name).items():
            gone = left & missing
            excluded[reason] = excluded.get(reason, 0) + int(gone.sum())
            left &= ~missing
    if not aoristic:
        return np.flatnonzero(left), excluded
    index, dropped = aor.usable(events, left)
    return index, {reason: excluded.get(reason, 0) + dropped.get(reason, 0) for reason in {**excluded, **dropped}}


def _counted(code: Longs, size: int) -> tuple[Longs, Longs]:
    if size <= _DENSE_CELLS:
        dense = np.bincount(code, minlength=size)
        cells = np.flatnonzero(dense)
        return cells, dense[cells].astype(np.int64)
    cells, counts = np.unique(code, return_counts=True)
    return cells, counts.astype(np.int64)


def _weighed(events: EventColumns, usable: Longs, columns: list[Dimension], sizes: list[int]) -> tuple[Longs, Floats]:
    sums: dict[int, float] = {}
    for cells, weights in _weights(events, usable, columns, sizes):
        found, position = np.unique(cells, return_inverse=True)
        added = np.bincount(position, weights)
        for cell, weight in zip(found.tolist(), added.tolist(), strict=True):
            sums[cell] = sums.get(cell, 0.0) + weight
    order = sorted(sums)
    return np.array(order, np.int64), np.array([sums[cell] for cell in order])


def _weights(
    events: EventColumns, usable: Longs, columns: list[Dimension], sizes: list[int]
) -> Iterator[tuple[Longs, Floats]]:
    for part in aor.spread(events.start[usable], events.end[usable]):
        of_clock = {"hour": part.cell % 24, "weekday": part.cell // 24}
        code = np.zeros(len(part.row), np.int64)
        for column, size in zip(columns, sizes, strict=True):
            here = of_clock.get(column.name)
            code = code * size + (column.codes[usable[part.row]] if here is None else here)
        yield code, part.weight


def _with_zeros(cells: Longs, counts: Counts, size: int) -> tuple[Longs, Counts]:
    if size > _DENSE_CELLS:
        raise InputError(
            _("A table of all combinations would have more than {n} rows.").format(n=_DENSE_CELLS),
            _("Leave out the rows that are zero."),
        )
    full = np.zeros(size, counts.dtype)
    full[cells] = counts
    return np.arange(size), full


def _tally(codes: Counts, rows: Mask, size: int, *, low: int = 0) -> Longs:
    counts = np.zeros(size + 1, np.int64)
    if len(codes) < _KERNEL_ROWS:
        chosen = codes[rows].astype(np.int64) - low
        counts += np.bincount(np.where((chosen >= 0) & (chosen < size), chosen, size), minlength=size + 1)
    else:
        kernel = compiled(_count, "int64", f"{codes.dtype.name}[::1]*", "bool_[::1]*", "int64", "int64[::1]")
        kernel(np.ascontiguousarray(codes), np.ascontiguousarray(rows), low, counts)
    return counts[:-1]


def _count(codes: Counts, rows: Mask, low: int, counts: Longs) -> int:
    # codes outside the range fall into the last place; two sets of counters, so that an addition need not wait
    # for the one before to the same place
    last = np.uint64(len(counts) - 1)
    other = np.zeros(len(counts), np.int64)
    n = len(codes)
    for i in range(0, n - 1, 2):
        counts[min(np.uint64(codes[i] - low), last)] += rows[i]
        other[min(np.uint64(codes[i + 1] - low), last)] += rows[i + 1]
    if n % 2:
        counts[min(np.uint64(codes[n - 1] - low), last)] += rows[n - 1]
    counts += other
    return n


def _hours(events: EventColumns, rows: Mask) -> tuple[Longs, int]:
    # (7, 24) counts and how many of them have an exact time
    exact = TIME_PRECISIONS.index(TimePrecision.EXACT)
    if len(events) < _KERNEL_ROWS:
        used = rows & events.has_hour
        cell = events.weekday[used].astype(np.int64) * 24 + events.hour[used]
        n_exact = _number(used, events.time_precision == exact)
        return np.bincount(cell, minlength=168).reshape(7, 24).astype(np.int64), n_exact
    counts = np.zeros((2, 169), np.int64)
    column = "int8[::1]*"
    kernel = compiled(_count_hours, "int64", column, column, column, "bool_[::1]*", "int64", "int64[:, ::1]")
    columns = (events.hour, events.weekday, np.ascontiguousarray(events.time_precision), np.ascontiguousarray(rows))
    kernel(*columns, exact, counts)
    return counts[:, :168].sum(axis=0).reshape(7, 24), int(counts[1, :168].sum())


def _count_hours(hour: Counts, weekday: Counts, precision: Counts, rows: Mask, exact: int, counts: Longs) -> int:  # noqa: PLR0917
    last = np.uint64(168)
    for i in range(len(hour)):
        cell = np.uint64(168) if hour[i] < 0 else np.uint64(weekday[i] * 24 + hour[i])
        counts[np.uint64(precision[i] == exact), min(cell, last)] += rows[i]
    return len(hour)


def _number(rows: Mask, *conditions: Mask) -> int:
    for condition in conditions:
        rows = rows & condition
    return int(np.count_nonzero(rows))


def _occurring(excluded: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType({reason: n for reason, n in excluded.items() if n})
