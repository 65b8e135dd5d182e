"""Lines and polygons as flat coordinate arrays: what the screen and the PDF draw, with no object per vertex."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Shapes:
    """m shapes, each of one or more parts (rings or lines).

    Attributes
    ----------
    xy
        (k, 2) float64, metres in the project's CRS.
    parts
        (p + 1,) int64, where each part begins in `xy`; the last entry is k.
    shapes
        (m + 1,) int64, where each shape begins in `parts`; the last entry is p.
    closed
        Whether parts are rings (filled by the odd–even rule) or lines.
    """

    xy: npt.NDArray[np.float64]
    parts: npt.NDArray[np.int64]
    shapes: npt.NDArray[np.int64]
    closed: bool

    def __len__(self) -> int:
        return len(self.shapes) - 1

    def bounds(self) -> npt.NDArray[np.float64]:
        """(m, 4) float64: x0, y0, x1, y1 of each shape; NaN for an empty one."""
        result = np.full((len(self), 4), np.nan)
        starts = self.parts[self.shapes[:-1]]
        full = self.parts[self.shapes[1:]] > starts
        if full.any():
            low = np.minimum.reduceat(self.xy, starts[full])
            high = np.maximum.reduceat(self.xy, starts[full])
            result[full] = np.hstack([low, high])
        return result


def shapes_of(geometries: Iterable[BaseGeometry]) -> Shapes:
    """Return polygons (with holes, multi or not) or lines as Shapes; mixed kinds raise ValueError."""
    array = np.array(list(geometries), dtype=object)
    dimension = set(shapely.get_dimensions(array).tolist()) - {-1}
    if dimension - {1} and dimension - {2}:
        raise ValueError("lines and polygons cannot be drawn as one layer")
    closed = dimension == {2}
    pieces, shape_of_piece = shapely.get_parts(array, return_index=True)
    if closed:
        rings, piece_of_ring = shapely.get_rings(pieces, return_index=True)
        shape_of_part = shape_of_piece[piece_of_ring]
    else:
        rings, shape_of_part = pieces, shape_of_piece
    xy, part_of_point = shapely.get_coordinates(rings, return_index=True)
    parts = np.searchsorted(part_of_point, np.arange(len(rings) + 1))
    shapes = np.searchsorted(shape_of_part, np.arange(len(array) + 1))
    return Shapes(xy.astype(np.float64), parts.astype(np.int64), shapes.astype(np.int64), closed)
