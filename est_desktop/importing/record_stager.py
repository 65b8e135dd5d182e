"""Rows of a layer or table → areas, addresses, streets or places, each known again by its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _, ngettext
from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Address, Area, AreaLevel, Place, Street, StreetKind
from est_desktop.importing.context import Context, Record, Staged
from est_desktop.importing.extraction import texts
from est_desktop.importing.faults import ChunkFaults, Rejected
from est_desktop.importing.fields import Kind
from est_desktop.importing.incident_place import PlaceStager
from est_desktop.importing.mapping import Mapping, Missing
from est_desktop.importing.municipality import same_municipality
from est_desktop.importing.positions import inside
from est_desktop.importing.table import Table, listed

_HIGHWAYS = {
    StreetKind.MAIN: ("motorway", "trunk", "primary", "secondary", "tertiary"),
    StreetKind.PATH: ("footway", "path", "cycleway", "steps", "pedestrian", "track", "bridleway", "corridor"),
}
_KIND_OF = {value: kind for kind, values in _HIGHWAYS.items() for name in values for value in (name, f"{name}_link")}
_SAME_PLACE = 0.05
"""Metres: vertices closer than this are the same; reprojection moves them by less."""


def record_key(record: Record) -> tuple[object, ...]:
    """Return what makes a record the same in the file and in the project; the fourth part names it."""
    match record:
        case Area():
            return ("area", record.scheme, record.version, record.code or record.name, record.level)
        case Address():
            return ("address", record.postcode, record.locality, f"{record.street} {record.number}".casefold())
        case Place():
            return ("place", round(record.x), round(record.y), record.name, record.kind)
        case Street():
            middle = record.geometry.interpolate(0.5, normalized=True)
            return ("street", round(middle.x), round(middle.y), record.name, record.kind, round(record.geometry.length))


def same(one: Record, other: Record) -> bool:
    """Return whether two records with the same key hold the same values."""
    for f in fields(one):
        mine, theirs = getattr(one, f.name), getattr(other, f.name)
        if f.name in {"uid", "parent"}:
            continue
        if isinstance(mine, BaseGeometry):
            if not shapely.equals_exact(mine.normalize(), theirs.normalize(), _SAME_PLACE):
                return False
        elif isinstance(mine, float):
            if abs(mine - theirs) > _SAME_PLACE:
                return False
        elif mine != theirs:
            return False
    return True


class RecordStager:
    """Takes the chunks of a file in order and holds the records that will be written."""

    def __init__(self, mapping: Mapping, context: Context, layer_crs: str = "") -> None:
        self._mapping = mapping
        self._context = context
        self._places = PlaceStager(
            replace(mapping, missing_place=Missing.REJECT, outside=Missing.IMPORT), context, layer_crs
        )
        self._staged: dict[tuple[object, ...], Record] = {}
        self._rejected: list[Rejected] = []
        self._counts: Counter[str] = Counter()
        self._elsewhere: Counter[str] = Counter()

    def add(self, table: Table) -> None:
        """Stage one chunk."""
        faults = ChunkFaults(table)
        build: dict[Kind, Callable[[Table, ChunkFaults], list[Record | None]]] = {
            Kind.AREAS: self._areas,
            Kind.ADDRESSES: self._addresses,
            Kind.STREETS: self._streets,
            Kind.PLACES: self._named_places,
        }
        records = build[self._mapping.kind](table, faults)
        self._counts["read"] += len(table)
        for index, record in enumerate(records):
            if faults.ok[index] and record is not None:
                self._keep(index, record, faults)
        self._rejected += faults.rejected()

    def check_municipality(self, name: str) -> None:
        """Raise InputError if every row of the file `name` belongs to other municipalities."""
        if self._counts["read"] and self._elsewhere.total() == self._counts["read"]:
            found = listed([other for other, _n in self._elsewhere.most_common()])
            raise InputError(
                _("{name} holds no area of {municipality}, but of {found}.").format(
                    name=name, municipality=self._context.municipality, found=found
                ),
                _("Choose another file, or leave out the column of the municipality."),
            )

    def staged(self) -> Staged:
        """Return what was collected."""
        none = np.zeros(0, np.bool_)
        return Staged(
            read=self._counts["read"],
            rows=None,
            changed=none,
            personal=none,
            records=tuple(r for k, r in self._staged.items() if r is not self._context.records.get(k)),
            imported=self._counts["read"] - self._counts["duplicates"] - len(self._rejected),
            duplicates=self._counts["duplicates"],
            updated=self._counts["updated"],
            rejected=tuple(self._rejected),
            notes=tuple(self._sentences()),
            elsewhere=self._elsewhere.total(),
        )

    def _keep(self, index: int, record: Record, faults: ChunkFaults) -> None:
        key = record_key(record)
        if (earlier := self._staged.get(key)) is not None:
            if same(record, earlier):
                self._counts["duplicates"] += 1
                return
            # taking the later row would lose the earlier one's area without a word
            faults.reject(
                index,
                "",
                str(key[3]),
                _("“{key}” stands on more than one row, with different values.").format(key=key[3]),
                _("Choose columns that tell the rows apart, or leave out the code."),
            )
            return
        known = self._context.records.get(key)
        if known is None:
            self._staged[key] = record
            return
        self._counts["duplicates"] += 1
        self._staged[key] = known
        if not same(record, known):
            self._counts["updated"] += 1
            self._staged[key] = replace(record, uid=known.uid)

    def _areas(self, table: Table, faults: ChunkFaults) -> list[Record | None]:
        own = self._own(table, faults)
        columns = {name: texts(table, self._mapping, name, faults) for name in ("name", "code", "scheme")}
        levels = [self._level(i, value, faults) for i, value in enumerate(self._texts("level", table, faults))]
        versions = [self._year(i, value, faults) for i, value in enumerate(self._texts("version", table, faults))]
        shapes = self._geometries(table, 2, faults)
        result: list[Record | None] = []
        for index, shape in enumerate(shapes):
            if not own[index]:
                result.append(None)
                continue
            name = columns["name"][index] or columns["code"][index]
            if not name:
                faults.reject(index, "", "", _("The name is missing."), _("Give each area a name."))
            if shape is None or not name:
                result.append(None)
                continue
            whole = shape if shape.is_valid else self._mended(shape)
            code, scheme = columns["code"][index], columns["scheme"][index]
            result.append(Area(new_uid(), name, levels[index], whole, code, scheme, versions[index]))
        return result

    def _own(self, table: Table, faults: ChunkFaults) -> list[bool]:
        """Return whether each row belongs to the project's municipality, as far as the file says."""
        wanted, heading = self._context.municipality, self._heading("municipality")
        result = []
        for index, name in enumerate(self._texts("municipality", table, faults)):
            own = not name or not wanted or same_municipality(name, wanted)
            result.append(own)
            if not own:
                self._elsewhere[name] += 1
                faults.reject(
                    index,
                    heading,
                    name,
                    _("It belongs to {name}.").format(name=name),
                    _("Import it into a project for {name}.").format(name=name),
                )
        return result

    def _addresses(self, table: Table, faults: ChunkFaults) -> list[Record | None]:
        names = ("street", "number", "postcode", "locality")
        columns = [texts(table, self._mapping, name, faults) for name in names]
        for index, (street, number) in enumerate(zip(columns[0], columns[1], strict=True)):
            if not street or not number:
                faults.reject(
                    index,
                    "",
                    f"{street} {number}".strip(),
                    _("The address lacks its street or its number."),
                    _("Give both."),
                )
        places = self._places.places(table, faults)
        return [
            Address(new_uid(), street, number, float(x), float(y), postcode.replace(" ", ""), locality)
            for street, number, postcode, locality, x, y in zip(*columns, places.x, places.y, strict=True)
        ]

    def _streets(self, table: Table, faults: ChunkFaults) -> list[Record | None]:
        names, kinds = self._texts("name", table, faults), self._texts("kind", table, faults)
        shapes = self._geometries(table, 1, faults)
        return [
            None if shape is None else Street(new_uid(), name, self._street_kind(kind), shape)
            for name, kind, shape in zip(names, kinds, shapes, strict=True)
        ]

    def _named_places(self, table: Table, faults: ChunkFaults) -> list[Record | None]:
        names, kinds = self._texts("name", table, faults), self._texts("kind", table, faults)
        for index, name in enumerate(names):
            if not name:
                faults.reject(index, "", "", _("The name is missing."), _("Give each place a name."))
        places = self._places.places(table, faults)
        return [
            Place(new_uid(), name, kind, float(x), float(y))
            for name, kind, x, y in zip(names, kinds, places.x, places.y, strict=True)
        ]

    def _texts(self, field: str, table: Table, faults: ChunkFaults) -> list[str]:
        return texts(table, self._mapping, field, faults)

    def _street_kind(self, value: str) -> StreetKind:
        named = self._mapping.streets.get(value)
        return StreetKind(named) if named else _KIND_OF.get(value, StreetKind.STREET)

    def _level(self, index: int, value: str, faults: ChunkFaults) -> AreaLevel:
        if not value:
            return AreaLevel.NEIGHBOURHOOD
        try:
            return AreaLevel(value.lower())
        except ValueError:
            faults.reject(
                index,
                self._heading("level"),
                value,
                _("“{value}” is no level of areas.").format(value=value),
                _("Use one of: {names}.").format(names=", ".join(AreaLevel)),
            )
            return AreaLevel.NEIGHBOURHOOD

    def _year(self, index: int, value: str, faults: ChunkFaults) -> int | None:
        if value and not (value[:4].isdigit() and 1900 <= int(value[:4]) <= self._context.now.year + 1):
            faults.reject(
                index, self._heading("version"), value, _("“{value}” is no year.").format(value=value), _("Correct it.")
            )
            return None
        return int(value[:4]) if value else None

    def _geometries(self, table: Table, dimension: int, faults: ChunkFaults) -> list[BaseGeometry | None]:
        shapes = self._places.shapes(table, faults)
        if shapes is None:
            shapes = np.full(len(table), None, dtype=object)
        present = shapely.get_dimensions(shapes) == dimension
        present &= ~shapely.is_empty(shapes)
        for index in np.flatnonzero(~present & faults.ok):
            self._wrong_shape(int(index), shapes[index], dimension, faults)
        result = np.full(len(table), None, dtype=object)
        result[present] = self._places.reprojection.geometries(shapes[present])
        self._check_bounds(result, faults)
        return [shape if ok else None for shape, ok in zip(result, faults.ok, strict=True)]

    def _check_bounds(self, shapes: npt.NDArray[np.object_], faults: ChunkFaults) -> None:
        x0, y0, x1, y1 = shapely.bounds(shapes).T
        box = self._places.reprojection.target_box
        fits = inside(box, x0, y0) & inside(box, x1, y1)
        for index in np.flatnonzero(~fits & faults.ok):
            faults.reject(
                int(index),
                "",
                "",
                _("The shape lies outside what the project's coordinate system {crs} is meant for.").format(
                    crs=self._context.crs
                ),
                _("State the CRS of the file."),
            )

    def _wrong_shape(self, index: int, shape: BaseGeometry | None, dimension: int, faults: ChunkFaults) -> None:
        if shape is None or shape.is_empty:
            faults.reject(index, "", "", _("The row has no geometry."), _("Draw it, or leave the row out."))
            return
        wanted = _("a polygon") if dimension == 2 else _("a line")
        faults.reject(
            index,
            "",
            shape.geom_type,
            _("The geometry is {found} and not {wanted}.").format(found=shape.geom_type, wanted=wanted),
            _("Choose the right layer."),
        )

    def _mended(self, shape: BaseGeometry) -> BaseGeometry:
        self._counts["mended"] += 1
        parts = shapely.get_parts(shapely.make_valid(shape))
        return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])

    def _heading(self, field: str) -> str:
        use = self._mapping.columns.get(field)
        return use.column if use else ""

    def _sentences(self) -> list[str]:
        if n := self._counts["mended"]:
            return [
                ngettext(
                    "{n} area crossed its own border and was mended.",
                    "{n} areas crossed their own borders and were mended.",
                    n,
                ).format(n=n)
            ]
        return []
