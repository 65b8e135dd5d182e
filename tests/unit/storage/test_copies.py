"""Copies and backups: sound, with the same passphrase, never in place of the open file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from est_desktop.core.errors import Cancelled, CaseFileError
from est_desktop.core.ids import new_uid
from est_desktop.core.progress import Progress
from est_desktop.domain.area import Place
from est_desktop.workflows.project import Project

PLACE = Place(new_uid(), "Torget", "torg", 1.0, 2.0)


@pytest.mark.parametrize("passphrase", [None, "hemligt"])
def test_a_copy_holds_the_same_and_goes_its_own_way(
    new_project: Callable[..., Project], tmp_path: Path, passphrase: str | None
) -> None:
    project = new_project(passphrase=passphrase)
    project.write([PLACE], label="")
    target = tmp_path / "kopia.est"
    target.write_text("en äldre fil")
    project.save_copy(target)
    with Project.open(target, passphrase) as copy:
        assert copy.encrypted == (passphrase is not None)
        assert copy.places() == (PLACE,)
        assert copy.check() == []
        copy.write([Place(new_uid(), "Ny", "torg", 1.0, 2.0)], label="")
        streams = [p._file.reading() for p in (project, copy)]
        rids = []
        for stream in streams:
            with stream as connection:
                rids.append(connection.execute("select v from meta where k = 'stream:partners'").fetchone()[0])
        assert rids[0] != rids[1]
        assert copy.check() == []
    assert project.places() == (PLACE,)
    project.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kopia.est", "project.est"]


def test_the_open_file_is_not_overwritten_by_its_copy(project: Project) -> None:
    with pytest.raises(CaseFileError):
        project.save_copy(project.path)
    assert project.check() == []


def test_a_cancelled_copy_leaves_nothing(project: Project, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        project.save_copy(tmp_path / "kopia.est", progress)
    project.close()
    assert [p.name for p in tmp_path.iterdir()] == ["project.est"]


def test_a_copy_into_a_missing_folder_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(CaseFileError):
        project.save_copy(tmp_path / "ingen" / "kopia.est")


def test_backup_and_restore(project: Project, tmp_path: Path) -> None:
    project.write([PLACE], label="")
    kept = project.backup(tmp_path / "kopior")
    project.write([Place(new_uid(), "Senare", "torg", 1.0, 2.0)], label="")
    with pytest.raises(CaseFileError):
        Project.restore(kept, project.path)
    Project.restore(kept, tmp_path / "åter.est")
    with Project.open(tmp_path / "åter.est") as restored:
        assert restored.places() == (PLACE,)
