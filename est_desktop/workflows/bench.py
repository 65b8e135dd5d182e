"""The program's own benchmarks: each topic against a baseline measured in the same run, on made-up events."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import shapely

from est_desktop.analysis import linked
from est_desktop.analysis.density import Kernel, Mode, density
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.ids import new_uid
from est_desktop.core.progress import Progress, silent
from est_desktop.core.text import number
from est_desktop.domain import selection as sel
from est_desktop.domain.area import Area, AreaLevel
from est_desktop.domain.period import Period, week_of
from est_desktop.frames.locate import locate
from est_desktop.frames.mask import mask
from est_desktop.workflows.bench_data import CORNER, SIDE, BenchData, bench_data, incident_rows
from est_desktop.workflows.project import Project
from est_desktop.workflows.weekly_report import write_weekly_report

FEWEST, MOST = 1_000, 20_000_000
DEFAULT_EVENTS = 1_000_000
HISTOGRAM = "numpy.histogram2d"
SQLITE = "sqlite3"
_CELL = 25.0
_EXTENT = (*CORNER, CORNER[0] + SIDE, CORNER[1] + SIDE)
_CIRCLE = 300.0
_PASSPHRASE = "en lösenfras som bara mäts"  # noqa: S105 - of made-up events
_REPEATS = 7
_SECONDS = 5.0


@dataclass(frozen=True)
class BenchRow:
    """One topic: `n` events, median and fastest of several runs, and the median of the baseline; `ratio` to it."""

    topic: str
    n: int
    seconds_median: float
    seconds_min: float
    baseline: str
    baseline_seconds: float
    ratio: float


@dataclass(frozen=True)
class _Times:
    median: float
    fastest: float


Work = Callable[[], object]


def run(topics: Sequence[str] = (), events: int = DEFAULT_EVENTS, progress: Progress | None = None) -> list[BenchRow]:
    """Measure the topics (none named = all) with `events` made-up events.

    Raises
    ------
    InputError
        For an unknown topic, or fewer than 1,000 or more than 20 million events.
    Cancelled
        If the user stopped.
    """
    for topic in topics:
        if topic not in TOPICS:
            raise InputError(
                _("There is no benchmark “{topic}”.").format(topic=topic),
                _("Choose among: {names}.").format(names=", ".join(TOPICS)),
            )
    if not FEWEST <= events <= MOST:
        raise InputError(
            _("The number of events must lie between {low} and {high}.").format(low=number(FEWEST), high=number(MOST)),
            _("Leave it out for a million."),
        )
    progress = progress or silent()
    chosen = [topic for topic in TOPICS if not topics or topic in topics]
    progress.step(0, len(chosen) + 1, _("Making events"))
    data = bench_data(events)
    histogram = None
    rows = []
    for done, topic in enumerate(chosen, start=1):
        progress.step(done, len(chosen) + 1, topic)
        if topic in _STORED:
            rows.append(_stored_row(topic, data))
            continue
        # the median of one quiet moment serves all topics of the run
        histogram = histogram or _timed(lambda: _histogram(data))
        times = _timed(_IN_MEMORY[topic](data))
        rows.append(_row(topic, events, times, HISTOGRAM, histogram))
    progress.step(len(chosen) + 1, len(chosen) + 1)
    return rows


def _row(topic: str, n: int, times: _Times, baseline: str, base: _Times) -> BenchRow:
    return BenchRow(topic, n, times.median, times.fastest, baseline, base.median, times.median / base.median)


def _timed(work: Work, repeats: int = _REPEATS) -> _Times:
    # the first run compiles, loads and fills caches; it does not count unless it used up the time
    seconds = [_seconds(work)]
    if seconds[0] < _SECONDS:
        spent = seconds.pop()
        while len(seconds) < repeats and (not seconds or spent < _SECONDS):
            seconds.append(_seconds(work))
            spent += seconds[-1]
    return _Times(float(np.median(seconds)), min(seconds))


def _seconds(work: Work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _histogram(data: BenchData) -> object:
    # in the order they arrived: keeping them in z-order is part of what is measured
    cells = round(SIDE / _CELL)
    x0, y0, x1, y1 = _EXTENT
    return np.histogram2d(data.arrived[:, 0], data.arrived[:, 1], bins=cells, range=[[x0, x1], [y0, y1]])


def _surface(kernel: Kernel, bandwidth: float, mode: Mode) -> Callable[[BenchData], Work]:
    def prepared(data: BenchData) -> Work:
        xy = data.events.xy
        return lambda: density(xy, kernel=kernel, bandwidth=bandwidth, cell=_CELL, extent=_EXTENT, mode=mode)

    return prepared


def _linked_counts(data: BenchData) -> Work:
    """Five linked counts after a step of the brush: category, area, severity, hour × weekday, days."""
    events = data.events
    rows = mask(_brushed(), events, {})

    def work() -> None:
        for name in ("category", "area", "severity"):
            linked.tally(events, rows, name)
        linked.hour_weekday(events, rows)
        linked.per_day(events, rows)

    return work


def _hour_weekday(data: BenchData) -> Work:
    rows = np.ones(len(data.events), bool)
    return lambda: linked.hour_weekday(data.events, rows)


def _aoristic(data: BenchData) -> Work:
    rows = np.ones(len(data.events), bool)
    return lambda: linked.hour_weekday(data.events, rows, aoristic=True)


def _mask(data: BenchData) -> Work:
    """A selection of five conditions: approved, two years, three categories, evenings of weekends, twelve areas."""
    shapes = {area.uid: area.geometry for area in data.areas}
    selection = sel.both(
        sel.APPROVED,
        _brushed(),
        sel.HasCategory(data.events.categories[:3]),
        sel.WeekHours(frozenset({18, 19, 20, 21, 22, 23, 0, 1}), frozenset({4, 5})),
        sel.InAreas(tuple(shapes)[:12]),
    )
    return lambda: mask(selection, data.events, shapes)


def _point_in_area(data: BenchData) -> Work:
    polygons = [area.geometry for area in data.areas]
    return lambda: locate(data.events.x, data.events.y, polygons)


def _in_circle(data: BenchData) -> Work:
    """Which events lie within 300 m of a place."""
    selection = sel.InPolygon(tuple(shapely.get_coordinates(_circle()).tolist()))
    return lambda: mask(selection, data.events, {})


def _circle() -> shapely.Polygon:
    return shapely.Point(CORNER[0] + SIDE / 2, CORNER[1] + SIDE / 2).buffer(_CIRCLE, quad_segs=16)


def _brushed() -> sel.InPeriod:
    return sel.InPeriod(Period(date(2022, 3, 1), date(2024, 3, 1)))


_IN_MEMORY: dict[str, Callable[[BenchData], Work]] = {
    "density-quartic": _surface("quartic", 300, "binned"),
    "density-gaussian": _surface("gaussian", 150, "binned"),
    "density-exact": _surface("quartic", 300, "exact"),
    "linked-counts": _linked_counts,
    "hour-weekday": _hour_weekday,
    "aoristic": _aoristic,
    "mask": _mask,
    "circle": _in_circle,
    "point-in-area": _point_in_area,
}


def _stored_row(topic: str, data: BenchData) -> BenchRow:
    n = len(data.events)
    secret = _PASSPHRASE if topic == "open-encrypted" else None
    with TemporaryDirectory(prefix="est-bench-") as name, _project(Path(name), data, secret) as (path, written, plain):
        if topic == "write":
            return _row(topic, n, _Times(written, written), SQLITE, _Times(plain, plain))
        if topic == "weekly-report":
            return _row(topic, n, _timed(lambda: _report(path)), HISTOGRAM, _timed(lambda: _histogram(data)))
        plain_path = path.with_suffix(".plain")
        if topic == "commit":
            base = _timed(lambda: _insert_plainly(plain_path))
            with Project.open(path) as project:
                return _row(topic, n, _timed(lambda: _commit(project)), SQLITE, base)
        base = _timed(lambda: _read_plainly(plain_path))
        return _row(topic, n, _timed(lambda: _open(path, secret)), SQLITE, base)


@contextmanager
def _project(folder: Path, data: BenchData, passphrase: str | None = None) -> Iterator[tuple[Path, float, float]]:
    """Make a project and a plain database of the events; yields its path and the seconds that writing each took."""
    rows = incident_rows(data.events)
    path = folder / "bench.est"
    with Project.create(path, municipality="Rutnäs", organisation="Rutnäs kommun", passphrase=passphrase) as project:
        project.write(data.areas, label="")
        started = time.perf_counter()
        project.write([rows], label="")
        written = time.perf_counter() - started
    columns = ("uid", "category", "x", "y", "start", "end", "source", "source_id", "severity", "place_text", "comment")
    listed = list(zip(*(getattr(rows, name).tolist() for name in columns), strict=True))
    started = time.perf_counter()
    plain = sqlite3.connect(path.with_suffix(".plain"))
    with plain:
        named = ", ".join(f'"{name}"' for name in columns)
        plain.execute(f"CREATE TABLE incident ({named})")
        marks = ", ".join("?" * len(columns))
        plain.executemany(f"INSERT INTO incident VALUES ({marks})", listed)  # noqa: S608 - names fixed above
    plain.close()
    yield path, written, time.perf_counter() - started


def _open(path: Path, passphrase: str | None = None) -> int:
    # from the file to arrays, the whole of what the window waits for; from the second time on a large project
    # has its columns kept in the file
    with Project.open(path, passphrase) as project:
        return len(project.events())


def _commit(project: Project) -> object:
    """One saved change, as when somebody draws an area: written, logged and on the disk."""
    area = Area(uid=new_uid(), name="Torget", level=AreaLevel.FOCUS, geometry=_circle())
    return project.write([area], label="")


def _insert_plainly(path: Path) -> None:
    plain = sqlite3.connect(path)
    with plain:
        plain.execute("INSERT INTO incident (uid, x, y) VALUES (?, ?, ?)", (new_uid(), *CORNER))
    plain.close()


def _read_plainly(path: Path) -> int:
    plain = sqlite3.connect(path)
    rows = plain.execute('SELECT x, y, start, "end", category, severity FROM incident').fetchall()
    plain.close()
    return len(np.array([row[:4] for row in rows]))


def _report(path: Path) -> int:
    with Project.open(path) as project:
        last = project.info().period
        assert last is not None  # noqa: S101 - the project was just filled
        week = week_of(last[1].date()).shifted(-7)
        return write_weekly_report(project, period=week, output=path.with_suffix(".pdf")).pages


_STORED = ("open", "open-encrypted", "write", "commit", "weekly-report")
TOPICS = (*_IN_MEMORY, *_STORED)
