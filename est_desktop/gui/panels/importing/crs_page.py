"""In which grid the coordinates stand, and where the first of them then lies."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit

from est_desktop.core import text
from est_desktop.core.errors import EstError
from est_desktop.core.i18n import _
from est_desktop.gui.panels.importing.page import Choice, Page
from est_desktop.gui.widgets.basics import Card, label
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.import_draft import ImportDraft, Places, places_of

GRIDS = (
    ("SWEREF 99 TM", "EPSG:3006"),
    ("SWEREF 99 12 00", "EPSG:3007"),
    ("SWEREF 99 13 30", "EPSG:3008"),
    ("SWEREF 99 14 15", "EPSG:3012"),
    ("SWEREF 99 15 00", "EPSG:3009"),
    ("SWEREF 99 15 45", "EPSG:3013"),
    ("SWEREF 99 16 30", "EPSG:3010"),
    ("SWEREF 99 17 15", "EPSG:3014"),
    ("SWEREF 99 18 00", "EPSG:3011"),
    ("SWEREF 99 18 45", "EPSG:3015"),
    ("SWEREF 99 20 15", "EPSG:3016"),
    ("SWEREF 99 21 45", "EPSG:3017"),
    ("SWEREF 99 23 15", "EPSG:3018"),
    ("RT 90 2,5 gon V", "EPSG:3021"),
)
OTHER = "other"


class CrsPage(Page):
    """The grid, and a proof: the first place in the project's grid."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Which coordinates?"), _("The wrong grid puts every row in the wrong place."))
        self.grid = Choice([], _("Coordinate system"))
        self.grid.setMaximumWidth(theme.px(420))
        self.code = QLineEdit()
        self.code.setMaximumWidth(theme.px(420))
        self.code.setPlaceholderText("EPSG:3006")
        self.code.setAccessibleName(_("Code of the coordinate system"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(_("Coordinate system"), self.grid)
        form.addRow(_("Code"), self.code)
        self._form = form
        card = Card(_("Where the first rows lie"))
        self.proof = label("", "strong", wrap=True)
        self.more = label("", "second", wrap=True)
        card.body.addWidget(self.proof)
        card.body.addWidget(self.more)
        self.column.addSpacing(8)
        self.column.addLayout(form)
        self.column.addSpacing(8)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self._draft: ImportDraft | None = None
        self.grid.activated.connect(lambda _index: self._show_proof())
        self.code.editingFinished.connect(self._show_proof)

    def show_draft(self, draft: ImportDraft) -> None:
        """Offer the grids, the file's and the project's first."""
        self._draft = draft
        own = _("What the file says") if draft.source.crs else _("The project's ({crs})").format(crs=draft.context.crs)
        grids = [(f"{name} ({code})", code) for name, code in GRIDS]
        degrees = (_("Degrees, WGS 84 (EPSG:4326)"), "EPSG:4326")
        self.grid.fill([(own, ""), degrees, *grids, (_("Another…"), OTHER)])
        crs = draft.mapping.crs
        known = self.grid.offers(crs)
        self.grid.choose(crs if known else OTHER)
        self.code.setText("" if known else crs)
        self._show_proof()

    def applied(self, draft: ImportDraft) -> ImportDraft:
        """Return the draft with the chosen grid."""
        chosen = self.grid.value
        crs = self.code.text().strip() if chosen == OTHER else str(chosen or "")
        return draft.with_mapping(replace(draft.mapping, crs=crs))

    def _show_proof(self) -> None:
        self._form.setRowVisible(self.code, self.grid.value == OTHER)
        if self._draft is None:
            return
        try:
            seen = places_of(self.applied(self._draft))
        except EstError as fault:
            seen = Places(None, 0, str(fault))
        if seen.first is None:
            self.proof.setText(_("No place could be read."))
            self.more.setText(seen.fault)
        else:
            east, north = seen.first
            self.proof.setText(_("N {north}  E {east}").format(north=text.number(north), east=text.number(east)))
            told = _("{placed} of the first {n} rows have a place that can be right, in the project's {crs}.").format(
                placed=text.number(seen.placed), n=text.number(len(self._draft.table)), crs=self._draft.context.crs
            )
            self.more.setText(f"{told} {seen.fault}".strip())
        self.changed.emit()
