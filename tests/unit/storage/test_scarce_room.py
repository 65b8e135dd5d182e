"""Little room, and a program stopped at the worst moment."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import apsw
import numpy as np
import pytest

from est_desktop.core.errors import CaseFileError, InputError
from est_desktop.storage import project_file, transactions
from est_desktop.storage.project_file import ProjectFile
from est_desktop.workflows import geotiff
from est_desktop.workflows.project import Project


def test_a_full_disk_does_not_hinder_reading(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_connection: apsw.Connection) -> None:
        raise apsw.FullError

    project.close()
    monkeypatch.setattr(project_file, "transaction", full)
    with Project.open(project.path) as again:
        assert again.info().municipality == "Valboås"
        assert not again.read_only


def test_a_project_that_was_never_finished_says_so(tmp_path: Path) -> None:
    half = ProjectFile.create(tmp_path / "half.est", srid=3006, passphrase=None)
    with pytest.raises(CaseFileError, match="aldrig färdig"):
        Project.open(half.file.path)
    transactions.set_facts(half, municipality="A", organisation=b"\1" * 16)
    with pytest.raises(CaseFileError, match="aldrig färdig"):
        Project.open(half.file.path)
    half.close()


@pytest.mark.parametrize("step", ["set_facts", "write"])
def test_nothing_is_left_of_a_project_that_could_not_be_made(
    new_project: Callable[..., Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stopped(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(transactions, step, stopped)
    with pytest.raises(KeyboardInterrupt):
        new_project()
    assert list(tmp_path.iterdir()) == []


def test_a_surface_that_does_not_fit_on_the_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="No space"):
        geotiff.write_geotiff(np.ones((2, 3), np.float32), (0, 0, 3, 2), 3006, tmp_path / "a.tif")
    assert list(tmp_path.iterdir()) == []
