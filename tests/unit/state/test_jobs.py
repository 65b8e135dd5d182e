"""Jobs: when they are mentioned, and when the remaining time is told."""

from __future__ import annotations

from typing import Any

import pytest

from est_desktop.core.errors import Cancelled
from est_desktop.state.jobs import JobList, JobStatus


def test_short_and_quiet_work_is_not_mentioned() -> None:
    now = [0.0]
    jobs = JobList(lambda: now[0])
    loud, _quiet = jobs.add("Importing"), jobs.add("")
    now[0] = 0.4
    assert jobs.mentioned == ()
    now[0] = 0.6
    assert jobs.mentioned == (loud,)


def test_remaining_time_is_told_for_long_work_only() -> None:
    now = [0.0]
    jobs = JobList(lambda: now[0])
    job = jobs.add("Importing")
    jobs.begin(job)
    job.progress.step(1, 4)
    now[0] = 2.0
    assert job.remaining(now[0]) is None  # 8 s in all
    now[0] = 5.0
    assert job.remaining(now[0]) == pytest.approx(15.0)
    assert job.share == 0.25


def test_cancel_reaches_the_work_and_ended_jobs_leave() -> None:
    jobs = JobList()
    told: list[Any] = []
    jobs.changed.subscribe(told.append)
    job = jobs.add("Importing", writes=True)
    jobs.begin(job)
    jobs.cancel_all()
    with pytest.raises(Cancelled):
        job.progress.step(1)
    jobs.end(job, JobStatus.CANCELLED)
    assert jobs.idle
    assert job.over
    assert len(told) == 2
