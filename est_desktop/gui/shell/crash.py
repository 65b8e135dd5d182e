"""What happens at a bug: the log gets the details, the user a calm word. Nothing of the file's content is shown."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from est_desktop.core.errors import Cancelled, EstError
from est_desktop.core.i18n import _
from est_desktop.core.paths import log_file
from est_desktop.state.messages import Messages

log = logging.getLogger("est_desktop")


class CrashHandler(QObject):
    """Receives every exception nobody caught."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._showing = False
        self._before = sys.excepthook

    def install(self) -> None:
        """Take over from Python's own handler."""
        sys.excepthook = self.caught

    def remove(self) -> None:
        """Give back."""
        sys.excepthook = self._before

    def caught(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Tell what kind of fault it is: the user's to mend, a stop, or a bug."""
        if isinstance(error, EstError):
            self._messages.fail(error)
        elif isinstance(error, Cancelled):
            return
        elif isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        else:
            log.error("a fault in the program", exc_info=error)
            self.show_crash()

    def show_crash(self, *_error: object) -> None:
        """Show the dialog, once even if faults come in a row."""
        if self._showing:
            return
        self._showing = True
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            "EST Desktop",
            _("The program made a mistake."),
            parent=QApplication.activeWindow(),
        )
        box.setInformativeText(
            _(
                "What you have saved is safe: every change is written to the file at once and whole. You can go on, "
                "but what you did last may not have been done. If it happens again, send the log to those who mend the "
                "program; it holds no text from your file."
            )
        )
        go_on = box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
        show = box.addButton(_("Show the log"), QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(go_on)
        box.exec()
        if box.clickedButton() is show:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file())))
        box.deleteLater()
        self._showing = False
