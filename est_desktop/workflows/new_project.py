"""Make a project: a new one with the built-in categories and checklists, or one from a backup."""

from __future__ import annotations

from pathlib import Path

from est_desktop.core import text
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _, ngettext
from est_desktop.core.progress import Progress, silent
from est_desktop.importing.staging import stage
from est_desktop.workflows import import_data
from est_desktop.workflows.checklists import built_in_checklists
from est_desktop.workflows.project import Project


def create(
    path: Path,
    *,
    municipality: str,
    organisation: str | None = None,
    crs: str = "EPSG:3006",
    areas: Path | None = None,
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> Project:
    """Make a new project file and return it open, with its areas in the same go or not at all.

    `organisation` is whose copy it is; the municipality's own if not given. `crs` must be in metres. `areas` is a
    file of polygons.
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
    try:
        project.write(built_in_checklists(), label=_("Built-in checklists"))
        if areas is not None:
            import_areas(project, areas, progress or silent())
    except BaseException:
        # half a project is not what was asked for
        project.close()
        path.unlink()
        raise
    return project


def import_areas(project: Project, path: Path, progress: Progress) -> import_data.ImportResult:
    """Import area polygons from a file with headings the program knows.

    Areas that the file gives to other municipalities are left out (`rejected` counts them); raises InputError if
    any other is rejected, or if none is the municipality's.
    """
    source = import_data.open_source(path)
    context = import_data.context_of(project)
    proposal = import_data.propose_mapping(project, source, context, progress, kind=import_data.Kind.AREAS)
    staged = stage(source, proposal.mapping, context, progress)
    if faulty := len(staged.rejected) - staged.elsewhere:
        raise InputError(
            _("{n} areas of {file} cannot be used.").format(n=faulty, file=path.name),
            _("Make the project without areas and import the file afterwards; the import says what is wrong."),
        )
    # nobody has to mend the areas of other municipalities, so that no file of rejected rows is needed
    return import_data.write_staged(project, source, proposal.mapping, staged, rejects=False, progress=progress)


def left_out(project: Project) -> int:
    """Return how many areas of other municipalities the file of a new project held."""
    return sum(batch.rejected for batch in project.batches())


def left_out_sentence(n: int) -> str:
    """Return how many areas were left out, in words; nothing for none."""
    told = ngettext(
        "{n} area of another municipality was left out.", "{n} areas of other municipalities were left out.", n
    )
    return told.format(n=text.number(n)) if n else ""


def metric_srid(crs: str) -> int:
    """Return the EPSG code of a projected coordinate system in metres; raises InputError for anything else."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        found = CRS.from_user_input(int(crs) if crs.isdecimal() else crs)
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
