"""Shapes as Qt paths, only what is in view and no finer than the screen shows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from pyqtgraph.functions import arrayToQPath
from PySide6.QtGui import QPainterPath

from est_desktop.frames.shapes import Shapes
from est_desktop.gui.canvas.view import View

FINEST = 0.35
"""Vertices closer than this many pixels are one."""


class ShapeBounds:
    """Bounds of shapes, worked out once for each `Shapes` that is on the map."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Shapes, npt.NDArray[np.float64]]] = {}

    def of(self, shapes: Shapes) -> npt.NDArray[np.float64]:
        """(m, 4) float64, metres."""
        if id(shapes) not in self._known:
            self._known[id(shapes)] = shapes, shapes.bounds()
        return self._known[id(shapes)][1]

    def keep(self, used: set[int]) -> None:
        """Forget shapes whose identity is not in `used`."""
        self._known = {key: value for key, value in self._known.items() if key in used}


def path_of(
    shapes: Shapes, bounds: npt.NDArray[np.float64], view: View, rows: npt.NDArray[np.int64] | None = None
) -> QPainterPath:
    """Return the shapes that touch the view, or of these only `rows`, as one path in pixels."""
    x0, y0, x1, y1 = view.box
    pad = 8 / view.scale
    seen = (bounds[:, 2] >= x0 - pad) & (bounds[:, 0] <= x1 + pad)
    seen &= (bounds[:, 3] >= y0 - pad) & (bounds[:, 1] <= y1 + pad)
    if rows is not None:
        only = np.zeros(len(shapes), np.bool_)
        only[rows] = True
        seen &= only
    if shapes.closed:
        # less than half a pixel in both directions is nothing
        size = np.maximum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
        seen &= size * view.scale >= 0.5
    xy, ends = _chosen(shapes, seen)
    if not len(xy):
        return QPainterPath()
    pixels = view.to_screen(xy)
    keep = _distinct(pixels, ends)
    pixels, ends = pixels[keep], ends[keep]
    path: QPainterPath = arrayToQPath(
        np.ascontiguousarray(pixels[:, 0]), np.ascontiguousarray(pixels[:, 1]), (~ends).astype(np.int32), False
    )
    return path


def _chosen(shapes: Shapes, seen: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    ends = np.zeros(len(shapes.xy), np.bool_)
    ends[shapes.parts[1:] - 1] = True
    if seen.all():
        return shapes.xy, ends
    starts = shapes.parts[shapes.shapes]
    taken = np.repeat(seen, np.diff(starts))
    return shapes.xy[taken], ends[taken]


def _distinct(pixels: npt.NDArray[np.float64], ends: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    steps = np.floor(pixels / FINEST).astype(np.int64)
    keep = np.ones(len(pixels), np.bool_)
    keep[1:] = (steps[1:] != steps[:-1]).any(axis=1) | ends[1:] | ends[:-1]
    return keep
