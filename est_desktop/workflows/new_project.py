"""Make a project: a new one with the built-in categories and checklists, or one from a backup."""

from __future__ import annotations

from pathlib import Path

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.workflows.checklists import built_in_checklists
from est_desktop.workflows.project import Project


def create(
    path: Path,
    *,
    municipality: str,
    organisation: str | None = None,
    crs: str = "EPSG:3006",
    passphrase: str | None = None,
) -> Project:
    """Make a new project file and return it open.

    `organisation` is whose copy it is; the municipality's own if not given. `crs` must be in metres.
    """
    name = municipality.strip()
    if not name:
        raise InputError(_("The municipality has no name."), _("Give its name, as in Örebro."))
    project = Project.create(
        path,
        municipality=name,
        organisation=organisation or _("{name} kommun").format(name=name),
        srid=metric_srid(crs),
        passphrase=passphrase,
    )
    project.write(built_in_checklists(), label=_("Built-in checklists"))
    return project


def metric_srid(crs: str) -> int:
    """Return the EPSG code of a projected coordinate system in metres; raises InputError for anything else."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        found = CRS.from_user_input(int(crs) if crs.isdigit() else crs)
        code = found.to_epsg()
    except CRSError:
        found, code = None, None
    if found is None or code is None:
        raise InputError(
            _("“{crs}” is no coordinate system that the program knows.").format(crs=crs),
            _("Give its EPSG code, as in EPSG:3006 for SWEREF 99 TM."),
        )
    if not found.is_projected or found.axis_info[0].unit_name not in ("metre", "meter"):
        raise InputError(
            _("{name} does not measure in metres.").format(name=found.name),
            _("Choose a projected coordinate system in metres, as in EPSG:3006 for SWEREF 99 TM."),
        )
    return code
