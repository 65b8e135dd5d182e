"""Shapes as Qt paths, only what is in view and no finer than the screen shows."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
from pyqtgraph.functions import arrayToQPath
from PySide6.QtGui import QPainterPath

from est_desktop.frames.shapes import Shapes
from est_desktop.gui.canvas.view import View

POLYGON_PIECE, LINE_PIECE = 64, 16
"""Vertices of a piece that is drawn at once; lines make many more of each vertex."""
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


def paths_of(
    shapes: Shapes, bounds: npt.NDArray[np.float64], view: View, rows: npt.NDArray[np.int64] | None = None
) -> list[QPainterPath]:
    """Return the shapes that touch the view, or of these only `rows`, as paths in pixels.

    Many small paths: Qt's rasteriser takes far more than twice the time for a path that is twice as long.
    """
    seen = _seen(shapes, bounds, view)
    if rows is not None:
        only = np.zeros(len(shapes), np.bool_)
        only[rows] = True
        seen &= only
    xy, part_ends, shape_ends = _chosen(shapes, seen)
    if not len(xy):
        return []
    pixels = view.to_screen(xy)
    keep = _distinct(pixels, part_ends)
    pixels, part_ends, shape_ends = pixels[keep], part_ends[keep], shape_ends[keep]
    x, y = np.ascontiguousarray(pixels[:, 0]), np.ascontiguousarray(pixels[:, 1])
    connected = (~part_ends).astype(np.int32)
    if shapes.closed:
        cuts = _cuts(np.flatnonzero(shape_ends) + 1, POLYGON_PIECE)
    else:
        cuts = _cuts(np.flatnonzero(part_ends) + 1, LINE_PIECE)
    return [arrayToQPath(x[a:b], y[a:b], connected[a:b], False) for a, b in pairwise(cuts)]


def _seen(shapes: Shapes, bounds: npt.NDArray[np.float64], view: View) -> npt.NDArray[np.bool_]:
    x0, y0, x1, y1 = view.box
    pad = 8 / view.scale
    seen: npt.NDArray[np.bool_] = (bounds[:, 2] >= x0 - pad) & (bounds[:, 0] <= x1 + pad)
    seen &= (bounds[:, 3] >= y0 - pad) & (bounds[:, 1] <= y1 + pad)
    if shapes.closed:
        # less than half a pixel in both directions is nothing
        size = np.maximum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
        seen &= size * view.scale >= 0.5
    return seen


def _cuts(ends: npt.NDArray[np.int64], piece: int) -> list[int]:
    """Return where to cut so that pieces end at `ends` and have at least `piece` vertices."""
    cuts = [0]
    for end in ends.tolist():
        if end - cuts[-1] >= piece:
            cuts.append(end)
    if cuts[-1] != ends[-1]:
        cuts.append(int(ends[-1]))
    return cuts


def _chosen(
    shapes: Shapes, seen: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    part_ends = np.zeros(len(shapes.xy), np.bool_)
    part_ends[shapes.parts[1:] - 1] = True
    starts = shapes.parts[shapes.shapes]
    shape_ends = np.zeros(len(shapes.xy), np.bool_)
    shape_ends[starts[1:][np.diff(starts) > 0] - 1] = True
    taken = np.repeat(seen, np.diff(starts))
    return shapes.xy[taken], part_ends[taken], shape_ends[taken]


def _distinct(pixels: npt.NDArray[np.float64], ends: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    steps = np.floor(pixels / FINEST).astype(np.int64)
    keep = np.ones(len(pixels), np.bool_)
    keep[1:] = (steps[1:] != steps[:-1]).any(axis=1) | ends[1:] | ends[:-1]
    return keep
