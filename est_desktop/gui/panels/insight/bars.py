"""Horizontal bars that can be clicked: the selected in colour, what is filtered away in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from est_desktop.core.text import number
from est_desktop.gui.panels.insight.choices import Click
from est_desktop.gui.widgets.theme import Theme, qcolor

ROW = 22
BOX = 14
EASE_MS = 180
NAME_SHARE = 0.56
"""Names take at most this share of the width."""


@dataclass(frozen=True)
class Bar:
    """One bar. `on`: rows of this kind are shown; `marked`: they were asked for by name."""

    key: str
    name: str
    count: int
    colour: str
    on: bool = True
    marked: bool = False


def click_of(event: QMouseEvent | QKeyEvent) -> Click:
    """Return what the modifier keys make of a click."""
    return click_of_modifiers(event.modifiers())


def click_of_modifiers(held: Qt.KeyboardModifier) -> Click:
    """Return what held keys make of a click."""
    if held & Qt.KeyboardModifier.AltModifier:
        return Click.EXCLUDE
    return Click.ADD if held & Qt.KeyboardModifier.ControlModifier else Click.SELECT


class Bars(QWidget):
    """Bars with a tick box, a name and a number. The axis stays while `hold` is on, then eases to the new scale."""

    chosen = Signal(str, object)
    """Key of a bar and the Click."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._top = 1.0
        self._held = False
        self._at = -1
        self._ease = QVariantAnimation(self, duration=EASE_MS)
        self._ease.valueChanged.connect(self._eased)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars; the axis follows unless it is held."""
        resized = len(bars) != len(self._bars)
        self._bars = tuple(bars)
        if resized:
            self.updateGeometry()
        self._follow()
        self.setAccessibleDescription(", ".join(f"{bar.name} {bar.count}" for bar in bars))
        self.update()

    def hold(self, on: bool) -> None:
        """Keep the axis as it is while something is dragged; a bar that outgrows it still moves it."""
        self._held = on
        if not on:
            self._follow()

    def _follow(self) -> None:
        top = float(max((bar.count for bar in self._bars), default=1) or 1)
        if self._held and top <= self._top:
            return
        if self._held or not self.isVisible():
            self._ease.stop()
            self._top = top
        elif top != self._top:
            self._ease.stop()
            self._ease.setStartValue(self._top)
            self._ease.setEndValue(top)
            self._ease.start()

    def _eased(self, top: float) -> None:
        self._top = float(top)
        self.update()

    def sizeHint(self) -> QSize:
        """One line for each bar."""
        return QSize(self._theme.px(240), self._theme.px(ROW) * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """Names may be shortened, lines may not."""
        return QSize(self._theme.px(160), self.sizeHint().height())

    def row_box(self, index: int) -> QRectF:
        """Return where a bar's line lies, for tests and the focus frame."""
        height = self._theme.px(ROW)
        return QRectF(0, index * height, self.width(), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw all lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widest = max((number(bar.count) for bar in self._bars), key=len, default="0")
        metrics = QFontMetricsF(self._theme.font("body", 600))
        figures = metrics.horizontalAdvance(widest) + 6
        longest = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0.0)
        names = min(longest + self._theme.px(BOX) + 12, self.width() * NAME_SHARE)
        for index, bar in enumerate(self._bars):
            self._draw(painter, bar, self.row_box(index), (names, figures), at=index == self._at)
        painter.end()

    def _draw(self, painter: QPainter, bar: Bar, box: QRectF, widths: tuple[float, float], *, at: bool) -> None:
        theme = self._theme
        name_width, figures = widths
        if at:
            painter.fillRect(box, theme.colour("accent_soft"))
        side = theme.px(BOX)
        tick = QRectF(box.left() + 1, box.center().y() - side / 2, side, side)
        draw_tick(painter, theme, tick, bar.colour if bar.on else "", marked=bar.marked)
        font = theme.font("body", 600 if bar.marked else 400)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if bar.on else "second"))
        left = tick.right() + 7
        names = QRectF(left, box.top(), name_width - left, box.height())
        shown = QFontMetricsF(font).elidedText(bar.name, Qt.TextElideMode.ElideRight, names.width())
        painter.drawText(names, Qt.AlignmentFlag.AlignVCenter, shown)
        start = names.right() + 8
        room = max(box.right() - figures - start, 1.0)
        length = min(room * bar.count / self._top, room)
        inset = box.height() * 0.26
        colour = qcolor(bar.colour if bar.on else theme.tokens.data("unselected"))
        painter.fillRect(QRectF(start, box.top() + inset, length, box.height() - 2 * inset), colour)
        beside = QRectF(start + length + 5, box.top(), figures + 40, box.height())
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, number(bar.count))

    def _index(self, y: float) -> int:
        index = int(y // self._theme.px(ROW))
        return index if 0 <= index < len(self._bars) else -1

    def _point_at(self, index: int) -> None:
        if index != self._at:
            self._at = index
            bar = self._bars[index] if index >= 0 else None
            self.setToolTip(f"{bar.name}: {number(bar.count)}" if bar else "")
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which bar is meant."""
        self._point_at(self._index(event.position().y()))

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is meant any more."""
        self._point_at(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a bar; on its tick box a click adds."""
        index = self._index(event.position().y())
        if event.button() is not Qt.MouseButton.LeftButton or index < 0:
            super().mousePressEvent(event)
            return
        how = click_of(event)
        on_box = event.position().x() <= self._theme.px(BOX) + 6
        self.chosen.emit(self._bars[index].key, Click.ADD if how is Click.SELECT and on_box else how)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, choose with Enter, add with the space bar."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self._bars:
            self._point_at(max(0, min(len(self._bars) - 1, self._at + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.chosen.emit(self._bars[self._at].key, click_of(event))
        elif event.key() == Qt.Key.Key_Space and self._at >= 0:
            self.chosen.emit(self._bars[self._at].key, Click.ADD)
        else:
            super().keyPressEvent(event)


def draw_tick(painter: QPainter, theme: Theme, box: QRectF, colour: str, *, marked: bool) -> None:
    """Draw a tick box: filled and ticked when asked for, outlined in its colour when shown, in grey when not."""
    edge = qcolor(colour) if colour else theme.colour("control_line")
    painter.setPen(QPen(edge, 1.5))
    painter.setBrush(QBrush(edge) if colour and marked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
    if colour and marked:
        dark = edge.lightnessF() > 0.6
        painter.setPen(QPen(qcolor("#18211F" if dark else "#FFFFFF"), box.width() / 8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = ((0.27, 0.52), (0.44, 0.68), (0.73, 0.34))
        painter.drawPolyline(
            QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in corners])
        )


def text_width(font: QFont, text: str) -> float:
    """Return how wide a text is, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)
