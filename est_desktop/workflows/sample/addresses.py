"""Addresses: a gate at the kerb for every entrance, odd numbers to the left, even to the right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from est_desktop.domain.area import Address, StreetKind
from est_desktop.workflows.sample.streets import HALF_WIDTH, Network
from est_desktop.workflows.sample.uids import UidSource

Floats = npt.NDArray[np.float64]
REACH = 62.0
"""Farthest from an entrance to the street that names it, metres."""
LOT = 23.0
"""A house number for about every so many metres, so that both sides of a street keep in step."""
ENTRANCE = 21.0


@dataclass(frozen=True)
class Gates:
    """n entrances: place (n, 2) at the kerb, street, metres along it, side (0 left, 1 right), building."""

    xy: Floats
    street: npt.NDArray[np.int64]
    along: Floats
    side: npt.NDArray[np.int64]
    building: npt.NDArray[np.int64]


def addresses(net: Network, houses: list[BaseGeometry], postcodes: list[str], uids: UidSource) -> tuple[Address, ...]:
    """Return the addresses of the houses; `postcodes` holds one for each house."""
    gates = _gates(net, houses)
    order = np.lexsort([gates.along, gates.side, gates.street])
    found, last = [], (-1, -1)
    taken = -1
    letters: dict[int, int] = {}
    for g in order:
        key = (int(gates.street[g]), int(gates.side[g]))
        if key != last:
            last, taken, letters = key, -1, {}
        house = int(gates.building[g])
        if house not in letters:
            taken = max(taken + 1, int(gates.along[g] // LOT))
            letters = {house: 0}
        else:
            letters[house] += 1
        number = str(2 * taken + 1 + key[1]) + _letter(letters[house], gates, house)
        x, y = gates.xy[g]
        name = net.lines[key[0]].name
        found.append(
            Address(uids.next(), name, number, round(float(x), 2), round(float(y), 2), postcodes[house], "Valboås")
        )
    return tuple(found)


def _letter(place: int, gates: Gates, house: int) -> str:
    several = np.count_nonzero(gates.building == house) > 1
    return "ABCDEFGHIJKLMNOP"[place] if several else ""


def _gates(net: Network, houses: list[BaseGeometry]) -> Gates:
    doors, building = _doors(houses)
    named = [i for i, line in enumerate(net.lines) if line.kind is not StreetKind.PATH]
    parts, owner = shapely.get_parts(np.array([net.ground[i] for i in named], object), return_index=True)
    start = _starts(parts, owner)
    points = np.asarray(shapely.points(doors))
    door, part = shapely.STRtree(parts).query_nearest(points, max_distance=REACH, all_matches=False)
    line = parts[part]
    at = shapely.line_locate_point(line, points[door])
    foot = shapely.get_coordinates(shapely.line_interpolate_point(line, at))
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(line, at + 1.0))
    behind = shapely.get_coordinates(shapely.line_interpolate_point(line, np.maximum(at - 1.0, 0)))
    tangent, away = ahead - behind, doors[door] - foot
    side = (tangent[:, 0] * away[:, 1] - tangent[:, 1] * away[:, 0] < 0).astype(np.int64)
    street = np.array(named)[owner[part]]
    half = np.array([HALF_WIDTH[net.lines[s].kind] for s in street])
    length = np.hypot(away[:, 0], away[:, 1])
    xy = foot + away / length[:, None] * np.minimum(half + 1.5, length)[:, None]
    return Gates(xy, street, start[part] + at, side, building[door])


def _starts(parts: npt.NDArray[np.object_], owner: npt.NDArray[np.int64]) -> Floats:
    """Metres of the same street before each of its parts."""
    length = shapely.length(parts)
    before = np.cumsum(length) - length
    first = np.searchsorted(owner, owner)
    return np.asarray(before - before[first])


def _doors(houses: list[BaseGeometry]) -> tuple[Floats, npt.NDArray[np.int64]]:
    """One door for each villa, one for every stairwell of a long house."""
    frames = shapely.get_coordinates(shapely.minimum_rotated_rectangle(np.array(houses, object)))
    frames = frames.reshape(-1, 5, 2)[:, :4]
    one, two = frames[:, 1] - frames[:, 0], frames[:, 3] - frames[:, 0]
    swap = np.hypot(*two.T) > np.hypot(*one.T)
    long = np.where(swap[:, None], two, one)
    short = np.where(swap[:, None], one, two)
    length, breadth = np.hypot(*long.T), np.hypot(*short.T)
    slab = (length > 29) & (breadth < 16)
    count = np.where(slab, np.maximum(1, np.round(length / ENTRANCE)), 1).astype(np.int64)
    building = np.repeat(np.arange(len(houses)), count)
    within = np.arange(len(building)) - np.repeat(np.cumsum(count) - count, count)
    share = (within + 0.5) / count[building]
    middle = frames[:, 0] + short / 2
    return middle[building] + long[building] * share[:, None], building
