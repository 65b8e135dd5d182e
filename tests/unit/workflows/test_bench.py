"""Benchmarks run, compare like with like and refuse nonsense; speeds themselves are not tested here."""

from __future__ import annotations

import numpy as np
import pytest

from est_desktop.core.errors import InputError
from est_desktop.workflows.bench import HISTOGRAM, SQLITE, TOPICS, run
from est_desktop.workflows.bench_data import CORNER, SIDE, bench_data, incident_rows

IN_MEMORY = [t for t in TOPICS if t not in ("open", "open-encrypted", "write", "commit", "weekly-report")]


def test_topics_in_memory() -> None:
    rows = run(IN_MEMORY, 2000)
    assert [row.topic for row in rows] == IN_MEMORY
    for row in rows:
        assert (row.n, row.baseline) == (2000, HISTOGRAM)
        assert 0 < row.seconds_min <= row.seconds_median
        assert row.ratio == pytest.approx(row.seconds_median / row.baseline_seconds)


def test_topics_on_a_file() -> None:
    rows = run(["write", "open", "open-encrypted", "commit"], 1000)
    assert [row.topic for row in rows] == ["open", "open-encrypted", "write", "commit"]
    assert {row.baseline for row in rows} == {SQLITE}


@pytest.mark.parametrize(("topics", "events"), [(["flight"], 2000), (["mask"], 10), (["mask"], 10**9)])
def test_nonsense_is_refused(topics: list[str], events: int) -> None:
    with pytest.raises(InputError) as told:
        run(topics, events)
    assert told.value.advice


def test_made_up_events_are_the_same_every_time() -> None:
    one, two = bench_data(3000), bench_data(3000)
    np.testing.assert_array_equal(one.events.x, two.events.x)
    assert one.areas == two.areas
    events = one.events
    assert (events.x >= CORNER[0]).all()
    assert (events.y <= CORNER[1] + SIDE).all()
    inside = [one.areas[a].geometry.covers for a in events.area[:50]]
    import shapely

    assert all(covers(shapely.Point(x, y)) for covers, x, y in zip(inside, events.x, events.y, strict=False))
    rows = incident_rows(events)
    assert len(set(rows.uid)) == 3000
    assert set(rows.category) == set(events.categories)
