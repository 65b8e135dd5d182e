"""The map document drawn as vectors on a PDF canvas: the same layers as on screen, with legend, scale and north."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from est_desktop.cartography.contours import density_bands
from est_desktop.cartography.document import (
    AreaLayer,
    Box,
    DensityLayer,
    LabelLayer,
    Layer,
    LineLayer,
    MapDocument,
    PointLayer,
    PolygonLayer,
)
from est_desktop.cartography.labels import PlacedLabel, Rectangle, place_labels
from est_desktop.cartography.strokes import strokes
from est_desktop.frames.shapes import Shapes
from est_desktop.reports.map_furniture import MapView, badge, draw_furniture, draw_strip, furniture_boxes, symbol
from est_desktop.reports.tagged.fonts import Weight, text_width
from est_desktop.reports.tagged.text import ink

PAPER_PIXELS = 1.8
"""A point on paper shows as much detail as this many pixels on screen."""
BADGE = 6.2
LONGEST_NAME = 28
LABEL_SIZE = 0.72
"""Names on paper against their size on screen."""


@dataclass(frozen=True)
class Letter:
    """A letter that ties a place on the map to a text beside it. Metres."""

    letter: str
    name: str
    x: float
    y: float


class MapPainter:
    """Draws a document on a canvas; calling it paints in a box of the given size in points."""

    def __init__(self, document: MapDocument, box: Box, letters: Sequence[Letter] = ()) -> None:
        self._document = document
        self._wanted = box
        self._letters = letters

    def __call__(self, canvas: Any, width: float, height: float) -> None:
        """Paint map, scale bar and north arrow inside (0, 0, width, height); for the legend see `above`."""
        seen = MapView(fitted(self._wanted, width / height), width, height)
        view = _View(canvas, seen)
        canvas.saveState()
        _clip(canvas, width, height)
        canvas.setFillColor(ink(self._document.ground))
        canvas.rect(0, 0, width, height, stroke=0, fill=1)
        self._layers(view)
        boxes = furniture_boxes(seen)
        placed = self._labels(view, [*boxes, *(view.around(m.x, m.y, 9) for m in self._letters)])
        for label in placed:
            _name(view, label)
        draw_furniture(canvas, seen, boxes)
        shown = {label.text for label in placed}
        for mark in self._letters:
            _letter(view, mark, named=mark.name not in shown)
        canvas.restoreState()
        canvas.setStrokeColor(ink("strong_line"))
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, width, height, stroke=1, fill=0)

    def above(self, strip: float) -> Callable[[Any, float, float], None]:
        """Return a painter that leaves the lowest `strip` points for the legend."""

        def paint(canvas: Any, width: float, height: float) -> None:
            canvas.saveState()
            canvas.translate(0, strip)
            self(canvas, width, height - strip)
            canvas.restoreState()
            draw_strip(canvas, self._document, width, strip)

        return paint

    def _layers(self, view: _View) -> None:
        waiting: list[LineLayer] = []
        for layer in self._document.layers:
            if not layer.visible:
                continue
            if isinstance(layer, LineLayer):
                waiting.append(layer)
                continue
            _lines(view, waiting)
            waiting = []
            _draw(view, layer)
        _lines(view, waiting)

    def _labels(self, view: _View, obstacles: Sequence[Rectangle]) -> list[PlacedLabel]:
        def measure(words: str, layer: LabelLayer) -> tuple[float, float]:
            size = layer.size * LABEL_SIZE
            return text_width(words, _weight(layer), size), size * 1.25

        layers = [layer for layer in self._document.layers if isinstance(layer, LabelLayer)]
        return place_labels(
            layers, box=view.box, points_per_metre=view.scale, measure=measure, obstacles=list(obstacles)
        )


def fitted(box: Box, shape: float) -> Box:
    """Return the smallest box of the given width by height that holds `box`, with the same middle."""
    x0, y0, x1, y1 = box
    width, height = max(x1 - x0, 1.0), max(y1 - y0, 1.0)
    if width / height < shape:
        width = height * shape
    else:
        height = width / shape
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


class _View:
    """From metres to points on the canvas."""

    def __init__(self, canvas: Any, view: MapView) -> None:
        self.canvas = canvas
        self.box = view.box
        self.scale = view.scale

    def points(self, xy: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """(k, 2) metres → (k, 2) points."""
        moved: np.ndarray[Any, Any] = (xy - np.array(self.box[:2])) * self.scale
        return moved

    def around(self, x: float, y: float, radius: float) -> Rectangle:
        """Return the square around a place, in points."""
        px, py = (x - self.box[0]) * self.scale, (y - self.box[1]) * self.scale
        return px - radius, py - radius, px + radius, py + radius

    def path(self, shapes: Shapes) -> Any | None:
        """Return the parts of the shapes that touch the view as one path, None if there are none."""
        bounds = shapes.bounds()
        x0, y0, x1, y1 = self.box
        with np.errstate(invalid="ignore"):
            near = (bounds[:, 0] <= x1) & (bounds[:, 2] >= x0) & (bounds[:, 1] <= y1) & (bounds[:, 3] >= y0)
        if not near.any():
            return None
        path = self.canvas.beginPath()
        xy = self.points(shapes.xy)
        for shape in np.flatnonzero(near):
            for part in range(shapes.shapes[shape], shapes.shapes[shape + 1]):
                _add(path, _thinned(xy[shapes.parts[part] : shapes.parts[part + 1]]), closed=shapes.closed)
        return path


def _thinned(xy: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    # vertices closer than a tenth of a point make the file larger and nothing sharper
    if len(xy) < 12:
        return xy
    kept = np.ones(len(xy), bool)
    rounded = np.round(xy * 8)
    kept[1:-1] = (rounded[1:-1] != rounded[:-2]).any(axis=1)
    return xy[kept]


def _add(path: Any, xy: np.ndarray[Any, Any], *, closed: bool) -> None:
    if len(xy) < 2:
        return
    points = [f"{x:.2f} {y:.2f}" for x, y in (xy[:-1] if closed else xy).tolist()]
    # one text per line or ring: reportlab's own calls format number by number, ten times slower
    path._code_append(f"{points[0]} m")  # noqa: SLF001
    path._code_append(" ".join([f"{point} l" for point in points[1:]] + ["h"] * closed))  # noqa: SLF001


def _clip(canvas: Any, width: float, height: float) -> None:
    path = canvas.beginPath()
    path.rect(0, 0, width, height)
    canvas.clipPath(path, stroke=0, fill=0)


def _draw(view: _View, layer: Layer) -> None:
    view.canvas.saveState()
    match layer:
        case PolygonLayer():
            _polygons(view, layer)
        case AreaLayer():
            _areas(view, layer)
        case DensityLayer():
            _density(view, layer)
        case PointLayer():
            _points(view, layer)
    view.canvas.restoreState()


def _polygons(view: _View, layer: PolygonLayer) -> None:
    if layer.shapes is None or view.scale * PAPER_PIXELS < layer.largest_scale:
        return
    path = view.path(layer.shapes)
    if path is None:
        return
    view.canvas.setFillColor(ink(layer.fill))
    view.canvas.setFillAlpha(layer.opacity)
    if layer.line is not None:
        view.canvas.setStrokeColor(ink(layer.line))
        view.canvas.setLineWidth(layer.width * 0.6)
    view.canvas.drawPath(path, stroke=int(layer.line is not None), fill=1, fillMode=0)


def _lines(view: _View, layers: Sequence[LineLayer]) -> None:
    canvas = view.canvas
    for stroke in strokes(layers, view.scale * PAPER_PIXELS):
        path = view.path(stroke.shapes)
        if path is None:
            continue
        canvas.saveState()
        canvas.setStrokeColor(ink(stroke.colour))
        canvas.setStrokeAlpha(stroke.opacity)
        canvas.setLineWidth(stroke.width / PAPER_PIXELS)
        canvas.setLineJoin(1)
        canvas.setLineCap(0 if stroke.dash else 1)
        canvas.setDash([part / PAPER_PIXELS for part in stroke.dash])
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()


def _areas(view: _View, layer: AreaLayer) -> None:
    canvas = view.canvas
    canvas.setLineJoin(1)
    shapes = layer.borders if layer.borders is not None else layer.shapes
    path = view.path(shapes) if shapes is not None else None
    if path is None:
        return
    canvas.setStrokeColor(ink(layer.halo))
    canvas.setStrokeAlpha(0.7 * layer.opacity)
    canvas.setLineWidth(layer.width * 0.6 + 1.2)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setStrokeColor(ink(layer.line))
    canvas.setStrokeAlpha(layer.opacity)
    canvas.setLineWidth(layer.width * 0.6)
    canvas.setDash([part * 0.6 for part in layer.dash])
    canvas.drawPath(path, stroke=1, fill=0)


def _density(view: _View, layer: DensityLayer) -> None:
    if layer.values is None or not layer.breaks:
        return
    canvas = view.canvas
    canvas.setFillAlpha(layer.opacity)
    canvas.setBlendMode("Multiply")
    for shapes, colour in zip(density_bands(layer), layer.colours, strict=True):
        path = view.path(shapes) if len(shapes.xy) else None
        if path is not None:
            canvas.setFillColor(ink(colour))
            canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def _points(view: _View, layer: PointLayer) -> None:
    if layer.xy is None or layer.category is None:
        return
    x0, y0, x1, y1 = view.box
    with np.errstate(invalid="ignore"):
        shown = (layer.xy[:, 0] >= x0) & (layer.xy[:, 0] <= x1) & (layer.xy[:, 1] >= y0) & (layer.xy[:, 1] <= y1)
    if layer.selected is not None:
        shown &= layer.selected
    canvas, radius = view.canvas, layer.size * 0.26
    canvas.setStrokeColor(ink(layer.outline))
    canvas.setLineWidth(0.45)
    rows = np.flatnonzero(shown)
    for (x, y), category in zip(view.points(layer.xy[rows]).tolist(), layer.category[rows].tolist(), strict=True):
        canvas.setFillColor(ink(layer.colours[category] if category >= 0 else layer.ink))
        symbol(canvas, x, y, radius, layer.symbols[category] if category >= 0 else "circle")


def _weight(layer: LabelLayer) -> Weight:
    return Weight.SEMIBOLD if layer.weight >= 600 else Weight.MEDIUM if layer.weight >= 500 else Weight.REGULAR


def _name(view: _View, label: PlacedLabel) -> None:
    canvas = view.canvas
    size = label.layer.size * LABEL_SIZE
    x, y = (label.x - view.box[0]) * view.scale, (label.y - view.box[1]) * view.scale
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(label.angle)
    look = (label.layer.colour, label.layer.halo)
    _haloed(canvas, (0.0, -size * 0.36), label.text, weight=_weight(label.layer), size=size, look=look)
    canvas.restoreState()


def _haloed(
    canvas: Any, at: tuple[float, float], words: str, *, weight: Weight, size: float, look: tuple[str, str]
) -> None:
    # `look` is the colour of the letters and of their halo
    x = at[0] - text_width(words, weight, size) / 2
    canvas.saveState()
    canvas.setFont(weight.value, size)
    canvas.setLineJoin(1)
    canvas.setStrokeColor(ink(look[1]))
    canvas.setLineWidth(size * 0.26)
    canvas.drawString(x, at[1], words, mode=1)
    canvas.setFillColor(ink(look[0]))
    canvas.drawString(x, at[1], words, mode=0)
    canvas.restoreState()


def _letter(view: _View, mark: Letter, *, named: bool) -> None:
    x0, y0, x1, y1 = view.around(mark.x, mark.y, BADGE)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    badge(view.canvas, x, y, mark.letter)
    if named:
        words = mark.name if len(mark.name) <= LONGEST_NAME else mark.name[: LONGEST_NAME - 1].rstrip() + "…"
        half = text_width(words, Weight.SEMIBOLD, 8.0) / 2 + 3
        middle = min(max(x, half), (view.box[2] - view.box[0]) * view.scale - half)
        _haloed(view.canvas, (middle, y1 + 5.0), words, weight=Weight.SEMIBOLD, size=8.0, look=("text", "panel"))
