"""Municipality, districts and neighbourhoods: they share their borders and tile the land."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from est_desktop.domain.area import Area, AreaLevel
from est_desktop.workflows.sample.plan import (
    BANK_N,
    BANK_S,
    DISTRICTS,
    QUARTERS,
    RAILWAY_Y,
    RIVER_Y,
    RURAL_BORDERS,
    RURAL_SEEDS,
    TRACK_N,
    TRACK_S,
    Rectangle,
)
from est_desktop.workflows.sample.terrain import Terrain
from est_desktop.workflows.sample.uids import UidSource

SCHEME = "Valboås"
VERSION = 2023


@dataclass(frozen=True)
class Borders:
    """The neighbourhoods by name, in the plan and in EPSG:3006."""

    plan: dict[str, BaseGeometry]
    ground: dict[str, BaseGeometry]


def borders(terrain: Terrain, municipality: Polygon) -> Borders:
    """Return the neighbourhoods; neighbours have the very same points along their common border."""
    lines: list[BaseGeometry] = [box(*_stretched(q.box)).exterior for q in QUARTERS]
    lines += [LineString(b).intersection(municipality) for b in RURAL_BORDERS]
    lines.append(municipality.exterior)
    net = shapely.union_all(lines, grid_size=0.01)
    faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(net))))
    names = np.array([_name(face) for face in faces])
    ground = terrain.bend_all(list(faces))
    return Borders(
        {str(n): shapely.union_all(faces[names == n]) for n in dict.fromkeys(names)},
        {str(n): shapely.union_all(ground[names == n]) for n in dict.fromkeys(names)},
    )


def _stretched(quarter: Rectangle) -> Rectangle:
    """Let quarters meet in the middle of the river and of the railway."""
    x0, y0, x1, y1 = quarter
    low = {BANK_N: RIVER_Y, TRACK_N: RAILWAY_Y}.get(y0, y0)
    high = {BANK_S: RIVER_Y, TRACK_S: RAILWAY_Y}.get(y1, y1)
    return x0, low, x1, high


def _name(face: Polygon) -> str:
    spot = face.representative_point()
    for quarter in QUARTERS:
        if box(*_stretched(quarter.box)).contains(spot):
            return quarter.area
    return min(RURAL_SEEDS, key=lambda name: face.distance(Point(RURAL_SEEDS[name])))


def areas(found: Borders, uids: UidSource) -> tuple[Area, ...]:
    """Return the records: the municipality first, then districts, then neighbourhoods."""
    whole = shapely.union_all(list(found.ground.values()))
    top = Area(uids.next(), "Valboås kommun", AreaLevel.MUNICIPALITY, whole, "9901", SCHEME, VERSION)
    districts, neighbourhoods = [], []
    for number, (district, names) in enumerate(DISTRICTS.items(), 1):
        shape = shapely.union_all([found.ground[n] for n in names])
        uid = uids.next()
        code = f"9901-{number}"
        districts.append(Area(uid, district, AreaLevel.DISTRICT, shape, code, SCHEME, VERSION, top.uid))
        for place, name in enumerate(names, 1):
            neighbourhoods.append(
                Area(
                    uids.next(),
                    name,
                    AreaLevel.NEIGHBOURHOOD,
                    found.ground[name],
                    f"{code}{place:02d}",
                    SCHEME,
                    VERSION,
                    uid,
                )
            )
    return (top, *districts, *neighbourhoods)
