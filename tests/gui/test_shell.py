"""The window: three doors, files, where one is, what is said, and that nothing is left behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from est_desktop import bootstrap
from est_desktop.core.errors import InputError
from est_desktop.domain.category import Category
from est_desktop.domain.selection import EVERYTHING, InAreas, find
from est_desktop.gui.panels.welcome.panel import RecentFile
from est_desktop.gui.shell import window as window_module
from est_desktop.gui.shell.desktop import Desktop
from est_desktop.gui.shell.doors import Doors, NewProject
from est_desktop.gui.shell.status import StatusBar, tally_text
from est_desktop.gui.shell.window import MainWindow
from est_desktop.gui.widgets.message_bar import MessageBar
from est_desktop.settings.schema import LANGUAGE, TEXT_PERCENT, THEME
from est_desktop.settings.store import Settings
from est_desktop.state.commands import Command


def texts(widget: Any) -> list[str]:
    shown = [w for kind in (QLabel, QPushButton) for w in widget.findChildren(kind) if w.isVisibleTo(widget)]
    return [w.text().strip() for w in shown]


def test_starts_on_the_welcome_page_without_dead_ends(desktop: Desktop) -> None:
    assert desktop.window.current == "welcome"
    shown = texts(desktop.window)
    assert {"Öppna exemplet", "Öppna fil…", "Börja…"} <= set(shown)
    assert not any("händelser visas" in text for text in shown)


def test_opens_a_project(window: MainWindow, desktop: Desktop, town: Path) -> None:
    tally = desktop.session.tally
    assert (tally.shown, tally.total, tally.without_place) == (40, 60, 2)
    assert desktop.settings.recent_files() == [town]
    assert "valboas.est" in window.windowTitle()
    assert {"Valboås", "Valboås kommun", "SWEREF 99 TM"} <= set(texts(window))


def test_status_says_how_many_and_how_many_without_place(window: MainWindow, desktop: Desktop) -> None:
    assert tally_text(desktop.session) == "40 av 60 händelser visas  ·  utan plats 5\u00a0% (2)"
    desktop.session.select(EVERYTHING)
    status = window.findChild(StatusBar)
    assert "60 av 60 händelser visas  ·  utan plats 3\u00a0% (2)" in texts(status)


def test_status_follows_the_pointer(window: MainWindow, desktop: Desktop) -> None:
    desktop.session.map.read_off(scale=8000, pointer=(511775.2, 6570592.4))
    shown = texts(window.findChild(StatusBar))
    assert "1:8\u202f000" in shown
    assert "N 6\u202f570\u202f592  E 511\u202f775" in shown


def test_a_file_that_is_no_project_is_told_and_the_open_one_stays(
    window: MainWindow, desktop: Desktop, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.est"
    wrong.write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    desktop.files.open(wrong)
    desktop.runner.wait(10)
    bar = window.findChild(MessageBar)
    assert bar.isVisible()
    assert bar.message is not None
    assert bar.message.advice
    assert desktop.session.project is not None
    assert desktop.session.project.path.name == "valboas.est"


def test_a_file_that_is_gone_leaves_the_recent_files(desktop: Desktop, tmp_path: Path) -> None:
    gone = tmp_path / "gone.est"
    desktop.settings.used_file(gone)
    desktop.files.open(gone)
    desktop.runner.wait(10)
    assert desktop.settings.recent_files() == []
    assert desktop.window.findChild(MessageBar).isVisible()


def test_encrypted_project_asks_again_after_a_wrong_passphrase(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from est_desktop.workflows.project import Project

    path = tmp_path / "secret.est"
    Project.create(path, municipality="Valboås", organisation="Valboås kommun", passphrase="rätt lösenfras").close()
    asked: list[str] = []
    answers = iter(["fel lösenfras", "rätt lösenfras"])

    def answer(_path: Path, fault: str) -> str:
        asked.append(fault)
        return next(answers)

    monkeypatch.setattr(desktop.files, "_ask_passphrase", answer)
    desktop.files.open(path)
    assert desktop.runner.wait(30)
    assert asked[0] == ""
    assert "lösenfrasen" in asked[1]
    assert desktop.session.project is not None
    assert desktop.session.project.encrypted
    assert "Krypterad" in texts(desktop.window)


def test_giving_up_on_the_passphrase_is_quiet(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.est"
    path.write_bytes(b"\x17" * 4096)
    monkeypatch.setattr(desktop.files, "_ask_passphrase", lambda _path, _fault: None)
    desktop.files.open(path)
    assert desktop.runner.wait(30)
    assert desktop.session.project is None
    assert not desktop.window.findChild(MessageBar).isVisible()


def test_sample_is_made_once_and_opened(desktop: Desktop) -> None:
    desktop.files.open_sample()
    assert desktop.runner.wait(20)
    assert desktop.session.tally.total == 60
    made = desktop.session.project.path.stat().st_ino
    desktop.files.close()
    assert desktop.session.project is None
    assert desktop.window.current == "welcome"
    desktop.files.open_sample()
    assert desktop.runner.wait(20)
    assert desktop.session.project.path.stat().st_ino == made


def test_opening_another_file_closes_the_one_before(window: MainWindow, desktop: Desktop, town: Path) -> None:
    before = desktop.session.project
    closed: list[int] = []
    original = before.close
    before.close = lambda: (closed.append(1), original())
    desktop.files.open_sample()
    assert desktop.runner.wait(20)
    assert closed == [1]


def test_copy_is_whole_and_one_goes_on_in_the_first(window: MainWindow, desktop: Desktop, tmp_path: Path) -> None:
    copy = tmp_path / "kopia.est"
    desktop.files.copy_to(copy)
    assert desktop.runner.wait(20)
    assert copy.exists()
    assert desktop.session.project.path.name == "valboas.est"
    bar = window.findChild(MessageBar)
    assert "kopia.est" in bar.message.text
    desktop.files.copy_to(desktop.session.project.path)
    assert "Välj ett annat namn." in bar.message.advice


def test_a_new_project_tells_which_areas_it_left_out(window: MainWindow, desktop: Desktop, tmp_path: Path) -> None:
    ring = "POLYGON ((500000 6498000, 501000 6498000, 501000 6499000, 500000 6498000))"
    areas = tmp_path / "omraden.csv"
    areas.write_text(f"Kommun;Namn;WKT\nValboås;Norr;{ring}\nAnnanby;Syd;{ring}\nAnnanby;Väst;{ring}\n", "utf-8")
    desktop.files._doors = bootstrap.doors(Doors)
    desktop.files.create(NewProject(tmp_path / "ny.est", "Valboås", "Valboås kommun", 3006, areas=areas))
    assert desktop.runner.wait(20)
    assert [area.name for area in desktop.session.areas] == ["Norr"]
    assert "2 områden i andra kommuner" in window.findChild(MessageBar).message.text


def test_write_undo_and_redo_by_their_names(window: MainWindow, desktop: Desktop) -> None:
    session = desktop.session
    session.write([Category("graffiti", "Klotter")], label="Ny kategori")
    assert desktop.runner.wait(20)
    assert "graffiti" in {c.code for c in session.categories}
    assert desktop.commands["edit.undo"].name == "Ångra: Ny kategori"
    assert desktop.commands.run("edit.undo")
    assert desktop.runner.wait(20)
    assert "graffiti" not in {c.code for c in session.categories}
    assert desktop.commands["edit.redo"].name == "Gör om: Ny kategori"
    desktop.commands.run("edit.redo")
    assert desktop.runner.wait(20)
    assert "graffiti" in {c.code for c in session.categories}


def test_recent_file_opens_with_the_keyboard(desktop: Desktop, town: Path, qtbot: QtBot) -> None:
    desktop.settings.used_file(town)
    row = desktop.window.findChild(RecentFile)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert desktop.runner.wait(20)
    assert desktop.session.project is not None


def test_dropped_files_open_or_are_offered(window: MainWindow, desktop: Desktop, tmp_path: Path) -> None:
    offered: list[Path] = []
    window.offer_file = lambda path: path.suffix == ".csv" and not offered.append(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "lista.csv"))])
    none, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), copy, data, none, plain)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(window.rect().center()), copy, data, none, plain))
    assert offered == [tmp_path / "lista.csv"]
    assert not window.findChild(MessageBar).isVisible()


@pytest.mark.parametrize("name", ["dark", "projector", "light"])
def test_theme_and_text_size_switch_at_once_and_are_kept(desktop: Desktop, name: str) -> None:
    desktop.commands.run(f"view.theme_{name}")
    desktop.commands.run("view.text_larger")
    assert (desktop.theme.name, desktop.theme.text_percent) == (name, 110)
    again = Settings.of_user()
    assert (again.text(THEME), again.number(TEXT_PERCENT)) == (name, 110)
    desktop.commands.run("view.text_usual")
    assert desktop.theme.text_percent == 100


def test_language_switches_at_once_and_nothing_open_is_lost(window: MainWindow, desktop: Desktop) -> None:
    desktop.session.select(EVERYTHING)
    desktop.commands.run("view.language_en")
    shown = texts(window)
    assert any("60 of 60 incidents shown" in text for text in shown)
    assert not any("händelser" in text for text in shown)
    assert next(a.text() for a in window.menuBar().actions()) == "&File"
    assert Settings.of_user().text(LANGUAGE) == "en"
    desktop.settings.set(LANGUAGE, "sv")
    assert any("60 av 60" in text for text in texts(window))


def test_qt_speaks_the_language_too(desktop: Desktop, qapp: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Avbryt"
    box.deleteLater()


def test_full_view_and_back_with_escape(window: MainWindow, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.commands.run("view.full")
    assert not window.menuBar().isVisible()
    assert not window.findChild(StatusBar).isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.menuBar().isVisible()
    assert window.findChild(StatusBar).isVisible()


def test_palette_finds_commands_areas_places_and_streets(window: MainWindow, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.commands.run("go.search")
    palette = window._palette
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "norrby")
    assert palette.hits.item(0).text() == "Norrby"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert find(desktop.session.selection, InAreas) == InAreas((b"a" * 16,))
    for words, title in (("åskol", "Åskolan"), ("storg", "Storgatan"), ("mörkt", "Mörkt tema")):
        desktop.commands.run("go.search")
        palette.field.setText(words)  # QTest cannot type å
        assert palette.hits.item(0).text() == title
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert desktop.theme.name == "dark"
    assert desktop.session.map.view.extent is not None
    desktop.commands.run("go.search")
    qtbot.keyClicks(palette.field, "xyzxyz")
    assert palette.hits.count() == 0
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_every_command_has_help_in_both_languages_and_a_unique_key(desktop: Desktop) -> None:
    for command in desktop.commands:
        assert command.help.endswith("."), command.id
        assert command.title
    keys = [c.key for c in desktop.commands if c.key]
    assert len(keys) == len(set(keys))


def test_shortcuts_page_lists_every_key(desktop: Desktop) -> None:
    from est_desktop.gui.shell.handbook import page, shortcuts

    listed = shortcuts(desktop.commands)
    assert all(f"**{Command.name.fget(c)}**" in listed for c in desktop.commands if c.key and not c.title_now)
    assert page("no such page") == page("start")


def test_handbook_opens_beside_the_work(desktop: Desktop) -> None:
    desktop.commands.run("help.handbook")
    desktop.commands.run("help.shortcuts")
    books = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Handbook"]
    assert len(books) == 1
    assert books[0].isVisible()
    assert not books[0].isModal()


def test_faults_in_slots_become_messages_or_the_crash_dialog(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, expected_log: pytest.LogCaptureFixture
) -> None:
    shown: list[int] = []
    monkeypatch.setattr(desktop.crash, "show_crash", lambda *_error: shown.append(1))
    desktop.crash.caught(InputError, InputError("Fel.", "Gör så."), None)
    assert desktop.window.findChild(MessageBar).message.text == "Fel."
    assert shown == []
    desktop.crash.caught(KeyError, KeyError("19121212-1212"), None)
    assert shown == [1]


def test_closing_while_a_write_runs_asks(window: MainWindow, desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_parent: Any, text: str, _more: str, *, deed: str, stay: str) -> bool:
        asked.append(text)
        return len(asked) > 1

    monkeypatch.setattr(window_module, "ask", answer)

    def work(progress: Any) -> None:
        while True:
            progress.step(0)

    desktop.runner.write(work, title="Importen")
    assert not window.close()
    assert window.isVisible()
    assert asked == ["Importen är inte klart."]
    assert window.close()
    assert desktop.session.project is None


def test_long_work_is_mentioned_with_a_way_to_stop(window: MainWindow, desktop: Desktop, qtbot: QtBot) -> None:
    def work(progress: Any) -> None:
        for number in range(100_000):
            progress.step(number, 100_000, "rad")

    def slow(progress: Any) -> None:
        import time

        while True:
            progress.step(1, 4, "rad 1 av 4")
            time.sleep(0.005)

    told: list[Any] = []
    desktop.runner.read(slow, title="Räknar", done=told.append)
    status = window.findChild(StatusBar)
    assert not status._cancel.isVisible()
    qtbot.waitUntil(status._cancel.isVisible, timeout=3000)
    assert "Räknar · rad 1 av 4" in texts(status)
    status._cancel.click()
    assert desktop.runner.wait(5)
    assert not status._cancel.isVisible()
    assert told == []


def test_a_list_without_a_project_says_what_to_do(desktop: Desktop, tmp_path: Path) -> None:
    desktop.window.take_file(tmp_path / "lista.csv")
    bar = desktop.window.findChild(MessageBar)
    assert "lista.csv är en lista" in bar.message.text
    assert "ny kommun" in bar.message.advice


def test_every_page_can_be_visited_in_every_theme(window: MainWindow, desktop: Desktop) -> None:
    for theme in ("light", "dark", "projector"):
        desktop.commands.run(f"view.theme_{theme}")
        for workspace in desktop.workspaces:
            if workspace.deed is None:
                window.go(workspace.id)
                assert desktop.runner.wait(30)
                assert window.current == workspace.id
