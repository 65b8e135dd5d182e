"""Three doors – the sample project, a file, a new municipality – and the files used last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from est_desktop.core import text
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.i18n import _
from est_desktop.gui.widgets.basics import button, label
from est_desktop.gui.widgets.theme import Theme
from est_desktop.settings.store import Settings

WIDTH = 960


class Door(QFrame):
    """A large button: picture, what it opens, what one finds behind it."""

    chosen = Signal()

    def __init__(self, theme: Theme, icon: str, title: str, more: str, deed: str, *, first: bool) -> None:
        super().__init__()
        self.setProperty("panel", "door")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme, self._icon = theme, icon
        self._picture = QLabel()
        self.button = button(deed, self.chosen.emit, kind="primary" if first else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addWidget(self._picture)
        column.addSpacing(4)
        column.addWidget(label(title, "strong", wrap=True))
        column.addWidget(label(more, "second", wrap=True))
        column.addStretch(1)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        theme.changed.connect(self._draw)
        self._draw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole door can be clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def _draw(self) -> None:
        self._picture.setPixmap(self._theme.pixmap(self._icon, "accent", 32))


class RecentFile(QFrame):
    """A file used last: name, where, when; click or Enter opens it."""

    chosen = Signal()

    def __init__(self, theme: Theme, path: Path) -> None:
        super().__init__()
        self.setProperty("panel", "door")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Open {name}").format(name=path.name))
        self.setToolTip(str(path))
        picture = QLabel()
        picture.setPixmap(theme.pixmap("file", "second", 18))
        where = label(_shortened(path.parent), "small")
        where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addWidget(label(path.stem, "semibold"))
        row.addWidget(where, 1)
        row.addWidget(label(_last_change(path), "small"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class WelcomePanel(QWidget):
    """What to do first. `open_file` gets a path from the list of recent files."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        *,
        sample: Callable[[], object],
        choose: Callable[[], object],
        new: Callable[[], object],
        open_file: Callable[[Path], object],
    ) -> None:
        super().__init__()
        self._theme, self._settings, self._open = theme, settings, open_file
        page = QWidget()
        page.setProperty("plain", "true")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(40, 40, 40, 40)
        self._column.setSpacing(8)
        self._column.addWidget(label(_("Welcome"), "display"))
        self._column.addWidget(
            label(_("From lists of incidents to a map and a situation report: where, when, better or worse."), "second")
        )
        self._column.addSpacing(16)
        doors = [
            Door(
                theme,
                "town",
                _("The sample project"),
                _("The fictional town of Valboås with three years of incidents. Try everything; nothing can break."),
                _("Open the sample"),
                first=not settings.recent_files(),
            ),
            Door(
                theme,
                "folder",
                _("A file"),
                _("A project from this computer or from your shared folder."),
                _("Open file…"),
                first=bool(settings.recent_files()),
            ),
            Door(
                theme,
                "plus",
                _("A new municipality"),
                _("Name, areas and your first list of incidents. It takes about ten minutes."),
                _("Begin…"),
                first=False,
            ),
        ]
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        for door, run in zip(doors, (sample, choose, new), strict=True):
            door.chosen.connect(run)
            self._row.addWidget(door, 1)
        self._column.addLayout(self._row)
        self._column.addSpacing(24)
        self._heading = label(_("Used last"), "strong")
        self._column.addWidget(self._heading)
        self._rows: list[RecentFile] = []
        self._files = QVBoxLayout()
        self._files.setSpacing(6)
        self._column.addLayout(self._files)
        self._column.addSpacing(16)
        self._column.addWidget(
            label(_("Everything stays in one file on this computer. The program never connects to a network."), "faint")
        )
        self._column.addStretch(1)
        self._page = page
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setWidget(page)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._stop = settings.changed.subscribe(lambda _setting: self.refresh())
        self.destroyed.connect(self._stop)
        theme.changed.connect(self._draw)
        self.refresh()
        self._draw()

    def refresh(self) -> None:
        """Show the list of recent files again; files that are gone are left out."""
        for row in self._rows:
            self._files.removeWidget(row)
            row.deleteLater()
        self._rows = []
        paths = [path for path in self._settings.recent_files() if path.exists()]
        for path in paths:
            row = RecentFile(self._theme, path)
            row.chosen.connect(lambda path=path: self._open(path))
            self._files.addWidget(row)
            self._rows.append(row)
        self._heading.setVisible(bool(paths))

    def sizeHint(self) -> QSize:
        """As wide as three doors."""
        return QSize(self._theme.px(WIDTH), self._theme.px(640))

    def _draw(self) -> None:
        self._page.setMaximumWidth(self._theme.px(WIDTH))


def _shortened(folder: Path) -> str:
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) and folder != home else str(folder)


def _last_change(path: Path) -> str:
    return text.short_day(datetime.fromtimestamp(path.stat().st_mtime, LOCAL_ZONE).date())
