"""Counts against counting by hand, one event at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime

import numpy as np
import pytest

from est_desktop.analysis import linked
from est_desktop.analysis.linked import count_by, hour_weekday, per_day, per_week, tally
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.errors import InputError
from est_desktop.frames.events import EventColumns

Maker = Callable[..., EventColumns]


@pytest.fixture
def events(make_events: Maker) -> EventColumns:
    """Seven events: three exact, an interval, a long interval, a date and one without time or place."""
    return make_events(
        [
            ("2026-09-28T08:10", "2026-09-28T08:10", "exact"),
            ("2026-10-03T23:40", "2026-10-03T23:40", "exact"),
            ("2024-12-30T00:30", "2024-12-30T00:30", "exact"),
            ("2026-10-03T22:00", "2026-10-04T02:00", "interval"),
            ("2026-10-01T12:00", "2026-10-03T12:00", "interval"),
            ("2026-10-04T00:00", "2026-10-05T00:00", "day"),
            ("", "", "none"),
        ],
        category=[0, 1, 1, 2, -1, 0, 2],
        area=[0, 1, 1, -1, 0, 0, -1],
        severity=[0, 3, 3, 5, 0, 1, 2],
        source=[0, 1, 1, 0, 0, 0, 0],
        x=[1, 1, 1, 1, 1, 1, np.nan],
    )


@pytest.fixture
def all_rows(events: EventColumns) -> np.ndarray:
    return np.ones(len(events), bool)


def test_one_dimension(events: EventColumns, all_rows: np.ndarray) -> None:
    by_category = count_by(events, all_rows, ["category"])
    assert by_category.as_dict() == {("theft",): 2, ("vandalism",): 2, ("violence",): 2}
    assert dict(by_category.excluded) == {"no_category": 1}
    by_hour = count_by(events, all_rows, ["hour"])
    assert by_hour.as_dict() == {(0,): 2, (8,): 1, (23,): 1}
    assert dict(by_hour.excluded) == {"no_time": 1, "no_hour": 2}
    by_area = count_by(events, all_rows, ["area"])
    assert by_area.as_dict() == {(b"1" * 16,): 3, (b"2" * 16,): 2}
    assert dict(by_area.excluded) == {"no_place": 1, "outside_areas": 1}


def test_keys_are_iso(events: EventColumns, all_rows: np.ndarray) -> None:
    weeks = count_by(events, all_rows, ["week"]).as_dict()
    # the middle of the interval from Saturday 22 to Sunday 02 is Sunday 00; that of 1–3 October Friday 12
    assert weeks == {("2025-W01",): 1, ("2026-W40",): 5}
    assert count_by(events, all_rows, ["month"]).as_dict() == {("2024-12",): 1, ("2026-09",): 1, ("2026-10",): 4}
    assert count_by(events, all_rows, ["year"]).as_dict() == {(2024,): 1, (2026,): 5}
    assert count_by(events, all_rows, ["weekday"]).as_dict() == {(1,): 2, (5,): 1, (6,): 1, (7,): 2}
    assert ("2026-10-04",) in count_by(events, all_rows, ["day"]).keys


@pytest.mark.parametrize(
    "names", [["category"], ["hour", "category"], ["area", "week"], ["severity", "source", "status"], ["area", "hour"]]
)
@pytest.mark.parametrize("aoristic", [False, True])
def test_counted_and_left_out_are_the_whole_selection(
    events: EventColumns, all_rows: np.ndarray, names: list[str], aoristic: bool
) -> None:
    for rows in (all_rows, ~all_rows, np.array([True, False, True, True, False, True, True])):
        table = count_by(events, rows, names, aoristic=aoristic)
        assert table.counts.sum() == pytest.approx(table.total)
        assert table.total + sum(table.excluded.values()) == rows.sum()


def test_several_dimensions(events: EventColumns, all_rows: np.ndarray) -> None:
    table = count_by(events, all_rows, ["source", "severity"])
    assert table.keys == (("report", 0), ("report", 1), ("report", 2), ("report", 5), ("police", 3))
    assert table.counts.tolist() == [2, 1, 1, 1, 2]


def test_zeros_lists_every_combination(events: EventColumns, all_rows: np.ndarray) -> None:
    table = count_by(events, all_rows, ["weekday", "hour"], zeros=True)
    assert len(table.keys) == 168
    assert table.keys[0] == (1, 0)
    assert table.total == 4
    none = count_by(events, ~all_rows, ["hour"], zeros=True)
    assert none.counts.tolist() == [0] * 24


def test_aoristic_counts_spread_the_interval(events: EventColumns, all_rows: np.ndarray) -> None:
    table = count_by(events, all_rows, ["category", "hour"], aoristic=True)
    assert table.as_dict()["violence", 22] == pytest.approx(0.25)
    assert table.as_dict()["violence", 1] == pytest.approx(0.25)
    assert table.aoristic
    assert not count_by(events, all_rows, ["category"], aoristic=True).aoristic


def test_hour_weekday_agrees_with_count_by(events: EventColumns, all_rows: np.ndarray) -> None:
    for aoristic in (False, True):
        result = hour_weekday(events, all_rows, aoristic=aoristic)
        table = count_by(events, all_rows, ["weekday", "hour"], aoristic=aoristic, zeros=True)
        np.testing.assert_allclose(result.matrix.ravel(), table.counts)
        assert dict(result.excluded) == dict(table.excluded)
        assert result.n_exact + result.n_interval + result.n_long + result.n_day == pytest.approx(result.total)
    plain = hour_weekday(events, all_rows)
    assert (plain.n_exact, plain.n_interval) == (3, 1)
    assert plain.matrix[6, 0] == 1


def test_series_cover_all_events(events: EventColumns, all_rows: np.ndarray) -> None:
    rows = all_rows.copy()
    rows[2] = False
    days = per_day(events, rows)
    assert days.first == date(2024, 12, 30)
    assert days.counts[0] == 0
    assert days.counts.sum() == 5
    assert dict(days.excluded) == {"no_time": 1}
    weeks = per_week(events, rows)
    assert weeks.first == date(2024, 12, 30)
    assert weeks.day(len(weeks.counts) - 1) == date(2026, 9, 28)
    assert weeks.counts[-1] == 5


def test_no_events(make_events: Maker) -> None:
    events = make_events([])
    rows = np.zeros(0, bool)
    assert per_week(events, rows).counts.tolist() == []
    assert count_by(events, rows, ["week", "category"]).keys == ()
    assert hour_weekday(events, rows, aoristic=True).total == 0


@pytest.mark.parametrize("names", [[], ["hour", "hour"], ["colour"]])
def test_bad_dimensions_are_told(events: EventColumns, all_rows: np.ndarray, names: list[str]) -> None:
    with pytest.raises(InputError):
        count_by(events, all_rows, names)


def test_many_rows_take_the_compiled_path_and_agree(make_events: Maker) -> None:
    rng = np.random.default_rng(3)
    n = linked._KERNEL_ROWS + 1
    few = make_events([("2026-01-01T00:00", "2026-01-01T00:00", "exact")])
    index = np.zeros(n, np.int64)
    many = few.taken(index)
    start = rng.integers(1_700_000_000, 1_790_000_000, n)
    many = type(many)(
        **{
            **{f: getattr(many, f) for f in many.__dataclass_fields__},
            "start": start,
            "end": start,
            "category": rng.integers(-1, 3, n).astype(np.int16),
        }
    )
    rows = rng.random(n) < 0.3
    rows.flags.writeable = False
    expected = Counter(many.category[rows].tolist())
    assert tally(many, rows, "category").tolist() == [expected[0], expected[1], expected[2]]
    local = [datetime.fromtimestamp(s, UTC).astimezone(LOCAL_ZONE) for s in start[rows].tolist()]
    clock = Counter((t.weekday(), t.hour) for t in local)
    matrix = hour_weekday(many, rows).matrix
    assert {(d, h): int(matrix[d, h]) for d in range(7) for h in range(24) if matrix[d, h]} == dict(clock)
    week = Counter(t.isocalendar()[:2] for t in local)
    table = count_by(many, rows, ["week"])
    assert {(int(k[:4]), int(k[6:])): c for (k,), c in table.as_dict().items()} == dict(week)
