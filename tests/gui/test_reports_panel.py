"""Lägesbild: the right week is proposed, the screen says what the report says, and the PDF is written whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from est_desktop.domain.period import iso_week
from est_desktop.gui.panels.reports.counts_table import CountsTable
from est_desktop.gui.panels.reports.panel import ReportsPanel
from est_desktop.gui.panels.reports.weeks import file_name, proposed, week_text, weeks_with_data
from est_desktop.gui.shell.desktop import Desktop
from est_desktop.gui.shell.window import MainWindow
from est_desktop.gui.widgets.basics import IconButton
from est_desktop.gui.widgets.message_bar import MessageBar


@pytest.fixture
def page(window: MainWindow, desktop: Desktop) -> ReportsPanel:
    found = window.page("picture")
    assert isinstance(found, ReportsPanel)
    assert desktop.runner.wait(30)
    QApplication.processEvents()
    return found


def test_weeks_run_from_the_newest_to_the_oldest(page: ReportsPanel, desktop: Desktop) -> None:
    weeks = weeks_with_data(desktop.session.events)
    assert weeks[0] == iso_week(2026, 38)
    assert weeks[-1] == iso_week(2026, 36)
    assert len(weeks) == 3


def test_proposes_the_newest_week_that_is_over() -> None:
    weeks = [iso_week(2026, 40), iso_week(2026, 39)]
    assert proposed(weeks, date(2026, 10, 4)) == weeks[1]
    assert proposed(weeks, date(2026, 10, 5)) == weeks[0]
    assert proposed(weeks, date(2020, 1, 1)) == weeks[0]
    assert proposed([], date(2026, 10, 5)) is None


def test_weeks_by_name() -> None:
    assert week_text(iso_week(2026, 40)) == "Vecka 40, 28 sep–4 okt 2026"
    assert week_text(iso_week(2026, 1)) == "Vecka 1, 29 dec 2025–4 jan 2026"
    assert file_name("Valboås", iso_week(2026, 1)) == "Veckolägesbild Valboås 2026-W01.pdf"


def test_screen_says_what_the_report_says(page: ReportsPanel, desktop: Desktop) -> None:
    assert page.report is not None
    start, end = page.head.week.seconds
    events = desktop.session.events
    inside = (events.middle >= start) & (events.middle < end)
    police = sum(inside & (events.source == 1))
    totals = [table.total.now for table in page.report.tables]
    assert totals == [sum(inside) - police, police]
    tables = page.preview.findChildren(CountsTable)
    assert len(tables) == len(page.report.tables)
    assert f": {police}, " in tables[-1].accessibleDescription()


def test_another_week_is_composed_when_chosen(page: ReportsPanel, desktop: Desktop) -> None:
    page.head.weeks.setCurrentIndex(1)
    assert desktop.runner.wait(30)
    assert page.report.period == iso_week(2026, 37)


def test_pdf_is_written_and_can_be_opened_from_the_message(
    page: ReportsPanel, desktop: Desktop, tmp_path: Path
) -> None:
    output = tmp_path / "rapport.pdf"
    assert not desktop.commands["report.open_saved"].enabled_when()
    page.save(output)
    assert desktop.runner.wait(60)
    assert output.read_bytes().startswith(b"%PDF")
    assert desktop.commands["report.open_saved"].enabled_when()
    assert "rapport.pdf" in desktop.window.findChild(MessageBar).message.text


def test_a_folder_that_is_not_there_is_told(page: ReportsPanel, desktop: Desktop, tmp_path: Path) -> None:
    page.save(tmp_path / "no" / "rapport.pdf")
    assert desktop.runner.wait(60)
    assert desktop.window.findChild(MessageBar).message.advice
    assert list(tmp_path.glob("**/*.pdf")) == []


@pytest.mark.parametrize("theme", ["dark", "projector"])
def test_theme_may_change_while_a_report_is_shown(page: ReportsPanel, desktop: Desktop, theme: str) -> None:
    desktop.window.resize(1800, 1000)
    desktop.commands.run(f"view.theme_{theme}")
    desktop.window.resize(1000, 700)
    QApplication.processEvents()
    assert desktop.theme.name == theme
    assert page.preview.widget() is not None


def test_the_keys_of_the_tooltips_step_through_the_weeks(page: ReportsPanel, desktop: Desktop) -> None:
    for command, tooltip in (("report.week_before", "Alt+PgUp"), ("report.week_after", "Alt+PgDown")):
        before = page.head.weeks.currentIndex()
        assert any(button.toolTip().endswith(f"({tooltip})") for button in page.head.findChildren(IconButton))
        assert desktop.commands[command].key == tooltip
        desktop.commands.run(command)
        assert page.head.weeks.currentIndex() != before
