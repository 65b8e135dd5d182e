"""What must stand by every map: legend in real units, scale bar, north arrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from est_desktop.cartography.document import Box, MapDocument
from est_desktop.cartography.labels import Rectangle
from est_desktop.cartography.legend import SymbolEntry, legend
from est_desktop.cartography.north import DARK_HALF, LIGHT_HALF
from est_desktop.cartography.scale_bar import scale_bar
from est_desktop.core import text
from est_desktop.core.i18n import _
from est_desktop.reports.tagged.fonts import Weight, text_width
from est_desktop.reports.tagged.text import ink

NOTE = 6.6


@dataclass(frozen=True)
class MapView:
    """The part of the world that is drawn, in metres, and its size in points."""

    box: Box
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Points per metre."""
        return self.width / (self.box[2] - self.box[0])


def furniture_boxes(view: MapView) -> list[Rectangle]:
    """Return where north arrow and scale bar stand, in points; names keep clear of them.

    The legend stands below the map: on it, it would hide what the map is about.
    """
    bar = scale_bar(view.scale, view.width * 0.26)
    return [
        (view.width - 24.0, view.height - 32.0, view.width - 4.0, view.height - 4.0),
        (view.width - bar.length - 34, 4.0, view.width - 4.0, 26.0),
    ]


def _panel(canvas: Any, box: Rectangle) -> None:
    canvas.saveState()
    canvas.setFillColor(ink("panel"))
    canvas.setFillAlpha(0.88)
    canvas.rect(box[0], box[1], box[2] - box[0], box[3] - box[1], stroke=0, fill=1)
    canvas.restoreState()


def draw_furniture(canvas: Any, view: MapView, boxes: Sequence[Rectangle]) -> None:
    """Draw north arrow and scale bar in their boxes."""
    for box in boxes:
        _panel(canvas, box)
    _north(canvas, boxes[0])
    _scale(canvas, view, boxes[1])


def _north(canvas: Any, box: Rectangle) -> None:
    x0, y0, x1, y1 = box
    left, base, width, height = (x0 + x1) / 2 - 5, y0 + 3, 10.0, 15.0
    for half, filled in ((DARK_HALF, True), (LIGHT_HALF, False)):
        path = canvas.beginPath()
        points = [(left + x * width, base + y * height) for x, y in half]
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        canvas.setFillColor(ink("text" if filled else "panel"))
        canvas.setStrokeColor(ink("text"))
        canvas.setLineWidth(0.6)
        canvas.drawPath(path, stroke=1, fill=1)
    _write(canvas, (x0 + x1) / 2, y1 - 7, _("N"), weight=Weight.BOLD, size=7, align="centre")


def _scale(canvas: Any, view: MapView, box: Rectangle) -> None:
    bar = scale_bar(view.scale, view.width * 0.26)
    x, y, n = box[0] + 8, box[1] + 5, len(bar.marks) - 1
    for part in range(n):
        canvas.setFillColor(ink("text" if part % 2 == 0 else "panel"))
        canvas.setStrokeColor(ink("text"))
        canvas.setLineWidth(0.6)
        canvas.rect(x + bar.length * part / n, y, bar.length / n, 3, stroke=1, fill=1)
    for mark, words in zip(bar.marks, bar.labels, strict=True):
        at = x + mark * view.scale
        align = "centre" if mark < bar.marks[-1] else "end"
        _write(canvas, at, y + 6.5, words, weight=Weight.MEDIUM, align=align)


def _scale_legend(canvas: Any, document: MapDocument, width: float, top: float) -> None:
    """Draw each scale of colours with its classes to the left and what it says to the right."""
    shown = legend(document)
    words = [*shown.captions, *([_("Symbols: incidents of the week")] if shown.symbols else [])]
    for scale in shown.scales:
        _write(canvas, 0, top - 8, scale.title, weight=Weight.SEMIBOLD, size=7)
        step = min(width * 0.4, SCALE) / max(len(scale.colours), 1)
        for number, (colour, low) in enumerate(zip(scale.colours, scale.breaks, strict=True)):
            canvas.setFillColor(ink(colour))
            canvas.rect(number * step, top - 18, step, 6.5, stroke=0, fill=1)
            decimals = 0 if low >= 10 or float(low).is_integer() else 1
            _write(canvas, number * step, top - 25.5, text.number(low, decimals))
        top -= SCALE_ROW
    for row, line in enumerate(words):
        left = min(width * 0.4, SCALE) + 14 if shown.scales else 0.0
        _write(canvas, left, top + SCALE_ROW * bool(shown.scales) - 8 - row * 8.6, line, colour="second")


def _write(
    canvas: Any,
    x: float,
    y: float,
    words: str,
    *,
    weight: Weight = Weight.REGULAR,
    size: float = NOTE,
    align: str = "start",
    colour: str = "text",
) -> None:
    canvas.setFont(weight.value, size)
    canvas.setFillColor(ink(colour))
    width = text_width(words, weight, size)
    # the last number of a scale bar carries its unit: the number alone is centred, the unit hangs over
    number = text_width(words.split("\u00a0", maxsplit=1)[0], weight, size)
    offset = {"start": 0.0, "centre": width / 2, "end": number / 2}[align]
    canvas.drawString(x - offset, y, words)


def badge(canvas: Any, x: float, y: float, letter: str, radius: float = 6.2) -> None:
    """Draw a letter in a dark circle with a light rim."""
    canvas.setFillColor(ink("text"))
    canvas.setStrokeColor(ink("panel"))
    canvas.setLineWidth(1.2)
    canvas.circle(x, y, radius, stroke=1, fill=1)
    size = radius * 1.25
    canvas.setFont(Weight.BOLD.value, size)
    canvas.setFillColor(ink("panel"))
    canvas.drawString(x - text_width(letter, Weight.BOLD, size) / 2, y - size * 0.36, letter)


def symbol(canvas: Any, x: float, y: float, radius: float, kind: str) -> None:
    """Draw the symbol of a category around a place, in the colours set."""
    corners = {
        "triangle": ((0, 1.25), (-1.15, -0.85), (1.15, -0.85)),
        "diamond": ((0, 1.3), (-1.3, 0), (0, -1.3), (1.3, 0)),
        "square": ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
    }.get(kind)
    if corners is None:
        canvas.circle(x, y, radius, stroke=1, fill=1)
        return
    path = canvas.beginPath()
    path.moveTo(x + corners[0][0] * radius, y + corners[0][1] * radius)
    for dx, dy in corners[1:]:
        path.lineTo(x + dx * radius, y + dy * radius)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


LINE = 10.0
SCALE, SCALE_ROW = 150.0, 31.0


def strip_height(document: MapDocument, width: float) -> float:
    """Return how many points the legend takes below a map of this width."""
    rows = _strip_rows(document, width)
    return _scales_height(document) + (rows[-1][2] + LINE + 3 if rows else 0.0)


def _scales_height(document: MapDocument) -> float:
    shown = legend(document)
    if shown.scales:
        return SCALE_ROW * len(shown.scales)
    return 8.6 * (len(shown.captions) + bool(shown.symbols)) + 4 if shown.captions or shown.symbols else 0.0


def _strip_rows(document: MapDocument, width: float) -> list[tuple[SymbolEntry, float, float]]:
    # each entry with its distance from the left and from the top
    placed = []
    x = y = 0.0
    for entry in legend(document).symbols:
        room = text_width(entry.name, Weight.REGULAR, NOTE) + 20
        if x and x + room > width:
            x, y = 0.0, y + LINE
        placed.append((entry, x, y))
        x += room
    return placed


def draw_strip(canvas: Any, document: MapDocument, width: float, height: float) -> None:
    """Draw the legend in a strip of this height, from the top: scales first, then the symbols with their names."""
    _scale_legend(canvas, document, width, height)
    top = height - _scales_height(document)
    for entry, x, y in _strip_rows(document, width):
        base = top - y - LINE - 1
        canvas.setFillColor(ink(entry.colour))
        canvas.setStrokeColor(ink(entry.outline))
        canvas.setLineWidth(0.4)
        symbol(canvas, x + 3, base + 2.3, 2.2, entry.symbol)
        _write(canvas, x + 8.5, base, entry.name, colour="second")
