"""What every page of the wizard has in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from est_desktop.gui.widgets.basics import label
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.import_draft import ImportDraft


class Page(QWidget):
    """A page shows a draft and gives it back changed. `changed` is emitted when the user did something."""

    changed = Signal()

    def __init__(self, theme: Theme, title: str, lead: str) -> None:
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addWidget(label(title, "title"))
        self.lead = label(lead, "second", wrap=True)
        self.column.addWidget(self.lead)

    def show_draft(self, draft: ImportDraft) -> None:
        """Fill the page."""

    def applied(self, draft: ImportDraft) -> ImportDraft:
        """Return the draft with what was chosen here."""
        return draft

    @property
    def complete(self) -> bool:
        """Whether one may go on."""
        return True


def grid(theme: Theme, titles: list[str], widths: list[int]) -> QTableWidget:
    """Return an empty table in the looks of the program; width 0 takes what is left."""
    table = QTableWidget(0, len(titles))
    table.setHorizontalHeaderLabels(titles)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(38))
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    for column, width in enumerate(widths):
        if width:
            table.setColumnWidth(column, theme.px(width))
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table


def cell(text: str, tip: str = "", *, right: bool = False) -> QTableWidgetItem:
    """Return a cell that can be read but not changed."""
    item = QTableWidgetItem(text)
    item.setToolTip(tip or text)
    if right:
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


class Choice(QComboBox):
    """A list of (text, value) to choose from that does not change when the page is scrolled by the wheel."""

    def __init__(self, options: Sequence[tuple[str, object]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(18)
        # kept here, because Qt would hand enumerations back as plain text
        self._values: list[object] = []
        self.fill(options)

    def fill(self, options: Sequence[tuple[str, object]]) -> None:
        """Offer other options."""
        self.clear()
        self._values = [value for _text, value in options]
        self.addItems([text for text, _value in options])

    def choose(self, value: object) -> None:
        """Show the option with this value, the first if there is none."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    @property
    def value(self) -> object:
        """The value of the option shown; None where there is none."""
        return self._values[self.currentIndex()] if self._values else None

    def offers(self, value: object) -> bool:
        """Return whether there is an option with this value."""
        return value in self._values

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around."""
        event.ignore()
