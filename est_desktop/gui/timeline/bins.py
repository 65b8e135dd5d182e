"""Days gathered into days, weeks or months. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from est_desktop.domain.period import Period

Longs = npt.NDArray[np.int64]

NARROWEST = 5.0
"""Pixels of the narrowest bar with its gap."""


class Unit(StrEnum):
    """What one bar stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def floor(self, day: date) -> date:
        """Return the first day of the unit that holds the day."""
        if self is Unit.WEEK:
            return day - timedelta(days=day.weekday())
        return day.replace(day=1) if self is Unit.MONTH else day

    def after(self, first: date, count: int = 1) -> date:
        """Return the first day `count` units after a unit's first day; negative counts go back."""
        if self is Unit.MONTH:
            months = first.year * 12 + first.month - 1 + count
            return date(months // 12, months % 12 + 1, 1)
        return first + timedelta(days=count * (7 if self is Unit.WEEK else 1))

    def ceiling(self, day: date) -> date:
        """Return the day if it begins a unit, else the first day of the next one."""
        first = self.floor(day)
        return first if first == day else self.after(first)

    def nearest(self, day: float) -> date:
        """Return the border of units that is nearest to a point in time, in days since year 1 (`date.toordinal`)."""
        low = self.floor(date.fromordinal(int(day)))
        high = self.after(low)
        return low if day - low.toordinal() <= high.toordinal() - day else high


def unit_for(days: float, width: float) -> Unit:
    """Return the finest unit whose bars are wide enough to see."""
    if days * NARROWEST <= width:
        return Unit.DAY
    return Unit.WEEK if days / 7 * NARROWEST <= width else Unit.MONTH


@dataclass(frozen=True)
class Histogram:
    """Bars: `edges` (k + 1,) first days as ordinals, the last the end of the last bar; counts (k,)."""

    unit: Unit
    edges: Longs
    all: Longs
    selected: Longs

    def bar_at(self, day: float) -> int | None:
        """Return which bar holds a point in time."""
        bar = int(np.searchsorted(self.edges, day, side="right")) - 1
        return bar if 0 <= bar < len(self.all) else None

    def period(self, bar: int) -> Period:
        """Return the period of a bar."""
        return Period(date.fromordinal(int(self.edges[bar])), date.fromordinal(int(self.edges[bar + 1])))


@dataclass(frozen=True)
class Series:
    """Counts per day from `first` on: `all` (n,) and `selected` (n,) of them."""

    first: date
    all: Longs
    selected: Longs

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.first + timedelta(days=len(self.all))

    def histogram(self, unit: Unit) -> Histogram:
        """Gather the days; the first and last bar may hold only part of their unit."""
        if not len(self.all):
            nothing = np.empty(0, np.int64)
            return Histogram(unit, np.array([self.first.toordinal()]), nothing, nothing)
        edges = [unit.floor(self.first)]
        while edges[-1] < self.end:
            edges.append(unit.after(edges[-1]))
        ordinals = np.array([edge.toordinal() for edge in edges], np.int64)
        starts = np.maximum(ordinals[:-1] - self.first.toordinal(), 0)
        return Histogram(unit, ordinals, np.add.reduceat(self.all, starts), np.add.reduceat(self.selected, starts))


@dataclass(frozen=True)
class Expected:
    """What was to be expected per bar of `unit`, from the bar that begins on `first` on; drawn only over such bars.

    `middle` (k,); `low` and `high` (k,) or None for a mere line such as a moving average; `label` for the legend.
    """

    unit: Unit
    first: date
    middle: npt.NDArray[np.float64]
    label: str
    low: npt.NDArray[np.float64] | None = None
    high: npt.NDArray[np.float64] | None = None

    def edges(self) -> Longs:
        """(k + 1,) ordinals of the bars' borders."""
        return np.array([self.unit.after(self.first, k).toordinal() for k in range(len(self.middle) + 1)], np.int64)


@dataclass(frozen=True)
class Span:
    """A stretch of time with a name behind the bars: a school break, a holiday."""

    period: Period
    label: str


@dataclass(frozen=True)
class Flag:
    """A day with a name: a measure begins."""

    day: date
    label: str
