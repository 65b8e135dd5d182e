"""Periods as people name them: weeks, fortnights, months, quarters, tertials, half-years, years.

Half open [start, end) in local dates. Weeks are ISO 8601: ISO week and ISO year always go together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from est_desktop.core import text
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _

YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Local dates [start, end)."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InputError(
                _("The period ends ({end}) before it begins ({start}).").format(start=self.start, end=self.last),
                _("Give an end that is the same day or later."),
            )

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days

    @property
    def seconds(self) -> tuple[int, int]:
        """Both ends as seconds since 1970 UTC; a day at the clock change has 23 or 25 hours."""
        return local_midnight(self.start), local_midnight(self.end)

    def shifted(self, days: int) -> Period:
        """Return the period moved by whole days. Minus 364 is the same week last year."""
        return Period(self.start + timedelta(days=days), self.end + timedelta(days=days))

    def __str__(self) -> str:
        return text.day_range(self.start, self.last)


def local_midnight(day: date) -> int:
    """Return the first second of a local day as seconds since 1970 UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=LOCAL_ZONE).timestamp())


def iso_week(year: int, week: int) -> Period:
    """Return Monday to Monday of an ISO week; raises InputError for week 53 of a year that has 52."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError as fault:
        raise _unknown(f"{year}-W{week:02d}") from fault
    return Period(monday, monday + timedelta(days=7))


def week_of(day: date) -> Period:
    """Return the ISO week that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=7))


def same_week_last_year(week: Period) -> Period:
    """Return the period 364 days earlier, which keeps weekdays."""
    return week.shifted(-364)


def week_name(week: Period) -> str:
    """Return 2026-W40 for a period that begins on a Monday."""
    year, number, _day = week.start.isocalendar()
    return f"{year}-W{number:02d}"


def parse_period(name: str) -> Period:
    """Read 2026-W40, 2026-W39/W40, 2026-09, 2026-Q3, 2026-T2, 2026-H1, 2026 or D..D (both days included).

    Raises
    ------
    InputError
        With the forms that are understood.
    """
    text_ = name.strip().upper()
    if match := re.fullmatch(r"(\d{4})-?W(\d{1,2})(?:/(?:(\d{4})-?)?W(\d{1,2}))?", text_):
        first = iso_week(_year(match[1], name), int(match[2]))
        if match[4] is None:
            return first
        second = iso_week(_year(match[3] or match[1], name), int(match[4]))
        return Period(first.start, second.end)
    if match := re.fullmatch(r"(\d{4})(?:-(?:(\d{2})|([QTH])(\d)))?", text_):
        return _part_of_year(_year(match[1], name), match[2], match[3], match[4], name)
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", text_):
        return Period(parse_day(match[1]), parse_day(match[2]) + timedelta(days=1))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text_):
        day = parse_day(text_)
        return Period(day, day + timedelta(days=1))
    raise _unknown(name)


def parse_day(name: str) -> date:
    """Read 2026-10-04; raises InputError for days that do not exist."""
    try:
        day = date.fromisoformat(name.strip())
    except ValueError as fault:
        raise InputError(
            _("“{name}” is no date.").format(name=name), _("Write year, month and day, as in 2026-10-04.")
        ) from fault
    _year(str(day.year), name)
    return day


def _part_of_year(year: int, month: str | None, letter: str | None, number: str | None, name: str) -> Period:
    if month is None and letter is None:
        return Period(date(year, 1, 1), date(year + 1, 1, 1))
    length = {"Q": 3, "T": 4, "H": 6}[letter] if letter else 1
    index = int(number or month or 0)
    if not 1 <= index <= 12 // length:
        raise _unknown(name)
    first = (index - 1) * length
    end = first + length
    return Period(date(year, first + 1, 1), date(year + end // 12, end % 12 + 1, 1))


def _year(digits: str, name: str) -> int:
    if int(digits) not in YEARS:
        raise _unknown(name)
    return int(digits)


def _unknown(name: str) -> InputError:
    return InputError(
        _("“{name}” is no period.").format(name=name),
        _(
            "Write a week (2026-W40), fortnight (2026-W39/W40), month (2026-09), quarter (2026-Q3), "
            "tertial (2026-T2), half-year (2026-H1), year (2026) or two days (2026-09-01..2026-09-30)."
        ),
    )
