"""The scene the map is drawn on: a pyqtgraph view whose item shows the map and that turns the pointer into wishes."""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QRubberBand, QStyleOptionGraphicsItem, QWidget

DRAG_FROM = 4
"""Pixels the pointer must move with the button down before it drags instead of clicks."""

Paint = Callable[[QPainter], None]


class MapItem(pg.GraphicsObject):  # type: ignore[misc]
    """The one item on the scene; pixels are its coordinates."""

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        self._box = QRectF(0, 0, 1, 1)

    def resize(self, width: float, height: float) -> None:
        """Cover the whole scene."""
        self.prepareGeometryChange()
        self._box = QRectF(0, 0, width, height)

    def boundingRect(self) -> QRectF:
        """Return the scene in pixels."""
        return self._box

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw the map."""
        self._paint(painter)


class Surface(pg.GraphicsView):  # type: ignore[misc]
    """Shows the map item. Emits what the pointer asks for; decides nothing itself."""

    resized = Signal(float, float)
    drag_begun = Signal()
    dragged = Signal(float, float)
    drag_ended = Signal()
    wheeled = Signal(float, float, float, bool)
    """Factor, pixel, and whether it comes in steps (a wheel) and not smoothly (a touch pad)."""
    clicked = Signal(float, float, object)
    double_clicked = Signal(float, float, object)
    boxed = Signal(QRectF)
    moved = Signal(float, float)
    left = Signal()

    def __init__(self, paint: Paint, parent: QWidget) -> None:
        super().__init__(parent, background=None)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.setMouseTracking(True)
        self.setAntialiasing(False)
        self.item = MapItem(paint)
        self.scene().addItem(self.item)
        self._press: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        self._band: QRubberBand | None = None

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Keep scene and pixels the same."""
        super().resizeEvent(event)
        if event is None:  # pyqtgraph's own call while it is being built
            return
        size = self.viewport().size()
        self.item.resize(size.width(), size.height())
        self.resized.emit(float(size.width()), float(size.height()))

    def repaint_map(self) -> None:
        """Draw a new frame soon."""
        self.item.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        smooth = not event.pixelDelta().isNull()
        turn = event.angleDelta().y() / 120
        at = event.position()
        self.wheeled.emit(2.0 ** (turn * (0.35 if smooth else 0.6)), at.x(), at.y(), not smooth)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a drag or, with Shift, a box."""
        if event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            event.ignore()
            return
        self._press = self._last = event.position()
        self._dragging = False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, draw the box, or only tell where the pointer is."""
        at = event.position()
        if self._press is None:
            self.moved.emit(at.x(), at.y())
            return
        if not self._dragging and (at - self._press).manhattanLength() >= DRAG_FROM:
            self._dragging = True
            if self._band is not None:
                self._band.show()
            else:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.drag_begun.emit()
        if self._dragging and self._band is not None:
            self._band.setGeometry(QRectF(self._press, at).normalized().toRect())
        elif self._dragging:
            self.dragged.emit(at.x() - self._last.x(), at.y() - self._last.y())
            self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        if self._press is None:
            return
        press, self._press = self._press, None
        at = event.position()
        if self._band is not None:
            self._band.hide()
            self._band.deleteLater()
            self._band = None
            if self._dragging:
                self.boxed.emit(QRectF(press, at).normalized())
                return
        if self._dragging:
            self.unsetCursor()
            self.drag_ended.emit()
        elif event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(at.x(), at.y(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom where the pointer is."""
        at = event.position()
        self._press = None
        self.double_clicked.emit(at.x(), at.y(), event.modifiers())

    def leaveEvent(self, event: object) -> None:
        """Tell that the pointer is gone."""
        super().leaveEvent(event)
        self.left.emit()
