"""Names on the map: measured, drawn once with their halo, kept as small pictures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QTransform

from est_desktop.cartography.document import LabelLayer
from est_desktop.cartography.labels import PlacedLabel
from est_desktop.gui.canvas.view import View
from est_desktop.gui.widgets.theme import FAMILIES

HALO = 3.2
"""Width in pixels of the pen around the letters; half of it shows."""
MOST = 3000


class Names:
    """Measures and draws names in the program's font at one text scale."""

    def __init__(self, scale: float = 1.0) -> None:
        self._scale = scale
        self._metrics: dict[tuple[float, int, bool], QFontMetricsF] = {}
        self._sizes: dict[tuple[str, float, int, bool], tuple[float, float]] = {}
        self._pictures: dict[tuple[object, ...], tuple[QImage, QPointF]] = {}

    def measure(self, text: str, layer: LabelLayer) -> tuple[float, float]:
        """Return width and height of a text in pixels."""
        look = layer.size, layer.weight, layer.italic
        if (text, *look) not in self._sizes:
            if look not in self._metrics:
                self._metrics[look] = QFontMetricsF(self._font(layer))
            metrics = self._metrics[look]
            self._sizes[text, *look] = metrics.horizontalAdvance(text), metrics.capHeight() * 1.5
        return self._sizes[text, *look]

    def draw(self, painter: QPainter, label: PlacedLabel, view: View) -> None:
        """Draw one placed name where it stands in the view."""
        x, y = view.screen(label.x, label.y)
        if not (-200 < x < view.width + 200 and -200 < y < view.height + 200):
            return
        picture, offset = self._picture(label, painter.device().devicePixelRatioF())
        # whole pixels keep the letters sharp
        painter.drawImage(QPointF(round(x + offset.x()), round(y + offset.y())), picture)

    def _font(self, layer: LabelLayer) -> QFont:
        font = QFont(FAMILIES[layer.weight])
        font.setPixelSize(max(round(layer.size * self._scale), 6))
        font.setItalic(layer.italic)
        return font

    def _picture(self, label: PlacedLabel, ratio: float) -> tuple[QImage, QPointF]:
        layer = label.layer
        key = label.text, layer.size, layer.weight, layer.italic, layer.colour, layer.halo, round(label.angle), ratio
        if key not in self._pictures:
            if len(self._pictures) >= MOST:
                self._pictures.clear()
            self._pictures[key] = self._render(label, ratio)
        return self._pictures[key]

    def _render(self, label: PlacedLabel, ratio: float) -> tuple[QImage, QPointF]:
        font = self._font(label.layer)
        metrics = QFontMetricsF(font)
        text = QPainterPath()
        text.addText(QPointF(-metrics.horizontalAdvance(label.text) / 2, metrics.capHeight() / 2), font, label.text)
        path = QTransform().rotate(-label.angle).map(text)
        box = path.boundingRect().adjusted(-HALO, -HALO, HALO, HALO)
        box = QRectF(box.toAlignedRect())
        image = QImage(
            int(box.width() * ratio) + 1, int(box.height() * ratio) + 1, QImage.Format.Format_ARGB32_Premultiplied
        )
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-box.topLeft())
        halo = QColor(label.layer.halo)
        halo.setAlphaF(0.85)
        round_pen = QPen(halo, HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, round_pen)
        painter.fillPath(path, QColor(label.layer.colour))
        painter.end()
        return image, box.topLeft()
