"""Every write is an operation; undo writes the opposite and never overwrites what came after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from est_desktop.core.errors import Cancelled, ConflictError
from est_desktop.core.ids import new_uid
from est_desktop.core.progress import Progress
from est_desktop.domain.area import Place
from est_desktop.domain.changes import Edit
from est_desktop.domain.incident import Incident, PlacePrecision, ReviewStatus, When, Where
from est_desktop.domain.visibility import OWN, PARTNERS
from est_desktop.frames.incidents import rows_of
from est_desktop.workflows.project import Project, Severity


def incident(i: int = 0) -> Incident:
    return Incident(new_uid(), "fire", Where(1.0 + i, 2.0, PlacePrecision.EXACT), When(), comment=f"nr {i}")


def only(project: Project, uid: bytes) -> Incident:
    return project.incidents(project.fids([uid]).values())[0]


def operations(project: Project) -> list[tuple[str, str]]:
    with project._file.reading() as connection:
        return connection.execute("select kind, aud from op order by n").fetchall()


def errors(project: Project) -> list[str]:
    return [f.text for f in project.check() if f.severity is Severity.ERROR]


def test_writing_the_same_record_again_writes_nothing(project: Project) -> None:
    one = incident()
    project.write([one], label="")
    before = operations(project)
    changes = project.write([one], label="")
    assert operations(project) == before
    assert changes.uids == frozenset()


def test_an_edit_holds_only_what_differs_and_undo_brings_it_back(project: Project) -> None:
    one = incident()
    project.write([one], label="")
    changed = replace(one, comment="rättad", severity=5)
    changes = project.write([changed], label="Rätta")
    assert changes.label == "Rätta"
    assert only(project, one.uid) == changed
    assert operations(project)[-1] == ("edit", "partners")

    undone = project.undo(changes)
    assert undone.uids == {one.uid}
    assert only(project, one.uid) == one
    project.undo(undone)
    assert only(project, one.uid) == changed
    assert errors(project) == []


def test_place_and_precision_change_together(project: Project) -> None:
    one = incident()
    project.write([one], label="")
    moved = replace(one, where=Where(None, None, PlacePrecision.NONE, "okänt"))
    changes = project.write([moved], label="")
    assert only(project, one.uid) == moved
    project.undo(changes)
    assert only(project, one.uid) == one
    assert errors(project) == []


def test_undo_of_an_old_change_is_refused_once_somebody_wrote_over_it(project: Project) -> None:
    one = incident()
    project.write([one], label="")
    first = project.write([replace(one, comment="a", severity=1)], label="")
    second = replace(one, comment="b", severity=1)
    project.write([second], label="")
    with pytest.raises(ConflictError, match="1 rad"):
        project.undo(first)
    assert only(project, one.uid) == second


def test_undo_of_another_column_is_not_refused(project: Project) -> None:
    one = incident()
    project.write([one], label="")
    first = project.write([replace(one, comment="a")], label="")
    project.write([replace(one, comment="a", severity=3)], label="")
    project.undo(first)
    assert only(project, one.uid) == replace(one, severity=3)


def test_undo_of_a_new_row_deletes_it_and_redo_brings_it_back(project: Project) -> None:
    place = Place(new_uid(), "Torget", "torg", 1.0, 2.0)
    changes = project.write([place], label="")
    undone = project.undo(changes)
    assert project.places() == ()
    project.undo(undone)
    assert project.places() == (place,)


def test_writing_a_deleted_row_brings_it_back(project: Project) -> None:
    one = incident()
    project.write([one], label="")
    project.write([Edit("incident", one.uid, {"_deleted": True})], label="")
    assert project.fids([one.uid]) == {}
    assert len(project.events()) == 0
    project.write([one], label="")
    assert only(project, one.uid) == one
    assert errors(project) == []


def test_undo_of_an_edit_does_not_bring_back_a_row_deleted_since(project: Project) -> None:
    one = incident()
    project.write([one], label="")
    changes = project.write([replace(one, severity=2)], label="")
    project.write([Edit("incident", one.uid, {"_deleted": True})], label="")
    with pytest.raises(ConflictError):
        project.undo(changes)
    assert project.fids([one.uid]) == {}


def test_an_edit_never_widens_the_audience_by_itself(project: Project) -> None:
    private = replace(incident(), audience=OWN)
    project.write([private], label="")
    project.write([Edit("incident", private.uid, {"comment": "hemligt"})], label="")
    assert [audience for _kind, audience in operations(project)[-2:]] == ["own", "own"]


def test_releasing_a_row_writes_a_snapshot_for_its_new_readers(project: Project) -> None:
    private = replace(incident(), audience=OWN)
    project.write([private], label="")
    project.write([Edit("incident", private.uid, {"audience": "partners"})], label="")
    with project._file.reading() as connection:
        import cbor2

        (values, over) = connection.execute("select vals, over from op order by n desc limit 1").fetchone()
    assert cbor2.loads(values)["comment"] == private.comment
    assert cbor2.loads(over)
    assert operations(project)[-1] == ("edit", "partners")
    assert only(project, private.uid) == replace(private, audience=PARTNERS)


def test_the_streams_of_each_audience_are_numbered_without_gaps(project: Project) -> None:
    for i in range(4):
        project.write([replace(incident(i), audience=OWN if i % 2 else PARTNERS)], label="")
    with project._file.reading() as connection:
        rows = connection.execute("select aud, seq from op order by n").fetchall()
    assert [seq for aud, seq in rows if aud == "own"] == [1, 2]
    partners = [seq for aud, seq in rows if aud == "partners"]
    assert partners == list(range(1, len(partners) + 1))


def test_a_row_that_must_be_new_is_refused_if_it_is_known(project: Project) -> None:
    one = incident()
    project.write([one], label="")
    with pytest.raises(ConflictError):
        project.write([incident(), Edit("incident", one.uid, {"comment": "x"}, insert=True)], label="")
    assert len(project.events()) == 1


@pytest.mark.parametrize(("table", "column"), [("nothing", "name"), ("place", "colour")])
def test_unknown_tables_and_columns_are_refused(project: Project, table: str, column: str) -> None:
    with pytest.raises(KeyError):
        project.write([Edit(table, new_uid(), {column: 1})], label="")


@pytest.mark.parametrize("n", [250, 2_500])
def test_a_batch_is_undone_and_redone_as_a_whole(project: Project, n: int) -> None:
    before = incident()
    project.write([before], label="")
    changes = project.write([rows_of([incident(i) for i in range(n)])], label="Inläsning")
    undone = project.undo(changes)
    assert undone.uids == changes.uids
    assert len(project.events()) == 1
    redone = project.undo(undone)
    assert len(project.events()) == n + 1
    project.undo(redone)
    assert len(project.events()) == 1
    assert errors(project) == []


def test_a_batch_with_a_row_edited_since_is_not_undone(project: Project) -> None:
    rows = [incident(i) for i in range(300)]
    changes = project.write([rows_of(rows)], label="")
    project.write([replace(rows[7], severity=1)], label="")
    with pytest.raises(ConflictError, match="1 rad"):
        project.undo(changes)
    assert len(project.events()) == 300


def test_many_edits_of_one_sort_become_chunks(project: Project) -> None:
    rows = [incident(i) for i in range(400)]
    project.write([rows_of(rows)], label="")
    single = len(operations(project))
    approved = [replace(row, status=ReviewStatus.APPROVED) for row in rows]
    changes = project.write(approved, label="Godkänn")
    assert len(operations(project)) == single
    assert set(project.events().status.tolist()) == {1}
    project.undo(changes)
    assert set(project.events().status.tolist()) == {0}
    assert errors(project) == []


def test_known_rows_in_a_batch_become_updates(project: Project) -> None:
    rows = [incident(i) for i in range(10)]
    project.write([rows_of(rows[:5])], label="")
    newer = [replace(row, severity=4) for row in rows]
    project.write([rows_of([*newer, newer[0]])], label="")
    fids = project.fids([row.uid for row in rows])
    assert project.incidents([fids[row.uid] for row in rows]) == newer


def test_cancelling_leaves_the_file_as_it_was(project: Project) -> None:
    class AfterTwo(Progress):
        def step(self, done: int, total: int = 0, text: str = "") -> None:
            if done >= 2_000:
                self.cancel()
            super().step(done, total, text)

    with pytest.raises(Cancelled):
        project.write([rows_of([incident(i) for i in range(3_000)])], label="", progress=AfterTwo())
    assert len(project.events()) == 0
    project.write([incident()], label="")
    assert errors(project) == []


def test_times_set_back_do_not_set_the_log_back(new_project: Callable[..., Project]) -> None:
    project = new_project()
    one = incident()
    project.write([one], label="")
    project._clock = lambda: datetime(1990, 1, 1, tzinfo=UTC)
    project.write([replace(one, comment="senare")], label="")
    assert only(project, one.uid).comment == "senare"


@pytest.mark.parametrize(
    ("damage", "text"),
    [
        ("update incident set comment = 'x' where fid = 3", "1 rad"),
        ("delete from incident where fid = 3", "1 rad"),
        ("delete from chunk where n = 1", "logg"),
        ("delete from idx_incident_geom where pkid = 3", "index"),
        ("update idx_incident_geom set xmax = 99 where pkid = 3", "index"),
        ("delete from op where n = 3", "Ström"),
    ],
)
def test_check_finds_what_was_changed_behind_the_log(project: Project, damage: str, text: str) -> None:
    project.write([rows_of([incident(i) for i in range(250)])], label="")
    assert errors(project) == []
    with project._file.writing() as connection:
        connection.execute(damage)
    assert any(text in error for error in errors(project))


@pytest.mark.parametrize(
    "values", [{"source": "rykte"}, {"where": [1.0]}, {"when": ["igår", None, "exact"]}, {"audience": "alla"}]
)
def test_values_of_no_kind_are_refused(project: Project, values: dict[str, object]) -> None:
    one = incident()
    project.write([one], label="")
    for uid in (one.uid, new_uid()):
        with pytest.raises((ValueError, TypeError)):
            project.write([Edit("incident", uid, values)], label="")
    assert only(project, one.uid) == one
    assert len(project.events()) == 1


def test_an_edit_of_an_unknown_row_makes_it(project: Project) -> None:
    uid = new_uid()
    project.write([Edit("incident", uid, {"category": "fire", "comment": "ny"}, audience="own")], label="")
    assert only(project, uid) == Incident(uid, "fire", Where(), When(), comment="ny", audience=OWN)


def test_a_deleted_row_can_be_changed_and_stay_deleted(project: Project) -> None:
    one = incident()
    project.undo(project.write([one], label=""))
    project.write([Edit("incident", one.uid, {"comment": "x", "public": True, "_deleted": True})], label="")
    assert project.fids([one.uid]) == {}
    assert project.check() == []


def test_step_by_step_back_to_nothing_and_forth_again(project: Project) -> None:
    one = incident()
    seen: list[list[Incident]] = [[]]
    done = []
    for version in (one, replace(one, comment="a"), replace(one, comment="b", audience=OWN), replace(one, severity=2)):
        done.append(project.write([version], label=""))
        seen.append([version])

    def shown() -> list[Incident]:
        return project.incidents(project.fids([one.uid]).values())

    for _ in range(2):
        undone = []
        for i in range(len(done) - 1, -1, -1):
            undone.append(project.undo(done[i]))
            assert shown() == seen[i]
        done = []
        for i in range(len(undone) - 1, -1, -1):
            done.append(project.undo(undone[i]))
            assert shown() == seen[len(done)]
    assert errors(project) == []
