"""Hour × weekday as a grid: hover reads a cell, dragging a rectangle selects its hours and weekdays."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from est_desktop.analysis.linked import Counts
from est_desktop.cartography.classify import nice_above
from est_desktop.core.i18n import _
from est_desktop.core.text import EN_DASH, number, weekday_name
from est_desktop.domain.selection import WeekHours
from est_desktop.gui.panels.insight.bars import click_of
from est_desktop.gui.panels.insight.choices import Click
from est_desktop.gui.widgets.theme import Theme, qcolor

CELL = 19
CLASSES = 5
GREY_STRENGTH = (0.16, 0.3, 0.46, 0.64, 0.84)


@dataclass(frozen=True)
class Scale:
    """Classes of equal, round width from nought; the highest is open."""

    step: float

    @classmethod
    def of(cls, top: float) -> Scale:
        """Return the scale for counts up to `top`."""
        return cls(nice_above(top / CLASSES) if top > 0 else 1.0)

    def class_of(self, value: float) -> int:
        """Return 0–4; -1 for nothing at all."""
        return -1 if value <= 0 else min(int(value // self.step), CLASSES - 1)

    def texts(self) -> list[str]:
        """Return the lower end of each class."""
        # as many decimals as the step needs: 2,5 must not read 2
        decimals = next((d for d in range(6) if math.isclose(round(self.step, d), self.step)), 6)
        return [number(self.step * i, decimals if i else 0) for i in range(CLASSES)]


class HeatGrid(QWidget):
    """The grid. Cells outside the chosen hours and weekdays are grey; the chosen rectangle is framed."""

    chosen = Signal(object, object)
    """WeekHours and the Click."""
    pointed = Signal(str)
    """What the cell under the pointer says."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._matrix: Counts = np.zeros((7, 24))
        self._filter: WeekHours | None = None
        self._scale, self._held = Scale(1.0), False
        self._from: tuple[int, int] | None = None
        self._to: tuple[int, int] | None = None
        self._at: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(_("Hour and weekday"))
        theme.changed.connect(self.updateGeometry)

    @property
    def scale(self) -> Scale:
        """The classes in use, for the legend."""
        return self._scale

    @property
    def matrix(self) -> Counts:
        """(7, 24) counts, Monday first."""
        return self._matrix

    def show_counts(self, matrix: Counts, chosen: WeekHours | None) -> None:
        """Show (7, 24) counts, Monday first, and what is filtered; None = nothing."""
        self._matrix, self._filter = matrix, chosen
        if not self._held:
            self._scale = Scale.of(float(matrix.max()))
        self.update()

    def hold(self, on: bool) -> None:
        """Keep the classes while something is dragged."""
        self._held = on
        if not on:
            self._scale = Scale.of(float(self._matrix.max()))
            self.update()

    def sizeHint(self) -> QSize:
        """Seven lines and the hours below."""
        return QSize(self._theme.px(300), self._theme.px(CELL) * 7 + self._theme.px(18))

    def minimumSizeHint(self) -> QSize:
        """Cells may be narrow."""
        return QSize(self._theme.px(200), self._theme.px(14) * 7 + self._theme.px(18))

    def cell_box(self, weekday: int, hour: int) -> QRectF:
        """Return where a cell lies."""
        left, bottom = self._theme.px(34), self._theme.px(18)
        width, height = (self.width() - left - 2) / 24, (self.height() - bottom) / 7
        return QRectF(left + hour * width, weekday * height, width, height)

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """Return weekday and hour under a point, the nearest if it lies outside."""
        first = self.cell_box(0, 0)
        return (
            max(0, min(6, int(y // first.height()))),
            max(0, min(23, int((x - first.left()) // first.width()))),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw cells, names and frame."""
        painter = QPainter(self)
        theme = self._theme
        colours, greys = [qcolor(c) for c in theme.tokens.ramp("density")], self._greys()
        for weekday in range(7):
            for hour in range(24):
                box = self.cell_box(weekday, hour).adjusted(0, 0, -1, -1)
                kind = self._scale.class_of(float(self._matrix[weekday, hour]))
                ramp = colours if self._inside(weekday, hour) else greys
                painter.fillRect(box, ramp[kind] if kind >= 0 else theme.colour("window"))
        self._draw_names(painter)
        self._draw_frame(painter)
        painter.end()

    def _greys(self) -> list[QColor]:
        ground, ink = self._theme.colour("panel"), self._theme.colour("faint")
        return [mixed(ground, ink, strength) for strength in GREY_STRENGTH]

    def _inside(self, weekday: int, hour: int) -> bool:
        return self._filter is None or (weekday in self._filter.weekdays and hour in self._filter.hours)

    def _draw_names(self, painter: QPainter) -> None:
        theme = self._theme
        for weekday in range(7):
            on = self._filter is not None and weekday in self._filter.weekdays and len(self._filter.weekdays) < 7
            painter.setFont(theme.font("small", 600 if on else 400))
            painter.setPen(theme.colour("text" if on else "second"))
            row = self.cell_box(weekday, 0)
            painter.drawText(QRectF(0, row.top(), row.left() - 6, row.height()), _RIGHT, weekday_name(weekday))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("second"))
        below = self.cell_box(6, 0).bottom() + 3
        metrics = QFontMetricsF(theme.font("small"))
        for hour in (0, 6, 12, 18, 24):
            text = f"{hour:02d}"
            x = self.cell_box(0, 0).left() + hour * self.cell_box(0, 0).width()
            x -= {0: 0.0, 24: metrics.horizontalAdvance(text)}.get(hour, metrics.horizontalAdvance(text) / 2)
            painter.drawText(QPointF(x, below + metrics.ascent()), text)

    def _draw_frame(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = max(2, self._theme.line_width)
        if self._from is not None and self._to is not None:
            painter.setPen(QPen(self._theme.colour("accent"), width, Qt.PenStyle.DashLine))
            painter.drawRect(self._spanned(self._from, self._to))
        elif self._filter is not None and (len(self._filter.hours) < 24 or len(self._filter.weekdays) < 7):
            painter.setPen(QPen(self._theme.colour("accent_dark"), width))
            for days in _neighbours(self._filter.weekdays):
                for hours in _neighbours(self._filter.hours):
                    painter.drawRect(self._spanned((days[0], hours[0]), (days[-1], hours[-1])))
        if self._at is not None and self._from is None:
            painter.setPen(QPen(self._theme.colour("text"), 1.5))
            painter.drawRect(self.cell_box(*self._at).adjusted(0, 0, -1, -1))

    def _spanned(self, a: tuple[int, int], b: tuple[int, int]) -> QRectF:
        return self.cell_box(*a).united(self.cell_box(*b)).adjusted(0, 0, -1, -1)

    def says(self, weekday: int, hour: int) -> str:
        """Return fre 22–23: 14,5 händelser."""
        count = float(self._matrix[weekday, hour])
        shown = number(count, 0 if count == round(count) else 1)
        return _("{weekday} {hours}: {n} incidents").format(
            weekday=weekday_name(weekday), hours=f"{hour:02d}{EN_DASH}{hour + 1:02d}", n=shown
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = self._to = self.cell_at(event.position().x(), event.position().y())
            self.update()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read a cell, or draw the rectangle out."""
        cell = self.cell_at(event.position().x(), event.position().y())
        if self._from is not None:
            self._to = cell
        elif cell != self._at:
            self._at = cell
            self.pointed.emit(self.says(*cell))
            self.setToolTip(self.says(*cell))
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """No cell is read any more."""
        self._at = None
        self.pointed.emit("")
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what the rectangle holds; a press on a name takes the whole line or column."""
        if self._from is None or self._to is None:
            super().mouseReleaseEvent(event)
            return
        (day0, hour0), (day1, hour1) = self._from, self._to
        self._from = self._to = None
        hours = frozenset(range(min(hour0, hour1), max(hour0, hour1) + 1))
        weekdays = frozenset(range(min(day0, day1), max(day0, day1) + 1))
        if event.position().x() < self.cell_box(0, 0).left():
            hours = frozenset(range(24))
        if event.position().y() > self.cell_box(6, 0).bottom():
            weekdays = frozenset(range(7))
        self.chosen.emit(WeekHours(hours, weekdays), click_of(event))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the cells with the arrows, select with Enter, give up a drag with Esc."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in steps:
            day, hour = self._at or (0, 0)
            self._at = ((day + steps[key][0]) % 7, (hour + steps[key][1]) % 24)
            self.pointed.emit(self.says(*self._at))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.chosen.emit(WeekHours(frozenset({self._at[1]}), frozenset({self._at[0]})), Click.SELECT)
        elif key == Qt.Key.Key_Escape and self._from is not None:
            self._from = self._to = None
        else:
            super().keyPressEvent(event)
            return
        self.update()


class HeatLegend(QWidget):
    """Five steps and the lower end of each."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scale = Scale(1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scale(self, scale: Scale) -> None:
        """Show other classes."""
        self._scale = scale
        self.setAccessibleName(_("Incidents per hour of the week, from {steps}").format(steps=" ".join(scale.texts())))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._theme.px(200), self._theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw swatches with the number where each class begins."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        x, side = float(self._theme.px(34)), self._theme.px(11)
        top = (self.height() - side) / 2
        for index, (colour, text) in enumerate(
            zip(self._theme.tokens.ramp("density"), self._scale.texts(), strict=True)
        ):
            painter.fillRect(QRectF(x, top, side * 1.6, side), qcolor(colour))
            x += side * 1.6 + 4
            words = _("over {n}").format(n=text) if index == 0 else text
            painter.setPen(self._theme.colour("second"))
            painter.drawText(QPointF(x, self.height() / 2 + metrics.capHeight() / 2), words)
            x += metrics.horizontalAdvance(words) + 10
        unit = _("incidents per cell")
        if x + metrics.horizontalAdvance(unit) <= self.width():
            painter.setPen(self._theme.colour("second"))
            painter.drawText(QPointF(x, self.height() / 2 + metrics.capHeight() / 2), unit)
        painter.end()


_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def _neighbours(numbers: frozenset[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for item in sorted(numbers):
        if runs and runs[-1][-1] == item - 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def mixed(ground: QColor, ink: QColor, strength: float) -> QColor:
    """Return `ink` laid on `ground` with a strength of 0–1."""
    pairs = zip((ground.red(), ground.green(), ground.blue()), (ink.red(), ink.green(), ink.blue()), strict=True)
    return QColor(*(round(a + (b - a) * strength) for a, b in pairs))
