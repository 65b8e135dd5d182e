"""Names placed so that none collide: the same pure function for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, cos, hypot, radians, sin

import numpy as np

from est_desktop.cartography.document import Box, LabelLayer

Measure = Callable[[str, LabelLayer], tuple[float, float]]
"""Returns width and height of a text in points or pixels, in the layer's size, weight and slope."""

Rectangle = tuple[float, float, float, float]

CELL = 64.0
GAP = 3.0


@dataclass(frozen=True)
class PlacedLabel:
    """A name that has found its place. `x`, `y` in metres; `angle` in degrees counter-clockwise; size in points."""

    layer: LabelLayer
    text: str
    x: float
    y: float
    angle: float
    width: float
    height: float


class _Taken:
    """Rectangles that are in use, in a hash of cells."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Rectangle]] = {}

    def free(self, rectangle: Rectangle) -> bool:
        x0, y0, x1, y1 = rectangle
        return not any(
            x0 < u1 and u0 < x1 and y0 < v1 and v0 < y1
            for cell in self._covered(rectangle)
            for u0, v0, u1, v1 in self._cells.get(cell, ())
        )

    def take(self, rectangle: Rectangle) -> None:
        for cell in self._covered(rectangle):
            self._cells.setdefault(cell, []).append(rectangle)

    @staticmethod
    def _covered(rectangle: Rectangle) -> list[tuple[int, int]]:
        x0, y0, x1, y1 = (int(v // CELL) for v in rectangle)
        return [(i, j) for i in range(x0, x1 + 1) for j in range(y0, y1 + 1)]


def place_labels(
    layers: Iterable[LabelLayer],
    *,
    box: Box,
    points_per_metre: float,
    measure: Measure,
    obstacles: Sequence[Rectangle] = (),
) -> list[PlacedLabel]:
    """Choose names by rank (highest first) and, in a layer, in the order given, so that none overlap.

    Parameters
    ----------
    layers
        Those that are not visible at this scale are passed over.
    box
        What is drawn, in metres; names whose middle lies outside are left out.
    points_per_metre
        Points on paper or pixels on screen for one metre.
    measure
        Size of a text, without halo.
    obstacles
        Rectangles x0, y0, x1, y1 in points from the south-west corner of `box` that must stay free.
    """
    placer = _Placer(box, points_per_metre, measure)
    for rectangle in obstacles:
        placer.taken.take(rectangle)
    for layer in sorted(layers, key=lambda one: -one.rank):
        if layer.visible and layer.scale <= points_per_metre < layer.until:
            placer.place(layer)
    return placer.placed


class _Placer:
    """What is placed so far, on one map."""

    def __init__(self, box: Box, points_per_metre: float, measure: Measure) -> None:
        self._box = box
        self._scale = points_per_metre
        self._measure = measure
        self._seen: dict[str, list[tuple[float, float]]] = {}
        self.taken = _Taken()
        self.placed: list[PlacedLabel] = []

    def place(self, layer: LabelLayer) -> None:
        if layer.xy is None or not len(layer.texts):
            return
        x0, y0, x1, y1 = self._box
        x, y = layer.xy[:, 0], layer.xy[:, 1]
        for i in np.flatnonzero((x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)).tolist():
            room = float("inf") if layer.room is None else float(layer.room[i]) * self._scale
            angle = 0.0 if layer.angle is None else float(layer.angle[i])
            self._try(layer, layer.texts[i], (float(x[i]), float(y[i])), angle, room)

    def _try(self, layer: LabelLayer, text: str, at: tuple[float, float], angle: float, room: float) -> None:
        # no letter is narrower than a fifth of its size: spares measuring what cannot fit
        if room < len(text) * layer.size * 0.2:
            return
        width, height = self._measure(text, layer)
        x, y = (at[0] - self._box[0]) * self._scale, (at[1] - self._box[1]) * self._scale
        seen = self._seen.setdefault(text, [])
        if room < width or any(hypot(x - u, y - v) < layer.apart for u, v in seen):
            return
        rectangles = footprint(x, y, width, height, angle)
        if all(map(self.taken.free, rectangles)):
            for rectangle in rectangles:
                self.taken.take(rectangle)
            seen.append((x, y))
            self.placed.append(PlacedLabel(layer, text, *at, angle, width, height))


def footprint(x: float, y: float, width: float, height: float, angle: float) -> list[Rectangle]:
    """Return upright rectangles that together cover a text turned by `angle` degrees around its middle."""
    if abs(angle) < 2:
        return [(x - width / 2 - GAP, y - height / 2 - GAP, x + width / 2 + GAP, y + height / 2 + GAP)]
    pieces = max(1, ceil(width / height))
    along, across = cos(radians(angle)), sin(radians(angle))
    piece = width / pieces
    half_x = (piece * abs(along) + height * abs(across)) / 2 + GAP
    half_y = (piece * abs(across) + height * abs(along)) / 2 + GAP
    offsets = [(k + 0.5) * piece - width / 2 for k in range(pieces)]
    middles = [(x + o * along, y + o * across) for o in offsets]
    return [(u - half_x, v - half_y, u + half_x, v + half_y) for u, v in middles]
