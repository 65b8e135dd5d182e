"""Made-up events for measuring speed: 30 × 30 km, 200 clusters and one event in five anywhere, five years."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt
import shapely

from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Area, AreaLevel
from est_desktop.domain.category import BUILT_IN
from est_desktop.domain.incident import PlacePrecision, ReviewStatus, TimePrecision
from est_desktop.domain.visibility import PARTNERS
from est_desktop.frames.events import (
    PLACE_PRECISIONS,
    SOURCES,
    STATUSES,
    TIME_PRECISIONS,
    EventColumns,
    Floats,
    z_order,
)
from est_desktop.frames.incidents import IncidentRows

SEED = 20240101
SIDE = 30_000.0
CORNER = (500_000.0, 6_560_000.0)
AREAS_A_SIDE = 12
_CLUSTERS = 200
_FIRST = 1_609_459_200  # 2021-01-01 UTC
_YEARS = 5 * 365 * 86_400
_CATEGORIES = tuple(c.code for c in BUILT_IN[:8])


@dataclass(frozen=True)
class BenchData:
    """`events` in z-order as the program keeps them, `areas` 144 squares that cover them; EPSG:3006.

    `arrived` (n, 2) metres holds the same places in the order they were made.
    """

    events: EventColumns
    areas: tuple[Area, ...]
    arrived: Floats


def bench_data(n: int, seed: int = SEED) -> BenchData:
    """Return n made-up events; the same for the same n and seed."""
    rng = np.random.default_rng(seed)
    arrived = _places(n, rng)
    xy = arrived[z_order(arrived[:, 0], arrived[:, 1])]
    areas = _areas(seed)
    column, row = (np.clip((xy - CORNER) // (SIDE / AREAS_A_SIDE), 0, AREAS_A_SIDE - 1)).astype(np.int32).T
    start = _FIRST + rng.integers(0, _YEARS // 60, n) * 60
    interval = rng.random(n) < 0.3
    precision = np.where(
        interval, TIME_PRECISIONS.index(TimePrecision.INTERVAL), TIME_PRECISIONS.index(TimePrecision.EXACT)
    )
    events = EventColumns(
        fid=np.arange(1, n + 1, dtype=np.int64),
        x=np.ascontiguousarray(xy[:, 0]),
        y=np.ascontiguousarray(xy[:, 1]),
        start=start,
        end=start + np.where(interval, rng.integers(1, 48, n) * 1800, 0),
        category=rng.integers(0, len(_CATEGORIES), n).astype(np.int16),
        organisation=np.zeros(n, np.int16),
        function=np.full(n, -1, np.int16),
        source=rng.integers(0, 2, n).astype(np.int8),
        status=np.full(n, STATUSES.index(ReviewStatus.APPROVED), np.int8),
        place_precision=np.full(n, PLACE_PRECISIONS.index(PlacePrecision.EXACT), np.int8),
        time_precision=precision.astype(np.int8),
        severity=rng.integers(0, 6, n).astype(np.int8),
        area=row * AREAS_A_SIDE + column,
        categories=_CATEGORIES,
        organisations=(b"\x01" * 16,),
        functions=(),
        areas=tuple(area.uid for area in areas),
        srid=3006,
    )
    return BenchData(events, areas, arrived)


def incident_rows(events: EventColumns, seed: int = SEED) -> IncidentRows:
    """Return the same events as rows to be written to a project, with short texts."""
    n = len(events)
    random = Random(seed)

    def same(value: object) -> npt.NDArray[np.object_]:
        column = np.empty(n, object)
        column[:] = [value] * n
        return column

    def names(kinds: tuple[str, ...], codes: npt.NDArray[np.int8] | npt.NDArray[np.int16]) -> npt.NDArray[np.object_]:
        return np.array([str(kind) for kind in kinds], object)[codes]

    uids = same(b"")
    uids[:] = [new_uid(1_700_000_000_000 + i, random) for i in range(n)]
    ids = same("")
    ids[:] = [f"B{i}" for i in range(n)]
    return IncidentRows(
        uid=uids,
        category=names(events.categories, events.category),
        x=events.x,
        y=events.y,
        place_precision=names(PLACE_PRECISIONS, events.place_precision),
        place_text=same("Storgatan 1"),
        start=events.start,
        end=events.end,
        time_precision=names(TIME_PRECISIONS, events.time_precision),
        source=names(SOURCES, events.source),
        source_id=ids,
        organisation=same(b""),
        function=same(b""),
        checklist=same(""),
        item=same(""),
        crime_code=same(""),
        severity=events.severity,
        comment=same("Ungdomar vid porten, lugnt efter en stund."),
        early_measure=same(""),
        reported=events.end,
        status=same(str(ReviewStatus.APPROVED)),
        audience=same(str(PARTNERS)),
        public=np.zeros(n, bool),
        report=same(b""),
        batch=same(b""),
    )


def _places(n: int, rng: np.random.Generator) -> Floats:
    centres = rng.uniform(0, SIDE, (_CLUSTERS, 2))
    clustered = centres[rng.integers(0, _CLUSTERS, n)] + rng.normal(0, 250, (n, 2))
    places = np.where(rng.random((n, 1)) < 0.2, rng.uniform(0, SIDE, (n, 2)), clustered)
    # what falls outside comes in again on the other side
    return np.asarray(places % SIDE + CORNER, np.float64)


def _areas(seed: int) -> tuple[Area, ...]:
    random = Random(seed + 1)
    side = SIDE / AREAS_A_SIDE
    squares = [
        shapely.box(x := CORNER[0] + i * side, y := CORNER[1] + j * side, x + side, y + side)
        for j in range(AREAS_A_SIDE)
        for i in range(AREAS_A_SIDE)
    ]
    return tuple(
        Area(new_uid(1_600_000_000_000 + i, random), f"Ruta {i + 1}", AreaLevel.NEIGHBOURHOOD, square)
        for i, square in enumerate(squares)
    )
