"""Buildings of each style, in EPSG:3006: villas along the kerb, closed quarters in the centre, slabs, halls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from est_desktop.domain.area import StreetKind
from est_desktop.workflows.sample.plan import Style
from est_desktop.workflows.sample.streets import HALF_WIDTH, Network

Floats = npt.NDArray[np.float64]
Rng = np.random.Generator


@dataclass(frozen=True)
class Frontage:
    """Houses in a row along the edge of a block; all in metres."""

    width: tuple[float, float]
    depth: tuple[float, float]
    gap: tuple[float, float]
    empty: float = 0.0


SETBACK = {Style.CENTRE: 3.0, Style.LAMELLA: 5.5, Style.SLAB: 9.0, Style.VILLA: 5.5, Style.INDUSTRY: 10.0}
REACH = {Style.CENTRE: 90.0, Style.LAMELLA: 90.0, Style.SLAB: 140.0, Style.VILLA: 26.0, Style.INDUSTRY: 70.0}
"""Farthest from a street that a house may stand, metres."""
VILLAS = Frontage((9.5, 15.5), (8.5, 12), (15, 28), 0.03)
ROW_HOUSES = Frontage((30, 52), (8.5, 10), (9, 16), 0.05)
LAMELLAS = Frontage((24, 46), (11, 13), (9, 22), 0.12)
HALLS = Frontage((34, 78), (24, 46), (14, 38), 0.1)


def buildings(net: Network, keep_clear: Sequence[BaseGeometry], rng: Rng) -> list[Polygon]:
    """Return footprints that touch no street, no other building, and nothing of `keep_clear`."""
    sites = _sites(net, keep_clear)
    roads = shapely.STRtree(
        [g for line, g in zip(net.lines, net.ground, strict=True) if line.kind is not StreetKind.PATH]
    )
    found: list[Polygon] = []
    for block, site in zip(net.blocks, sites, strict=True):
        if block.park or site.is_empty:
            continue
        for part in shapely.get_parts(site):
            if part.area > 250:
                houses = BUILDERS[block.style](part, rng)
                found += _beside_streets(houses, roads, REACH[block.style])
    return without_overlaps(found)


def _beside_streets(houses: list[Polygon], roads: shapely.STRtree, reach: float) -> list[Polygon]:
    """Leave out houses that no street leads to."""
    near = roads.query(houses, predicate="dwithin", distance=reach)[0] if houses else []
    return [houses[i] for i in np.unique(near)]


def along(line: LineString, *, offset: float, look: Frontage, rng: Rng) -> list[Polygon]:
    """Return houses along the left side of a road, `offset` metres from its middle."""
    return _row(shapely.get_coordinates(line.simplify(0.5)), look, rng, offset=offset)


def without_overlaps(shapes: list[Polygon]) -> list[Polygon]:
    """Return the shapes, leaving out each that comes nearer than a metre to an earlier one that stays."""
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="dwithin", distance=1.0)
    earlier = first > second
    order = np.lexsort([second[earlier], first[earlier]])
    gone = np.zeros(len(shapes), bool)
    for later, before in zip(first[earlier][order], second[earlier][order], strict=True):
        if not gone[before]:
            gone[later] = True
    return [s for s, g in zip(shapes, gone, strict=True) if not g]


def _sites(net: Network, keep_clear: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """The part of each block that may be built on."""
    tree = shapely.STRtree(net.ground)
    clear = shapely.STRtree(list(keep_clear))
    sites: list[BaseGeometry] = []
    for block in net.blocks:
        back = SETBACK[block.style]
        roads = [
            net.ground[i].intersection(block.ground.envelope.buffer(30)).buffer(HALF_WIDTH[net.lines[i].kind] + back)
            for i in tree.query(block.ground.buffer(1), predicate="intersects")
        ]
        taken = [keep_clear[i] for i in clear.query(block.ground, predicate="intersects")]
        # the edge towards open land keeps the gardens inside the quarter
        sites.append(block.ground.buffer(-back).difference(shapely.union_all([*roads, *taken])))
    return sites


def _villas(site: Polygon, rng: Rng) -> list[Polygon]:
    look = ROW_HOUSES if rng.random() < 0.07 else VILLAS
    houses = _ring(site, look, rng)
    sheds = [_shed(h, rng) for h in houses if look is VILLAS and rng.random() < 0.08]
    return houses + [s for s in sheds if site.contains(s)]


def _shed(house: Polygon, rng: Rng) -> Polygon:
    x, y = shapely.get_coordinates(house)[:4].T
    side = np.array([x[1] - x[0], y[1] - y[0]])
    side = side / np.hypot(*side)
    inward = np.array([x[3] - x[0], y[3] - y[0]])
    inward = inward / np.hypot(*inward)
    corner = np.array([x[1], y[1]]) + side * rng.uniform(2, 3.5) + inward * rng.uniform(5, 10)
    return _rectangle(corner, side, inward, rng.uniform(4, 6), rng.uniform(5, 7))


def _lamellas(site: Polygon, rng: Rng) -> list[Polygon]:
    houses = _ring(site, LAMELLAS, rng)
    yard = site.buffer(-34)
    if yard.area > 1500 and rng.random() < 0.85:
        houses += _slabs(yard, rng)
    return houses


def _halls(site: Polygon, rng: Rng) -> list[Polygon]:
    houses = _ring(site, HALLS, rng)
    for yard in shapely.get_parts(site.buffer(-62)):
        if yard.area > 3000:
            houses += _ring(yard, HALLS, rng)
    return houses


def _closed_quarter(site: Polygon, rng: Rng) -> list[Polygon]:
    """Houses wall to wall around a yard."""
    outer = site.buffer(-0.5).simplify(1.5)
    # a block with a large house in it keeps the rest of its ground free
    if not isinstance(outer, Polygon) or outer.interiors or outer.area < 0.9 * outer.convex_hull.area:
        return []
    band = outer.difference(outer.buffer(-rng.uniform(11.5, 13.5), join_style="mitre"))
    edge = outer.exterior
    corners = MultiPoint(shapely.get_coordinates(outer.simplify(4)))
    at, cuts = rng.uniform(0, 15), []
    while at < edge.length:
        gap = rng.uniform(5, 13) if rng.random() < 0.13 else 1.1
        # a cut at a corner would leave a splinter
        if corners.distance(edge.interpolate(at)) > 15 + gap:
            cuts.append(_cut(edge, at, gap))
        at += rng.uniform(17, 36)
    houses = [p for p in shapely.get_parts(band.difference(shapely.union_all(cuts))) if p.area > 90]
    yard = outer.buffer(-23)
    if yard.area > 350 and rng.random() < 0.7:
        houses += _ring(yard, Frontage((12, 24), (8, 10), (8, 20), 0.45), rng)
    return houses


def _cut(edge: LineString, at: float, gap: float) -> Polygon:
    a, b = (np.array(edge.interpolate(d % edge.length).coords[0]) for d in (at - 0.5, at + 0.5))
    side = (b - a) / max(float(np.hypot(*(b - a))), 1e-9)
    inward = np.array([-side[1], side[0]])
    corner = (a + b) / 2 - side * gap / 2 - inward * 17
    return _rectangle(corner, side, inward, gap, 34)


def _slabs(site: Polygon, rng: Rng) -> list[Polygon]:
    """Long houses in parallel, now and then a short one across the end of the yard, or towers."""
    site = site.buffer(-1)
    if site.is_empty:
        return []
    towers = rng.random() < 0.14
    corners = shapely.get_coordinates(site.minimum_rotated_rectangle)[:4]
    sides = np.diff(np.vstack([corners, corners[:1]]), axis=0)
    lengths = np.hypot(*sides.T)
    first = int(np.argmax(lengths)) if rng.random() < 0.55 else int(np.argmin(lengths))
    side = sides[first] / lengths[first]
    inward = sides[(first + 1) % 4] / lengths[(first + 1) % 4]
    width, height = lengths[first], lengths[(first + 1) % 4]
    length, depth, step = (19.0, 19.0, 44.0) if towers else (rng.uniform(46, 68), 11.5, rng.uniform(36, 44))
    gap = 24.0 if towers else rng.uniform(10, 17)
    origin = corners[first]
    houses, shift = [], 0.0
    rows = max(1, int((height - depth) // step) + 1)
    spare = (height - depth - (rows - 1) * step) / 2
    columns = max(1, int((width + gap) // (length + gap)))
    left = (width - columns * (length + gap) + gap) / 2
    for row in range(rows):
        shift = rng.uniform(-6, 6)
        for column in range(columns):
            corner = origin + side * (left + shift + column * (length + gap)) + inward * (spare + row * step)
            houses.append(_rectangle(corner, side, inward, length, depth))
            if not towers and row + 1 < rows and rng.random() < 0.16:
                across = corner + side * (length - depth) + inward * (depth + 5)
                houses.append(_rectangle(across, side, inward, depth, step - depth - 10))
    return [h for h in houses if site.contains(h)]


BUILDERS: dict[Style, Callable[[Polygon, Rng], list[Polygon]]] = {
    Style.CENTRE: _closed_quarter,
    Style.LAMELLA: _lamellas,
    Style.SLAB: _slabs,
    Style.VILLA: _villas,
    Style.INDUSTRY: _halls,
}


def _ring(site: Polygon, look: Frontage, rng: Rng) -> list[Polygon]:
    """Houses around the inside of a site's edge."""
    plain = site.simplify(0.8)
    if not isinstance(plain, Polygon) or plain.is_empty:
        return []
    ring = shapely.get_coordinates(orient(plain).exterior)
    roomy = site.buffer(0.6)
    shapely.prepare(roomy)
    return [h for h in _row(ring, look, rng) if roomy.contains(h)]


def _row(points: Floats, look: Frontage, rng: Rng, offset: float = 0.0) -> list[Polygon]:
    """Rectangles to the left of a line, the long side along it."""
    step = np.diff(points, axis=0)
    length = np.hypot(*step.T)
    reach = np.concatenate([[0.0], np.cumsum(length)])
    at = rng.uniform(0, 8)
    houses: list[Polygon] = []
    while True:
        width, depth = rng.uniform(*look.width), rng.uniform(*look.depth)
        if at + width > reach[-1]:
            return houses
        piece = min(int(np.searchsorted(reach, at + width / 2, side="right")) - 1, len(step) - 1)
        side = step[piece] / max(length[piece], 1e-9)
        inward = np.array([-side[1], side[0]])
        foot = points[piece] + side * (at - reach[piece]) + inward * (offset + rng.uniform(0, 1.5))
        if rng.random() >= look.empty:
            houses.append(_rectangle(foot, side, inward, width, depth))
        at += width + rng.uniform(*look.gap)


def _rectangle(corner: Floats, side: Floats, inward: Floats, width: float, depth: float) -> Polygon:
    far = corner + side * width
    return Polygon([corner, far, far + inward * depth, corner + inward * depth])
