"""The three years: days, ISO weeks, school breaks (lov), and wall-clock time to UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.domain.period import Period, iso_week
from est_desktop.frames.events import local_seconds

Longs = npt.NDArray[np.int64]

FIRST = date(2023, 10, 9)
END = date(2026, 10, 5)
"""The day after the last: Sunday 4 October 2026, the end of 2026-W40."""
DAYS = (END - FIRST).days
WEEKS = DAYS // 7
EPOCH = date(1970, 1, 1)
FIRST_SECOND = (FIRST - EPOCH).days * 86400
"""Wall-clock second at which the first day begins."""
NOW = datetime(2026, 10, 5, 12, tzinfo=LOCAL_ZONE)
"""When the sample is looked at: Monday after the last week."""


@dataclass(frozen=True)
class SchoolBreak:
    """A school break of Valboås."""

    name: str
    period: Period


def school_breaks() -> tuple[SchoolBreak, ...]:
    """Return all breaks that touch the three years."""
    found = []
    for year in range(2023, 2027):
        easter = _easter(year)
        found += [
            SchoolBreak("Sportlov", iso_week(year, 8)),
            SchoolBreak("Påsklov", Period(easter - timedelta(days=6), easter + timedelta(days=2))),
            SchoolBreak("Sommarlov", Period(date(year, 6, 13), date(year, 8, 17))),
            SchoolBreak("Höstlov", iso_week(year, 44)),
            SchoolBreak("Jullov", Period(date(year, 12, 21), date(year + 1, 1, 8))),
        ]
    return tuple(b for b in found if b.period.end > FIRST and b.period.start < END)


def on_break() -> npt.NDArray[np.bool_]:
    """(DAYS,) bool: which days are in a school break."""
    days = np.zeros(DAYS, bool)
    for pause in school_breaks():
        low, high = ((d - FIRST).days for d in (pause.period.start, pause.period.end))
        days[max(low, 0) : max(high, 0)] = True
    return days


def weekdays() -> Longs:
    """(DAYS,) int64: 0 = Monday. The first day is a Monday."""
    return np.arange(DAYS) % 7


def year_share() -> npt.NDArray[np.float64]:
    """(DAYS,) float64: how far the year has come on each day, 0–1."""
    return np.array([(FIRST + timedelta(days=d)).timetuple().tm_yday / 365.25 for d in range(DAYS)])


def week_index(week: str) -> int:
    """Return the number of an ISO week such as 2026-W32 in the three years."""
    monday = iso_week(int(week[:4]), int(week[6:])).start
    return (monday - FIRST).days // 7


def week_label(index: int) -> str:
    """Return 2026-W32 for its number."""
    year, week, _day = (FIRST + timedelta(days=7 * index)).isocalendar()
    return f"{year}-W{week:02d}"


def utc(wall: Longs) -> Longs:
    """Return seconds UTC for seconds on the wall clock in Stockholm, (n,) → (n,)."""
    guess = wall - 3600
    return np.asarray(guess - (local_seconds(guess) - wall))


def _easter(year: int) -> date:
    """Easter Sunday, Gregorian, by the anonymous rule (Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    q = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * q) // 451
    month, day = divmod(h + q - 7 * m + 114, 31)
    return date(year, month, day + 1)
