"""Where an import begins: from the menu, or with a dropped file. One wizard at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from est_desktop.core.errors import EstError
from est_desktop.core.i18n import N_
from est_desktop.gui.panels.importing.wizard import ImportWizard
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.commands import Command
from est_desktop.state.session import Session

PROJECT_ENDINGS = frozenset({".est"})


class ImportDesk:
    """Opens the wizard. `parent` is the window it belongs to, `show_on_map` where the rows can be seen."""

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        theme: Theme,
        *,
        parent: QWidget | None = None,
        show_on_map: Callable[[], object] = lambda: None,
    ) -> None:
        self._session, self._runner, self._theme = session, runner, theme
        self.parent = parent
        self.show_on_map = show_on_map
        self.wizard: ImportWizard | None = None

    def begin(self, path: Path | None = None) -> None:
        """Show the wizard, with a file if one is given; tells why if nothing can be written."""
        try:
            self._session.writable()
        except EstError as fault:
            self._session.messages.fail(fault)
            return
        if self.wizard is None:
            self.wizard = ImportWizard(
                self._session, self._runner, self._theme, show_on_map=self.show_on_map, parent=self.parent
            )
            self.wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.wizard.destroyed.connect(self._gone)
        self.wizard.show()
        self.wizard.raise_()
        if path is not None:
            self.wizard.take(path)

    def offer(self, path: Path) -> bool:
        """Begin with a dropped file that is no project, if a project is open; return whether it was taken."""
        if self._session.project is None or path.suffix.lower() in PROJECT_ENDINGS or not path.is_file():
            return False
        self.begin(path)
        return True

    @property
    def possible(self) -> bool:
        """Whether a project is open."""
        return self._session.project is not None

    def _gone(self) -> None:
        self.wizard = None


def import_commands(desk: ImportDesk) -> list[Command]:
    """Return the command that begins an import."""
    return [
        Command(
            "file.import",
            N_("Import…"),
            N_("Bring in a list of incidents, or areas, addresses and streets."),
            desk.begin,
            key="Ctrl+I",
            menu="file",
            group=1,
            enabled_when=lambda: desk.possible,
        )
    ]
