"""The network: all streets noded in the plan, blocks between them, names, and how they lie on the ground."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from est_desktop.domain.area import StreetKind
from est_desktop.workflows.sample.names import StreetNames
from est_desktop.workflows.sample.pattern import Inner, inner_streets
from est_desktop.workflows.sample.plan import MAINS, NORTH, PARKS, QUARTERS, TUNNELS, Main, Quarter, Style
from est_desktop.workflows.sample.terrain import Terrain

GRID = 0.01
LARGEST_PARK_BLOCK = 62_000.0
"""Square metres; larger blocks are the open edge of the town, no parks."""
HALF_WIDTH = {StreetKind.MAIN: 7.5, StreetKind.STREET: 5.0, StreetKind.PATH: 2.0}
"""From the middle of a street to its kerb, metres."""


@dataclass(frozen=True)
class Line:
    """A street with a name, in the plan."""

    name: str
    kind: StreetKind
    geometry: BaseGeometry


@dataclass(frozen=True)
class Block:
    """Land between streets. `plan` is its shape in the plan, `ground` in EPSG:3006; `park` its park's name."""

    quarter: Quarter
    plan: Polygon
    ground: Polygon
    park: str = ""

    @property
    def style(self) -> Style:
        """How it is built."""
        return self.quarter.style


@dataclass(frozen=True)
class Network:
    """Streets and the blocks between them; `ground` holds each street's geometry in EPSG:3006."""

    lines: tuple[Line, ...]
    ground: tuple[BaseGeometry, ...]
    blocks: tuple[Block, ...]


def network(terrain: Terrain, land: Polygon, rng: np.random.Generator) -> Network:
    """Return the streets and blocks of a seed; `land` is the municipality in the plan."""
    names = StreetNames({m.name for m in (*MAINS, *TUNNELS)})
    lines = _named(names, land, rng)
    segments, owner = _noded(lines)
    lines += [_with_name(lane, names) for lane in _lanes(_faces(lines, segments, owner), rng)]
    segments, owner = _noded(lines)
    blocks = _blocks(_faces(lines, segments, owner), terrain)
    lines, owner = _park_paths(lines, segments, owner, blocks)
    kept, ground = [], []
    for number, line in enumerate(lines):
        own = segments[owner == number]
        if len(own):
            merged = shapely.line_merge(shapely.multilinestrings([list(own)])[0])
            kept.append(Line(line.name, line.kind, merged))
            ground.append(terrain.bend(merged))
    return Network(tuple(kept), tuple(ground), tuple(blocks))


def _named(names: StreetNames, land: Polygon, rng: np.random.Generator) -> list[Line]:
    lines = [Line(m.name, StreetKind.MAIN if m.main else StreetKind.STREET, swung(m).intersection(land)) for m in MAINS]
    lines += [Line(t.name, StreetKind.PATH, LineString(t.line)) for t in TUNNELS]
    for quarter in QUARTERS:
        for inner in inner_streets(quarter, rng):
            lines.append(_with_name(inner, names))
    return lines


def swung(street: Main) -> LineString:
    """Return a main street's line; outside the town its legs are curves through the same corners."""
    points = np.array(street.line)
    path = [points[:1]]
    for i in range(len(points) - 1):
        a, b = points[i], points[i + 1]
        if min(np.abs(a).max(), np.abs(b).max()) < abs(NORTH) - 90:
            path.append(points[i + 1 : i + 2])
            continue
        leave = (b - points[i - 1]) / 2 if i else b - a
        arrive = (points[i + 2] - a) / 2 if i + 2 < len(points) else b - a
        t = np.linspace(0, 1, 2 + int(np.hypot(*(b - a)) / 40))[1:, None]
        curve = (2 * t**3 - 3 * t**2 + 1) * a + (t**3 - 2 * t**2 + t) * leave
        curve += (3 * t**2 - 2 * t**3) * b + (t**3 - t**2) * arrive
        curve[-1] = b
        path.append(curve)
    return LineString(np.vstack(path))


def _lanes(faces: list[Polygon], rng: np.random.Generator) -> list[Inner]:
    """Dead-end lanes into villa blocks that are deeper than two gardens."""
    quarters = shapely.STRtree([box(*q.box) for q in QUARTERS])
    lanes = []
    for number, quarter in zip(*quarters.query(shapely.point_on_surface(faces), predicate="within"), strict=True):
        face, place = faces[number], QUARTERS[quarter]
        heart = face.buffer(-34)
        if place.style is not Style.VILLA or heart.area < 2200:
            continue
        if any(Point(middle).distance(face.centroid) < radius for _name, middle, radius in PARKS):
            continue
        for part in shapely.get_parts(heart):
            lane = _lane(face, part, place, rng)
            if part.area > 1500 and lane is not None:
                lanes.append(Inner(place, lane))
    return lanes


def _lane(face: Polygon, heart: Polygon, quarter: Quarter, rng: np.random.Generator) -> LineString | None:
    frame = shapely.get_coordinates(heart.minimum_rotated_rectangle)[:4]
    sides = np.roll(frame, -1, axis=0) - frame
    long = int(np.argmax(np.hypot(*sides.T)))
    axis = sides[long] / np.hypot(*sides[long])
    middle = np.array(shapely.get_coordinates(heart.centroid)[0])
    reach = np.hypot(*sides[long]) / 2 - 4
    turn = 1 if rng.random() < 0.5 else -1
    for direction in (turn * axis, -turn * axis):
        tip = middle - direction * reach
        ray = LineString([tip, middle + direction * (reach + 90)]).intersection(face.exterior)
        feet = [p for p in shapely.get_parts(ray) if p.geom_type == "Point"]
        x0, y0, x1, y1 = quarter.box
        # a lane starts at a street, never at the edge of the quarter, where there may be none
        feet = [p for p in feet if x0 + 2 < p.x < x1 - 2 and y0 + 2 < p.y < y1 - 2]
        if feet:
            foot = min(feet, key=lambda p: p.distance(Point(middle)))
            over = np.array([foot.x, foot.y]) + direction * 0.02
            return LineString([tip, over])
    return None


def _with_name(inner: Inner, names: StreetNames) -> Line:
    kind = StreetKind.PATH if inner.path else StreetKind.STREET
    return Line(names.next(inner.quarter.theme, path=inner.path), kind, inner.geometry)


def _noded(lines: list[Line]) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.int64]]:
    """Return pieces between nodes, and the line each belongs to; −1 for borders that are no street."""
    outlines = [box(*q.box).exterior for q in QUARTERS]
    geometries = [line.geometry for line in lines]
    net = shapely.union_all([*geometries, *outlines], grid_size=GRID)
    segments = shapely.get_parts(shapely.get_parts(net))
    middles = shapely.line_interpolate_point(segments, 0.5, normalized=True)
    tree = shapely.STRtree(geometries)
    piece, line = tree.query(middles, predicate="dwithin", distance=0.1)
    owner = np.full(len(segments), len(lines), np.int64)
    np.minimum.at(owner, piece, line)
    owner[owner == len(lines)] = -1
    return np.asarray(segments), owner


def _faces(lines: list[Line], segments: npt.NDArray[np.object_], owner: npt.NDArray[np.int64]) -> list[Polygon]:
    solid = np.array([o < 0 or lines[o].kind is not StreetKind.PATH for o in owner])
    return [f for f in shapely.get_parts(shapely.polygonize(segments[solid].tolist())) if f.area > 60]


def _blocks(faces: list[Polygon], terrain: Terrain) -> list[Block]:
    quarters = shapely.STRtree([box(*q.box) for q in QUARTERS])
    inner = shapely.point_on_surface(faces)
    face, quarter = quarters.query(inner, predicate="within")
    ground = terrain.bend_all([faces[f] for f in face])
    plans = [faces[f] for f in face]
    parks = _parks_of(plans)
    return [
        Block(QUARTERS[q], plan, shape, park)
        for q, plan, shape, park in zip(quarter, plans, ground, parks, strict=True)
    ]


def _parks_of(plans: list[Polygon]) -> list[str]:
    parks = [""] * len(plans)
    centres = shapely.centroid(plans)
    small = shapely.area(plans) < LARGEST_PARK_BLOCK
    for name, middle, radius in PARKS:
        spot = Point(middle)
        distance = np.where(small, shapely.distance(centres, spot), np.inf)
        chosen = np.flatnonzero(distance < radius)
        if not len(chosen):
            chosen = np.array([distance.argmin()])
        for number in chosen:
            parks[number] = name
    return parks


def _park_paths(
    lines: list[Line], segments: npt.NDArray[np.object_], owner: npt.NDArray[np.int64], blocks: list[Block]
) -> tuple[list[Line], npt.NDArray[np.int64]]:
    """Make streets inside a park into paths of the park."""
    lines, owner = list(lines), owner.copy()
    middles = shapely.line_interpolate_point(segments, 0.5, normalized=True)
    for name in dict.fromkeys(b.park for b in blocks if b.park):
        park = shapely.union_all([b.plan for b in blocks if b.park == name]).buffer(-3)
        inside = [i for i in np.flatnonzero(shapely.contains_properly(park, middles)) if owner[i] >= len(MAINS)]
        if inside:
            label = f"{name}s gångväg" if not name.endswith("s") else f"{name} gångväg"
            lines.append(Line(label, StreetKind.PATH, segments[inside[0]]))
            owner[inside] = len(lines) - 1
    return lines, owner
