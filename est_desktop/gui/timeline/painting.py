"""How the timeline looks: bars, expected band, axes, spans and flags, brush, legend row."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from est_desktop.cartography.classify import ticks
from est_desktop.core.i18n import _
from est_desktop.core.text import number
from est_desktop.domain.period import Period
from est_desktop.gui.timeline.axis import TimeAxis, time_axis
from est_desktop.gui.timeline.bins import Expected, Flag, Histogram, Span
from est_desktop.gui.widgets.theme import Theme, qcolor

HEAD = 28.0
"""Height of the row that says what is counted and what the colours mean, before the theme's scale."""
FLAGS = 18.0
"""Height of the names of flags above the bars."""
YEARS = 16.0


@dataclass(frozen=True)
class Frame:
    """Where things are: the plot in pixels, the days at its left and right edge, the count at its top."""

    plot: QRectF
    first: float
    last: float
    top: float

    def x(self, day: float) -> float:
        """Return the pixel of a point in time."""
        return self.plot.left() + (day - self.first) / (self.last - self.first) * self.plot.width()

    def day(self, x: float) -> float:
        """Return the point in time at a pixel."""
        return self.first + (x - self.plot.left()) / self.plot.width() * (self.last - self.first)

    def y(self, count: float) -> float:
        """Return the pixel of a count."""
        return self.plot.bottom() - count / self.top * self.plot.height()

    @property
    def days_per_pixel(self) -> float:
        """How much time a pixel stands for."""
        return (self.last - self.first) / self.plot.width()


@dataclass(frozen=True)
class Content:
    """Everything the timeline shows."""

    histogram: Histogram
    brush: Period | None = None
    expected: Expected | None = None
    spans: tuple[Span, ...] = ()
    flags: tuple[Flag, ...] = ()
    subtitle: str = ""
    note: str = ""
    grasped: bool = False
    focused: bool = False
    legend: tuple[str, ...] = field(default=())


class TimelinePainter:
    """Draws one frame with the theme's colours and type."""

    def __init__(self, painter: QPainter, theme: Theme, frame: Frame, content: Content) -> None:
        self._p = painter
        self._theme = theme
        self._frame = frame
        self._content = content

    def draw(self, width: float) -> None:
        """Draw everything from the back to the front; `width` of the whole widget."""
        self._p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_head(width)
        if self._content.note:
            self._words(self._frame.plot, self._content.note, Qt.AlignmentFlag.AlignCenter, "body", "second")
            return
        axis = time_axis(
            self._frame.first,
            self._frame.last,
            self._content.histogram.unit,
            self._frame.plot.width(),
            self._theme.px(30),
        )
        self._p.save()
        self._p.setClipRect(self._frame.plot.adjusted(-1, -self._theme.px(YEARS), 1, 4))
        self._draw_spans()
        self._draw_brush_ground()
        self._p.restore()
        self._draw_counts_axis()
        self._draw_years(axis)
        self._p.save()
        self._p.setClipRect(self._frame.plot.adjusted(0, -2, 0, 1))
        self._draw_band()
        self._draw_bars()
        self._draw_middle()
        self._p.restore()
        self._draw_time_axis(axis)
        self._draw_flags()
        self._draw_handles()

    def _colour(self, name: str, alpha: float = 1.0) -> QColor:
        colour = self._theme.colour(name)
        colour.setAlphaF(colour.alphaF() * alpha)
        return colour

    @property
    def selected_colour(self) -> QColor:
        """The colour of bars in the selection."""
        return qcolor(self._theme.tokens.ramp("density")[3])

    def _words(
        self, box: QRectF, words: str, side: Qt.AlignmentFlag, size: str = "small", colour: str = "second"
    ) -> float:
        font = self._theme.font(size)
        self._p.setFont(font)
        self._p.setPen(self._theme.colour(colour))
        self._p.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)
        return QFontMetricsF(font).horizontalAdvance(words)

    def _draw_head(self, width: float) -> None:
        left, height = 16.0, self._theme.px(HEAD)
        used = self._words(
            QRectF(left, 0, width, height), self._content.subtitle, Qt.AlignmentFlag.AlignLeft, "small", "second"
        )
        self._draw_legend(width - 16, left + used + 24, height)

    def _draw_legend(self, right: float, left: float, height: float) -> None:
        """Draw the entries from the right edge to the left, as long as there is room."""
        expected = self._content.expected
        entries: list[tuple[str, str]] = [("selected", _("in the selection")), ("rest", _("others"))]
        if self._content.flags:
            entries.append(("flag", _("Measure")))
        if self._content.spans:
            entries.append(("span", _("Break or holiday")))
        if expected is not None and expected.unit is self._content.histogram.unit:
            entries.append(("band" if expected.low is not None else "line", expected.label))
        metrics = QFontMetricsF(self._theme.font("small"))
        x = right
        for sign, words in entries:
            needed = metrics.horizontalAdvance(words) + self._theme.px(22)
            if x - needed < left:
                return
            self._words(QRectF(x - needed, 0, needed, height), words, Qt.AlignmentFlag.AlignRight)
            self._draw_sign(sign, QRectF(x - needed, height / 2 - 5, self._theme.px(16), 10))
            x -= needed + self._theme.px(16)

    def _draw_sign(self, sign: str, box: QRectF) -> None:
        self._p.setPen(Qt.PenStyle.NoPen)
        if sign in {"selected", "rest"}:
            colour = self.selected_colour if sign == "selected" else self._rest
            self._p.fillRect(QRectF(box.right() - 11, box.top(), 9, 10), colour)
        elif sign == "band":
            self._p.fillRect(box.adjusted(0, 1, 0, -1), self._band)
        elif sign == "line":
            self._p.setPen(self._middle_pen)
            self._p.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
        elif sign == "span":
            self._p.fillRect(box.adjusted(0, 1, 0, -1), self._span)
            self._p.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), self._span_line)
        else:
            self._draw_pennant(box.left() + 3, box.top())

    @property
    def _rest(self) -> QColor:
        colour = qcolor(self._theme.tokens.data("cannot_tell"))
        colour.setAlphaF(0.55)
        return colour

    @property
    def _band(self) -> QColor:
        colour = qcolor(self._theme.tokens.data("band"))
        colour.setAlphaF(0.55)
        return colour

    @property
    def _span(self) -> QColor:
        colour = qcolor(self._theme.tokens.data("less"))
        colour.setAlphaF(0.13)
        return colour

    @property
    def _span_line(self) -> QColor:
        colour = qcolor(self._theme.tokens.data("less"))
        colour.setAlphaF(0.55)
        return colour

    @property
    def _middle_pen(self) -> QPen:
        pen = QPen(self._colour("second"), 1.2 * self._theme.line_width)
        pen.setDashPattern([4, 3])
        return pen

    def _draw_spans(self) -> None:
        frame = self._frame
        for span in self._content.spans:
            left, right = frame.x(span.period.start.toordinal()), frame.x(span.period.end.toordinal())
            box = QRectF(left, frame.plot.top(), right - left, frame.plot.height())
            if box.right() < frame.plot.left() or box.left() > frame.plot.right():
                continue
            self._p.fillRect(box, self._span)
            self._p.fillRect(QRectF(left, frame.plot.bottom(), right - left, 3), self._span_line)
            seen = QRectF(box.left(), box.top() + 2, box.width(), self._theme.px(YEARS))
            if QFontMetricsF(self._theme.font("small")).horizontalAdvance(span.label) <= box.width() + 24:
                self._words(seen.adjusted(-40, 0, 40, 0), span.label, Qt.AlignmentFlag.AlignHCenter)

    def _draw_counts_axis(self) -> None:
        plot = self._frame.plot
        for mark in ticks(self._frame.top, 3):
            y = round(self._frame.y(mark)) + 0.5
            if y < plot.top() - 1:
                continue
            self._p.setPen(QPen(self._colour("control_line", 1.0 if mark == 0 else 0.35), 1))
            self._p.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            box = QRectF(0, y - 10, plot.left() - 8, 20)
            self._words(box, number(mark), Qt.AlignmentFlag.AlignRight)

    def _draw_years(self, axis: TimeAxis) -> None:
        plot = self._frame.plot
        pen = QPen(self._theme.colour("control_line"), self._theme.line_width)
        pen.setDashPattern([2, 3])
        for year in axis.years:
            x = round(self._frame.x(year.at)) + 0.5
            self._p.setPen(pen)
            self._p.drawLine(QPointF(x, plot.top() - 2), QPointF(x, plot.bottom()))
            self._words(
                QRectF(x - 40, plot.top() - self._theme.px(YEARS) - 3, 80, self._theme.px(YEARS)),
                year.text,
                Qt.AlignmentFlag.AlignHCenter,
            )

    def _draw_time_axis(self, axis: TimeAxis) -> None:
        plot = self._frame.plot
        box = QRectF(0, plot.bottom() + 4, 0, self._theme.px(18))
        for tick in axis.ticks:
            x = self._frame.x(tick.at)
            self._words(
                QRectF(x - 40, box.top(), 80, box.height()), tick.text, Qt.AlignmentFlag.AlignHCenter, "small", "second"
            )
        if axis.caption:
            self._words(QRectF(0, box.top(), plot.left() - 8, box.height()), axis.caption, Qt.AlignmentFlag.AlignRight)

    def _draw_bars(self) -> None:
        histogram, frame = self._content.histogram, self._frame
        if not len(histogram.all):
            return
        edges = np.array([frame.x(float(edge)) for edge in histogram.edges])
        gap = np.clip(np.diff(edges) * 0.22, 0.0, 5.0)
        # whole pixels: sharp, and many times faster than smoothed edges
        lefts = np.round(edges[:-1] + gap / 2).astype(int)
        widths = np.maximum(np.round(edges[1:] - gap / 2).astype(int) - lefts, 1)
        base = round(frame.plot.bottom())
        self._p.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for counts, colour in ((histogram.all, self._rest), (histogram.selected, self.selected_colour)):
            tops = [round(frame.y(count)) for count in counts.tolist()]
            for left, width, top in zip(lefts.tolist(), widths.tolist(), tops, strict=True):
                if top < base:
                    self._p.fillRect(left, top, width, base - top, colour)
        self._p.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _expected(self) -> Expected | None:
        expected = self._content.expected
        return expected if expected is not None and expected.unit is self._content.histogram.unit else None

    def _middles(self, expected: Expected) -> list[float]:
        edges = expected.edges()
        return [self._frame.x(day) for day in ((edges[1:] + edges[:-1]) / 2).tolist()]

    def _draw_band(self) -> None:
        expected = self._expected()
        if expected is None or expected.low is None or expected.high is None:
            return
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(self._band)
        at = np.array(self._middles(expected))
        for run in runs(np.isfinite(expected.low) & np.isfinite(expected.high)):
            upper = self._points(at[run], expected.high[run])
            lower = self._points(at[run], expected.low[run])
            self._p.drawPolygon(QPolygonF(upper + lower[::-1]))

    def _draw_middle(self) -> None:
        expected = self._expected()
        if expected is None:
            return
        self._p.setPen(self._middle_pen)
        at = np.array(self._middles(expected))
        for run in runs(np.isfinite(expected.middle)):
            self._p.drawPolyline(QPolygonF(self._points(at[run], expected.middle[run])))

    def _points(self, at: npt.NDArray[np.float64], values: npt.NDArray[np.float64]) -> list[QPointF]:
        return [QPointF(x, self._frame.y(value)) for x, value in zip(at.tolist(), values.tolist(), strict=True)]

    def _draw_flags(self) -> None:
        plot = self._frame.plot
        metrics = QFontMetricsF(self._theme.font("small"))
        free = plot.left()
        for flag in sorted(self._content.flags, key=lambda f: f.day):
            x = round(self._frame.x(flag.day.toordinal())) + 0.5
            if not plot.left() <= x <= plot.right():
                continue
            self._p.setPen(QPen(self._theme.colour("text"), 1.2 * self._theme.line_width))
            top = plot.top() - self._theme.px(YEARS) - self._theme.px(FLAGS) + 3
            self._p.drawLine(QPointF(x, top), QPointF(x, plot.bottom()))
            self._draw_pennant(x, top)
            wide = metrics.horizontalAdvance(flag.label)
            if x >= free and x + 14 + wide <= plot.right() + 8:
                self._words(
                    QRectF(x + 14, top - 3, wide + 4, self._theme.px(15)),
                    flag.label,
                    Qt.AlignmentFlag.AlignLeft,
                    "small",
                    "text",
                )
                free = x + 14 + wide + 10

    def _draw_pennant(self, x: float, y: float) -> None:
        path = QPainterPath(QPointF(x, y))
        for dx, dy in ((10, 0), (7.5, 4), (10, 8), (0, 8)):
            path.lineTo(x + dx, y + dy)
        self._p.fillPath(path, self._theme.colour("text"))

    def _draw_brush_ground(self) -> None:
        if self._content.brush is not None:
            left, right = self._brush_edges(self._content.brush)
            plot = self._frame.plot
            ground = self._colour("accent", 0.10)
            self._p.fillRect(QRectF(left, plot.top() - 2, right - left, plot.height() + 2), ground)

    def _brush_edges(self, brush: Period) -> tuple[float, float]:
        return self._frame.x(brush.start.toordinal()), self._frame.x(brush.end.toordinal())

    def _draw_handles(self) -> None:
        if self._content.brush is None:
            return
        plot, accent = self._frame.plot, self._theme.colour("accent")
        for x in self._brush_edges(self._content.brush):
            if not plot.left() - 1 <= x <= plot.right() + 1:
                continue
            x = round(x)
            self._p.setPen(QPen(accent, 2))
            self._p.drawLine(QPointF(x, plot.top() - 2), QPointF(x, plot.bottom()))
            grip = QRectF(x - 4, plot.center().y() - 10, 8, 20)
            self._p.setBrush(accent)
            if self._content.focused:
                self._p.setPen(QPen(self._theme.colour("accent_soft"), 5))
                self._p.drawRoundedRect(grip, 3, 3)
            self._p.setPen(QPen(self._theme.colour("panel"), 1.2))
            self._p.drawRoundedRect(grip, 3, 3)
            self._p.setPen(QPen(self._theme.colour("accent_text"), 1))
            for dx in (-1.5, 1.5):
                self._p.drawLine(QPointF(x + dx, grip.top() + 6), QPointF(x + dx, grip.bottom() - 6))


def runs(known: npt.NDArray[np.bool_]) -> list[slice]:
    """Return the stretches of true values: a line that passed through NaN would take Qt seconds to draw."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(np.int8)))
    return [slice(int(low), int(high)) for low, high in zip(edges[::2], edges[1::2], strict=True)]
