"""One way of drawing for each kind of layer, found in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from est_desktop.cartography.contours import density_polygons
from est_desktop.cartography.document import (
    AreaLayer,
    DensityLayer,
    LabelLayer,
    Layer,
    LineLayer,
    MapDocument,
    PointLayer,
    PolygonLayer,
)
from est_desktop.cartography.labels import PlacedLabel, place_labels
from est_desktop.cartography.palette import is_dark
from est_desktop.cartography.strokes import strokes
from est_desktop.frames.shapes import Shapes
from est_desktop.gui.canvas.names import Names
from est_desktop.gui.canvas.paths import ShapeBounds, paths_of
from est_desktop.gui.canvas.points import Points
from est_desktop.gui.canvas.view import View

HALO_WIDTH = 3.2
ROUND_FROM = 4.0
"""Pixels from which lines have round ends and corners."""


@dataclass
class Painting:
    """What every drawing function needs: where to draw, what is seen, and what is kept between frames."""

    painter: QPainter
    view: View
    ground: str
    names: Names
    points: Points
    bounds: ShapeBounds
    contours: dict[int, tuple[DensityLayer, list[Shapes]]]
    placed: Sequence[PlacedLabel] = ()
    counted: View | None = None
    """The view whose number of incidents decides between symbols and squares, if it is not `view`."""
    _known: dict[int, tuple[Shapes, list[QPainterPath]]] = field(default_factory=dict)

    def paths(self, shapes: Shapes, rows: list[int] | None = None) -> list[QPainterPath]:
        """Return shapes that are in view as paths in pixels."""
        if rows is not None:
            return paths_of(shapes, self.bounds.of(shapes), self.view, np.array(rows, np.int64))
        # a street is drawn twice, once as casing
        if id(shapes) not in self._known:
            self._known[id(shapes)] = shapes, paths_of(shapes, self.bounds.of(shapes), self.view)
        return self._known[id(shapes)][1]

    def fill(self, shapes: Shapes, colour: str, rows: list[int] | None = None) -> None:
        """Fill polygons. Holes must run against their shells; polygons that overlap do not cancel each other."""
        brush = QBrush(QColor(colour))
        for path in self.paths(shapes, rows):
            path.setFillRule(Qt.FillRule.WindingFill)
            self.painter.fillPath(path, brush)

    def stroke(self, shapes: Shapes, pen: QPen, rows: list[int] | None = None) -> None:
        """Draw lines or the outlines of polygons."""
        for path in self.paths(shapes, rows):
            self.painter.strokePath(path, pen)


@dataclass(frozen=True)
class Rest(Layer):
    """The incidents of a layer that are not selected: dots that lie under the names, to leave these readable."""

    points: PointLayer | None = None


def in_drawing_order(document: MapDocument) -> list[Layer]:
    """Return the visible layers from the bottom up, the dots of incidents not selected before the names beneath."""
    order: list[Layer] = []
    for layer in document.layers:
        if not layer.visible:
            continue
        if isinstance(layer, PointLayer) and layer.selected is not None and layer.rest is not None:
            at = len(order)
            while at and isinstance(order[at - 1], LabelLayer):
                at -= 1
            order.insert(at, Rest(key=layer.key, title=layer.title, opacity=layer.opacity, points=layer))
        order.append(layer)
    return order


def draw_layers(painting: Painting, layers: Iterable[Layer]) -> None:
    """Draw layers from the bottom up; layers of one kind that follow each other are drawn together."""
    for kind, group in groupby(layers, type):
        painting.painter.save()
        DRAW[kind](painting, list(group))
        painting.painter.restore()


def place_names(document: MapDocument, view: View, names: Names) -> list[PlacedLabel]:
    """Find room for the names of all label layers in the view."""
    layers = [layer for layer in document.layers if isinstance(layer, LabelLayer)]
    return place_labels(layers, box=view.box, points_per_metre=view.scale, measure=names.measure)


def _polygons(painting: Painting, layers: list[Layer]) -> None:
    painter = painting.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in cast(list[PolygonLayer], layers):
        if layer.shapes is None or painting.view.scale < layer.largest_scale:
            continue
        painter.setOpacity(layer.opacity)
        painting.fill(layer.shapes, layer.fill)
        if layer.line is not None:
            painting.stroke(layer.shapes, QPen(QColor(layer.line), layer.width))


def _lines(painting: Painting, layers: list[Layer]) -> None:
    painter = painting.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in strokes(cast(list[LineLayer], layers), painting.view.scale):
        painter.setOpacity(stroke.opacity)
        painting.stroke(stroke.shapes, _pen(stroke.colour, stroke.width, stroke.dash))


def _areas(painting: Painting, layers: list[Layer]) -> None:
    painter = painting.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in cast(list[AreaLayer], layers):
        if layer.shapes is None:
            continue
        painter.setOpacity(layer.opacity)
        for colour in sorted({fill for fill in layer.fills if fill is not None}):
            rows = [i for i, fill in enumerate(layer.fills) if fill == colour]
            painting.fill(layer.shapes, colour, rows)
        borders = layer.borders if layer.borders is not None else layer.shapes
        halo = QColor(layer.halo)
        halo.setAlphaF(0.75)
        painting.stroke(borders, _pen(halo, HALO_WIDTH + layer.width - 1))
        painting.stroke(borders, _pen(layer.line, layer.width, layer.dash))
    for layer in cast(list[AreaLayer], layers):
        rows = [i for i, uid in enumerate(layer.uids) if uid in layer.selected]
        if layer.shapes is not None and rows:
            painter.setOpacity(layer.opacity)
            painting.stroke(layer.shapes, _pen(layer.halo, 4.6), rows)
            painting.stroke(layer.shapes, _pen(layer.selected_line, 2.2), rows)


def _density(painting: Painting, layers: list[Layer]) -> None:
    for layer in cast(list[DensityLayer], layers):
        if layer.values is None or not layer.breaks:
            continue
        known = painting.contours.get(id(layer.values))
        if known is None or known[0].breaks != layer.breaks:
            painting.contours.clear()
            known = layer, density_polygons(layer)
            painting.contours[id(layer.values)] = known
        _draw_surface(painting, layer, known[1])


def _draw_surface(painting: Painting, layer: DensityLayer, classes: list[Shapes]) -> None:
    view, target = painting.view, painting.painter
    ratio = target.device().devicePixelRatioF()
    surface = QImage(round(view.width * ratio), round(view.height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    surface.setDevicePixelRatio(ratio)
    surface.fill(Qt.GlobalColor.transparent)
    painter = QPainter(surface)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shapes, colour in zip(classes, layer.colours, strict=True):
        for path in painting.paths(shapes):
            painter.fillPath(path, QColor(colour))
    painter.end()
    # like ink on the paper map: streets and buildings stay readable below
    dark = is_dark(painting.ground)
    multiply = QPainter.CompositionMode.CompositionMode_Multiply
    target.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver if dark else multiply)
    target.setOpacity(layer.opacity * (0.62 if dark else 1.0))
    target.drawImage(QRectF(0, 0, view.width, view.height), surface)


def _labels(painting: Painting, layers: list[Layer]) -> None:
    keys = {layer.key: layer.opacity for layer in layers}
    # the most important name lies on top, should two touch
    for label in reversed(painting.placed):
        if label.layer.key in keys:
            painting.painter.setOpacity(keys[label.layer.key])
            painting.names.draw(painting.painter, label, painting.view)


def _points(painting: Painting, layers: list[Layer]) -> None:
    for layer in cast(list[PointLayer], layers):
        painting.painter.setOpacity(layer.opacity)
        painting.points.draw(painting.painter, layer, painting.view, painting.counted)


def _rest(painting: Painting, layers: list[Layer]) -> None:
    for layer in cast(list[Rest], layers):
        if layer.points is not None:
            painting.painter.setOpacity(layer.opacity)
            painting.points.draw_rest(painting.painter, layer.points, painting.view)


def _pen(colour: str | QColor, width: float, dash: tuple[float, ...] = ()) -> QPen:
    pen = QPen(QColor(colour), width)
    # nobody sees that a narrow line has no round ends, and round ones take three times as long
    narrow = width < ROUND_FROM
    pen.setCapStyle(Qt.PenCapStyle.SquareCap if narrow else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin if narrow else Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length / width for length in dash])
    return pen


DRAW: dict[type[Layer], Callable[[Painting, list[Layer]], None]] = {
    PolygonLayer: _polygons,
    LineLayer: _lines,
    AreaLayer: _areas,
    DensityLayer: _density,
    LabelLayer: _labels,
    PointLayer: _points,
    Rest: _rest,
}
