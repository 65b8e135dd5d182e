"""The sheets that lie on the map: what they have in common, the scale bar and the north arrow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from est_desktop.cartography.north import DARK_HALF, LIGHT_HALF, Polygon
from est_desktop.cartography.scale_bar import ScaleBar, scale_bar
from est_desktop.core.i18n import _
from est_desktop.gui.widgets.theme import Theme, qcolor

SHADOW = 6
"""Pixels around a sheet for its shadow."""


def draw_sheet(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw a rounded sheet with a soft shadow."""
    radius = theme.tokens.size("radius", "card")
    shadow = theme.colour("shadow")
    painter.setPen(Qt.PenStyle.NoPen)
    for k in range(SHADOW, 0, -1):
        faint = QColor(shadow)
        faint.setAlphaF(shadow.alphaF() * 0.13)
        painter.setBrush(faint)
        painter.drawRoundedRect(box.adjusted(-k / 2, -k / 3, k / 2, k * 0.9), radius + k / 2, radius + k / 2)
    half = theme.line_width / 2
    painter.setBrush(theme.colour("panel"))
    painter.setPen(QPen(theme.colour("line"), theme.line_width))
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


class Card(QWidget):
    """A quiet sheet on the map. Lets the pointer through, so that the map can be moved beneath it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.theme = theme
        self._picture = QPixmap()

    def lay_out(self) -> None:
        """Become as large as the content and the shadow around it."""
        width, height = self.content_size()
        self.resize(round(width) + 2 * SHADOW, round(height) + 2 * SHADOW)
        self._picture = QPixmap()
        self.update()

    def content_size(self) -> tuple[float, float]:
        """Return width and height of the sheet in pixels."""
        return 0.0, 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet and the content; they are drawn once, as every frame of the map asks for them."""
        ratio = self.devicePixelRatioF()
        if self._picture.isNull() or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(self._picture)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_sheet(inner)
            inner.translate(SHADOW, SHADOW)
            self.paint_content(inner)
            inner.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def paint_sheet(self, painter: QPainter) -> None:
        """Draw what lies under the content."""
        draw_sheet(painter, QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW), self.theme)

    def paint_content(self, painter: QPainter) -> None:
        """Draw on the sheet, the origin in its top left corner."""


class ScaleCard(Card):
    """The scale bar."""

    LONGEST = 150.0

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._bar = ScaleBar((0.0, 1.0), 1.0, "m")
        self.setAccessibleName(_("Scale bar"))

    def set_scale(self, pixels_per_metre: float) -> None:
        """Fit the bar to the scale of the map."""
        bar = scale_bar(pixels_per_metre, self.LONGEST * self.theme.factor**0.5)
        if bar != self._bar:
            self._bar = bar
            self.setAccessibleDescription(bar.labels[-1])
            self.lay_out()

    def content_size(self) -> tuple[float, float]:
        """Return the size of bar, numbers and padding."""
        metrics = self._metrics()
        left, right = self._overhang(metrics)
        return self._bar.length + left + right + 28, metrics.height() + 30

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.theme.font("small", 500))

    def _overhang(self, metrics: QFontMetricsF) -> tuple[float, float]:
        first, last = self._bar.labels[0], self._bar.labels[-1]
        number = metrics.horizontalAdvance(last.split("\u00a0")[0])
        return metrics.horizontalAdvance(first) / 2, metrics.horizontalAdvance(last) - number / 2

    def paint_content(self, painter: QPainter) -> None:
        """Draw numbers over a bar in two tones."""
        metrics = self._metrics()
        left, _right = self._overhang(metrics)
        origin, top = 14 + left, 10 + metrics.height()
        ink = self.theme.colour("text")
        painter.setFont(self.theme.font("small", 500))
        painter.setPen(ink)
        marks = self._bar.marks
        step = self._bar.length / (len(marks) - 1)
        for k, label in enumerate(self._bar.labels):
            number = label.split("\u00a0")[0]
            x = origin + k * step - metrics.horizontalAdvance(number) / 2
            painter.drawText(QPointF(x, top - metrics.descent()), label)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(ink, 1))
        for k in range(len(marks) - 1):
            painter.setBrush(ink if k % 2 == 0 else self.theme.colour("panel"))
            painter.drawRect(QRectF(round(origin + k * step), round(top + 3), round(step), 5))


class SourceLine(Card):
    """Where the map's data come from, small in the corner."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = ""
        self.hide()

    def set_text(self, text: str) -> None:
        """Name the sources; hidden while there is nothing to name."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.lay_out()

    def lay_out(self) -> None:
        """Become as large as the line, with no shadow."""
        metrics = QFontMetricsF(self.theme.font("small"))
        self._picture = QPixmap()
        self.resize(round(metrics.horizontalAdvance(self._text)) + 12, round(metrics.height()) + 3)
        self.update()

    def paint_sheet(self, painter: QPainter) -> None:
        """Draw a strip of ground that lets the map shine through."""
        ground = qcolor(self.theme.tokens.base("ground"))
        ground.setAlphaF(0.8)
        painter.fillRect(self.rect(), ground)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colour("second"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class NorthArrow(Card):
    """The arrow that points to grid north; north is always up."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(_("North is up"))

    def content_size(self) -> tuple[float, float]:
        """Return the size of letter and arrow."""
        return 34 * self.theme.factor**0.5, 46 * self.theme.factor**0.5

    def paint_sheet(self, painter: QPainter) -> None:
        """Nothing: the arrow stands on the map itself."""

    def paint_content(self, painter: QPainter) -> None:
        """Draw letter and arrow with a halo."""
        grow = self.theme.factor**0.5
        painter.scale(grow, grow)
        ink = qcolor(self.theme.tokens.base("name"))
        halo = qcolor(self.theme.tokens.base("halo"))
        whole = QPolygonF([QPointF(17, 15), QPointF(24, 43), QPointF(17, 37), QPointF(10, 43)])
        painter.setPen(QPen(halo, 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(halo)
        painter.drawPolygon(whole)
        for half, fill in ((LIGHT_HALF, halo), (DARK_HALF, ink)):
            painter.setPen(QPen(ink, 1.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(fill)
            painter.drawPolygon(_placed(half))
        self._letter(painter, ink, halo)

    def _letter(self, painter: QPainter, ink: QColor, halo: QColor) -> None:
        made = self.theme.font("small", 600)
        made.setPixelSize(11)
        path = QPainterPath()
        path.addText(QPointF(17 - QFontMetricsF(made).horizontalAdvance("N") / 2, 11), made, "N")
        painter.strokePath(path, QPen(halo, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.fillPath(path, ink)


def _placed(shape: Polygon) -> QPolygonF:
    return QPolygonF([QPointF(9.0 + 16.0 * x, 43.0 - 28.0 * y) for x, y in shape])
