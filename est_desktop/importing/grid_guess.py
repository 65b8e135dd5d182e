"""Which grid unnamed coordinates most likely stand in: the project's, degrees, or another Swedish one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely

from est_desktop.analysis.coordinates import LOCAL_ZONES, RT90, SWEDISH, SWEREF_TM
from est_desktop.core.i18n import _
from est_desktop.importing.context import Context
from est_desktop.importing.positions import Floats, Reprojection, crs_of

ENOUGH = 0.5
"""Share of the places that must fit."""


def guess_crs(x: Floats, y: Floats, context: Context) -> tuple[str, str]:
    """Return the code to state (empty: the project's own CRS will do, or nothing fits) and a note about it.

    A local Swedish zone can only be told where the municipality is known, as all twelve share the same range.
    """
    if _share(x, y, context.crs, context) >= ENOUGH:
        return "", ""
    for code in _others(context):
        if _share(x, y, code, context) >= ENOUGH:
            return code, _("The coordinates were taken to stand in {name} ({code}).").format(
                name=crs_of(code).name, code=code
            )
    return "", _("The coordinates do not fit the project's {crs}: state which system they stand in.").format(
        crs=context.crs
    )


def _others(context: Context) -> Iterator[str]:
    yield "EPSG:4326"
    if crs_of(context.crs).to_epsg() not in SWEDISH:
        return
    yield f"EPSG:{SWEREF_TM}"
    yield f"EPSG:{RT90}"
    if context.territory is not None:
        for zone in LOCAL_ZONES:
            yield f"EPSG:{zone}"


def _share(x: Floats, y: Floats, code: str, context: Context) -> float:
    reprojection = Reprojection(code, context.crs)
    fits = reprojection.fits(x, y)
    if context.territory is not None and fits.any():
        fits[fits] = shapely.intersects_xy(context.territory, *reprojection.to_project(x[fits], y[fits]))
    return float(np.mean(fits)) if len(fits) else 0.0
