"""What was done, and the next step: see it, take it back, keep what was rejected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from est_desktop.core import text
from est_desktop.core.i18n import _, ngettext
from est_desktop.gui.panels.importing.page import Page
from est_desktop.gui.widgets.basics import button, label
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.import_draft import ImportResult, Kind, rejects_warning


class ResultPage(Page):
    """The end of an import."""

    show_on_map = Signal()
    undo = Signal()
    save_rejects = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Imported"), "")
        self._picture = QLabel()
        self.verdict = label("", "strong", wrap=True)
        self.rest = label("", "second", wrap=True)
        self.warning = label("", "error", wrap=True)
        self.map = button(_("Show on the map"), self.show_on_map.emit, kind="primary")
        self.take_back = button(_("Undo the import"), self.undo.emit)
        self.save = button(_("Save rejected rows…"), self.save_rejects.emit)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._picture)
        head.addWidget(self.verdict, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.map, self.take_back, self.save):
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addSpacing(8)
        self.column.addLayout(head)
        self.column.addWidget(self.rest)
        self.column.addWidget(self.warning)
        self.column.addSpacing(8)
        self.column.addLayout(row)
        self.column.addStretch(1)
        theme.changed.connect(self._draw)
        self._draw()

    def show_result(self, result: ImportResult) -> None:
        """Tell what was written."""
        kind = result.mapping.kind
        n = result.imported
        if kind is Kind.INCIDENTS:
            verdict = ngettext("{n} incident was imported.", "{n} incidents were imported.", n)
        else:
            verdict = ngettext("{n} row was imported.", "{n} rows were imported.", n)
        self.verdict.setText(verdict.format(n=text.number(n)))
        told = []
        if result.duplicates:
            told.append(
                ngettext("{n} row was known before.", "{n} rows were known before.", result.duplicates).format(
                    n=text.number(result.duplicates)
                )
            )
        if result.updated:
            told.append(_("{n} of them brought new values.").format(n=text.number(result.updated)))
        if result.rejected:
            told.append(
                ngettext("{n} row was rejected.", "{n} rows were rejected.", result.rejected).format(
                    n=text.number(result.rejected)
                )
            )
        told += result.notes
        self.rest.setText(" ".join(told))
        self.save.setVisible(result.rejected > 0)
        warning = rejects_warning(result)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        for widget in (self.map, self.take_back):
            widget.setEnabled(True)

    def show_undone(self) -> None:
        """Tell that everything is as before."""
        self.verdict.setText(_("The import was taken back. The project is as it was before."))
        self.rest.setText("")
        for widget in (self.map, self.take_back):
            widget.setEnabled(False)

    def _draw(self) -> None:
        self._picture.setPixmap(self.theme.pixmap("done", "accent", 28))
