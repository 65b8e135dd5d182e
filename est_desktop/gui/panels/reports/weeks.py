"""Which weeks a report can be made for, and which one is proposed."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from est_desktop.core import text
from est_desktop.core.i18n import _
from est_desktop.domain.incident import ReviewStatus
from est_desktop.domain.period import Period, week_of
from est_desktop.frames.events import STATUSES, EventColumns

EPOCH = date(1970, 1, 1)


def weeks_with_data(events: EventColumns) -> list[Period]:
    """Return the ISO weeks from the newest to the oldest that has an approved incident, without gaps."""
    rows = events.has_time & (events.status == STATUSES.index(ReviewStatus.APPROVED))
    if not rows.any():
        return []
    first = week_of(EPOCH + timedelta(days=int(np.min(events.day[rows]))))
    week = week_of(EPOCH + timedelta(days=int(np.max(events.day[rows]))))
    weeks = []
    while week.start >= first.start:
        weeks.append(week)
        week = week.shifted(-7)
    return weeks


def proposed(weeks: list[Period], today: date) -> Period | None:
    """Return the newest week that is over; the newest of all if none is; None without weeks."""
    return next((week for week in weeks if week.end <= today), weeks[0] if weeks else None)


def week_text(week: Period) -> str:
    """Return Vecka 40, 28 sep–4 okt 2026."""
    first = text.short_day(week.start)
    if week.start.year == week.last.year:
        first = first.rsplit(" ", 1)[0]
    days = f"{first}{text.EN_DASH}{text.short_day(week.last)}"
    return _("Week {n}, {days}").format(n=week.start.isocalendar().week, days=days)


def short_week(week: Period, own: Period) -> str:
    """Return v. 39, with the year if it is another than that of `own`."""
    year, number, _day = week.start.isocalendar()
    label = _("wk {n}").format(n=number)
    return label if year == own.start.isocalendar().year else f"{label} {year}"


def file_name(municipality: str, week: Period) -> str:
    """Return a name for the PDF: Veckolägesbild Valboås 2026-W40.pdf."""
    year, number, _day = week.start.isocalendar()
    name = _("Weekly situation report {municipality} {year}-W{week:02d}")
    return name.format(municipality=municipality, year=year, week=number) + ".pdf"
