"""Severity 1–5 as five steps of one ramp, always with the digit; a sixth says how many have none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from est_desktop.core.i18n import _
from est_desktop.core.text import number
from est_desktop.gui.panels.insight.bars import click_of
from est_desktop.gui.widgets.theme import Theme, qcolor

ORDER = (1, 2, 3, 4, 5, 0)


class SeverityStrip(QWidget):
    """Six boxes beside each other: digit, count, and a line in proportion to the count."""

    chosen = Signal(int, object)
    """Severity (0 = not given) and the Click."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: tuple[int, ...] = (0,) * 6
        self._on: tuple[bool, ...] = (True,) * 6
        self._filtered = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Severity"))

    def show_counts(self, counts: Sequence[int], on: Sequence[bool], *, filtered: bool) -> None:
        """Show counts of severity 0–5, which of them are shown, and whether that was asked for."""
        self._counts, self._on, self._filtered = tuple(counts), tuple(on), filtered
        said = (f"{name(severity)}: {number(self._counts[severity])}" for severity in ORDER)
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Digit, line and count."""
        return QSize(self._theme.px(240), self._theme.px(46))

    def box(self, severity: int) -> QRectF:
        """Return where a severity lies."""
        gap = 6.0
        width = (self.width() - 5 * gap) / 6
        return QRectF(ORDER.index(severity) * (width + gap), 0, width, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the six boxes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for severity in ORDER:
            self._draw(painter, severity, self.box(severity))
        painter.end()

    def _draw(self, painter: QPainter, severity: int, box: QRectF) -> None:
        theme, on = self._theme, self._on[severity]
        head = QRectF(box.left() + 1, 1, box.width() - 2, theme.px(22))
        ramp, texts = theme.tokens.ramp("severity"), theme.tokens.ramp("severity_text")
        painter.setPen(QPen(theme.colour("control_line"), 1))
        painter.setBrush(qcolor(ramp[severity - 1]) if severity and on else theme.colour("panel"))
        painter.drawRoundedRect(head, 4, 4)
        painter.setFont(theme.font("body" if severity else "small", 600))
        painter.setPen(qcolor(texts[severity - 1]) if severity and on else theme.colour("second"))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, str(severity) if severity else _("not given"))
        if on and self._filtered:
            painter.setPen(QPen(theme.colour("accent_dark"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(head, 4, 4)
        painter.setFont(theme.font("small", 600 if on and self._filtered else 400))
        painter.setPen(theme.colour("text" if on else "second"))
        below = QRectF(box.left(), head.bottom() + 2, box.width(), box.height() - head.bottom() - 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, number(self._counts[severity]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a severity."""
        for severity in ORDER:
            if event.button() is Qt.MouseButton.LeftButton and self.box(severity).contains(event.position()):
                self.chosen.emit(severity, click_of(event))
                return
        super().mousePressEvent(event)


def name(severity: int) -> str:
    """Return the severity in words."""
    return str(severity) if severity else _("not given")
