"""Runs work beside the window: reads on several threads, writes one after the other, results on the window's thread.

Capture – compute – apply: the caller hands over a function that holds copies (or values that never change) of all it
needs; the function touches no widget; its result is applied by `done`, and only if nobody asked for something newer
under the same key meanwhile.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal

from est_desktop.core.errors import Cancelled, EstError
from est_desktop.core.progress import Progress
from est_desktop.gui.tasks.sweeper import Sweeper
from est_desktop.state.jobs import Job, JobList, JobStatus
from est_desktop.state.messages import Messages

T = TypeVar("T")
Work = Callable[[Progress], T]
READERS = 2
POLL_MS = 100

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """One piece of work under way, as the one who asked sees it."""

    job: Job

    def cancel(self) -> None:
        """Ask it to stop; neither `done` nor `failed` will be called."""
        self.job.progress.cancel()

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.job.over


@dataclass(frozen=True)
class _Outcome:
    job: Job
    result: Any = None
    error: BaseException | None = None


@dataclass(frozen=True)
class _Answer:
    """Who is told, on the window's thread."""

    done: Callable[[Any], None] | None = None
    failed: Callable[[EstError], None] | None = None


class TaskRunner(QObject):
    """Owns the threads. Create on the window's thread; call `shut_down` before the program ends."""

    _ended = Signal(object)
    crashed = Signal(object)
    """An exception that is a bug; bootstrap shows the crash dialog."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = JobList()
        self._messages = messages
        self._newest: dict[str, Job] = {}
        self._waiting: dict[int, _Answer] = {}
        self._afterwards: list[tuple[set[int], Callable[[], object]]] = []
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="est-read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="est-write")
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._sweeper = Sweeper(self)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)

    def read(
        self,
        work: Work[T],
        *,
        key: str = "",
        title: str = "",
        done: Callable[[T], None] | None = None,
        failed: Callable[[EstError], None] | None = None,
    ) -> Task:
        """Run work that changes nothing.

        A newer task with the same `key` cancels this one, and its result is thrown away. Work with a (translated)
        `title` is mentioned in the status bar when it takes more than half a second. An EstError goes to `failed`,
        or to the message bar where none is given.
        """
        return self._start(self._readers, work, self.jobs.add(title), key=key, answer=_Answer(done, failed))

    def write(
        self,
        work: Work[T],
        *,
        title: str,
        key: str = "",
        done: Callable[[T], None] | None = None,
        failed: Callable[[EstError], None] | None = None,
    ) -> Task:
        """Run work that writes the file, after all writes asked for before."""
        return self._start(self._writer, work, self.jobs.add(title, writes=True), key=key, answer=_Answer(done, failed))

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and every result has been delivered."""
        return self.jobs.idle

    def cancel(self, key: str) -> None:
        """Stop the newest task of a key, if there is one."""
        job = self._newest.pop(key, None)
        if job is not None:
            job.progress.cancel()

    def after_present(self, deed: Callable[[], object]) -> None:
        """Do something on the window's thread once all reads that run now have ended, as closing a file must wait."""
        present = {job.number for job in self.jobs.running if not job.writes}
        for job in self.jobs.running:
            if job.number in present:
                job.progress.cancel()
        if present:
            self._afterwards.append((present, deed))
        else:
            deed()

    def wait(self, seconds: float = 30.0) -> bool:
        """Handle events until all is idle, for screenshots and tests; return whether that came in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if self.idle:
                return True
            time.sleep(0.002)
        return self.idle

    def shut_down(self) -> None:
        """Cancel everything and wait for the threads to end; results are no longer delivered."""
        self._poll.stop()
        self.jobs.cancel_all()
        self._waiting.clear()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._sweeper.stop()
        while self._afterwards:
            self._afterwards.pop()[1]()

    def _start(self, pool: ThreadPoolExecutor, work: Work[T], job: Job, *, key: str, answer: _Answer) -> Task:
        if key:
            self.cancel(key)
            self._newest[key] = job
        self._waiting[job.number] = answer
        pool.submit(partial(self._run, work, job))
        if not self._poll.isActive():
            self._poll.start()
        return Task(job)

    def _run(self, work: Work[T], job: Job) -> None:
        # on a working thread: whatever happens here is carried over to the window's thread
        try:
            job.progress.check()
            self.jobs.begin(job)
            outcome = _Outcome(job, work(job.progress))
        except BaseException as error:  # noqa: BLE001 - delivered to the window, where bugs become the crash dialog
            outcome = _Outcome(job, error=error)
        self._ended.emit(outcome)

    def _deliver(self, outcome: _Outcome) -> None:
        job = outcome.job
        answer = self._waiting.pop(job.number, _Answer())
        for key in [key for key, newest in self._newest.items() if newest is job]:
            del self._newest[key]
        stopped = isinstance(outcome.error, Cancelled) or (job.progress.cancelled and not job.writes)
        try:
            if stopped:
                return
            if outcome.error is None:
                if answer.done is not None:
                    answer.done(outcome.result)
            elif isinstance(outcome.error, EstError):
                (answer.failed or self._messages.fail)(outcome.error)
            else:
                log.error("a task failed: %s", job.title, exc_info=outcome.error)
                self.crashed.emit(outcome.error)
        finally:
            # last, so that idle means that the result has been applied too
            status = JobStatus.CANCELLED if stopped else JobStatus.FAILED if outcome.error else JobStatus.DONE
            self.jobs.end(job, status)
            self._do_afterwards(job)
            if self.jobs.idle:
                self._poll.stop()

    def _do_afterwards(self, job: Job) -> None:
        for waited_for, deed in tuple(self._afterwards):
            waited_for.discard(job.number)
            if not waited_for:
                self._afterwards.remove((waited_for, deed))
                deed()

    def _look(self) -> None:
        self.jobs.changed.emit(self.jobs)
