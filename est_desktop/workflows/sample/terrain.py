"""How the land bends the plan: the river's meanders, the rounding of the ring roads, and the place on earth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from est_desktop.workflows.sample.plan import RIVER_Y

Floats = npt.NDArray[np.float64]

ORIGIN = (512_000.0, 6_570_000.0)
"""Where Stortorget lies: metres east and north in EPSG:3006."""
STEP = 18.0
"""Longest straight piece of a bent line, metres in the plan."""


@dataclass(frozen=True)
class Terrain:
    """A smooth one-to-one map from the plan to EPSG:3006; `phase` holds the chance in it."""

    phase: tuple[float, ...]

    def bend(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a line, polygon or point of the plan as it lies on the ground."""
        return shapely.transform(shapely.segmentize(geometry, STEP), self.points)

    def bend_all(self, geometries: list[BaseGeometry]) -> npt.NDArray[np.object_]:
        """Return many geometries at once."""
        array = np.array(geometries, dtype=object)
        return np.asarray(shapely.transform(shapely.segmentize(array, STEP), self.points))

    def points(self, plan: Floats) -> Floats:
        """Return (n, 2) metres in EPSG:3006 for (n, 2) metres in the plan."""
        x, y = plan[:, 0], plan[:, 1]
        x, y = self._meander(x, y)
        x, y = self._hills(x, y)
        x, y = _rounded(x, y)
        angle = np.radians(-4.0 + 3.0 * self.phase[0])
        east = x * np.cos(angle) - y * np.sin(angle) + ORIGIN[0]
        north = x * np.sin(angle) + y * np.cos(angle) + ORIGIN[1]
        return np.column_stack([east, north])

    def _meander(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        a, b = self.phase[1], self.phase[2]
        near = np.exp(-(((y - RIVER_Y) / 950.0) ** 2))
        swing = 105 * np.sin(2 * np.pi * (x - 250 - 250 * a) / 2450) + 24 * np.sin(2 * np.pi * (x + 500 * b) / 1130)
        return x + 0.10 * (y - RIVER_Y), y + near * swing - 0.045 * x

    def _hills(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        c, d, e = (2 * np.pi * p for p in self.phase[3:6])
        dx = 52 * np.sin(2 * np.pi * y / 2300 + c) + 22 * np.sin(2 * np.pi * (x + y) / 1500 + d)
        dy = 44 * np.sin(2 * np.pi * (x - 0.4 * y) / 2000 + e) + 20 * np.sin(2 * np.pi * (y - x) / 1400 + c)
        # the centre was laid out with a ruler
        wild = 1 - 0.55 * np.exp(-(x**2 + (y + 100) ** 2) / 600.0**2)
        return x + dx * wild, y + dy * wild


def _rounded(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    shrink_x = 1 - 0.20 * np.tanh((y / 2500) ** 2)
    shrink_y = 1 - 0.20 * np.tanh((x / 2500) ** 2)
    return x * shrink_x, y * shrink_y


def terrain(rng: np.random.Generator) -> Terrain:
    """Return the terrain of a seed."""
    return Terrain(tuple(float(v) for v in rng.random(6)))
