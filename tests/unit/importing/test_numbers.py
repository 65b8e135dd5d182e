"""Numbers with comma, point and blanks."""

from __future__ import annotations

import math
import re

import pytest

from est_desktop.importing.numbers import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("59,3293", 59.3293),
        ("59.3293", 59.3293),
        ("-84.4897306", -84.4897306),
        ("6 570 592,1", 6570592.1),
        ("6\u00a0570\u00a0592", 6570592.0),
        ("6.570.592,1", 6570592.1),
        ("6,570,592.1", 6570592.1),
        ("6,570,592", 6570592.0),
        ("511,775", 511.775),
        ("1e5", 100000.0),
        ("−12", -12.0),
        (" 12 ", 12.0),
        (12, 12.0),
    ],
)
def test_numbers(text: str | int, value: float) -> None:
    assert number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", " ", None, "NA", "NULL", "–", float("nan")])
def test_empty(text: object) -> None:
    assert math.isnan(number(text))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["inf", "1_000", "12 34", "torget", "1,2,3", "59.3.2", "0x10", "59°", "1e999"])
def test_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        number(text)
