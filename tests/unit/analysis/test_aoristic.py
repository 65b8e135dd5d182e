"""Known answers of the method definitions, section 13."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from est_desktop.analysis.aoristic import aoristic_times, midnight_excess, spread
from est_desktop.frames.events import EventColumns

MON, TUE, SUN = 0, 1, 6


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-09-28T08:00", "2026-09-28T16:00", {(MON, h): 0.125 for h in range(8, 16)}),
        ("2026-09-28T01:00", "2026-09-28T02:30", {(MON, 1): 2 / 3, (MON, 2): 1 / 3}),
        ("2026-09-28T23:30", "2026-09-29T01:15", {(MON, 23): 0.285714, (TUE, 0): 0.571429, (TUE, 1): 0.142857}),
        ("2026-09-28T01:50", "2026-09-28T02:10", {(MON, 1): 0.5, (MON, 2): 0.5}),
        ("2026-09-27T22:00", "2026-09-28T02:00", {(SUN, 22): 0.25, (SUN, 23): 0.25, (MON, 0): 0.25, (MON, 1): 0.25}),
        ("2026-03-29T00:00", "2026-03-29T06:00", {(SUN, h): 0.2 for h in (0, 1, 3, 4, 5)}),
        (
            "2026-10-25T00:00",
            "2026-10-25T06:00",
            {(SUN, h): 0.285714 if h == 2 else 0.142857 for h in range(6)},
        ),
        ("2026-09-28T02:00", "2026-09-28T02:00", {(MON, 2): 1.0}),
    ],
)
def test_known_answers(
    make_events: Callable[..., EventColumns], start: str, end: str, expected: dict[tuple[int, int], float]
) -> None:
    matrix = aoristic_times(make_events([(start, end, "interval")])).matrix
    wanted = np.zeros((7, 24))
    for cell, weight in expected.items():
        wanted[cell] = weight
    np.testing.assert_allclose(matrix, wanted, atol=1e-6)
    assert matrix.sum() == pytest.approx(1, abs=1e-12)


def test_every_event_is_used_or_dropped_with_its_reason(make_events: Callable[..., EventColumns]) -> None:
    events = make_events(
        [
            ("2026-09-28T08:00", "2026-09-28T08:00", "exact"),
            ("2026-09-28T08:00", "2026-10-01T08:00", "interval"),
            ("2026-09-28T08:00", "2026-10-01T08:01", "interval"),
            ("2026-09-28T08:00", "2026-10-05T08:01", "interval"),
            ("2026-09-28T08:00", "2026-09-28T07:00", "interval"),
            ("2026-09-28T00:00", "2026-09-29T00:00", "day"),
            ("", "", "none"),
        ]
    )
    result = aoristic_times(events)
    assert (result.n_exact, result.n_interval, result.n_long, result.n_day) == (1, 1, 1, 1)
    assert dict(result.provenance.dropped) == {"no_time": 1, "end_before_start": 1, "over_168_hours": 1}
    assert result.provenance.n_used == 4
    assert result.matrix.sum() == pytest.approx(4)
    assert result.by_hour.sum() == pytest.approx(4)
    assert result.by_weekday.sum() == pytest.approx(4)


def test_the_mask_chooses(make_events: Callable[..., EventColumns]) -> None:
    events = make_events([("2026-09-28T08:00",) * 2 + ("exact",), ("2026-09-29T09:00",) * 2 + ("exact",)])
    matrix = aoristic_times(events, np.array([False, True])).matrix
    assert matrix[TUE, 9] == 1
    assert matrix.sum() == 1
    assert aoristic_times(events, np.array([False, False])).matrix.sum() == 0


def test_chunks_give_every_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("est_desktop.analysis.aoristic._CHUNK", 10)
    rng = np.random.default_rng(5)
    start = rng.integers(1_700_000_000, 1_800_000_000, 50)
    end = start + rng.integers(0, 168 * 3600, 50)
    sums = np.zeros(50)
    for part in spread(start, end):
        sums += np.bincount(part.row, part.weight, minlength=50)
    np.testing.assert_allclose(sums, 1, rtol=1e-12)


def test_many_at_midnight_are_suspect(make_events: Callable[..., EventColumns]) -> None:
    at = [("2026-09-28T00:00",) * 2 + ("exact",)] * 5 + [("2026-09-28T23:10",) * 2 + ("exact",)] * 2
    found = midnight_excess(make_events(at))
    assert (found.n_midnight, found.neighbours_mean, found.suspect) == (5, 1.0, True)
    assert not midnight_excess(make_events(at[4:])).suspect
