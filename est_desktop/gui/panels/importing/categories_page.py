"""Which category each value of the file belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFormLayout

from est_desktop.core import text
from est_desktop.core.i18n import _
from est_desktop.domain.category import Category
from est_desktop.gui.panels.importing.page import Choice, Page, cell, grid
from est_desktop.gui.widgets.basics import label
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.import_draft import ImportDraft

SHOWN = 300
"""Values with a list of their own; a register with more has free text in its category column."""


class CategoriesPage(Page):
    """A row for each value, the commonest first. Values left open follow the rule for the rest."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, _("Which category?"), _("Values that fit none can be rejected, or counted under one of your choice.")
        )
        self.rest = Choice([], _("All other values"))
        self.rest.setMaximumWidth(theme.px(420))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(_("All other values"), self.rest)
        self.table = grid(theme, [_("Value in the file"), _("Rows"), _("Category")], [0, 90, 300])
        self.more = label("", "small", wrap=True)
        self.column.addLayout(form)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.more)
        self.choices: dict[str, Choice] = {}
        self.rest.activated.connect(lambda _index: self.changed.emit())

    def show_values(self, draft: ImportDraft, values: Mapping[str, int], categories: Sequence[Category]) -> None:
        """Fill the page with the values of the whole file."""
        named: list[tuple[str, object]] = [(_(c.name), c.code) for c in categories]
        self.rest.fill([(_("Reject the row"), ""), *named])
        self.rest.choose(draft.mapping.default_category)
        self.choices.clear()
        known = {value.casefold(): code for value, code in draft.mapping.categories.items()}
        codes = {code for _name, code in named}
        shown = list(values.items())[:SHOWN]
        self.table.setRowCount(len(shown))
        for row, (value, n) in enumerate(shown):
            choice = Choice([(_("As all other values"), ""), *named], value)
            choice.choose(known.get(value.casefold()) or (value if value in codes else ""))
            choice.activated.connect(lambda _index: self.changed.emit())
            self.choices[value] = choice
            self.table.setItem(row, 0, cell(value))
            self.table.setItem(row, 1, cell(text.number(n), right=True))
            self.table.setCellWidget(row, 2, choice)
        hidden = len(values) - len(shown)
        self.more.setText(_("{n} rarer values follow the rule for all others.").format(n=hidden) if hidden else "")
        self.more.setVisible(hidden > 0)
        self.table.setVisible(bool(shown))

    def applied(self, draft: ImportDraft) -> ImportDraft:
        """Return the draft with the chosen categories."""
        kept = {v: c for v, c in draft.mapping.categories.items() if v not in self.choices}
        chosen = {value: str(choice.value) for value, choice in self.choices.items() if choice.value}
        rest = str(self.rest.value or "")
        return draft.with_mapping(replace(draft.mapping, categories=kept | chosen, default_category=rest))
