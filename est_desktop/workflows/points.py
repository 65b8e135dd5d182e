"""Read a bare table of points for an analysis without a project (`--points`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress, silent
from est_desktop.importing.numbers import number
from est_desktop.importing.reading import open_table
from est_desktop.importing.table import Table, TableSource, cell_text, listed
from est_desktop.workflows.new_project import metric_srid

Floats = npt.NDArray[np.float64]
X_NAMES = ("x", "x_3006", "east", "easting", "e", "ost", "öst", "longitude", "lon", "lng")
Y_NAMES = ("y", "y_3006", "north", "northing", "n", "nord", "norr", "latitude", "lat")


@dataclass(frozen=True)
class PointTable:
    """n points in metres: `xy` (n, 2), NaN where a row has no place; `weights` (n,) or None; `srid` of the metres."""

    xy: Floats
    weights: Floats | None
    srid: int


def read_points(
    path: Path,
    *,
    x: str | None = None,
    y: str | None = None,
    weight: str | None = None,
    crs: str = "EPSG:3006",
    progress: Progress | None = None,
) -> PointTable:
    """Read the columns of a table. Degrees are projected: to SWEREF 99 TM in Sweden, else to the local UTM zone.

    Raises InputError for an unreadable file, columns that are not there, and cells that are no numbers.
    """
    source = open_table(path)
    names = [_column(source, x, X_NAMES, "--x"), _column(source, y, Y_NAMES, "--y")]
    names += [_column(source, weight, (), "--weight")] if weight else []
    chunks = [
        np.column_stack([_numbers(table, name, path) for name in names])
        for table in source.chunks(progress or silent())
    ]
    values = np.concatenate([*chunks, np.zeros((0, len(names)))])
    if weight and np.isnan(values[:, 2]).any():
        raise InputError(_("{column} has rows without a number.").format(column=weight))
    xy, srid = _projected(values[:, :2], crs)
    return PointTable(xy, values[:, 2] if weight else None, srid)


def _column(source: TableSource, wanted: str | None, usual: tuple[str, ...], option: str) -> str:
    if wanted in source.headings:
        return str(wanted)
    table_has = _("The table has: {names}.").format(names=listed(source.headings))
    if wanted is not None:
        raise InputError(_("{file} has no column “{name}”.").format(file=source.path.name, name=wanted), table_has)
    for name in source.headings:
        if name.casefold() in usual:
            return name
    raise InputError(
        _("No column is known to be {option}.").format(option=option),
        _("Name it: {option} COLUMN.").format(option=option) + " " + table_has,
    )


def _numbers(table: Table, name: str, path: Path) -> Floats:
    values = np.empty(len(table))
    for index, cell in enumerate(table.column(name)):
        try:
            values[index] = number(cell)
        except ValueError as fault:
            raise InputError(
                _("{file}, row {row}, column “{name}”: “{cell}” is no number.").format(
                    file=path.name, row=table.numbers[index], name=name, cell=cell_text(cell)[:40]
                ),
                _("Correct the cell or leave it empty."),
            ) from fault
    return values


def _projected(xy: Floats, crs: str) -> tuple[Floats, int]:
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    try:
        source = CRS.from_user_input(int(crs) if crs.isdecimal() else crs)
    except CRSError as fault:
        raise InputError(_("“{crs}” is no coordinate system that the program knows.").format(crs=crs)) from fault
    if not source.is_geographic:
        known = xy[np.isfinite(xy).all(axis=1)]
        if len(known) and (np.abs(known[:, 0]) <= 180).all() and (np.abs(known[:, 1]) <= 90).all():
            raise InputError(
                _("The coordinates look like degrees, but {crs} is in metres.").format(crs=crs),
                _("Say which degrees they are: --crs EPSG:4326."),
            )
        return xy, metric_srid(crs)
    known = xy[np.isfinite(xy).all(axis=1)]
    if len(known) and ((np.abs(known[:, 0]) > 180).any() or (np.abs(known[:, 1]) > 90).any()):
        raise InputError(
            _("The coordinates are no degrees, but {crs} is.").format(crs=crs), _("Check --crs, --x and --y.")
        )
    srid = _metres_near(known)
    x, y = Transformer.from_crs(source, srid, always_xy=True).transform(xy[:, 0], xy[:, 1])
    metres = np.column_stack([x, y])
    metres[~np.isfinite(xy).all(axis=1)] = np.nan
    return metres, srid


def _metres_near(degrees: Floats) -> int:
    if not len(degrees):
        return 3006
    longitude, latitude = np.median(degrees, axis=0)
    if 10 <= longitude <= 25 and 55 <= latitude <= 70:
        return 3006
    zone = int((longitude + 180) // 6) % 60 + 1
    return (32600 if latitude >= 0 else 32700) + zone
