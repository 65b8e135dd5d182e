from datetime import date, datetime

from est_desktop.core import text
from est_desktop.core.i18n import in_language


def test_numbers_as_swedes_write_them() -> None:
    assert text.number(1243) == "1\u202f243"
    assert text.number(-0.5, 2) == "\u22120,50"
    assert text.number(-0.0001, 2) == "0,00"
    assert text.signed(18) == "+18"
    assert text.signed(-3.4) == "\u22123"
    assert text.signed(0.2) == "±0"
    assert text.percent(0.021) == "2\u00a0%"


def test_numbers_in_english() -> None:
    with in_language("en"):
        assert text.number(1243.5, 1) == "1,243.5"
        assert text.percent(0.021, 1) == "2.1%"


def test_dates() -> None:
    assert text.day_range(date(2026, 9, 28), date(2026, 10, 4)) == "28 september\u20134 oktober 2026"
    assert text.day_range(date(2026, 10, 5), date(2026, 10, 11)) == "5\u201311 oktober 2026"
    assert text.day_range(date(2025, 12, 29), date(2026, 1, 4)) == "29 december 2025\u20134 januari 2026"
    assert text.short_day(date(2026, 10, 4)) == "4 okt 2026"
    assert text.moment(datetime(2026, 10, 3, 22, 40)) == "lör 3 okt 2026 22.40"


def test_order_of_letters() -> None:
    assert text.in_order(["Öster", "Ärla", "Åby", "Zeta", "väster", "Alby"]) == [
        "Alby", "väster", "Zeta", "Åby", "Ärla", "Öster"
    ]  # fmt: skip
