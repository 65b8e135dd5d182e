"""Asks for answers beside the window: newest wins, and while something is dragged the picture keeps up."""

from __future__ import annotations

from collections.abc import Callable

from est_desktop.core.errors import EstError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.gui.panels.insight.answer import Answer, Request, answer
from est_desktop.gui.tasks.runner import TaskRunner

KEY = "insight"


class Asking:
    """One question at a time.

    Normally a newer request cancels the one under way. While `dragging`, the one under way is finished and shown,
    and only then the newest is asked: otherwise a steady drag would never show anything.
    """

    def __init__(self, runner: TaskRunner, request: Callable[[], Request], show: Callable[[Answer], None]) -> None:
        self._runner = runner
        self._request = request
        self._show = show
        self._busy = False
        self._again = False
        self.dragging = False

    def ask(self) -> None:
        """Ask for what is selected now."""
        if self._busy and self.dragging:
            self._again = True
            return
        self._busy, self._again = True, False
        request = self._request()

        def work(progress: Progress) -> Answer:
            return answer(request, progress)

        self._runner.read(work, key=KEY, title=_("Counting incidents"), done=self._done, failed=self._failed)

    def stop(self) -> None:
        """Give up what is under way."""
        self._runner.cancel(KEY)
        self._busy = self._again = False

    def _done(self, found: Answer) -> None:
        self._busy = False
        self._show(found)
        if self._again:
            self.ask()

    def _failed(self, error: EstError) -> None:
        self._busy = False
        raise error
