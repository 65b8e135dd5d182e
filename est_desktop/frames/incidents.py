"""Incidents in bulk with their texts: what imports and the sample hand to the file, a column at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from est_desktop.domain.incident import Incident
from est_desktop.frames.events import NO_TIME

Objects = npt.NDArray[np.object_]

PLAIN = (
    "uid",
    "category",
    "source_id",
    "organisation",
    "function",
    "checklist",
    "item",
    "crime_code",
    "comment",
    "early_measure",
    "report",
    "batch",
)


@dataclass(frozen=True)
class IncidentRows:
    """n incidents as columns; the fields of `domain.incident.Incident`, laid flat.

    Text columns are (n,) object arrays of str (empty = not given), `uid`, `organisation`, `function`, `report`
    and `batch` of bytes. `x`, `y` (n,) float64 metres in the project's CRS, NaN = unknown; `start`, `end`,
    `reported` (n,) int64 seconds since 1970 UTC, NO_TIME = unknown; `severity` (n,) int8, 0 = not given;
    `public` (n,) bool. Enumerations are their text values. `row_hash` (n,) bytes, the hash of the mapped fields by
    which an import finds repeats; None where nobody asks for it.
    """

    uid: Objects
    category: Objects
    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    place_precision: Objects
    place_text: Objects
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    time_precision: Objects
    source: Objects
    source_id: Objects
    organisation: Objects
    function: Objects
    checklist: Objects
    item: Objects
    crime_code: Objects
    severity: npt.NDArray[np.int8]
    comment: Objects
    early_measure: Objects
    reported: npt.NDArray[np.int64]
    status: Objects
    audience: Objects
    public: npt.NDArray[np.bool_]
    report: Objects
    batch: Objects
    row_hash: Objects | None = None

    def __len__(self) -> int:
        return len(self.uid)

    def taken(self, rows: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> IncidentRows:
        """Return the rows of a mask or index array, in their order."""
        columns: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        taken: dict[str, Any] = {name: None if c is None else c[rows] for name, c in columns.items()}
        return IncidentRows(**taken)


def rows_of(incidents: Sequence[Incident]) -> IncidentRows:
    """Return single incidents as columns."""

    def column(values: list[object]) -> Objects:
        array = np.empty(len(values), object)
        array[:] = values
        return array

    def seconds(values: list[datetime | None]) -> npt.NDArray[np.int64]:
        return np.array([NO_TIME if v is None else int(v.timestamp()) for v in values], np.int64)

    def metres(values: list[float | None]) -> npt.NDArray[np.float64]:
        return np.array([np.nan if v is None else v for v in values], np.float64)

    return IncidentRows(
        **{name: column([getattr(i, name) for i in incidents]) for name in PLAIN},
        x=metres([i.where.x for i in incidents]),
        y=metres([i.where.y for i in incidents]),
        place_precision=column([i.where.precision.value for i in incidents]),
        place_text=column([i.where.text for i in incidents]),
        start=seconds([i.when.start for i in incidents]),
        end=seconds([i.when.end for i in incidents]),
        time_precision=column([i.when.precision.value for i in incidents]),
        source=column([i.source.value for i in incidents]),
        severity=np.array([i.severity or 0 for i in incidents], np.int8),
        reported=seconds([i.reported for i in incidents]),
        status=column([i.status.value for i in incidents]),
        audience=column([str(i.audience) for i in incidents]),
        public=np.array([i.public for i in incidents], np.bool_),
    )
