"""The views to the right of the map, one below the other; any of them can fill the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from est_desktop.gui.panels.insight.answer import Answer
from est_desktop.gui.panels.insight.view import LinkedView
from est_desktop.gui.panels.insight.views import AreaView, CategoryView, SeverityView, SourceView, TimesView
from est_desktop.gui.widgets.basics import rule
from est_desktop.gui.widgets.theme import Theme


class LinkedColumn(QScrollArea):
    """Shows answers in all views and passes on what they propose."""

    proposed = Signal(object)
    fill_asked = Signal(object)
    """The view whose title was double-clicked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.categories = CategoryView(theme)
        self.times = TimesView(theme)
        self.areas = AreaView(theme)
        self.severity = SeverityView(theme)
        self.source = SourceView(theme)
        holder = QWidget()
        holder.setProperty("plain", "true")
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(0)
        for view in self.views:
            if self._column.count():
                self._column.addWidget(rule())
            self._column.addWidget(view)
            view.proposed.connect(self.proposed)
            view.fill_asked.connect(lambda view=view: self.fill_asked.emit(view))
        self._column.addStretch(1)
        self.setWidget(holder)

    @property
    def views(self) -> tuple[CategoryView, TimesView, AreaView, SeverityView, SourceView]:
        """The views from the top down."""
        return self.categories, self.times, self.areas, self.severity, self.source

    def show_answer(self, answer: Answer) -> None:
        """Show one answer in all views."""
        data = answer.request.data
        self.categories.show_counts(answer.linked, data.events, data.categories)
        self.times.show_counts(answer.linked)
        if answer.areas is not None:
            self.areas.show_table(answer.linked, answer.areas)
        self.severity.show_counts(answer.linked)
        self.source.show_counts(answer.linked)

    def hold(self, on: bool) -> None:
        """Keep the axes while something is dragged."""
        self.categories.bars.hold(on)
        self.times.grid.hold(on)

    def take_out(self, view: LinkedView) -> int:
        """Take a view out of the column and return its place."""
        at = self._column.indexOf(view)
        self._column.removeWidget(view)
        return at

    def put_back(self, view: LinkedView, at: int) -> None:
        """Put a view back in its place."""
        self._column.insertWidget(at, view)
        view.show()
