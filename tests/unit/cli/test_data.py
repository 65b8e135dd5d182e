from pathlib import Path

import pytest

from tests.unit.cli.conftest import Est

KEYS = {"read", "imported", "rejected", "duplicates", "updated", "personal_data", "mapping", "rejects_file", "reasons"}
KEYS |= {"notes", "rejected_personal_data"}
TABLE = """Id;Typ;Datum;X;Y;Kommentar
1;Skadegörelse;2026-09-01 22:10;500200;6570200;Krossad ruta
2;Brand;2026-09-02;500300;6570300;
3;Brand;2026-13-40;500300;6570300;dagen finns inte
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lista.csv"
    path.write_text(TABLE, "cp1252")
    return path


def test_import_counts_add_up_and_rejects_are_kept(est: Est, project_file: Path, table: Path) -> None:
    ended = est("import", project_file, table, "--json")
    assert ended.status == 1
    told = ended.json
    assert set(told) == KEYS
    assert (told["read"], told["imported"], told["rejected"], told["duplicates"]) == (3, 2, 1, 0)
    assert "2026-13-40" in Path(told["rejects_file"]).read_text("utf-8-sig")
    again = est("import", project_file, table, "--json").json
    assert (again["read"], again["imported"], again["duplicates"], again["updated"]) == (3, 0, 2, 0)
    assert est("count", project_file, "--by", "status", "--status", "all", "--json").json["total"] == 8


def test_unused_columns_and_personal_data_in_the_rejects_are_told(est: Est, project_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Typ;Datum;Fritext;Rapportör\nBrand;2026-13-40;Ring 070-1740605;B\nBrand;2026-10-01;;A\n", "utf-8")
    told = est("import", project_file, path, "--json").json
    assert any("Rapportör" in note for note in told["notes"])
    assert (told["personal_data"], told["rejected_personal_data"]) == (0, 1)
    said = est("import", project_file, path).out
    assert "Kolumner som inte används: Rapportör." in said
    assert "möjliga personuppgifter i 1 rad." in said


def test_people_read_the_mapping_the_counts_and_the_reasons(est: Est, project_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    good = "1;2026-10-03;22.40;Brand;500200;6570200;sol\n"
    far = "".join(f"{n};2026-10-03;22.40;Brand;700200;6570200;sol\n" for n in range(2, 5))
    path.write_text(f"Ärendenr;Datum;Klockan;Typ;X;Y;Väder\n{good}{far}9;2026-10-03;25.61;Brand;;;sol\n", "utf-8")
    trial = est("import", project_file, path, "--dry-run").out
    assert "  Datum + Klockan → Tid, eller från\n" in trial
    assert "  Ärendenr → Nummer i källan\n" in trial
    assert "Kolumner som inte används: Väder." in trial
    assert "Skulle importeras: 1" in trial
    assert "importerat" not in trial
    assert "  3 × Platsen ligger utanför kommunen." in trial
    assert "(först på rad 3, X)" in trial
    assert "föreslagna" in trial
    assert "1 × ”25.61”" in trial
    est("import", project_file, path)
    again = est("import", project_file, path).out
    assert "Skulle" not in again
    assert "importerat 0, dubbletter 1" in again
    assert "föreslagna" not in again, "the mapping is remembered"


def test_areas_show_what_is_the_same_in_all_rows(est: Est, project_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "omraden.csv"
    path.write_text("Stadsdel;WKT\nNorr;POLYGON ((500000 6498000, 501000 6498000, 501000 6499000, 500000 6498000))\n")
    path.with_suffix(".toml").write_text(
        'kind = "areas"\n[columns]\nname = "Stadsdel"\ngeometry = "WKT"\n[constants]\nlevel = "district"\n'
    )
    said = est("import", project_file, path, "--mapping", path.with_suffix(".toml")).out
    assert "  Stadsdel → Namn\n" in said
    assert "  Nivå är Stadsdel i alla rader\n" in said


def test_a_dry_run_changes_nothing(est: Est, project_file: Path, table: Path) -> None:
    before = project_file.read_bytes()
    told = est("import", project_file, table, "--dry-run", "--json").json
    assert (told["imported"], told["rejected"], told["rejects_file"]) == (2, 1, None)
    assert project_file.read_bytes() == before


def test_approve(est: Est, project_file: Path, table: Path) -> None:
    est("import", project_file, table, "--approve")
    assert est("count", project_file, "--by", "status", "--json").json["total"] == 7


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, b"%PDF-1.7 not a table", b"Id;Typ;Datum\n"])
def test_files_that_are_no_tables(est: Est, project_file: Path, tmp_path: Path, content: bytes) -> None:
    source, before = tmp_path / "fel.csv", project_file.read_bytes()
    source.write_bytes(content)
    ended = est("import", project_file, source)
    assert ended.status == 2
    assert ended.err
    assert project_file.read_bytes() == before


def test_a_new_project_with_areas_or_none_at_all(est: Est, tmp_path: Path) -> None:
    areas = tmp_path / "omraden.geojson"
    ring = "[[[15.0,59.2],[15.1,59.2],[15.1,59.3],[15.0,59.2]]]"
    areas.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"namn":"Norrby"},'
        f'"geometry":{{"type":"Polygon","coordinates":{ring}}}}}]}}',
        "utf-8",
    )
    made = est("new", tmp_path / "a.est", "--municipality", "X", "--areas", areas, "--json")
    assert made.status == 0, made.err
    assert made.json["areas"] == 1
    areas.write_text("{", "utf-8")
    failed = est("new", tmp_path / "b.est", "--municipality", "X", "--areas", areas)
    assert failed.status == 2
    assert not (tmp_path / "b.est").exists()


def test_only_the_areas_of_the_municipality_are_taken(est: Est, tmp_path: Path) -> None:
    shape = "POLYGON ((500000 6498000, 501000 6498000, 501000 6499000, 500000 6498000))"
    areas, names = tmp_path / "omraden.csv", ("Malmö", "Örebro kommun", "Malmö", "Kalmar")
    rows = "".join(f"{name};O{n};{shape}\n" for n, name in enumerate(names))
    areas.write_text("Kommunnamn;Namn;WKT\n" + rows, "utf-8")
    made = est("new", tmp_path / "a.est", "--municipality", "Örebro", "--areas", areas, "--json")
    assert made.status == 0, made.err
    assert (made.json["areas"], made.json["areas_left_out"]) == (1, 3)
    said = est("new", tmp_path / "b.est", "--municipality", "Örebro", "--areas", areas).out
    assert "3 områden i andra kommuner togs inte med." in said
    assert sorted(p.name for p in tmp_path.glob("*.csv")) == ["omraden.csv"]
    again = est("import", tmp_path / "b.est", areas, "--json").json
    assert (again["duplicates"], again["rejected"], again["imported"]) == (1, 3, 0)
    assert [(r["reason"], r["rows"]) for r in again["reasons"]] == [("Hör till Malmö.", 2), ("Hör till Kalmar.", 1)]

    none = est("new", tmp_path / "c.est", "--municipality", "Umeå", "--areas", areas)
    assert none.status == 2
    assert "Malmö" in none.err
    assert not (tmp_path / "c.est").exists()
    areas.write_text("Kommunnamn;Namn;WKT\n" + rows + "Örebro;O9;POINT (1 1)\n", "utf-8")
    assert est("new", tmp_path / "d.est", "--municipality", "Örebro", "--areas", areas).status == 2


@pytest.mark.real_data
def test_small_areas_of_one_municipality_out_of_eight(est: Est, tmp_path: Path, real_data: Path) -> None:
    areas = real_data / "areas" / "regso_2025_urval.gpkg"
    made = est("new", tmp_path / "a.est", "--municipality", "Örebro", "--areas", areas, "--json")
    assert made.status == 0, made.err
    assert (made.json["areas"], made.json["areas_left_out"]) == (36, 495)


def test_review_lists_and_approves(est: Est, project_file: Path, table: Path) -> None:
    table.write_text(TABLE.replace("Krossad ruta", "Ring 19121212-1212 om rutan"), "cp1252")
    est("import", project_file, table)
    waiting = est("review", project_file, "--list", "--json").json["waiting"]
    # one of the fixture and the two good rows of the table
    assert len(waiting) == 3
    marked = [row["id"] for row in waiting if row["personal_data"]]
    assert len(marked) == 1
    assert "19121212-1212" in next(row["comment"] for row in waiting if row["id"] == marked[0])

    every = est("review", project_file, "--approve", "all", "--audience", "own", "--json")
    assert every.status == 1
    assert every.json == {"approved": 2, "skipped": marked}
    named = est("review", project_file, "--approve", marked[0], "--json")
    assert (named.status, named.json["skipped"]) == (1, marked)
    assert len(est("review", project_file, "--list", "--json").json["waiting"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--approve", "123"],
        ["--approve", "00000000-0000-7000-8000-000000000000"],
        ["--approve", "all", "--audience", "chosen"],
        ["--approve", "all", "--to", "Polisen"],
        ["--list", "--approve", "all"],
    ],
)
def test_review_that_cannot_be_done(est: Est, project_file: Path, words: list[str]) -> None:
    before = project_file.read_bytes()
    assert est("review", project_file, *words).status == 2
    assert project_file.read_bytes() == before
