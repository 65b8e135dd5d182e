"""The import wizard, driven as a person does: file, columns, coordinates, categories, check, result."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from est_desktop.domain.area import Area, AreaLevel
from est_desktop.gui.panels.importing.desk import ImportDesk
from est_desktop.gui.panels.importing.wizard import CATEGORIES, CHECK, COLUMNS, CRS, FILE, RESULT, ImportWizard
from est_desktop.gui.shell.desktop import Desktop
from est_desktop.gui.shell.window import MainWindow
from est_desktop.workflows.import_draft import DateForm, Kind

TABLE = (
    "Nr;Vad;Datum;Kl;Öst;Nord;Text\n"
    "1;Klotter;2026-10-03;22.40;500100,5;6500100,0;På skolans vägg\n"
    "2;Rån;2026-10-04;01.15;500200,0;6500200,0;Vid torget\n"
    "3;Klotter;2026-13-40;;500100,0;6500100,0;Fel datum 070-1740605\n"
    "4;Brand;2026-10-05;12.00;500300,0;6500300,0;Papperskorg\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lista.csv"
    path.write_text(TABLE, "cp1252")
    return path


@pytest.fixture
def shown() -> list[str]:
    """Return what was asked to be shown at the end."""
    return []


@pytest.fixture
def wizard(desktop: Desktop, window: MainWindow, shown: list[str]) -> ImportWizard:
    desk = ImportDesk(
        desktop.session, desktop.runner, desktop.theme, parent=window, show_on_map=lambda: shown.append("map")
    )
    desk.begin()
    assert desk.wizard is not None
    return desk.wizard


def settle(desktop: Desktop) -> None:
    assert desktop.runner.wait(20)
    QApplication.processEvents()


def step(desktop: Desktop, wizard: ImportWizard, expected: int) -> None:
    assert wizard.next.isEnabled()
    wizard.next.click()
    settle(desktop)
    assert wizard.stack.currentIndex() == expected


def test_from_a_dropped_file_to_incidents_and_back(desktop: Desktop, wizard: ImportWizard, table: Path) -> None:
    before = len(desktop.session.events)
    assert not wizard.next.isEnabled(), "there is nothing to go on with yet"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(table))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    wizard.pages.file.zone.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys))
    settle(desktop)
    assert wizard.pages.file.zone.name.text() == "lista.csv"

    step(desktop, wizard, COLUMNS)
    columns = wizard.pages.columns
    assert {f: c.value for f, c in columns.choices.items() if c.value} == {
        "start": "Datum",
        "x": "Öst",
        "y": "Nord",
        "comment": "Text",
    }
    columns.choices["category"].choose("Vad")
    columns.choices["source_id"].choose("Nr")

    step(desktop, wizard, CRS)
    assert "500" in wizard.pages.crs.proof.text()
    step(desktop, wizard, CATEGORIES)
    categories = wizard.pages.categories
    assert categories.rest.value == "other", "without a category column the proposal was “Other”"
    categories.rest.choose("")
    categories.choices["Klotter"].choose("vandalism")
    categories.choices["Brand"].choose("fire")

    step(desktop, wizard, CHECK)
    numbers = {name: label.text() for name, label in wizard.pages.check.numbers.items()}
    assert numbers == {"read": "4", "new": "2", "repeats": "0", "rejected": "2"}
    problems = [wizard.pages.check.table.item(row, 1).text() for row in range(4)]
    assert [bool(problem) for problem in problems] == [False, True, True, False]
    assert "Rån" in problems[1]
    assert wizard.next.text() == "Importera 2 rader"

    step(desktop, wizard, RESULT)
    assert len(desktop.session.events) == before + 2
    assert "2 händelser" in wizard.pages.result.verdict.text()
    assert "2 rader avvisades" in wizard.pages.result.rest.text()
    assert "möjliga personuppgifter i 1 rad." in wizard.pages.result.warning.text()
    rejects = table.with_name("avvisade.csv")
    wizard.keep_rejects(rejects)
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        assert [row[0] for row in csv.reader(file, delimiter=";")] == ["Rad", "3", "4"]

    wizard.pages.result.take_back.click()
    settle(desktop)
    assert len(desktop.session.events) == before
    assert not wizard.pages.result.take_back.isEnabled()
    wizard.close()


def test_the_second_time_the_mapping_is_known(
    desktop: Desktop, wizard: ImportWizard, table: Path, shown: list[str]
) -> None:
    wizard.take(table)
    settle(desktop)
    wizard.go_on()
    wizard.pages.columns.choices["category"].choose("Vad")
    for expected in (CRS, CATEGORIES, CHECK, RESULT):
        step(desktop, wizard, expected)
    assert "Kolumner som inte används: Nr." in wizard.pages.check.notes.text()
    wizard.pages.result.map.click()
    assert shown == ["map"]
    desk = ImportDesk(desktop.session, desktop.runner, desktop.theme)
    desk.begin(table)
    settle(desktop)
    again = desk.wizard
    assert again is not None
    assert "använts förut" in again.pages.file.known.text()
    again.go_on()
    assert again.pages.columns.choices["category"].value == "Vad"
    again.close()


def test_going_back_keeps_what_was_chosen(desktop: Desktop, wizard: ImportWizard, table: Path) -> None:
    wizard.take(table)
    settle(desktop)
    step(desktop, wizard, COLUMNS)
    wizard.pages.columns.choices["category"].choose("Vad")
    wizard.pages.columns.dates.choose(DateForm.DAY_FIRST)
    step(desktop, wizard, CRS)
    wizard.back.click()
    assert wizard.pages.columns.choices["category"].value == "Vad"
    assert wizard.pages.columns.dates.value is DateForm.DAY_FIRST
    wizard.pages.columns.choices["start"].choose("")
    wizard.pages.columns.changed.emit()
    assert not wizard.next.isEnabled(), "a time is needed"
    wizard.close()


def test_a_wrong_grid_is_seen_before_anything_is_read(desktop: Desktop, wizard: ImportWizard, table: Path) -> None:
    wizard.take(table)
    settle(desktop)
    wizard.go_on()
    wizard.go_on()
    crs = wizard.pages.crs
    crs.grid.choose("EPSG:4326")
    crs.grid.activated.emit(crs.grid.currentIndex())
    assert "Ingen plats" in crs.proof.text()
    assert "meter" in crs.more.text()
    wizard.close()


def test_areas_skip_the_categories(desktop: Desktop, wizard: ImportWizard, tmp_path: Path) -> None:
    path = tmp_path / "omraden.csv"
    path.write_text(
        "Namn;WKT\nSödra;POLYGON ((500000 6498000, 501000 6498000, 501000 6499000, 500000 6498000))\n", "utf-8"
    )
    wizard.take(path)
    settle(desktop)
    wizard.pages.file.kind.choose(Kind.AREAS)
    wizard.pages.file.kind.activated.emit(1)
    settle(desktop)
    step(desktop, wizard, COLUMNS)
    step(desktop, wizard, CRS)
    step(desktop, wizard, CHECK)
    step(desktop, wizard, RESULT)
    assert "Södra" in {area.name for area in desktop.session.areas}
    assert isinstance(desktop.session.areas[0], Area)
    assert {area.level for area in desktop.session.areas} == {AreaLevel.NEIGHBOURHOOD}
    wizard.close()


def test_a_file_that_is_no_table(desktop: Desktop, wizard: ImportWizard, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(b"%PDF-1.7")
    wizard.take(path)
    settle(desktop)
    assert wizard.stack.currentIndex() == FILE
    assert "PDF" in wizard.pages.file.fault.text()
    assert not wizard.next.isEnabled()
    wizard.close()


def test_stopping_the_check(desktop: Desktop, wizard: ImportWizard, table: Path) -> None:
    table.write_text(TABLE + "9;Brand;2026-10-05;12.00;500300,0;6500300,0;x\n" * 60_000, "utf-8")
    wizard.take(table)
    settle(desktop)
    wizard.go_on()
    wizard.go_on()
    wizard.go_on()
    settle(desktop)
    wizard.go_on()
    wizard.pages.check.stop.click()
    settle(desktop)
    assert "stoppade" in wizard.pages.check.fault.text()
    assert not wizard.next.isEnabled()
    wizard.close()


def test_a_table_dropped_on_the_window_begins_an_import(desktop: Desktop, window: MainWindow, table: Path) -> None:
    assert not desktop.importing.offer(table.with_suffix(".est"))
    window.take_file(table)
    settle(desktop)
    wizard = desktop.importing.wizard
    assert wizard is not None
    assert wizard.draft is not None
    desktop.commands["file.import"].run()
    assert desktop.importing.wizard is wizard, "one wizard at a time"
    desktop.files.close()
    settle(desktop)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desktop.importing.wizard is None, "another project is another import"
