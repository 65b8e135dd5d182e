"""Whether pairs of coordinates can be what they are said to be. Method definitions, section 39.

East comes first, north second, in code; the user interface labels both. Only Swedish systems get Swedish hints.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Range = tuple[float, float]

SWEREF_TM = 3006
LOCAL_ZONES = range(3007, 3019)
RT90 = 3021
SWEDISH = frozenset({SWEREF_TM, *LOCAL_ZONES, RT90})

ZONE_MERIDIANS = {
    3007: "12 00",
    3008: "13 30",
    3009: "15 00",
    3010: "16 30",
    3011: "18 00",
    3012: "14 15",
    3013: "15 45",
    3014: "17 15",
    3015: "18 45",
    3016: "20 15",
    3017: "21 45",
    3018: "23 15",
}

_NORTHING: Range = (6_130_000, 7_680_000)
_EASTING = {
    "tm": (260_000.0, 920_000.0),
    "zone": (50_000.0, 250_000.0),
    "rt90": (1_200_000.0, 1_900_000.0),
}


class Plausibility(StrEnum):
    """What a pair of coordinates looks like."""

    PLAUSIBLE = "plausible"
    MISSING = "missing"
    ZERO = "zero"
    DEGREES = "degrees"
    SWAPPED = "swapped"
    SWEREF_TM = "sweref_tm"
    LOCAL_ZONE = "local_zone"
    RT90 = "rt90"
    OUT_OF_RANGE = "out_of_range"


KINDS = tuple(Plausibility)


@dataclass(frozen=True)
class CoordinateCheck:
    """What n pairs look like in the system they are said to be in.

    Attributes
    ----------
    srid
        EPSG code of the system the pairs are said to be in.
    kind
        (n,) int8, index into `KINDS`. SWEREF_TM, LOCAL_ZONE and RT90 mean "fits that Swedish system instead": for
        a local zone the user has to say which, as all twelve share the same range.
    """

    srid: int
    kind: npt.NDArray[np.int8]

    @property
    def plausible(self) -> Mask:
        """(n,) bool."""
        fits: Mask = self.kind == KINDS.index(Plausibility.PLAUSIBLE)
        return fits

    @property
    def counts(self) -> dict[Plausibility, int]:
        """How many pairs are of each kind; only kinds that occur."""
        numbers = np.bincount(self.kind, minlength=len(KINDS))
        return {kind: int(n) for kind, n in zip(KINDS, numbers, strict=True) if n}


def check_coordinates(x: npt.ArrayLike, y: npt.ArrayLike, srid: int) -> CoordinateCheck:
    """Say of each pair whether it lies where its system is meant to be used, and if not, what it looks like.

    Parameters
    ----------
    x, y
        (n,) east and north (longitude and latitude) in the units of the system; NaN = missing.
    srid
        EPSG code the pairs are said to be in.

    Raises
    ------
    pyproj.exceptions.CRSError
        For a code that PROJ does not know.
    """
    east, north = np.asarray(x, np.float64), np.asarray(y, np.float64)
    kind = np.full(east.shape, KINDS.index(Plausibility.OUT_OF_RANGE), np.int8)
    left = np.ones(east.shape, bool)

    def settle(what: Plausibility, where: Mask) -> None:
        hits = left & where
        kind[hits] = KINDS.index(what)
        left[hits] = False

    x_range, y_range, geographic = _ranges(srid)
    settle(Plausibility.MISSING, ~(np.isfinite(east) & np.isfinite(north)))
    settle(Plausibility.ZERO, (east == 0) & (north == 0))
    settle(Plausibility.PLAUSIBLE, _within(east, north, x_range, y_range))
    if not geographic:
        settle(Plausibility.DEGREES, (np.abs(east) <= 180) & (np.abs(north) <= 180))
    settle(Plausibility.SWAPPED, _within(north, east, x_range, y_range))
    if srid in SWEDISH:
        settle(Plausibility.SWEREF_TM, _within(east, north, _EASTING["tm"], _NORTHING))
        settle(Plausibility.LOCAL_ZONE, _within(east, north, _EASTING["zone"], _NORTHING))
        settle(Plausibility.RT90, _within(east, north, _EASTING["rt90"], _NORTHING))
    return CoordinateCheck(srid, kind)


def _ranges(srid: int) -> tuple[Range, Range, bool]:
    # the ranges of the Swedish systems are fixed by the method; others are as wide as the area they are meant for
    if srid in SWEDISH:
        kind = {SWEREF_TM: "tm", RT90: "rt90"}.get(srid, "zone")
        return _EASTING[kind], _NORTHING, False
    from pyproj import CRS, Transformer

    crs = CRS.from_epsg(srid)
    area = crs.area_of_use
    if area is None:
        return (-np.inf, np.inf), (-np.inf, np.inf), bool(crs.is_geographic)
    west, south, east, north = area.bounds
    if west > east:  # across the date line
        west, east = -180.0, 180.0
    if crs.is_geographic:
        return (west, east), (south, north), True
    to_crs = Transformer.from_crs("OGC:CRS84", crs, always_xy=True)
    x0, y0, x1, y1 = to_crs.transform_bounds(west, south, east, north, densify_pts=41)
    return (x0, x1), (y0, y1), False


def _within(x: Floats, y: Floats, x_range: Range, y_range: Range) -> Mask:
    result: Mask = (x >= x_range[0]) & (x <= x_range[1]) & (y >= y_range[0]) & (y <= y_range[1])
    return result
