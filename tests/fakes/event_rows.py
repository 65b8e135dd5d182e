"""Rows of every sort of time, place and kind, and selections of every sort, for tests against plain loops."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import shapely
from hypothesis import strategies as st

from est_desktop.domain import selection as sel
from est_desktop.domain.incident import ReviewStatus, Source, TimePrecision
from est_desktop.domain.period import Period
from est_desktop.frames.events import NO_TIME, SOURCES, STATUSES, TIME_PRECISIONS, EventColumns

AREAS = (b"a" * 16, b"b" * 16)
DISTRICT = b"d" * 16
SHAPES = {
    AREAS[0]: shapely.box(0, 0, 10, 10),
    AREAS[1]: shapely.box(10, 0, 20, 10),
    DISTRICT: shapely.box(5, 0, 15, 10),
}
CODES = ("fire", "event", "other")
ORGANISATIONS = (b"p" * 16, b"q" * 16)
FIRST = int(datetime(2026, 3, 20, tzinfo=UTC).timestamp())


def columns(seed: int, n: int) -> EventColumns:
    rng = np.random.default_rng(seed)
    precision = rng.integers(0, 4, n).astype(np.int8)
    start = FIRST + rng.integers(0, 20 * 86400, n)
    length = np.where(precision == TIME_PRECISIONS.index(TimePrecision.INTERVAL), rng.integers(1, 40, n) * 3600, 0)
    start[precision == TIME_PRECISIONS.index(TimePrecision.NONE)] = NO_TIME
    x, y = rng.uniform(-5, 25, n), rng.uniform(-5, 15, n)
    x[rng.random(n) < 0.1] = np.nan
    area = np.full(n, -1, np.int32)
    for i, uid in enumerate(AREAS):
        area[shapely.intersects_xy(SHAPES[uid], x, y)] = i
    return EventColumns(
        fid=np.arange(n),
        x=x,
        y=y,
        start=start,
        end=np.where(start == NO_TIME, NO_TIME, start + length),
        category=rng.integers(-1, 3, n).astype(np.int16),
        organisation=rng.integers(-1, 2, n).astype(np.int16),
        function=np.full(n, -1, np.int16),
        source=rng.integers(0, len(SOURCES), n).astype(np.int8),
        status=rng.integers(0, len(STATUSES), n).astype(np.int8),
        place_precision=np.zeros(n, np.int8),
        time_precision=precision,
        severity=rng.integers(0, 6, n).astype(np.int8),
        area=area,
        categories=CODES,
        organisations=ORGANISATIONS,
        functions=(),
        areas=AREAS,
        srid=3006,
    )


def some(items: tuple[object, ...]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(items), unique=True).map(tuple)


DAY = st.integers(0, 20).map(lambda n: date(2026, 3, 18) + timedelta(days=n))
CONDITIONS = st.one_of(
    st.builds(lambda a, n: sel.InPeriod(Period(a, a + timedelta(days=n))), DAY, st.integers(1, 15)),
    some((*AREAS, DISTRICT)).map(sel.InAreas),
    some((*CODES, "no such")).map(sel.HasCategory),
    some((*ORGANISATIONS, b"?" * 16)).map(sel.OfOrganisation),
    st.builds(sel.WeekHours, st.frozensets(st.integers(0, 23)), st.frozensets(st.integers(0, 6))),
    st.frozensets(st.integers(0, 6)).map(lambda days: sel.WeekHours(weekdays=days)),
    some(tuple(Source)).map(sel.HasSource),
    some(tuple(ReviewStatus)).map(sel.HasStatus),
    some((0, 1, 2, 3, 4, 5)).map(sel.HasSeverity),
    st.just(sel.InPolygon(((2.0, 2.0), (18.0, 3.0), (9.0, 14.0)))),
)
SELECTIONS = st.recursive(
    CONDITIONS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda p: sel.And(tuple(p))),
        st.lists(inner, max_size=3).map(lambda p: sel.Or(tuple(p))),
        inner.map(sel.Not),
    ),
    max_leaves=6,
)
