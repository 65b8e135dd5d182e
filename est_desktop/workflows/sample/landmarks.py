"""Squares, the station, and the large houses with names: schools, swimming hall, shopping centres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from est_desktop.workflows.sample.plan import BANK_N, BANK_S, BANKS, PLACES, RAILWAY_Y, RIVER_Y, SQUARES, Style
from est_desktop.workflows.sample.streets import HALF_WIDTH, Network
from est_desktop.workflows.sample.terrain import Terrain

STATION = "Valboås C"
BUS_STATION = "Valboås busstation"
CHURCHYARD = "Kyrkparken"


@dataclass(frozen=True)
class Landmark:
    """A named thing with its shape in EPSG:3006."""

    name: str
    kind: str
    shape: BaseGeometry


def _largest(shape: BaseGeometry) -> BaseGeometry:
    parts = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
    return max(parts, key=lambda p: p.area)


def _union(*boxes: tuple[float, float, float, float]) -> BaseGeometry:
    return _largest(shapely.union_all([box(*b) for b in boxes]))


_SCHOOL = _union((-34, -8, 34, 6), (-34, -30, -21, -8), (21, -30, 34, -8), (-5, 6, 9, 20))
_FORMS: dict[str, BaseGeometry] = {
    "skola": _SCHOOL,
    "gymnasieskola": _union((-30, -26, 30, -14), (-30, 14, 30, 26), (-30, -26, -18, 26), (18, -26, 30, 26)),
    "förskola": _union((-17, -5, 17, 5), (-17, -17, -7, -5)),
    "köpcentrum": _union((-32, -24, 32, 24)),
    "simhall": _union((-24, -16, 24, 12), (-14, 12, 14, 20)),
    "brandstation": _union((-22, -8, 22, 8), (14, 8, 22, 20)),
    "kulturhus": _union((-18, -11, 18, 11)),
    "kyrka": _union((-20, -6, 16, 6), (-2, -13, 7, 13), (-27, -4, -20, 4)),
}


def squares(net: Network, terrain: Terrain) -> list[Landmark]:
    """Return the squares: a whole block in the centre, elsewhere a part of one."""
    found = []
    for name, middle in SQUARES:
        spot = Point(middle)
        block = min(net.blocks, key=lambda b: b.plan.distance(spot))
        if block.style is Style.CENTRE and block.plan.area < 14_000 and name == "Stortorget":
            shape: BaseGeometry = block.ground.buffer(-6)
        else:
            around = box(middle[0] - 40, middle[1] - 31, middle[0] + 40, middle[1] + 31)
            shape = terrain.bend(around).intersection(block.ground.buffer(-6))
        found.append(Landmark(name, "torg", _largest(shape.difference(_streets(net, shape, 1)))))
    return found


def banks(net: Network, terrain: Terrain, river: BaseGeometry) -> list[Landmark]:
    """Return the green strips between the river and the streets along it."""
    found = []
    for name, x0, x1, side in BANKS:
        y0, y1 = (RIVER_Y, BANK_N) if side > 0 else (BANK_S, RIVER_Y)
        strip = terrain.bend(box(x0, y0, x1, y1)).difference(river.buffer(1.5))
        strip = strip.difference(_streets(net, strip, 1.5))
        found += [Landmark(name, "park", p) for p in shapely.get_parts(strip) if p.area > 400]
    return found


def sports_ground(terrain: Terrain) -> Landmark:
    """Return the pitch and its lawn outside the town."""
    name, kind, middle = next(p for p in PLACES if p[1] == "idrottsplats")
    lawn = box(middle[0] - 95, middle[1] - 60, middle[0] + 95, middle[1] + 60).buffer(12)
    return Landmark(name, kind, terrain.bend(lawn))


def station(terrain: Terrain) -> Landmark:
    """Return the station building beside the tracks."""
    return Landmark(STATION, "station", terrain.bend(box(-128, RAILWAY_Y + 13, -72, RAILWAY_Y + 24)))


def railway(terrain: Terrain, municipality: Polygon) -> list[BaseGeometry]:
    """Return the tracks: one line through, two more at the station."""
    x = np.arange(-9000.0, 9001.0, 20.0)
    free = np.clip((np.abs(x) - 2200) / 1500, 0, 1)
    middle = RAILWAY_Y + free * (260 * np.sin(x / 900 + 0.6) - 120)
    tracks: list[BaseGeometry] = [LineString(np.column_stack([x, middle])).intersection(municipality)]
    for side in (-7.0, 7.0):
        y = RAILWAY_Y
        tracks.append(LineString([(-420, y), (-360, y + side), (210, y + side), (270, y)]))
    return [terrain.bend(t) for t in tracks]


def large_houses(net: Network, terrain: Terrain, taken: list[BaseGeometry]) -> list[Landmark]:
    """Return the houses of PLACES that have a form of their own; each stands free inside its block."""
    found: list[Landmark] = []
    for name, kind, middle in PLACES:
        form = _FORMS.get(kind)
        if form is None:
            continue
        occupied = shapely.union_all([*taken, *(f.shape for f in found)]).buffer(8)
        spot = terrain.points(np.array([middle]))[0]
        park = CHURCHYARD if kind == "kyrka" else ""
        shape = _placed(net, form, (float(spot[0]), float(spot[1])), occupied, park)
        if shape is not None:
            found.append(Landmark(name, kind, shape))
    return found


def _placed(
    net: Network, form: BaseGeometry, spot: tuple[float, float], occupied: BaseGeometry, park: str
) -> BaseGeometry | None:
    """Move the form to the free place nearest to the spot, square to the nearest street; smaller if it must be."""
    steps = [(dx, dy) for dx in range(-120, 121, 12) for dy in range(-120, 121, 12)]
    steps.sort(key=lambda s: s[0] ** 2 + s[1] ** 2)
    near = Point(spot).buffer(230)
    room = shapely.union_all([b.ground for b in net.blocks if b.ground.intersects(near) and b.park == park])
    room = room.difference(_streets(net, near, 6)).difference(occupied)
    shapely.prepare(room)
    turn = _direction(net, Point(spot))
    for size in (1.0, 0.85, 0.7, 0.55):
        turned = affinity.rotate(affinity.scale(form, size, size, origin=(0, 0)), turn, origin=(0, 0))
        for dx, dy in steps:
            shape = affinity.translate(turned, spot[0] + dx, spot[1] + dy)
            if room.contains(shape):
                return shape
    return None


def _streets(net: Network, near: BaseGeometry, margin: float) -> BaseGeometry:
    tree = shapely.STRtree(net.ground)
    around = near.envelope.buffer(30)
    return shapely.union_all(
        [
            net.ground[i].intersection(around).buffer(HALF_WIDTH[net.lines[i].kind] + margin)
            for i in tree.query(around, predicate="intersects")
        ]
    )


def _direction(net: Network, spot: Point) -> float:
    tree = shapely.STRtree(net.ground)
    line = net.ground[int(tree.nearest(spot))].intersection(spot.buffer(150))
    part = min(shapely.get_parts(line), key=spot.distance, default=None)
    if part is None or part.length < 2:
        return 0.0
    at = part.project(spot)
    a, b = part.interpolate(max(at - 5, 0)), part.interpolate(at + 5)
    return float(np.degrees(np.arctan2(b.y - a.y, b.x - a.x)))
