"""Small rules of the weekly report's pages: sums that add up, names that are whole."""

from __future__ import annotations

import numpy as np
import pytest

from est_desktop.analysis.weekly_band import weekly_band
from est_desktop.reports.tagged.fonts import register_fonts
from est_desktop.reports.weekly import charts
from est_desktop.reports.weekly.model import HourGrid, Row, Standing
from est_desktop.reports.weekly.pdf import partner_names


@pytest.mark.parametrize(
    ("parts", "total", "expected"),
    [
        ([71.5, 53.4, 133.3, 191.8], 450, [72, 53, 133, 192]),
        ([71.4, 53.4, 133.4, 191.8], 450, [72, 53, 133, 192]),
        ([0.25, 0.25, 0.25, 0.25], 1, [1, 0, 0, 0]),
        ([3.0, 4.0], 7, [3, 4]),
        ([], 0, []),
    ],
)
def test_rounded_parts_add_up(parts, total, expected):
    assert charts.rounded(parts, total) == expected


def test_days_and_hours_add_up_to_n():
    matrix = np.full((7, 24), 45 / 168)
    said = charts.hour_words(HourGrid(matrix, 4, 45, 0))
    days, hours = said.split("Per veckodag: ")[1].split(". Per klockslag: ")
    assert sum(int(day.split(" ")[1]) for day in days.split(", ")) == 45
    assert sum(int(part.split(" ")[1]) for part in hours.rstrip(".").split(", ")) == 45


def test_bars_tell_what_was_expected():
    rows = [
        Row("fire", "Brand", 12, 5, 5, 5, None, None, weekly_band([5] * 8, 12), Standing.CANNOT_TELL),
        Row("other", "Övrigt", 2, None, None, None, None, None, None, Standing.CANNOT_TELL),
    ]
    assert charts.category_words(rows) == "Händelser per kategori: Brand 12 (väntat 1–13), Övrigt 2."


def test_partners_are_named_whole_or_not_at_all():
    register_fonts()
    names = ("Valboås kommun", "Polisen Valboås", "Valboåsbostäder", "Räddningstjänsten Mälarviken")
    assert partner_names(names, 900) == " · ".join(names)
    assert partner_names(names, 250) == "Valboås kommun · Polisen Valboås · Valboåsbostäder m.fl."
    assert partner_names((), 250) == ""
    assert partner_names(names[3:], 60).endswith("…")
