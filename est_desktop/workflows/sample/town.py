"""Valboås as records: areas, streets, addresses, places and base map, all from one seed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from est_desktop.domain.area import Address, Area, AreaLevel, BaseKind, BaseShape, Place, Street
from est_desktop.workflows.sample.addresses import addresses
from est_desktop.workflows.sample.areas import Borders, areas, borders
from est_desktop.workflows.sample.buildings import buildings
from est_desktop.workflows.sample.countryside import countryside
from est_desktop.workflows.sample.landmarks import (
    BUS_STATION,
    Landmark,
    banks,
    large_houses,
    railway,
    sports_ground,
    squares,
    station,
)
from est_desktop.workflows.sample.nature import Nature, nature
from est_desktop.workflows.sample.plan import DISTRICTS, PLACES, QUARTERS
from est_desktop.workflows.sample.streets import HALF_WIDTH, Network, network
from est_desktop.workflows.sample.terrain import Terrain, terrain
from est_desktop.workflows.sample.uids import UidSource

SRID = 3006
SEED = 20240101
POSTCODE_PREFIX = "699"
"""A series that no Swedish town uses."""


@dataclass(frozen=True)
class Town:
    """The fictional town. Coordinates are metres in EPSG:3006."""

    seed: int
    areas: tuple[Area, ...]
    streets: tuple[Street, ...]
    addresses: tuple[Address, ...]
    places: tuple[Place, ...]
    base_shapes: tuple[BaseShape, ...]

    def area(self, name: str) -> Area:
        """Return the neighbourhood or district of that name; raises KeyError."""
        for area in reversed(self.areas):
            if area.name == name:
                return area
        raise KeyError(name)

    def place(self, name: str) -> Place:
        """Return the place of that name; raises KeyError."""
        for place in self.places:
            if place.name == name:
                return place
        raise KeyError(name)

    @property
    def neighbourhoods(self) -> tuple[Area, ...]:
        """The finest level, in the order of their codes."""
        return tuple(a for a in self.areas if a.level is AreaLevel.NEIGHBOURHOOD)

    def shapes(self, kind: BaseKind) -> list[BaseGeometry]:
        """Return the geometries of one kind of the base map."""
        return [s.geometry for s in self.base_shapes if s.kind is kind]


@dataclass(frozen=True)
class _Ground:
    terrain: Terrain
    nature: Nature
    net: Network
    borders: Borders
    water: tuple[tuple[str, BaseGeometry], ...]
    squares: tuple[Landmark, ...]
    station: Landmark
    tracks: tuple[BaseGeometry, ...]
    parks: tuple[tuple[str, BaseGeometry], ...]
    lawns: tuple[Landmark, ...]


@lru_cache(maxsize=2)
def town(seed: int = SEED) -> Town:
    """Return the town of a seed; the same seed gives the same bytes."""
    rng = np.random.default_rng([seed, 1])
    ground = _ground(rng)
    large, houses = _houses(ground, rng)
    named = {g.name: g.shape for g in large}
    footprints = [*named.values(), *houses]
    postcodes = _postcodes(ground.borders, footprints)
    return Town(
        seed,
        areas(ground.borders, UidSource(seed, "areas")),
        _streets(ground.net, UidSource(seed, "streets")),
        addresses(ground.net, footprints, postcodes, UidSource(seed, "addresses")),
        _places(ground, large, houses, UidSource(seed, "places")),
        _base_shapes(ground, large, houses, UidSource(seed, "base")),
    )


def _ground(rng: np.random.Generator) -> _Ground:
    land = terrain(rng)
    around = nature(rng)
    net = network(land, around.municipality, rng)
    water = (("Valboån", land.bend(around.river)), *((n, land.bend(s)) for n, s in around.lakes))
    return _Ground(
        land,
        around,
        net,
        borders(land, around.municipality),
        water,
        tuple(squares(net, land)),
        station(land),
        tuple(railway(land, around.municipality)),
        _parks(net),
        (*banks(net, land, water[0][1]), sports_ground(land)),
    )


def _parks(net: Network) -> tuple[tuple[str, BaseGeometry], ...]:
    names = dict.fromkeys(b.park for b in net.blocks if b.park)
    found = []
    for name in names:
        whole = shapely.union_all([b.ground for b in net.blocks if b.park == name], grid_size=0.01)
        found.append((name, whole.buffer(-6.5).buffer(-8).buffer(8)))
    return tuple(found)


def _houses(ground: _Ground, rng: np.random.Generator) -> tuple[list[Landmark], list[Polygon]]:
    water = shapely.union_all([shape for _name, shape in ground.water])
    free = [s.shape for s in ground.squares]
    tracks = [t.buffer(11) for t in ground.tracks]
    large = [ground.station, *large_houses(ground.net, ground.terrain, [*free, water.buffer(10)])]
    clear = [*[s.buffer(4) for s in free], water.buffer(9), *tracks, *[g.shape.buffer(9) for g in large]]
    urban = shapely.union_all([ground.borders.ground[n] for n in {q.area for q in QUARTERS}])
    houses = buildings(ground.net, clear, rng)
    rural = countryside(ground.net, ground.terrain, urban.buffer(20), rng)
    return large, houses + _standing_free(rural, ground, [*clear, urban.buffer(15)])


def _standing_free(houses: list[Polygon], ground: _Ground, clear: list[BaseGeometry]) -> list[Polygon]:
    """Leave out houses on a road, in water, in the wood, or across a border."""
    roads = [g.buffer(HALF_WIDTH[line.kind] + 3) for line, g in zip(ground.net.lines, ground.net.ground, strict=True)]
    woods = [ground.terrain.bend(f) for f in ground.nature.forests]
    blocked = shapely.STRtree([*roads, *woods, *clear])
    inside = shapely.STRtree([a.buffer(-12) for a in ground.borders.ground.values()])
    bad = set(blocked.query(houses, predicate="intersects")[0])
    good = set(inside.query(houses, predicate="within")[0])
    return [h for i, h in enumerate(houses) if i in good and i not in bad]


def _postcodes(found: Borders, houses: list[BaseGeometry]) -> list[str]:
    names = [n for names in DISTRICTS.values() for n in names]
    tree = shapely.STRtree([found.ground[n] for n in names])
    area = tree.nearest(shapely.centroid(np.array(houses, object)))
    return [f"{POSTCODE_PREFIX} {30 + int(a):02d}" for a in area]


def _streets(net: Network, uids: UidSource) -> tuple[Street, ...]:
    return tuple(
        Street(uids.next(), line.name, line.kind, ground)
        for line, ground in zip(net.lines, net.ground, strict=True)
        if not ground.is_empty
    )


def _places(ground: _Ground, large: list[Landmark], houses: list[Polygon], uids: UidSource) -> tuple[Place, ...]:
    shapes = {g.name: g.shape for g in large}
    tree = shapely.STRtree(houses)
    spots: list[tuple[str, str, BaseGeometry]] = [(ground.station.name, "station", ground.station.shape)]
    spots += [(s.name, "torg", s.shape) for s in ground.squares]
    spots += [(name, "park", shape) for name, shape in ground.parks]
    spots += [(s.name, s.kind, s.shape) for s in _largest_of_each(ground.lawns)]
    square = next(s.shape for s in ground.squares if s.name == "Stationstorget")
    spots.append((BUS_STATION, "busstation", square.boundary.interpolate(0.25, normalized=True)))
    for name, kind, middle in PLACES:
        if kind == "idrottsplats":
            continue
        at = shapely.Point(ground.terrain.points(np.array([middle]))[0])
        spots.append((name, kind, shapes.get(name, houses[int(tree.nearest(at))])))
    return tuple(_place(uids, name, kind, shape) for name, kind, shape in spots)


def _largest_of_each(lawns: tuple[Landmark, ...]) -> list[Landmark]:
    """A bank that bridges cut into pieces is one place."""
    best: dict[str, Landmark] = {}
    for lawn in lawns:
        if lawn.name not in best or lawn.shape.area > best[lawn.name].shape.area:
            best[lawn.name] = lawn
    return list(best.values())


def _place(uids: UidSource, name: str, kind: str, shape: BaseGeometry) -> Place:
    spot = shape.representative_point()
    return Place(uids.next(), name, kind, round(spot.x, 2), round(spot.y, 2))


def _base_shapes(
    ground: _Ground, large: list[Landmark], houses: list[Polygon], uids: UidSource
) -> tuple[BaseShape, ...]:
    shapes: list[tuple[BaseKind, BaseGeometry, str]] = []
    shapes += [(BaseKind.FOREST, ground.terrain.bend(f), "") for f in ground.nature.forests]
    shapes += [(BaseKind.PARK, shape, name) for name, shape in ground.parks]
    shapes += [(BaseKind.PARK, s.shape, s.name) for s in ground.lawns]
    shapes += [(BaseKind.WATER, shape, name) for name, shape in ground.water]
    shapes += [(BaseKind.STREAM, ground.terrain.bend(s), "") for s in ground.nature.streams]
    shapes += [(BaseKind.SQUARE, s.shape, s.name) for s in ground.squares]
    shapes += [(BaseKind.RAILWAY, t, "") for t in ground.tracks]
    shapes += [(BaseKind.BUILDING, g.shape, g.name) for g in large]
    shapes += [(BaseKind.BUILDING, h, "") for h in houses]
    return tuple(BaseShape(uids.next(), kind, shape, name) for kind, shape, name in shapes if not shape.is_empty)
