"""The window: three doors, files, where one is, and that nothing is left behind."""

from __future__ import annotations

from pathlib import Path

from est_desktop.gui.shell.desktop import Desktop
from est_desktop.gui.shell.window import MainWindow


def test_starts_on_the_welcome_page(desktop: Desktop) -> None:
    assert desktop.window.current == "welcome"
    assert desktop.session.project is None


def test_opens_a_project(window: MainWindow, desktop: Desktop, town: Path) -> None:
    assert desktop.session.project is not None
    assert desktop.session.tally.total == 60
    assert desktop.session.tally.shown == 40
    assert desktop.settings.recent_files() == [town]
    assert "valboas.est" in window.windowTitle()
