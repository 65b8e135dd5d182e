"""What the window asks of the outer world; bootstrap connects each to a workflow, tests to a fake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from est_desktop.core.progress import Progress
from est_desktop.workflows.project import Project

SUFFIX = ".est"


@dataclass(frozen=True)
class NewProject:
    """What the user said of a project to be made. `areas` is a file with polygons, or None."""

    path: Path
    municipality: str
    organisation: str
    srid: int
    areas: Path | None = None
    passphrase: str | None = None


class Opens(Protocol):
    """Opens a file; raises CaseFileError, and PassphraseNeeded where no passphrase was given."""

    def __call__(self, path: Path, passphrase: str | None) -> Project:
        """Return the open file."""


@dataclass(frozen=True)
class Doors:
    """Ways into a project; called on a working thread."""

    open: Opens
    create: Callable[[NewProject, Progress], Project]
    sample: Callable[[Path, Progress], None]
    save_copy: Callable[[Project, Path, Progress], None]
    sample_path: Path
