"""Everything the user can do, as data: menus, palette, shortcuts and the page of shortcuts are built from one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from est_desktop.core.i18n import N_, _
from est_desktop.core.text import swedish_key

MENUS = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "view": N_("&View"),
    "go": N_("&Go"),
    "analysis": N_("&Analysis"),
    "help": N_("&Help"),
}


def always() -> bool:
    """Return True: the command can be used whatever is open."""
    return True


@dataclass(frozen=True)
class Command:
    """One thing the user can do.

    Attributes
    ----------
    id
        Stable name such as `file.open`.
    title, help
        English source texts marked with `N_`; the help is one sentence and ends with a full stop.
    run
        What happens.
    key
        Shortcut in Qt's portable form, such as `Ctrl+Shift+S`; empty = none.
    menu, group
        Where it stands; groups are parted by a line. Empty menu = only in the palette.
    enabled_when
        Whether it can be used now.
    checked_when
        For commands that are on or off; None for the others.
    title_now
        The translated title as it is now, such as "Undo import of 340 incidents"; None = `title`.
    """

    id: str
    title: str
    help: str
    run: Callable[[], object]
    key: str = ""
    menu: str = ""
    group: int = 0
    enabled_when: Callable[[], bool] = always
    checked_when: Callable[[], bool] | None = None
    title_now: Callable[[], str] | None = None

    @property
    def name(self) -> str:
        """The title in the language in use."""
        return self.title_now() if self.title_now else _(self.title)


class Commands:
    """The list of all commands, in the order they were declared."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}

    def add(self, commands: Iterable[Command]) -> None:
        """Declare commands. Raises ValueError for an id or key already taken, an unknown menu or lacking help."""
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"two commands are called {command.id}")
            taken = {other.key: other.id for other in self if other.key}
            if command.key in taken:
                raise ValueError(f"{command.id} and {taken[command.key]} both have {command.key}")
            if command.menu and command.menu not in MENUS:
                raise ValueError(f"{command.id}: no menu {command.menu}")
            if not command.help.strip():
                raise ValueError(f"{command.id} has no help text")
            self._commands[command.id] = command

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __getitem__(self, name: str) -> Command:
        return self._commands[name]

    def __contains__(self, name: object) -> bool:
        return name in self._commands

    def of_menu(self, menu: str) -> list[Command]:
        """Return the commands of a menu, by group."""
        return sorted((c for c in self if c.menu == menu), key=lambda command: command.group)

    def run(self, name: str) -> bool:
        """Run a command if it can be used now, and return whether it was."""
        command = self._commands[name]
        usable = command.enabled_when()
        if usable:
            command.run()
        return usable

    def matching(self, words: str) -> list[Command]:
        """Return commands whose title or help holds all the words, those whose title begins so first."""
        parts = swedish_key(words).split()
        found: list[tuple[int, int, Command]] = []
        for at, command in enumerate(self):
            title, help_ = swedish_key(command.name), swedish_key(_(command.help))
            if all(part in f"{title} {help_}" for part in parts):
                in_title = all(part in title for part in parts)
                begins = in_title and bool(parts) and title.startswith(parts[0])
                found.append((0 if begins else 1 if in_title else 2, at, command))
        return [command for _rank, _at, command in sorted(found, key=lambda hit: hit[:2])]
