"""Qt's application object: name, icon, and Qt's own texts in the language in use."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from est_desktop import __version__
from est_desktop.core.i18n import language
from est_desktop.core.tokens import tokens
from est_desktop.gui.widgets import icons

LOCALES = {"sv": QLocale.Language.Swedish, "en": QLocale.Language.English}


def application() -> QApplication:
    """Return the application object, made if there is none."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("est-desktop")
    app.setApplicationDisplayName("EST Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("est-desktop")
    app.setWindowIcon(program_icon())
    return app


def program_icon() -> QIcon:
    """Return the wheel in the accent colour."""
    light = tokens("light")
    return icons.icon("wheel", light.colour("accent"), light.colour("accent"))


class QtTexts:
    """Qt's own texts (buttons of dialogs, context menus, dates) follow the program's language."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translator: QTranslator | None = None

    def follow(self) -> None:
        """Install the texts of the language in use."""
        self.remove()
        QLocale.setDefault(QLocale(LOCALES[language()]))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(self._app)
        if translator.load(f"qtbase_{language()}", folder):
            self._app.installTranslator(translator)
            self._translator = translator

    def remove(self) -> None:
        """Take them away again."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None
