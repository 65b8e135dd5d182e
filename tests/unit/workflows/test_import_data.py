"""Import into a project: what is written, found again, updated, undone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import shapely

from est_desktop.core.errors import Cancelled, InputError
from est_desktop.core.ids import new_uid
from est_desktop.core.progress import Progress
from est_desktop.domain.area import Area, AreaLevel
from est_desktop.domain.incident import Incident, ReviewStatus
from est_desktop.importing.fields import Kind
from est_desktop.importing.mapping import ColumnUse, Mapping
from est_desktop.workflows import import_data
from est_desktop.workflows.import_data import ImportResult, import_file
from est_desktop.workflows.import_draft import check, commit, open_draft
from est_desktop.workflows.project import Outdated, Project

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HEAD = "Diarienummer;Händelse;Datum;Tid;Öst;Nord;Beskrivning\n"
ROWS = (
    "A1;Klotter;2026-10-03;22.40;511775,2;6570592,1;På skolans vägg\n"
    "A2;Brand;2026-10-04;01.15;511800,0;6570600,0;Papperskorg\n"
    "A3;Klotter;2026-13-40;;511775,2;6570592,1;\n"
    "A2;Brand;2026-10-04;01.15;511800,0;6570600,0;Papperskorg\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "valboas.est", municipality="Valboås", organisation="Valboås kommun") as project:
        yield project


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lista.csv"
    path.write_text(HEAD + ROWS, "cp1252")
    return path


def run(project: Project, path: Path, **options: object) -> ImportResult:
    return import_file(project, path, clock=lambda: NOW, **options)  # type: ignore[arg-type]


def incidents(project: Project) -> dict[str, Incident]:
    return {i.source_id: i for i in project.incidents(project.events().fid.tolist())}


def test_import_without_a_mapping(project: Project, table: Path) -> None:
    result = run(project, table)
    assert (result.read, result.imported, result.duplicates, result.updated, result.rejected) == (4, 2, 1, 0, 1)
    found = incidents(project)
    assert found["A1"].category == "vandalism"
    assert found["A1"].when.start == datetime(2026, 10, 3, 20, 40, tzinfo=UTC)
    assert (found["A1"].where.x, found["A1"].where.y) == pytest.approx((511775.2, 6570592.1))
    assert found["A1"].comment == "På skolans vägg"
    assert {i.status for i in found.values()} == {ReviewStatus.RECEIVED}
    (batch,) = project.batches()
    assert (batch.read, batch.imported, batch.duplicates, batch.rejected) == (4, 2, 1, 1)
    assert {i.batch for i in found.values()} == {batch.uid}
    assert project.check() == []


def test_rejected_rows_as_a_file(project: Project, table: Path) -> None:
    result = run(project, table)
    assert result.rejects_file == table.parent / "lista avvisade.csv"
    with result.rejects_file.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0][:4] == ["Rad", "Kolumn", "Orsak", "Vad du kan göra"]
    assert rows[1][:2] == ["4", "Datum"]
    assert "2026-13-40" in rows[1][2]
    assert rows[1][4:8] == ["A3", "Klotter", "2026-13-40", ""]


def test_every_unused_column_is_named_also_when_the_mapping_is_remembered(project: Project, table: Path) -> None:
    for _time in range(2):
        table.write_text("Datum;Typ;Rapportör;Väder\n2026-10-03;Brand;A;sol\n", "utf-8")
        assert "Kolumner som inte används: Rapportör, Väder." in run(project, table).notes


def test_personal_data_in_rejected_rows_is_counted(project: Project, table: Path) -> None:
    head = "Datum;Typ;Fritext;Rapportör\n"
    table.write_text(
        head
        + "2026-13-40;Brand;;070-1740605\n2026-13-40;Brand;070-1740605;\n2026-13-40;Brand;sol;regn\n"
        + "2026-10-03;Brand;070-1740605;\n2026-10-04;Brand;;\n2026-10-05;Brand;;\n",
        "utf-8",
    )
    result = run(project, table)
    assert (result.imported, result.rejected) == (3, 3)
    assert (result.personal_data, result.rejected_personal_data) == (1, 2)


def test_a_trial_run_writes_nothing(project: Project, table: Path) -> None:
    result = run(project, table, dry_run=True)
    assert (result.imported, result.rejects_file, result.changes) == (2, None, None)
    assert (len(project.events()), project.batches(), project.mappings()) == (0, (), ())
    assert not list(table.parent.glob("*avvisade*"))


def test_the_same_file_again_is_all_duplicates(project: Project, table: Path) -> None:
    run(project, table)
    again = run(project, table)
    assert (again.imported, again.duplicates, again.updated, again.rejected) == (0, 3, 0, 1)
    assert len(project.events()) == 2
    assert len(project.mappings()) == 1


def test_changed_values_are_an_update_that_must_be_seen_again(project: Project, table: Path) -> None:
    run(project, table, approve=True)
    assert incidents(project)["A1"].status is ReviewStatus.APPROVED
    table.write_text(HEAD + ROWS.replace("På skolans vägg", "På skolans norra vägg"), "utf-8")
    result = run(project, table)
    assert (result.imported, result.duplicates, result.updated) == (0, 3, 1)
    found = incidents(project)
    assert found["A1"].comment == "På skolans norra vägg"
    assert (found["A1"].status, found["A2"].status) == (ReviewStatus.RECEIVED, ReviewStatus.APPROVED)
    assert len(project.events()) == 2


def test_undo_takes_the_whole_import_back(project: Project, table: Path) -> None:
    result = run(project, table)
    assert result.changes is not None
    project.undo(result.changes)
    assert (len(project.events()), project.batches()) == (0, ())


def test_undo_of_an_update_brings_the_values_back(project: Project, table: Path) -> None:
    run(project, table)
    table.write_text(HEAD + ROWS.replace("På skolans vägg", "Ändrat"), "utf-8")
    result = run(project, table)
    assert result.changes is not None
    project.undo(result.changes)
    assert incidents(project)["A1"].comment == "På skolans vägg"
    assert run(project, table, dry_run=True).updated == 1


def test_a_cancelled_import_leaves_nothing(project: Project, table: Path) -> None:
    progress = Progress()

    def stop_when_writing(done: int, total: int, text: str) -> None:
        if "Läser" not in text:
            progress.cancel()

    progress = Progress(stop_when_writing)
    table.write_text(HEAD + ROWS + "".join(f"B{i};Klotter;2026-10-03;;;;\n" for i in range(3000)), "utf-8")
    with pytest.raises(Cancelled):
        run(project, table, progress=progress)
    assert (len(project.events()), project.batches()) == (0, ())
    assert not list(table.parent.glob("*avvisade*"))


def test_a_mapping_that_was_given_is_found_again(project: Project, table: Path) -> None:
    columns = {"category": ColumnUse("Händelse"), "start": ColumnUse("Datum"), "source_id": ColumnUse("Diarienummer")}
    given = Mapping(name="Egen", columns=columns, categories={"Klotter": "unsafe_place", "Brand": "fire"})
    run(project, table, mapping=given)
    table.write_text(HEAD + "B9;Klotter;2026-10-05;;;;\n", "utf-8")
    result = run(project, table)
    assert result.mapping == given
    assert incidents(project)["B9"].category == "unsafe_place"


def test_places_outside_the_municipality_are_refused(project: Project, table: Path) -> None:
    near = shapely.box(511_790, 6_570_000, 513_000, 6_571_000)
    project.write([Area(new_uid(), "Valboås", AreaLevel.MUNICIPALITY, near)], label="")
    assert run(project, table).imported == 2, "a hundred metres outside are believed"
    far = shapely.box(515_000, 6_570_000, 516_000, 6_571_000)
    (area,) = project.areas()
    project.write([Area(area.uid, "Valboås", AreaLevel.MUNICIPALITY, far)], label="")
    table.write_text(HEAD + ROWS.replace("A", "C"), "utf-8")
    assert (run(project, table).imported, run(project, table).rejected) == (0, 4)


def test_areas_come_again_changed(project: Project, tmp_path: Path) -> None:
    def write(width: int) -> Path:
        box = shapely.box(500_000, 6_570_000, 500_000 + width, 6_571_000).wkt
        path = tmp_path / "omraden.csv"
        path.write_text(f"Namn;Kod;WKT\nNorra;N1;{box}\n", "utf-8")
        return path

    columns = {"name": ColumnUse("Namn"), "code": ColumnUse("Kod"), "geometry": ColumnUse("WKT")}
    mapping = Mapping(kind=Kind.AREAS, columns=columns)
    assert run(project, write(1000), mapping=mapping).imported == 1
    same = run(project, write(1000), mapping=mapping)
    assert (same.imported, same.duplicates, same.updated) == (0, 1, 0)
    wider = run(project, write(2000), mapping=mapping)
    assert (wider.imported, wider.duplicates, wider.updated) == (0, 1, 1)
    (area,) = project.areas()
    assert area.geometry.area == pytest.approx(2e6)


def test_the_project_itself_is_no_table(project: Project) -> None:
    with pytest.raises(InputError, match="öppna projektet"):
        run(project, project.path)


def test_approving_leaves_texts_with_personal_data_waiting(project: Project, table: Path) -> None:
    table.write_text(HEAD + ROWS.replace("Papperskorg", "Ring 070-1740605"), "utf-8")
    result = run(project, table, approve=True)
    assert (result.imported, result.personal_data) == (2, 1)
    found = incidents(project)
    assert (found["A1"].status, found["A2"].status) == (ReviewStatus.APPROVED, ReviewStatus.RECEIVED)


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"Typ;Datum\n", b"%PDF-1.4", b"\x00\x01\x02\x03" * 100, b'Typ;Datum\n"a;b\n']
)
def test_bad_files_leave_the_project_as_it_was(project: Project, table: Path, content: bytes) -> None:
    table.write_bytes(content)
    with pytest.raises(InputError) as caught:
        run(project, table)
    assert caught.value.message
    assert caught.value.advice
    assert (len(project.events()), project.batches(), project.mappings()) == (0, (), ())


def test_the_same_file_from_two_programs_at_once_comes_in_once(
    project: Project, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged_by_us = import_data.stage

    def slow(*words: Any) -> Any:
        result = staged_by_us(*words)
        monkeypatch.setattr(import_data, "stage", staged_by_us)
        with Project.open(project.path) as other:
            run(other, table)
        return result

    monkeypatch.setattr(import_data, "stage", slow)
    result = run(project, table)
    assert (result.imported, result.duplicates, result.updated) == (0, 3, 0)
    assert len(project.events()) == 2
    assert len(list(table.parent.glob("*avvisade*"))) == 2


def test_a_draft_that_was_overtaken_is_checked_again(project: Project, table: Path) -> None:
    draft = open_draft(project, table, Progress())
    staged = check(draft, Progress())
    with Project.open(project.path) as other:
        run(other, table)
    result = commit(project, draft, staged, Progress())
    assert (result.imported, result.duplicates) == (0, 3)
    assert len(project.events()) == 2


def test_an_import_gives_up_after_being_overtaken_again_and_again(
    project: Project, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clocks = iter(range(100))
    monkeypatch.setattr(Project, "log_clock", lambda _self: next(clocks))
    with pytest.raises(Outdated, match="någon annan"):
        run(project, table)
    assert len(project.events()) == 0
    assert [p.name for p in table.parent.glob("*avvisade*")] == []


def test_an_empty_geometry_is_no_place(project: Project, tmp_path: Path) -> None:
    import geopandas

    path = tmp_path / "tom.gpkg"
    rows = {"kategori": ["Klotter"] * 3, "datum": ["2026-09-01"] * 3, "diarienummer": ["a", "b", "c"]}
    shapes = [shapely.Point(), None, shapely.Point(511_775, 6_570_592)]
    geopandas.GeoDataFrame(rows, geometry=shapes, crs=3006).to_file(path)
    assert run(project, path).imported == 3
    assert {name for name, i in incidents(project).items() if i.where.x is None} == {"a", "b"}
