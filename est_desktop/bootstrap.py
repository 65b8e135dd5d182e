"""The wiring: connects the command line and the window to the workflows. Nobody else constructs services."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from platformdirs import user_documents_path

from est_desktop.cli import main as command_line
from est_desktop.core.logs import logging_to_file
from est_desktop.core.paths import profile_folder
from est_desktop.core.progress import Progress
from est_desktop.workflows import new_project
from est_desktop.workflows.project import Project
from est_desktop.workflows.sample.write import write_sample

if TYPE_CHECKING:
    from types import ModuleType

    from est_desktop.gui.shell.doors import Doors, NewProject


def main(arguments: Sequence[str]) -> int:
    """Run the program with these arguments and return its exit status."""
    with logging_to_file():
        return command_line.run(arguments, Desktop())


class Desktop:
    """The window as the command line sees it. Qt is loaded only when it is wanted, so that commands start fast."""

    def open_window(self, path: Path | None) -> int:
        """Open the window, on a project if one is given; returns the exit status."""
        window = _window()
        return cast(int, window.run_window(doors(window.Doors), path))

    def screenshot(
        self, path: Path, passphrase: str | None, *, workspace: str, size: tuple[int, int], theme: str, output: Path
    ) -> None:
        """Draw a workspace to a PNG, without a display."""
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        window = _window()
        window.screenshot(
            doors(window.Doors), path, passphrase, workspace=workspace, size=size, theme=theme, output=output
        )


def doors(kind: type[Doors]) -> Doors:
    """Return the ways into projects, each connected to its workflow."""
    return kind(open=_open, create=_create, sample=_sample, save_copy=_save_copy, sample_path=sample_path())


def sample_path() -> Path:
    """Return where the user's own sample project lies."""
    folder = profile_folder() if os.environ.get("EST_PROFILE") else user_documents_path()
    return folder / "EST Desktop" / "valboas.est"


def _window() -> ModuleType:
    return importlib.import_module("est_desktop.gui.shell.desktop")


def _open(path: Path, passphrase: str | None) -> Project:
    return Project.open(path, passphrase)


def _create(wanted: NewProject, progress: Progress) -> Project:
    return new_project.create(
        wanted.path,
        municipality=wanted.municipality,
        organisation=wanted.organisation,
        crs=f"EPSG:{wanted.srid}",
        areas=wanted.areas,
        passphrase=wanted.passphrase,
        progress=progress,
    )


def _sample(path: Path, progress: Progress) -> None:
    write_sample(path, progress=progress)


def _save_copy(project: Project, path: Path, progress: Progress) -> None:
    project.save_copy(path, progress)
