"""Windows in tests: offscreen, and nothing may be left behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.messages import Messages


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Return the light theme."""
    theme = Theme(qapp)
    yield theme
    qapp.setStyleSheet("")
    theme.close()


@pytest.fixture
def messages() -> Messages:
    """Return the one way to speak to the user."""
    return Messages()


@pytest.fixture
def runner(qapp: QApplication, messages: Messages) -> Iterator[TaskRunner]:
    """Return a runner whose threads are ended after the test."""
    runner = TaskRunner(messages)
    yield runner
    runner.shut_down()
