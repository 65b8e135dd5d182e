"""Menus and shortcuts, built from the list of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from est_desktop.core.i18n import _
from est_desktop.state.commands import MENUS, Command, Commands


class Menus:
    """Builds the menu bar and keeps titles and what can be used up to date when a menu opens."""

    def __init__(
        self,
        window: QWidget,
        commands: Commands,
        *,
        recent: Callable[[], Iterable[Path]],
        open_recent: Callable[[Path], object],
    ) -> None:
        self._window, self._commands = window, commands
        self._recent, self._open_recent = recent, open_recent
        self._actions: dict[str, QAction] = {}
        self._menus: list[QMenu] = []

    def build(self, bar: QMenuBar) -> None:
        """Fill the bar and give every command its shortcut."""
        bar.clear()
        for command in self._commands:
            self._actions[command.id] = self._action(command)
        self._window.addActions(list(self._actions.values()))
        for name, title in MENUS.items():
            commands = self._commands.of_menu(name)
            if commands:
                menu = bar.addMenu(_(title))
                self._menus.append(menu)
                self._fill(menu, commands)
                menu.aboutToShow.connect(self.refresh)

    def clear(self) -> None:
        """Take all actions away, as before the language changes."""
        for action in self._actions.values():
            self._window.removeAction(action)
            action.deleteLater()
        for menu in self._menus:
            menu.deleteLater()
        self._actions.clear()
        self._menus.clear()

    def refresh(self) -> None:
        """Ask every command for its title and whether it can be used."""
        for name, action in self._actions.items():
            command = self._commands[name]
            action.setText(command.name)
            if command.checked_when is not None:
                action.setChecked(command.checked_when())
            if command.menu:
                action.setEnabled(command.enabled_when())

    def allow_shortcuts(self) -> None:
        """A shortcut must work again though its action was greyed when the menu was last open."""
        for action in self._actions.values():
            action.setEnabled(True)

    def _action(self, command: Command) -> QAction:
        action = QAction(command.name, self._window)
        if command.key:
            action.setShortcut(QKeySequence(command.key))
        action.setStatusTip(_(command.help))
        action.setCheckable(command.checked_when is not None)
        action.triggered.connect(lambda _checked=False, name=command.id: self._commands.run(name))
        return action

    def _fill(self, menu: QMenu, commands: list[Command]) -> None:
        group = commands[0].group
        for command in commands:
            if command.group != group:
                menu.addSeparator()
                group = command.group
            menu.addAction(self._actions[command.id])
            if command.id == "file.open":
                self._add_recent(menu)
        menu.aboutToHide.connect(self.allow_shortcuts)

    def _add_recent(self, menu: QMenu) -> None:
        recent = menu.addMenu(_("Recent files"))

        def fill() -> None:
            recent.clear()
            for path in self._recent():
                action = recent.addAction(path.name.replace("&", "&&"))
                action.setToolTip(str(path))
                action.triggered.connect(lambda _checked=False, path=path: self._open_recent(path))
            if recent.isEmpty():
                recent.addAction(_("No files yet")).setEnabled(False)

        recent.aboutToShow.connect(fill)
        fill()
        self._menus.append(recent)
