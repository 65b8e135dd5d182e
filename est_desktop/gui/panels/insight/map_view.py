"""The map of the workspace: canvas, the document made from an answer, and a word where nothing is shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from est_desktop.cartography.compose import incident_layer, map_document
from est_desktop.cartography.document import Box, DensityLayer, Layer, MapDocument, PointLayer
from est_desktop.core.i18n import _
from est_desktop.domain import selection as sel
from est_desktop.frames.events import EventColumns
from est_desktop.gui.canvas.canvas import MapCanvas
from est_desktop.gui.panels.insight.answer import Answer
from est_desktop.gui.panels.insight.choices import included
from est_desktop.gui.panels.insight.map_layers import shown_as
from est_desktop.gui.panels.insight.surface import surface_layer
from est_desktop.gui.widgets.basics import button, label
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.data import ProjectData
from est_desktop.state.session import Session

OUTERMOST = 0.03
CLOSE_UP = 0.6
"""Pixels per metre when an incident is shown on the map."""


class Notice(QFrame):
    """A word on top of the map: nothing fits the filter."""

    cleared = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "float")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        self._words = label("", "semibold")
        self._step = button(_("Clear the filter"), self.cleared.emit, kind="primary")
        self._import = button(_("Import a list"), self.import_asked.emit, kind="primary")
        row.addWidget(self._words)
        row.addWidget(self._step)
        row.addWidget(self._import)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the upper edge."""
        if event.type() is QEvent.Type.Resize:
            self.settle()
        return super().eventFilter(watched, event)

    def say(self, shown: int, all_: int) -> None:
        """Say why the map is empty: nothing fits, or the file holds nothing; go away where something is shown."""
        self._words.setText(
            _("Nothing fits what you have chosen.") if all_ else _("The project holds no incidents yet.")
        )
        self._step.setVisible(all_ > 0)
        self._import.setVisible(all_ == 0)
        self.setVisible(shown == 0)
        self.settle()

    def settle(self) -> None:
        """Lie in the middle of the upper edge."""
        self.adjustSize()
        above = self.parentWidget()
        if above is not None:
            self.move((above.width() - self.width()) // 2, 16)


class MapView(QWidget):
    """Draws answers; `picked` and `area_picked` come from the canvas."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._theme, self._session = theme, session
        self._ground: tuple[Layer, ...] = ()
        self._points: PointLayer | None = None
        self._surface: DensityLayer | None = None
        self._held_breaks: tuple[float, ...] | None = None
        self._selected_areas: frozenset[bytes] = frozenset()
        self.document = MapDocument((), session.events.srid)
        """The document before the user's choices of layers."""
        self.canvas = MapCanvas(theme)
        self.notice = Notice(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)

    def show_ground(self, layers: tuple[Layer, ...], data: ProjectData) -> None:
        """Show another base map and where Home is."""
        self._ground = layers
        whole = whole_of(data)
        if whole is not None:
            self.canvas.set_home(whole)
        self.compose()

    def show_answer(self, answer: Answer) -> None:
        """Show the incidents and the surface of one answer."""
        tokens, data = self._theme.tokens, answer.request.data
        self._points = None
        if answer.linked.total.shown:
            # only what is chosen: grey for all the rest would cover the town
            focus = self._session.focus
            self._points = incident_layer(answer.events, tokens, categories=data.categories, focus=focus)
        self._surface = None
        if answer.surface is not None:
            selection = answer.request.selection
            self._surface = surface_layer(answer.surface, selection, answer.known, tokens, self._held_breaks)
        self._selected_areas = frozenset(included(answer.request.selection, sel.InAreas) or ())
        self.notice.say(answer.linked.total.shown, len(data.events))
        self.compose()

    def hold(self, on: bool) -> None:
        """Keep the classes of the surface while something is dragged."""
        self._held_breaks = self._surface.breaks if on and self._surface else None

    def compose(self) -> None:
        """Put the document together again, with the user's choices of layers."""
        document = map_document(
            self._ground,
            self._theme.tokens,
            srid=self._session.events.srid,
            points=self._points,
            density=self._surface,
            selected_areas=self._selected_areas,
        )
        self.document = document
        shown = shown_as(document, self._session.map.view)
        self._session.map.set_document(shown)
        self.canvas.set_document(shown)

    def go_home(self) -> None:
        """Show where things happen, at once."""
        box = busy_part(self._session.events) or whole_of(self._session.data)
        if box is not None:
            self.canvas.set_extent(box)

    def focus(self, fid: int | None) -> None:
        """Put the ring around one incident."""
        if self._points is not None and self._points.focus != fid:
            self._points = replace(self._points, focus=fid)
            self.compose()

    def go_to(self, fid: int) -> None:
        """Bring one incident to the middle."""
        events = self._session.events
        rows = (events.fid == fid) & events.has_place
        if rows.any():
            self.canvas.centre_on(float(events.x[rows][0]), float(events.y[rows][0]), CLOSE_UP)

    def sees(self, fid: int) -> bool:
        """Tell whether an incident lies inside what is seen."""
        events = self._session.events
        row = (events.fid == fid) & events.has_place
        x0, y0, x1, y1 = self.canvas.extent()
        return not row.any() or bool(
            ((events.x >= x0) & (events.x <= x1) & (events.y >= y0) & (events.y <= y1) & row).any()
        )


def whole_of(data: ProjectData) -> Box | None:
    """Return the box of all areas, or of the incidents where there are no areas; None for an empty file."""
    boxes = np.array([area.geometry.bounds for area in data.areas if not area.geometry.is_empty])
    if len(boxes):
        return (*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
    return busy_part(data.events)


def busy_part(events: EventColumns) -> Box | None:
    """Return the box that leaves out the outermost incidents on each side; None where none has a place."""
    xy = events.xy[events.has_place]
    if not len(xy):
        return None
    (x0, y0), (x1, y1) = np.quantile(xy, [OUTERMOST, 1 - OUTERMOST], axis=0).tolist()
    around = max(x1 - x0, y1 - y0, 500.0) * 0.05
    return x0 - around, y0 - around, x1 + around, y1 + around
