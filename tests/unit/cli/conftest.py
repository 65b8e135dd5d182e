from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import shapely

from est_desktop.cli import main
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Area, AreaLevel
from est_desktop.domain.incident import (
    Incident,
    PlacePrecision,
    ReviewStatus,
    Source,
    TimePrecision,
    When,
    Where,
)
from est_desktop.workflows import new_project


@dataclass
class Desk:
    """A desktop that only remembers what it was asked to do."""

    opened: Path | None = None
    shots: int = 0

    def open_window(self, path: Path | None) -> int:
        self.opened = path
        return 0

    def screenshot(self, *_args: object, **_kwargs: object) -> None:
        self.shots += 1


@dataclass
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Est = Callable[..., Outcome]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def est(capfd: pytest.CaptureFixture[str], desk: Desk) -> Est:
    """Run the command line with the words given and return how it ended."""

    def run(*words: object) -> Outcome:
        status = main.run([str(word) for word in words], desk)
        out, err = capfd.readouterr()
        return Outcome(status, out, err)

    return run


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL_ZONE)


def incident(category: str, start: str, x: float | None, y: float | None, **more: Any) -> Incident:
    end = moment(more.pop("end", start))
    precision = TimePrecision.EXACT if end == moment(start) else TimePrecision.INTERVAL
    where = Where(x, y, PlacePrecision.EXACT) if x is not None else Where()
    when = When(moment(start), end, more.pop("time_precision", precision))
    return Incident(new_uid(), category, where, when, status=more.pop("status", ReviewStatus.APPROVED), **more)


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """Return a small project: two areas, five approved incidents (one a police record) and one received."""
    path = tmp_path / "liten.est"
    with new_project.create(path, municipality="Lillby") as project:
        west, east = (
            shapely.box(500_000, 6_570_000, 501_000, 6_571_000),
            shapely.box(501_000, 6_570_000, 502_000, 6_571_000),
        )
        town = Area(new_uid(), "Lillby", AreaLevel.MUNICIPALITY, shapely.union(west, east))
        project.write(
            [
                town,
                Area(new_uid(), "Väster", AreaLevel.NEIGHBOURHOOD, west, code="V", parent=town.uid),
                Area(new_uid(), "Öster", AreaLevel.NEIGHBOURHOOD, east, code="Ö", parent=town.uid),
                incident("vandalism", "2026-10-02T22:40", 500_200, 6_570_200, severity=3),
                incident("vandalism", "2026-10-03T01:10", 500_300, 6_570_250, severity=2),
                incident("fire", "2026-09-30T22:00", 501_500, 6_570_500, end="2026-10-01T02:00"),
                incident("youth", "2026-10-01T16:00", None, None, comment="Stökigt; många ”ungdomar”"),
                incident("vandalism", "2026-10-04T12:00", 501_600, 6_570_600, source=Source.POLICE, crime_code="1201"),
                incident("other", "2026-10-04T13:00", 501_600, 6_570_600, status=ReviewStatus.RECEIVED),
            ],
            label="test",
        )
    return path
