"""Who reported when, and whether two counts may be compared at all: the one rule for window and weekly report.

More reports are not more incidents, and silence is not calm (methods 10 and 19). Two signs tell that reporting differs:

* *Lost*: the share of what is usually told that is missing, because those who usually tell it are silent.
* *Seldom*: the share of a count that comes from functions that are silent in most of their periods.

Either above `GAP_SHARE` and nothing is said of more or fewer. What nobody has to send (police records) is never lost.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from est_desktop.domain.incident import Source
from est_desktop.domain.period import Period
from est_desktop.domain.report import Report
from est_desktop.frames.events import SOURCES, EventColumns, Mask

GAP_SHARE = 0.15
SELDOM = 0.5
"""A function that is silent in more than this share of its reports answers seldom."""

Codes = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]


def silence(reports: Sequence[Report], period: Period) -> dict[bytes, float]:
    """Return per function the share of its reports touching the period that never came; none due, no entry."""
    due: dict[bytes, list[bool]] = {}
    for report in reports:
        if report.start < period.end and report.end > period.start:
            due.setdefault(report.function, []).append(report.submitted is None)
    return {function: sum(missing) / len(missing) for function, missing in due.items()}


def seldom(silent: Mapping[bytes, float]) -> frozenset[bytes]:
    """Return the functions that are silent in most of their reports."""
    return frozenset(function for function, share in silent.items() if share > SELDOM)


def by_functions(events: EventColumns, functions: Collection[bytes]) -> Mask:
    """(n,) bool, incidents told by one of the functions."""
    chosen: Mask = np.isin(events.function, [i for i, uid in enumerate(events.functions) if uid in functions])
    return chosen


def lost_shares(told: Floats, silent: Floats) -> Floats:
    """Return the share of what is usually told that is missing, (k, p) in p periods of equal length.

    `told` (k, f + 1) incidents of k lines by function over all the periods, the last column by whom owes no report;
    `silent` (f, p) the share of its reports each function did not send. A function that never answered is not known
    to have anything to tell; where incidents do not say who told them, all reporters weigh alike.
    """
    periods = silent.shape[1]
    if not told[:, :-1].any():
        return np.tile(silent.mean(axis=0), (len(told), 1)) if len(silent) else np.zeros((len(told), periods))
    answered = (1 - silent).sum(axis=1)
    usual = np.divide(told[:, :-1], answered, out=np.zeros_like(told[:, :-1]), where=answered > 0)
    whole = usual.sum(axis=1) + told[:, -1] / periods
    lost: Floats = np.divide(
        usual @ silent, whole[:, None], out=np.zeros((len(told), periods)), where=whole[:, None] > 0
    )
    return lost


def told_by(events: EventColumns, rows: Mask, codes: Codes, size: int, functions: Sequence[bytes]) -> Floats:
    """Return chosen incidents per code and function, (size, f + 1); the last column holds all other incidents."""
    place = {uid: at for at, uid in enumerate(functions)}
    column = np.array([*(place.get(uid, len(functions)) for uid in events.functions), len(functions)], np.int64)
    used = rows & (codes >= 0) & (codes < size)
    cells = codes[used].astype(np.int64) * (len(functions) + 1) + column[events.function[used]]
    return np.bincount(cells, minlength=size * (len(functions) + 1)).reshape(size, -1).astype(np.float64)


def reporting_changed(
    events: EventColumns,
    periods: tuple[tuple[Period, Mask], tuple[Period, Mask]],
    codes: Codes,
    size: int,
    reports: Sequence[Report],
) -> Mask:
    """Return (size,) bool: lines whose two counts differ in who reported.

    `periods` are two periods of equal length, each with the incidents counted in it; `codes` (n,) the line of each
    incident (-1 = none).
    """
    silent = [silence(reports, period) for period, _rows in periods]
    owed = (periods[0][1] | periods[1][1]) & (events.source != SOURCES.index(Source.POLICE))
    if not owed.any():
        return np.zeros(size, np.bool_)
    counted = [_per_code(rows, codes, size) for _period, rows in periods]
    # who had to report in only one of the periods tells a different share of what happened
    unlike = seldom(silent[0]) | seldom(silent[1]) | (silent[0].keys() ^ silent[1].keys())
    apart = by_functions(events, unlike)
    changed = np.zeros(size, np.bool_)
    for (_period, rows), count in zip(periods, counted, strict=True):
        changed |= too_many(_per_code(rows & apart, codes, size), count)
    regular = sorted(silent[0].keys() - unlike)
    told = told_by(events, owed & ~apart, codes, size, regular)
    lost = lost_shares(told, np.array([[silent[0][f], silent[1][f]] for f in regular]).reshape(-1, 2))
    differs: Mask = changed | (np.abs(lost[:, 0] - lost[:, 1]) > GAP_SHARE)
    return differs


def gap_weeks(events: EventColumns, rows: Mask, reports: Sequence[Report], first: date, weeks: int) -> Mask:
    """Return (weeks,) bool: weeks from Monday `first` on in which too much of what is usually told is missing."""
    due = [r for r in reports if r.start < first + timedelta(days=7 * weeks) and r.end > first]
    owed = rows & (events.source != SOURCES.index(Source.POLICE))
    if not due or not owed.any():
        return np.zeros(weeks, np.bool_)
    rare = seldom(silence(due, Period(first, first + timedelta(days=7 * weeks))))
    place = {uid: at for at, uid in enumerate(sorted({r.function for r in due} - rare))}
    missing = np.zeros((len(place), weeks))
    for report in due:
        if report.submitted is None and report.function in place:
            low, high = (report.start - first).days // 7, -(-(report.end - first).days // 7)
            missing[place[report.function], max(low, 0) : high] = 1
    told = told_by(events, owed & ~by_functions(events, rare), np.zeros(len(events), np.int64), 1, list(place))
    gaps: Mask = lost_shares(told, missing)[0] > GAP_SHARE
    return gaps


def too_many(part: npt.NDArray[np.int64], whole: npt.NDArray[np.int64]) -> Mask:
    """Return whether so much of each count comes from those who seldom report that it cannot be compared."""
    found: Mask = part > GAP_SHARE * np.maximum(whole, 1)
    return found


def _per_code(rows: Mask, codes: Codes, size: int) -> npt.NDArray[np.int64]:
    return np.bincount(codes[rows & (codes >= 0) & (codes < size)], minlength=size).astype(np.int64)
