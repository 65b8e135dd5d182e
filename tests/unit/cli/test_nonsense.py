"""Whatever is given: a sentence or two on what is wrong and what to do, and the project as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Est

ROWS = "Id;Typ;Datum;X;Y\n1;Brand;2026-09-01;500200;6570200\n"


def damaged_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    content = bytearray(path.read_bytes())
    # the place of the first member, beyond the end of the file
    at = content.rindex(b"PK\x01\x02") + 42
    content[at : at + 4] = b"\xff\xff\xff\x7f"
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "fel.geojson",
            b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"\xa5":1}}]}',
        ),
        ("bred.csv", (";".join(["k"] * 5000) + "\n" + ";".join("1" * 5000) + "\n").encode()),
    ],
)
def test_files_that_break_the_readers(est: Est, project_file: Path, tmp_path: Path, name: str, content: bytes) -> None:
    before = project_file.read_bytes()
    (tmp_path / name).write_bytes(content)
    ended = est("import", project_file, tmp_path / name)
    assert ended.status == 2
    assert len(ended.err.splitlines()) == 2
    assert len(ended.err) < 500
    assert project_file.read_bytes() == before


def test_a_workbook_whose_parts_lie_nowhere(est: Est, project_file: Path, tmp_path: Path) -> None:
    damaged_workbook(tmp_path / "t.xlsx")
    ended = est("import", project_file, tmp_path / "t.xlsx")
    assert ended.status == 2
    assert "skadad" in ended.err


@pytest.mark.parametrize(
    "mapping", ["a = " + "[" * 5000, "delimiter = 'ab'", "delimiter = '\"'", 'encoding = "a\\u0000"', "crs = '²'"]
)
def test_mappings_that_make_no_sense(est: Est, project_file: Path, tmp_path: Path, mapping: str) -> None:
    table, file = tmp_path / "t.csv", tmp_path / "m.toml"
    table.write_text(ROWS, "utf-8")
    columns = "[columns]\ncategory = 'Typ'\nstart = 'Datum'\nx = 'X'\ny = 'Y'\n"
    file.write_text(f"{mapping}\n{columns}", "utf-8")
    ended = est("import", project_file, table, "--mapping", file)
    assert ended.status == 2
    assert len(ended.err.splitlines()) == 2


@pytest.mark.parametrize(
    "words",
    [
        ["import", "FILE", "x" * 5000],
        ["import", "FILE", "/proc/self/mem"],
        ["new", "x" * 5000, "--municipality", "A"],
        ["new", "FILE.2", "--municipality", "\udcff"],
        ["new", "FILE.2", "--municipality", "A", "--crs", "²"],
    ],
)
def test_words_that_make_no_sense(est: Est, project_file: Path, words: list[str]) -> None:
    before = project_file.read_bytes()
    ended = est(*(word.replace("FILE", str(project_file)) for word in words))
    assert ended.status == 2
    assert len(ended.err.splitlines()) == 2
    assert project_file.read_bytes() == before


@pytest.mark.parametrize(("place", "word"), [("15.2;59.3", "grader"), ("6570200;500200", "omkastade")])
def test_why_rows_are_refused_is_said_at_once(
    est: Est, project_file: Path, tmp_path: Path, place: str, word: str
) -> None:
    columns = "[columns]\ncategory = 'Typ'\nstart = 'Datum'\nx = 'X'\ny = 'Y'\n[categories]\nBrand = 'fire'\n"
    (tmp_path / "m.toml").write_text(columns, "utf-8")
    (tmp_path / "t.csv").write_text("Typ;Datum;X;Y\n" + f"Brand;2026-09-01;{place}\n" * 2, "utf-8")
    words = ("import", project_file, tmp_path / "t.csv", "--mapping", tmp_path / "m.toml", "--dry-run")
    ended = est(*words)
    assert ended.status == 1
    assert word in ended.out
    assert "rad 2, X" in ended.out
    assert "  2 × " in ended.out
    assert est(*words, "--json").json["reasons"][0]["rows"] == 2


def test_looking_changes_nothing(est: Est, project_file: Path) -> None:
    before = project_file.read_bytes(), project_file.stat().st_mtime_ns, sorted(project_file.parent.iterdir())
    assert est("info", project_file).status == 0
    assert est("check", project_file).status == 0
    assert (project_file.read_bytes(), project_file.stat().st_mtime_ns) == before[:2]
    assert sorted(project_file.parent.iterdir()) == before[2]
