"""What happens at a bug: the log gets the details, the user a calm word. Nothing of the file's content is shown."""

from __future__ import annotations

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from est_desktop.core.errors import Cancelled, EstError
from est_desktop.core.i18n import _
from est_desktop.core.paths import log_file
from est_desktop.state.messages import Messages

log = logging.getLogger("est_desktop")


class ContentFree(logging.Formatter):
    """Writes where a fault happened and of what kind, but not its message, which may quote the user's data."""

    def formatException(self, ei: Any) -> str:
        """Return the places in the code and the kinds of exceptions in the chain."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            lines += traceback.format_tb(error.__traceback__)
            lines.append(f"{type(error).__qualname__}\n")
            error = error.__cause__ or error.__context__
        return "".join(lines).rstrip()


def start_log() -> RotatingFileHandler | None:
    """Write the log to its file, at most four times a megabyte; None where that is not allowed."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(ContentFree("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return handler


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
