"""Files of every released version open in this one, with all they held; and the version tells when the form changes."""

from __future__ import annotations

import importlib.util
import shutil
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import apsw
import pytest

from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Place
from est_desktop.storage.migrations import STEPS, VERSION
from est_desktop.workflows.project import Project

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("version-*.est"))


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_version", FOLDER / "make_version.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def form(path: Path, passphrase: str | None = None) -> set[tuple[str, str, str]]:
    """Return tables with their columns, and the names of indexes, triggers and views."""
    with Project.open(path, passphrase) as project, project._file.reading() as connection:
        found = connection.execute("select type, name from sqlite_schema").fetchall()
        return {
            (kind, name, ",".join(sorted(f"{r[1]} {r[2]}" for r in connection.execute(f'pragma table_info("{name}")'))))
            for kind, name in found
        }


def test_there_is_a_plain_and_an_encrypted_file_of_every_version() -> None:
    names = {f"version-{n}-{kind}.est" for n in range(1, VERSION + 1) for kind in ("plain", "encrypted")}
    assert {file.name for file in FILES} == names
    assert len(STEPS) == VERSION


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_an_older_file_opens_with_all_it_held(tmp_path: Path, file: Path) -> None:
    made = maker()
    path = tmp_path / "p.est"
    shutil.copyfile(file, path)
    passphrase = made.PASSPHRASE if "encrypted" in file.name else None
    with Project.open(path, passphrase) as project:
        assert project.encrypted == (passphrase is not None)
        assert not project.read_only
        assert project.info().schema_version == VERSION
        assert project.check() == []
        assert [o.name for o in project.organisations()] == ["Valboås kommun", "Polisen"]
        assert (project.functions(), project.checklists(), project.areas()) == (
            (made.FUNCTION,),
            (made.CHECKLIST,),
            (made.AREA,),
        )
        assert (project.places(), project.addresses(), project.streets()) == (
            (made.PLACE,),
            (made.ADDRESS,),
            (made.STREET,),
        )
        assert (project.base_shapes(), project.reports()) == ((made.SHAPE,), (made.REPORT,))
        assert (project.batches(), project.mappings()) == ((made.BATCH,), (made.MAPPING,))
        wanted = [made.SINGLE, *made.BULK]
        fids = project.fids([incident.uid for incident in wanted])
        assert project.incidents([fids[incident.uid] for incident in wanted]) == wanted
        assert len(project.events()) == len(wanted)
        project.write([Place(new_uid(), "Ny", "torg", 1.0, 2.0)], label="")
        assert project.check() == []


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_an_older_file_gets_the_form_of_a_new_one(tmp_path: Path, file: Path) -> None:
    path = tmp_path / "p.est"
    shutil.copyfile(file, path)
    Project.create(tmp_path / "new.est", municipality="A", organisation="A").close()
    assert form(path, maker().PASSPHRASE) == form(tmp_path / "new.est")


def test_the_kept_files_are_not_changed_by_tests() -> None:
    before = {file.name: sha256(file.read_bytes()).hexdigest() for file in FILES}
    lines = (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines()
    assert before == {name: digest for digest, name in (line.split("  ") for line in lines)}


def test_a_column_the_file_lacks_is_added(tmp_path: Path) -> None:
    """As the step to a next version will do it."""
    from est_desktop.storage.versions import align_state

    path = tmp_path / "p.est"
    Project.create(path, municipality="A", organisation="A").close()
    whole = form(path)
    connection = apsw.Connection(str(path))
    connection.execute("alter table report drop column nothing_to_report")
    connection.close()
    assert form(path) != whole
    with Project.open(path) as project, project._file.writing() as writer:
        align_state(writer, project.srid)
    assert form(path) == whole
