"""The workspace Karta & tid: one selection, seen as words, map, time, counts and list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from est_desktop.cartography.document import Layer
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.core.text import number
from est_desktop.domain import selection as sel
from est_desktop.domain.changes import Changes
from est_desktop.domain.incident import Incident
from est_desktop.domain.period import Period
from est_desktop.gui.panels.insight.answer import Answer, Request, ground, names_of
from est_desktop.gui.panels.insight.asking import Asking
from est_desktop.gui.panels.insight.bars import click_of_modifiers
from est_desktop.gui.panels.insight.choices import clicked
from est_desktop.gui.panels.insight.drawer import Drawer
from est_desktop.gui.panels.insight.filter_panel import FilterPanel
from est_desktop.gui.panels.insight.incident_table import IncidentTable
from est_desktop.gui.panels.insight.layer_list import LayerList
from est_desktop.gui.panels.insight.linked_column import LinkedColumn
from est_desktop.gui.panels.insight.map_layers import lines
from est_desktop.gui.panels.insight.map_view import MapView
from est_desktop.gui.panels.insight.selection_line import SelectionLine
from est_desktop.gui.panels.insight.surface import DEFAULT_BANDWIDTH, SurfaceWish, study_area_of
from est_desktop.gui.panels.insight.view import LinkedView
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.timeline.timeline import Timeline
from est_desktop.gui.widgets.basics import panel, rule
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.map import MapView as MapChoices
from est_desktop.state.session import Session

LEFT, RIGHT, BELOW = 240, 404, 220
RIGHT_SHARE = 0.37
ROOM_FOR_THREE = 860
"""From this width on, before the theme's scale, filter, map and linked views stand side by side at first."""
BELOW_SHARE, LARGE_BELOW_SHARE = 0.29, 0.37
"""How much of the height the timeline may take, with usual and with large text."""
BRUSH_MS = 250
"""After this long without a movement of the brush, axes take their new scale."""


class InsightPanel(QWidget):
    """Observes the session and proposes changes to it; the parts never talk to each other."""

    import_asked = Signal()
    """The project is empty, and the user wants to import a list."""

    def __init__(self, session: Session, runner: TaskRunner, theme: Theme) -> None:
        super().__init__()
        self.session, self._runner, self._theme = session, runner, theme
        self.names = names_of(session.data)
        self.answer: Answer | None = None
        self._asking = Asking(runner, self._request, self._apply)
        self._filled: tuple[LinkedView, int] | None = None
        self._sized = False
        self._brushing = QTimer(self)
        self._brushing.setSingleShot(True)
        self._brushing.setInterval(BRUSH_MS)
        self._build()
        self._connect()
        self._stops = [
            session.project_changed.subscribe(lambda _project: self._file_changed()),
            session.data_changed.subscribe(self._data_changed),
            session.selection_changed.subscribe(lambda _selection: self._selection_changed()),
            session.focus_changed.subscribe(self._focus_changed),
            session.map.changed.subscribe(self._map_choices_changed),
        ]
        self.destroyed.connect(lambda *_which, stops=self._stops: [stop() for stop in stops])
        self._bandwidth = self._wanted_bandwidth()
        self._file_changed()

    # building

    def _build(self) -> None:
        theme = self._theme
        self.line = SelectionLine(theme)
        self.filter = FilterPanel(theme, lambda: self.session.clock().astimezone(LOCAL_ZONE).date())
        self.layers = LayerList(theme)
        self.map = MapView(theme, self.session)
        self.linked = LinkedColumn(theme)
        self.table = IncidentTable(theme)
        self.drawer = Drawer(theme)
        self.timeline = Timeline(theme)
        self._time_page = self.drawer.add(_("Timeline"), self.timeline)
        self._table_page = self.drawer.add(_("Incidents"), self.table)
        left = panel("left")
        holder = QWidget()
        holder.setProperty("plain", "true")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(rule())
        column.addWidget(self.layers)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edge = QVBoxLayout(left)
        edge.setContentsMargins(0, 0, 1, 0)
        edge.addWidget(scroll)
        right = panel("right")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.linked)
        self._left, self._right = left, right
        self._across = QSplitter(Qt.Orientation.Horizontal)
        for at, widget in enumerate((left, self.map, right)):
            self._across.addWidget(widget)
            self._across.setStretchFactor(at, 1 if at == 1 else 0)
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._down.addWidget(self._across)
        self._down.addWidget(self.drawer)
        self._down.setStretchFactor(0, 1)
        filling = panel("plain")
        self._filling = QScrollArea()
        self._filling.setWidget(filling)
        self._filling.setWidgetResizable(True)
        self._filling.setFrameShape(QScrollArea.Shape.NoFrame)
        self._filling_room = QVBoxLayout(filling)
        self._filling_room.setContentsMargins(24, 16, 24, 16)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._down)
        self._pages.addWidget(self._filling)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.line)
        whole.addWidget(self._pages, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sides as wide as they were meant when the window gets its first size."""
        super().resizeEvent(event)
        if not self._sized and self.width() > 600:
            self._sized = True
            self._resize()

    def _connect(self) -> None:
        session = self.session
        self.line.left.clicked.connect(lambda: self._left.setVisible(self._left.isHidden()))
        self.line.right.clicked.connect(lambda: self._right.setVisible(self._right.isHidden()))
        for part in (self.line, self.filter, self.linked):
            part.proposed.connect(session.select)
        self.line.cleared.connect(session.clear_selection)
        self.map.notice.cleared.connect(session.clear_selection)
        self.map.notice.import_asked.connect(self.import_asked)
        self.linked.fill_asked.connect(self.fill)
        self.layers.shown.connect(self._show_layer)
        self.layers.opacity_changed.connect(session.map.set_opacity)
        self.layers.ordered.connect(lambda keys: session.map.update(order=keys))
        self.layers.bandwidth_changed.connect(lambda metres: session.map.update(bandwidth=metres))
        canvas = self.map.canvas
        canvas.picked.connect(self._picked)
        canvas.area_picked.connect(self._area_picked)
        canvas.scale_changed.connect(lambda _scale: self._read_off(None))
        canvas.hovered.connect(lambda x, y: self._read_off((x, y)))
        canvas.left.connect(lambda: self._read_off(None))
        canvas.set_notice(self._says)
        self.timeline.brushed.connect(self._brushed)
        self._brushing.timeout.connect(self._brush_settled)
        self.table.focused.connect(self._walked)
        self.table.place_asked.connect(self._show_place)
        self.table.sorted_by.connect(lambda _sorting: self._asking.ask())
        self.table.model.texts_wanted.connect(self._fetch_texts)
        self._theme.changed.connect(self._theme_changed)

    def _resize(self) -> None:
        # in front of a group, or with large text, the map needs the room more than the filter does
        px = self._theme.px
        self._left.setVisible(self._theme.name != "projector" and self.width() >= px(ROOM_FOR_THREE))
        width = max(self.width(), 1000)
        left, right = min(px(LEFT), width // 4), min(px(RIGHT), int(width * RIGHT_SHARE))
        self._across.setSizes([left, width - left - right, right])
        below = min(px(BELOW), int(self.height() * (BELOW_SHARE if self._theme.factor < 1.3 else LARGE_BELOW_SHARE)))
        self._down.setSizes([max(self.height() - below, 300), below])

    # asking and showing

    def _request(self) -> Request:
        view = self.session.map.view
        wish = SurfaceWish(self._wanted_bandwidth(), study_area_of(self.session.areas)) if view.density else None
        brief = self.answer is None or self.answer.request.data is not self.session.data
        return Request(self.session.data, self.session.selection, self.names, wish, self.table.sorting, brief)

    def _wanted_bandwidth(self) -> float:
        return self.session.map.view.bandwidth or DEFAULT_BANDWIDTH

    def _apply(self, found: Answer) -> None:
        if found.request.data is not self.session.data:
            return
        self.answer = found
        data = found.request.data
        self.line.show_total(found.linked.total)
        self.filter.show_counts(found.linked, data, found.known)
        self.linked.show_answer(found)
        self.map.show_answer(found)
        self.table.show_rows(data.events, found.order, self.names, self.session.focus)
        self._show_times(found)
        n = number(found.linked.total.shown)
        self.drawer.set_title(self._table_page, _("Incidents ({n})").format(n=n))
        self._show_layers()
        if found.request.brief:
            # the first numbers come at once; what needs heavy libraries follows
            self._asking.ask()

    def _show_layers(self) -> None:
        view = self.session.map.view
        self.layers.show_layers(lines(self.map.document, view, self._theme.tokens), self._wanted_bandwidth())

    def _show_times(self, found: Answer) -> None:
        times = found.times
        self.timeline.set_series(times.every.first, times.every.counts, times.chosen.counts, times.band)
        asked = sel.find(found.request.selection, sel.InPeriod)
        self.timeline.set_brush(asked.period if isinstance(asked, sel.InPeriod) else None)

    def _brushed(self, period: Period | None) -> None:
        going_on = self._brushing.isActive()
        self._brushing.start()
        self._asking.dragging = True
        self.linked.hold(True)
        self.map.hold(True)
        rest = sel.without(self.session.selection, sel.InPeriod)
        wanted = rest if period is None else sel.replaced(self.session.selection, sel.InPeriod(period))
        self.session.select(wanted, replace=going_on)

    def _brush_settled(self) -> None:
        self._asking.dragging = False
        self.linked.hold(False)
        self.map.hold(False)
        self._asking.ask()

    # what changes

    def _file_changed(self) -> None:
        self._asking.stop()
        self.answer = None
        self.names = names_of(self.session.data)
        self._draw_ground(go_home=True)
        self._selection_changed()
        self._focus_changed(self.session.focus)

    def _data_changed(self, changes: Changes) -> None:
        self.names = names_of(self.session.data)
        if changes.kinds - {"incident"}:
            self._draw_ground(go_home=False)
        self.table.model.forget_asked()
        self._selection_changed()

    def _selection_changed(self) -> None:
        self.line.show_selection(self.session.selection, self.names)
        if self.session.project is not None:
            self._asking.ask()

    def _map_choices_changed(self, view: MapChoices) -> None:
        self.map.compose()
        self._show_layers()
        asked = self.answer.request.surface if self.answer else None
        wanted = self._wanted_bandwidth() if view.density else None
        if self.session.project is not None and wanted is not None and wanted != (asked.bandwidth if asked else None):
            self._asking.ask()

    def _draw_ground(self, *, go_home: bool) -> None:
        data, tokens = self.session.data, self._theme.tokens
        if self.session.project is None:
            return

        def done(layers: tuple[Layer, ...]) -> None:
            if data is self.session.data:
                self.map.show_ground(layers, data)
                self._show_layers()
                if go_home:
                    self.map.go_home()

        def work(progress: Progress) -> tuple[Layer, ...]:
            return ground(data, tokens, progress)

        self._runner.read(work, key="insight.ground", title=_("Drawing the map"), done=done)

    def _theme_changed(self) -> None:
        self._resize()
        self._draw_ground(go_home=False)
        if self.answer is not None:
            self._apply(self.answer)

    def _show_layer(self, key: str, visible: bool) -> None:
        if key == "density":
            self.session.map.update(density=visible)
        else:
            self.session.map.show_layer(key, visible)

    # one incident

    def _picked(self, fid: int | None, _modifiers: Qt.KeyboardModifier) -> None:
        self.session.set_focus(fid)
        if fid is not None:
            self.drawer.show_page(self._table_page)

    def _walked(self, fid: int) -> None:
        self.session.set_focus(fid)
        if not self.map.sees(fid):
            self.map.go_to(fid)

    def _focus_changed(self, fid: int | None) -> None:
        self.map.focus(fid)
        self.table.show_focus(fid)
        project = self.session.project
        if fid is None or project is None:
            self.table.show_details(None, self.names, "")
            return

        def done(found: Sequence[Incident]) -> None:
            if self.session.focus == fid and found:
                self.table.show_details(found[0], self.names, self._area_of(fid))

        def work(_progress: Progress) -> Sequence[Incident]:
            return project.incidents([fid])

        self._runner.read(work, key="insight.focus", done=done)

    def _area_of(self, fid: int) -> str:
        events = self.session.events
        codes = events.area[events.fid == fid]
        return self.names.area(events.areas[int(codes[0])]) if len(codes) and codes[0] >= 0 else ""

    def _show_place(self) -> None:
        if self.session.focus is not None:
            self.map.go_to(self.session.focus)

    def _fetch_texts(self, fids: list[int]) -> None:
        project, data = self.session.project, self.session.data
        if project is None:
            return

        def work(_progress: Progress) -> Sequence[Incident]:
            return project.incidents(fids)

        def done(found: Sequence[Incident]) -> None:
            if data is self.session.data and len(found) == len(fids):
                self.table.model.take_texts(dict(zip(fids, found, strict=True)))

        self._runner.read(work, done=done)

    def _says(self, fid: int) -> str:
        return self.table.model.says(fid)

    # the map

    def _area_picked(self, uid: bytes, modifiers: Qt.KeyboardModifier) -> None:
        self.session.select(clicked(self.session.selection, sel.InAreas, uid, click_of_modifiers(modifiers)))

    def _read_off(self, pointer: tuple[float, float] | None) -> None:
        self.session.map.read_off(scale=self.map.canvas.scale_number(), pointer=pointer)

    # filling the window

    def fill(self, view: LinkedView) -> None:
        """Let one view fill the window; asked again, it comes back."""
        room = self._filling_room
        if self._filled is not None:
            filled, at = self._filled
            room.removeWidget(filled)
            filled.set_filled(False)
            self.linked.put_back(filled, at)
            self._filled = None
            self._pages.setCurrentIndex(0)
            return
        self._filled = (view, self.linked.take_out(view))
        view.set_filled(True)
        if view.stretches:
            room.addWidget(view)
        else:
            room.addWidget(view, 0, Qt.AlignmentFlag.AlignTop)
        view.show()
        self._pages.setCurrentIndex(1)
