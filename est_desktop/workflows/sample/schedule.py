"""Who reported in which week: the rhythm, the holes in it, and the reporter who almost never does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from est_desktop.domain.report import Report
from est_desktop.frames.incidents import IncidentRows
from est_desktop.workflows.sample import calendar
from est_desktop.workflows.sample.people import REPORTERS, People
from est_desktop.workflows.sample.plantings import MISSING_LAST_WEEK
from est_desktop.workflows.sample.uids import UidSource


@dataclass(frozen=True)
class Schedule:
    """Every reporter × week: `spoke` (r, w) bool, `submitted` (r, w) seconds UTC, `uid` (r, w) bytes."""

    spoke: npt.NDArray[np.bool_]
    submitted: npt.NDArray[np.int64]
    uid: npt.NDArray[np.object_]


def schedule(seed: int) -> Schedule:
    """Return who reported when."""
    rng = np.random.default_rng([seed, 3])
    shape = (len(REPORTERS), calendar.WEEKS)
    quiet = rng.random(shape) < np.array([r.silent for r in REPORTERS])[:, None]
    free = calendar.on_break().reshape(-1, 7)[:, :5].all(axis=1)
    quiet |= np.array([r.school for r in REPORTERS])[:, None] & free
    last = [r.name in MISSING_LAST_WEEK for r in REPORTERS]
    quiet[:, -1] = last
    return Schedule(~quiet, _submitted(rng, shape), _uids(seed, shape))


def _submitted(rng: np.random.Generator, shape: tuple[int, int]) -> npt.NDArray[np.int64]:
    """Monday nine to Wednesday ten; for the last week until the sample is looked at."""
    monday = calendar.FIRST_SECOND + 7 * 86400 * (np.arange(shape[1]) + 1)
    late = rng.beta(1.2, 1.6, shape)
    hours = np.where(rng.random(shape) < 0.5, 24 * np.floor(3 * late) + rng.uniform(0, 1, shape), late * 7)
    room = np.full(shape, 0.0) + np.minimum(hours, 48 + 0.9)
    room[:, -1] = rng.uniform(0, 2.8, shape[0])
    wall = monday[None, :] + ((9 + room) * 60).astype(np.int64) * 60
    return calendar.utc(wall.ravel()).reshape(shape)


def _uids(seed: int, shape: tuple[int, int]) -> npt.NDArray[np.object_]:
    source = UidSource(seed, "reports")
    grid = np.empty(shape, object)
    for week in range(shape[1]):
        due = calendar.FIRST + timedelta(days=7 * (week + 1))
        born = int(datetime(due.year, due.month, due.day, 4, tzinfo=UTC).timestamp() * 1000)
        for reporter in range(shape[0]):
            grid[reporter, week] = source.next(born + reporter)
    return grid


def reports(people: People, rows: IncidentRows, seed: int) -> list[Report]:
    """Return a report for every reporter and week; nothing to report where `rows` holds nothing of it."""
    plan = schedule(seed)
    used = set(rows.report.tolist())
    found = []
    for week in range(calendar.WEEKS):
        start = calendar.FIRST + timedelta(days=7 * week)
        for number, function in enumerate(people.reporters):
            spoke = bool(plan.spoke[number, week])
            uid = plan.uid[number, week]
            at = datetime.fromtimestamp(int(plan.submitted[number, week]), UTC) if spoke else None
            empty = spoke and uid not in used
            found.append(Report(uid, function.uid, start, start + timedelta(days=7), at, nothing_to_report=empty))
    return found
