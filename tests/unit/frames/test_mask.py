from datetime import UTC, date, datetime

import numpy as np
import shapely

from est_desktop.domain import selection as sel
from est_desktop.domain.period import Period
from est_desktop.frames.events import NO_TIME, EventColumns
from est_desktop.frames.mask import mask

A = b"a" * 16


def five() -> EventColumns:
    """Return five incidents: fri 22.30, sat 00.30, sat without clock, no time, fri 23.00–sat 01.00 (middle 00.00)."""
    friday = int(datetime(2026, 10, 2, 20, 30, tzinfo=UTC).timestamp())  # 22.30 on the wall
    start = np.array([friday, friday + 7200, friday + 5400, NO_TIME, friday + 1800])
    end = np.array([friday, friday + 7200, friday + 5400 + 86400, NO_TIME, friday + 9000])
    zeros = np.zeros(5, np.int8)
    return EventColumns(
        fid=np.arange(5),
        x=np.array([0.0, 5, 10, np.nan, 20]),
        y=np.array([0.0, 5, 10, np.nan, 20]),
        start=start,
        end=end,
        category=np.array([0, 1, 0, -1, 1], np.int16),
        organisation=np.full(5, -1, np.int16),
        function=np.full(5, -1, np.int16),
        source=zeros,
        status=zeros,
        place_precision=zeros,
        time_precision=np.array([0, 0, 2, 3, 1], np.int8),
        severity=np.array([0, 1, 2, 3, 5], np.int8),
        area=np.array([0, 0, 0, -1, -1], np.int32),
        categories=("fire", "event"),
        organisations=(),
        functions=(),
        areas=(A,),
        srid=3006,
    )


def rows(selection: sel.Selection) -> list[int]:
    return np.flatnonzero(mask(selection, five(), {A: shapely.box(0, 0, 10, 10)})).tolist()


def test_everything_and_nothing() -> None:
    assert rows(sel.EVERYTHING) == [0, 1, 2, 3, 4]
    assert rows(sel.Or(())) == []
    assert rows(sel.Not(sel.EVERYTHING)) == []
    assert rows(sel.HasCategory(())) == []


def test_the_hour_of_a_date_without_a_clock_is_never_chosen() -> None:
    assert rows(sel.WeekHours(weekdays=frozenset({5}))) == [1, 2, 4]
    assert rows(sel.WeekHours(frozenset(range(23)), frozenset({5}))) == [1, 4]
    assert rows(sel.WeekHours(frozenset({22}), frozenset({4}))) == [0]


def test_periods_are_half_open_in_local_days() -> None:
    friday = Period(date(2026, 10, 2), date(2026, 10, 3))
    assert rows(sel.InPeriod(friday)) == [0]
    assert rows(sel.InPeriod(friday.shifted(1))) == [1, 2, 4]
    assert rows(sel.Not(sel.InPeriod(friday))) == [1, 2, 3, 4]


def test_a_place_on_the_border_lies_inside_and_an_unknown_place_nowhere() -> None:
    assert rows(sel.InPolygon(((0, 0), (10, 0), (10, 10), (0, 10)))) == [0, 1, 2]
    assert rows(sel.InAreas((A,))) == [0, 1, 2]
    assert rows(sel.Not(sel.InAreas((A,)))) == [3, 4]


def test_severity_zero_is_not_given() -> None:
    assert rows(sel.HasSeverity((0,))) == [0]
    assert rows(sel.HasSeverity((4, 5))) == [4]
