"""The table of incidents with the details beside it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableView, QVBoxLayout, QWidget

from est_desktop.domain.incident import Incident
from est_desktop.domain.selection_words import Names
from est_desktop.frames.events import EventColumns, Longs
from est_desktop.gui.panels.insight.details import Details
from est_desktop.gui.panels.insight.incident_model import IncidentModel
from est_desktop.gui.panels.insight.order import TEXTS, Column, Sorting
from est_desktop.gui.widgets.theme import Theme

WIDTHS = {
    Column.WHEN: 162,
    Column.CATEGORY: 168,
    Column.AREA: 118,
    Column.PLACE: 124,
    Column.SEVERITY: 58,
    Column.SOURCE: 136,
    Column.STATUS: 78,
}
ROW = 26


class IncidentTable(QWidget):
    """Table and details. Up and down walk the rows; the focus moves with them."""

    focused = Signal(int)
    """Fid of the row one stands on."""
    place_asked = Signal()
    sorted_by = Signal(object)
    """Sorting."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.sorting = Sorting()
        self.model = IncidentModel(theme)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setAlternatingRowColors(True)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.setFrameShape(QTableView.Shape.NoFrame)
        self._set_up_header()
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.details = Details(theme)
        self.details.place_asked.connect(self.place_asked)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.view)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([900, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        theme.changed.connect(self._resize)
        self._resize()

    def _set_up_header(self) -> None:
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(self.sorting.column, Qt.SortOrder.DescendingOrder)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.COMMENT, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._sort)

    def _resize(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        for column, width in WIDTHS.items():
            self.view.setColumnWidth(column, self._theme.px(width))

    def show_rows(self, events: EventColumns, rows: Longs, names: Names, focus: int | None) -> None:
        """Show other rows, sorted already, and stand on the one in focus."""
        with QSignalBlocker(self.view.selectionModel()):
            self.model.show_rows(events, rows, names)
        self.show_focus(focus)

    def show_focus(self, fid: int | None) -> None:
        """Stand on the row of a fid without telling about it."""
        line = -1 if fid is None else self.model.line_of(fid)
        chooser = self.view.selectionModel()
        with QSignalBlocker(chooser):
            if line < 0:
                chooser.clear()
            elif self.view.currentIndex().row() != line:
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                chooser.setCurrentIndex(self.model.index(line, 0), flags)
                self.view.scrollTo(self.model.index(line, 0))
        self.view.viewport().update()

    def show_details(self, incident: Incident | None, names: Names, area: str) -> None:
        """Show one incident beside the table."""
        self.details.show_incident(incident, names, area)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.focused.emit(self.model.fid(current.row()))

    def _sort(self, section: int) -> None:
        header, column = self.view.horizontalHeader(), Column(section)
        if column in TEXTS:
            # texts are not in memory: the table stays as it was
            header.setSortIndicator(self.sorting.column, _direction(descending=self.sorting.descending))
            return
        first_down = column in (Column.WHEN, Column.SEVERITY)
        descending = not self.sorting.descending if column is self.sorting.column else first_down
        self.sorting = Sorting(column, descending)
        header.setSortIndicator(column, _direction(descending=descending))
        self.sorted_by.emit(self.sorting)


def _direction(*, descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
