"""Points → areas by the cell table agree with testing every point against every polygon."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from est_desktop.domain.area import Area, AreaLevel
from est_desktop.frames.locate import finest, locate


def plainly(x: np.ndarray, y: np.ndarray, polygons: list[shapely.Geometry]) -> list[int]:
    def one(a: float, b: float) -> int:
        if not np.isfinite(a):
            return -1
        return next((i for i, p in enumerate(polygons) if shapely.intersects_xy(p, a, b)), -1)

    return [one(a, b) for a, b in zip(x, y, strict=True)]


def voronoi(rng: np.random.Generator, n: int, side: float) -> list[shapely.Geometry]:
    seeds = shapely.MultiPoint(rng.uniform(0, side, (n, 2)))
    cells = shapely.voronoi_polygons(seeds)
    return [shapely.intersection(c, shapely.box(0, 0, side, side * 0.7)) for c in shapely.get_parts(cells)]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 30), st.sampled_from([1.0, 900.0, 40_000.0]))
def test_agrees_with_the_plain_way(seed: int, n: int, side: float) -> None:
    rng = np.random.default_rng(seed)
    polygons = voronoi(rng, n, side)
    if seed % 3 == 0:
        polygons += [shapely.Polygon(), shapely.box(side / 3, side / 3, side / 2, side / 2)]
    corners = np.array([c for p in polygons if not p.is_empty for c in p.exterior.coords]).reshape(-1, 2)[:50]
    x, y = rng.uniform(-side / 5, side * 1.2, (2, 300))
    x = np.concatenate([x, corners[:, 0], [np.nan, 0.0]])
    y = np.concatenate([y, corners[:, 1], [np.nan, 0.0]])
    assert locate(x, y, polygons).tolist() == plainly(x, y, polygons)


def test_nothing_and_nowhere() -> None:
    assert locate(np.array([1.0]), np.array([1.0]), []).tolist() == [-1]
    assert locate(np.array([]), np.array([]), [shapely.box(0, 0, 1, 1)]).tolist() == []
    assert locate(np.array([np.nan, 9.0]), np.array([0.0, 9.0]), [shapely.box(0, 0, 1, 1)]).tolist() == [-1, -1]
    assert locate(np.array([0.5]), np.array([0.5]), [shapely.Polygon()]).tolist() == [-1]


def area(name: str, level: AreaLevel, scheme: str = "") -> Area:
    return Area(name.encode(), name, level, shapely.box(0, 0, 1, 1), scheme=scheme)


def test_the_finest_level_is_neighbourhoods_then_districts_then_the_municipality() -> None:
    town, district, quarter = (area(level, level) for level in list(AreaLevel)[:3])
    focus = area("focus", AreaLevel.FOCUS)
    assert finest([town, focus, district, quarter]) == (quarter,)
    assert finest([town, district]) == (district,)
    assert finest([focus, town]) == (town,)
    assert finest([focus]) == ()


def test_of_two_schemes_one_is_taken() -> None:
    deso = [area(f"d{i}", AreaLevel.NEIGHBOURHOOD, "deso") for i in range(3)]
    own = [area(f"s{i}", AreaLevel.NEIGHBOURHOOD, "stad") for i in range(2)]
    assert finest([*own, *deso]) == tuple(deso)
