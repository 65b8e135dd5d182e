"""Where names may stand: along lines, inside polygons, along water."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]

HALF_WINDOWS = (20.0, 40.0, 60.0, 90.0, 130.0, 190.0, 280.0)
"""Half lengths in metres that are tried for a straight stretch."""
STRAIGHT = 0.985
"""Least share of chord to arc on a stretch that carries a name."""


@dataclass(frozen=True)
class LabelPoints:
    """Candidates for names: `texts` (m), `xy` (m, 2) metres, `angle` (m,) degrees in (−90, 90], `room` (m,) metres."""

    texts: tuple[str, ...]
    xy: Floats
    angle: Floats
    room: Floats


NOWHERE = LabelPoints((), np.empty((0, 2)), np.empty(0), np.empty(0))


def along_lines(names: Sequence[str], lines: Sequence[BaseGeometry], every: float = 400.0) -> LabelPoints:
    """Return candidates along named lines, joined by name, about `every` metres; the straightest come first."""
    texts, merged = _by_name(names, lines)
    if not len(merged):
        return NOWHERE
    lengths = shapely.length(merged)
    counts = np.maximum(np.round(lengths / every), 1).astype(int) * 2 - 1
    line = np.repeat(np.arange(len(merged)), counts)
    order = np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts)
    at = lengths[line] * (order + 1) / (counts[line] + 1)
    xy = shapely.get_coordinates(shapely.line_interpolate_point(merged[line], at))
    room, angle = _straight(merged[line], lengths[line], at)
    best = np.lexsort((np.abs(at / lengths[line] - 0.5), -room))
    best = best[room[best] > 0]
    return LabelPoints(tuple(texts[line[i]] for i in best), xy[best], angle[best], room[best])


def _by_name(names: Sequence[str], lines: Sequence[BaseGeometry]) -> tuple[list[str], npt.NDArray[np.object_]]:
    grouped: dict[str, list[BaseGeometry]] = {}
    for name, line in zip(names, lines, strict=True):
        if name and not line.is_empty:
            grouped.setdefault(name, []).append(line)
    texts: list[str] = []
    parts: list[BaseGeometry] = []
    for name, pieces in grouped.items():
        merged = shapely.line_merge(shapely.union_all(pieces)) if len(pieces) > 1 else pieces[0]
        for part in shapely.get_parts(merged):
            texts.append(name)
            parts.append(part)
    array = np.empty(len(parts), object)
    array[:] = parts
    return texts, array


def _straight(lines: npt.NDArray[np.object_], lengths: Floats, at: Floats) -> tuple[Floats, Floats]:
    room = np.zeros(len(lines))
    angle = np.zeros(len(lines))
    for half in HALF_WINDOWS:
        # a short street carries its name over its whole length
        reach = np.minimum(half, lengths / 2)
        low = np.clip(at - reach, 0, lengths - 2 * reach)
        start = shapely.get_coordinates(shapely.line_interpolate_point(lines, low))
        end = shapely.get_coordinates(shapely.line_interpolate_point(lines, low + 2 * reach))
        chord = np.hypot(*(end - start).T)
        good = (chord >= STRAIGHT * 2 * reach) & (reach > 0) & ((room > 0) | (half == HALF_WINDOWS[0]))
        room[good] = chord[good]
        angle[good] = upright(np.degrees(np.arctan2(*(end - start)[good].T[::-1])))
    return room, angle


def upright(angle: Floats) -> Floats:
    """Return the same directions in (−90, 90] degrees, so that no text stands on its head."""
    turned: Floats = -((-angle + 90.0) % 180.0 - 90.0)
    return turned


def inside_polygons(names: Sequence[str], polygons: Sequence[BaseGeometry], *, turned: bool = False) -> LabelPoints:
    """Return the middle of the widest part of each named polygon; `turned` follows the polygon, as on a river.

    `room` is how wide the polygon is there, measured along the text.
    """
    kept = [(name, shape) for name, shape in zip(names, polygons, strict=True) if name and not shape.is_empty]
    if not kept:
        return NOWHERE
    shapes = np.array([_largest(shape) for _, shape in kept], dtype=object)
    box = shapely.bounds(shapes)
    size = np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
    radius_lines = np.array(
        [shapely.maximum_inscribed_circle(s, tolerance=t) for s, t in zip(shapes, size / 100, strict=True)], object
    )
    xy = shapely.get_coordinates(shapely.get_point(radius_lines, 0))
    radius = shapely.length(radius_lines)
    if turned:
        angle, room = _local_direction(shapes, xy, radius)
    else:
        angle, room = np.zeros(len(kept)), box[:, 2] - box[:, 0]
    return LabelPoints(tuple(name for name, _ in kept), xy, angle, room)


def _largest(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    largest: BaseGeometry = parts[int(np.argmax(shapely.area(parts)))]
    return largest


def _local_direction(shapes: npt.NDArray[np.object_], xy: Floats, radius: Floats) -> tuple[Floats, Floats]:
    discs = shapely.buffer(shapely.points(xy), 4 * radius)
    clipped = shapely.intersection(shapes, discs)
    corners = [shapely.get_coordinates(shapely.minimum_rotated_rectangle(c))[:3] for c in clipped]
    sides = np.array([[b - a, c - b] for a, b, c in corners])
    lengths = np.hypot(sides[..., 0], sides[..., 1])
    pick = np.arange(len(sides)), np.argmax(lengths, axis=1)
    longest = sides[pick]
    angle = upright(np.degrees(np.arctan2(longest[:, 1], longest[:, 0])))
    # nearly round waters read best level
    round_ = lengths.max(axis=1) < 1.5 * lengths.min(axis=1)
    return np.where(round_, 0.0, angle), lengths.max(axis=1)
