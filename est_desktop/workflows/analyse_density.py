"""Density of a selection of a project, or of a bare table of points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely import MultiPoint
from shapely.geometry.base import BaseGeometry

from est_desktop.analysis.bandwidth import suggest
from est_desktop.analysis.density import DensityResult, Edge, Kernel, density
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.domain.area import AreaLevel
from est_desktop.frames.mask import mask
from est_desktop.workflows.filters import Filters, selection_for
from est_desktop.workflows.points import PointTable
from est_desktop.workflows.project import Project

Extent = tuple[float, float, float, float]
LARGEST_CELL, SMALLEST_CELL = 100.0, 25.0


@dataclass(frozen=True)
class Wanted:
    """What the user asked for; None is decided here: bandwidth suggested, cell min(100 m, bandwidth/5)."""

    kernel: Kernel = "quartic"
    bandwidth: float | None = 300.0
    cell: float | None = None
    extent: Extent | None = None
    edge: Edge | None = None


def of_project(project: Project, filters: Filters, wanted: Wanted, progress: Progress) -> DensityOutcome:
    """Return the density of the selection, by default over and corrected to the municipality."""
    events = project.events()
    rows = mask(selection_for(filters, project), events, project.area_shapes())
    return _density(PointTable(events.xy[rows], None, project.srid), study_area(project), wanted, progress)


def of_points(points: PointTable, wanted: Wanted, progress: Progress) -> DensityOutcome:
    """Return the density of bare points. With edge correction the extent, which must be given, is the study area."""
    if wanted.edge in (None, "none"):
        return _density(points, None, wanted, progress)
    if wanted.extent is None:
        raise InputError(
            _("Edge correction needs a study area, and a bare table has none."),
            _("Give --extent: it is then taken as the area where incidents are recorded."),
        )
    return _density(points, shapely.box(*wanted.extent), wanted, progress)


def study_area(project: Project) -> BaseGeometry | None:
    """Return the municipality's area, or None if the project has no such area."""
    whole = [area.geometry for area in project.areas() if area.level is AreaLevel.MUNICIPALITY]
    return shapely.union_all(whole) if whole else None


@dataclass(frozen=True)
class DensityOutcome:
    """The surface and the rule its bandwidth came from ("given" if the user gave it)."""

    surface: DensityResult
    srid: int
    bandwidth_rule: str


def summary(outcome: DensityOutcome) -> dict[str, Any]:
    """Return what `--json` tells."""
    result = outcome.surface
    return {
        "kernel": result.kernel,
        "bandwidth_m": result.bandwidth,
        "cell_m": result.grid.cell,
        "width": result.grid.width,
        "height": result.grid.height,
        "n": result.provenance.n_used,
        "max": result.max,
        "integral": result.integral,
        "edge": result.edge,
        "mode": result.mode,
        "extent": list(result.grid.extent),
        "crs": f"EPSG:{outcome.srid}",
        "dropped": dict(result.provenance.dropped),
        "bandwidth_rule": outcome.bandwidth_rule,
        "messages": list(result.messages),
    }


def _density(points: PointTable, area: BaseGeometry | None, wanted: Wanted, progress: Progress) -> DensityOutcome:
    bandwidth, rule = wanted.bandwidth, "given"
    if bandwidth is None:
        bandwidth, rule = _suggested(points, area, wanted, progress)
    surface = density(
        points.xy,
        bandwidth=bandwidth,
        cell=wanted.cell if wanted.cell is not None else min(LARGEST_CELL, bandwidth / 5),
        kernel=wanted.kernel,
        weights=points.weights,
        extent=wanted.extent,
        study_area=area,
        edge=wanted.edge or ("jones-diggle" if area is not None else "none"),
        srid=points.srid,
        progress=progress,
    )
    return DensityOutcome(surface, points.srid, rule)


def _suggested(points: PointTable, area: BaseGeometry | None, wanted: Wanted, progress: Progress) -> tuple[float, str]:
    known = points.xy[np.isfinite(points.xy).all(axis=1)]
    # without a study area the rule looks at the rectangle that the events fill
    window = area or MultiPoint(known).envelope
    cell = wanted.cell if wanted.cell is not None else SMALLEST_CELL
    found = suggest(known, study_area=window, cell=cell, srid=points.srid, progress=progress) if len(known) else None
    if found is None:
        raise InputError(
            _("The data are too few, or all at one place, to suggest a bandwidth."), _("Give one in metres, as in 300.")
        )
    return (found.radius if wanted.kernel == "quartic" else found.sigma), found.rule
