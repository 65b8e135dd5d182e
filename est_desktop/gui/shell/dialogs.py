"""Dialogs for choices that must be made now. Buttons name the consequence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from est_desktop import __version__
from est_desktop.core.i18n import _
from est_desktop.gui.shell.doors import SUFFIX, NewProject
from est_desktop.gui.widgets.basics import button, label
from est_desktop.gui.widgets.theme import Theme

SWEDISH_CRS = {3006: "SWEREF 99 TM", 3007: "SWEREF 99 12 00", 3008: "SWEREF 99 13 30", 3009: "SWEREF 99 15 00"}
SWEDISH_CRS |= {3010: "SWEREF 99 16 30", 3011: "SWEREF 99 18 00", 3012: "SWEREF 99 14 15", 3013: "SWEREF 99 15 45"}
SWEDISH_CRS |= {3014: "SWEREF 99 17 15", 3015: "SWEREF 99 18 45", 3016: "SWEREF 99 20 15", 3017: "SWEREF 99 21 45"}
SWEDISH_CRS |= {3018: "SWEREF 99 23 15"}
SHORTEST_PASSPHRASE = 12


class _Dialog(QDialog):
    """A column with a title, what is asked, and a row of buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None, title: str, width: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(width))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title"))

    def end_with(self, accept: QPushButton, cancel: str) -> None:
        """Add the last row: the deed to the right."""
        accept.setDefault(True)
        accept.clicked.connect(self.try_accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(cancel, self.reject))
        row.addWidget(accept)
        self.column.addSpacing(4)
        self.column.addLayout(row)

    def try_accept(self) -> None:
        """Accept if all that is needed was given; dialogs with more to check do so here."""
        self.accept()


class PassphraseDialog(_Dialog):
    """Asks for the passphrase of an encrypted project."""

    def __init__(self, theme: Theme, parent: QWidget | None, path: Path, fault: str = "") -> None:
        super().__init__(theme, parent, _("Passphrase"), 420)
        self.column.addWidget(label(_("{name} is encrypted.").format(name=path.name), "second", wrap=True))
        self._fault = label(fault, "error", wrap=True)
        self._fault.setVisible(bool(fault))
        self.column.addWidget(self._fault)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(_("Passphrase"))
        self.column.addWidget(self.field)
        seen = QCheckBox(_("Show what I write"))
        seen.toggled.connect(self._show_letters)
        self.column.addWidget(seen)
        self._open = button(_("Open the project"), kind="primary")
        self._open.setEnabled(False)
        self.field.textChanged.connect(lambda text: self._open.setEnabled(bool(text)))
        self.end_with(self._open, _("Cancel"))
        self.field.setFocus()

    def _show_letters(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class NewProjectDialog(_Dialog):
    """What a new project must know: municipality, whose copy it is, CRS; areas and passphrase if wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None, folder: Path) -> None:
        super().__init__(theme, parent, _("New municipality"), 560)
        self._folder = folder
        self._areas: Path | None = None
        self.result_project: NewProject | None = None
        self.municipality = QLineEdit()
        self.municipality.setPlaceholderText(_("Such as Valboås"))
        self.organisation = QLineEdit()
        self.municipality.textChanged.connect(self._suggest)
        self.crs = QComboBox()
        for srid, name in SWEDISH_CRS.items():
            self.crs.addItem(f"{name} (EPSG:{srid})", srid)
        self.areas = label(_("None chosen; can be imported later"), "second", wrap=True)
        choose = button(_("Choose file…"), self._choose_areas)
        areas = QHBoxLayout()
        areas.addWidget(self.areas, 1)
        areas.addWidget(choose)
        self.encrypt = QCheckBox(_("Encrypt the file with a passphrase"))
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(_("Municipality"), self.municipality)
        form.addRow(_("This copy belongs to"), self.organisation)
        form.addRow(_("Coordinates"), self.crs)
        form.addRow(_("Areas"), areas)
        form.addRow("", self.encrypt)
        self._rows = [(label(_("Passphrase")), self.passphrase), (label(_("The same again")), self.again)]
        for caption, field in self._rows:
            form.addRow(caption, field)
        self._warning = label(
            _("Without the passphrase nobody can open the file, not even we. Keep it where you keep other secrets."),
            "small",
            wrap=True,
        )
        form.addRow("", self._warning)
        self.column.addLayout(form)
        self.encrypt.toggled.connect(self._ask_passphrase)
        self._ask_passphrase(False)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        self.column.addWidget(self.fault)
        self.end_with(button(_("Create the project…"), kind="primary"), _("Cancel"))
        self.municipality.setFocus()

    def try_accept(self) -> None:
        """Check what was given, ask where the file shall lie, and accept."""
        fault = self._lacking()
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if fault:
            return
        name = self.municipality.text().strip()
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Where shall the project lie?"), str(self._folder / f"{name}{SUFFIX}"), project_filter()
        )
        if chosen:
            self.result_project = self.said(Path(chosen))
            self.accept()

    def said(self, path: Path) -> NewProject:
        """Return what was given, for a file at `path`."""
        name = self.municipality.text().strip()
        return NewProject(
            path=path if path.suffix else path.with_suffix(SUFFIX),
            municipality=name,
            organisation=self.organisation.text().strip() or name,
            srid=int(self.crs.currentData()),
            areas=self._areas,
            passphrase=self.passphrase.text() if self.encrypt.isChecked() else None,
        )

    def _lacking(self) -> str:
        if not self.municipality.text().strip():
            return _("Write the name of the municipality.")
        if self.encrypt.isChecked():
            if len(self.passphrase.text()) < SHORTEST_PASSPHRASE:
                return _("The passphrase needs at least {n} characters; four words are easy to remember.").format(
                    n=SHORTEST_PASSPHRASE
                )
            if self.passphrase.text() != self.again.text():
                return _("The two passphrases differ. Write the same in both.")
        return ""

    def _suggest(self, name: str) -> None:
        if not self.organisation.isModified():
            clean = name.strip()
            self.organisation.setText(_("{name} kommun").format(name=clean) if clean else "")

    def _choose_areas(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("File with areas"), str(self._folder), _("Areas") + " (*.gpkg *.geojson *.json *.shp)"
        )
        if chosen:
            self._areas = Path(chosen)
            self.areas.setText(self._areas.name)

    def _ask_passphrase(self, wanted: bool) -> None:
        for caption, field in self._rows:
            caption.setVisible(wanted)
            field.setVisible(wanted)
        self._warning.setVisible(wanted)


class AboutDialog(_Dialog):
    """What this is, which version, under which licence."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, parent, "EST Desktop", 460)
        wheel = QLabel()
        wheel.setPixmap(theme.pixmap("wheel", "accent", 48))
        self.column.insertWidget(0, wheel)
        self.column.addWidget(label(_("Version {number}").format(number=__version__), "second"))
        for text in (
            _(
                "A map program for EST, effective coordination for safety: from partners' reports to a shared picture "
                "of where and when things happen."
            ),
            _("All data stays in one file on this computer. The program never connects to a network."),
            _("Free software under the GNU General Public License, version 3 or later."),
        ):
            self.column.addWidget(label(text, wrap=True))
        close = button(_("Close"), self.accept, kind="primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        self.column.addLayout(row)


def project_filter() -> str:
    """Return the filter of file dialogs for projects."""
    projects, all_files = _("EST projects"), _("All files")
    return f"{projects} (*{SUFFIX});;{all_files} (*)"


def ask(parent: QWidget, text: str, more: str, *, deed: str, stay: str) -> bool:
    """Ask before something that cannot be taken back; the button names the deed. Returns whether to do it."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "EST Desktop", text, parent=parent)
    box.setInformativeText(more)
    yes = box.addButton(deed, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    chosen = box.clickedButton() is yes
    box.deleteLater()
    return chosen
