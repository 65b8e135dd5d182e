"""How long work tells how far it has come and hears that it shall stop. Knows no Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable

from est_desktop.core.errors import Cancelled

Listener = Callable[[int, int, str], None]
"""Called with done, total (0 = unknown) and a translated text, on the working thread."""


class Progress:
    """Handed to every long function. `step` reports and raises Cancelled once `cancel` was called."""

    def __init__(self, listener: Listener | None = None) -> None:
        self._listener = listener
        self._stop = threading.Event()

    def step(self, done: int, total: int = 0, text: str = "") -> None:
        """Report that `done` of `total` units are finished."""
        self.check()
        if self._listener is not None:
            self._listener(done, total, text)

    def check(self) -> None:
        """Raise Cancelled if the user asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop; safe from any thread."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop.is_set()


def silent() -> Progress:
    """Return a progress that nobody listens to."""
    return Progress()
