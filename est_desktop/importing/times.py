"""Dates and times as people write them → an interval in seconds UTC. What can be read two ways is not read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from types import MappingProxyType

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.i18n import _
from est_desktop.importing.mapping import DateForm
from est_desktop.importing.table import Cell, CellError, cell_text

_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "januari jan january",
                "februari feb febr february",
                "mars mar march",
                "april apr",
                "maj may",
                "juni jun june",
                "juli jul july",
                "augusti aug august",
                "september sep sept",
                "oktober okt october oct",
                "november nov",
                "december dec",
            ),
            start=1,
        )
        for name in names.split()
    }
)
_CLOCK = r"(?P<H>\d{1,2})[:.](?P<M>\d{2})(?:[:.](?P<S>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
_ZONE = r"\s*(?P<zone>Z|UTC|[+-]\d{2}(?::?\d{2})?)?"
_AT = r"(?:(?:\s*,\s*|\s+|T)(?:kl\.?\s*)?"
_TIME = rf"{_AT}{_CLOCK}{_ZONE})?"
_ISO = re.compile(rf"(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}}){_TIME}")
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}}){_TIME}")
_COMPACT = re.compile(rf"(?P<y>(?:19|20)\d{{2}})(?P<m>\d{{2}})(?P<d>\d{{2}})(?:{_TIME}|T?(?P<hhmm>\d{{4,6}})Z?)")
_WORDS = re.compile(
    rf"(?:[^\W\d]{{2,8}}(?:dagen)?\s+(?:den\s+)?)?(?P<d>\d{{1,2}})[.:]?[ae]?\s+(?P<name>[^\W\d]{{3,9}})\.?(?:\s+(?P<y>\d{{4}}))?{_TIME}"
)
_NUMBERS = re.compile(rf"(?P<a>\d{{1,2}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<y>\d{{4}}){_TIME}")
_MONTH = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})")
_TIME_ONLY = re.compile(_CLOCK)
_BARE_TIME = re.compile(r"(?P<H>\d{1,2})(?P<M>\d{2})")
_YEARS_BACK = 1900


class Unit(Enum):
    """How exact a written time is."""

    MOMENT = auto()
    DAY = auto()
    MONTH = auto()


class DateFault(Exception):  # noqa: N818 - it is told as a fault of the row
    """The text is no date; holds reason and advice, translated."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Span:
    """What was written, as [start, end) seconds UTC; a moment has start = end. `clock_change`: see `to_utc`."""

    start: int
    end: int
    unit: Unit
    clock_change: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read the dates of one column: form, whether offsets are ignored, and the latest year that can be."""

    form: DateForm = DateForm.AUTO
    as_written: bool = False
    last_year: int = 2200


def read_span(cell: Cell, clock: Cell, reading: Reading, not_after: date | None = None) -> Span:
    """Read a date cell, and the clock cell of a second column if there is one.

    A date without a year gets the latest one that does not put it after the day `not_after`.

    Raises
    ------
    DateFault
        With what is wrong.
    """
    day, moment, offset, unit = _date_parts(cell, reading, not_after)
    if unit is Unit.DAY and (cell_text(clock) or isinstance(clock, time)):
        moment, unit = _clock(clock), Unit.MOMENT
    if not _YEARS_BACK <= day.year <= reading.last_year:
        raise DateFault(_("The year {year} cannot be right.").format(year=day.year), _("Correct the date."))
    if unit is Unit.MONTH:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return Span(_midnight(day), _midnight(after), unit)
    if unit is Unit.DAY:
        return Span(_midnight(day), _midnight(day + timedelta(days=1)), unit)
    at = datetime.combine(day, moment)
    if offset is not None and not reading.as_written:
        second = int((at - offset).replace(tzinfo=UTC).timestamp())
        return Span(second, second, unit)
    second, changed = to_utc(at)
    return Span(second, second, unit, changed)


def to_utc(wall: datetime) -> tuple[int, bool]:
    """Return seconds UTC of a Swedish wall-clock time, and whether the clock change makes it unclear.

    A time that occurs twice is taken the first time; one that is skipped is taken as if the clock had not yet
    been changed.
    """
    first = wall.replace(tzinfo=LOCAL_ZONE, fold=0)
    unclear = first.utcoffset() != wall.replace(tzinfo=LOCAL_ZONE, fold=1).utcoffset()
    return int(first.timestamp()), unclear


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=LOCAL_ZONE).timestamp())


_Parts = tuple[date, time, timedelta | None, Unit]


def _date_parts(cell: Cell, reading: Reading, not_after: date | None) -> _Parts:
    if isinstance(cell, datetime):
        offset = cell.utcoffset()
        if reading.as_written or cell.time() != time() or offset is not None:
            return cell.date(), cell.time(), offset, Unit.MOMENT
        return cell.date(), time(), None, Unit.DAY  # a spreadsheet keeps dates as midnights
    if isinstance(cell, date):
        return cell, time(), None, Unit.DAY
    if isinstance(cell, CellError):
        raise DateFault(_("The cell holds the error {value}.").format(value=cell), _("Mend it in the workbook."))
    text = " ".join(cell_text(cell).split())
    if reading.form is DateForm.EXCEL:
        return _serial(text)
    for pattern in (_ISO, _YEAR_FIRST, _COMPACT, _NUMBERS, _WORDS, _MONTH):
        if match := pattern.fullmatch(text):
            return _matched(match.groupdict(), text, reading, not_after)
    raise DateFault(
        _("“{value}” is no date.").format(value=text),
        _("Write year, month and day, as in 2026-10-04 or 2026-10-04 22.40."),
    )


def _matched(parts: dict[str, str | None], text: str, reading: Reading, not_after: date | None) -> _Parts:
    if "a" in parts:
        year, month, day = _in_order(parts, text, reading.form)
    elif parts.get("name"):
        month, day = _month_number(str(parts["name"]), text), int(parts["d"] or 0)
        year = int(parts["y"]) if parts["y"] else _year_before(month, day, not_after, text)
    else:
        year, month, day = int(parts["y"] or 0), int(parts["m"] or 0), int(parts.get("d") or 1)
    unit = Unit.MONTH if "d" not in parts and "a" not in parts else Unit.DAY
    if reading.form is DateForm.MONTH:
        return _existing(year, month, 1, text), time(), None, Unit.MONTH
    when = _existing(year, month, day, text)
    if compact := parts.get("hhmm"):
        return when, _time(compact[:2], compact[2:4], compact[4:6] or "0", None, text), None, Unit.MOMENT
    if not parts.get("H"):
        return when, time(), None, unit
    moment = _time(parts["H"], parts["M"], parts["S"] or "0", parts["half"], text)
    return when, moment, _offset(parts["zone"]), Unit.MOMENT


def _in_order(parts: dict[str, str | None], text: str, form: DateForm) -> tuple[int, int, int]:
    year, a, b = int(parts["y"] or 0), int(parts["a"] or 0), int(parts["b"] or 0)
    if form is DateForm.DAY_FIRST:
        return year, b, a
    if form is DateForm.MONTH_FIRST:
        return year, a, b
    raise DateFault(
        _("“{value}” can be read as day first or month first.").format(value=text),
        _("State the form of the dates in the mapping: dmy or mdy."),
    )


def _month_number(name: str, text: str) -> int:
    try:
        return _MONTHS[name.casefold()]
    except KeyError as fault:
        raise DateFault(
            _("“{value}” is no date: there is no month called “{name}”.").format(value=text, name=name)
        ) from fault


def _year_before(month: int, day: int, not_after: date | None, text: str) -> int:
    if not_after is None:
        raise DateFault(
            _("“{value}” has no year.").format(value=text),
            _("State in the mapping which column gives the year (year_from)."),
        )
    # a day's grace: what is told a minute before midnight may be dated the day after
    limit = not_after + timedelta(days=1)
    return limit.year if (month, day) <= (limit.month, limit.day) else limit.year - 1


def _existing(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as fault:
        raise DateFault(
            _("“{value}” does not exist: no such day in the calendar.").format(value=text), _("Correct the date.")
        ) from fault


def _clock(cell: Cell) -> time:
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    text = cell_text(cell).removeprefix("kl").lstrip(". ")
    if match := _TIME_ONLY.fullmatch(text) or _BARE_TIME.fullmatch(text.zfill(4) if text.isdigit() else text):
        parts = match.groupdict()
        return _time(parts["H"], parts["M"], parts.get("S") or "0", parts.get("half"), text)
    raise DateFault(_("“{value}” is no time of day.").format(value=text), _("Write hours and minutes, as in 22.40."))


def _time(hours: str | None, minutes: str | None, seconds: str, half: str | None, text: str) -> time:
    hour = int(hours or 0)
    if half:
        afternoon = half[0] in "pP"
        hour = hour % 12 + 12 * afternoon if 1 <= hour <= 12 else 99
    try:
        return time(hour, int(minutes or 0), int(seconds))
    except ValueError as fault:
        raise DateFault(
            _("“{value}” does not exist: no such time of day.").format(value=text), _("Correct the time.")
        ) from fault


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    if zone in {"Z", "UTC"}:
        return timedelta()
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return -size if zone[0] == "-" else size


def _serial(text: str) -> _Parts:
    try:
        days = float(text.replace(",", "."))
        at = datetime(1899, 12, 30) + timedelta(days=days)  # noqa: DTZ001 - a wall clock; Excel's day zero
    except (ValueError, OverflowError) as fault:
        raise DateFault(_("“{value}” is no date number of Excel.").format(value=text)) from fault
    at = (at + timedelta(milliseconds=500)).replace(microsecond=0)
    return at.date(), at.time(), None, Unit.DAY if days.is_integer() else Unit.MOMENT
