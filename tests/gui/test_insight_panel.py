"""The workspace in the real window, on a small real project: what is clicked is what is counted, said and shown."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from est_desktop.domain import selection as sel
from est_desktop.domain.incident import Source
from est_desktop.domain.period import Period
from est_desktop.frames.mask import mask
from est_desktop.gui.panels.insight.order import Column
from est_desktop.gui.panels.insight.panel import InsightPanel
from est_desktop.gui.shell.desktop import Desktop
from est_desktop.gui.shell.window import MainWindow


@pytest.fixture
def insight(window: MainWindow, desktop: Desktop) -> InsightPanel:
    """Return the workspace with its first answer shown."""
    window.go("insight")
    found = window.findChild(InsightPanel)
    assert isinstance(found, InsightPanel)
    assert desktop.runner.wait(60)
    return found


def brute(panel: InsightPanel) -> list[int]:
    """Return the fids of the selection, counted row by row from the incidents themselves."""
    session = panel.session
    rows = mask(session.selection, session.events, session.area_shapes)
    return sorted(session.events.fid[rows].tolist())


def on_map(panel: InsightPanel) -> list[int]:
    layer = panel.map.document.layer("incidents")
    return sorted(layer.fid.tolist())  # type: ignore[attr-defined]


def in_table(panel: InsightPanel) -> list[int]:
    return sorted(panel.table.model.fid(line) for line in range(panel.table.model.rowCount()))


def in_words(panel: InsightPanel) -> list[str]:
    return [chip.text for chip in panel.line.row.chips]


def click_bar(qtbot: QtBot, panel: InsightPanel, code: str, held: Qt.KeyboardModifier) -> None:
    bars = panel.linked.categories.bars
    index = [bar.key for bar in bars.bars].index(code)
    middle = bars.row_box(index).center().toPoint()
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, held, QPoint(60, middle.y()))


def test_words_map_table_and_counts_tell_the_same(insight: InsightPanel) -> None:
    assert in_words(insight) == ["partnernas observationer"]
    assert brute(insight) == on_map(insight) == in_table(insight)
    assert len(brute(insight)) == 40
    assert insight.line.count.text() == "40"


def test_clicking_a_bar_selects_adds_and_excludes(qtbot: QtBot, insight: InsightPanel, desktop: Desktop) -> None:
    none = Qt.KeyboardModifier.NoModifier
    click_bar(qtbot, insight, "fire", none)
    assert desktop.runner.wait(20)
    assert in_words(insight) == ["Brand", "partnernas observationer"]
    assert brute(insight) == on_map(insight) == in_table(insight)
    assert insight.line.count.text() == "13"
    # the bars do not follow their own filter
    counts = {bar.key: (bar.count, bar.on) for bar in insight.linked.categories.bars.bars}
    assert counts["fire"] == (13, True)
    assert counts["vandalism"] == (27, False)
    click_bar(qtbot, insight, "vandalism", Qt.KeyboardModifier.ControlModifier)
    assert desktop.runner.wait(20)
    assert insight.line.count.text() == "40"
    click_bar(qtbot, insight, "fire", Qt.KeyboardModifier.AltModifier)
    assert desktop.runner.wait(20)
    assert in_words(insight) == ["Skadegörelse", "partnernas observationer"]
    assert brute(insight) == on_map(insight) == in_table(insight)
    assert insight.line.count.text() == "27"


def test_a_word_can_be_taken_away_and_brought_back(qtbot: QtBot, insight: InsightPanel, desktop: Desktop) -> None:
    click_bar(qtbot, insight, "fire", Qt.KeyboardModifier.NoModifier)
    assert desktop.runner.wait(20)
    qtbot.keyClick(insight.line.row.chips[0], Qt.Key.Key_Delete)
    # an empty choice of categories is no choice at all
    assert desktop.runner.wait(20)
    assert in_words(insight) == ["partnernas observationer"]
    insight.session.back()
    assert desktop.runner.wait(20)
    assert in_words(insight)[0] == "Brand"
    assert insight.line.count.text() == "13"


def test_both_kinds_of_number_are_told_apart(insight: InsightPanel, desktop: Desktop) -> None:
    insight.session.select(sel.APPROVED)
    assert desktop.runner.wait(20)
    assert insight.line.count.text() == "40 observationer · 20 anmälda brott"
    assert in_words(insight) == ["observationer och anmälda brott"]
    assert insight.linked.source.warning.text()
    insight.linked.source.reported.click()
    assert desktop.runner.wait(20)
    assert sel.find(insight.session.selection, sel.HasSource) == sel.HasSource((Source.POLICE,))
    assert insight.line.count.text() == "20"


def test_dragging_over_the_hours_selects_them(qtbot: QtBot, insight: InsightPanel, desktop: Desktop) -> None:
    grid = insight.linked.times.grid
    first, last = grid.cell_box(4, 0).center().toPoint(), grid.cell_box(5, 11).center().toPoint()
    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(grid, last)
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=last)
    assert desktop.runner.wait(20)
    wanted = sel.WeekHours(frozenset(range(12)), frozenset({4, 5}))
    assert sel.find(insight.session.selection, sel.WeekHours) == wanted
    assert brute(insight) == on_map(insight) == in_table(insight)
    assert "fre–lör" in in_words(insight)


def test_sorting_the_table(insight: InsightPanel, desktop: Desktop) -> None:
    header = insight.table.view.horizontalHeader()
    events = insight.session.events
    newest = [int(events.start[events.fid == insight.table.model.fid(i)][0]) for i in range(40)]
    assert newest == sorted(newest, reverse=True)
    header.sectionClicked.emit(Column.CATEGORY)
    assert desktop.runner.wait(20)
    model = insight.table.model
    names = [model.index(i, Column.CATEGORY).data() for i in range(40)]
    assert names == ["Brand"] * 13 + ["Skadegörelse"] * 27
    header.sectionClicked.emit(Column.COMMENT)
    assert [model.index(i, Column.CATEGORY).data() for i in range(40)] == names
    assert header.sortIndicatorSection() == Column.CATEGORY


def test_walking_the_table_shows_the_details(qtbot: QtBot, insight: InsightPanel, desktop: Desktop) -> None:
    table = insight.table
    table.view.selectRow(0)
    assert desktop.runner.wait(20)
    fid = table.model.fid(0)
    assert insight.session.focus == fid
    told = {t.name: t.value for t in table.details.told}
    assert told["Id hos källan"] == "40"
    assert told["När"].startswith("sön 13 sep 2026")
    assert told["Källa"] == "Partners rapport"
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert desktop.runner.wait(20)
    assert insight.session.focus == table.model.fid(1)
    layer = insight.map.document.layer("incidents")
    assert layer.focus == table.model.fid(1)  # type: ignore[attr-defined]


def test_picking_on_the_map_opens_the_incident(insight: InsightPanel, desktop: Desktop) -> None:
    fid = insight.table.model.fid(5)
    insight.map.canvas.picked.emit(fid, Qt.KeyboardModifier.NoModifier)
    assert desktop.runner.wait(20)
    assert insight.session.focus == fid
    assert insight.table.view.currentIndex().row() == 5
    assert insight.table.details.told


def test_nothing_found_says_so_and_offers_a_way_back(insight: InsightPanel, desktop: Desktop) -> None:
    insight.session.select(sel.both(insight.session.selection, sel.HasCategory(("event",))))
    assert desktop.runner.wait(20)
    assert insight.map.notice.isVisible()
    insight.map.notice.cleared.emit()
    assert desktop.runner.wait(20)
    assert not insight.map.notice.isVisible()
    assert insight.line.count.text() == "40"


def test_layers_and_bandwidth_change_the_map(insight: InsightPanel, desktop: Desktop) -> None:
    first = insight.map.document.layer("density")
    assert "Kvartisk kärna, 300 m · n = 38" in first.caption  # type: ignore[attr-defined]
    insight.layers.bandwidth.setValue(150 // 25)
    QApplication.processEvents()
    insight.layers.bandwidth_changed.emit(150.0)
    assert desktop.runner.wait(20)
    narrow = insight.map.document.layer("density")
    assert "150 m" in narrow.caption  # type: ignore[attr-defined]
    assert np.nanmax(narrow.values) > np.nanmax(first.values)  # type: ignore[attr-defined]
    insight.layers.shown.emit("incidents", False)
    assert not insight.map.canvas.document.layer("incidents").visible


def test_a_view_can_fill_the_window_and_come_back(insight: InsightPanel) -> None:
    view = insight.linked.times
    place = insight.linked.widget().layout().indexOf(view)
    insight.fill(view)
    assert view.parent() is not insight.linked.widget()
    insight.fill(view)
    assert insight.linked.widget().layout().indexOf(view) == place


def test_a_view_is_copied_as_a_table(insight: InsightPanel) -> None:
    insight.linked.categories.copy_table()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[:3] == ["Kategori\tAntal", "Skadegörelse\t27", "Brand\t13"]


def test_brushing_the_timeline_chooses_a_period(insight: InsightPanel, desktop: Desktop, qtbot: QtBot) -> None:
    week = Period(date(2026, 9, 7), date(2026, 9, 14))
    insight.timeline.brushed.emit(week.shifted(-7))
    insight.timeline.brushed.emit(week)
    qtbot.wait(300)
    assert desktop.runner.wait(20)
    assert sel.find(insight.session.selection, sel.InPeriod) == sel.InPeriod(week)
    assert in_words(insight) == ["partnernas observationer", "v. 37 (7–13 sep 2026)"]
    assert brute(insight) == on_map(insight) == in_table(insight)
    assert insight.timeline.brush() == week
    # a drag is one step in the history of selections
    insight.session.back()
    assert desktop.runner.wait(20)
    assert sel.find(insight.session.selection, sel.InPeriod) is None
    assert insight.timeline.brush() is None
    assert insight.line.count.text() == "40"


def test_long_notes_give_way_and_the_column_never_scrolls_sideways(insight: InsightPanel, window: MainWindow) -> None:
    window.resize(1600, 1000)
    QApplication.processEvents()
    column = insight.linked
    for view in column.views:
        view.set_note("förändring senaste 13 veckorna mot samma tid i fjol, och så vidare i det oändliga")
    QApplication.processEvents()
    for view in column.views:
        assert view.minimumSizeHint().width() <= column.viewport().width(), view.name
        assert view.width() <= column.viewport().width(), view.name
    assert column.horizontalScrollBar().maximum() == 0


def test_an_empty_project_offers_the_import(insight: InsightPanel) -> None:
    asked: list[bool] = []
    # not the real import, which would open a choice of files
    insight.import_asked.disconnect()
    insight.import_asked.connect(lambda: asked.append(True))
    insight.map.notice.say(0, 0)
    offers = [button for button in insight.map.notice.findChildren(QPushButton) if not button.isHidden()]
    assert [button.text() for button in offers] == ["Importera en lista"]
    offers[0].click()
    assert asked == [True]
