"""Counts over time for the timeline: per day with and without the chosen period, and what is usual for each week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from est_desktop.analysis.linked import Series, per_day, per_week
from est_desktop.analysis.weekly_band import N_WEEKS, weekly_bands
from est_desktop.core.i18n import _
from est_desktop.domain.report import Report
from est_desktop.frames.events import EventColumns, Mask
from est_desktop.gui.timeline.bins import Expected, Unit
from est_desktop.workflows.reporting import gap_weeks


@dataclass(frozen=True)
class Times:
    """`every` counts the selection without its period per day, `chosen` the selection itself; same days."""

    every: Series
    chosen: Series
    band: Expected | None


def times_of(
    events: EventColumns, every: Mask, chosen: Mask, *, with_band: bool, reports: Sequence[Report] = ()
) -> Times:
    """Return the counts of two masks per day, and the band of each week from the eight weeks before it.

    Weeks in which too few reported are left out of the band, as in the weekly report.
    """
    band = _band(events, every, reports) if with_band else None
    return Times(per_day(events, every), per_day(events, chosen), band)


def _band(events: EventColumns, rows: Mask, reports: Sequence[Report]) -> Expected | None:
    weeks = per_week(events, rows)
    gaps = gap_weeks(events, rows, reports, weeks.first, len(weeks.counts))
    bands = weekly_bands(weeks.counts, gaps=gaps, last_complete=False)
    known = [i for i, band in enumerate(bands) if band is not None]
    if not known:
        return None
    found = bands[known[0] : known[-1] + 1]
    # weeks with too little to compare with are holes in the band
    middle, low, high = (
        np.array([np.nan if band is None else getattr(band, name) for band in found])
        for name in ("mean", "low", "high")
    )
    return Expected(
        unit=Unit.WEEK,
        first=weeks.first + timedelta(days=7 * known[0]),
        middle=middle,
        label=_("Usual range from the {n} weeks before").format(n=N_WEEKS),
        low=low,
        high=high,
    )
