"""The EST wheel from top to bottom: where one is, and where one can go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from est_desktop.core.i18n import _
from est_desktop.gui.shell.workspace import PHASES, Workspace
from est_desktop.gui.widgets.basics import label, set_property
from est_desktop.gui.widgets.theme import Theme

FOLDED = 56


class Rail(QFrame):
    """Shows workspaces by phase; folds to icons."""

    def __init__(self, theme: Theme, workspaces: Sequence[Workspace], go: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("panel", "rail")
        self._theme = theme
        self._folded = False
        self._open = False
        self._name = label("EST Desktop", "strong")
        self._headings: list[QWidget] = []
        self._buttons: dict[str, QPushButton] = {}
        self._workspaces = {workspace.id: workspace for workspace in workspaces}
        self._group = QButtonGroup(self)
        self._wheel = QLabel()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addLayout(self._head())
        self._column.addSpacing(8)
        for phase, (number, name) in PHASES.items():
            members = [w for w in workspaces if w.phase == phase]
            if members:
                self._column.addWidget(self._heading(number, _(name)))
                for workspace in members:
                    self._column.addWidget(self._button(workspace, go))
        self._column.addStretch(1)
        for workspace in (w for w in workspaces if not w.phase):
            self._column.addWidget(self._button(workspace, go))
        theme.changed.connect(self._draw)
        self._draw()

    def mark(self, current: str, *, project_open: bool) -> None:
        """Show where one is, and what can be visited."""
        for name, button in self._buttons.items():
            button.setChecked(name == current)
            workspace = self._workspaces[name]
            button.setVisible(project_open or not workspace.needs_project)
            self._set_text(button, workspace)
        self._open = project_open
        self._show_names()

    def fold(self, folded: bool) -> None:
        """Show icons only, or icons with names."""
        self._folded = folded
        self._draw()

    @property
    def folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._wheel)
        row.addWidget(self._name, 1)
        return row

    def _heading(self, number: int, name: str) -> QWidget:
        heading = label(f"{number}  {name}".upper(), "section")
        heading.setContentsMargins(10, 6, 0, 4)
        self._headings.append(heading)
        return heading

    def _button(self, workspace: Workspace, go: Callable[[str], object]) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "rail")
        button.setCheckable(workspace.deed is None)
        button.setAccessibleName(_(workspace.title))
        button.setToolTip(f"{_(workspace.title)}: {_(workspace.help)}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked=False, name=workspace.id: go(name))
        if workspace.deed is None:
            self._group.addButton(button)
        self._buttons[workspace.id] = button
        return button

    def _set_text(self, button: QPushButton, workspace: Workspace) -> None:
        waiting = workspace.waits()
        name = _(workspace.title).replace("&", "&&")
        button.setText("" if self._folded else f" {name} ({waiting})" if waiting else f" {name}")

    def _draw(self) -> None:
        self.setFixedWidth(self._theme.px(FOLDED) if self._folded else self._theme.px(self._width()))
        side = 6 if self._folded else 8
        self._column.setContentsMargins(side, 12, side, 10)
        self._wheel.setPixmap(self._theme.pixmap("wheel", "accent", 24))
        self._wheel.setContentsMargins(6, 0, 0, 0)
        self._show_names()
        icon = self._theme.px(18)
        for name, button in self._buttons.items():
            workspace = self._workspaces[name]
            button.setIcon(self._theme.icon(workspace.icon, "second", on="accent"))
            button.setIconSize(QSize(icon, icon))
            set_property(button, "folded", self._folded)
            self._set_text(button, workspace)

    def _show_names(self) -> None:
        self._name.setVisible(not self._folded)
        for heading in self._headings:
            heading.setVisible(self._open and not self._folded)

    def _width(self) -> float:
        return self._theme.tokens.size("space", "rail")
