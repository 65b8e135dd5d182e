"""Density surfaces as smooth polygons (marching squares) and as an image."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from est_desktop.cartography.document import Box, DensityLayer
from est_desktop.cartography.palette import channels
from est_desktop.frames.shapes import Shapes

Floats = npt.NDArray[np.float64]


def density_image(layer: DensityLayer) -> npt.NDArray[np.uint8]:
    """Return (rows, columns, 4) uint8 RGBA of the classes, row 0 northernmost, transparent below the first break."""
    values = _values(layer)
    colours = np.array([(0, 0, 0, 0), *((*channels(c), 255) for c in layer.colours)], np.uint8)
    picture: npt.NDArray[np.uint8] = colours[np.searchsorted(layer.breaks, values, side="right")][::-1]
    return picture


def density_polygons(layer: DensityLayer) -> list[Shapes]:
    """Return for each class the polygons where the surface is at or above its lower end, holes included.

    The polygons of a class hold those of the next; drawn in order, the higher covers the lower. Rings run
    counter-clockwise around what is inside, so the odd–even rule and the winding rule give the same picture.
    """
    values = _values(layer)
    return [contour(values, layer.box, level) for level in layer.breaks]


def density_bands(layer: DensityLayer) -> list[Shapes]:
    """Return for each class the polygons from its lower end up to the next, for drawing half transparent."""
    above = density_polygons(layer)
    return [_joined(low, high) for low, high in pairwise(above)] + above[-1:]


def contour(values: npt.NDArray[np.floating], box: Box, level: float) -> Shapes:
    """Return the region where `values` ≥ `level` as one shape of closed rings, by marching squares.

    Parameters
    ----------
    values
        (rows, columns), row 0 southernmost, each value standing for the middle of its cell. Outside is nought.
    box
        Outer edges of the grid in metres.
    level
        Above nought.
    """
    grid = np.pad(np.nan_to_num(np.asarray(values, np.float64)), 1)
    inside = grid >= level
    following, points = _segments(grid, inside, level)
    rings = _rings(following)
    height, width = values.shape
    step = np.array([(box[2] - box[0]) / width, (box[3] - box[1]) / height])
    # the pad puts the middle of the first cell at index 1
    xy = np.array([box[0], box[1]]) + (points - 0.5) * step
    order = np.concatenate([np.array(ring, np.int64) for ring in rings]) if rings else np.empty(0, np.int64)
    parts = np.concatenate([[0], np.cumsum([len(ring) for ring in rings])]).astype(np.int64)
    return Shapes(xy[order], parts, np.array([0, len(rings)], np.int64), closed=True)


def _segments(grid: Floats, inside: npt.NDArray[np.bool_], level: float) -> tuple[npt.NDArray[np.int64], Floats]:
    """Give each crossed edge of the grid a number, its point (column, row), and the edge that follows it on its ring.

    A contour crosses an edge between two neighbours where one is inside and the other is not. In each square the
    contour goes from crossing to crossing with the inside on its left, so each crossing has exactly one successor.
    """
    across = inside[:, :-1] != inside[:, 1:]
    upward = inside[:-1] != inside[1:]
    number_across = np.full(across.shape, -1, np.int64)
    number_across[across] = np.arange(across.sum())
    number_upward = np.full(upward.shape, -1, np.int64)
    number_upward[upward] = np.arange(upward.sum()) + across.sum()

    r, c = np.nonzero(across)
    share = (level - grid[r, c]) / (grid[r, c + 1] - grid[r, c])
    p, q = np.nonzero(upward)
    rise = (level - grid[p, q]) / (grid[p + 1, q] - grid[p, q])
    points = np.vstack([np.column_stack([c + share, r]), np.column_stack([q, p + rise])])

    south, north = number_across[:-1], number_across[1:]
    west, east = number_upward[:, :-1], number_upward[:, 1:]
    a, b, d, e = inside[:-1, :-1], inside[:-1, 1:], inside[1:, :-1], inside[1:, 1:]
    following = np.full(len(points), -1, np.int64)
    # with the inside on the left, a contour enters a square through its south side where the south-east corner is
    # outside and the south-west inside, and so on around
    enters = ((south, a & ~b), (east, b & ~e), (north, e & ~d), (west, d & ~a))
    leaves = ((south, b & ~a), (east, e & ~b), (north, d & ~e), (west, a & ~d))
    single = (across[:-1].astype(np.int8) + across[1:] + upward[:, :-1] + upward[:, 1:]) == 2
    for source, entering in enters:
        for target, leaving in leaves:
            both = single & entering & leaving
            following[source[both]] = target[both]
    _saddles(following, grid, level, (a, b, d, e), (south, east, north, west))
    return following, points


def _saddles(
    following: npt.NDArray[np.int64],
    grid: Floats,
    level: float,
    corners: tuple[npt.NDArray[np.bool_], ...],
    sides: tuple[npt.NDArray[np.int64], ...],
) -> None:
    a, b, d, e = corners
    south, east, north, west = sides
    joined = (grid[:-1, :-1] + grid[:-1, 1:] + grid[1:, :-1] + grid[1:, 1:]) / 4 >= level
    rising = a & e & ~b & ~d
    falling = b & d & ~a & ~e
    for where, pairs in (
        (rising & joined, ((south, east), (north, west))),
        (rising & ~joined, ((south, west), (north, east))),
        (falling & joined, ((east, north), (west, south))),
        (falling & ~joined, ((east, south), (west, north))),
    ):
        for source, target in pairs:
            following[source[where]] = target[where]


def _rings(following: npt.NDArray[np.int64]) -> list[list[int]]:
    successor = following.tolist()
    rings: list[list[int]] = []
    for start in range(len(successor)):
        ring: list[int] = []
        at = start
        while successor[at] >= 0:
            ring.append(at)
            successor[at], at = -1, successor[at]
        if ring:
            rings.append(ring)
    return rings


def _joined(one: Shapes, other: Shapes) -> Shapes:
    parts = np.concatenate([one.parts, other.parts[1:] + len(one.xy)])
    return Shapes(np.vstack([one.xy, other.xy]), parts, np.array([0, len(parts) - 1], np.int64), closed=True)


def _values(layer: DensityLayer) -> Floats:
    if layer.values is None:
        return np.zeros((1, 1))
    return np.asarray(layer.values, np.float64)
