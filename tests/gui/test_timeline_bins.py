from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_desktop.domain.period import Period
from est_desktop.gui.timeline.axis import time_axis
from est_desktop.gui.timeline.bins import Expected, Series, Unit, unit_for
from est_desktop.gui.timeline.brush import Drag, Grip, grip_at, stepped
from est_desktop.gui.timeline.painting import runs

DAYS = st.dates(date(1999, 1, 1), date(2060, 1, 1))
UNITS = st.sampled_from(list(Unit))


@given(DAYS, UNITS)
def test_a_day_lies_in_its_unit(day: date, unit: Unit) -> None:
    first = unit.floor(day)
    assert first <= day < unit.after(first)
    assert unit.floor(first) == first
    assert unit.after(unit.after(first), -1) == first
    assert unit.ceiling(first) == first
    assert unit.nearest(day.toordinal()) in {first, unit.after(first)}


@given(DAYS, st.lists(st.integers(0, 9), min_size=1, max_size=400), UNITS)
def test_no_incident_is_lost_in_gathering(first: date, counts: list[int], unit: Unit) -> None:
    every = np.array(counts)
    histogram = Series(first, every, every // 2).histogram(unit)
    assert histogram.all.sum() == every.sum()
    assert histogram.selected.sum() == (every // 2).sum()
    assert len(histogram.edges) == len(histogram.all) + 1
    for bar in range(len(histogram.all)):
        period = histogram.period(bar)
        low = max((period.start - first).days, 0)
        assert histogram.all[bar] == every[low : (period.end - first).days].sum()


def test_no_days_give_no_bars() -> None:
    nothing = np.empty(0, np.int64)
    assert len(Series(date(2026, 1, 1), nothing, nothing).histogram(Unit.WEEK).all) == 0


@pytest.mark.parametrize(("days", "unit"), [(60, Unit.DAY), (1095, Unit.WEEK), (4000, Unit.MONTH)])
def test_bars_stay_wide_enough(days: int, unit: Unit) -> None:
    assert unit_for(days, 1200) is unit


@given(DAYS, st.integers(14, 4000), st.floats(200, 3000))
def test_labels_of_the_axis_do_not_touch(first: date, days: int, width: float) -> None:
    low = float(first.toordinal())
    axis = time_axis(low, low + days, unit_for(days, width), width, 30)
    at = [(tick.at - low) / days * width for tick in axis.ticks]
    assert all(0 <= x <= width for x in at)
    # months are of unlike length and the last week of a year may be the 53rd
    assert all(b - a >= 30 * 0.7 for a, b in pairwise(at)) or days / 30 * 35 > width


def test_weeks_are_numbered_and_the_year_is_named() -> None:
    first = date(2026, 9, 28).toordinal()
    axis = time_axis(first, first + 140, Unit.WEEK, 1400, 30)
    assert axis.caption == "vecka"
    assert [tick.text for tick in axis.ticks][:3] == ["40", "41", "42"]
    assert [year.text for year in axis.years] == ["2027"]
    assert axis.years[0].at == date(2027, 1, 1).toordinal()


WEEKS = Period(date(2026, 8, 3), date(2026, 8, 17))
FIRST, END = date(2026, 1, 1), date(2026, 12, 31)


def at(day: date) -> float:
    return day.toordinal() + 0.5


def test_what_is_grasped() -> None:
    start, end = WEEKS.start.toordinal(), WEEKS.end.toordinal()
    assert grip_at(None, start, 1) is Grip.NEW
    assert grip_at(WEEKS, start - 0.5, 0.1) is Grip.START
    assert grip_at(WEEKS, end + 0.5, 0.1) is Grip.END
    assert grip_at(WEEKS, start + 5, 0.1) is Grip.WHOLE
    assert grip_at(WEEKS, start - 5, 0.1) is Grip.NEW


def test_a_new_brush_takes_whole_weeks_in_both_directions() -> None:
    drag = Drag(Grip.NEW, at(date(2026, 8, 5)), None)
    assert drag.to(at(date(2026, 8, 12)), Unit.WEEK, FIRST, END) == WEEKS
    back = Drag(Grip.NEW, at(date(2026, 8, 12)), None)
    assert back.to(at(date(2026, 8, 5)), Unit.WEEK, FIRST, END) == WEEKS


def test_handles_snap_and_may_pass_each_other() -> None:
    end = Drag(Grip.END, at(date(2026, 8, 17)), WEEKS)
    assert end.to(at(date(2026, 8, 25)), Unit.WEEK, FIRST, END) == Period(WEEKS.start, date(2026, 8, 24))
    assert end.to(at(date(2026, 8, 25)), Unit.DAY, FIRST, END) == Period(WEEKS.start, date(2026, 8, 25))
    assert end.to(at(date(2026, 7, 21)), Unit.WEEK, FIRST, END) == Period(date(2026, 7, 20), WEEKS.start)


def test_the_whole_brush_keeps_its_length_even_at_the_ends() -> None:
    drag = Drag(Grip.WHOLE, at(date(2026, 8, 10)), WEEKS)
    assert drag.to(at(date(2026, 8, 18)), Unit.WEEK, FIRST, END) == WEEKS.shifted(7)
    far = drag.to(at(date(2027, 8, 18)), Unit.WEEK, FIRST, END)
    assert far is not None
    assert (far.days, far.end) == (14, date(2027, 1, 4))


@given(st.sampled_from(list(Grip)), DAYS, DAYS, UNITS)
def test_a_drag_always_gives_whole_units(grip: Grip, origin: date, to: date, unit: Unit) -> None:
    before = Period(unit.floor(date(2026, 8, 3)), unit.after(unit.floor(date(2026, 8, 3)), 2))
    first, end = date(2020, 1, 1), date(2030, 1, 1)
    inside = min(max(at(to), first.toordinal()), end.toordinal() - 1e-6)
    start = min(max(at(origin), first.toordinal()), end.toordinal() - 1e-6)
    period = Drag(grip, start, before).to(inside, unit, first, end)
    assert period is not None
    if not (grip is Grip.WHOLE and unit is Unit.MONTH):
        assert period.start == unit.floor(period.start)
        assert period.end == unit.floor(period.end)


def test_keys_move_and_resize() -> None:
    def step(period: Period | None, start: int, stop: int) -> Period | None:
        return stepped(period, Unit.WEEK, FIRST, END, start=start, stop=stop)

    assert step(WEEKS, 1, 1) == WEEKS.shifted(7)
    assert step(WEEKS, 0, 1) == Period(WEEKS.start, date(2026, 8, 24))
    assert step(WEEKS, 1, 0) == Period(date(2026, 8, 10), WEEKS.end)
    week = Period(date(2026, 8, 3), date(2026, 8, 10))
    assert step(week, 0, -1) == week
    assert step(None, 1, 1) == Period(date(2026, 12, 28), date(2027, 1, 4))


def test_expected_bars_have_borders_of_their_unit() -> None:
    expected = Expected(Unit.MONTH, date(2026, 1, 1), np.ones(3), "Väntat")
    assert [date.fromordinal(int(e)) for e in expected.edges()] == [date(2026, m, 1) for m in (1, 2, 3, 4)]


def test_the_series_ends_after_its_last_day() -> None:
    days = np.ones(10, np.int64)
    assert Series(date(2026, 1, 1), days, days).end == date(2026, 1, 1) + timedelta(days=10)


def test_runs_of_known_values() -> None:
    assert runs(np.array([True, False, True, True])) == [slice(0, 1), slice(2, 4)]
    assert runs(np.array([False])) == []
