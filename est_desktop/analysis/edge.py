"""How much of a kernel lies inside the study area. Method definitions, section 3.

Places outside the area where events are recorded are unseen, so a density falls off towards its border. The mass
c(u) of a kernel centred at u that lies inside is what the corrections divide by.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from est_desktop.analysis import plain_sums
from est_desktop.analysis.compiled import compiled
from est_desktop.analysis.grid import Grid

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]

_NODES = 32
_GAUSSIAN_REACH = 7.0
_FEW_PAIRS = 2_000_000
_FEW_CROSSINGS = 10_000
_MASS = ("int64", *["float64[:, ::1]*"] * 2, "float64", "bool_", *["float64[::1]*"] * 2, "float64[::1]")
_COVER = ("int64", "float64[:, ::1]*", "float64[:, ::1]")


def edges_of(study_area: BaseGeometry) -> Floats:
    """Return the sides of a polygon (or several), (m, 4): x0, y0, x1, y1, with the inside on their left."""
    polygons = shapely.orient_polygons(shapely.get_parts(study_area), exterior_cw=False)
    sides = [np.empty((0, 4))]
    for ring in shapely.get_rings(polygons):
        xy = shapely.get_coordinates(ring)
        sides.append(np.hstack([xy[:-1], xy[1:]]))
    return np.ascontiguousarray(np.vstack(sides))


def kernel_mass(places: Floats, study_area: BaseGeometry, *, kernel: str, bandwidth: float) -> Floats:
    """Return c(u), (n,) float64: the share of the kernel centred at each place that lies in the study area.

    Parameters
    ----------
    places
        (n, 2) metres.
    study_area
        Polygon or multipolygon in the same coordinates.
    kernel, bandwidth
        "quartic" with radius h or "gaussian" with standard deviation σ, metres.

    Notes
    -----
    Exact to about 1e-7: by Green's theorem the mass is an integral along the sides of the polygon, with
    1 − (1 − r²/h²)³ or 1 − exp(−r²/2σ²) as the mass of a kernel within r. Takes n × sides steps; for many places
    and long borders use `coverage` and a grid.
    """
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    result = np.empty(len(places))
    places, sides = np.ascontiguousarray(places, np.float64), edges_of(study_area)
    gaussian = kernel == "gaussian"
    if len(places) * len(sides) <= _FEW_PAIRS:
        reach = bandwidth * _GAUSSIAN_REACH if gaussian else bandwidth
        plain_sums.mass(places, sides, bandwidth, reach, gaussian, nodes, weights, result)
    else:
        compiled(_mass, *_MASS)(places, sides, bandwidth, gaussian, nodes, weights, result)
    return np.clip(result, 0.0, 1.0)


def coverage(study_area: BaseGeometry, grid: Grid) -> Floats:
    """Return (height, width) float64: the share of each cell that lies in the study area, exact to rounding.

    Only the outermost columns may err, where a side leaves the grid.
    """
    sides = edges_of(study_area)
    scaled = (sides - np.array([grid.x0, grid.y0, grid.x0, grid.y0])) / grid.cell
    sums = np.zeros((grid.height, grid.width + 2))
    # a few thousand crossings are counted sooner than the compiler is loaded
    few = np.abs(np.diff(np.floor(np.clip(scaled, -1, max(sums.shape))).reshape(-1, 2, 2), axis=1)).sum() + len(scaled)
    cover = _cover if few <= _FEW_CROSSINGS else compiled(_cover, *_COVER)
    cover(np.ascontiguousarray(scaled), sums)
    return np.clip(-np.cumsum(sums, axis=1)[:, : grid.width], 0.0, 1.0)


def _mass(  # noqa: PLR0917
    places: Floats,
    sides: Floats,
    bandwidth: float,
    gaussian: bool,  # noqa: FBT001 - compiled code takes arguments by place
    nodes: Floats,
    weights: Floats,
    out: Floats,
) -> int:
    reach = bandwidth * _GAUSSIAN_REACH if gaussian else bandwidth
    for n in range(len(places)):
        total = 0.0
        for m in range(len(sides)):
            ax, ay = sides[m, 0] - places[n, 0], sides[m, 1] - places[n, 1]
            dx, dy = sides[m, 2] - sides[m, 0], sides[m, 3] - sides[m, 1]
            length = math.sqrt(dx * dx + dy * dy)
            if length == 0.0:
                continue
            # p: distance to the line, above 0 if the place lies on its inner side; s: positions along the line
            p = (ax * dy - ay * dx) / length
            s0 = (ax * dx + ay * dy) / length
            s1 = s0 + length
            sign = 1.0 if p >= 0.0 else -1.0
            p = max(abs(p), 1e-9 * bandwidth)
            angle = math.atan2(s1, p) - math.atan2(s0, p)
            lost = 0.0
            if p < reach:
                half = math.sqrt(reach * reach - p * p)
                a, b = max(s0, -half), min(s1, half)
                if b > a:
                    # s = p · sinh t makes the integrand smooth however near the place is; it peaks at t = 0
                    ta, tb = math.asinh(a / p), math.asinh(b / p)
                    for side in range(2):
                        low = ta if side == 0 else max(ta, 0.0)
                        high = min(tb, 0.0) if side == 0 else tb
                        if high <= low:
                            continue
                        for k in range(len(nodes)):
                            c = math.cosh(0.5 * (low + high) + 0.5 * (high - low) * nodes[k])
                            r = p * c / bandwidth
                            if gaussian:
                                lost += 0.5 * (high - low) * weights[k] * math.exp(-0.5 * r * r) / c
                            elif r < 1.0:
                                lost += 0.5 * (high - low) * weights[k] * (1.0 - r * r) ** 3 / c
            total += sign * (angle - lost)
        out[n] = total / (2.0 * math.pi)
    return len(places)


def _cover(sides: Floats, sums: Floats) -> int:
    # signed areas to the right of each side; their running sum along a row is the covered share of each cell
    rows, columns = sums.shape[0], sums.shape[1] - 2
    for m in range(len(sides)):
        x0, y0, x1, y1 = sides[m]
        if y0 == y1:
            continue
        sign = 1.0
        if y0 > y1:
            x0, y0, x1, y1 = x1, y1, x0, y0
            sign = -1.0
        slope = (x1 - x0) / (y1 - y0)
        for row in range(max(0, math.floor(y0)), min(rows, math.ceil(y1))):
            low, high = max(float(row), y0), min(row + 1.0, y1)
            a, b = x0 + (low - y0) * slope, x0 + (high - y0) * slope
            height = sign * (high - low)
            a, b = min(max(min(a, b), 0.0), float(columns)), min(max(a, b, 0.0), float(columns))
            first, last = int(a), math.ceil(b)
            if last <= first + 1:
                share = 0.5 * (a + b) - first
                sums[row, first] += height * (1.0 - share)
                sums[row, first + 1] += height * share
                continue
            area = covered = 0.0
            for column in range(first, last + 1):
                # area to the right of the side up to the end of this column, its rise, and the rise of that
                edge = min(max(column + 1.0, a), b)
                upto = 0.5 * (edge - a) * (edge - a) / (b - a) + max(0.0, column + 1.0 - b)
                sums[row, column] += height * (upto - area - covered)
                covered, area = upto - area, upto
    return len(sides)
