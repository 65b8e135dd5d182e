"""A selection as a boolean array over EventColumns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from est_desktop.domain import selection as sel
from est_desktop.frames.events import SOURCES, STATUSES, EventColumns, Mask

AreaShapes = Mapping[bytes, BaseGeometry]
"""Polygon of each area by uid, in the CRS of the events."""

_MOST_RUNS = 8


def mask(selection: sel.Selection, events: EventColumns, areas: AreaShapes) -> Mask:
    """Return (n,) bool: which rows of `events` the selection holds.

    Raises KeyError if the selection names an area that `areas` does not have.
    """
    match selection:
        case sel.And(parts):
            return _all(np.logical_and, [mask(p, events, areas) for p in parts], len(events), start=True)
        case sel.Or(parts):
            return _all(np.logical_or, [mask(p, events, areas) for p in parts], len(events), start=False)
        case sel.Not(part):
            return ~mask(part, events, areas)
        case _:
            return _condition(selection, events, areas)


def _all(join: np.ufunc, masks: list[Mask], n: int, *, start: bool) -> Mask:
    result = np.full(n, start)
    for part in masks:
        join(result, part, out=result)
    return result


def _condition(condition: sel.Condition, events: EventColumns, areas: AreaShapes) -> Mask:  # noqa: PLR0911 - one per kind
    match condition:
        case sel.InPeriod(period):
            start, end = period.seconds
            return events.has_time & (events.middle >= start) & (events.middle < end)
        case sel.InAreas(uids):
            return _in_areas(uids, events, areas)
        case sel.HasCategory(codes):
            return _one_of(events.category, [events.categories.index(c) for c in codes if c in events.categories])
        case sel.OfOrganisation(uids):
            known = [events.organisations.index(u) for u in uids if u in events.organisations]
            return _one_of(events.organisation, known)
        case sel.WeekHours(hours, weekdays):
            day = _one_of(events.weekday, sorted(weekdays))
            return day if len(hours) == 24 else day & _one_of(events.hour, sorted(hours))
        case sel.HasSource(sources):
            return _one_of(events.source, [SOURCES.index(s) for s in sources])
        case sel.HasStatus(statuses):
            return _one_of(events.status, [STATUSES.index(s) for s in statuses])
        case sel.HasSeverity(severities):
            return _one_of(events.severity, list(severities))
        case sel.InPolygon(corners):
            return _inside(shapely.Polygon(corners), events)


def _one_of(column: npt.NDArray[Any], values: list[int]) -> Mask:
    # comparing a narrow column with the ends of each run of values is many times faster than np.isin
    runs = _runs(values)
    if len(runs) > _MOST_RUNS:
        return np.isin(column, values)
    result = np.zeros(len(column), bool)
    for first, last in runs:
        result |= column == first if first == last else (column >= first) & (column <= last)
    return result


def _runs(values: list[int]) -> list[tuple[int, int]]:
    """Return first and last of each run of consecutive whole numbers."""
    runs: list[tuple[int, int]] = []
    for value in sorted(set(values)):
        if runs and value == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], value
        else:
            runs.append((value, value))
    return runs


def _in_areas(uids: tuple[bytes, ...], events: EventColumns, areas: AreaShapes) -> Mask:
    # the area column answers for the finest level; other levels and schemes are tested by their polygons
    finest = [events.areas.index(u) for u in uids if u in events.areas]
    result = _one_of(events.area, finest)
    for uid in uids:
        if uid not in events.areas:
            result |= _inside(areas[uid], events)
    return result


def _inside(polygon: BaseGeometry, events: EventColumns) -> Mask:
    x0, y0, x1, y1 = polygon.bounds
    result = (events.x >= x0) & (events.x <= x1) & (events.y >= y0) & (events.y <= y1)
    rows = np.flatnonzero(result)
    shapely.prepare(polygon)
    result[rows] = shapely.intersects_xy(polygon, events.x[rows], events.y[rows])
    return result
