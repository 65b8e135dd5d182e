"""A bar above the work that says what happened, what it means and what to do. Never in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from est_desktop.core.i18n import _
from est_desktop.gui.widgets.basics import IconButton, button, label, set_property
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.messages import Message, MessageKind

DONE_MS = 8000
ICONS = {MessageKind.DONE: "done", MessageKind.WARNING: "warning", MessageKind.ERROR: "error"}
COLOURS = {MessageKind.DONE: "accent_dark", MessageKind.WARNING: "warning", MessageKind.ERROR: "error"}


class MessageBar(QFrame):
    """Shows one message at a time, the newest. Good news goes away by itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QLabel()
        self._text = label("", "semibold", wrap=True)
        self._advice = label("", wrap=True)
        self._step = button("", kind="quiet")
        self._step.clicked.connect(self._go)
        self._run: Callable[[], object] | None = None
        self._close = IconButton(theme, "close", _("Close"), size=16)
        self._close.clicked.connect(self.hide)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._text)
        column.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(self._step)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DONE_MS)
        self._timer.timeout.connect(self.hide)
        self.message: Message | None = None
        self.hide()

    def show_message(self, message: Message, step: str = "", run: Callable[[], object] | None = None) -> None:
        """Show a message, with a button if there is a step to take."""
        self.message = message
        set_property(self, "panel", message.kind.value)
        self._picture.setPixmap(self._theme.pixmap(ICONS[message.kind], COLOURS[message.kind], 18))
        self._text.setText(message.text)
        self._advice.setText(message.advice)
        self._advice.setVisible(bool(message.advice))
        self._step.setText(step)
        self._step.setVisible(bool(step))
        self._close.set_title(_("Close"))
        self._run = run
        for part in (self._text, self._advice):
            part.style().unpolish(part)
            part.style().polish(part)
        self.show()
        self._timer.stop()
        if message.kind is MessageKind.DONE:
            self._timer.start()

    def _go(self) -> None:
        if self._run is not None:
            self.hide()
            self._run()
