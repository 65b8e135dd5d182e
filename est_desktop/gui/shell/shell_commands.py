"""The commands of the window itself. Screens add their own in `desktop.py`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from est_desktop.core.i18n import LANGUAGES, N_, _, language
from est_desktop.core.paths import log_file
from est_desktop.core.progress import Progress
from est_desktop.core.tokens import THEMES
from est_desktop.domain.changes import Changes
from est_desktop.gui.panels.reports.head import WEEK_AFTER_KEY, WEEK_BEFORE_KEY
from est_desktop.gui.panels.reports.panel import OPEN_COMMAND, ReportsPanel, SavedReport
from est_desktop.gui.shell.dialogs import AboutDialog
from est_desktop.gui.shell.files import FileDesk
from est_desktop.gui.shell.handbook import Handbook, shortcuts
from est_desktop.gui.shell.window import MainWindow
from est_desktop.gui.shell.workspace import Workspace
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.theme import LARGEST_TEXT, SMALLEST_TEXT, Theme
from est_desktop.settings.schema import LANGUAGE, TEXT_PERCENT, THEME
from est_desktop.settings.store import Settings
from est_desktop.state.commands import Command
from est_desktop.state.session import Session
from est_desktop.state.steps import Step

THEME_TITLES = dict(zip(THEMES, (N_("Light theme"), N_("Dark theme"), N_("Projector theme")), strict=True))
LANGUAGE_TITLES = dict(zip(LANGUAGES, (N_("In Swedish"), N_("In English")), strict=True))
TEXT_STEP = 10
PICTURE = "picture"


def file_commands(files: FileDesk, session: Session, window: MainWindow) -> list[Command]:
    """Return what can be done with project files."""

    def is_open() -> bool:
        return session.project is not None

    return [
        Command(
            "file.new",
            N_("New municipality…"),
            N_("Start an empty project of your own."),
            files.new,
            key="Ctrl+N",
            menu="file",
        ),
        Command("file.open", N_("Open…"), N_("Open a project file."), files.choose_and_open, key="Ctrl+O", menu="file"),
        Command(
            "file.sample",
            N_("Open the sample project"),
            N_("The fictional town of Valboås, to try things on."),
            files.open_sample,
            menu="file",
        ),
        Command(
            "file.save_copy",
            N_("Save a copy…"),
            N_("Write a whole copy of the project; you go on working in the present file."),
            files.save_copy,
            key="Ctrl+Shift+S",
            menu="file",
            group=1,
            enabled_when=is_open,
        ),
        Command(
            "file.close",
            N_("Close the project"),
            N_("Go back to the welcome page. Everything is saved already."),
            files.close,
            key="Ctrl+W",
            menu="file",
            group=2,
            enabled_when=is_open,
        ),
        Command("file.quit", N_("Quit"), N_("Close the program."), window.close, key="Ctrl+Q", menu="file", group=2),
    ]


class UndoRunner:
    """Undo and redo in the background, newest commit first."""

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        self._session, self._runner = session, runner

    def undo(self) -> None:
        """Take back what was done last: a change of the selection, or a commit."""
        if self._session.steps.next_undo is Step.SELECTION:
            self._session.back()
            return
        self._take_back(self._session.undo_list.next_undo, _("Undoing"), self._session.undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._session.steps.next_redo is Step.SELECTION:
            self._session.forward()
            return
        self._take_back(self._session.undo_list.next_redo, _("Redoing"), self._session.redone)

    def undo_title(self) -> str:
        """Return Undo, and what."""
        if self._session.steps.next_undo is Step.SELECTION:
            return _("Undo {label}").format(label=_("change of the selection"))
        newest = self._session.undo_list.next_undo
        return _("Undo {label}").format(label=newest.label) if newest else _("Undo")

    def redo_title(self) -> str:
        """Return Redo, and what."""
        if self._session.steps.next_redo is Step.SELECTION:
            return _("Redo {label}").format(label=_("change of the selection"))
        newest = self._session.undo_list.next_redo
        return _("Redo {label}").format(label=newest.label) if newest else _("Redo")

    def _take_back(self, commit: Changes | None, title: str, told: Callable[[Changes], None]) -> None:
        if commit is None or any(job.writes for job in self._runner.jobs.running):
            return
        project = self._session.writable()

        def work(progress: Progress) -> Changes:
            progress.check()
            return project.undo(commit)

        self._runner.write(work, title=title, done=told)


def edit_commands(session: Session, runner: TaskRunner) -> list[Command]:
    """Return undo, redo and steps between selections."""
    undo = UndoRunner(session, runner)
    return [
        Command(
            "edit.undo",
            N_("Undo"),
            N_("Take back what was done last: a change of the selection, or what was written to the file."),
            undo.undo,
            key="Ctrl+Z",
            menu="edit",
            enabled_when=lambda: session.steps.next_undo is not None,
            title_now=undo.undo_title,
        ),
        Command(
            "edit.redo",
            N_("Redo"),
            N_("Do again what was taken back."),
            undo.redo,
            key="Ctrl+Shift+Z",
            menu="edit",
            enabled_when=lambda: session.steps.next_redo is not None,
            title_now=undo.redo_title,
        ),
        Command(
            "edit.selection_back",
            N_("Back to the selection before"),
            N_("Show what was shown before the last change of the selection."),
            session.back,
            key="Alt+Left",
            menu="edit",
            group=1,
            enabled_when=lambda: session.can_go_back,
        ),
        Command(
            "edit.selection_forward",
            N_("Forward to the selection after"),
            N_("Go forward again after stepping back."),
            session.forward,
            key="Alt+Right",
            menu="edit",
            group=1,
            enabled_when=lambda: session.can_go_forward,
        ),
        Command(
            "edit.clear_selection",
            N_("Clear the selection"),
            N_("Show all approved observations again, whatever area, time or category."),
            session.clear_selection,
            key="Ctrl+Backspace",
            menu="edit",
            group=1,
            enabled_when=lambda: session.project is not None,
        ),
    ]


def view_commands(window: MainWindow, theme: Theme, settings: Settings) -> list[Command]:
    """Return theme, text size, language and how much is shown."""

    def resize(percent: int) -> None:
        settings.set(TEXT_PERCENT, max(SMALLEST_TEXT, min(LARGEST_TEXT, percent)))

    commands = [
        Command(
            f"view.theme_{name}",
            THEME_TITLES[name],
            N_("Change the colours of the window."),
            partial(settings.set, THEME, name),
            menu="view",
            checked_when=lambda name=name: theme.name == name,  # type: ignore[misc]
        )
        for name in THEMES
    ]
    commands += [
        Command(
            "view.text_larger",
            N_("Larger text"),
            N_("Up to twice the usual size."),
            lambda: resize(theme.text_percent + TEXT_STEP),
            key="Ctrl++",
            menu="view",
            group=1,
            enabled_when=lambda: theme.text_percent < LARGEST_TEXT,
        ),
        Command(
            "view.text_smaller",
            N_("Smaller text"),
            N_("Down to the usual size."),
            lambda: resize(theme.text_percent - TEXT_STEP),
            key="Ctrl+-",
            menu="view",
            group=1,
            enabled_when=lambda: theme.text_percent > SMALLEST_TEXT,
        ),
        Command(
            "view.text_usual",
            N_("Usual text size"),
            N_("Back to 100 per cent."),
            lambda: resize(100),
            key="Ctrl+0",
            menu="view",
            group=1,
            enabled_when=lambda: theme.text_percent != 100,
        ),
    ]
    commands += [
        Command(
            f"view.language_{code}",
            LANGUAGE_TITLES[code],
            N_("Change the language of the window."),
            partial(settings.set, LANGUAGE, code),
            menu="view",
            group=2,
            checked_when=lambda code=code: language() == code,  # type: ignore[misc]
        )
        for code in LANGUAGES
    ]
    return [
        *commands,
        Command(
            "view.rail",
            N_("Fold the side bar"),
            N_("Show only icons at the left, to give the map more room."),
            window.toggle_rail,
            key="Ctrl+B",
            menu="view",
            group=3,
            checked_when=lambda: window.rail_folded,
        ),
        Command(
            "view.full",
            N_("Full screen"),
            N_("Let the work fill the whole screen; Esc brings everything back."),
            lambda: window.set_full_view(not window.full_view),
            key="F11",
            menu="view",
            group=3,
            checked_when=lambda: window.full_view,
        ),
    ]


def go_commands(window: MainWindow, workspaces: list[Workspace], session: Session) -> list[Command]:
    """Return one command for each workspace, and the search field."""
    commands = [
        Command(
            "go.search",
            N_("Search for a place or a command…"),
            N_("Write a few letters and choose with the arrow keys."),
            window.open_palette,
            key="Ctrl+K",
            menu="go",
        )
    ]
    for number, workspace in enumerate((w for w in workspaces if w.deed is None), 1):
        commands.append(
            Command(
                f"go.{workspace.id}",
                workspace.title,
                workspace.help,
                partial(window.go, workspace.id),
                key=f"Ctrl+{number}" if number < 10 else "",
                menu="go",
                group=1,
                enabled_when=lambda w=workspace: session.project is not None or not w.needs_project,  # type: ignore[misc]
                checked_when=lambda w=workspace: window.current == w.id,  # type: ignore[misc]
            )
        )
    return commands


def report_commands(window: MainWindow, saved: SavedReport, session: Session) -> list[Command]:
    """Return what can be done with the weekly report."""

    def save() -> None:
        page = window.page(PICTURE)
        if isinstance(page, ReportsPanel):
            page.choose_and_save()

    def step(weeks: int) -> None:
        page = window.page(PICTURE)
        if isinstance(page, ReportsPanel):
            page.head.step(weeks)

    return [
        Command(
            "report.week_before",
            N_("The week before"),
            N_("Show the weekly situation report one week earlier."),
            lambda: step(1),
            key=WEEK_BEFORE_KEY,
            menu="go",
            group=9,
            enabled_when=lambda: session.project is not None,
        ),
        Command(
            "report.week_after",
            N_("The week after"),
            N_("Show the weekly situation report one week later."),
            lambda: step(-1),
            key=WEEK_AFTER_KEY,
            menu="go",
            group=9,
            enabled_when=lambda: session.project is not None,
        ),
        Command(
            "report.save",
            N_("Save the weekly report as PDF…"),
            N_("Write the report of the chosen week to a file."),
            save,
            key="Ctrl+P",
            menu="file",
            group=1,
            enabled_when=lambda: session.project is not None,
        ),
        Command(
            OPEN_COMMAND,
            N_("Open the saved report"),
            N_("Show the PDF saved last in the computer's own reader."),
            saved.open,
            menu="file",
            group=1,
            enabled_when=lambda: saved.exists,
        ),
    ]


class HelpDesk:
    """Opens the handbook and the box about the program."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self._handbook: Handbook | None = None

    def handbook(self) -> None:
        """Open the handbook's first page."""
        self._book().show_page()

    def shortcuts(self) -> None:
        """Open the page of shortcuts."""
        self._book().show_text(shortcuts(self._window.commands))

    def about(self) -> None:
        """Say what this is."""
        dialog = AboutDialog(self._theme, self._window)
        dialog.exec()
        dialog.deleteLater()

    def log(self) -> None:
        """Open the folder with the log."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))

    def _book(self) -> Handbook:
        if self._handbook is None:
            self._handbook = Handbook(self._theme, self._window)
        return self._handbook


def help_commands(desk: HelpDesk) -> list[Command]:
    """Return the ways to help."""
    return [
        Command(
            "help.handbook",
            N_("Handbook"),
            N_("How to go from a list to a situation report."),
            desk.handbook,
            key="F1",
            menu="help",
        ),
        Command(
            "help.shortcuts",
            N_("Shortcuts"),
            N_("All keys, on one page."),
            desk.shortcuts,
            key="Ctrl+F1",
            menu="help",
        ),
        Command(
            "help.log", N_("Show the log folder"), N_("For those who mend the program."), desk.log, menu="help", group=1
        ),
        Command("help.about", N_("About EST Desktop"), N_("Version and licence."), desk.about, menu="help", group=1),
    ]
