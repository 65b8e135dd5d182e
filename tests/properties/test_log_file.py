"""After any writes and undos the file's state is the fold of its log, and undo and redo are exact."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from est_desktop.core.errors import ConflictError
from est_desktop.core.ids import new_uid
from est_desktop.domain.changes import Changes, Edit
from est_desktop.domain.incident import Incident, PlacePrecision, When, Where
from est_desktop.frames.incidents import rows_of
from est_desktop.workflows.project import Project

ROWS = 4
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "comment": st.sampled_from(["", "klotter", "åäö"]),
        "severity": st.sampled_from([None, 1, 5]),
        "where": st.sampled_from([[1.0, 2.0, "exact", ""], [None, None, "none", "?"], [1e6, 7e6, "street", "x"]]),
        "audience": st.sampled_from(["own", "chosen:A", "partners"]),
        "public": st.booleans(),
        "_deleted": st.booleans(),
    },
)
WRITE = st.tuples(st.just("write"), st.lists(st.tuples(st.integers(0, ROWS - 1), VALUES), min_size=1, max_size=3))
ACTION = st.one_of(
    WRITE,
    WRITE,
    st.tuples(st.just("batch"), st.lists(st.integers(0, ROWS - 1), min_size=1, max_size=ROWS, unique=True)),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("redo"), st.just(0)),
)


@dataclass
class Run:
    """A project, the stacks of a user interface, and what was seen before each step."""

    project: Project
    uids: list[bytes] = field(default_factory=lambda: [new_uid() for _ in range(ROWS)])
    done: list[tuple[Changes, Any, Any]] = field(default_factory=list)
    undone: list[tuple[Changes, Any, Any]] = field(default_factory=list)

    def shown(self) -> dict[bytes, Incident]:
        fids = self.project.fids(self.uids)
        return {i.uid: i for i in self.project.incidents(fids.values())}

    def step(self, kind: str, what: Any) -> None:
        before = self.shown()
        match kind:
            case "write":
                edits = [Edit("incident", self.uids[row], values) for row, values in what]
                self.done.append((self.project.write(edits, label=""), before, self.shown()))
                self.undone.clear()
            case "batch":
                rows = [Incident(self.uids[r], "fire", Where(r, r, PlacePrecision.EXACT), When()) for r in what]
                self.done.append((self.project.write([rows_of(rows)], label=""), before, self.shown()))
                self.undone.clear()
            case "undo" if what == 0 and self.done:
                changes, former, latter = self.done.pop()
                self.undone.append((self.project.undo(changes), former, latter))
                assert self.shown() == former
            case "undo" if len(self.done) > what:
                self.undo_of_an_older_step(self.done[-1 - what][0], before)
            case "redo" if self.undone:
                changes, former, latter = self.undone.pop()
                self.done.append((self.project.undo(changes), former, latter))
                assert self.shown() == latter

    def undo_of_an_older_step(self, changes: Changes, before: dict[bytes, Incident]) -> None:
        """Either nothing happens, or rows outside the step stay as they were; stacks begin anew."""
        try:
            touched = self.project.undo(changes).uids
        except ConflictError:
            assert self.shown() == before
            return
        after = self.shown()
        assert touched <= changes.uids
        assert {u: i for u, i in after.items() if u not in touched} == {
            u: i for u, i in before.items() if u not in touched
        }
        self.done.clear()
        self.undone.clear()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTION, min_size=1, max_size=12))
def test_state_is_the_fold_of_the_log(actions: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.est"
        with Project.create(path, municipality="A", organisation="A") as project:
            run = Run(project)
            for kind, what in actions:
                run.step(kind, what)
            assert project.check() == []
