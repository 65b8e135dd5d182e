"""Villages and farms along the roads outside the town."""

from __future__ import annotations

import numpy as np
import shapely
import shapely.ops
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from est_desktop.workflows.sample.buildings import Frontage, along, without_overlaps
from est_desktop.workflows.sample.plan import MAINS
from est_desktop.workflows.sample.streets import Network
from est_desktop.workflows.sample.terrain import Terrain

VILLAGES: tuple[tuple[float, float], ...] = ((-2300, -3000), (3100, 3000), (-4600, 60), (3600, -900), (-3600, 2700))
COTTAGES = Frontage((9, 14), (8, 10), (14, 34), 0.12)
BARNS = Frontage((12, 30), (9, 14), (12, 22), 0.1)


def countryside(net: Network, terrain: Terrain, town: BaseGeometry, rng: np.random.Generator) -> list[Polygon]:
    """Return houses along the roads outside `town` (EPSG:3006): cottages in villages, farms in between."""
    centres = terrain.points(np.array(VILLAGES))
    houses: list[Polygon] = []
    country = {m.name for m in MAINS}
    for line, ground in zip(net.lines, net.ground, strict=True):
        outside = ground.difference(town) if line.name in country else LineString()
        for road in shapely.get_parts(outside):
            if road.geom_type != "LineString" or road.length < 200:
                continue
            for centre in centres:
                for piece in shapely.get_parts(road.intersection(Point(centre).buffer(360))):
                    houses += _both_sides(piece, COTTAGES, rng)
            for at in np.arange(rng.uniform(150, 400), road.length, 430):
                near = max(0.0, at + rng.uniform(-90, 90))
                piece = shapely.ops.substring(road, near, near + rng.uniform(45, 80))
                houses += _both_sides(piece, BARNS, rng)
    return without_overlaps(houses)


def _both_sides(line: BaseGeometry, look: Frontage, rng: np.random.Generator) -> list[Polygon]:
    if not isinstance(line, LineString) or line.length < 30:
        return []
    left = along(line, offset=rng.uniform(16, 22), look=look, rng=rng)
    right = along(line.reverse(), offset=rng.uniform(16, 22), look=look, rng=rng)
    return left + right
