"""Open, make, copy and close projects, in the background and with a way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from est_desktop.core.errors import CaseFileError, EstError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.gui.shell.dialogs import NewProjectDialog, PassphraseDialog, project_filter
from est_desktop.gui.shell.doors import SUFFIX, Doors, NewProject
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.theme import Theme
from est_desktop.settings.store import Settings
from est_desktop.state.data import ProjectData, read_data
from est_desktop.state.session import Session
from est_desktop.workflows.new_project import left_out, left_out_sentence
from est_desktop.workflows.project import PassphraseNeeded, Project

Opened = tuple[Project, ProjectData]


class FileDesk:
    """The project file's doings. `parent` is the window dialogs belong to."""

    def __init__(self, session: Session, runner: TaskRunner, settings: Settings, *, doors: Doors, theme: Theme) -> None:
        self._session, self._runner, self._settings = session, runner, settings
        self._doors, self._theme = doors, theme
        self.parent: QWidget | None = None
        self.opened: Callable[[], object] = lambda: None
        """Called when another file is shown."""

    # ways in

    def choose_and_open(self) -> None:
        """Ask which file, and open it."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self.parent, _("Open a project"), str(self._folder()), project_filter()
        )
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open a project; asks for the passphrase of an encrypted one, again if it was wrong."""
        self._runner.write(
            lambda progress: self._read(lambda: self._doors.open(path, passphrase), progress),
            title=_("Opening {name}").format(name=path.name),
            key="open",
            done=self._show,
            failed=partial(self._not_opened, path, passphrase),
        )

    def open_sample(self) -> None:
        """Open the sample town; it is made first where it is not there yet."""
        path = self._doors.sample_path

        def work(progress: Progress) -> Opened:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                self._doors.sample(path, progress)
            return self._read(lambda: self._doors.open(path, None), progress)

        title = _("Opening the sample project") if path.exists() else _("Building the sample town Valboås")
        self._runner.write(work, title=title, key="open", done=self._show)

    def new(self) -> None:
        """Ask what a new project must know, and make it."""
        dialog = NewProjectDialog(self._theme, self.parent, self._folder())
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.result_project is not None:
            self.create(dialog.result_project)
        dialog.deleteLater()

    def create(self, wanted: NewProject) -> None:
        """Make a project and open it, and say how many areas of its file were another municipality's."""

        def done(opened: Opened) -> None:
            self._show(opened)
            if told := left_out_sentence(left_out(opened[0])):
                self._session.messages.done(told)

        self._runner.write(
            lambda progress: self._read(lambda: self._doors.create(wanted, progress), progress),
            title=_("Creating {name}").format(name=wanted.path.name),
            key="open",
            done=done,
        )

    # ways out

    def save_copy(self) -> None:
        """Ask where, and write a whole copy beside the work."""
        project = self._session.project
        if project is None:
            return
        stem = _("{name} copy").format(name=project.path.stem) + SUFFIX
        chosen, _filter = QFileDialog.getSaveFileName(
            self.parent, _("Save a copy"), str(project.path.with_name(stem)), project_filter()
        )
        if chosen:
            path = Path(chosen)
            self.copy_to(path if path.suffix else path.with_suffix(SUFFIX))

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the open project."""
        project = self._session.project
        if project is None:
            return
        if path.resolve() == project.path.resolve():
            self._session.messages.fail(
                CaseFileError(
                    _("{name} is the file you are working in.").format(name=path.name), _("Choose another name.")
                )
            )
            return
        self._runner.write(
            lambda progress: self._doors.save_copy(project, path, progress),
            title=_("Saving a copy"),
            done=lambda _nothing: self._session.messages.done(_("A copy is saved as {name}.").format(name=path)),
        )

    def close(self) -> None:
        """Close the open project."""
        before = self._session.show(None)
        if before is not None:
            self._runner.after_present(before.close)
        self.opened()

    # in common

    def _read(self, open_file: Callable[[], Project], progress: Progress) -> Opened:
        project = open_file()
        try:
            return project, read_data(project, progress)
        except BaseException:
            project.close()
            raise

    def _show(self, opened: Opened) -> None:
        project, data = opened
        before = self._session.show(project, data)
        if before is not None:
            self._runner.after_present(before.close)
        self._settings.used_file(project.path)
        self.opened()
        if project.read_only:
            self._session.messages.warn(
                _("{name} is open for reading only.").format(name=project.path.name),
                _("You can look and make reports. To change something, save a copy and work in that."),
                "file.save_copy",
            )

    def _not_opened(self, path: Path, passphrase: str | None, error: EstError) -> None:
        if isinstance(error, PassphraseNeeded) or passphrase is not None:
            again = self._ask_passphrase(path, str(error) if passphrase is not None else "")
            if again is not None:
                self.open(path, again)
            return
        if not path.exists():
            self._settings.forget_file(path)
        self._session.messages.fail(error)

    def _ask_passphrase(self, path: Path, fault: str) -> str | None:
        dialog = PassphraseDialog(self._theme, self.parent, path, fault)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        passphrase = dialog.field.text()
        dialog.deleteLater()
        return passphrase if accepted else None

    def _folder(self) -> Path:
        if self._session.project is not None:
            return self._session.project.path.parent
        recent = self._settings.recent_files()
        return recent[0].parent if recent else self._doors.sample_path.parent.parent
