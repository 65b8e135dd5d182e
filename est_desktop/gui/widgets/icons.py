"""Line icons from `resources/icons`, coloured by the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from est_desktop.core.paths import resource

SIZES = (16, 20, 24, 32, 48, 64)


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def svg(name: str, colour: str) -> bytes:
    """Return the icon's SVG in one colour ("#rrggbb"); raises FileNotFoundError for an unknown name."""
    return _source(name).replace("currentColor", colour).encode("utf-8")


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of `size` device-independent pixels."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, disabled: str, selected: str | None = None) -> QIcon:
    """Return the icon in sizes for any screen; `selected` colours its state when on."""
    result = QIcon()
    for size in SIZES:
        for ratio in (1.0, 2.0):
            result.addPixmap(pixmap(name, colour, size, ratio))
            result.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
            if selected is not None:
                result.addPixmap(pixmap(name, selected, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return result
