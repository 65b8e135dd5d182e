"""What is shown, in words, above everything: each word can be taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from est_desktop.core.i18n import _, ngettext
from est_desktop.core.text import number
from est_desktop.domain import selection as sel
from est_desktop.domain.selection_words import Names, sentence, words
from est_desktop.gui.panels.insight.counts import Total
from est_desktop.gui.widgets.basics import IconButton, button, label, set_property
from est_desktop.gui.widgets.chip import Chip
from est_desktop.gui.widgets.theme import Theme


class WordRow(QWidget):
    """Chips in one row; those that do not fit are counted at the end."""

    proposed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: list[tuple[QWidget, ...]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._more = label("", "second")
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def chips(self) -> list[Chip]:
        """The words that are shown."""
        return [part for parts in self._parts for part in parts if isinstance(part, Chip)]

    def show_words(self, selection: sel.Selection, names: Names) -> None:
        """Show the words of a selection."""
        for part in (p for parts in self._parts for p in parts):
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        at = 0
        for word in words(selection, names):
            parts: list[QWidget] = [label(word.joiner, "second")] if word.joiner else []
            chip = Chip(self._theme, word.text)
            chip.removed.connect(lambda rest=word.rest: self.proposed.emit(rest))
            parts.append(chip)
            for part in parts:
                self._row.insertWidget(at, part, 0, Qt.AlignmentFlag.AlignVCenter)
                at += 1
            self._parts.append(tuple(parts))
        self._fit()

    def _fit(self) -> None:
        room, used, hidden = self.width() - self._theme.px(48), 0, []
        for parts in self._parts:
            used += sum(part.sizeHint().width() + self._row.spacing() for part in parts)
            fits = used <= room or self.width() < 100
            for part in parts:
                part.setVisible(fits)
                if not fits and isinstance(part, Chip):
                    hidden.append(part.text)
        self._more.setText(_("+{n} more").format(n=len(hidden)) if hidden else "")
        self._more.setToolTip(", ".join(hidden))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as there is room for."""
        super().resizeEvent(event)
        self._fit()


class SelectionLine(QFrame):
    """Visar [ord ×] och [ord ×] … 214 händelser, Rensa."""

    proposed = Signal(object)
    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("panel", "top")
        self.setAccessibleName(_("What is shown"))
        self._theme = theme
        self._lead = label(_("Showing"), "second")
        self.left = IconButton(theme, "panel-left", _("Filter and layers"))
        self.right = IconButton(theme, "panel-right", _("Linked views"))
        self.row = WordRow(theme)
        self.row.proposed.connect(self.proposed)
        self._count, self._kind = label("0", "strong"), label("", "")
        self._clear = button(_("Clear"), self.cleared.emit, kind="quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(8)
        line.addWidget(self.left)
        line.addWidget(self._lead)
        line.addWidget(self.row, 1)
        for part in (self._count, self._kind, self._clear, self.right):
            line.addWidget(part)
        theme.changed.connect(self._resize)
        self._resize()

    @property
    def count(self) -> QLabel:
        """The label that says how many."""
        return self._count

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(self._theme.tokens.size("space", "selection_line")))

    def show_selection(self, selection: sel.Selection, names: Names) -> None:
        """Show the words at once; the count follows when it is known."""
        self.row.show_words(selection, names)
        self.setAccessibleDescription(sentence(selection, names))

    def show_total(self, total: Total) -> None:
        """Say how many, the two kinds of number apart."""
        if total.mixed:
            seen, crimes = number(total.observations), number(total.crimes)
            self._count.setText(_("{seen} observations · {crimes} reported crimes").format(seen=seen, crimes=crimes))
            self._kind.setText("")
            return
        self._count.setText(number(total.shown))
        if total.crimes:
            self._kind.setText(ngettext("reported crime", "reported crimes", total.crimes))
        else:
            self._kind.setText(ngettext("incident", "incidents", total.shown))
        set_property(self._kind, "role", "")
