"""Hours of the day as small bars to drag over, and the weekdays as buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from est_desktop.core.i18n import _
from est_desktop.core.text import EN_DASH, number, weekday_name
from est_desktop.gui.widgets.theme import Theme, qcolor

ALL_HOURS = frozenset(range(24))
ALL_DAYS = frozenset(range(7))


class HourStrip(QWidget):
    """24 bars; dragging chooses a range of hours, also past midnight when dragged backwards."""

    chosen = Signal(object)
    """frozenset of hours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: tuple[float, ...] = (0.0,) * 24
        self._hours = ALL_HOURS
        self._from: int | None = None
        self._to: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Hours"))

    def show_counts(self, counts: Sequence[float], hours: frozenset[int]) -> None:
        """Show 24 counts and which hours are chosen."""
        self._counts, self._hours = tuple(counts), hours
        self.update()

    def sizeHint(self) -> QSize:
        """Bars and the hours below."""
        return QSize(self._theme.px(180), self._theme.px(44))

    def _bar(self, hour: int) -> QRectF:
        width = self.width() / 24
        return QRectF(hour * width, 0, width - 1, self.height() - self._theme.px(16))

    def _hour_at(self, x: float) -> int:
        return max(0, min(23, int(x // (self.width() / 24))))

    def _dragged(self) -> frozenset[int]:
        if self._from is None or self._to is None:
            return self._hours
        first, last = self._from, self._to
        return frozenset(range(first, last + 1)) if first <= last else ALL_HOURS - frozenset(range(last + 1, first))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, chosen ones in the accent colour."""
        painter = QPainter(self)
        top = max(*self._counts, 1e-9)
        hours = self._dragged()
        for hour, count in enumerate(self._counts):
            box = self._bar(hour)
            height = max(box.height() * count / top, 1.0)
            on = hour in hours and len(hours) < 24
            colour = self._theme.colour("accent") if on else qcolor(self._theme.tokens.data("unselected"))
            painter.fillRect(QRectF(box.left(), box.bottom() - height, box.width(), height), colour)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("second"))
        metrics = QFontMetricsF(painter.font())
        for hour in (0, 6, 12, 18, 24):
            text = f"{hour:02d}"
            wide = metrics.horizontalAdvance(text)
            x = min(max(hour * self.width() / 24 - wide / 2, 0), self.width() - wide)
            painter.drawText(QPointF(x, self.height() - 2), text)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a range."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = self._to = self._hour_at(event.position().x())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the range out, or read a bar."""
        hour = self._hour_at(event.position().x())
        self.setToolTip(f"{hour:02d}{EN_DASH}{hour + 1:02d}: {number(self._counts[hour])}")
        if self._from is not None:
            self._to = hour
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Choose the range; the same range again chooses all hours."""
        if self._from is None:
            return
        hours = self._dragged()
        self._from = self._to = None
        self.chosen.emit(ALL_HOURS if hours == self._hours else hours)
        self.update()


class WeekdayButtons(QWidget):
    """Seven buttons; none pressed means all days."""

    chosen = Signal(object)
    """frozenset of weekdays, 0 = Monday."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for day in range(7):
            made = QPushButton(weekday_name(day)[:3])
            made.setCheckable(True)
            made.setProperty("kind", "toggle")
            made.setAccessibleName(weekday_name(day))
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.clicked.connect(self._tell)
            row.addWidget(made, 1)
            self._buttons.append(made)

    def show_days(self, weekdays: frozenset[int]) -> None:
        """Press the chosen days; none where all are chosen."""
        for day, made in enumerate(self._buttons):
            made.setChecked(day in weekdays and len(weekdays) < 7)

    def _tell(self) -> None:
        pressed = frozenset(day for day, made in enumerate(self._buttons) if made.isChecked())
        self.chosen.emit(pressed or ALL_DAYS)
