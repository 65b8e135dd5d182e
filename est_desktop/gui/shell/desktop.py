"""The running program with its window: makes every part once, connects them, and takes them down again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QApplication

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _, set_language
from est_desktop.gui.panels.importing.desk import ImportDesk, import_commands
from est_desktop.gui.panels.insight.warming import warm_up
from est_desktop.gui.panels.reports.panel import SavedReport
from est_desktop.gui.shell.application import QtTexts, application
from est_desktop.gui.shell.crash import CrashHandler
from est_desktop.gui.shell.doors import Doors
from est_desktop.gui.shell.files import FileDesk
from est_desktop.gui.shell.screens import Services, workspaces
from est_desktop.gui.shell.shell_commands import (
    HelpDesk,
    edit_commands,
    file_commands,
    go_commands,
    help_commands,
    report_commands,
    view_commands,
)
from est_desktop.gui.shell.window import FIRST, MainWindow
from est_desktop.gui.tasks.rereading import Rereader
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.theme import Theme
from est_desktop.settings.schema import LANGUAGE, REOPEN, TEXT_PERCENT, THEME, Setting
from est_desktop.settings.store import Settings
from est_desktop.state.commands import Commands
from est_desktop.state.data import read_data
from est_desktop.state.session import Session

SCREENSHOT_SECONDS = 60.0


class Desktop:
    """One window and all that stands behind it."""

    def __init__(self, app: QApplication, doors: Doors, settings: Settings) -> None:
        self.settings = settings
        set_language(settings.text(LANGUAGE))
        self._texts = QtTexts(app)
        self._texts.follow()
        self.theme = Theme(app, settings.text(THEME), settings.number(TEXT_PERCENT))
        self.session = Session()
        self.runner = TaskRunner(self.session.messages)
        self.session.reread = Rereader(self.session, self.runner)
        self.crash = CrashHandler(self.session.messages)
        self.runner.crashed.connect(self.crash.show_crash)
        self.files = FileDesk(self.session, self.runner, settings, doors=doors, theme=self.theme)
        self.commands = Commands()
        self.window = MainWindow(
            self.session, self.runner, self.theme, settings=settings, files=self.files, commands=self.commands
        )
        self.saved = SavedReport()
        self.importing = ImportDesk(
            self.session, self.runner, self.theme, parent=self.window, show_on_map=lambda: self.window.go(FIRST)
        )
        self.window.offer_file = self.importing.offer
        self.workspaces = workspaces(
            Services(self.session, self.runner, self.theme, settings, self.files, self.saved, self.importing.begin)
        )
        self._declare()
        self.window.build(self.workspaces)
        settings.changed.subscribe(self._setting_changed)

    def close(self) -> None:
        """Take everything down; nothing is left behind."""
        self.window.end()
        self.window.close()
        self.window.deleteLater()
        self._texts.remove()
        self.theme.close()

    def _declare(self) -> None:
        window = self.window
        self.commands.add(file_commands(self.files, self.session, window))
        self.commands.add(import_commands(self.importing))
        self.commands.add(edit_commands(self.session, self.runner))
        self.commands.add(view_commands(window, self.theme, self.settings))
        self.commands.add(go_commands(window, self.workspaces, self.session))
        self.commands.add(report_commands(window, self.saved, self.session))
        self.commands.add(help_commands(HelpDesk(window, self.theme)))

    def _setting_changed(self, setting: Setting) -> None:
        if setting in (THEME, TEXT_PERCENT):
            self.theme.apply(self.settings.text(THEME), self.settings.number(TEXT_PERCENT))
        elif setting is LANGUAGE:
            set_language(self.settings.text(LANGUAGE))
            self._texts.follow()
            self.window.build(self.workspaces)


def run_window(doors: Doors, path: Path | None = None) -> int:
    """Open the window on a file, else on the file used last, else on the welcome page; returns the exit status."""
    app = application()
    settings = Settings.of_user()
    desktop = Desktop(app, doors, settings)
    desktop.crash.install()
    window = desktop.window
    window.resize(QSize(1440, 900))
    window.restore_geometry()
    window.show()
    if path is None and settings.flag(REOPEN):
        path = next((recent for recent in settings.recent_files()[:1] if recent.exists()), None)
    if path is not None:
        window.take_file(path)
    else:
        # nobody waits while the doors are looked at; with a file, its first numbers come before everything else
        desktop.runner.read(warm_up)
    status = app.exec()
    desktop.crash.remove()
    desktop.close()
    return int(status)


def screenshot(
    doors: Doors,
    path: Path,
    passphrase: str | None,
    *,
    workspace: str,
    size: tuple[int, int],
    theme: str,
    output: Path,
) -> None:
    """Draw a workspace of a project to a PNG, without a display and without touching the user's settings.

    Raises
    ------
    EstError
        If the project cannot be opened, there is no such workspace, or the picture cannot be written.
    """
    settings = Settings.of_defaults()
    settings.set(THEME, theme)
    desktop = Desktop(application(), doors, settings)
    # there is nobody to answer a crash dialog here: a bug ends the command
    faults: list[BaseException] = []
    desktop.runner.crashed.disconnect(desktop.crash.show_crash)
    desktop.runner.crashed.connect(faults.append)
    try:
        names = [w.id for w in desktop.workspaces if w.deed is None]
        if workspace not in names:
            raise InputError(
                _("There is no workspace called {name}.").format(name=workspace),
                _("There are: {names}.").format(names=", ".join(names)),
            )
        project = doors.open(path, passphrase)
        desktop.session.show(project, read_data(project))
        desktop.window.resize(*size)
        desktop.window.show()
        desktop.window.go(workspace)
        desktop.runner.wait(SCREENSHOT_SECONDS)
        QApplication.processEvents()
        desktop.runner.wait(SCREENSHOT_SECONDS)
        if faults:
            raise faults[0]
        picture = desktop.window.grab().toImage()
        picture.setDevicePixelRatio(1.0)
        if not QImageWriter(str(output), QByteArray(b"png")).write(picture):
            raise InputError(
                _("The picture {name} could not be written.").format(name=output), _("Check the folder and the disk.")
            )
    finally:
        desktop.close()
