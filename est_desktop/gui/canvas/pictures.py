"""What is drawn once and then moved along: pictures of the map larger than the window, and what stands live on them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from est_desktop.cartography.document import DensityLayer, LabelLayer, Layer, MapDocument, PointLayer
from est_desktop.cartography.labels import PlacedLabel
from est_desktop.frames.shapes import Shapes
from est_desktop.gui.canvas.names import Names
from est_desktop.gui.canvas.paths import ShapeBounds
from est_desktop.gui.canvas.points import Points
from est_desktop.gui.canvas.view import View
from est_desktop.gui.canvas.visuals import Painting, Rest, draw_layers, in_drawing_order, place_names

MARGIN = 0.15
"""How far a picture reaches beyond the window on each side, as a share of its size."""


@dataclass(frozen=True)
class Picture:
    """Layers as they look in a view that is larger than the window."""

    layers: tuple[Layer, ...]
    view: View
    image: QImage

    def fits(self, layers: tuple[Layer, ...], view: View) -> bool:
        """Tell whether these layers can be shown sharp and whole from this picture."""
        return self.of(layers) and self.view.holds(view) and abs(self.view.scale / view.scale - 1) < 1e-9

    def of(self, layers: tuple[Layer, ...]) -> bool:
        """Tell whether the picture shows exactly these layers."""
        return len(self.layers) == len(layers) and all(map(_same, self.layers, layers))

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the picture where it belongs in `view`, scaled if the view has another scale."""
        share = view.scale / self.view.scale
        left, top = view.screen(self.view.box[0], self.view.box[3])
        target = QRectF(left, top, self.view.width * share, self.view.height * share)
        if abs(share - 1) < 1e-9:
            # a picture at its own scale stays sharp only on whole pixels
            target.moveTo(round(left), round(top))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self.image)


class MapPainter:
    """Draws one document, keeping pictures of what is slow and drawing names and few symbols anew in each frame."""

    def __init__(self, document: MapDocument, names: Names) -> None:
        self.document = document
        self.points = Points()
        self._names = names
        self._bounds = ShapeBounds()
        self._contours: dict[int, tuple[DensityLayer, list[Shapes]]] = {}
        self._pictures: list[Picture] = []
        self._placed: list[PlacedLabel] = []
        self._placed_for: tuple[View, tuple[Layer, ...]] | None = None

    def set_document(self, document: MapDocument) -> None:
        """Show another document; pictures of layers that are the same objects are kept."""
        self.document = document
        surface = any(isinstance(one, DensityLayer) and one.visible and one.breaks for one in document.layers)
        if surface != self.points.under_surface:
            self.points.under_surface = surface
            self.forget()
        self._bounds.keep({id(value) for layer in document.layers for value in vars(layer).values()})

    def set_names(self, names: Names) -> None:
        """Write names in another type from now on."""
        self._names = names
        self._placed_for = None

    def forget(self) -> None:
        """Draw everything anew next time."""
        self._pictures = []

    def paint(self, painter: QPainter, view: View, *, moving: bool) -> bool:
        """Draw a frame. While `moving`, pictures may be scaled or fall short at the edge; returns if any was."""
        painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(self.document.ground))
        runs = self._runs(view)
        wanted = [layers for layers, live in runs if not live]
        pictures = [self._picture(layers, view, painter, moving=moving) for layers in wanted]
        self._pictures = pictures
        self._place(view, moving=moving)
        waiting = iter(pictures)
        for layers, live in runs:
            if live:
                draw_layers(self._painting(painter, view), layers)
            else:
                painter.save()
                next(waiting).draw(painter, view)
                painter.restore()
        for layer in self.document.layers:
            if isinstance(layer, PointLayer) and layer.visible:
                self.points.draw_focus(painter, layer, view)
        return not all(picture.fits(layers, view) for picture, layers in zip(pictures, wanted, strict=True))

    def paint_whole(self, painter: QPainter, view: View) -> None:
        """Draw everything anew, without pictures: for a snapshot."""
        painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(self.document.ground))
        painting = self._painting(painter, view)
        painting.placed = place_names(self.document, view, self._names)
        draw_layers(painting, in_drawing_order(self.document))
        for layer in self.document.layers:
            if isinstance(layer, PointLayer) and layer.visible:
                self.points.draw_focus(painter, layer, view)

    def _runs(self, view: View) -> list[tuple[tuple[Layer, ...], bool]]:
        """Return layers in drawing order, those of one picture together, and whether they are drawn in each frame."""
        runs = groupby(in_drawing_order(self.document), lambda one: (self._live(one, view), _points_of(one)))
        return [(tuple(group), live) for (live, _points), group in runs]

    def _live(self, layer: Layer, view: View) -> bool:
        points = _points_of(layer)
        return isinstance(layer, LabelLayer) if points is None else self.points.few(points, view)

    def _picture(self, layers: tuple[Layer, ...], view: View, painter: QPainter, *, moving: bool) -> Picture:
        known = next((picture for picture in self._pictures if picture.of(layers)), None)
        if known is not None and (moving or known.fits(layers, view)):
            return known
        larger = view.grown(MARGIN)
        ratio = painter.device().devicePixelRatioF()
        opaque = layers[0] is in_drawing_order(self.document)[0]
        form = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
        image = QImage(round(larger.width * ratio), round(larger.height * ratio), form)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(self.document.ground) if opaque else Qt.GlobalColor.transparent)
        inner = QPainter(image)
        draw_layers(self._painting(inner, larger, counted=view), layers)
        inner.end()
        return Picture(layers, larger, image)

    def _place(self, view: View, *, moving: bool) -> None:
        labels = tuple(layer for layer in self.document.layers if isinstance(layer, LabelLayer))
        if self._placed_for is not None:
            placed_view, placed_labels = self._placed_for
            same = len(labels) == len(placed_labels) and all(a is b for a, b in zip(labels, placed_labels, strict=True))
            near = placed_view.holds(view) and abs(placed_view.scale / view.scale - 1) < 1e-9
            if same and (moving or near):
                return
        larger = view.grown(MARGIN)
        self._placed = place_names(self.document, larger, self._names)
        self._placed_for = larger, labels

    def _painting(self, painter: QPainter, view: View, counted: View | None = None) -> Painting:
        return Painting(
            painter=painter,
            view=view,
            ground=self.document.ground,
            names=self._names,
            points=self.points,
            bounds=self._bounds,
            contours=self._contours,
            placed=self._placed,
            counted=counted,
        )


def _points_of(layer: Layer) -> PointLayer | None:
    """Return the incidents a layer draws, if it draws any."""
    return layer.points if isinstance(layer, Rest) else layer if isinstance(layer, PointLayer) else None


def _same(one: Layer, other: Layer) -> bool:
    return one is other or (isinstance(one, Rest) and isinstance(other, Rest) and one.points is other.points)
