"""Which project and screen this is, the way to everything (search), and whose copy it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from est_desktop.core.i18n import _
from est_desktop.gui.widgets.basics import label, panel
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.project import Project


class TopBar(QFrame):
    """One row above the work."""

    def __init__(self, theme: Theme, search: Callable[[], object], key: str) -> None:
        super().__init__()
        self.setProperty("panel", "top")
        self._theme = theme
        self._project = label("", "strong")
        self._place = label("", "second")
        self._line = panel("rule")
        self._lock = QLabel()
        self._lock_text = label("", "small")
        self._owner_icon = QLabel()
        self._owner = label()
        self._search = QPushButton()
        self._search.setProperty("kind", "search")
        self._search.clicked.connect(lambda _checked=False: search())
        self._key = label(key, "key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self._search)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch(1)
        inside.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        for widget in (self._project, self._line, self._place, self._lock, self._lock_text):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._search)
        row.addSpacing(8)
        row.addWidget(self._owner_icon)
        row.addWidget(self._owner)
        self._read_only = self._encrypted = False
        theme.changed.connect(self._draw)
        self._draw()

    def show_place(self, project: Project | None, workspace: str) -> None:
        """Show the open project and the workspace's title."""
        self._project.setText(project.municipality if project else "")
        for widget in (self._project, self._line):
            widget.setVisible(project is not None)
        self._place.setText(workspace)
        self._owner.setText(project.organisation.name if project else "")
        self._owner.setToolTip(_("This copy of the project belongs to {name}.").format(name=self._owner.text()))
        for widget in (self._owner, self._owner_icon):
            widget.setVisible(project is not None)
        self._read_only = project is not None and project.read_only
        self._encrypted = project is not None and project.encrypted
        self._draw()

    def search_field(self, within: QWidget) -> QRect:
        """Return where the search field is, in the coordinates of a widget around it."""
        return QRect(self._search.mapTo(within, QPoint(0, 0)), self._search.size())

    def _draw(self) -> None:
        self.setFixedHeight(self._theme.px(self._theme.tokens.size("space", "top_bar")))
        self._line.setFixedSize(self._theme.line_width, self._theme.px(16))
        self._search.setText(_("Search for a place or a command"))
        self._search.setAccessibleName(self._search.text())
        self._search.setIcon(self._theme.icon("search"))
        side = self._theme.px(16)
        self._search.setIconSize(QSize(side, side))
        self._search.setFixedWidth(self._theme.px(340))
        self._owner_icon.setPixmap(self._theme.pixmap("organisation", "second", 18))
        self._lock.setVisible(self._read_only or self._encrypted)
        self._lock.setPixmap(self._theme.pixmap("eye" if self._read_only else "lock", "second", 16))
        self._lock_text.setText(_("For reading only") if self._read_only else _("Encrypted"))
        self._lock_text.setVisible(self._read_only or self._encrypted)
