import pytest

from est_desktop.core.errors import InputError
from est_desktop.workflows.filters import parse_hours, parse_weekdays


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("18-02", {18, 19, 20, 21, 22, 23, 0, 1}),
        ("8-16", set(range(8, 16))),
        ("18–24", set(range(18, 24))),
        ("0-24", set(range(24))),
        ("23-0", {23}),
    ],
)
def test_reads_spans_of_hours(text: str, hours: set[int]) -> None:
    assert parse_hours(text) == hours


@pytest.mark.parametrize("text", ["", "18", "18-", "-3-4", "25-3", "3-25", "a-b", "5-5"])
def test_refuses_what_is_no_span(text: str) -> None:
    with pytest.raises(InputError):
        parse_hours(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("fri,sat", {4, 5}),
        ("fre,lör", {4, 5}),
        ("mon-thu", {0, 1, 2, 3}),
        ("fre-mån", {4, 5, 6, 0}),
        ("Måndag, 7", {0, 6}),
    ],
)
def test_reads_weekdays_in_both_languages(text: str, days: set[int]) -> None:
    assert parse_weekdays(text) == days


def test_an_unknown_weekday_is_named() -> None:
    with pytest.raises(InputError, match="fri") as fault:
        parse_weekdays("fry")
    assert "fry" in str(fault.value)
