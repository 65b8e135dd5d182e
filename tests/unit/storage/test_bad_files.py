"""Whatever lies under the name: a sentence that tells what is wrong, and the file is left as it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from est_desktop.core.errors import CaseFileError, InputError
from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Place
from est_desktop.storage import versions
from est_desktop.storage.connection import APPLICATION_ID
from est_desktop.workflows.project import PassphraseNeeded, Project

PASSPHRASE = "rätt fras"


@pytest.fixture
def encrypted(new_project: Callable[..., Project]) -> Path:
    project = new_project(passphrase=PASSPHRASE)
    project.write([Place(new_uid(), "Torget", "torg", 1.0, 2.0)], label="")
    project.close()
    return project.path


def refusal(path: Path, passphrase: str | None = None) -> CaseFileError:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CaseFileError) as caught:
        Project.open(path, passphrase)
    if before is not None:
        assert path.read_bytes() == before
    assert caught.value.advice
    return caught.value


def found_out(path: Path) -> str:
    """Return what opening and checking a damaged file say; empty if they found nothing."""
    try:
        with Project.open(path, PASSPHRASE) as project:
            return " ".join(finding.text for finding in project.check())
    except CaseFileError as fault:
        return str(fault)


def test_an_encrypted_file_shows_nothing_of_what_it_holds(encrypted: Path) -> None:
    content = encrypted.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    for word in (b"Torget", b"Valbo", b"incident", b"spatial_ref_sys"):
        assert word not in content


def test_two_files_with_one_passphrase_have_different_keys(new_project: Callable[..., Project]) -> None:
    heads = {new_project(name, passphrase="x").path.read_bytes()[:16] for name in ("a", "b")}
    assert len(heads) == 2


@pytest.mark.parametrize("wrong", ["fel", "", PASSPHRASE + " "])
def test_a_wrong_or_empty_passphrase(encrypted: Path, wrong: str) -> None:
    assert "lösenfras" in str(refusal(encrypted, wrong)).lower()


def test_a_missing_passphrase_can_be_told_from_a_wrong_one(encrypted: Path) -> None:
    assert Project.is_encrypted(encrypted)
    assert isinstance(refusal(encrypted), PassphraseNeeded)


def test_no_file_is_made_with_an_empty_passphrase(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="tom"):
        Project.create(tmp_path / "p.est", municipality="A", organisation="A", passphrase="")
    assert list(tmp_path.iterdir()) == []


def test_a_plain_file_opens_whatever_passphrase_is_given(project: Project) -> None:
    assert not Project.is_encrypted(project.path)
    Project.open(project.path, "onödig").close()


def test_creating_over_a_file_is_refused(project: Project) -> None:
    before = project.path.read_bytes()
    with pytest.raises(CaseFileError, match="redan"):
        Project.create(project.path, municipality="A", organisation="A")
    assert project.path.read_bytes() == before


def test_an_unknown_coordinate_system_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="999999"):
        Project.create(tmp_path / "p.est", municipality="A", organisation="A", srid=999_999)
    assert list(tmp_path.iterdir()) == []


def test_other_coordinate_systems_than_the_usual_are_allowed(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.est", municipality="A", organisation="A", srid=2263) as project:
        project.write([Place(new_uid(), "Torget", "torg", 1.0, 2.0)], label="")
        assert (project.srid, project.check()) == (2263, [])


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError):
        Project.create(tmp_path / "none" / "p.est", municipality="A", organisation="A")
    assert "finns inte" in str(refusal(tmp_path / "none.est"))
    assert "finns inte" in str(refusal(tmp_path))


@pytest.mark.parametrize("content", [b"", b"hej", b"Datum;Plats\n" * 1000, b"SQLite format 3\x00" + b"\x00" * 600])
def test_files_that_are_no_projects(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.est"
    path.write_bytes(content)
    assert "projektfil" in str(refusal(path, "x"))


@pytest.mark.parametrize("size", [4096 * 20, 4096 * 20 + 7])
def test_random_bytes(tmp_path: Path, size: int) -> None:
    path = tmp_path / "p.est"
    path.write_bytes(os.urandom(size))
    assert "projektfil" in str(refusal(path, PASSPHRASE))
    refusal(path)


@pytest.mark.parametrize("cut", [1, 4096, 4096 * 40])
def test_a_truncated_encrypted_file_is_never_taken_for_sound(encrypted: Path, cut: int) -> None:
    content = encrypted.read_bytes()
    encrypted.write_bytes(content[:-cut])
    assert found_out(encrypted)


def test_a_damaged_page_is_found(encrypted: Path) -> None:
    content = bytearray(encrypted.read_bytes())
    for page in range(20, len(content) // 4096, 3):
        content[page * 4096 + 100] ^= 0xFF
    encrypted.write_bytes(content)
    assert "skada" in found_out(encrypted) or "läsas" in found_out(encrypted)


def test_another_programs_database_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "p.est"
    connection = apsw.Connection(str(path))
    connection.execute("create table t(a); insert into t values (1)")
    connection.close()
    assert "ingen projektfil" in str(refusal(path))


def test_the_mark_of_a_project_without_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "p.est"
    connection = apsw.Connection(str(path))
    connection.execute(f"create table t(a); pragma application_id = {APPLICATION_ID}; pragma user_version = 1")
    connection.close()
    assert "projektfil" in str(refusal(path))


def test_a_newer_file_opens_for_reading_only(project: Project) -> None:
    place = Place(new_uid(), "Torget", "torg", 1.0, 2.0)
    project.write([place], label="")
    project.close()
    connection = apsw.Connection(str(project.path))
    connection.execute(f"pragma user_version = {versions.VERSION + 1}")
    connection.close()
    with Project.open(project.path) as opened:
        assert opened.read_only
        assert opened.places() == (place,)
        assert opened.info().schema_version == versions.VERSION + 1
        with pytest.raises(CaseFileError, match="läsas"):
            opened.write([place], label="")


@pytest.fixture
def powerless() -> Iterator[Path]:
    """Give a folder of an ordinary user, and be that user where the test runs as superuser."""
    folder = Path(tempfile.mkdtemp(prefix="est-"))
    superuser = os.geteuid() == 0
    # what the program reads of its own is read now: the checkout may lie where an ordinary user may not look
    with Project.create(folder / "warm.est", municipality="A", organisation="A") as project:
        project.check()
    (folder / "warm.est").unlink()
    if superuser:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_a_file_or_folder_that_may_not_be_written_opens_for_reading(powerless: Path, what: str) -> None:
    path = powerless / "p.est"
    place = Place(new_uid(), "Torget", "torg", 1.0, 2.0)
    with Project.create(path, municipality="A", organisation="A") as project:
        project.write([place], label="")
    if what != "folder":
        path.chmod(0o444)
    if what != "file":
        powerless.chmod(0o555)
    before = path.read_bytes()
    with Project.open(path) as opened:
        assert opened.read_only
        assert opened.places() == (place,)
        assert opened.check() == []
        with pytest.raises(CaseFileError, match="läsas"):
            opened.write([place], label="")
    assert path.read_bytes() == before
    assert [p.name for p in powerless.iterdir()] == ["p.est"]


def test_a_project_in_a_folder_without_right_is_refused(powerless: Path) -> None:
    powerless.chmod(0o555)
    with pytest.raises(CaseFileError):
        Project.create(powerless / "p.est", municipality="A", organisation="A")


def test_extensions_and_foreign_triggers_have_no_power(project: Project) -> None:
    with project._file.reading() as connection:
        with pytest.raises(apsw.Error):
            connection.execute("select load_extension('mod_spatialite')")
        with pytest.raises(apsw.Error):
            connection.execute('select "no such column" from meta').fetchall()


def test_a_full_disk_leaves_the_file_as_it_was(project: Project) -> None:
    place = Place(new_uid(), "Torget", "torg", 1.0, 2.0)
    project.write([place], label="")
    with project._file.writing() as connection:
        pages = connection.pragma("page_count")
        connection.pragma("max_page_count", pages)
    many = [Place(new_uid(), f"Plats {i}" * 50, "x", 1.0, 2.0) for i in range(500)]
    with pytest.raises(CaseFileError, match="full"):
        project.write(many, label="")
    assert project.places() == (place,)
    assert project.check() == []
    with project._file.writing() as connection:
        connection.pragma("max_page_count", 1_000_000)
    project.write(many, label="")
    assert len(project.places()) == 501


@pytest.mark.parametrize("change", ["set geom = x'00'", "set name = cast(x'ff' as text)"])
def test_a_damaged_row_is_told_and_not_a_crash(project: Project, change: str) -> None:
    project.write([Place(new_uid(), "Torget", "torg", 1.0, 2.0)], label="")
    with project._file.writing() as connection:
        connection.execute("drop trigger ggu_place_geom; drop trigger giu_place_geom")
        connection.execute(f"update place {change}")
    with pytest.raises(CaseFileError, match="place"):
        project.places()
    assert project.check() != []
