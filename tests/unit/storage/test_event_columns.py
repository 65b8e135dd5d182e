"""The columns say the same as the records, for every value that an enumeration has."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from est_desktop.core.ids import new_uid
from est_desktop.domain.incident import (
    Incident,
    PlacePrecision,
    ReviewStatus,
    Source,
    TimePrecision,
    When,
    Where,
)
from est_desktop.frames.events import PLACE_PRECISIONS, SOURCES, STATUSES, TIME_PRECISIONS
from est_desktop.workflows.project import Project

NOON = datetime(2026, 10, 1, 10, tzinfo=UTC)


def test_every_enumeration_arrives_as_it_was_written(tmp_path: Path) -> None:
    kinds = product(ReviewStatus, Source, PlacePrecision, TimePrecision, (None, 1, 5))
    incidents = [
        Incident(
            uid=new_uid(),
            category="fire",
            where=Where(500_000.0 + n, 6_570_000.0, place, ""),
            when=When(NOON, NOON, time),
            source=source,
            status=status,
            severity=severity,
            function=bytes([n % 7 + 1]) * 16,
        )
        for n, (status, source, place, time, severity) in enumerate(kinds)
    ]
    with Project.create(tmp_path / "p.est", municipality="X", organisation="X kommun") as project:
        project.write(incidents, label="test")
        events = project.events()
        read = {incident.uid: incident for incident in project.incidents(events.fid.tolist())}
        fids = {fid: uid for uid, fid in project.fids(read).items()}
        for row, fid in enumerate(events.fid.tolist()):
            incident = read[fids[fid]]
            assert STATUSES[events.status[row]] is incident.status
            assert SOURCES[events.source[row]] is incident.source
            assert PLACE_PRECISIONS[events.place_precision[row]] is incident.where.precision
            assert TIME_PRECISIONS[events.time_precision[row]] is incident.when.precision
            assert (events.severity[row] or None) == incident.severity
            assert events.functions[events.function[row]] == incident.function
    assert {i.uid: i for i in incidents} == read
