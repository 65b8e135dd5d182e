"""The frame around every linked view: a title that can be double-clicked, a “?”, and copying as table or picture."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QVBoxLayout, QWidget

from est_desktop.core.i18n import _
from est_desktop.gui.widgets.basics import IconButton, SectionTitle, label
from est_desktop.gui.widgets.theme import Theme

Table = list[list[str]]
"""Rows of cells, the headings first."""


class LinkedView(QFrame):
    """One view beside the map. Subclasses put their drawing into `body` and say their numbers in `table`."""

    fill_asked = Signal()
    """The title was double-clicked: the view wants to fill the window, or to come back."""

    def __init__(self, theme: Theme, title: str, explanation: str) -> None:
        super().__init__()
        self.theme = theme
        self.name = title
        self.explanation = explanation
        self.setProperty("panel", "plain")
        self.stretches = False
        """Whether the view makes use of all the height it gets."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)
        self.heading = SectionTitle(title)
        self.heading.setToolTip(_("Double-click to fill the window"))
        self.heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._why = IconButton(theme, "help", _("What do the numbers mean?"), size=16, colour="faint")
        self._why.clicked.connect(self.explain)
        self.heading.add(self._why)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 6, 10, 8)
        self.body.setSpacing(6)
        self.body.addWidget(self.heading)

    def set_note(self, note: str) -> None:
        """Say beside the title what the numbers cover."""
        self.heading.set_texts(self.name, note)
        self.setAccessibleDescription(note)

    def set_filled(self, on: bool) -> None:
        """Be told that the view fills the window, or is back among the others."""

    def table(self) -> Table:
        """Return the numbers as shown."""
        raise NotImplementedError

    def explain(self) -> None:
        """Show the explanation beside the “?”."""
        Explanation(self.theme, self.explanation, self._why).show()

    def copy_table(self) -> None:
        """Put the numbers on the clipboard, cells parted by tabs."""
        text = "\n".join("\t".join(row) for row in self.table())
        QGuiApplication.clipboard().setText(text)

    def copy_picture(self) -> None:
        """Put the view on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the view as a whole."""
        menu = QMenu(self)
        menu.addAction(_("Copy as table"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy_table)
        menu.addAction(_("Copy as picture"), self.copy_picture)
        menu.addAction(_("Fill the window"), self.fill_asked.emit)
        menu.addAction(_("What do the numbers mean?"), self.explain)
        menu.exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the numbers on Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_table()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill the window when the title is double-clicked."""
        if self.heading.geometry().contains(event.position().toPoint()):
            self.fill_asked.emit()
        else:
            super().mouseDoubleClickEvent(event)


class Explanation(QFrame):
    """A note that stays until one clicks elsewhere."""

    WIDTH = 320

    def __init__(self, theme: Theme, text: str, beside: QWidget) -> None:
        super().__init__(beside, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "float")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        words = label(text, wrap=True)
        words.setFixedWidth(theme.px(self.WIDTH))
        column.addWidget(words)
        self.adjustSize()
        corner = beside.mapToGlobal(QPoint(beside.width() - self.width(), beside.height() + 4))
        self.move(corner)
