"""The three buttons on the map: closer, farther, all of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from est_desktop.core.i18n import _
from est_desktop.gui.canvas.cards import SHADOW, draw_sheet
from est_desktop.gui.widgets.theme import Theme

SIDE = 30


class GlyphButton(QAbstractButton):
    """A flat button with a drawn sign: plus, minus or frame."""

    def __init__(self, glyph: str, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._theme = theme
        self.setAccessibleName(name.split(" (", maxsplit=1)[0])
        self.setToolTip(name)
        # the map has a key for each of them
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return a square that grows with the theme."""
        side = round(SIDE * self._theme.factor**0.7)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        radius = self._theme.tokens.size("radius", "control")
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if self.isDown() else "rail"))
            painter.drawRoundedRect(box, radius, radius)
        self._draw_glyph(painter)
        painter.end()

    def _draw_glyph(self, painter: QPainter) -> None:
        grow = self._theme.factor**0.7
        painter.translate(QRectF(self.rect()).center())
        painter.setPen(QPen(self._theme.colour("text"), 1.6 * grow, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        arm = 4.6 * grow
        if self._glyph in {"plus", "minus"}:
            painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0))
        if self._glyph == "plus":
            painter.drawLine(QPointF(0, -arm), QPointF(0, arm))
        if self._glyph == "frame":
            for across in (-1, 1):
                for down in (-1, 1):
                    corner = QPointF(across * arm * 1.1, down * arm * 1.1)
                    painter.drawLine(corner, corner - QPointF(across * arm * 0.75, 0))
                    painter.drawLine(corner, corner - QPointF(0, down * arm * 0.75))


class ZoomButtons(QWidget):
    """Plus, minus and the whole municipality, one above the other."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.closer = GlyphButton("plus", _("Zoom in (+)"), theme, self)
        self.farther = GlyphButton("minus", _("Zoom out (−)"), theme, self)
        self.whole = GlyphButton("frame", _("Show the whole municipality (Home)"), theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SHADOW + 1, SHADOW + 1, SHADOW + 1, SHADOW + 1)
        layout.setSpacing(1)
        for button in self._buttons:
            layout.addWidget(button)
        self.adjustSize()

    @property
    def _buttons(self) -> tuple[GlyphButton, ...]:
        return self.closer, self.farther, self.whole

    def lay_out(self) -> None:
        """Take the sizes of the theme."""
        for button in self._buttons:
            button.updateGeometry()
        self.adjustSize()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet behind the buttons."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_sheet(painter, QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW), self._theme)
        painter.end()
