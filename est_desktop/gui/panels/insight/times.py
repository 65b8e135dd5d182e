"""Counts over time for the timeline: per day with and without the chosen period, and what is usual for each week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from est_desktop.analysis.linked import Series, per_day, per_week
from est_desktop.analysis.weekly_band import N_WEEKS, weekly_bands
from est_desktop.core.i18n import _
from est_desktop.frames.events import EventColumns, Mask
from est_desktop.gui.timeline.bins import Expected, Unit


@dataclass(frozen=True)
class Times:
    """`every` counts the selection without its period per day, `chosen` the selection itself; same days."""

    every: Series
    chosen: Series
    band: Expected | None


def times_of(events: EventColumns, every: Mask, chosen: Mask, *, with_band: bool) -> Times:
    """Return the counts of two masks per day, and the band of each week from the eight weeks before it."""
    return Times(per_day(events, every), per_day(events, chosen), _band(events, every) if with_band else None)


def _band(events: EventColumns, rows: Mask) -> Expected | None:
    weeks = per_week(events, rows)
    bands = weekly_bands(weeks.counts, last_complete=False)
    known = [i for i, band in enumerate(bands) if band is not None]
    if not known or known != list(range(known[0], known[-1] + 1)):
        return None
    found = [band for band in bands if band is not None]
    return Expected(
        unit=Unit.WEEK,
        first=weeks.first + timedelta(days=7 * known[0]),
        middle=np.array([band.mean for band in found]),
        label=_("Usual range from the {n} weeks before").format(n=N_WEEKS),
        low=np.array([band.low for band in found]),
        high=np.array([band.high for band in found]),
    )
