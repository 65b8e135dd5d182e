"""Where incidents can happen: gates, kerbs, squares, yards, parks. Never in water, never far out in the wood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString

from est_desktop.domain.area import BaseKind, StreetKind
from est_desktop.workflows.sample.plantings import HOT_SPOTS
from est_desktop.workflows.sample.streets import HALF_WIDTH
from est_desktop.workflows.sample.town import Town

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Objects = npt.NDArray[np.object_]

DRY = 14.0
"""Nearest to water, metres; exact places move less than this."""
STRAY = 7.0
"""How far from its spot an exact place may be, metres."""
KINDS = ("address", "street", "path", "skola", "station", "torg", "park", "centre")
DRAW = {
    "vandalism": (1.0, 0.5, 0.6, 7.0, 6.0, 5.0, 2.0, 3.0),
    "fire": (0.6, 0.5, 0.8, 5.0, 2.0, 2.5, 3.5, 1.5),
    "staff": (0.25, 0.1, 0.1, 8.0, 8.0, 2.5, 0.5, 9.0),
    "event": (0.1, 0.2, 0.1, 2.0, 2.0, 14.0, 8.0, 6.0),
    "youth": (0.3, 0.3, 0.8, 9.0, 6.0, 8.0, 5.0, 6.0),
    "disorder": (0.8, 0.7, 0.5, 3.0, 8.0, 8.0, 3.0, 4.0),
    "unsafe_place": (0.2, 1.0, 3.0, 2.0, 8.0, 3.0, 6.0, 1.5),
    "other": (1.4, 0.4, 0.3, 1.5, 3.0, 1.5, 0.5, 3.5),
}
"""How much each kind of spot draws each category; order of KINDS."""
_KIND_OF_PLACE = {
    "skola": "skola",
    "gymnasieskola": "skola",
    "förskola": "skola",
    "station": "station",
    "busstation": "station",
    "torg": "torg",
    "park": "park",
    "idrottsplats": "park",
}
_AT = {"torg": "på", "park": "i", "station": "vid", "skola": "vid", "centre": "vid"}


@dataclass(frozen=True)
class Spots:
    """m spots: place in EPSG:3006, neighbourhood (index), kind (index into KINDS), pull (chance weight), and texts.

    `room` is how far an exact place may stray from it without crossing a border, metres.
    `address` is the register's text (Storgatan 12 or a place), `street` its street or place, `phrase` fits into a
    sentence (utanför Storgatan 12, på Stortorget).
    """

    x: Floats
    y: Floats
    area: Ints
    kind: Ints
    pull: Floats
    room: Floats
    address: Objects
    street: Objects
    phrase: Objects

    def __len__(self) -> int:
        return len(self.x)


def spots(town: Town, rng: np.random.Generator) -> Spots:
    """Return all spots of the town."""
    parts = [_gates(town), _kerbs(town, rng), _surroundings(town, rng)]
    xy = np.asarray(np.vstack([p[0] for p in parts]).round(1), np.float64)
    kind = np.concatenate([p[1] for p in parts])
    texts = [np.concatenate([p[2][i] for p in parts]) for i in range(3)]
    keep, area = _on_land(town, xy)
    room = _room(town, xy)
    keep &= room > 0.5
    # a few spots carry most of what happens, as everywhere
    pull = rng.lognormal(0.0, 0.9, len(xy))
    return Spots(
        xy[keep, 0],
        xy[keep, 1],
        area[keep],
        kind[keep],
        pull[keep],
        room[keep],
        *(t[keep] for t in texts),
    )


_Part = tuple[Floats, Ints, tuple[Objects, Objects, Objects]]


def _objects(values: list[str]) -> Objects:
    array = np.empty(len(values), object)
    array[:] = values
    return array


def _gates(town: Town) -> _Part:
    gates = town.addresses
    xy = np.array([(a.x, a.y) for a in gates])
    text = [f"{a.street} {a.number}" for a in gates]
    phrase = [f"utanför {t}" for t in text]
    kind = np.full(len(xy), KINDS.index("address"), np.int64)
    return xy, kind, (_objects(text), _objects([a.street for a in gates]), _objects(phrase))


def _kerbs(town: Town, rng: np.random.Generator) -> _Part:
    xy, kind, names = [], [], []
    for street in town.streets:
        line = street.geometry
        count = max(1, int(line.length / (25 if street.kind is StreetKind.PATH else 45)))
        for part in shapely.get_parts(line):
            share = max(1, round(count * part.length / line.length))
            xy.append(_beside(part, (np.arange(share) + 0.5) / share, HALF_WIDTH[street.kind] - 1, rng))
            names += [street.name] * share
            kind += [KINDS.index("path" if street.kind is StreetKind.PATH else "street")] * share
    phrase = [f"{'vid' if n.endswith('leden') or n == 'Gångtunneln' else 'på'} {n}" for n in names]
    texts = (_objects(names), _objects(names), _objects(phrase))
    return np.vstack(xy), np.array(kind, np.int64), texts


def _beside(line: LineString, at: Floats, away: float, rng: np.random.Generator) -> Floats:
    """Points at shares of a line's length, at its left or right kerb: many borders run in the middle of a street."""
    behind, here, ahead = (
        shapely.get_coordinates(shapely.line_interpolate_point(line, np.clip(at + shift, 0, 1), normalized=True))
        for shift in (-0.01, 0.0, 0.01)
    )
    along = ahead - behind
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    return np.asarray(here + across * away * rng.choice([-1.0, 1.0], len(at))[:, None])


def _surroundings(town: Town, rng: np.random.Generator) -> _Part:
    """Points around named places: the yard of a school, the benches of a square, the paths of a park."""
    parks = {s.name: s.geometry for s in town.base_shapes if s.kind in (BaseKind.PARK, BaseKind.SQUARE)}
    solid = shapely.union_all([s.geometry for s in town.base_shapes if s.kind is BaseKind.BUILDING and s.name])
    shapely.prepare(solid)
    xy, kind, names, phrases = [], [], [], []
    for place in town.places:
        shape = parks.get(place.name)
        if shape is None:
            angle, reach = rng.uniform(0, 2 * np.pi, 16), rng.uniform(12, 48, 16)
            points = np.array([place.x, place.y]) + np.column_stack([np.cos(angle), np.sin(angle)]) * reach[:, None]
        else:
            x0, y0, x1, y1 = shape.bounds
            points = rng.uniform((x0, y0), (x1, y1), (120, 2))
            points = points[shapely.contains_xy(shape, points)][:24]
        points = points[~shapely.contains_xy(solid, points)]
        sort = _KIND_OF_PLACE.get(place.kind, "centre")
        xy.append(points)
        kind += [KINDS.index(sort)] * len(points)
        names += [place.name] * len(points)
        phrases += [f"{_AT[sort]} {place.name}"] * len(points)
    texts = (_objects(names), _objects(names), _objects(phrases))
    return np.vstack(xy), np.array(kind, np.int64), texts


def _on_land(town: Town, xy: Floats) -> tuple[npt.NDArray[np.bool_], Ints]:
    """Keep what is dry, inside the municipality, and on its own side of any border."""
    water = shapely.STRtree([*town.shapes(BaseKind.WATER)])
    points = shapely.points(xy)
    wet = np.zeros(len(xy), bool)
    wet[water.query(points, predicate="dwithin", distance=DRY)[0]] = True
    area = np.full(len(xy), -1, np.int64)
    tree = shapely.STRtree([a.geometry for a in town.neighbourhoods])
    found = tree.query(points, predicate="within")
    area[found[0]] = found[1]
    return ~wet & (area >= 0), area


def _room(town: Town, xy: Floats) -> Floats:
    """(n,) metres to the nearest border of a neighbourhood, with a little to spare, at most STRAY."""
    pieces = shapely.get_parts([a.geometry.boundary for a in town.neighbourhoods])
    tree = shapely.STRtree(pieces)
    room = np.full(len(xy), STRAY)
    (point, _piece), distance = tree.query_nearest(
        shapely.points(xy), max_distance=STRAY + 0.3, return_distance=True, all_matches=False
    )
    room[point] = np.minimum(STRAY, distance - 0.3)
    return room


def spot_weights(town: Town, pool: Spots, category: str) -> Floats:
    """Return (m,) chance of each spot given its neighbourhood: background and the hot spots of the category."""
    weight = np.array(DRAW[category])[pool.kind] * pool.pull
    chance = np.zeros(len(pool))
    for number, area in enumerate(town.neighbourhoods):
        inside = pool.area == number
        hot = [h for h in HOT_SPOTS if h.area == area.name and category in h.categories]
        background = 1 - sum(h.share for h in hot)
        chance[inside] = background * weight[inside] / weight[inside].sum()
        for spot in hot:
            place = town.place(spot.place)
            distance = np.hypot(pool.x - place.x, pool.y - place.y)
            pull = np.clip(1 - (distance / spot.radius) ** 2, 0, None) * np.sqrt(pool.pull) * inside
            chance += spot.share * pull / pull.sum()
    return chance
