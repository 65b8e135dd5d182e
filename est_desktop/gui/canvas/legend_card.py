"""The legend on the map: classes with their unit, symbols, square sizes, method and number of incidents."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from est_desktop.cartography.legend import ClassScale, Legend, SymbolEntry
from est_desktop.core import text
from est_desktop.core.i18n import _
from est_desktop.gui.canvas.cards import Card
from est_desktop.gui.canvas.points import Bins
from est_desktop.gui.canvas.symbols import draw_symbol
from est_desktop.gui.widgets.theme import Theme, qcolor

PADDING = 14.0
RAMP_WIDTH = 206.0
WIDEST = 330.0
LARGEST_SHARE = 0.14
"""Of the map; a legend that would cover more leaves out the names of the symbols until one asks for them."""


class LegendCard(Card):
    """Draws a `Legend` line by line; hidden while there is nothing to explain."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._legend = Legend()
        self._bins: Bins | None = None
        self._scale = 1.0
        self._widest: float | None = None
        self._beside = False
        self.folded = False
        self.setAccessibleName(_("Legend"))
        self.hide()

    def show_legend(self, legend: Legend, bins: Bins | None, pixels_per_metre: float) -> None:
        """Explain the layers, and the squares if incidents are counted in squares."""
        if bins is None and self._bins is None and legend == self._legend:
            return
        self._legend, self._bins, self._scale = legend, bins, pixels_per_metre
        self.setAccessibleDescription(legend_text(legend, bins))
        self.setVisible(bool(legend) or bins is not None)
        self.lay_out()

    @property
    def can_fold(self) -> bool:
        """Whether names could be left out."""
        return not self._beside and self._names_symbols and len(self._legend.symbols) > 1

    @property
    def _names_symbols(self) -> bool:
        return bool(self._legend.symbols) and (self._bins is None or len(self._legend.symbols) == 1)

    def too_large(self, width: float, height: float) -> bool:
        """Tell whether the whole legend would cover too much of a map of this size."""
        across, down = self._run(None, folded=False)
        return across * down > LARGEST_SHARE * width * height

    def fold(self, on: bool) -> None:
        """Leave out the names of the symbols, or show them."""
        if on != self.folded:
            self.folded = on
            self.lay_out()

    def stand_beside(self, widest: float) -> None:
        """Stand beside or below the map, not on it: without a sheet, as a line of at most this width."""
        self._beside, self._widest = True, widest
        self.lay_out()

    def lay_out(self) -> None:
        """Become as large as the content."""
        super().lay_out()
        if self._beside:
            self.setFixedSize(self.size())

    def paint_sheet(self, painter: QPainter) -> None:
        """Draw a sheet only where it lies on the map."""
        if not self._beside:
            super().paint_sheet(painter)

    def content_size(self) -> tuple[float, float]:
        """Return the size all rows take."""
        return self._run(None, folded=self.folded)

    def paint_content(self, painter: QPainter) -> None:
        """Draw all rows."""
        self._run(painter, folded=self.folded)

    def _run(self, painter: QPainter | None, *, folded: bool) -> tuple[float, float]:
        flow = _Flow(painter, self.theme, self._widest)
        for scale in self._legend.scales:
            flow.ramp(scale)
        if self._bins is not None:
            flow.squares(self._bins, self._scale)
        if self._names_symbols:
            flow.symbols(self._legend.symbols, named=not (folded and self.can_fold))
        for caption in self._legend.captions:
            flow.caption(caption)
        return flow.size


class _Flow:
    """Rows from the top down, drawn or, without a painter, only measured."""

    def __init__(self, painter: QPainter | None, theme: Theme, widest: float | None) -> None:
        self._painter = painter
        self._widest = WIDEST * theme.factor**0.5 if widest is None else widest
        self._theme = theme
        self._grow = theme.factor
        self._y = PADDING
        self._right = 0.0

    @property
    def size(self) -> tuple[float, float]:
        return self._right + PADDING, self._y + PADDING - 4

    def _text(self, x: float, line: str, size: str, *, weight: int = 400, colour: str = "text") -> float:
        """Draw one line, its top at the present height; return its width."""
        font = self._theme.font(size, weight)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(line)
        if self._painter is not None:
            self._painter.setFont(font)
            self._painter.setPen(self._theme.colour(colour))
            self._painter.drawText(QPointF(x, self._y + metrics.ascent()), line)
        self._right = max(self._right, x + width)
        return width

    def _line(self, size: str = "small") -> float:
        return QFontMetricsF(self._theme.font(size)).height()

    def _fill(self, box: QRectF, colour: str, strength: float = 1.0) -> None:
        if self._painter is not None:
            fill = qcolor(colour)
            fill.setAlphaF(strength)
            self._painter.fillRect(box, fill)

    def ramp(self, scale: ClassScale) -> None:
        self._text(PADDING, scale.title, "body", weight=600)
        self._y += self._line("body") + 6
        part = RAMP_WIDTH * self._grow**0.7 / len(scale.colours)
        for k, (colour, lower) in enumerate(zip(scale.colours, scale.breaks, strict=True)):
            x = PADDING + k * part
            self._fill(QRectF(round(x), self._y, round(x + part) - round(x), 12 * self._grow), colour)
            self._y += 12 * self._grow + 3
            self._text(x, _break_text(lower), "small", colour="second")
            self._y -= 12 * self._grow + 3
        self._right = max(self._right, PADDING + part * len(scale.colours))
        self._y += 12 * self._grow + 3 + self._line() + 7

    def symbols(self, entries: tuple[SymbolEntry, ...], *, named: bool) -> None:
        x = PADDING
        widths = [self._symbol_width(entry) if named else 18 * self._grow for entry in entries]
        for entry, width in zip(entries, widths, strict=True):
            if x > PADDING and x + width > self._widest:
                x = PADDING
                self._y += self._line() + 4
            if self._painter is not None:
                draw_symbol(
                    self._painter,
                    QPointF(x + 5 * self._grow, self._y + self._line() / 2),
                    symbol=entry.symbol,
                    colour=entry.colour,
                    outline=entry.outline,
                    size=8.5 * self._grow**0.7,
                )
            if named:
                self._text(x + 15 * self._grow, entry.name, "small")
            x += width
            self._right = max(self._right, x - 4 * self._grow)
        self._y += self._line() + 6

    def _symbol_width(self, entry: SymbolEntry) -> float:
        metrics = QFontMetricsF(self._theme.font("small"))
        return metrics.horizontalAdvance(entry.name) + 29 * self._grow

    def squares(self, bins: Bins, pixels_per_metre: float) -> None:
        self._text(PADDING, bins_title(bins), "body", weight=600)
        self._y += self._line("body") + 5
        ink = self._theme.tokens.colour("second")
        x, row = PADDING, max(self._line(), bins.metres * pixels_per_metre)
        for words, side, strength in bins.legend(pixels_per_metre):
            self._fill(QRectF(round(x), round(self._y + (row - side) / 2), side, side), ink, strength)
            self._y += (row - self._line()) / 2
            x += side + 6 + self._text(x + side + 6, words, "small", colour="second") + 14
            self._y -= (row - self._line()) / 2
        self._y += row + 6

    def caption(self, line: str) -> None:
        self._text(PADDING, line, "small", colour="second")
        self._y += self._line() + 1


def bins_title(bins: Bins) -> str:
    """Return what the squares count and how large they are on the ground."""
    length = text.number(bins.metres)
    return _("Incidents per square of {length} × {length} m").format(length=length)


def legend_text(legend: Legend, bins: Bins | None) -> str:
    """Return the legend as one sentence for those who do not see it."""
    lines: list[str] = []
    for scale in legend.scales:
        lines.append(f"{scale.title}: {', '.join(_break_text(b) for b in scale.breaks)}")
    if bins is not None:
        lines.append(bins_title(bins))
    if legend.symbols:
        lines.append(", ".join(entry.name for entry in legend.symbols))
    return ". ".join([*lines, *legend.captions])


def _break_text(value: float) -> str:
    decimals = next((d for d in (0, 1, 2) if round(value, d) == value), 3)
    return text.number(value, decimals)
