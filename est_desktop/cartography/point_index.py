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

    def within(self, box: Box) -> Longs:
        """Return the rows whose points lie in the box, edges included, in ascending order."""
        if box[2] < self._low[0] or box[3] < self._low[1]:
            return np.empty(0, np.int64)
        (c0, r0), (c1, r1) = self._cell(np.array([[box[0], box[1]], [box[2], box[3]]])).tolist()
        # cells of one grid row lie next to each other
        runs = [
            self._rows[self._starts[r * self._side + c0] : self._starts[r * self._side + c1 + 1]]
            for r in range(r0, r1 + 1)
        ]
        rows = np.concatenate(runs)
        x, y = self._xy[rows, 0], self._xy[rows, 1]
        return np.sort(rows[(x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])])

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
