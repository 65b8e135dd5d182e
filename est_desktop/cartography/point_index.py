"""Points found by place: a plain grid, quick for a million points."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from est_desktop.cartography.document import Box

Longs = npt.NDArray[np.int64]

PER_CELL = 8
MOST_CELLS = 2048


class PointIndex:
    """Rows of (n, 2) points by grid cell. Points with NaN are in no cell."""

    def __init__(self, xy: npt.NDArray[np.float64]) -> None:
        self._xy = xy
        known = np.isfinite(xy).all(axis=1)
        rows = np.flatnonzero(known)
        low = xy[rows].min(axis=0) if len(rows) else np.zeros(2)
        high = xy[rows].max(axis=0) if len(rows) else np.ones(2)
        side = int(np.clip(np.sqrt(len(rows) / PER_CELL), 1, MOST_CELLS))
        self._side = side
        self._low = low
        self._step = np.maximum((high - low) / side, 1e-9)
        cell = self._cell(xy[rows])
        order = np.argsort(cell[:, 1] * side + cell[:, 0], kind="stable")
        self._rows = rows[order]
        counts = np.bincount(cell[:, 1] * side + cell[:, 0], minlength=side * side)
        self._starts = np.concatenate([[0], np.cumsum(counts)])

    def _cell(self, xy: npt.NDArray[np.float64]) -> Longs:
        return np.clip(((xy - self._low) / self._step), 0, self._side - 1).astype(np.int64)

    def _runs(self, box: Box) -> list[tuple[int, int]]:
        if box[2] < self._low[0] or box[3] < self._low[1]:
            return []
        (c0, r0), (c1, r1) = self._cell(np.array([[box[0], box[1]], [box[2], box[3]]])).tolist()
        # cells of one grid row lie next to each other
        low = self._starts[np.arange(r0, r1 + 1) * self._side + c0]
        high = self._starts[np.arange(r0, r1 + 1) * self._side + c1 + 1]
        return list(zip(low.tolist(), high.tolist(), strict=True))

    def at_most(self, box: Box) -> int:
        """Return a number of points that the box certainly does not exceed, without looking at any point."""
        return sum(high - low for low, high in self._runs(box))

    def within(self, box: Box) -> Longs:
        """Return the rows whose points lie in the box, edges included, in ascending order."""
        runs = self._runs(box)
        many = sum(high - low for low, high in runs) > len(self._xy) // 8
        if many:
            # comparing all is quicker than sorting most
            return np.flatnonzero(_inside(self._xy, box))
        rows = np.sort(np.concatenate([self._rows[low:high] for low, high in runs] or [self._rows[:0]]))
        return rows[_inside(self._xy[rows], box)]

    def nearest(self, x: float, y: float, within: float, allowed: npt.NDArray[np.bool_] | None = None) -> int | None:
        """Return the row nearest to a place, at most `within` metres away; `allowed` (n,) limits the choice."""
        rows = self.within((x - within, y - within, x + within, y + within))
        if allowed is not None:
            rows = rows[allowed[rows]]
        if not len(rows):
            return None
        distance = np.hypot(self._xy[rows, 0] - x, self._xy[rows, 1] - y)
        # of points on the very same spot the last is drawn on top
        best = len(rows) - 1 - int(np.argmin(distance[::-1]))
        return int(rows[best]) if distance[best] <= within else None


def _inside(xy: npt.NDArray[np.float64], box: Box) -> npt.NDArray[np.bool_]:
    x, y = xy[:, 0], xy[:, 1]
    inside: npt.NDArray[np.bool_] = (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])
    return inside
