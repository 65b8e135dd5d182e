"""Write the incidents of a selection to a file for other programs."""

from __future__ import annotations

import csv
import errno
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.ids import uid_text
from est_desktop.core.progress import Progress
from est_desktop.domain.incident import Incident
from est_desktop.frames.mask import mask
from est_desktop.workflows.filters import Filters, selection_for
from est_desktop.workflows.project import Project

FORMATS = ("csv", "geojson", "gpkg")
Row = dict[str, Any]
CHUNK = 5000


def write(project: Project, filters: Filters, form: str, output: Path, progress: Progress) -> int:
    """Write the selected incidents and return how many; the file appears whole or not at all.

    Coordinates are the project's own in csv and gpkg, WGS 84 in geojson (RFC 7946). Times are local, with offset.
    """
    events = project.events()
    rows = mask(selection_for(filters, project), events, project.area_shapes())
    areas = {area.uid: area.name for area in project.areas()}
    area_of = {
        int(fid): areas[events.areas[index]] if index >= 0 else ""
        for fid, index in zip(events.fid[rows], events.area[rows], strict=True)
    }
    fids = events.fid[rows]
    incidents = _rows(project, fids, area_of, progress)
    with replaced_when_done(output) as target:
        if form == "csv":
            _write_csv(incidents, target)
        elif form == "geojson":
            _write_geojson(incidents, target, project.srid)
        else:
            _write_gpkg(list(incidents), target, project.srid)
    return len(fids)


@contextmanager
def replaced_when_done(output: Path) -> Iterator[Path]:
    """Give a temporary file beside `output` that takes its place when the block ends well, and vanishes otherwise."""
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.stem}-", suffix=output.suffix)
    except OSError as fault:
        raise _unwritable(output, fault) from fault
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(output)
    except OSError as fault:
        raise _unwritable(output, fault) from fault
    finally:
        temporary.unlink(missing_ok=True)


def _unwritable(output: Path, fault: OSError) -> InputError:
    return InputError(
        _("{file} cannot be written ({why}).").format(file=output, why=fault.strerror),
        _("Choose another folder, or make room on the disk."),
    )


def _rows(
    project: Project, fids: np.ndarray[Any, np.dtype[np.int64]], area_of: dict[int, str], progress: Progress
) -> Iterator[Row]:
    names = {c.code: _(c.name) for c in project.categories()}
    organisations = {o.uid: o.name for o in project.organisations()}
    for start in range(0, len(fids), CHUNK):
        progress.step(start, len(fids), _("Writing incidents"))
        chunk = fids[start : start + CHUNK].tolist()
        for fid, incident in zip(chunk, project.incidents(chunk), strict=True):
            yield _row(incident, names, organisations, area_of[fid])


def _row(incident: Incident, names: dict[str, str], organisations: dict[bytes, str], area: str) -> Row:
    return {
        "id": uid_text(incident.uid),
        "category": names.get(incident.category, incident.category),
        "category_code": incident.category,
        "start": _local(incident.when.start),
        "end": _local(incident.when.end),
        "time_precision": incident.when.precision.value,
        "x": incident.where.x,
        "y": incident.where.y,
        "place_precision": incident.where.precision.value,
        "place": incident.where.text,
        "area": area,
        "severity": incident.severity,
        "source": incident.source.value,
        "source_id": incident.source_id,
        "organisation": organisations.get(incident.organisation, ""),
        "crime_code": incident.crime_code,
        "comment": incident.comment,
        "early_measure": incident.early_measure,
        "reported": _local(incident.reported),
        "status": incident.status.value,
        "public": int(incident.public),
    }


def _local(moment: datetime | None) -> str:
    return moment.astimezone(LOCAL_ZONE).isoformat() if moment else ""


def _write_csv(rows: Iterator[Row], target: Path) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        writer.writeheader()
        writer.writerows({name: "" if value is None else value for name, value in row.items()} for row in rows)


def _write_geojson(rows: Iterator[Row], target: Path, srid: int) -> None:
    from pyproj import Transformer

    to_degrees = Transformer.from_crs(srid, 4326, always_xy=True)

    def feature(row: Row) -> str:
        x, y = row.pop("x"), row.pop("y")
        place = None
        if x is not None:
            longitude, latitude = to_degrees.transform(x, y)
            place = {"type": "Point", "coordinates": [round(longitude, 7), round(latitude, 7)]}
        return json.dumps({"type": "Feature", "geometry": place, "properties": row}, ensure_ascii=False)

    with target.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for index, row in enumerate(rows):
            file.write(("\n" if index == 0 else ",\n") + feature(row))
        file.write("\n]}\n")


def _write_gpkg(rows: list[Row], target: Path, srid: int) -> None:
    import geopandas
    import pandas as pd
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"x": float, "y": float, "severity": "Int64"})
    points = geopandas.GeoDataFrame(
        table.drop(columns=["x", "y"]), geometry=geopandas.points_from_xy(table["x"], table["y"]), crs=srid
    )
    points.loc[table["x"].isna().to_numpy(), "geometry"] = None
    target.unlink()
    try:
        points.to_file(target, layer="incidents", driver="GPKG", engine="pyogrio")
    except (DataSourceError, DataLayerError, FeatureError) as fault:
        # the library has no word for a full disk
        raise OSError(errno.EIO, os.strerror(errno.EIO)) from fault


_COLUMNS = (
    "id", "category", "category_code", "start", "end", "time_precision", "x", "y", "place_precision", "place", "area",
    "severity", "source", "source_id", "organisation", "crime_code", "comment", "early_measure", "reported", "status",
    "public",
)  # fmt: skip
