"""What the report says, on screen: verdict, tables, map, the areas that stand out, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from est_desktop.core.i18n import _
from est_desktop.gui.canvas.canvas import MapCanvas
from est_desktop.gui.canvas.zoom_buttons import ZoomButtons
from est_desktop.gui.panels.reports.counts_table import CountsTable
from est_desktop.gui.panels.reports.letters import Letters
from est_desktop.gui.widgets.basics import Card, label, rule
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.weekly_report import CountTable, HotArea, MapPage, WeeklyReport

WIDTH = 1560
WIDE = 1340
"""From this width on, map and areas stand beside the tables, so that what and where are seen at once."""
MAP_HEIGHT = 450
LEGEND_WIDTH = 330


class Preview(QScrollArea):
    """Shows a composed report; nothing here is computed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._report: WeeklyReport | None = None
        self._beside = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # never at once: a resize may come while Qt goes through the widgets to restyle them
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._rebuild)
        theme.changed.connect(self._later.start)

    def show_report(self, report: WeeklyReport) -> None:
        """Show another report, from its top."""
        self._report = report
        self._rebuild()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width passes the limit between one column and two."""
        super().resizeEvent(event)
        if self._beside is not self._is_wide():
            self._later.start()

    def _is_wide(self) -> bool:
        return self.width() >= self._theme.px(WIDE)

    def _rebuild(self) -> None:
        report = self._report
        if report is None:
            return
        self._beside = self._is_wide()
        page = QWidget()
        page.setProperty("plain", "true")
        page.setMaximumWidth(self._theme.px(WIDTH))
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(label(report.verdict, "title", wrap=True))
        for sentence in report.calendar:
            column.addWidget(label(sentence, "second", wrap=True))
        tables = [self._table(report, table) for table in report.tables]
        where = [self._map(report.map, report.hot_areas)] if report.map is not None else []
        words = [self._areas(report.hot_areas)] if report.hot_areas else []
        words += [self._unknown(report)] if report.unknowns or report.answered else []
        if self._beside:
            column.addLayout(_side_by_side((_stack(tables), 5), (_stack([*where, *words]), 4)))
        else:
            column.addLayout(_stack(tables[:1]))
            column.addLayout(_side_by_side((_stack(where), 3), (_stack(words), 2)))
            column.addLayout(_stack(tables[1:]))
        column.addStretch(1)
        old = self.takeWidget()
        self.setWidget(page)
        if old is not None:
            old.deleteLater()

    def _table(self, report: WeeklyReport, table: CountTable) -> Card:
        card = Card(table.title, table.head)
        rows = CountsTable(self._theme)
        rows.set_rows(report.period, table.rows)
        rows.setAccessibleName(table.title)
        card.body.addWidget(rows)
        if table.empty:
            names = ", ".join(table.empty)
            card.body.addWidget(label(_("No incidents: {names}.").format(names=names), "faint", wrap=True))
        if any(row.gaps for row in table.rows):
            words = _("* Reports are missing that week, so the number may be too low.")
            card.body.addWidget(label(words, "faint", wrap=True))
        return card

    def _map(self, page: MapPage, areas: Sequence[HotArea]) -> Card:
        card = Card(_("Where it happened"))
        canvas = MapCanvas(self._theme)
        canvas.setFixedHeight(self._theme.px(MAP_HEIGHT))
        # the picture of the report, not a map to work in: the wheel shall scroll the page
        canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.setAccessibleDescription(page.alternative)
        for buttons in canvas.findChildren(ZoomButtons):
            buttons.hide()
        canvas.set_document(page.document)
        Letters(self._theme, canvas, areas)
        canvas.set_extent(page.box)
        card.body.addWidget(canvas)
        card.body.addWidget(canvas.take_legend(self._theme.px(LEGEND_WIDTH)))
        if page.caption != page.document.source:
            card.body.addWidget(label(page.caption, "faint", wrap=True))
        return card

    def _areas(self, areas: tuple[HotArea, ...]) -> Card:
        card = Card(_("Areas to look at first"))
        for number, area in enumerate(areas):
            if number:
                card.body.addWidget(rule())
            card.body.addLayout(self._area(area))
        return card

    def _area(self, area: HotArea) -> QHBoxLayout:
        letter = QLabel(area.letter)
        side = self._theme.px(24)
        letter.setFixedSize(side, side)
        letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
        letter.setProperty("role", "letter")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(area.name, "semibold"))
        words.addWidget(label(" ".join(area.sentences), "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(letter, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _unknown(self, report: WeeklyReport) -> Card:
        card = Card(_("What we do not know"), report.answered)
        for sentence in report.unknowns:
            card.body.addWidget(label(sentence, "second", wrap=True))
        return card


def _stack(cards: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column


def _side_by_side(*columns: tuple[QVBoxLayout, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for column, share in columns:
        row.addLayout(column, share)
    return row
