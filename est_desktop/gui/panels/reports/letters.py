"""Letters on the map of the preview, as on the printed page: the areas to look at first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from est_desktop.gui.canvas.canvas import MapCanvas
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.weekly_report import HotArea

INK, PAPER = QColor("#18211F"), QColor("#FFFFFF")


class Letters(QWidget):
    """Lies over a canvas and follows it."""

    def __init__(self, theme: Theme, canvas: MapCanvas, areas: Sequence[HotArea]) -> None:
        super().__init__(canvas)
        self._theme, self._canvas, self._areas = theme, canvas, areas
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.extent_changed.connect(lambda _box: self._follow())
        self._follow()

    def places(self) -> list[QPointF]:
        """Return where the letters stand, in pixels from the upper left corner."""
        x0, y0, x1, y1 = self._canvas.extent()
        across, down = self.width() / (x1 - x0), self.height() / (y1 - y0)
        return [QPointF((area.x - x0) * across, (y1 - area.y) * down) for area in self._areas]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each letter in a dark disc with a white rim."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("body", 600))
        radius = self._theme.px(11)
        for area, place in zip(self._areas, self.places(), strict=True):
            painter.setPen(QPen(PAPER, 2))
            painter.setBrush(INK)
            painter.drawEllipse(place, radius, radius)
            painter.setPen(PAPER)
            disc = QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, area.letter)
        painter.end()

    def _follow(self) -> None:
        self.resize(self._canvas.size())
        self.raise_()
        self.update()
