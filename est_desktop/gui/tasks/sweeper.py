"""Garbage is collected on the window's thread only.

Python may run its collector on any thread. On a worker it would destroy widgets there: Qt then holds a lock and waits
for Python, while the window's thread holds Python and waits for that lock, and the program stands still for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500


class Sweeper(QObject):
    """Takes over from Python's automatic collector while threads are at work; create it on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Collect what the automatic collector would have collected by now."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give back to the automatic collector; no worker may be running any more."""
        self._timer.stop()
        gc.enable()
