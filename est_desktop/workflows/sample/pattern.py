"""Streets inside a quarter, in plan coordinates: rows that wave, cross streets that come and go, lanes that end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiLineString, box
from shapely.geometry.base import BaseGeometry

from est_desktop.workflows.sample.plan import MAINS, QUARTERS, Quarter, Style

Floats = npt.NDArray[np.float64]
SAMPLE = 12.0


@dataclass(frozen=True)
class Weave:
    """How dense a style's streets are, in metres; chances are shares of 1."""

    rows: float
    columns: float
    wave: float
    missing: float
    short: float
    lanes: float
    paths: bool = False


WEAVES = {
    Style.CENTRE: Weave(rows=94, columns=108, wave=0, missing=0.04, short=0, lanes=0),
    Style.LAMELLA: Weave(rows=128, columns=150, wave=5, missing=0.12, short=0.1, lanes=0.05),
    Style.SLAB: Weave(rows=185, columns=215, wave=12, missing=0.22, short=0.15, lanes=0.1, paths=True),
    Style.VILLA: Weave(rows=79, columns=185, wave=17, missing=0.28, short=0.12, lanes=0.35),
    Style.INDUSTRY: Weave(rows=215, columns=260, wave=4, missing=0.2, short=0, lanes=0.15),
}


@dataclass(frozen=True)
class Inner:
    """A street inside a quarter before it has a name."""

    quarter: Quarter
    geometry: BaseGeometry
    path: bool = False


@dataclass(frozen=True)
class OpenSides:
    """Which sides of a quarter face open land; start and end along its rows, low and high across them."""

    start: bool
    low: bool
    end: bool
    high: bool


def open_sides(quarter: Quarter) -> OpenSides:
    """Return the sides with neither a main street nor another quarter along them."""
    streets = shapely.union_all([LineString(m.line) for m in MAINS] + [box(*q.box) for q in QUARTERS if q != quarter])
    x0, y0, x1, y1 = quarter.box
    sides = [((x0, y0), (x0, y1)), ((x0, y0), (x1, y0)), ((x1, y0), (x1, y1)), ((x0, y1), (x1, y1))]
    spots = [LineString(s).interpolate(0.5, normalized=True) for s in sides]
    west, south, east, north = (bool(streets.distance(spot) > 1) for spot in spots)
    return OpenSides(south, west, north, east) if quarter.upright else OpenSides(west, south, east, north)


def inner_streets(quarter: Quarter, rng: np.random.Generator) -> list[Inner]:
    """Return the streets of a quarter. They end on its borders, on each other, or nowhere (lanes)."""
    weave = WEAVES[quarter.style]
    x0, y0, x1, y1 = quarter.box
    width, height = (y1 - y0, x1 - x0) if quarter.upright else (x1 - x0, y1 - y0)
    columns = _places(width, weave.columns, rng)
    xs = _samples(width, columns)
    rows = _rows(xs, height, weave, rng)
    free = open_sides(quarter)
    spans = [_span(xs, columns, weave, free, rng) for _row in rows]
    lines = [Inner(quarter, _line(xs, row, span)) for row, span in zip(rows, spans, strict=True)]
    borders = [np.zeros_like(xs), *rows, np.full_like(xs, height)]
    full = [(0.0, width), *spans, (0.0, width)]
    for number, column in enumerate(columns):
        path = weave.paths and number % 2 == 1
        first, last = (1 if free.low and rng.random() < 0.75 else 0), (1 if free.high and rng.random() < 0.75 else 0)
        inside = slice(first, len(borders) - last)
        pieces = _crossing(xs, column, borders[inside], full[inside], chance=weave.missing, rng=rng)
        if pieces:
            lines.append(Inner(quarter, MultiLineString(pieces), path=path))
    lines += [Inner(quarter, lane) for lane in _lanes(xs, columns, borders, full, weave=weave, rng=rng)]
    return [Inner(i.quarter, _turned(i.geometry, quarter), i.path) for i in lines]


def _places(length: float, spacing: float, rng: np.random.Generator) -> Floats:
    count = max(2, round(length / spacing))
    inner = np.arange(1, count) * length / count
    return inner + rng.uniform(-0.16, 0.16, count - 1) * length / count


def _samples(width: float, columns: Floats) -> Floats:
    even = np.linspace(0, width, max(2, int(width / SAMPLE)))
    free = [v for v in even if np.abs(columns - v).min() > 4 or v in (0.0, width)]
    return np.unique(np.concatenate([free, columns, [0.0, width]]))


def _rows(xs: Floats, height: float, weave: Weave, rng: np.random.Generator) -> list[Floats]:
    length = rng.uniform(330, 560)
    phase = rng.uniform(0, 2 * np.pi, 2)
    rows = []
    for at in _places(height, weave.rows, rng):
        calm = min(1.0, min(at, height - at) / 120)
        wave = np.sin(2 * np.pi * xs / length + phase[0] + at / 300) + 0.5 * np.sin(2 * np.pi * xs / 210 + phase[1])
        rows.append(at + weave.wave * calm * wave)
    return rows


def _span(xs: Floats, columns: Floats, weave: Weave, free: OpenSides, rng: np.random.Generator) -> tuple[float, float]:
    """Where a row begins and ends: on the border, at a cross street, or short of open land."""
    start, end = float(xs[0]), float(xs[-1])
    if free.start:
        start = float(xs[np.searchsorted(xs, rng.uniform(0, 0.7) * columns[0])])
    elif rng.random() < weave.short:
        start = float(columns[0])
    if free.end:
        end = float(xs[np.searchsorted(xs, xs[-1] - rng.uniform(0, 0.7) * (xs[-1] - columns[-1]), side="right") - 1])
    elif rng.random() < weave.short and len(columns) > 1:
        end = float(columns[-1])
    return start, end


def _line(xs: Floats, row: Floats, span: tuple[float, float]) -> LineString:
    inside = (xs >= span[0]) & (xs <= span[1])
    return LineString(np.column_stack([xs[inside], row[inside]]))


def _crossing(
    xs: Floats,
    column: float,
    borders: list[Floats],
    spans: list[tuple[float, float]],
    *,
    chance: float,
    rng: np.random.Generator,
) -> list[LineString]:
    at = int(np.searchsorted(xs, column))
    kept: list[tuple[int, int]] = []
    for strip in range(len(borders) - 1):
        # where a row stops short at this column the cross street must carry on, or the row would hang in the air
        must = any(column in spans[i] for i in (strip, strip + 1) if 0 < i < len(borders) - 1)
        if must or rng.random() >= chance:
            if kept and kept[-1][1] == strip:
                kept[-1] = (kept[-1][0], strip + 1)
            else:
                kept.append((strip, strip + 1))
    return [LineString([(column, float(b[at])) for b in borders[first : last + 1]]) for first, last in kept]


def _lanes(
    xs: Floats,
    columns: Floats,
    borders: list[Floats],
    spans: list[tuple[float, float]],
    *,
    weave: Weave,
    rng: np.random.Generator,
) -> list[LineString]:
    lanes = []
    edges = np.concatenate([[xs[0]], columns, [xs[-1]]])
    for strip in range(1, len(borders) - 1):
        for low, high in pairwise(edges):
            gap = float(np.min(borders[strip + 1] - borders[strip]))
            if high - low < 150 or rng.random() > weave.lanes or gap < 85:
                continue
            at = int(np.searchsorted(xs, (low + high) / 2 + rng.uniform(-20, 20)))
            if not spans[strip][0] < xs[at] < spans[strip][1]:
                continue
            foot = (float(xs[at]), float(borders[strip][at]))
            lanes.append(LineString([foot, (foot[0] + rng.uniform(-8, 8), foot[1] + 0.55 * gap)]))
    return lanes


def _turned(geometry: BaseGeometry, quarter: Quarter) -> BaseGeometry:
    x0, y0, _x1, _y1 = quarter.box

    def move(points: Floats) -> Floats:
        across = points[:, ::-1] if quarter.upright else points
        return np.asarray(across + np.array([x0, y0]))

    return shapely.transform(geometry, move)
