"""The steps of the wizard, with where one is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from est_desktop.core.i18n import _
from est_desktop.gui.widgets.basics import label, panel, set_property
from est_desktop.gui.widgets.theme import Theme


class Steps(QWidget):
    """A column of names; done ones have a tick."""

    def __init__(self, theme: Theme, titles: list[str]) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(theme.px(190))
        frame = panel("left")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 24, 12, 20)
        column.setSpacing(14)
        column.addWidget(label(_("IMPORT"), "section"))
        self._rows: list[tuple[QWidget, QLabel, QLabel]] = []
        for title in titles:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(10)
            mark, name = QLabel(), label(title, "second")
            mark.setFixedWidth(theme.px(18))
            line.addWidget(mark)
            line.addWidget(name, 1)
            column.addWidget(row)
            self._rows.append((row, mark, name))
        column.addStretch(1)
        self._at, self._hidden = 0, set[int]()
        theme.changed.connect(self._draw)

    def show_step(self, index: int, hidden: set[int]) -> None:
        """Mark one step as the present one; `hidden` steps do not apply."""
        self._at, self._hidden = index, hidden
        self._draw()

    def _draw(self) -> None:
        number = 0
        for index, (row, mark, name) in enumerate(self._rows):
            row.setVisible(index not in self._hidden)
            number += index not in self._hidden
            if index < self._at:
                mark.setPixmap(self._theme.pixmap("check", "accent", 16))
            else:
                mark.setText(str(number))
            set_property(mark, "role", "semibold" if index == self._at else "second")
            set_property(name, "role", "semibold" if index == self._at else "second")
