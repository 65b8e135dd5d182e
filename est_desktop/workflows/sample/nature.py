"""Water, forest, and the border of the municipality, in plan coordinates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from est_desktop.workflows.sample.plan import MAINS, QUARTERS, RIVER_Y

RADIUS = 6050.0
OPEN_LAND = (((-2300, -3000), 430), ((3100, 3000), 430), ((-4600, 60), 430), ((3600, -900), 430), ((-1720, 1470), 200))
"""Fields around villages and the sports ground: middle and radius."""
LAKES = (
    ("Mälarviken", (4700.0, 420.0), 1500.0, 0.75),
    ("Skogssjön", (-3300.0, 4000.0), 520.0, 0.55),
    ("Ekebysjön", (700.0, -4700.0), 480.0, 0.6),
    ("Svarttjärn", (1500.0, 4500.0), 210.0, 0.8),
    ("Lilltjärn", (-4900.0, -2300.0), 260.0, 0.6),
    ("Rönnsjön", (4300.0, -3600.0), 400.0, 0.7),
)


@dataclass(frozen=True)
class Nature:
    """Shapes in the plan. `river` and `lakes` together are all water; lakes carry names."""

    municipality: Polygon
    river: BaseGeometry
    lakes: tuple[tuple[str, BaseGeometry], ...]
    forests: tuple[BaseGeometry, ...]
    streams: tuple[BaseGeometry, ...]


def nature(rng: np.random.Generator) -> Nature:
    """Return the land around and through the town."""
    municipality = _municipality(rng)
    lakes = [(name, _blob(rng, middle, radius, flat)) for name, middle, radius, flat in LAKES]
    bay = lakes[0][1]
    river = _river(rng).intersection(municipality).difference(bay)
    inside = tuple((name, lake.intersection(municipality)) for name, lake in lakes)
    water = shapely.union_all([river, *(lake for _name, lake in inside)])
    forests = _forests(rng, municipality, water)
    streams = tuple(_stream(rng, start, end).difference(water) for start, end in _STREAMS)
    return Nature(municipality, river, inside, forests, streams)


_STREAMS = (((-3250, 3600), (-2500, 400)), ((-950, -3950), (-1500, -2300)), ((1500, 4300), (2700, 900)))


def _municipality(rng: np.random.Generator) -> Polygon:
    angle = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    square = (np.abs(np.cos(angle)) ** 3.2 + np.abs(np.sin(angle)) ** 3.2) ** (-1 / 3.2)
    radius = RADIUS * square * (1 + _noise(rng, angle, strength=0.07))
    return Polygon(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))


def _noise(rng: np.random.Generator, angle: np.ndarray, *, strength: float) -> np.ndarray:
    waves = np.zeros_like(angle)
    for k in (2, 3, 5, 8, 13):
        waves += rng.uniform(0.3, 1) / k**0.6 * np.sin(k * angle + rng.uniform(0, 2 * np.pi))
    return strength * waves / 1.2


def _blob(rng: np.random.Generator, middle: tuple[float, float], radius: float, flat: float) -> Polygon:
    angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    r = radius * (1 + _noise(rng, angle, strength=0.28))
    turn = rng.uniform(-0.4, 0.4)
    x, y = r * np.cos(angle), flat * r * np.sin(angle)
    points = np.column_stack([x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)])
    return shapely.make_valid(Polygon(points + np.array(middle))).buffer(0)


def _river(rng: np.random.Generator) -> Polygon:
    x = np.arange(-9000.0, 4700.0, 20.0)
    phase = rng.uniform(0, 2 * np.pi, 4)
    middle = RIVER_Y + 5 * np.sin(x / 190 + phase[0]) + 3 * np.sin(x / 83 + phase[1])
    # outside the town it winds freely
    free = np.clip((np.abs(x) - 2100) / 1500, 0, 1)
    middle = middle + free * (190 * np.sin(x / 420 + phase[2]) + 60 * np.sin(x / 160 + phase[3]))
    half = (
        24 + 3 * np.sin(x / 240 + phase[1]) + 16 / (1 + np.exp(-(x - 900) / 220)) + 50 * np.clip((x - 2300) / 900, 0, 1)
    )
    upper = np.column_stack([x, middle + half + np.sin(x / 61 + phase[2])])
    lower = np.column_stack([x, middle - half + np.sin(x / 71 + phase[3])])
    return Polygon(np.vstack([upper, lower[::-1]])).buffer(0)


def _stream(rng: np.random.Generator, start: tuple[float, float], end: tuple[float, float]) -> LineString:
    t = np.linspace(0, 1, 80)[:, None]
    line = (1 - t) * np.array(start) + t * np.array(end)
    swing = np.sin(t * np.pi) * (70 * np.sin(9 * t + rng.uniform(0, 6)) + 25 * np.sin(31 * t + rng.uniform(0, 6)))
    return LineString(line + swing * np.array([[0.8, 0.6]]))


def _forests(rng: np.random.Generator, municipality: Polygon, water: BaseGeometry) -> tuple[BaseGeometry, ...]:
    blobs = []
    for _try in range(150):
        middle = rng.uniform(-6500, 6500, 2)
        if np.hypot(*middle) > 2300:
            blobs.append(_blob(rng, (middle[0], middle[1]), rng.uniform(260, 820), rng.uniform(0.5, 1)))
    wild = shapely.union_all(blobs).buffer(60).buffer(-60)
    town = shapely.union_all([box(*q.box) for q in QUARTERS]).buffer(45)
    roads = shapely.union_all([LineString(m.line) for m in MAINS]).buffer(45)
    fields = shapely.union_all([Point(p).buffer(r) for p, r in OPEN_LAND])
    rest = wild.difference(shapely.union_all([town, roads, fields, water.buffer(8)])).intersection(municipality)
    parts = rest.geoms if isinstance(rest, MultiPolygon) else [rest]
    return tuple(p.buffer(-12).buffer(12).simplify(2) for p in parts if p.area > 20_000)
