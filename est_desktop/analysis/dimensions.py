"""What events can be counted by: each dimension as a column of small codes with the key that each code stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.frames.events import SOURCES, STATUSES, EventColumns, Mask

Key = int | str | bytes
Codes = npt.NDArray[Any]

DIMENSIONS = (
    "hour",
    "weekday",
    "day",
    "week",
    "month",
    "year",
    "category",
    "area",
    "severity",
    "source",
    "organisation",
    "status",
)
SEVERITY_CODES = 6
_EPOCH = np.datetime64("1970-01-01", "D")


@dataclass(frozen=True)
class Dimension:
    """A column to count by.

    Attributes
    ----------
    name
        One of `DIMENSIONS`.
    codes
        (n,) integers, index into `keys`; negative where the event has no value.
    keys
        In order: hours 0–23, weekdays 1–7 (Monday = 1), days "2026-10-04", ISO weeks "2026-W40", months "2026-10",
        years 2026, category codes, area and organisation uids, severities 0–5 (0 = not given), sources and
        statuses as their text values.
    """

    name: str
    codes: Codes
    keys: tuple[Key, ...]


def dimension(events: EventColumns, name: str) -> Dimension:
    """Return a column to count by; times are the local clock at the middle of the event's interval.

    Raises
    ------
    InputError
        If there is no dimension of that name.
    """
    if name not in DIMENSIONS:
        raise InputError(
            _("Events cannot be counted by “{name}”.").format(name=name),
            _("Choose among: {names}.").format(names=", ".join(DIMENSIONS)),
        )
    return _READERS[name](events, name)


def reasons_missing(events: EventColumns, name: str) -> Mapping[str, Mask]:
    """Return why an event may have no value in this dimension: reason → (n,) bool; the first that holds is it."""
    match name:
        case "hour":
            return {"no_time": ~events.has_time, "no_hour": ~events.has_hour}
        case "weekday" | "day" | "week" | "month" | "year":
            return {"no_time": ~events.has_time}
        case "category":
            return {"no_category": events.category < 0}
        case "organisation":
            return {"no_organisation": events.organisation < 0}
        case "area":
            # an event without a place may still be known to lie in an area
            outside = events.area < 0
            return {"no_place": outside & ~events.has_place, "outside_areas": outside}
        case _:
            return {}


def _hour(events: EventColumns, name: str) -> Dimension:
    return Dimension(name, events.hour, tuple(range(24)))


def _weekday(events: EventColumns, name: str) -> Dimension:
    return Dimension(name, events.weekday, tuple(range(1, 8)))


def _of_dates(per: str, write: Callable[[npt.NDArray[np.datetime64]], list[Key]]) -> Callable[..., Dimension]:
    # consecutive days, weeks, months or years from the first to the last that occurs
    def read(events: EventColumns, name: str) -> Dimension:
        known = events.has_time
        if not known.any():
            return Dimension(name, np.full(len(events), -1, np.int32), ())
        number = _number_of(events.day, per)
        low, high = int(number[known].min()), int(number[known].max())
        codes = np.where(known, number - low, -1).astype(np.int32)
        return Dimension(name, codes, tuple(write(_date_of(np.arange(low, high + 1), per))))

    return read


def _number_of(day: npt.NDArray[np.int32], per: str) -> npt.NDArray[np.int64]:
    if per == "D":
        return day.astype(np.int64)
    if per == "W":
        # week 0 began on Monday 29 December 1969
        return ((day + 3) // 7).astype(np.int64)
    dates = _EPOCH + np.maximum(day, -800_000)
    numbers: npt.NDArray[np.int64] = dates.astype(f"datetime64[{per}]").astype(np.int64)
    return numbers


def _date_of(number: npt.NDArray[np.int64], per: str) -> npt.NDArray[np.datetime64]:
    if per == "W":
        number, per = number * 7 - 3, "D"
    dates: npt.NDArray[np.datetime64] = number.astype(f"datetime64[{per}]").astype("datetime64[D]")
    return dates


def _days(dates: npt.NDArray[np.datetime64]) -> list[Key]:
    return [str(d) for d in dates]


def _weeks(mondays: npt.NDArray[np.datetime64]) -> list[Key]:
    iso = [day.isocalendar() for day in mondays.tolist()]
    return [f"{year}-W{week:02d}" for year, week, _weekday in iso]


def _months(dates: npt.NDArray[np.datetime64]) -> list[Key]:
    return [str(d)[:7] for d in dates]


def _years(dates: npt.NDArray[np.datetime64]) -> list[Key]:
    return [int(str(d)[:4]) for d in dates]


def _category(events: EventColumns, name: str) -> Dimension:
    return Dimension(name, events.category, events.categories)


def _organisation(events: EventColumns, name: str) -> Dimension:
    return Dimension(name, events.organisation, events.organisations)


def _area(events: EventColumns, name: str) -> Dimension:
    return Dimension(name, events.area, events.areas)


def _severity(events: EventColumns, name: str) -> Dimension:
    return Dimension(name, events.severity, tuple(range(SEVERITY_CODES)))


def _source(events: EventColumns, name: str) -> Dimension:
    return Dimension(name, events.source, tuple(s.value for s in SOURCES))


def _status(events: EventColumns, name: str) -> Dimension:
    return Dimension(name, events.status, tuple(s.value for s in STATUSES))


_READERS: Mapping[str, Callable[[EventColumns, str], Dimension]] = MappingProxyType(
    {
        "hour": _hour,
        "weekday": _weekday,
        "day": _of_dates("D", _days),
        "week": _of_dates("W", _weeks),
        "month": _of_dates("M", _months),
        "year": _of_dates("Y", _years),
        "category": _category,
        "area": _area,
        "severity": _severity,
        "source": _source,
        "organisation": _organisation,
        "status": _status,
    }
)
