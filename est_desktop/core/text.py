"""Numbers, dates and word order as people write them, in the language in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal

from est_desktop.core.i18n import _, language

THIN_SPACE = "\u202f"
MINUS = "\u2212"
EN_DASH = "\u2013"

_TOO_LONG = 1e15
"""Numbers that no one reads digit by digit, and that the formatter cannot take when they grow much further."""

_SWEDISH_ORDER = {
    "å": "z\ufffd1",
    "ä": "z\ufffd2",
    "æ": "z\ufffd2",
    "ö": "z\ufffd3",
    "ø": "z\ufffd3",
    "é": "e",
    "ü": "y",
}


def number(value: float, decimals: int = 0) -> str:
    """Return 1 243 or −0,50: narrow space between thousands, decimal comma and minus sign in Swedish."""
    if abs(value) >= _TOO_LONG:
        return f"{value:.3g}"
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(round(value, decimals) + 0.0, format=pattern, locale=language())
    return text.replace("\u00a0", THIN_SPACE).replace("-", MINUS)


def signed(value: float, decimals: int = 0) -> str:
    """Return the number with its sign: +18, −3, ±0."""
    rounded = round(value, decimals)
    if rounded == 0:
        return "±" + number(0, decimals)
    return ("+" if rounded > 0 else "") + number(rounded, decimals)


def percent(share: float, decimals: int = 0) -> str:
    """Return a share of 1 as 2 %."""
    space = "\u00a0" if language() == "sv" else ""
    return f"{number(share * 100, decimals)}{space}%"


def day(value: date) -> str:
    """Return 4 oktober 2026."""
    return format_date(value, "d MMMM y", locale=language())


def short_day(value: date) -> str:
    """Return 4 okt 2026."""
    return format_date(value, "d MMM y", locale=language()).replace(".", "")


def weekday_name(weekday: int) -> str:
    """Return mån for 0 … sön for 6."""
    return format_date(date(2024, 1, 1 + weekday), "EEE", locale=language()).replace(".", "")


def weekday_day(value: date) -> str:
    """Return lör 3 okt."""
    return format_date(value, "EEE d MMM", locale=language()).replace(".", "")


def moment(value: datetime) -> str:
    """Return lör 3 okt 2026 22.40 in Swedish and Sat 3 Oct 2026 22:40 in English."""
    text = format_datetime(value, "EEE d MMM y", locale=language()).replace(".", "")
    return f"{text} {clock_time(value)}"


def clock_time(value: datetime) -> str:
    """Return 22.40 in Swedish, 22:40 in English."""
    return value.strftime("%H.%M" if language() == "sv" else "%H:%M")


def day_range(first: date, last: date) -> str:
    """Return 28 september–4 oktober 2026, leaving out what both ends share."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)}{EN_DASH}{day(last)}"
    start = "d" if first.month == last.month else "d MMMM"
    return f"{format_date(first, start, locale=language())}{EN_DASH}{day(last)}"


def short_day_range(first: date, last: date) -> str:
    """Return 1 sep–31 okt 2026, leaving out what both ends share."""
    if first == last:
        return short_day(first)
    if first.year != last.year:
        return f"{short_day(first)}{EN_DASH}{short_day(last)}"
    start = "d" if first.month == last.month else "d MMM"
    return f"{format_date(first, start, locale=language()).replace('.', '')}{EN_DASH}{short_day(last)}"


def month_name(value: date) -> str:
    """Return oktober 2026."""
    return format_skeleton("yMMMM", value, locale=language())


def listing(items: Sequence[str]) -> str:
    """Return A, B och C."""
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])


def swedish_key(text: str) -> str:
    """Return a sorting key that puts å, ä, ö last in that order and takes v and w as different letters."""
    return "".join(_SWEDISH_ORDER.get(letter, letter) for letter in text.casefold())


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names in Swedish alphabetical order."""
    return sorted(names, key=swedish_key)
