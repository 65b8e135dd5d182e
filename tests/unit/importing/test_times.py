"""Dates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from est_desktop.importing.mapping import DateForm
from est_desktop.importing.times import DateFault, Reading, Unit, read_span

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=STOCKHOLM).timestamp())


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-03 22.40",
        "2026-10-03 22:40:00",
        "2026-10-03T22:40",
        "2026-10-03T20:40:00Z",
        "2026-10-03 22:40:00 +02:00",
        "2026-10-03 22:40:00.000",
        "2026-10-03, kl. 22.40",
        "3 oktober 2026 22.40",
        "3 okt 2026 kl 22:40",
        "den 3 okt 2026 22.40".removeprefix("den "),
        "lör 3 okt 2026 22.40",
        "lördagen den 3 oktober 2026 kl. 22.40",
        "20261003 22:40",
        "202610032240",
        "2026/10/03 22:40",
    ],
)
def test_one_moment_in_many_forms(text: str) -> None:
    span = read_span(text, None, Reading())
    assert (span.start, span.end, span.unit) == (local(2026, 10, 3, 22, 40), local(2026, 10, 3, 22, 40), Unit.MOMENT)


def test_polisens_form_with_one_digit_hour() -> None:
    assert read_span("2024-06-22 9:38:37 +02:00", None, Reading()).start == local(2024, 6, 22, 9, 38, 37)


def test_days_and_months_are_half_open() -> None:
    day = read_span("2026-10-25", None, Reading())
    assert (day.start, day.end, day.unit) == (local(2026, 10, 25), local(2026, 10, 26), Unit.DAY)
    assert day.end - day.start == 25 * 3600, "the day of the clock change has 25 hours"
    month = read_span("2022-12", None, Reading())
    assert (month.start, month.end, month.unit) == (local(2022, 12, 1), local(2023, 1, 1), Unit.MONTH)
    assert read_span("2022-12-15", None, Reading(form=DateForm.MONTH)) == month


def test_day_or_month_first_must_be_stated() -> None:
    with pytest.raises(DateFault, match="dagen först"):
        read_span("03/04/2026", None, Reading())
    assert read_span("03/04/2026", None, Reading(form=DateForm.DAY_FIRST)).start == local(2026, 4, 3)
    american = read_span("04/27/2016 01:44:00 PM", None, Reading(form=DateForm.MONTH_FIRST))
    assert american.start == local(2016, 4, 27, 13, 44)
    assert read_span("05/05/2016 12:30:00 AM", None, Reading(form=DateForm.MONTH_FIRST)).start == local(
        2016, 5, 5, 0, 30
    )


@pytest.mark.parametrize(
    "text",
    [
        "2026-13-40",
        "2026-02-30",
        "2026-10-03 25:10",
        "igår",
        "40 oktober 2026",
        "3 oktomber 2026",
        "0026-10-03",
        "2206-10-03",
        "13:30",
    ],
)
def test_what_does_not_exist_is_told(text: str) -> None:
    with pytest.raises(DateFault) as caught:
        read_span(text, None, Reading(last_year=2027))
    assert caught.value.reason


@pytest.mark.parametrize(
    ("published", "text", "year"),
    [
        (date(2024, 6, 22), "22 juni 08.10", 2024),
        (date(2024, 1, 1), "31 december 23.50", 2023),
        (date(2023, 12, 31), "1 januari 00:05", 2024),
        (date(2023, 12, 31), "31 december 23.50", 2023),
    ],
)
def test_the_year_comes_from_another_column(published: date, text: str, year: int) -> None:
    span = read_span(text, None, Reading(), published)
    assert datetime.fromtimestamp(span.start, STOCKHOLM).year == year


def test_without_a_year_anywhere_nothing_is_guessed() -> None:
    with pytest.raises(DateFault, match="inget år"):
        read_span("22 juni 08.10", None, Reading())


def test_clock_changes_are_taken_the_first_time_and_told() -> None:
    twice = read_span("2026-10-25 02:30", None, Reading())
    assert (twice.start, twice.clock_change) == (int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp()), True)
    never = read_span("2026-03-29 02:30", None, Reading())
    assert (never.start, never.clock_change) == (int(datetime(2026, 3, 29, 1, 30, tzinfo=UTC).timestamp()), True)
    assert not read_span("2026-10-25 03:30", None, Reading()).clock_change


@pytest.mark.parametrize("clock", ["22.40", "22:40", "2240", "kl 22.40", time(22, 40)])
def test_clock_in_its_own_column(clock: object) -> None:
    assert read_span("2026-10-03", clock, Reading()).start == local(2026, 10, 3, 22, 40)  # type: ignore[arg-type]


def test_cells_of_a_workbook() -> None:
    assert read_span(datetime(2026, 10, 3), None, Reading()).unit is Unit.DAY
    assert read_span(datetime(2026, 10, 3, 22, 40), None, Reading()).start == local(2026, 10, 3, 22, 40)
    # 46298 is 3 October 2026 in Excel; .944444 of a day is 22.40
    assert read_span("46298,9444444444", None, Reading(form=DateForm.EXCEL)).start == local(2026, 10, 3, 22, 40)


def test_offset_that_only_pretends() -> None:
    assert read_span("2017-05-25T12:00:00Z", None, Reading(as_written=True)).start == local(2017, 5, 25, 12)
