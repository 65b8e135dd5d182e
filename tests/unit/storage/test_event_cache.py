"""The columns kept in the file are used only while they are true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest

from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Place
from est_desktop.domain.incident import Incident, PlacePrecision, When, Where
from est_desktop.frames.events import EventColumns
from est_desktop.frames.incidents import rows_of
from est_desktop.storage import event_cache, event_reading
from est_desktop.workflows.project import Project, Severity

INCIDENTS = [
    Incident(new_uid(), "fire", Where(float(i), 7.0 * i % 13, PlacePrecision.EXACT), When(), organisation=new_uid())
    for i in range(30)
]


def same(a: EventColumns, b: EventColumns) -> bool:
    def equal(one: object, other: object) -> bool:
        return np.array_equal(one, other, equal_nan=True) if isinstance(one, np.ndarray) else one == other

    return all(equal(getattr(a, f.name), getattr(b, f.name)) for f in fields(a))


@pytest.fixture
def closed(new_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a project that was closed after its columns were read, where no number is too small to be kept."""
    monkeypatch.setattr(event_cache, "SMALLEST", 0)
    project = new_project(passphrase="x")
    project.write([rows_of(INCIDENTS)], label="")
    project.events()
    project.close()
    return project


def test_the_kept_columns_are_those_of_the_tables(closed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with Project.open(closed.path, "x") as project:
        with project._file.reading() as connection:
            plain = event_reading.events(connection)
        monkeypatch.setattr(event_cache, "read_events", None)
        assert same(project.events(), plain)
        assert project.events() is project.events()
        assert [f for f in project.check() if f.severity is Severity.ERROR] == []


def test_a_write_makes_them_old(closed: Project) -> None:
    with Project.open(closed.path, "x") as project:
        assert len(project.events()) == 30
        project.write([replace(INCIDENTS[0], severity=5)], label="")
        assert project.events().severity.max() == 5
    with Project.open(closed.path, "x") as project, Project.open(closed.path, "x") as other:
        assert len(project.events()) == 30
        other.write([Incident(new_uid(), "fire", Where(), When())], label="")
        assert len(project.events()) == 31
        changes = other.write([Place(new_uid(), "Torget", "torg", 1.0, 2.0)], label="")
        assert same(project.events(), other.events())
        other.undo(changes)
    with Project.open(closed.path, "x") as project:
        assert len(project.events()) == 31


def test_a_small_project_keeps_none(new_project: Callable[..., Project]) -> None:
    project = new_project()
    project.write([rows_of(INCIDENTS)], label="")
    project.events()
    project.close()
    with Project.open(project.path) as opened, opened._file.reading() as connection:
        assert connection.execute("select count(*) from cache").fetchone() == (0,)


@pytest.mark.parametrize("part", ["events", "events.x", "events.start"])
@pytest.mark.parametrize("change", ["one bit", "cut off", "gone"])
def test_a_damaged_copy_is_not_believed(closed: Project, part: str, change: str) -> None:
    with Project.open(closed.path, "x") as project:
        whole = project.events()
    with Project.open(closed.path, "x") as project, project._file.writing() as connection:
        (body,) = connection.execute("select body from cache where k = ?", (part,)).fetchone()
        if change == "gone":
            connection.execute("delete from cache where k = ?", (part,))
        else:
            wrong = body[:-1] if change == "cut off" else body[:20] + bytes([body[20] ^ 1]) + body[21:]
            connection.execute("update cache set body = ? where k = ?", (wrong, part))
    with Project.open(closed.path, "x") as project:
        assert same(project.events(), whole)
