"""What lies below the map: the timeline or the table of incidents, and a button that folds it away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from est_desktop.core.i18n import _
from est_desktop.gui.widgets.basics import IconButton, label
from est_desktop.gui.widgets.theme import Theme


class Drawer(QFrame):
    """Two pages with tabs. Double-click the tabs, or the button, to fold."""

    folded = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("panel", "bottom")
        self.is_folded = False
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self._pages = QStackedWidget()
        self._note = label("", "small")
        self._fold = IconButton(theme, "down", _("Fold away"), size=16)
        self._fold.clicked.connect(self._fold_or_open)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.tabs)
        head.addWidget(self._note)
        head.addStretch(1)
        head.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.tabBarDoubleClicked.connect(self._fold_or_open)

    def add(self, title: str, page: QWidget) -> int:
        """Add a page and return its number."""
        self._pages.addWidget(page)
        at = self.tabs.addTab(title)
        self._make_room()
        return at

    def set_title(self, index: int, title: str) -> None:
        """Change what a tab says."""
        self.tabs.setTabText(index, title)
        self._make_room()

    def set_note(self, note: str) -> None:
        """Say beside the tabs what the numbers cover."""
        self._note.setText(note)

    def show_page(self, index: int) -> None:
        """Open a page."""
        self.tabs.setCurrentIndex(index)
        self.fold(False)

    def fold(self, on: bool) -> None:
        """Fold the drawer away, or open it."""
        if on != self.is_folded:
            self.is_folded = on
            self._pages.setVisible(not on)
            self._fold.set_icon("up" if on else "down")
            self._fold.set_title(_("Unfold") if on else _("Fold away"))
            self.setMaximumHeight(self.sizeHint().height() if on else 16_777_215)
            self.folded.emit(on)

    def _turn(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self.fold(False)

    def _make_room(self) -> None:
        # the chosen tab is bolder, and so a little wider, than its hint says
        self.tabs.setMinimumWidth(self.tabs.sizeHint().width() + 16)

    def _fold_or_open(self) -> None:
        self.fold(not self.is_folded)
