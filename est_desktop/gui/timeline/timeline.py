"""The timeline widget: a histogram over time with a brush."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from est_desktop.cartography.classify import ticks
from est_desktop.core.i18n import _
from est_desktop.core.text import number
from est_desktop.domain.period import Period
from est_desktop.gui.timeline.bins import Expected, Flag, Histogram, Series, Span, Unit, unit_for
from est_desktop.gui.timeline.brush import Drag, Grip, grip_at, stepped
from est_desktop.gui.timeline.painting import FLAGS, HEAD, YEARS, Content, Frame, TimelinePainter
from est_desktop.gui.widgets.theme import Theme

SHORTEST = 14.0
"""Days of the closest zoom."""
EASE = 180
"""Milliseconds in which the axis of counts takes a new scale."""
NOTHING = np.empty(0, np.int64)

_CURSORS = {
    Grip.START: Qt.CursorShape.SizeHorCursor,
    Grip.END: Qt.CursorShape.SizeHorCursor,
    Grip.WHOLE: Qt.CursorShape.OpenHandCursor,
    Grip.NEW: Qt.CursorShape.CrossCursor,
    Grip.NOTHING: Qt.CursorShape.ArrowCursor,
}
UNIT_SUBTITLES = {
    Unit.DAY: lambda: _("incidents per day"),
    Unit.WEEK: lambda: _("incidents per week"),
    Unit.MONTH: lambda: _("incidents per month"),
}


class Timeline(QWidget):
    """Shows counts over time and lets a period be chosen in whole bars. Holds no incident itself."""

    brushed = Signal(object)
    """The chosen Period, or None when the brush is gone; while dragging too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._series = Series(date(2000, 1, 1), NOTHING, NOTHING)
        self._histogram = self._series.histogram(Unit.WEEK)
        self._window: tuple[float, float] | None = None
        self._brush: Period | None = None
        self._drag: Drag | None = None
        self._expected: Expected | None = None
        self._spans: tuple[Span, ...] = ()
        self._flags: tuple[Flag, ...] = ()
        self._top = self._wanted_top = 1.0
        self._focus_shown = False
        self._ease = QVariantAnimation(self, duration=EASE)
        self._ease.valueChanged.connect(self._eased)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(_("Timeline"))
        theme.changed.connect(self._theme_changed)
        self._describe()

    # what it shows

    def set_series(
        self, first_day: date, counts_all: npt.ArrayLike, counts_selected: npt.ArrayLike, band: Expected | None = None
    ) -> None:
        """Show counts per day from `first_day` on: (n,) of all, (n,) of the selected. `band`: what was expected."""
        everything = np.asarray(counts_all, np.int64)
        selected = np.asarray(counts_selected, np.int64)
        if everything.shape != selected.shape or everything.ndim != 1:
            raise ValueError((everything.shape, selected.shape))
        if (first_day, len(everything)) != (self._series.first, len(self._series.all)):
            self._window = None
        self._series = Series(first_day, everything, selected)
        self._expected = band
        self._gather()

    def set_marks(self, spans: Iterable[Span] = (), flags: Iterable[Flag] = ()) -> None:
        """Show breaks and holidays behind the bars and flags over them."""
        self._spans, self._flags = tuple(spans), tuple(flags)
        self.update()

    def set_brush(self, period: Period | None) -> None:
        """Show another period as chosen, without telling anybody; ignored while the brush is being dragged."""
        if self._drag is None and period != self._brush:
            self._brush = period
            self._describe()
            self.update()

    def brush(self) -> Period | None:
        """Return the chosen period."""
        return self._brush

    def unit(self) -> Unit:
        """Return what one bar stands for at the present width."""
        return self._histogram.unit

    def sizeHint(self) -> QSize:
        """Return the size in the window's plan."""
        return QSize(900, self._theme.px(self._theme.tokens.size("space", "timeline")))

    def minimumSizeHint(self) -> QSize:
        """Return the least in which bars can be told apart."""
        return QSize(280, self._theme.px(HEAD + FLAGS + YEARS) + 70)

    # geometry

    def _frame(self) -> Frame:
        px = self._theme.px
        above = px(HEAD) + px(YEARS) + (px(FLAGS) if self._flags else 0) + 2
        plot = QRectF(px(46), above, max(self.width() - px(46) - 16, 10), max(self.height() - above - px(28), 10))
        first, last = self._window or self._whole()
        return Frame(plot, first, last, self._top)

    def _whole(self) -> tuple[float, float]:
        first = self._series.first.toordinal()
        return float(first), float(max(self._series.end.toordinal(), first + SHORTEST))

    def _gather(self) -> None:
        first, last = self._window or self._whole()
        unit = unit_for(last - first, self._frame().plot.width())
        self._histogram = self._series.histogram(unit)
        self._rescale()
        self._describe()
        self.update()

    def _rescale(self) -> None:
        first, last = self._window or self._whole()
        edges, counts = self._histogram.edges, self._histogram.all
        seen = counts[(edges[1:] > first) & (edges[:-1] < last)]
        top = float(seen.max(initial=1))
        if self._expected is not None and self._expected.unit is self._histogram.unit:
            high = self._expected.high if self._expected.high is not None else self._expected.middle
            top = max(top, float(np.nanmax(high, initial=0.0)))
        wanted = ticks(top, 3)[-1]
        # while a brush is dragged the axis stands still
        if self._drag is not None or wanted == self._wanted_top:
            return
        self._wanted_top = wanted
        self._ease.stop()
        if not self.isVisible():
            self._top = wanted
            return
        self._ease.setStartValue(self._top)
        self._ease.setEndValue(wanted)
        self._ease.start()

    def _eased(self, top: float) -> None:
        self._top = float(top)
        self.update()

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self._gather()

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a frame."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("panel"))
        content = Content(
            histogram=self._histogram,
            brush=self._brush,
            expected=self._expected,
            spans=self._spans,
            flags=self._flags,
            subtitle=UNIT_SUBTITLES[self._histogram.unit](),
            note="" if self._series.all.any() else _("No incidents with a known time"),
            focused=self._focus_shown,
        )
        TimelinePainter(painter, self._theme, self._frame(), content).draw(float(self.width()))
        if self._focus_shown:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _describe(self) -> None:
        chosen = int(self._histogram.selected.sum()) if len(self._histogram.selected) else 0
        words = [_("Chosen period: {period}").format(period=self._brush) if self._brush else _("No period chosen")]
        words.append(
            _("{selected} of {all} incidents").format(selected=number(chosen), all=number(int(self._series.all.sum())))
        )
        self.setAccessibleDescription(". ".join(words))

    # what the user does

    def _choose(self, period: Period | None) -> None:
        if period != self._brush:
            self._brush = period
            self._describe()
            self.update()
            self.brushed.emit(period)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a handle, the brush, or nothing yet."""
        if event.button() != Qt.MouseButton.LeftButton or not self._series.all.any():
            return
        frame, at = self._frame(), event.position()
        if at.y() < frame.plot.top() - self._theme.px(YEARS):
            return
        day = self._within(frame.day(at.x()))
        self._drag = Drag(grip_at(self._brush, day, frame.days_per_pixel), day, self._brush)
        if self._drag.grip is Grip.WHOLE:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or tell what is under the pointer."""
        frame = self._frame()
        day = frame.day(event.position().x())
        if self._drag is None:
            inside = frame.plot.adjusted(-6, -self._theme.px(YEARS), 6, 4).contains(event.position())
            grip = grip_at(self._brush, day, frame.days_per_pixel) if inside else Grip.NOTHING
            self.setCursor(_CURSORS[grip])
            self._tell(event, day if inside else None)
            return
        # a click that only trembles chooses nothing
        if self._drag.grip is Grip.NEW and abs(day - self._drag.origin) < 3 * frame.days_per_pixel:
            return
        self._choose(self._drag.to(self._within(day), self._snap(event), self._series.first, self._series.end))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._drag is None:
            return
        drag, self._drag = self._drag, None
        day = self._frame().day(event.position().x())
        if drag.grip is Grip.NEW and abs(day - drag.origin) < 3 * self._frame().days_per_pixel:
            bar = self._histogram.bar_at(drag.origin)
            if bar is not None:
                self._choose(self._histogram.period(bar))
        self.unsetCursor()
        self._rescale()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose no period."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self._choose(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in time at the pointer; sideways moves."""
        if not self._series.all.any():
            event.ignore()
            return
        frame = self._frame()
        turn, aside = event.angleDelta().y() / 120, event.angleDelta().x() / 120
        length = frame.last - frame.first
        at = frame.day(event.position().x())
        new = min(max(length * 2.0 ** (-0.5 * turn), SHORTEST), self._whole()[1] - self._whole()[0])
        first = at - (at - frame.first) * new / length - aside * new * 0.1
        self._look(first, new)
        event.accept()

    def _look(self, first: float, length: float) -> None:
        low, high = self._whole()
        first = min(max(first, low), high - length)
        self._window = None if length >= high - low else (first, first + length)
        self._gather()

    def show_period(self, period: Period | None) -> None:
        """Show only this period on the axis; None shows all."""
        if period is None:
            self._window = None
            self._gather()
        else:
            self._look(float(period.start.toordinal()), max(float(period.days), SHORTEST))

    def _within(self, day: float) -> float:
        return min(max(day, self._series.first.toordinal()), self._series.end.toordinal() - 1e-6)

    def _snap(self, event: QMouseEvent) -> Unit:
        return Unit.DAY if event.modifiers() & Qt.KeyboardModifier.AltModifier else self._histogram.unit

    def _tell(self, event: QMouseEvent, day: float | None) -> None:
        bar = None if day is None else self._histogram.bar_at(day)
        if bar is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), bar_words(self._histogram, bar), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the brush; with Shift its end, with Ctrl its start; Delete and Escape take it away."""
        key, modifiers = event.key(), event.modifiers()
        step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(key)
        if step is not None and self._series.all.any():
            shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            start, stop = (0 if shift else step), (0 if control and not shift else step)
            unit, series = self._histogram.unit, self._series
            self._choose(stepped(self._brush, unit, series.first, series.end, start=start, stop=stop))
            self._rescale()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} or (key == Qt.Key.Key_Escape and self._brush):
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self._focus_shown = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is gone."""
        super().focusOutEvent(event)
        self._focus_shown = False
        self.update()

    def resizeEvent(self, event: QEvent) -> None:
        """Take the unit that fits the width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._gather()


def bar_words(histogram: Histogram, bar: int) -> str:
    """Return what a bar says: its period and its counts."""
    period = histogram.period(bar)
    name = str(period)
    if histogram.unit is Unit.WEEK:
        name = _("Week {week}, {period}").format(week=period.start.isocalendar().week, period=period)
    counts = _("{selected} of {all} incidents").format(
        selected=number(int(histogram.selected[bar])), all=number(int(histogram.all[bar]))
    )
    return f"{name}\n{counts}"
