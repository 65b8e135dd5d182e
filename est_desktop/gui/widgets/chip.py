"""A word of the selection that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from est_desktop.core.i18n import _
from est_desktop.gui.widgets.basics import IconButton, label
from est_desktop.gui.widgets.theme import Theme


class Chip(QFrame):
    """Click the word to change it (`clicked`), the cross or Delete to take it away (`removed`)."""

    removed = Signal()
    clicked = Signal()

    def __init__(self, theme: Theme, text: str, *, removable: bool = True) -> None:
        super().__init__()
        self.setProperty("panel", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)
        self.text = text
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4 if removable else 8, 2)
        row.setSpacing(4)
        row.addWidget(label(text))
        if removable:
            cross = IconButton(theme, "close", _("Remove “{word}”").format(word=text), colour="accent_dark", size=14)
            cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            cross.clicked.connect(self.removed)
            row.addWidget(cross)
        self._removable = removable

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the word away, Enter opens it."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._removable:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell about a click on the word."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
