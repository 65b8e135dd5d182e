"""Points → areas: which area of the finest level each point lies in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from est_desktop.domain.area import Area, AreaLevel

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int32]

OUTSIDE = -1
_LEVELS = (AreaLevel.NEIGHBOURHOOD, AreaLevel.DISTRICT, AreaLevel.MUNICIPALITY)
_CELLS = 256
"""Cells on the longer side of the table."""
_SMALLEST_CELL = 1e-3
_BORDER = -2


def finest(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Return the areas of the finest level there is that covers without overlap, of one scheme.

    Neighbourhoods if there are any, else districts, else municipalities; focus areas overlap and never count. Of
    several schemes the one with most areas is taken, of equals the first by name.
    """
    for level in _LEVELS:
        found = [a for a in areas if a.level == level]
        if found:
            schemes = {a.scheme for a in found}
            scheme = min(schemes, key=lambda s: (-sum(a.scheme == s for a in found), s))
            return tuple(a for a in found if a.scheme == scheme)
    return ()


def locate(x: Floats, y: Floats, polygons: Sequence[BaseGeometry]) -> Indices:
    """Return the index of the polygon each point lies in, (n,) int32; -1 outside all and for NaN.

    x, y (n,) metres in the CRS of the polygons. A point on a shared border belongs to the first polygon. A table of
    cells answers for points away from borders; only points in border cells are tested against polygons.
    """
    result = np.full(len(x), OUTSIDE, np.int32)
    boxes = [p.bounds for p in polygons if not p.is_empty]
    if not boxes or not len(x):
        return result
    low = np.min([b[:2] for b in boxes], axis=0)
    high = np.max([b[2:] for b in boxes], axis=0)
    inside = np.flatnonzero((x >= low[0]) & (x <= high[0]) & (y >= low[1]) & (y <= high[1]))
    if not len(inside):
        return result
    cell = max(float((high - low).max()) / _CELLS, _SMALLEST_CELL)
    columns = int((high[0] - low[0]) // cell) + 1
    lines = int((high[1] - low[1]) // cell) + 1
    table, border = _cell_table(polygons, low, cell, columns, lines)
    column = ((x[inside] - low[0]) // cell).astype(np.int64)
    line = ((y[inside] - low[1]) // cell).astype(np.int64)
    at = line * columns + column
    label = table[at]
    result[inside] = np.where(label == _BORDER, OUTSIDE, label)
    unsure = label == _BORDER
    rows, cells = inside[unsure], at[unsure]
    order = np.argsort(cells, kind="stable")
    rows, cells = rows[order], cells[order]
    for index, polygon in enumerate(polygons):
        first = np.searchsorted(cells, border[index], side="left")
        last = np.searchsorted(cells, border[index], side="right")
        candidates = rows[_ranges(first, last)]
        candidates = candidates[result[candidates] == OUTSIDE]
        if len(candidates):
            hit = shapely.intersects_xy(polygon, x[candidates], y[candidates])
            result[candidates[hit]] = index
    return result


def _cell_table(
    polygons: Sequence[BaseGeometry], low: Floats, cell: float, columns: int, lines: int
) -> tuple[Indices, list[npt.NDArray[np.int64]]]:
    """Return the polygon that holds each whole cell (-1 none, -2 unsure), and each polygon's unsure cells."""
    table = np.full(columns * lines, OUTSIDE, np.int32)
    border: list[npt.NDArray[np.int64]] = []
    for index, polygon in enumerate(polygons):
        if polygon.is_empty:
            border.append(np.empty(0, np.int64))
            continue
        x0, y0, x1, y1 = polygon.bounds
        c = np.arange(int((x0 - low[0]) // cell), min(int((x1 - low[0]) // cell), columns - 1) + 1)
        r = np.arange(int((y0 - low[1]) // cell), min(int((y1 - low[1]) // cell), lines - 1) + 1)
        cc, rr = (a.ravel() for a in np.meshgrid(c, r))
        # a hair wider than the cell, so that rounding never makes a cell look sure
        hair = cell * 1e-9
        left, bottom = low[0] + cc * cell - hair, low[1] + rr * cell - hair
        squares = shapely.box(left, bottom, left + cell + 2 * hair, bottom + cell + 2 * hair)
        shapely.prepare(polygon)
        within = shapely.contains(polygon, squares)
        touched = shapely.intersects(polygon, squares) & ~within
        cells = rr * columns + cc
        free = within & (table[cells] == OUTSIDE)
        table[cells[free]] = index
        # a cell that is claimed twice (overlap) is decided point by point, first polygon first
        twice = within & ~free
        unsure = cells[touched | twice]
        table[unsure] = _BORDER
        border.append(cells[touched | within])
    return table, border


def _ranges(first: npt.NDArray[np.intp], last: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
    """Return the concatenation of the ranges [first, last)."""
    lengths = last - first
    starts = np.repeat(first - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return (starts + np.arange(lengths.sum())).astype(np.int64)
