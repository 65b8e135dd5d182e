"""Where an import begins: from the menu, or with a dropped file. One wizard at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from est_desktop.core.errors import EstError
from est_desktop.gui.panels.importing.wizard import ImportWizard
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.theme import Theme
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

    def _gone(self) -> None:
        self.wizard = None
