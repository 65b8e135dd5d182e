"""Rows → incidents: every row is imported, a duplicate, or rejected with its reason."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import shapely

from est_desktop.core.errors import Cancelled, InputError
from est_desktop.core.progress import Progress, silent
from est_desktop.importing.context import Context, Staged
from est_desktop.importing.mapping import ColumnUse, Mapping, Missing
from est_desktop.importing.reading import open_table
from est_desktop.importing.staging import stage

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MAPPING = Mapping(
    columns={
        "source_id": ColumnUse("id"),
        "category": ColumnUse("typ"),
        "start": ColumnUse("från"),
        "end": ColumnUse("till"),
        "x": ColumnUse("x"),
        "y": ColumnUse("y"),
        "severity": ColumnUse("grad"),
        "comment": ColumnUse("text"),
    },
    categories={"Klotter": "vandalism", "Brand": "fire"},
)
HEAD = "id;typ;från;till;x;y;grad;text\n"
GOOD = "1;Klotter;2026-10-03 22.40;;511775;6570592;3;vid torget\n"


def staged(tmp_path: Path, rows: str, mapping: Mapping = MAPPING, **context: object) -> Staged:
    path = tmp_path / "lista.csv"
    path.write_text(HEAD + rows, "utf-8")
    result = stage(open_table(path), mapping, Context(now=NOW, **context), silent())  # type: ignore[arg-type]
    assert result.read == result.imported + result.duplicates + len(result.rejected)
    assert result.rows is not None
    assert len(result.rows) == result.imported + int(result.changed.sum())
    return result


def test_a_good_row(tmp_path: Path) -> None:
    result = staged(tmp_path, GOOD)
    rows = result.rows
    assert rows is not None
    assert (rows.category[0], rows.severity[0], rows.comment[0], rows.source_id[0]) == (
        "vandalism",
        3,
        "vid torget",
        "1",
    )
    assert (rows.x[0], rows.y[0], rows.place_precision[0]) == (511775.0, 6570592.0, "exact")
    assert (
        rows.start[0] == rows.end[0] == datetime(2026, 10, 3, 22, 40, tzinfo=ZoneInfo("Europe/Stockholm")).timestamp()
    )
    assert (rows.time_precision[0], rows.status[0], len(rows.uid[0])) == ("exact", "received", 16)


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("2;Klotter;2026-13-40;;511775;6570592;;", "från", "finns inte"),
        ("2;Klotter;2026-10-03;2026-10-01;511775;6570592;;", "till", "före"),
        ("2;Klotter;;;511775;6570592;;", "från", "saknas"),
        ("2;Klotter;;2026-10-01;511775;6570592;;", "från", "slut"),
        ("2;Klotter;2206-10-03;;511775;6570592;;", "från", "2206"),
        ("2;Okänd sort;2026-10-03;;511775;6570592;;", "typ", "Okänd sort"),
        ("2;;2026-10-03;;511775;6570592;;", "typ", "saknas"),
        ("2;Klotter;2026-10-03;;511775;6570592;6;", "grad", "6"),
        ("2;Klotter;2026-10-03;;torget;6570592;;", "x", "torget"),
        ("2;Klotter;2026-10-03;;;6570592;;", "x", "ena"),
        ("2;Klotter;2026-10-03;;6570592;511775;;", "x", "omkastade"),
        ("2;Klotter;2026-10-03;;15.2066;59.2741;;", "x", "grader"),
        ("2;Klotter;2026-10-03;;0;0;;", "x", "0, 0"),
        ("2;Klotter;2026-10-03;;511775;6570592;;text;för mycket", "", "9 celler"),
    ],
)
def test_each_fault_is_told_with_row_and_column(tmp_path: Path, row: str, column: str, word: str) -> None:
    result = staged(tmp_path, GOOD + row + "\n")
    assert (result.imported, len(result.rejected)) == (1, 1)
    fault = result.rejected[0].faults[0]
    assert (fault.row, fault.column) == (3, column)
    assert word in str(fault)


def test_all_faults_of_a_row_are_told(tmp_path: Path) -> None:
    result = staged(tmp_path, GOOD + "2;Okänd;2026-13-40;;a;b;9;\n")
    assert {f.column for f in result.rejected[0].faults} >= {"från", "x", "y", "grad"}


def test_time_spans(tmp_path: Path) -> None:
    rows = "1;Brand;2026-10-03;;;;;\n2;Brand;2026-10-03;2026-10-05;;;;\n3;Brand;2026-10-03 22.00;2026-10-04 06.00;;;;\n"
    result = staged(tmp_path, rows)
    assert result.rows is not None
    assert result.rows.time_precision.tolist() == ["day", "interval", "interval"]
    assert (result.rows.end - result.rows.start).tolist() == [86400, 3 * 86400, 8 * 3600]
    assert result.rows.place_precision.tolist() == ["none"] * 3
    assert any("3 rader" in note for note in result.notes)


def test_evening_to_night_with_one_date_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("datum;kl från;kl till;typ\n2026-10-03;22.00;02.00;Brand\n")
    columns = {
        "category": ColumnUse("typ"),
        "start": ColumnUse("datum", time="kl från"),
        "end": ColumnUse("datum", time="kl till"),
    }
    result = stage(open_table(path), Mapping(columns=columns, default_category="fire"), Context(now=NOW), silent())
    assert result.rows is not None
    assert result.rows.end[0] - result.rows.start[0] == 4 * 3600
    assert any("dagen efter" in note for note in result.notes)


def test_known_ids_repeats_and_updates_in_one_file(tmp_path: Path) -> None:
    changed = GOOD.replace("vid torget", "vid stationen")
    result = staged(tmp_path, GOOD + GOOD + changed + "2;Brand;2026-10-03;;511775;6570592;;\n")
    assert (result.imported, result.duplicates, result.updated) == (2, 2, 1)
    assert result.rows is not None
    assert result.rows.comment.tolist() == ["vid stationen", ""]


def test_known_ids_of_the_project(tmp_path: Path) -> None:
    first = staged(tmp_path, GOOD)
    assert first.rows is not None
    uid = b"u" * 16
    project = {"known": lambda source, ids: {i: uid for i in ids if i == "1"}, "hashes": {first.rows.row_hash[0]: uid}}
    again = staged(tmp_path, GOOD, **project)
    assert (again.imported, again.duplicates, again.updated) == (0, 1, 0)
    changed = staged(tmp_path, GOOD.replace("3;vid", "4;vid"), **project)
    assert (changed.imported, changed.duplicates, changed.updated) == (0, 1, 1)
    assert changed.rows is not None
    assert (changed.rows.uid.tolist(), changed.changed.tolist()) == ([uid], [True])


def test_rows_without_id_are_known_by_their_values(tmp_path: Path) -> None:
    row = GOOD.replace("1;", ";", 1)
    first = staged(tmp_path, row + row)
    assert first.rows is not None
    assert (first.imported, first.duplicates, first.updated) == (1, 1, 0)
    again = staged(tmp_path, row + row, hashes={first.rows.row_hash[0]: b"u" * 16})
    assert (again.imported, again.duplicates) == (0, 2)


def test_outside_the_municipality(tmp_path: Path) -> None:
    territory = shapely.box(500_000, 6_560_000, 520_000, 6_580_000)
    rows = GOOD + "2;Brand;2026-10-03;;600000;6570592;;\n"
    result = staged(tmp_path, rows, territory=territory)
    assert (result.imported, len(result.rejected)) == (1, 1)
    assert "utanför kommunen" in result.rejected[0].faults[0].reason
    loose = Mapping(columns=MAPPING.columns, categories=MAPPING.categories, outside=Missing.IMPORT)
    assert staged(tmp_path, rows, loose, territory=territory).imported == 2


def test_degrees_to_the_projects_grid(tmp_path: Path) -> None:
    mapping = Mapping(columns=MAPPING.columns, categories=MAPPING.categories, crs="EPSG:4326")
    result = staged(tmp_path, "1;Brand;2026-10-03;;15,2066;59,2741;;\n", mapping)
    assert result.rows is not None
    # known answer of methods 39: Örebro
    assert result.rows.x[0] == pytest.approx(511775.162, abs=0.01)
    assert result.rows.y[0] == pytest.approx(6570592.107, abs=0.01)


def test_personal_data_is_counted_not_dropped(tmp_path: Path) -> None:
    result = staged(tmp_path, GOOD, personal=lambda text: "torget" in text)
    assert (result.imported, result.personal.tolist()) == (1, [True])


def test_mapping_that_does_not_fit(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="saknad"):
        staged(tmp_path, GOOD, Mapping(columns=MAPPING.columns | {"comment": ColumnUse("saknad")}))
    with pytest.raises(InputError, match="robbery"):
        staged(tmp_path, GOOD, Mapping(columns=MAPPING.columns, categories={"Rån": "robbery"}))
    with pytest.raises(InputError, match="Kategori"):
        staged(tmp_path, GOOD, Mapping(columns={"start": ColumnUse("från")}))
    with pytest.raises(InputError, match="rubriker men inga rader"):
        staged(tmp_path, "")


def test_staging_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + GOOD, "utf-8")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        stage(open_table(path), MAPPING, Context(now=NOW), progress)
