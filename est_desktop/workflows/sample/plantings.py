"""What is planted in the incidents, said once: the generator reads it, and the truth beside the project tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class HotSpot:
    """`share` of the area's incidents of these categories is drawn within `radius` metres of a place."""

    place: str
    area: str
    categories: tuple[str, ...]
    radius: float
    share: float


@dataclass(frozen=True)
class HotTime:
    """`share` of the category's incidents is drawn in these hours of these weekdays (0 = Monday)."""

    category: str
    windows: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    share: float


@dataclass(frozen=True)
class TrendBreak:
    """From the Monday of `week` on, `factor` times as many incidents of the category happen in the area."""

    area: str
    category: str
    week: str
    factor: float


@dataclass(frozen=True)
class Measure:
    """From `start` on, `factor` times as many within `radius`, `displaced` times as many in the ring outside."""

    name: str
    place: str
    radius: float
    buffer: float
    start: date
    factor: float
    displaced: float


@dataclass(frozen=True)
class NearRepeats:
    """`share` of the incidents follow an earlier one of the same category within so many metres and days."""

    share: float
    metres: float
    days: int


HOT_SPOTS = (
    HotSpot("Stortorget", "Centrum", ("vandalism", "disorder", "event"), 180, 0.32),
    HotSpot("Valboås C", "Centrum", ("disorder", "staff", "unsafe_place"), 150, 0.28),
    HotSpot("Norrtorget", "Norra Valboås", ("vandalism", "youth", "disorder"), 170, 0.36),
    HotSpot("Åparken", "Norra Valboås", ("fire", "unsafe_place", "disorder"), 130, 0.26),
    HotSpot("Ringskolan", "Norra Valboås", ("vandalism", "fire", "youth"), 110, 0.20),
    HotSpot("Hamntorget", "Hamnstaden", ("vandalism", "disorder"), 150, 0.30),
    HotSpot("Tegeltorget", "Tegelbruket", ("youth", "disorder", "fire"), 140, 0.36),
    HotSpot("Rönnby handelsplats", "Rönnby", ("other", "vandalism"), 200, 0.38),
)
HOT_TIMES = (
    HotTime("vandalism", (((4, 5), (21, 22, 23)),), 0.22),
    HotTime("fire", (((3, 4, 5), (19, 20, 21)),), 0.24),
    HotTime("youth", (((0, 1, 2, 3, 4), (15, 16, 17)),), 0.30),
    HotTime("disorder", (((4, 5), (22, 23)), ((5, 6), (0, 1))), 0.26),
    HotTime("staff", (((0, 1, 2, 3, 4), (9, 10, 11, 12, 13, 14)),), 0.35),
)
TREND_BREAKS = (
    TrendBreak("Norra Valboås", "vandalism", "2026-W32", 2.3),
    TrendBreak("Norra Valboås", "fire", "2026-W36", 2.6),
    TrendBreak("Hamnstaden", "disorder", "2026-W10", 0.5),
    TrendBreak("Hamnstaden", "vandalism", "2026-W20", 0.5),
    TrendBreak("Björkängen", "other", "2025-W40", 1.8),
)
WORKED = Measure("Belysning i Åparken", "Åparken", 160, 320, date(2026, 3, 30), 0.55, 1.15)
WITHOUT_EFFECT = Measure("Trygghetsvandring vid Söders torg", "Söders torg", 200, 400, date(2026, 6, 1), 1.0, 1.0)
NEAR_REPEATS = NearRepeats(0.16, 200, 14)
CONTAGIOUS = ("vandalism", "fire", "disorder", "other", "youth")
QUIET_AREA = "Tegelbruket"
SILENT_REPORTER = "Ungdomens hus"
MISSING_LAST_WEEK = ("Förskolesamordnare", "Ungdomens hus")

WITHOUT_PLACE = 0.02
DATE_ONLY = 0.05
INTERVALS = {"vandalism": 0.47, "other": 0.60, "fire": 0.12, "disorder": 0.09}
"""Share of a category's incidents with a from and a to, of those that are not dates only."""
PLACE_PRECISION = {"exact": 0.44, "address": 0.34, "street": 0.17, "area": 0.05}
"""Of the incidents that have a place."""

CATEGORY_SHARES = {
    "vandalism": 0.30,
    "fire": 0.06,
    "staff": 0.05,
    "event": 0.03,
    "youth": 0.14,
    "disorder": 0.18,
    "unsafe_place": 0.09,
    "other": 0.15,
}
SOURCES = {
    "vandalism": {"report": 0.62, "police": 0.26, "guard": 0.12},
    "fire": {"report": 0.32, "police": 0.18, "rescue": 0.50},
    "staff": {"report": 0.80, "police": 0.20},
    "event": {"report": 1.0},
    "youth": {"report": 0.84, "guard": 0.16},
    "disorder": {"report": 0.52, "police": 0.28, "guard": 0.20},
    "unsafe_place": {"report": 1.0},
    "other": {"report": 0.27, "police": 0.70, "rescue": 0.03},
}
AREA_RATES = {
    "Centrum": 15.0,
    "Norra Valboås": 16.0,
    "Tegelbruket": 14.0,
    "Hamnstaden": 9.0,
    "Södra Valboås": 8.0,
    "Rönnby": 6.0,
    "Kvarnbacken": 6.0,
    "Hamnängen": 4.5,
    "Björkängen": 4.0,
    "Västerängen": 3.4,
    "Norrgården": 3.0,
    "Ekbacken": 2.8,
    "Sjöbacka": 2.5,
    "Lugnet": 2.4,
    "Solhöjden": 2.1,
    "Fågelsången": 2.0,
    "Tallhöjden": 1.7,
    "Ekeby": 0.6,
    "Sjövik": 0.6,
    "Västanå": 0.5,
    "Rönnsta": 0.4,
    "Skogsby": 0.4,
}
TREND_PER_YEAR = 1.03
BREAK_FACTORS = {"vandalism": 1.25, "fire": 1.35, "youth": 1.15, "disorder": 1.1, "staff": 0.5, "event": 1.3}
SEASONS = {
    "vandalism": (0.15, 0.66),
    "fire": (0.30, 0.40),
    "staff": (0.08, 0.15),
    "event": (0.45, 0.55),
    "youth": (0.25, 0.68),
    "disorder": (0.25, 0.55),
    "unsafe_place": (0.40, 0.95),
    "other": (0.12, 0.90),
}
"""Strength of the yearly wave, and when in the year it is highest (share of the year)."""
