"""Review: approve all, some, or none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from est_desktop.core.errors import InputError
from est_desktop.core.ids import new_uid
from est_desktop.domain.incident import Incident, ReviewStatus, TimePrecision, When, Where
from est_desktop.domain.visibility import OWN, PARTNERS
from est_desktop.workflows.project import Project
from est_desktop.workflows.review import approve_all, decide, waiting

MOMENT = datetime(2026, 10, 3, 20, 40, tzinfo=UTC)
CLEAN, CERTAIN = "Klotter på väggen", "Ring 070-1740605 eller a@example.org"


def incident(comment: str, status: ReviewStatus = ReviewStatus.RECEIVED) -> Incident:
    when = When(MOMENT, MOMENT, TimePrecision.EXACT)
    return Incident(new_uid(), "vandalism", Where(), when, comment=comment, status=status)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "a.est", municipality="Valboås", organisation="Valboås kommun") as project:
        rows = [incident(CLEAN), incident(CERTAIN), incident("Redan klar", ReviewStatus.APPROVED)]
        project.write(rows, label="")
        yield project


def statuses(project: Project) -> dict[str, ReviewStatus]:
    return {i.comment: i.status for i in project.incidents(project.events().fid.tolist())}


def test_what_waits_is_listed_with_findings(project: Project) -> None:
    queue = waiting(project)
    assert [(item.incident.comment, item.certain) for item in queue] == [(CLEAN, False), (CERTAIN, True)]


def test_approve_all_skips_certain_personal_data(project: Project) -> None:
    result = approve_all(project, audience=OWN, public=True)
    assert (result.decided, [w.incident.comment for w in result.skipped]) == (1, [CERTAIN])
    assert statuses(project)[CLEAN] is ReviewStatus.APPROVED
    assert statuses(project)[CERTAIN] is ReviewStatus.RECEIVED
    rows = {i.comment: i for i in project.incidents(project.events().fid.tolist())}
    assert (rows[CLEAN].audience, rows[CLEAN].public) == (OWN, True)
    assert (rows[CERTAIN].audience, rows[CERTAIN].public) == (PARTNERS, False)
    again = approve_all(project)
    assert (again.decided, len(again.skipped), again.changes) == (0, 1, None)


def test_named_incidents_are_decided_and_undone(project: Project) -> None:
    named = [item.incident.uid for item in waiting(project) if item.certain]
    result = decide(project, named, ReviewStatus.ON_HOLD)
    assert statuses(project)[CERTAIN] is ReviewStatus.ON_HOLD
    assert result.changes is not None
    project.undo(result.changes)
    assert statuses(project)[CERTAIN] is ReviewStatus.RECEIVED


def test_an_unknown_id_changes_nothing(project: Project) -> None:
    named = [waiting(project)[0].incident.uid, b"x" * 16]
    with pytest.raises(InputError, match="ingen händelse"):
        decide(project, named, ReviewStatus.APPROVED)
    assert statuses(project)[CLEAN] is ReviewStatus.RECEIVED
