"""Where an axis of time is marked and what stands there. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from est_desktop.core.i18n import _, language
from est_desktop.gui.timeline.bins import Unit

WEEK_STEPS = (1, 2, 4, 13, 26)
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12)


@dataclass(frozen=True)
class Tick:
    """A label at a point in time, in days since year 1."""

    at: float
    text: str


@dataclass(frozen=True)
class TimeAxis:
    """`caption` says what the numbers are (empty if they say it themselves); `years` are new years with their name."""

    caption: str
    ticks: tuple[Tick, ...]
    years: tuple[Tick, ...]


def time_axis(first: float, last: float, unit: Unit, width: float, room: float) -> TimeAxis:
    """Return the marks between two points in time on `width` pixels, each label taking about `room` pixels."""
    if last <= first or width <= 0:
        return TimeAxis("", (), ())
    per_day = width / (last - first)
    years = tuple(
        Tick(date(year, 1, 1).toordinal(), str(year))
        for year in range(date.fromordinal(int(first)).year, date.fromordinal(int(last)).year + 1)
        if first < date(year, 1, 1).toordinal() < last
    )
    if unit is Unit.WEEK and 26 * 7 * per_day >= room and _week_step(per_day, room) <= 4:
        return TimeAxis(_("week"), _weeks(first, last, _week_step(per_day, room)), years)
    if unit is Unit.DAY:
        return TimeAxis("", _days(first, last, _step(DAY_STEPS, per_day, room * 1.6)), years)
    return TimeAxis("", _months(first, last, _step(MONTH_STEPS, per_day * 30.4, room * 1.3)), years)


def _step(steps: tuple[int, ...], pixels: float, room: float) -> int:
    return next((step for step in steps if step * pixels >= room), steps[-1])


def _week_step(per_day: float, room: float) -> int:
    return _step(WEEK_STEPS, per_day * 7, room)


def _weeks(first: float, last: float, step: int) -> tuple[Tick, ...]:
    ticks = []
    day = Unit.WEEK.floor(date.fromordinal(int(first)))
    while day.toordinal() < last:
        number = day.isocalendar().week
        # even weeks stay in place when the window moves; week 53 would crowd week 1
        if number % step == 0 and first <= day.toordinal() + 3.5 <= last:
            ticks.append(Tick(day.toordinal() + 3.5, str(number)))
        day = Unit.WEEK.after(day)
    return tuple(ticks)


def _days(first: float, last: float, step: int) -> tuple[Tick, ...]:
    ticks = []
    for ordinal in range(int(first), int(last) + 1):
        day = date.fromordinal(ordinal)
        # steps of whole weeks fall on Mondays
        marked = ordinal % step == 0 if step < 7 else day.weekday() == 0 and (ordinal // 7) % (step // 7) == 0
        if marked and first <= ordinal + 0.5 <= last:
            ticks.append(Tick(ordinal + 0.5, _named(day, "d MMM")))
    return tuple(ticks)


def _months(first: float, last: float, step: int) -> tuple[Tick, ...]:
    ticks = []
    day = date.fromordinal(int(first)).replace(day=1)
    while day.toordinal() < last:
        following = Unit.MONTH.after(day)
        middle = (day.toordinal() + following.toordinal()) / 2
        if (day.month - 1) % step == 0 and first <= middle <= last:
            ticks.append(Tick(middle, _named(day, "MMM")))
        day = following
    return tuple(ticks)


def _named(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=language()).replace(".", "")
