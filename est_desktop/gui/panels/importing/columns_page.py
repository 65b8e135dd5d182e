"""Which column becomes which field, with the first values beside."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QTableWidget

from est_desktop.core.i18n import _
from est_desktop.domain.incident import SOURCE_NAMES
from est_desktop.gui.panels.importing.page import Choice, Page, cell, grid
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.import_draft import FIELDS, ColumnUse, DateForm, ImportDraft, Kind, Mapping, Source

DATES = ("start", "end", "reported")


class ColumnsPage(Page):
    """One row for each field, with a list of the columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, _("Which column is what?"), _("A proposal from the headings and the cells. Change what is wrong.")
        )
        self.source = Choice([(_(name), source) for source, name in SOURCE_NAMES.items()], _("Source"))
        self.dates = Choice(
            [
                (_("Told apart without doubt (2026-10-04, 4 okt 2026)"), DateForm.AUTO),
                (_("Day first (04/10/2026)"), DateForm.DAY_FIRST),
                (_("Month first (10/04/2026)"), DateForm.MONTH_FIRST),
                (_("Day numbers of Excel (46299)"), DateForm.EXCEL),
                (_("The whole month, whatever day is written"), DateForm.MONTH),
            ],
            _("Dates are written"),
        )
        above = QHBoxLayout()
        above.setSpacing(32)
        for title, choice in ((_("Source"), self.source), (_("Dates are written"), self.dates)):
            form = QFormLayout()
            form.setHorizontalSpacing(12)
            form.addRow(title, choice)
            above.addLayout(form)
        above.addStretch(1)
        self.table: QTableWidget = grid(theme, [_("Field"), _("Column"), _("First values")], [220, 240, 0])
        self.choices: dict[str, Choice] = {}
        self.column.addLayout(above)
        self.column.addWidget(self.table, 1)
        self._draft: ImportDraft | None = None
        self.source.activated.connect(lambda _index: self.changed.emit())
        self.dates.activated.connect(lambda _index: self.changed.emit())

    def show_draft(self, draft: ImportDraft) -> None:
        """Fill the table with the fields of the kind."""
        self._draft = draft
        mapping = draft.mapping
        incidents = mapping.kind is Kind.INCIDENTS
        for choice in (self.source, self.dates):
            choice.setEnabled(incidents)
        self.source.choose(mapping.source)
        start = mapping.columns.get("start")
        self.dates.choose(start.form if start else DateForm.AUTO)
        fields = FIELDS[mapping.kind]
        self.table.setRowCount(len(fields))
        self.choices.clear()
        options: list[tuple[str, object]] = [("–", ""), *((heading, heading) for heading in draft.source.headings)]
        for row, field in enumerate(fields):
            name = _(field.label)
            self.table.setItem(row, 0, cell(name + (" *" if field.needed else "")))
            choice = Choice(options, name)
            use = mapping.columns.get(field.name)
            choice.choose(use.column if use else "")
            choice.activated.connect(lambda _index, row=row, field=field.name: self._chosen(row, field))
            self.choices[field.name] = choice
            self.table.setCellWidget(row, 1, choice)
            self._show_examples(row, field.name)

    def applied(self, draft: ImportDraft) -> ImportDraft:
        """Return the draft with the chosen columns; what else is known of a column stays with it."""
        columns: dict[str, ColumnUse] = {}
        for field, choice in self.choices.items():
            heading = str(choice.value or "")
            if not heading:
                continue
            use = draft.mapping.columns.get(field)
            columns[field] = use if use is not None and use.column == heading else ColumnUse(heading)
        form = self.dates.value
        if isinstance(form, DateForm):
            columns = {f: replace(use, form=form) if f in DATES else use for f, use in columns.items()}
        source = self.source.value if isinstance(self.source.value, Source) else draft.mapping.source
        mapping: Mapping = replace(draft.mapping, columns=columns, source=source)
        return draft.with_mapping(mapping)

    @property
    def complete(self) -> bool:
        """Whether the needed fields have a column (a category may also be set for all rows)."""
        if self._draft is None:
            return False
        needed = {field.name for field in FIELDS[self._draft.mapping.kind] if field.needed} - {"category"}
        return all(self.choices[name].value for name in needed)

    def _chosen(self, row: int, field: str) -> None:
        self._show_examples(row, field)
        self.changed.emit()

    def _show_examples(self, row: int, field: str) -> None:
        draft = self._draft
        heading = str(self.choices[field].value or "")
        if draft is None or not heading:
            self.table.setItem(row, 2, cell(""))
            return
        examples = " · ".join(draft.examples(heading))
        use = draft.mapping.columns.get(field)
        if use is not None and use.column == heading and use.time:
            examples = _("{examples}, with the time from “{column}”").format(examples=examples, column=use.time)
        self.table.setItem(row, 2, cell(examples))
