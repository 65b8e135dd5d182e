"""Write the sample town as a project, and the planted truth beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress, silent
from est_desktop.workflows.checklists import built_in_checklists
from est_desktop.workflows.project import Item, Project
from est_desktop.workflows.sample.calendar import NOW
from est_desktop.workflows.sample.incidents import Generated, generate
from est_desktop.workflows.sample.people import KOMMUN
from est_desktop.workflows.sample.schedule import reports
from est_desktop.workflows.sample.town import SEED, SRID, Town, town
from est_desktop.workflows.sample.truth import truth

FEWEST, MOST = 100, 5_000_000
MUNICIPALITY = "Valboås"


@dataclass(frozen=True)
class SampleFiles:
    """Where the project and the planted truth lie."""

    project: Path
    truth: Path


def truth_path(project: Path) -> Path:
    """Return where the truth of a sample project lies: valboas.est → valboas-facit.json."""
    return project.with_name(f"{project.stem}-facit.json")


def write_sample(
    path: Path,
    *,
    incidents: int = 20_000,
    seed: int = SEED,
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> SampleFiles:
    """Write the sample town with so many incidents, and its truth as JSON beside it.

    Raises
    ------
    InputError
        If `incidents` is outside 100–5 000 000 or `seed` is negative.
    CaseFileError
        If the file exists or cannot be written. Nothing is left behind then, nor after Cancelled.
    """
    _refuse(incidents, seed)
    progress = progress or silent()
    progress.step(0, 4, _("Drawing the town"))
    place = town(seed)
    progress.step(1, 4, _("Drawing the incidents"))
    made = generate(place, incidents, seed)
    progress.step(2, 4, _("Writing the project"))
    project = Project.create(
        path,
        municipality=MUNICIPALITY,
        organisation=KOMMUN,
        srid=SRID,
        passphrase=passphrase,
        uid=made.people.organisation(KOMMUN).uid,
        clock=lambda: NOW,
    )
    try:
        with project:
            _write(project, place, made, seed, progress)
        found = SampleFiles(path, truth_path(path))
        found.truth.write_text(json.dumps(truth(made, seed), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    progress.step(4, 4)
    return found


def _refuse(incidents: int, seed: int) -> None:
    if not FEWEST <= incidents <= MOST:
        raise InputError(
            _("{n} is no usable number of incidents.").format(n=incidents),
            _("Give a number from {low} to {high}.").format(low=FEWEST, high=MOST),
        )
    if seed < 0:
        raise InputError(_("{n} is no seed.").format(n=seed), _("Give a whole number from 0 up."))


def _write(project: Project, place: Town, made: Generated, seed: int, progress: Progress) -> None:
    people, rows = made.people, made.rows
    base: list[Item] = [*built_in_checklists(), *people.organisations, *people.functions]
    base += [*place.areas, *place.streets, *place.addresses, *place.places, *place.base_shapes]
    project.write(base, label=_("The town of Valboås"), progress=progress)
    progress.step(3, 4, _("Writing the incidents"))
    project.write([*reports(people, rows, seed), rows], label=_("Three years of reports"), progress=progress)
