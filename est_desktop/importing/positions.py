"""Where rows are: coordinates of a table or layer → the project's CRS, with everything implausible told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from est_desktop.analysis.coordinates import KINDS, Plausibility, check_coordinates
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _

if TYPE_CHECKING:
    from pyproj import CRS

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]

_MARGIN_DEGREES = 1.0
"""How far outside the area a CRS is meant for a place may lie; coastal waters and border towns do."""


def crs_of(name: str) -> CRS:
    """Return the CRS of a code or text; raises InputError for an unknown one."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(name if not name.isdecimal() else int(name))
    except CRSError as fault:
        raise InputError(
            _("“{name}” is no known coordinate reference system.").format(name=name[:60]),
            _("Write it as EPSG:3006, for example."),
        ) from fault


@dataclass(frozen=True)
class Reprojection:
    """From the CRS of the source to that of the project, both as PROJ reads them; east comes first in both."""

    source: str
    target: str

    @cached_property
    def source_crs(self) -> CRS:
        """The CRS of the source."""
        return crs_of(self.source)

    @cached_property
    def target_crs(self) -> CRS:
        """The CRS of the project."""
        return crs_of(self.target)

    @cached_property
    def _transformer(self) -> Any:
        from pyproj import Transformer

        return Transformer.from_crs(self.source_crs, self.target_crs, always_xy=True)

    @cached_property
    def source_box(self) -> Box:
        """x0, y0, x1, y1 that coordinates of the source can have."""
        return _box(self.source_crs)

    @cached_property
    def target_box(self) -> Box:
        """x0, y0, x1, y1 in metres that places of the project can have."""
        return _box(self.target_crs)

    def to_project(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Return (n,) x, y in metres in the project's CRS; what cannot be transformed becomes inf."""
        if self.source_crs == self.target_crs:
            return x, y
        east, north = self._transformer.transform(x, y)
        return np.asarray(east, np.float64), np.asarray(north, np.float64)

    def fits(self, x: Floats, y: Floats) -> Mask:
        """Return (n,) bool: which pairs can be what the file says and lie where the project's CRS is meant for."""
        plausible = np.array([look is Plausibility.PLAUSIBLE for look in look_of(x, y, self)], np.bool_)
        plausible[plausible] = inside(self.target_box, *self.to_project(x[plausible], y[plausible]))
        return plausible

    def geometries(self, shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
        """Return geometries in the project's CRS."""
        import shapely

        if self.source_crs == self.target_crs:
            return shapes
        return np.asarray(
            shapely.transform(shapes, lambda xy: np.column_stack(self.to_project(xy[:, 0], xy[:, 1]))), dtype=object
        )


def inside(box: Box, x: Floats, y: Floats) -> Mask:
    """Return (n,) bool: which places lie in the box."""
    x0, y0, x1, y1 = box
    result: Mask = (x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)
    return result


def _box(crs: CRS) -> Box:
    """Return the area the CRS is meant for, a degree wider, in its own coordinates."""
    from pyproj import Transformer

    area = crs.area_of_use
    if area is None:
        return (-180.0, -90.0, 180.0, 90.0) if crs.is_geographic else (-np.inf, -np.inf, np.inf, np.inf)
    west, south, east, north = area.bounds
    if west > east:  # across the date line: nothing useful can be said of longitudes
        west, east = -180.0, 180.0
    m = _MARGIN_DEGREES
    wide = (max(west - m, -180.0), max(south - m, -90.0), min(east + m, 180.0), min(north + m, 90.0))
    if crs.is_geographic:
        return wide
    to_crs = Transformer.from_crs("OGC:CRS84", crs, always_xy=True)
    x0, y0, x1, y1 = to_crs.transform_bounds(*wide, densify_pts=41)
    return (x0, y0, x1, y1)


def look_of(x: Floats, y: Floats, reprojection: Reprojection) -> list[Plausibility]:
    """Return for each pair whether it can be what the file says, and if not what it looks like."""
    code = reprojection.source_crs.to_epsg()
    if code is not None:
        return [KINDS[kind] for kind in check_coordinates(x, y, code).kind]
    fits = inside(reprojection.source_box, x, y)
    return [Plausibility.PLAUSIBLE if ok else Plausibility.OUT_OF_RANGE for ok in fits]


def hint(look: Plausibility, x: float, reprojection: Reprojection) -> str:
    """Return what to do about a pair that is out of range."""
    match look:
        case Plausibility.ZERO:
            return _("0, 0 usually stands for an unknown place.")
        case Plausibility.SWAPPED:
            return _("East and north seem to be swapped.")
        case Plausibility.DEGREES:
            return _("They look like degrees: state the CRS EPSG:4326.")
        case Plausibility.SWEREF_TM:
            return _("They look like SWEREF 99 TM: state the CRS EPSG:3006.")
        case Plausibility.RT90:
            return _("They look like RT 90: state the CRS EPSG:3021.")
        case Plausibility.LOCAL_ZONE:
            return _("They look like a local SWEREF 99 zone: state which, for example EPSG:3011.")
    if reprojection.source_crs.is_geographic and abs(x) > 1000:
        return _("They look like metres: state their CRS, for example EPSG:3006.")
    return _("Check the coordinates and their CRS.")
