"""Everything that stands on the map in fixed corners: legend, scale, north, buttons, source, an empty map's note."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

from est_desktop.cartography.document import MapDocument, PointLayer
from est_desktop.cartography.legend import Legend
from est_desktop.core.i18n import _
from est_desktop.gui.canvas.cards import SHADOW, NorthArrow, ScaleCard, SourceLine
from est_desktop.gui.canvas.legend_card import LegendCard
from est_desktop.gui.canvas.points import Bins
from est_desktop.gui.canvas.zoom_buttons import ZoomButtons
from est_desktop.gui.widgets.basics import IconButton
from est_desktop.gui.widgets.theme import Theme

EDGE = 14 - SHADOW
"""Pixels from the edge of the map to a sheet's widget."""


class Furniture:
    """Places the sheets in the corners of a map and fills them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self._theme = theme
        self._parent = parent
        self.legend = LegendCard(theme, parent)
        self.scale = ScaleCard(theme, parent)
        self.north = NorthArrow(theme, parent)
        self.buttons = ZoomButtons(theme, parent)
        self.source = SourceLine(theme, parent)
        self.fold = IconButton(theme, "down", _("Leave out the names of the symbols"), size=14)
        self.fold.setParent(parent)
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold.clicked.connect(self._fold_or_unfold)
        self._wants_folded: bool | None = None
        self._legend_beside = False
        self.note = QLabel(parent)
        self.note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.hide()
        self.wear_theme()

    @property
    def note_text(self) -> str:
        """What the map says of itself where it has nothing to show."""
        return self.note.text()

    def wear_theme(self) -> None:
        """Take colours and sizes of the theme."""
        theme = self._theme
        for card in (self.legend, self.scale, self.north, self.buttons, self.source):
            card.lay_out()
        self.note.setFont(theme.font("strong", 600))
        self.note.setStyleSheet(
            f"color: {theme.tokens.colour('text')}; background: {theme.tokens.colour('panel')};"
            f" border: 1px solid {theme.tokens.colour('line')}; border-radius: 8px; padding: 10px 18px"
        )

    def set_source(self, source: str) -> None:
        """Name where the map's data come from."""
        self.source.set_text(source)

    def set_scale(self, pixels_per_metre: float) -> None:
        """Fit the scale bar."""
        self.scale.set_scale(pixels_per_metre)
        self._place_scale(self._parent.size())

    def describe(self, document: MapDocument, legend: Legend, bins: Bins | None, pixels_per_metre: float) -> None:
        """Fill legend and note from a document."""
        self.legend.show_legend(legend, bins, pixels_per_metre)
        note = note_of(document)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.note.adjustSize()
        self.scale.set_scale(pixels_per_metre)

    def take_legend(self, widest: float) -> LegendCard:
        """Give the legend away, to stand below the map in lines of at most this width."""
        self._legend_beside = True
        self.legend.stand_beside(widest)
        return self.legend

    def lay_out(self, size: QSize) -> None:
        """Put everything into its corner of a map of this size."""
        wants = self._wants_folded
        self.legend.fold(self.legend.too_large(size.width(), size.height()) if wants is None else wants)
        self._show_fold()
        for widget, corner in self._places(size):
            widget.move(corner)
            widget.raise_()

    def render_on(self, painter: QPainter, size: QSize) -> None:
        """Draw all but the buttons on a picture of this size."""
        folded = self.legend.folded
        # a picture can be asked nothing, so all names stand on it
        self.legend.fold(False)
        for widget, corner in self._places(size):
            if widget not in (self.buttons, self.fold) and not widget.isHidden():
                painter.save()
                painter.translate(corner)
                widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
                painter.restore()
        self.legend.fold(folded)

    def _fold_or_unfold(self) -> None:
        self._wants_folded = not self.legend.folded
        self.lay_out(self._parent.size())

    def _show_fold(self) -> None:
        folded = self.legend.folded
        self.fold.setVisible(self.legend.can_fold and not self.legend.isHidden())
        self.fold.set_icon("up" if folded else "down")
        self.fold.set_title(_("Name the symbols") if folded else _("Leave out the names of the symbols"))
        self.fold.adjustSize()

    def _place_scale(self, size: QSize) -> None:
        self.scale.move(self._scale_corner(size))

    def _scale_corner(self, size: QSize) -> QPoint:
        below = 0 if self.source.isHidden() else self.source.height()
        left = size.width() - self.scale.width() - EDGE
        if not self._legend_beside and not self.legend.isHidden() and left < EDGE + self.legend.width():
            # too narrow for both beside each other
            below = self.legend.height()
        return QPoint(left, size.height() - self.scale.height() - EDGE - below)

    def _places(self, size: QSize) -> list[tuple[QWidget, QPoint]]:
        width, height = size.width(), size.height()
        above = height - self.legend.height() - EDGE
        fold = QPoint(EDGE + self.legend.width() - SHADOW - self.fold.width() - 4, above + SHADOW + 4)
        corners: list[tuple[QWidget, QPoint]] = [(self.legend, QPoint(EDGE, above)), (self.fold, fold)]
        return [
            *([] if self._legend_beside else corners),
            (self.scale, self._scale_corner(size)),
            (self.north, QPoint(EDGE, EDGE)),
            (self.buttons, QPoint(width - self.buttons.width() - EDGE, EDGE)),
            (self.source, QPoint(width - self.source.width(), height - self.source.height())),
            (self.note, QPoint((width - self.note.width()) // 2, round(height * 0.16))),
        ]


def note_of(document: MapDocument) -> str:
    """Return why no incident is on the map, empty if there are any."""
    layers = [layer for layer in document.layers if isinstance(layer, PointLayer) and layer.visible]
    if not layers:
        return ""
    if all(layer.xy is None or not len(layer.xy) for layer in layers):
        return _("There are no incidents yet")
    if all(layer.selected is not None and not layer.selected.any() for layer in layers):
        return _("No incidents in the selection")
    return ""
