"""Layers of the map: order by dragging, seen or not, how strong; and for the density surface its bandwidth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from est_desktop.core.i18n import _
from est_desktop.core.text import number, percent
from est_desktop.gui.canvas.symbols import draw_symbol
from est_desktop.gui.widgets.basics import label
from est_desktop.gui.widgets.theme import Theme, qcolor

NARROWEST, WIDEST, STEP = 50, 1000, 25
SETTLE_MS = 120
ROW = 25
SAMPLE = (22, 14)
KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class LayerLine:
    """One line of the list, the uppermost layer first. `colours` make the small sample beside the title."""

    key: str
    title: str
    visible: bool
    opacity: float
    colours: tuple[str, ...]


class LayerList(QWidget):
    """The list and the sliders of the layer in focus."""

    shown = Signal(str, bool)
    opacity_changed = Signal(str, float)
    ordered = Signal(object)
    """Keys from the bottom up."""
    bandwidth_changed = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[LayerLine, ...] = ()
        self.list = QListWidget()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setAccessibleName(_("Layers"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setIconSize(QSize(*(theme.px(side) for side in SAMPLE)))
        self.list.itemChanged.connect(self._ticked)
        self.list.currentItemChanged.connect(lambda *_which: self._focus_moved())
        self.list.model().rowsMoved.connect(lambda *_which: QTimer.singleShot(0, self._moved))
        self._opacity_words, self.opacity = label("", "small"), QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(10, 100)
        self.opacity.valueChanged.connect(self._opacity_moved)
        self._width_words, self.bandwidth = label("", "small"), QSlider(Qt.Orientation.Horizontal)
        self.bandwidth.setRange(NARROWEST // STEP, WIDEST // STEP)
        self.bandwidth.setPageStep(2)
        self.bandwidth.setAccessibleName(_("Bandwidth of the density"))
        self.bandwidth.valueChanged.connect(self._width_moved)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(lambda: self.bandwidth_changed.emit(float(self.bandwidth.value() * STEP)))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 10, 8)
        column.setSpacing(4)
        column.addWidget(label(_("LAYERS"), "section"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list)
        for words, slider in ((self._width_words, self.bandwidth), (self._opacity_words, self.opacity)):
            row = QHBoxLayout()
            row.addWidget(words)
            row.addStretch(1)
            column.addLayout(row)
            column.addWidget(slider)

    def show_layers(self, layers: Sequence[LayerLine], bandwidth: float) -> None:
        """Show layers from the top down, and the bandwidth in metres."""
        self._show_bandwidth(bandwidth)
        if tuple(layers) == self._lines:
            return
        same = [(line.key, line.title) for line in layers] == [(line.key, line.title) for line in self._lines]
        with QSignalBlocker(self.list):
            if not same:
                self._fill(layers)
            self._lines = tuple(layers)
            for index, line in enumerate(self._lines):
                state = Qt.CheckState.Checked if line.visible else Qt.CheckState.Unchecked
                self.list.item(index).setCheckState(state)
        self._focus_moved()

    def _fill(self, layers: Sequence[LayerLine]) -> None:
        focused = self._line()
        self.list.clear()
        for line in layers:
            item = QListWidgetItem(sample(self._theme, line.key, line.colours), line.title)
            item.setData(KEY, line.key)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled)
            item.setSizeHint(QSize(0, self._theme.px(ROW)))
            item.setToolTip(_("Drag to change the order"))
            self.list.addItem(item)
            if focused is not None and line.key == focused.key:
                self.list.setCurrentItem(item)
        self.list.setFixedHeight(self._theme.px(ROW) * len(layers) + 4)

    def _show_bandwidth(self, bandwidth: float) -> None:
        with QSignalBlocker(self.bandwidth):
            self.bandwidth.setValue(round(bandwidth / STEP))
        self._width_words.setText(_("Bandwidth {n} m").format(n=number(bandwidth)))

    def _line(self) -> LayerLine | None:
        at = self.list.currentRow()
        key = self.list.item(at).data(KEY) if at >= 0 else None
        return next((line for line in self._lines if line.key == key), None)

    def _focus_moved(self) -> None:
        line = self._line()
        for widget in (self.opacity, self._opacity_words):
            widget.setVisible(line is not None)
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round((line.opacity if line else 1.0) * 100))
        self._say_opacity(line)

    def _say_opacity(self, line: LayerLine | None) -> None:
        share = percent(self.opacity.value() / 100)
        words = _("Opacity of {layer} {share}").format(layer=line.title, share=share) if line else _("Opacity")
        self._opacity_words.setText(words)
        self.opacity.setAccessibleName(words)

    def _ticked(self, item: QListWidgetItem) -> None:
        self.shown.emit(item.data(KEY), item.checkState() is Qt.CheckState.Checked)

    def _opacity_moved(self, value: int) -> None:
        line = self._line()
        if line is not None:
            self._say_opacity(line)
            self.opacity_changed.emit(line.key, value / 100)

    def _width_moved(self, value: int) -> None:
        self._width_words.setText(_("Bandwidth {n} m").format(n=number(value * STEP)))
        self._settle.start()

    def _moved(self) -> None:
        keys = [self.list.item(i).data(KEY) for i in range(self.list.count())]
        self._lines = tuple(sorted(self._lines, key=lambda line: keys.index(line.key)))
        self.ordered.emit(tuple(reversed(keys)))


def sample(theme: Theme, key: str, colours: Sequence[str]) -> QIcon:
    """Return a small picture of how a layer looks on the map."""
    width, height = theme.px(SAMPLE[0]), theme.px(SAMPLE[1])
    picture = QPixmap(width * 2, height * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, width, height)
    if key == "incidents" and len(colours) > 1:
        for symbol, colour, share in (("circle", colours[0], 0.28), ("triangle", colours[1], 0.76)):
            at = QPointF(width * share, height / 2)
            draw_symbol(
                painter, at, symbol=symbol, colour=colour, outline=theme.tokens.colour("panel"), size=height / 2
            )
    elif key == "names":
        painter.setFont(theme.font("small", 600))
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Aa")
    elif key == "borders":
        pen = QPen(qcolor(colours[0]), 1.5, Qt.PenStyle.DashDotLine, Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, height / 2), QPointF(width, height / 2))
    elif key == "streets":
        for colour, thickness in ((colours[1], 6.0), (colours[0], 3.5)):
            painter.setPen(QPen(qcolor(colour), thickness))
            painter.drawLine(QPointF(0, height / 2), QPointF(width, height / 2))
    else:
        _draw_bands(painter, box, colours)
    painter.end()
    return QIcon(picture)


def _draw_bands(painter: QPainter, box: QRectF, colours: Sequence[str]) -> None:
    part = box.width() / max(len(colours), 1)
    for index, colour in enumerate(colours):
        painter.fillRect(QRectF(round(index * part), 2, round(part), box.height() - 4), qcolor(colour))
