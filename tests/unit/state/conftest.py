"""An open file in memory: five incidents, one area, writes that append."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from est_desktop.domain.area import Area, AreaLevel
from est_desktop.domain.category import BUILT_IN
from est_desktop.domain.changes import Changes
from est_desktop.domain.organisation import Organisation, OrganisationKind
from est_desktop.frames.events import NO_TIME, EventColumns
from est_desktop.state.session import Session

AREA = b"a" * 16
MONDAY = 1_767_567_600  # 2026-01-05 00.00 in Stockholm


def five_events() -> EventColumns:
    """Five incidents: three approved reports, one of them without place; one received; one police record."""
    small = {"place_precision": 0, "time_precision": 0, "severity": 0}
    return EventColumns(
        fid=np.arange(1, 6, dtype=np.int64),
        x=np.array([10.0, 20.0, np.nan, 40.0, 50.0]),
        y=np.array([10.0, 20.0, np.nan, 40.0, 50.0]),
        start=np.array([MONDAY, MONDAY + 86400, MONDAY, NO_TIME, MONDAY + 9 * 86400]),
        end=np.array([MONDAY, MONDAY + 86400, MONDAY, NO_TIME, MONDAY + 9 * 86400]),
        category=np.array([0, 1, 0, 1, 0], np.int16),
        organisation=np.full(5, -1, np.int16),
        function=np.full(5, -1, np.int16),
        source=np.array([0, 0, 0, 0, 1], np.int8),
        status=np.array([1, 1, 1, 0, 1], np.int8),
        area=np.full(5, -1, np.int32),
        categories=("vandalism", "fire"),
        organisations=(),
        functions=(),
        areas=(AREA,),
        srid=3006,
        **{name: np.full(5, value, np.int8) for name, value in small.items()},
    )


@dataclass
class FakeProject:
    """Stands in for workflows.project.Project. Writing removes the last incident, undoing brings it back."""

    path: Path = Path("valboas.est")
    read_only: bool = False
    encrypted: bool = False
    srid: int = 3006
    municipality: str = "Valboås"
    organisation: Organisation = field(
        default_factory=lambda: Organisation(b"o" * 16, "Valboås kommun", OrganisationKind.MUNICIPALITY)
    )
    rows: EventColumns = field(default_factory=five_events)
    kinds: frozenset[str] = frozenset({"incident"})
    areas_read: int = 0
    closed: bool = False

    def close(self) -> None:
        self.closed = True

    def events(self) -> EventColumns:
        return replace(self.rows)

    def areas(self) -> tuple[Area, ...]:
        self.areas_read += 1
        return (Area(AREA, "Norrby", AreaLevel.NEIGHBOURHOOD, box(0, 0, 30, 30)),)

    def area_shapes(self) -> dict[bytes, BaseGeometry]:
        return {AREA: box(0, 0, 30, 30)}

    def streets(self) -> tuple[()]:
        return ()

    def base_shapes(self) -> tuple[()]:
        return ()

    def places(self) -> tuple[()]:
        return ()

    def categories(self) -> tuple[Any, ...]:
        return BUILT_IN

    def organisations(self) -> tuple[Organisation, ...]:
        return (self.organisation,)

    def reports(self) -> tuple[()]:
        return ()

    def functions(self) -> tuple[()]:
        return ()

    def write(self, items: Any, *, label: str, progress: Any = None) -> Changes:
        self.rows = self.rows.taken(np.arange(len(self.rows) - 1))
        return Changes(self.kinds, label=label, commit=bytes(16))

    def undo(self, changes: Changes) -> Changes:
        full = five_events()
        self.rows = full if len(self.rows) < 5 else full.taken(np.arange(4))
        return Changes(self.kinds, label="undo", commit=b"u" * 16)


@pytest.fixture
def project() -> FakeProject:
    """Return an open file."""
    return FakeProject()


@pytest.fixture
def session(project: FakeProject) -> Session:
    """Return a session that shows it."""
    session = Session()
    session.show(project)
    return session
