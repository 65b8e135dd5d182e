"""Widgets in reference cycles die on the window's thread, whatever the workers do."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject

from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.state.messages import Messages


class Thing(QObject):
    """An object that holds itself alive, and tells on which thread it died."""

    def __init__(self, died: list[int]) -> None:
        super().__init__()
        self.self = self
        self._died = died

    def __del__(self) -> None:
        self._died.append(threading.get_ident())


def test_no_object_dies_on_a_worker(qtbot: object) -> None:
    assert gc.isenabled()
    runner = TaskRunner(Messages())
    died: list[int] = []

    def work(progress: object) -> None:
        # far more than what makes the automatic collector run
        for _ in range(20):
            [[] for _ in range(50_000)]
            kept: list[Callable[[], None] | list[object]] = []
            kept.extend([] for _ in range(5_000))

    for _ in range(50):
        Thing(died)
    runner.read(work)
    assert runner.wait(20)
    assert set(died) <= {threading.get_ident()}
    runner.shut_down()
    assert gc.isenabled()
    gc.collect()
    assert len(died) == 50
