from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from est_desktop.workflows.project import Project

PASSPHRASE = "tre små grisar"


@pytest.fixture
def new_project(tmp_path: Path) -> Iterator[Callable[..., Project]]:
    """Make projects that are closed at the end."""
    made: list[Project] = []

    def make(name: str = "project.est", passphrase: str | None = None) -> Project:
        project = Project.create(
            tmp_path / name, municipality="Valboås", organisation="Valboås kommun", passphrase=passphrase
        )
        made.append(project)
        return project

    yield make
    for project in made:
        project.close()


@pytest.fixture
def project(new_project: Callable[..., Project]) -> Project:
    """Give a plain, empty project."""
    return new_project()
