"""The symbols of incidents: circle, triangle, diamond, square, drawn once for each colour and size."""

from __future__ import annotations

from math import sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

OUTLINE = 1.2


def symbol_path(symbol: str, size: float) -> QPainterPath:
    """Return a symbol around the origin whose circle has the diameter `size`; all look about equally large."""
    path = QPainterPath()
    half = size / 2
    if symbol == "triangle":
        h = half * 1.22
        path.addPolygon(QPolygonF([QPointF(0, -h), QPointF(h, h * 0.8), QPointF(-h, h * 0.8)]))
        path.closeSubpath()
    elif symbol == "diamond":
        h = half * 1.3
        path.addPolygon(QPolygonF([QPointF(0, -h), QPointF(h, 0), QPointF(0, h), QPointF(-h, 0)]))
        path.closeSubpath()
    elif symbol == "square":
        side = size * sqrt(3.1416) / 2
        path.addRect(QRectF(-side / 2, -side / 2, side, side))
    elif symbol == "dot":
        path.addRect(QRectF(-1.2, -1.2, 2.4, 2.4))
    else:
        path.addEllipse(QPointF(0, 0), half, half)
    return path


def draw_symbol(painter: QPainter, at: QPointF, *, symbol: str, colour: str, outline: str, size: float) -> None:
    """Draw one symbol with a thin outline that parts it from what lies beneath."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at)
    path = symbol_path(symbol, size)
    edge = QPen(QColor(outline), 2 * OUTLINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    edge.setJoinStyle(Qt.PenJoinStyle.MiterJoin if symbol != "circle" else Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, edge)
    painter.fillPath(path, QColor(colour))
    painter.restore()


def symbol_image(symbol: str, colour: str, outline: str, *, size: float, ratio: float) -> QImage:
    """Return a symbol in the middle of a small transparent square picture."""
    side = 2 * int(size / 2 * 1.4 + 2 * OUTLINE + 1) + 1
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_symbol(painter, QPointF(side / 2, side / 2), symbol=symbol, colour=colour, outline=outline, size=size)
    painter.end()
    return image
