"""The few pieces every screen is made of: cards, titles, buttons, empty states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from est_desktop.gui.widgets.theme import Theme


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a text in one of the roles of the style sheet: display, title, strong, section, second, small, faint."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class Elided(QLabel):
    """A line of text that gives way: what has no room becomes …, and then the tooltip says all of it."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """Never force a width."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment(), shown)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say all of the text in the tooltip where it is cut; else let the widget below say something."""
        if event.type() is QEvent.Type.ToolTip:
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
            self.setToolTip(self.text() if cut else "")
        return super().event(event)


def panel(kind: str) -> QFrame:
    """Return a frame of the style sheet: card, plain, top, left, right, bottom, float, rule."""
    frame = QFrame()
    frame.setProperty("panel", kind)
    return frame


def rule() -> QFrame:
    """Return a thin line between things."""
    return panel("rule")


def button(
    text: str, run: Callable[[], object] | None = None, *, kind: str = "", parent: QWidget | None = None
) -> QPushButton:
    """Return a button: plain, or of kind primary, quiet, danger, link."""
    made = QPushButton(text, parent)
    if kind:
        made.setProperty("kind", kind)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks about, and restyle."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class IconButton(QToolButton):
    """A button with an icon only; its tooltip says what it does and by which key."""

    def __init__(
        self, theme: Theme, icon: str, title: str, *, key: str = "", colour: str = "second", size: int = 18
    ) -> None:
        super().__init__()
        self._theme, self._name, self._colour, self._size = theme, icon, colour, size
        self.set_title(title, key)
        theme.changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self._draw()

    def set_title(self, title: str, key: str = "") -> None:
        """Change what the tooltip and screen readers say."""
        self.setToolTip(f"{title}  ({key})" if key else title)
        self.setAccessibleName(title)

    def _draw(self) -> None:
        self.setIcon(self._theme.icon(self._name, self._colour))
        side = self._theme.px(self._size)
        self.setIconSize(self.iconSize().__class__(side, side))


class SectionTitle(QWidget):
    """A small heading, what it covers in weaker text beside it, and room for a button to the right."""

    def __init__(self, title: str, note: str = "", *, role: str = "semibold") -> None:
        super().__init__()
        self._title = label(title, role)
        self._note = Elided(note, "small")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self._title)
        self.row.addWidget(self._note)
        self.row.addStretch(1)

    def set_texts(self, title: str, note: str = "") -> None:
        """Change both texts."""
        self._title.setText(title)
        self._note.setText(note)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self.row.addWidget(widget)


class Card(QFrame):
    """A white panel with a title; put content into `body`."""

    def __init__(self, title: str = "", note: str = "") -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        self.heading: SectionTitle | None = None
        if title:
            self.heading = SectionTitle(title, note)
            self.body.addWidget(self.heading)


class EmptyState(QWidget):
    """Says why there is nothing here and offers the next step."""

    def __init__(self, theme: Theme, icon: str = "info") -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._picture = QLabel()
        self._why = label("", "strong", wrap=True)
        self._more = label("", "second", wrap=True)
        self.step = button("", kind="primary")
        self._run: Callable[[], object] | None = None
        self.step.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (self._picture, self._why, self._more):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            widget.setMaximumWidth(theme.px(460))
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget, 4)
            row.addStretch(1)
            column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self.step, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.step.hide()
        theme.changed.connect(self._draw)
        self._draw()

    def say(self, why: str, more: str = "", step: str = "", run: Callable[[], object] | None = None) -> None:
        """Say why, what could be done, and what the button does."""
        self._why.setText(why)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.step.setText(step)
        self.step.setVisible(bool(step))
        self._run = run

    def _go(self) -> None:
        if self._run is not None:
            self._run()

    def _draw(self) -> None:
        self._picture.setPixmap(self._theme.pixmap(self._icon, "faint", 36))
