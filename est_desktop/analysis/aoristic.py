"""Aoristic weights: an event known to lie between two times is shared between the hours it may have happened in.

Ratcliffe, J. H. (2000), Aoristic analysis: the spatial interpretation of unspecific temporal events, IJGIS 14;
Ashby, M. & Bowers, K. (2013), Crime Science 2:1. Method definitions, section 13.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from est_desktop.analysis.provenance import Provenance, reasons
from est_desktop.domain.incident import TimePrecision
from est_desktop.frames.events import NO_TIME, TIME_PRECISIONS, EventColumns, Floats, Longs, Mask, local_seconds

HOUR = 3600
LONG_HOURS = 72
LONGEST_HOURS = 168
_CHUNK = 2_000_000


@dataclass(frozen=True)
class Spread:
    """Weights of events in hours of the week; the weights of one event sum to 1.

    Attributes
    ----------
    row
        (k,) int64, index of the event in the arrays that were given.
    cell
        (k,) int64, hour of the week on the local clock: 0 = Monday 00–01, 167 = Sunday 23–24.
    weight
        (k,) float64, share of the event's interval that lies in the hour.
    """

    row: Longs
    cell: Longs
    weight: Floats


@dataclass(frozen=True)
class AoristicTimes:
    """Aoristic weight of events per weekday and hour.

    Attributes
    ----------
    matrix
        (7, 24) float64, Monday first, local clock; sums to `provenance.n_used`.
    n_exact
        Events whose time is given as exact.
    n_interval
        Events with an interval of at most 72 hours, dates without a time not included.
    n_long
        Events with an interval of 72–168 hours: in the matrix, but to be shown as a separate number.
    n_day
        Events of which only the date is known: spread over that day, to be flagged.
    provenance
        Dropped for `no_time`, `end_before_start`, `over_168_hours`.
    """

    matrix: Floats
    n_exact: int
    n_interval: int
    n_long: int
    n_day: int
    provenance: Provenance

    @property
    def by_hour(self) -> Floats:
        """(24,) float64, margin by local hour."""
        margin: Floats = self.matrix.sum(axis=0)
        return margin

    @property
    def by_weekday(self) -> Floats:
        """(7,) float64, margin by weekday, Monday first."""
        margin: Floats = self.matrix.sum(axis=1)
        return margin


@dataclass(frozen=True)
class MidnightExcess:
    """Exact times recorded as 00:00 against the hours on either side: many mean "time unknown"."""

    n_midnight: int
    neighbours_mean: float
    suspect: bool


def usable(events: EventColumns, rows: Mask | None = None) -> tuple[Longs, dict[str, int]]:
    """Return the indices of the events that hour charts may use, and how many may not be used and why.

    `rows` is (n,) bool; None takes all events. Reasons: `no_time`, `end_before_start`, `over_168_hours`.
    """
    chosen = np.arange(len(events)) if rows is None else np.flatnonzero(rows)
    start, end = events.start[chosen], events.end[chosen]
    known = (start != NO_TIME) & (end != NO_TIME)
    backwards = known & (end < start)
    too_long = known & ~backwards & (end - start > LONGEST_HOURS * HOUR)
    dropped = {
        "no_time": int((~known).sum()),
        "end_before_start": int(backwards.sum()),
        "over_168_hours": int(too_long.sum()),
    }
    return chosen[known & ~backwards & ~too_long], dropped


def aoristic_times(events: EventColumns, rows: Mask | None = None) -> AoristicTimes:
    """Return the aoristic weight of the events per weekday and hour.

    Parameters
    ----------
    events
        n incidents; `start`, `end` in seconds since 1970 UTC, half open.
    rows
        (n,) bool, which of them; None takes all.
    """
    index, dropped = usable(events, rows)
    start, end = events.start[index], events.end[index]
    cells = np.zeros(LONGEST_HOURS)
    for part in spread(start, end):
        cells += np.bincount(part.cell, part.weight, minlength=LONGEST_HOURS)
    precision = events.time_precision[index]
    day_only = precision == TIME_PRECISIONS.index(TimePrecision.DAY)
    exact = precision == TIME_PRECISIONS.index(TimePrecision.EXACT)
    long = ~exact & ~day_only & (end - start > LONG_HOURS * HOUR)
    return AoristicTimes(
        matrix=cells.reshape(7, 24),
        n_exact=int(exact.sum()),
        n_interval=int((~exact & ~day_only & ~long).sum()),
        n_long=int(long.sum()),
        n_day=int(day_only.sum()),
        provenance=Provenance(
            method="aoristic",
            parameters={"long_hours": LONG_HOURS, "longest_hours": LONGEST_HOURS, "clock": "Europe/Stockholm"},
            n_used=len(index),
            dropped=reasons(**dropped),
            srid=None,
        ),
    )


def spread(start: Longs, end: Longs) -> Iterator[Spread]:
    """Share intervals between the hours of the week, a chunk of events at a time.

    Parameters
    ----------
    start, end
        (n,) int64, seconds since 1970 UTC, end ≥ start, both known. Equal ends give weight 1 in that hour.

    Notes
    -----
    Overlap is measured in UTC and labelled by the local hour: at the clock change in spring the hour 02 gets
    nothing, in autumn it counts twice. Both rest on the zone being whole hours from UTC.
    """
    if len(start) == 0:
        return
    first, last = start // HOUR, np.maximum(end - 1, start) // HOUR
    label = _hour_of_week(int(first.min()), int(last.max()))
    hours = last - first + 1
    edges = np.concatenate([[0], np.cumsum(hours)])
    begin = 0
    while begin < len(start):
        stop = max(begin + 1, int(np.searchsorted(edges, edges[begin] + _CHUNK, side="right")) - 1)
        yield _chunk(start[begin:stop], end[begin:stop], first=begin, label=label, origin=int(first.min()))
        begin = stop


def _chunk(start: Longs, end: Longs, *, first: int, label: Longs, origin: int) -> Spread:
    hours = np.maximum(end - 1, start) // HOUR - start // HOUR + 1
    row = np.repeat(np.arange(len(start)), hours)
    step = np.arange(len(row)) - np.repeat(np.cumsum(hours) - hours, hours)
    hour = start[row] // HOUR + step
    overlap = np.minimum(end[row], (hour + 1) * HOUR) - np.maximum(start[row], hour * HOUR)
    length = (end - start)[row]
    weight = np.where(length > 0, overlap / np.maximum(length, 1), 1.0)
    return Spread(row + first, label[hour - origin], weight)


def _hour_of_week(first: int, last: int) -> Longs:
    # hour of the week of every UTC hour from first to last; 1970-01-01 was a Thursday, day 3 from Monday
    hours = np.arange(first, last + 1, dtype=np.int64)
    local: Longs = (local_seconds(hours * HOUR) // HOUR + 3 * 24) % LONGEST_HOURS
    return local


def midnight_excess(events: EventColumns, rows: Mask | None = None) -> MidnightExcess:
    """Compare exact times recorded as 00:00 with the hours 23 and 01; suspect if above twice their mean.

    It only warns: whether 00:00 stands for an unknown time is for the user to decide.
    """
    exact = events.has_time & (events.start == events.end)
    exact &= events.time_precision == TIME_PRECISIONS.index(TimePrecision.EXACT)
    if rows is not None:
        exact &= rows
    local = events.local[exact]
    per_hour: npt.NDArray[np.int64] = np.bincount(local // HOUR % 24, minlength=24)
    n_midnight = int((local % (24 * HOUR) < 60).sum())
    mean = float(per_hour[23] + per_hour[1]) / 2
    return MidnightExcess(n_midnight, mean, suspect=n_midnight > 2 * mean)
