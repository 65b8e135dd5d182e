import sqlite3
from pathlib import Path

import pytest

from est_desktop.domain.category import BUILT_IN
from est_desktop.workflows.project import Project
from tests.unit.cli.conftest import Est

INFO_KEYS = {
    "schema_version", "encrypted", "crs", "municipality", "organisations", "areas", "incidents", "reports", "measures",
    "period", "size_bytes",
}  # fmt: skip


def test_a_new_project_has_categories_and_checklists(est: Est, tmp_path: Path) -> None:
    path = tmp_path / "ny.est"
    ended = est("new", path, "--municipality", "Örebro", "--json")
    assert ended.status == 0
    assert ended.json["organisations"] == ["Örebro kommun"]
    with Project.open(path) as project:
        assert [c.code for c in project.categories()] == [c.code for c in BUILT_IN]
        assert {c.code for c in project.checklists()} == {"orebro", "embrace", "boras", "malmo", "riskvarde"}


def test_info_has_the_keys_of_the_contract(est: Est, project_file: Path) -> None:
    info = est("info", project_file, "--json").json
    assert set(info) == INFO_KEYS
    assert (info["incidents"], info["areas"], info["crs"]) == (6, 3, "EPSG:3006")
    assert info["municipality"] == "Lillby"
    assert info["period"]["from"].startswith("2026-09-30T22:00")
    assert info["size_bytes"] == project_file.stat().st_size


def test_info_for_people(est: Est, project_file: Path) -> None:
    ended = est("info", project_file)
    assert "Lillby" in ended.out
    assert "30 september\u20134 oktober 2026" in ended.out


def test_new_never_overwrites(est: Est, project_file: Path) -> None:
    before = project_file.read_bytes()
    ended = est("new", project_file, "--municipality", "Annan")
    assert ended.status == 2
    assert project_file.read_bytes() == before


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:2263", "EPSG:999999", "grader"])
def test_new_refuses_a_crs_that_is_not_in_metres(est: Est, tmp_path: Path, crs: str) -> None:
    ended = est("new", tmp_path / "ny.est", "--municipality", "X", "--crs", crs)
    assert ended.status == 2
    assert not (tmp_path / "ny.est").exists()


def test_encryption_from_file_and_environment(est: Est, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, secret = tmp_path / "hemlig.est", tmp_path / "fras.txt"
    secret.write_text("en lång fras med åäö\n", "utf-8")
    assert est("new", path, "--municipality", "X", "--encrypt", "--passphrase-file", secret).status == 0
    assert not path.read_bytes().startswith(b"SQLite")
    assert est("info", path).status == 2
    assert est("info", path, "--passphrase-file", secret, "--json").json["encrypted"] is True
    monkeypatch.setenv("EST_PASSPHRASE", "en lång fras med åäö")
    assert est("info", path).status == 0
    monkeypatch.setenv("EST_PASSPHRASE", "fel")
    wrong = est("info", path)
    assert wrong.status == 2
    assert "lösenfras" in wrong.err.casefold()


def test_a_passphrase_in_the_environment_does_not_hinder_a_plain_file(
    est: Est, project_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EST_PASSPHRASE", "onödig")
    assert est("info", project_file).status == 0


def test_check_of_a_sound_file(est: Est, project_file: Path) -> None:
    ended = est("check", project_file, "--json")
    assert ended.status == 0
    assert ended.json == {"ok": True, "findings": []}


def test_check_finds_a_changed_value(est: Est, project_file: Path) -> None:
    # somebody edits the shown value with another program, behind the log's back
    with Project.open(project_file) as project:
        fid = int(project.events().fid[0])
    with sqlite3.connect(project_file) as connection:
        connection.create_function("GeometryConstraints", -1, lambda *_: 1)
        connection.create_function("RTreeAlign", -1, lambda *_: 1)
        connection.execute("update incident set severity = 5 where fid = ?", (fid,))
    ended = est("check", project_file, "--json")
    assert ended.status == 1
    assert ended.json["ok"] is False
    assert ended.json["findings"]


def test_backup_and_restore(est: Est, project_file: Path, tmp_path: Path) -> None:
    (tmp_path / "kopior").mkdir()
    made = est("backup", project_file, "--to", tmp_path / "kopior", "--json").json["backup"]
    restored = tmp_path / "tillbaka.est"
    assert est("restore", made, restored).status == 0
    assert est("info", restored, "--json").json["incidents"] == 6
    assert est("restore", made, restored).status == 2
