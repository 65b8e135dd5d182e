"""What comes of every row, before anything is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QTableWidgetItem, QVBoxLayout

from est_desktop.core import text
from est_desktop.core.i18n import _
from est_desktop.gui.panels.importing.page import Choice, Page, cell, grid
from est_desktop.gui.widgets.basics import button, label, panel
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.import_draft import Fault, ImportDraft, Kind, Look, Staged, cell_text

SHOWN = 100
FIRST, REJECTED = "first", "rejected"
Line = tuple[int, tuple[str, ...], tuple[Fault, ...]]
"""Row number, cells, and what is wrong."""


class CheckPage(Page):
    """Counts of the whole file above the first rows, each with its problem."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Is this right?"), _("Nothing has been written yet."))
        self.numbers = {name: label("–", "title") for name in ("read", "new", "repeats", "rejected")}
        titles = {"read": _("Rows"), "new": _("New rows"), "repeats": _("Known before"), "rejected": _("Rejected rows")}
        counts = QHBoxLayout()
        counts.setSpacing(12)
        for name, number in self.numbers.items():
            card = panel("card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(16, 10, 16, 10)
            inside.setSpacing(0)
            inside.addWidget(number)
            inside.addWidget(label(titles[name], "second"))
            counts.addWidget(card, 1)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = button(_("Stop"), kind="quiet")
        working = QHBoxLayout()
        working.setSpacing(12)
        self.doing = label(_("Reading the whole file"), "second")
        working.addWidget(self.doing)
        working.addWidget(self.bar, 1)
        working.addWidget(self.stop)
        self.notes = label("", "second", wrap=True)
        self.fault = label("", "error", wrap=True)
        self.approve = QCheckBox(_("Approve at once the rows whose texts hold no personal data"))
        self.shown = Choice([], _("Rows shown"))
        self.shown.setMaximumWidth(theme.px(260))
        self.shown.activated.connect(lambda _index: self._fill())
        self.table = grid(theme, [], [])
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addLayout(counts)
        self.column.addLayout(working)
        self.column.addWidget(self.fault)
        self.column.addWidget(self.notes)
        self.column.addWidget(self.shown)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.approve)
        self.staged: Staged | None = None
        self._headings: tuple[str, ...] = ()
        self._seen = Look((), {})

    def begin(self, draft: ImportDraft, seen: Look) -> None:
        """Show the first rows while the whole file is read."""
        self.staged = None
        for number in self.numbers.values():
            number.setText("–")
        self.notes.hide()
        self.fault.hide()
        self.approve.setVisible(draft.mapping.kind is Kind.INCIDENTS)
        self._set_working(True)
        self.bar.setRange(0, 0)
        self._headings, self._seen = draft.source.headings, seen
        self._offer(0)

    def report(self, share: float | None) -> None:
        """Move the bar."""
        self.bar.setRange(0, 0 if share is None else 1000)
        self.bar.setValue(round(1000 * (share or 0)))

    def show_staged(self, staged: Staged) -> None:
        """Show what comes of the whole file."""
        self.staged = staged
        self._set_working(False)
        counts = {"read": staged.read, "new": staged.imported, "repeats": staged.duplicates}
        for name, n in (counts | {"rejected": len(staged.rejected)}).items():
            self.numbers[name].setText(text.number(n))
        told = list(staged.notes)
        if staged.updated:
            told.append(_("{n} known rows bring new values.").format(n=text.number(staged.updated)))
        if n := int(staged.personal.sum()):
            told.append(
                _("{n} rows have texts that may hold personal data; they wait for review.").format(n=text.number(n))
            )
        self.notes.setText(" ".join(told))
        self.notes.setVisible(bool(told))
        self._offer(len(staged.rejected))
        self.changed.emit()

    def show_fault(self, message: str) -> None:
        """Tell why the file could not be read to its end."""
        self.staged = None
        self._set_working(False)
        self.fault.setText(message)
        self.fault.show()
        self.changed.emit()

    @property
    def complete(self) -> bool:
        """Whether there is something to import."""
        return self.staged is not None and self.staged.imported + self.staged.updated > 0

    def _set_working(self, on: bool) -> None:
        for widget in (self.bar, self.stop, self.doing):
            widget.setVisible(on)

    def _offer(self, rejected: int) -> None:
        options = [(_("The first rows"), FIRST)]
        if rejected:
            options.append((_("Rejected rows ({n})").format(n=text.number(rejected)), REJECTED))
        self.shown.fill(options)
        self._fill()

    def _rows(self) -> list[Line]:
        if self.shown.value == REJECTED and self.staged is not None:
            return [(r.row, tuple(map(cell_text, r.cells)), r.faults) for r in self.staged.rejected[:SHOWN]]
        rejected = self._seen.rejected
        return [(n, cells, rejected[n].faults if n in rejected else ()) for n, cells in self._seen.rows[:SHOWN]]

    def _fill(self) -> None:
        headings = self._headings
        self.table.clear()
        self.table.setColumnCount(2 + len(headings))
        self.table.setHorizontalHeaderLabels([_("Row"), _("Problem"), *headings])
        rows = self._rows()
        self.table.setRowCount(len(rows))
        error = QBrush(self.theme.colour("error"))
        for index, (number, cells, faults) in enumerate(rows):
            wrong = {fault.column for fault in faults}
            told = cell(" ".join(dict.fromkeys(fault.reason for fault in faults)), "\n".join(map(str, faults)))
            told.setForeground(error)
            if faults:
                told.setIcon(self.theme.icon("warning", "error"))
            self.table.setItem(index, 0, cell(text.number(number), right=True))
            self.table.setItem(index, 1, told)
            for column, (heading, value) in enumerate(zip(headings, cells, strict=True), start=2):
                item: QTableWidgetItem = cell(" ".join(value.split())[:200], value)
                if heading in wrong:
                    item.setForeground(error)
                self.table.setItem(index, column, item)
        self.table.setColumnWidth(0, self.theme.px(64))
        self.table.setColumnWidth(1, self.theme.px(280))
        for column in range(2, 2 + len(headings)):
            self.table.setColumnWidth(column, self.theme.px(150))
