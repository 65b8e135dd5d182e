"""When things happen: hours of the week by category, and how many on each day in each neighbourhood."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from est_desktop.domain.category import BUILT_IN
from est_desktop.workflows.sample import calendar
from est_desktop.workflows.sample.plantings import (
    AREA_RATES,
    BREAK_FACTORS,
    CATEGORY_SHARES,
    HOT_TIMES,
    SEASONS,
    TREND_BREAKS,
    TREND_PER_YEAR,
)

Floats = npt.NDArray[np.float64]

CODES = tuple(c.code for c in BUILT_IN)
ALL = (0, 1, 2, 3, 4, 5, 6)
WORKDAYS = (0, 1, 2, 3, 4)
_WAVES: dict[str, tuple[tuple[tuple[int, ...], float, float, float], ...]] = {
    "vandalism": ((ALL, 20.5, 3.4, 1.0), (ALL, 2.0, 2.5, 0.25), ((4, 5), 22.5, 2.4, 1.1), (WORKDAYS, 14.0, 2.5, 0.3)),
    "fire": ((ALL, 20.0, 3.0, 1.0), ((4, 5), 23.5, 2.0, 0.6), (ALL, 2.5, 2.0, 0.2)),
    "staff": ((WORKDAYS, 12.0, 3.0, 1.0), (ALL, 18.5, 2.5, 0.35), ((4, 5), 21.5, 1.8, 0.3)),
    "event": (((4, 5), 19.0, 2.5, 1.0), ((5, 6), 13.5, 2.2, 1.2), (WORKDAYS, 17.5, 1.8, 0.4)),
    "youth": ((ALL, 18.0, 2.6, 1.0), ((4, 5), 21.5, 2.0, 0.9), (WORKDAYS, 12.5, 1.4, 0.25)),
    "disorder": ((ALL, 19.5, 3.8, 1.0), ((4, 5), 23.5, 2.0, 1.4), (ALL, 13.0, 2.5, 0.35)),
    "unsafe_place": ((ALL, 19.0, 3.0, 1.0), (ALL, 7.5, 1.5, 0.5), ((4, 5), 22.5, 1.8, 0.4)),
    "other": ((ALL, 16.0, 4.0, 1.0), (ALL, 2.5, 2.6, 0.8), ((4, 5), 22.0, 2.5, 0.3)),
}
"""Weekdays, hour of the crest, its width in hours, and weight."""


def week_hours(category: str, *, planted: bool = True) -> Floats:
    """Return (7, 24) chances that add up to 1; without `planted`, as in school breaks."""
    hours = np.zeros(168)
    at = np.arange(168) + 0.5
    for days, crest, width, weight in _WAVES[category]:
        for day in days:
            apart = np.abs(at - (24 * day + crest))
            apart = np.minimum(apart, 168 - apart)
            hours += weight * np.exp(-0.5 * (apart / width) ** 2)
    base: Floats = hours.reshape(7, 24) / hours.sum()
    hot = [h for h in HOT_TIMES if h.category == category]
    if not planted or not hot:
        return base
    window = hot_window(category)
    return np.asarray((1 - hot[0].share) * base + hot[0].share * window / window.sum())


def hot_window(category: str) -> Floats:
    """Return (7, 24) of 0 and 1: the planted hours of the category."""
    window = np.zeros((7, 24))
    for time in HOT_TIMES:
        if time.category == category:
            for days, hours in time.windows:
                window[np.ix_(days, hours)] = 1
    return window


def intensity(names: tuple[str, ...], tilt: Floats) -> Floats:
    """Return (areas, categories, days): relative number of incidents if everybody reported.

    `tilt` (areas, categories) lets the mix differ between neighbourhoods.
    """
    rates = np.array([AREA_RATES[n] for n in names])
    shares = np.array([CATEGORY_SHARES[c] for c in CODES])
    mix = tilt * shares
    mix = mix / (rates @ mix / rates.sum()) * shares
    days = np.stack([_daily(c) for c in CODES])
    result = rates[:, None, None] * mix[:, :, None] * days[None]
    for change in TREND_BREAKS:
        first = 7 * calendar.week_index(change.week)
        result[names.index(change.area), CODES.index(change.category), first:] *= change.factor
    return np.asarray(result)


def _daily(category: str) -> Floats:
    """(days,) mean 1: trend, season, weekday, school breaks."""
    pause = calendar.on_break()
    weekday = calendar.weekdays()
    strength, crest = SEASONS[category]
    factor = 1 + strength * np.cos(2 * np.pi * (calendar.year_share() - crest))
    factor = factor * TREND_PER_YEAR ** (np.arange(calendar.DAYS) / 365.25)
    by_day = 7 * week_hours(category).sum(axis=1)
    calm = 7 * week_hours(category, planted=False).sum(axis=1)
    factor = factor * np.where(pause, BREAK_FACTORS.get(category, 1.0) * calm[weekday], by_day[weekday])
    return np.asarray(factor / factor.mean())
