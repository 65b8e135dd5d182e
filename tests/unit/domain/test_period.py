from datetime import date

import pytest

from est_desktop.core.errors import InputError
from est_desktop.domain.period import Period, iso_week, parse_period, same_week_last_year, week_name, week_of


@pytest.mark.parametrize(
    ("name", "start", "last"),
    [
        ("2026-W40", date(2026, 9, 28), date(2026, 10, 4)),
        ("2026w40", date(2026, 9, 28), date(2026, 10, 4)),
        ("2026-W39/W40", date(2026, 9, 21), date(2026, 10, 4)),
        ("2026-W53/2027-W01", date(2026, 12, 28), date(2027, 1, 10)),
        ("2026-09", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-T2", date(2026, 5, 1), date(2026, 8, 31)),
        ("2026-T3", date(2026, 9, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-09-03", date(2026, 9, 3), date(2026, 9, 3)),
        ("2026-09-03..2026-09-05", date(2026, 9, 3), date(2026, 9, 5)),
    ],
)
def test_reads_every_form_of_period(name: str, start: date, last: date) -> None:
    period = parse_period(name)
    assert (period.start, period.last) == (start, last)


@pytest.mark.parametrize(
    "name",
    ["", "2025-W53", "2026-W54", "2026-W00", "2026-13", "2026-00", "2026-Q5", "2026-T4", "2026-H3", "v40", "0001-W01",
     "9999-W10", "2026-02-30", "2026-09-05..2026-09-03", "2026-W40/W39"],
)  # fmt: skip
def test_refuses_what_is_no_period(name: str) -> None:
    with pytest.raises(InputError) as fault:
        parse_period(name)
    assert fault.value.advice


# methods.md 15
@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2026, 1, 1), "2026-W01"), (date(2024, 12, 30), "2025-W01"), (date(2021, 1, 3), "2020-W53")],
)
def test_iso_week_and_iso_year_go_together(day: date, name: str) -> None:
    assert week_name(week_of(day)) == name


def test_years_with_53_weeks() -> None:
    def has_53(year: int) -> bool:
        return date(year, 12, 28).isocalendar().week == 53

    assert [y for y in range(2015, 2033) if has_53(y)] == [2015, 2020, 2026, 2032]
    assert iso_week(2026, 53) == Period(date(2026, 12, 28), date(2027, 1, 4))


def test_same_week_last_year_keeps_weekdays() -> None:
    assert same_week_last_year(iso_week(2026, 47)).start == date(2025, 11, 17)
    year_on = same_week_last_year(iso_week(2026, 53))
    assert (year_on.start, week_name(year_on)) == (date(2025, 12, 29), "2026-W01")


def test_seconds_follow_the_clock_change() -> None:
    start, end = Period(date(2026, 3, 29), date(2026, 3, 30)).seconds
    assert end - start == 23 * 3600
    start, end = Period(date(2026, 10, 25), date(2026, 10, 26)).seconds
    assert end - start == 25 * 3600
