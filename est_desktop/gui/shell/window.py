"""The window: rail, top bar, message bar, one workspace at a time, status bar. Composed here, grown elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.gui.shell.dialogs import ask
from est_desktop.gui.shell.files import FileDesk
from est_desktop.gui.shell.finding import Finder
from est_desktop.gui.shell.menus import Menus
from est_desktop.gui.shell.palette import CommandPalette
from est_desktop.gui.shell.rail import Rail
from est_desktop.gui.shell.status import StatusBar
from est_desktop.gui.shell.top_bar import TopBar
from est_desktop.gui.shell.workspace import Workspace
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.message_bar import MessageBar
from est_desktop.gui.widgets.theme import Theme
from est_desktop.settings.schema import GEOMETRY, RAIL_FOLDED
from est_desktop.settings.store import Settings
from est_desktop.state.commands import Commands
from est_desktop.state.messages import Message
from est_desktop.state.session import Session

NARROW = 1440
"""Below this width (at 100 % text) the rail folds to icons by itself, to give the map room."""
TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".gpkg", ".geojson", ".json", ".shp"})
WELCOME = "welcome"
FIRST = "insight"


class MainWindow(QMainWindow):
    """Everything the user sees. `offer_file` takes dropped files that are no projects; it returns whether it could."""

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        theme: Theme,
        *,
        settings: Settings,
        files: FileDesk,
        commands: Commands,
    ) -> None:
        super().__init__()
        self._session, self._runner, self._theme, self._settings = session, runner, theme, settings
        self._files, self.commands = files, commands
        self._workspaces: dict[str, Workspace] = {}
        self._pages: dict[str, QWidget] = {}
        self.current = WELCOME
        self._full = False
        self.offer_file: Callable[[Path], bool] = lambda _path: False
        self.setWindowTitle("EST Desktop")
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self._menus = Menus(self, commands, recent=settings.recent_files, open_recent=files.open)
        files.parent = self
        files.opened = self._file_shown
        self._ends = [
            session.messages.posted.subscribe(self._say),
            session.project_changed.subscribe(lambda _project: self._mark()),
            session.data_changed.subscribe(lambda _changes: self._mark()),
        ]
        theme.changed.connect(self._fold)

    # building

    def build(self, workspaces: Sequence[Workspace]) -> None:
        """Build everything; called again after the language changed."""
        self._tear_down()
        self._workspaces = {workspace.id: workspace for workspace in workspaces}
        self._rail = Rail(self._theme, workspaces, self.go)
        key = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self._top = TopBar(self._theme, self.open_palette, key)
        self._messages = MessageBar(self._theme)
        self._status = StatusBar(self._theme, self._session, self._runner)
        self._stack = QStackedWidget()
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        for widget in (self._top, self._messages):
            work.addWidget(widget)
        work.addWidget(self._stack, 1)
        work.addWidget(self._status)
        self._centre = centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(work, 1)
        self.setCentralWidget(centre)
        self._palette = CommandPalette(self._theme, Finder(self.commands, self._session, self._show_map), centre)
        self._menus.build(self.menuBar())
        self._fold()
        self.go(self.current)
        centre.show()

    def _tear_down(self) -> None:
        if self._workspaces:
            self._status.close_down()
            self._menus.clear()
            self._pages.clear()
            self.takeCentralWidget()
            self._centre.deleteLater()

    # where one is

    def go(self, name: str) -> None:
        """Show a workspace; without a project only those that need none."""
        workspace = self._workspaces.get(name)
        if workspace is None or (workspace.needs_project and self._session.project is None):
            workspace = self._workspaces[WELCOME]
        if workspace.deed is not None:
            self._mark()
            workspace.deed()
            return
        if workspace.id not in self._pages:
            page = workspace.factory()
            self._pages[workspace.id] = page
            self._stack.addWidget(page)
        self.current = workspace.id
        self._stack.setCurrentWidget(self._pages[workspace.id])
        self._pages[workspace.id].setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark()

    def page(self, name: str) -> QWidget:
        """Return the page of a workspace, built if need be."""
        self.go(name)
        return self._pages[name]

    def _file_shown(self) -> None:
        self.go(FIRST if self._session.project is not None else WELCOME)

    def _show_map(self) -> None:
        self.go(FIRST)

    def _mark(self) -> None:
        project = self._session.project
        title = _(self._workspaces[self.current].title) if self._workspaces else ""
        self._rail.mark(self.current, project_open=project is not None)
        self._top.show_place(project, title)
        name = f"{project.path.name} – {title}" if project else title
        self.setWindowTitle(f"{name} – EST Desktop")

    # what it says

    def _say(self, message: Message) -> None:
        if message.command and message.command in self.commands:
            name = message.command
            self._messages.show_message(message, self.commands[name].name, lambda: self.commands.run(name))
        else:
            self._messages.show_message(message)

    def open_palette(self) -> None:
        """Open the search field over the window."""
        self._palette.place(self._top.search_field(self._centre))
        self._palette.open()

    # how much is shown

    @property
    def full_view(self) -> bool:
        """Whether only the workspace is shown."""
        return self._full

    def set_full_view(self, full: bool) -> None:
        """Let the workspace fill the screen, or bring everything back."""
        self._full = full
        for widget in (self._rail, self._top, self._status, self.menuBar()):
            widget.setVisible(not full)
        if full:
            self.showFullScreen()
        else:
            self.showNormal()
            self.restore_geometry()

    def toggle_rail(self) -> None:
        """Fold the rail to icons, or unfold it, and remember that."""
        self._settings.set(RAIL_FOLDED, not self._rail.folded)
        self._rail.fold(self._settings.flag(RAIL_FOLDED))

    @property
    def rail_folded(self) -> bool:
        """Whether the rail shows icons only."""
        return self._rail.folded

    def _fold(self) -> None:
        if self._workspaces:
            narrow = self.width() < self._theme.px(NARROW)
            self._rail.fold(narrow or self._theme.tokens.scale > 1 or self._settings.flag(RAIL_FOLDED))

    def restore_geometry(self) -> None:
        """Bring back the window's place and size from last time."""
        kept = self._settings.text(GEOMETRY)
        if kept:
            with suppress(ValueError):
                self.restoreGeometry(QByteArray(base64.b64decode(kept, validate=True)))

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the full view."""
        if event.key() == Qt.Key.Key_Escape and self._full:
            self.set_full_view(False)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a project; hand other files to whoever takes them."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Open a project, or begin an import of a table."""
        if self.offer_file(path):
            return
        if self._session.project is None and path.suffix.lower() in TABLES:
            self._session.messages.fail(
                InputError(
                    _("{name} is a list, not a project.").format(name=path.name),
                    _("Open the project it belongs to first, or start a new municipality, and then drop it again."),
                )
            )
            return
        self._files.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask if a write is under way; then end everything in order."""
        writing = [job for job in self._runner.jobs.running if job.writes]
        if writing and not ask(
            self,
            _("{title} is not finished.").format(title=writing[0].title),
            _("If you close now it is stopped, and nothing of it is kept."),
            deed=_("Stop it and close"),
            stay=_("Keep working"),
        ):
            event.ignore()
            return
        if not self._full:
            kept = base64.b64encode(self.saveGeometry().data()).decode("ascii")
            self._settings.set(GEOMETRY, kept)
        self.end()
        super().closeEvent(event)

    def end(self) -> None:
        """Stop the work, close the file, stop following."""
        self._runner.shut_down()
        for stop in self._ends:
            stop()
        self._ends = []
        if self._workspaces:
            self._status.close_down()
        project = self._session.show(None) if self._session.project is not None else None
        if project is not None:
            project.close()
