"""The brush: what is dragged, and which period comes of it. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from est_desktop.domain.period import Period
from est_desktop.gui.timeline.bins import Unit

REACH = 7.0
"""How near in pixels a handle is grasped."""


class Grip(Enum):
    """What the pointer has hold of."""

    NOTHING = "nothing"
    START = "start"
    END = "end"
    WHOLE = "whole"
    NEW = "new"


def grip_at(period: Period | None, day: float, days_per_pixel: float) -> Grip:
    """Return what a press at a point in time takes hold of."""
    if period is None:
        return Grip.NEW
    reach = REACH * days_per_pixel
    start, end = period.start.toordinal(), period.end.toordinal()
    to_start, to_end = abs(day - start), abs(day - end)
    if min(to_start, to_end) <= reach:
        return Grip.START if to_start < to_end else Grip.END
    return Grip.WHOLE if start < day < end else Grip.NEW


@dataclass(frozen=True)
class Drag:
    """A drag that began at `origin` (days since year 1) on `before`."""

    grip: Grip
    origin: float
    before: Period | None

    def to(self, day: float, unit: Unit, first: date, end: date) -> Period | None:
        """Return the period when the pointer has come to `day`, in whole units within [first, end)."""
        if self.grip is Grip.NEW or self.before is None:
            low, high = sorted((self.origin, day))
            return _period(unit.floor(_date(low)), unit.ceiling(_date(high + 1)), unit, first, end)
        if self.grip is Grip.WHOLE:
            return self._moved(day, unit, first, end)
        edge = unit.nearest(day)
        fixed = self.before.end if self.grip is Grip.START else self.before.start
        # a handle that is drawn past the other turns the brush around
        low_, high_ = sorted((edge, fixed))
        if low_ == high_:
            low_, high_ = (unit.after(high_, -1), high_) if self.grip is Grip.START else (low_, unit.after(low_))
        return _period(low_, high_, unit, first, end)

    def _moved(self, day: float, unit: Unit, first: date, end: date) -> Period | None:
        if self.before is None:
            return None
        start = unit.nearest(self.before.start.toordinal() + day - self.origin)
        length = self.before.days
        if unit is Unit.MONTH:
            months = (self.before.end.year - self.before.start.year) * 12
            months += self.before.end.month - self.before.start.month
            return _within(start, unit.after(start, max(months, 1)), unit, first, end)
        return _within(start, date.fromordinal(start.toordinal() + length), unit, first, end)


def stepped(period: Period | None, unit: Unit, first: date, end: date, *, start: int, stop: int) -> Period | None:
    """Move both ends of the brush by whole units, as keys do; without a brush the last unit is taken."""
    if period is None:
        return _period(unit.after(unit.ceiling(end), -1), unit.ceiling(end), unit, first, end)
    low = unit.after(unit.floor(period.start), start)
    high = unit.after(unit.ceiling(period.end), stop)
    if start == stop:
        return _within(low, high, unit, first, end)
    return _period(low, high, unit, first, end) if low < high else period


def _date(day: float) -> date:
    return date.fromordinal(int(day))


def _period(low: date, high: date, unit: Unit, first: date, end: date) -> Period | None:
    low, high = max(low, unit.floor(first)), min(high, unit.ceiling(end))
    return Period(low, high) if low < high else None


def _within(low: date, high: date, unit: Unit, first: date, end: date) -> Period | None:
    # the brush keeps its length at the ends of time
    floor, ceiling = unit.floor(first), unit.ceiling(end)
    if low < floor:
        low, high = floor, date.fromordinal(high.toordinal() + (floor - low).days)
    if high > ceiling:
        low, high = date.fromordinal(low.toordinal() - (high - ceiling).days), ceiling
    return _period(low, high, unit, first, end)
