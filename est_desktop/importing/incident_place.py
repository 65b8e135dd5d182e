"""The place of each row: from two columns, a column of geometry, or the geometry of a layer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from est_desktop.analysis.coordinates import Plausibility
from est_desktop.core.i18n import _, ngettext
from est_desktop.domain.incident import PlacePrecision
from est_desktop.importing.context import Context
from est_desktop.importing.extraction import cells
from est_desktop.importing.faults import ChunkFaults
from est_desktop.importing.mapping import Mapping, Missing
from est_desktop.importing.numbers import number
from est_desktop.importing.positions import Reprojection, hint, inside, look_of
from est_desktop.importing.table import Table, cell_text

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Places:
    """(n,) x, y in metres in the project's CRS, NaN = unknown, and (n,) object array of precisions."""

    x: Floats
    y: Floats
    precision: npt.NDArray[np.object_]


class PlaceStager:
    """Reads, checks and reprojects the places of chunks; `missing` and `outside` count what was let through."""

    def __init__(self, mapping: Mapping, context: Context, layer_crs: str) -> None:
        self._mapping = mapping
        self._context = context
        self._reprojection = Reprojection(context.source_crs or mapping.crs or layer_crs or context.crs, context.crs)
        self.counts: Counter[str] = Counter()
        if context.territory is not None:
            shapely.prepare(context.territory)

    @property
    def reprojection(self) -> Reprojection:
        """From the CRS of the file to that of the project."""
        return self._reprojection

    def places(self, table: Table, faults: ChunkFaults) -> Places:
        """Return the place of every row, with a fault for each that cannot be right."""
        x, y, precision = self.coordinates(table, faults)
        self._check_range(x, y, table, faults)
        usable = faults.ok & ~np.isnan(x)
        east, north = np.full(len(table), np.nan), np.full(len(table), np.nan)
        east[usable], north[usable] = self._reprojection.to_project(x[usable], y[usable])
        self._check_target(east, north, (x, y), table, faults)
        self._check_territory(east, north, faults)
        self._check_missing(x, table, faults)
        precision[np.isnan(east)] = PlacePrecision.NONE.value
        return Places(east, north, precision)

    def sentences(self) -> list[str]:
        """Return what was let through, with counts."""
        told = []
        if n := self.counts["missing"]:
            told.append(
                ngettext(
                    "{n} row has no place and is not shown on the map.",
                    "{n} rows have no place and are not shown on the map.",
                    n,
                ).format(n=n)
            )
        if n := self.counts["outside"]:
            told.append(
                ngettext(
                    "{n} row lies outside the municipality and was imported all the same.",
                    "{n} rows lie outside the municipality and were imported all the same.",
                    n,
                ).format(n=n)
            )
        return told

    def coordinates(self, table: Table, faults: ChunkFaults) -> tuple[Floats, Floats, npt.NDArray[np.object_]]:
        """Return x, y as they stand in the file (NaN = empty) and how exact they are."""
        precision = np.full(len(table), self._mapping.place_precision.value, dtype=object)
        if "x" in self._mapping.columns and "y" in self._mapping.columns:
            x, y = self._numbers("x", table, faults), self._numbers("y", table, faults)
            for index in np.flatnonzero(np.isnan(x) != np.isnan(y)):
                if faults.ok[index]:
                    self._reject(
                        int(index),
                        table,
                        faults,
                        _("Only one of the two coordinates is given."),
                        _("Give both or none."),
                    )
            return x, y, precision
        shapes = self.shapes(table, faults)
        if shapes is None:
            nothing = np.full(len(table), np.nan)
            return nothing, nothing.copy(), precision
        kinds = shapely.get_dimensions(shapes)
        precision[kinds == 1] = PlacePrecision.STREET.value
        precision[kinds == 2] = PlacePrecision.AREA.value
        # an empty geometry is no place, and has no point to ask for
        filled: npt.NDArray[np.object_] = np.array(
            [None if shape is None or shape.is_empty else shape for shape in shapes], dtype=object
        )
        points = shapely.point_on_surface(filled)
        return shapely.get_x(points), shapely.get_y(points), precision

    def shapes(self, table: Table, faults: ChunkFaults) -> npt.NDArray[np.object_] | None:
        """Return (n,) geometries as they stand in the file; None if the file has none."""
        use = self._mapping.columns.get("geometry")
        if use is None:
            return table.geometry
        texts = np.array([cell_text(cell) or None for cell in cells(table, use)], dtype=object)
        shapes = shapely.from_wkt(texts, on_invalid="ignore")
        for index in np.flatnonzero((shapes == None) & (texts != None)):  # noqa: E711 - elementwise
            faults.reject(
                int(index),
                use.column,
                texts[index][:60],
                _("The text is no geometry."),
                _("Write it as WKT: POINT (x y)."),
            )
        return np.asarray(shapes, dtype=object)

    def _numbers(self, field: str, table: Table, faults: ChunkFaults) -> Floats:
        use = self._mapping.columns[field]
        values = np.full(len(table), np.nan)
        for index, cell in enumerate(cells(table, use)):
            try:
                values[index] = number(cell)
            except ValueError:
                faults.reject(
                    index,
                    use.column,
                    cell_text(cell),
                    _("“{value}” is no coordinate.").format(value=cell_text(cell)),
                    _("Write digits only, with a decimal comma or point, or leave both coordinates empty."),
                )
        return values

    def _check_range(self, x: Floats, y: Floats, table: Table, faults: ChunkFaults) -> None:
        given = np.flatnonzero(faults.ok & ~np.isnan(x))
        for index, look in zip(given, look_of(x[given], y[given], self._reprojection), strict=True):
            if look is not Plausibility.PLAUSIBLE:
                self._out_of_range(int(index), (float(x[index]), float(y[index])), look, table, faults)

    def _check_target(
        self, x: Floats, y: Floats, given: tuple[Floats, Floats], table: Table, faults: ChunkFaults
    ) -> None:
        wrong = np.flatnonzero(faults.ok & ~np.isnan(x) & ~inside(self._reprojection.target_box, x, y))
        swapped = self._reprojection.fits(given[1][wrong], given[0][wrong])
        for index, fits_swapped in zip(wrong, swapped, strict=True):
            self._reject(
                int(index),
                table,
                faults,
                _("The place lies outside what the project's coordinate system {crs} is meant for.").format(
                    crs=self._context.crs
                ),
                _("East and north seem to be swapped.") if fits_swapped else _("Check the coordinates and their CRS."),
            )
        x[wrong], y[wrong] = np.nan, np.nan

    def _check_territory(self, x: Floats, y: Floats, faults: ChunkFaults) -> None:
        territory = self._context.territory
        if territory is None:
            return
        outside = faults.ok & ~np.isnan(x)
        outside[outside] = ~shapely.intersects_xy(territory, x[outside], y[outside])
        if self._mapping.outside is Missing.IMPORT:
            self.counts["outside"] += int(outside.sum())
            return
        for index in np.flatnonzero(outside):
            self._reject(
                int(index),
                None,
                faults,
                _("The place lies outside the municipality."),
                _("Check the coordinates and their CRS, or let the mapping allow it."),
            )

    def _check_missing(self, x: Floats, table: Table, faults: ChunkFaults) -> None:
        missing = faults.ok & np.isnan(x)
        if self._mapping.missing_place is Missing.IMPORT:
            self.counts["missing"] += int(missing.sum())
            return
        for index in np.flatnonzero(missing):
            self._reject(
                int(index),
                table,
                faults,
                _("The place is missing."),
                _("Give coordinates, or let the mapping allow it."),
            )

    def _out_of_range(
        self, index: int, pair: tuple[float, float], look: Plausibility, table: Table, faults: ChunkFaults
    ) -> None:
        self._reject(
            index,
            table,
            faults,
            _("East {x}, north {y} is out of range for {crs}.").format(
                x=f"{pair[0]:.10g}", y=f"{pair[1]:.10g}", crs=self._reprojection.source_crs.name
            ),
            hint(look, pair[0], self._reprojection),
        )

    def _reject(self, index: int, table: Table | None, faults: ChunkFaults, reason: str, advice: str) -> None:
        use = self._mapping.columns.get("x") or self._mapping.columns.get("geometry")
        value = cell_text(table.column(use.column)[index]) if use and table else ""
        faults.reject(index, use.column if use else "", value, reason, advice)
