"""What is read from the open file into memory, as one value: read on a worker, shown on the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from shapely.geometry.base import BaseGeometry

from est_desktop.core.progress import Progress, silent
from est_desktop.domain.area import Area, BaseShape, Place, Street
from est_desktop.domain.category import BUILT_IN, Category
from est_desktop.domain.organisation import Function, Organisation
from est_desktop.domain.report import Report
from est_desktop.frames.events import EventColumns
from est_desktop.workflows.project import Project

MAP_KINDS = frozenset({"area", "place", "street", "base_shape", "address"})
"""Tables that the map's ground is drawn from; a commit that leaves them alone does not need them read again."""


@dataclass(frozen=True)
class BaseMap:
    """What lies under the data, in the project's CRS."""

    streets: tuple[Street, ...] = ()
    shapes: tuple[BaseShape, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class ProjectData:
    """Everything the views read. Never changed; a write gives a new one."""

    events: EventColumns
    areas: tuple[Area, ...] = ()
    area_shapes: Mapping[bytes, BaseGeometry] = field(default_factory=dict)
    base: BaseMap = field(default_factory=BaseMap)
    categories: tuple[Category, ...] = BUILT_IN
    organisations: tuple[Organisation, ...] = ()
    functions: tuple[Function, ...] = ()
    reports: tuple[Report, ...] = ()


def no_events(srid: int = 3006) -> EventColumns:
    """Return columns with no rows."""

    def column(kind: type[np.generic]) -> np.ndarray[tuple[int], np.dtype[np.generic]]:
        return np.zeros(0, kind)

    longs = ("fid", "start", "end")
    floats = ("x", "y")
    shorts = ("category", "organisation", "function")
    small = ("source", "status", "place_precision", "time_precision", "severity")
    columns = {name: column(np.int64) for name in longs}
    columns |= {name: column(np.float64) for name in floats}
    columns |= {name: column(np.int16) for name in shorts}
    columns |= {name: column(np.int8) for name in small}
    columns["area"] = column(np.int32)
    return EventColumns(**columns, categories=(), organisations=(), functions=(), areas=(), srid=srid)  # type: ignore[arg-type]


def read_data(project: Project, progress: Progress | None = None, *, before: ProjectData | None = None) -> ProjectData:
    """Read all of the file; with `before` only incidents and names, and the map's ground is kept."""
    progress = progress or silent()
    progress.check()
    events = project.events()
    progress.check()
    fresh = ProjectData(
        events=events,
        categories=project.categories(),
        organisations=project.organisations(),
        functions=project.functions(),
        reports=project.reports(),
    )
    if before is not None:
        return replace(fresh, areas=before.areas, area_shapes=before.area_shapes, base=before.base)
    progress.check()
    areas, shapes = project.areas(), project.area_shapes()
    progress.check()
    return replace(
        fresh,
        areas=areas,
        area_shapes=shapes,
        base=BaseMap(project.streets(), project.base_shapes(), project.places()),
    )
