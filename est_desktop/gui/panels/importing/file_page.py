"""The first page: which file, which sheet or layer, and what its rows are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFormLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from est_desktop.core.i18n import _, ngettext
from est_desktop.gui.panels.importing.page import Choice, Page
from est_desktop.gui.widgets.basics import button, label
from est_desktop.gui.widgets.theme import Theme
from est_desktop.workflows.import_draft import KIND_NAMES, ImportDraft, Kind

PATTERNS = "*.csv *.txt *.tsv *.xlsx *.xlsm *.gpkg *.geojson *.json *.shp *.tab *.gz"


class DropZone(QFrame):
    """Takes a dropped file; its button asks for one."""

    dropped = Signal(Path)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("panel", "door")
        self.setAcceptDrops(True)
        self._picture = QLabel()
        self.name = label(_("Drop a file here"), "strong")
        self.about = label(_("CSV, Excel, GeoPackage, GeoJSON, Shapefile or MapInfo"), "second", wrap=True)
        self.choose = button(_("Choose file…"), self._ask, kind="primary")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.name)
        texts.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.setSpacing(20)
        row.addWidget(self._picture)
        row.addLayout(texts, 1)
        row.addWidget(self.choose)
        theme.changed.connect(self._draw)
        self._draw()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file on."""
        event.acceptProposedAction()
        self.dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def _ask(self) -> None:
        kinds = f"{_('Tables and geodata')} ({PATTERNS});;{_('All files')} (*)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Import"), "", kinds)
        if chosen:
            self.dropped.emit(Path(chosen))

    def _draw(self) -> None:
        self._picture.setPixmap(self._theme.pixmap("import", "accent", 32))


class FilePage(Page):
    """`wanted` is emitted with path, layer and kind when the file is to be looked at (again)."""

    wanted = Signal(Path, str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Which file?"), _("Nothing is written before you have seen what comes of every row."))
        self.zone = DropZone(theme)
        self.zone.dropped.connect(lambda path: self.wanted.emit(path, "", None))
        self.layer = Choice([], _("Sheet or layer"))
        self.kind = Choice([(_(name), kind) for kind, name in KIND_NAMES.items()], _("The rows are"))
        for choice in (self.layer, self.kind):
            choice.setMaximumWidth(theme.px(420))
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        self.known = label("", "second", wrap=True)
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 8, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(_("Sheet or layer"), self.layer)
        form.addRow(_("The rows are"), self.kind)
        form.addRow("", self.known)
        self._rows = form
        self.column.addSpacing(8)
        self.column.addWidget(self.zone)
        self.column.addWidget(self.fault)
        self.column.addWidget(self._form)
        self.column.addStretch(1)
        self._form.hide()
        self._draft: ImportDraft | None = None
        self.layer.activated.connect(lambda _index: self._again(None))
        self.kind.activated.connect(lambda _index: self._again(self.kind.value))

    def show_draft(self, draft: ImportDraft) -> None:
        """Tell what was found."""
        self._draft = draft
        source = draft.source
        self.fault.hide()
        self.zone.name.setText(source.path.name)
        n = len(source.headings)
        self.zone.about.setText(
            ngettext("{n} column: {names}", "{n} columns: {names}", n).format(n=n, names=", ".join(source.headings[:8]))
        )
        self.zone.choose.setText(_("Choose another file…"))
        self.layer.fill([(name, name) for name in source.layers])
        self.layer.choose(source.layer)
        self._rows.setRowVisible(self.layer, len(source.layers) > 1)
        self.kind.choose(draft.mapping.kind)
        told = [_("A mapping used before for these headings was taken.")] if draft.used_before else list(draft.notes)
        self.known.setText("\n".join(told))
        self._rows.setRowVisible(self.known, bool(told))
        self._form.show()
        self.changed.emit()

    def show_fault(self, message: str) -> None:
        """Tell why the file cannot be used."""
        self._draft = None
        self.fault.setText(message)
        self.fault.show()
        self._form.hide()
        self.changed.emit()

    @property
    def complete(self) -> bool:
        """Whether a file was understood."""
        return self._draft is not None

    def _again(self, kind: object) -> None:
        if self._draft is not None:
            self.wanted.emit(
                self._draft.source.path, str(self.layer.value or ""), kind if isinstance(kind, Kind) else None
            )
