"""Work under way, as the status bar shows it. Workers report from their threads; the window reads now and then."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from est_desktop.core.events import Event
from est_desktop.core.progress import Progress

SHOWN_AFTER = 0.5
"""Seconds before a job is mentioned at all: shorter waits are better left in peace."""
REMAINING_AFTER = 10.0
"""Seconds of expected time in all before the remaining time is told."""


class JobStatus(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = frozenset({JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED})


@dataclass
class Job:
    """One piece of work. `done` of `total` units (0 = unknown); `quiet` jobs are never mentioned."""

    number: int
    title: str
    progress: Progress
    writes: bool = False
    status: JobStatus = JobStatus.WAITING
    done: int = 0
    total: int = 0
    text: str = ""
    begun: float | None = None
    created: float = field(default_factory=time.monotonic)

    @property
    def over(self) -> bool:
        """Whether it has come to an end of any kind."""
        return self.status in OVER

    @property
    def share(self) -> float | None:
        """Done, 0–1; None where the whole is unknown."""
        return min(self.done / self.total, 1.0) if self.total > 0 else None

    def visible(self, now: float) -> bool:
        """Whether it has taken so long that it should be mentioned."""
        return bool(self.title) and not self.over and now - self.created >= SHOWN_AFTER

    def remaining(self, now: float) -> float | None:
        """Seconds left, for work that takes more than ten seconds in all; None where it cannot be told."""
        share = self.share
        if self.begun is None or not share:
            return None
        spent = now - self.begun
        whole = spent / share
        return whole - spent if whole > REMAINING_AFTER and spent > 1.0 else None


class JobList:
    """All jobs that are not over."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self.monotonic = monotonic
        self.changed: Event[JobList] = Event()

    def add(self, title: str, *, writes: bool = False) -> Job:
        """Enter a job that waits for its turn; its progress reports into it."""

        def heard(done: int, total: int, text: str) -> None:
            job.done, job.total = done, total
            job.text = text or job.text

        job = Job(next(self._numbers), title, Progress(heard), writes, created=self.monotonic())
        self._jobs[job.number] = job
        self.changed.emit(self)
        return job

    def begin(self, job: Job) -> None:
        """The job got its turn; called on the working thread."""
        job.begun = self.monotonic()
        job.status = JobStatus.RUNNING

    def end(self, job: Job, status: JobStatus) -> None:
        """The job is over."""
        job.status = status
        self._jobs.pop(job.number, None)
        self.changed.emit(self)

    @property
    def running(self) -> tuple[Job, ...]:
        """Jobs that are not over, oldest first."""
        return tuple(self._jobs.values())

    @property
    def mentioned(self) -> tuple[Job, ...]:
        """Jobs that have taken long enough to be shown."""
        now = self.monotonic()
        return tuple(job for job in self._jobs.values() if job.visible(now))

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._jobs

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self.running:
            job.progress.cancel()
