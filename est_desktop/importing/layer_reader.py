"""Geodata: GeoPackage, GeoJSON, Shapefile, MapInfo and whatever else GDAL reads as vector layers, offline."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.importing import sniffing
from est_desktop.importing.table import CHUNK, Cell, Table


@dataclass(frozen=True)
class LayerSource:
    """One layer of a vector file. `total` is the number of features."""

    path: Path
    layer: str
    layers: tuple[str, ...]
    headings: tuple[str, ...]
    crs: str
    geometry_type: str
    total: int

    def chunks(self, progress: Progress, size: int = CHUNK) -> Iterator[Table]:
        """Yield the features; numbers count them from 1."""
        size = min(size, 2_000)  # geometries are heavier than cells
        with _unpacked(self.path) as file:
            for start in range(0, self.total, size):
                progress.step(start, self.total, _("Reading {name}").format(name=self.path.name))
                yield _read(file, self, start, size)
        progress.step(self.total, self.total)


def open_layer(path: Path, *, layer: str = "") -> LayerSource:
    """Look at a vector file. Without a layer name the first layer with geometry is taken.

    Raises
    ------
    InputError
        For a file that cannot be read as geodata, or an unknown layer.
    """
    import pyogrio

    with _unpacked(path) as file, _geodata_faults(path):
        listed = pyogrio.list_layers(file)
        names = tuple(str(name) for name, _kind in listed)
        if layer and layer not in names:
            raise InputError(
                _("{name} has no layer called “{layer}”.").format(name=path.name, layer=layer),
                _("Choose one of: {names}.").format(names=", ".join(names)),
            )
        if not names:
            raise InputError(
                _("{name} holds no layer.").format(name=path.name), _("Check that the right file was chosen.")
            )
        chosen = layer or next((str(n) for n, kind in listed if kind is not None), names[0])
        info = pyogrio.read_info(file, layer=chosen, force_feature_count=True, force_total_bounds=False)
    return LayerSource(
        path,
        chosen,
        names,
        tuple(str(field) for field in info["fields"]),
        info["crs"] or "",
        info["geometry_type"] or "",
        max(int(info["features"]), 0),
    )


def _read(file: Path, source: LayerSource, start: int, size: int) -> Table:
    from pyogrio.raw import read

    with _geodata_faults(source.path):
        meta, _fids, geometry, fields = read(
            file,
            layer=source.layer,
            skip_features=start,
            max_features=size,
            read_geometry=source.geometry_type != "",
            datetime_as_string=True,
        )
        n = len(fields[0]) if fields else len(geometry)
        shapes = None if geometry is None else _shapes(geometry)
    by_name = {str(name): _cells(values) for name, values in zip(meta["fields"], fields, strict=True)}
    numbers = np.arange(start + 1, start + 1 + n, dtype=np.int64)
    return Table(source.headings, tuple(by_name[h] for h in source.headings), numbers, shapes)


def _shapes(wkb: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    # heights are not used in the project
    return np.asarray(shapely.force_2d(shapely.from_wkb(wkb, on_invalid="ignore")), dtype=object)


def _cells(values: npt.NDArray[Any]) -> Sequence[Cell]:
    if values.dtype.kind == "f":
        return [None if value != value else value for value in values.tolist()]  # noqa: PLR0124 - NaN is missing
    if values.dtype.kind == "M":
        return [
            None if np.isnat(v) else datetime.fromtimestamp(int(v.astype("M8[s]").astype(int)), UTC) for v in values
        ]
    return [str(value) if isinstance(value, (dict, list)) else value for value in values.tolist()]


@contextmanager
def _geodata_faults(path: Path) -> Iterator[None]:
    from pyogrio.errors import CRSError, DataLayerError, DataSourceError, FieldError, GeometryError

    try:
        with warnings.catch_warnings():
            # GDAL tells of details such as measured values it drops; rows that cannot be used are told one by one
            warnings.simplefilter("ignore")
            yield
    except (DataSourceError, DataLayerError, CRSError, FieldError, GeometryError, UnicodeDecodeError) as fault:
        raise InputError(
            _("{name} cannot be read as geodata.").format(name=path.name),
            _("Check that all its parts lie in the same folder (.shp, .shx, .dbf, .prj) and that the file is whole."),
        ) from fault


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    if not sniffing.packed(path):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{path.name.removesuffix('.gz')}"
        with sniffing.opened(path) as packed, target.open("wb") as file:
            try:
                shutil.copyfileobj(packed, file)
            except (EOFError, OSError) as fault:
                raise sniffing.damaged(path) from fault
        yield target
