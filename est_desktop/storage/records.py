"""Between domain records and log values: which record lies in which table, and how its fields are written."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from hashlib import blake2b
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from est_desktop.domain.area import Address, Area, BaseShape, Place, Street
from est_desktop.domain.category import Category, Polarity
from est_desktop.domain.checklist import Checklist, ChecklistItem
from est_desktop.domain.importing import ImportBatch, SavedMapping
from est_desktop.domain.incident import Incident, PlacePrecision, TimePrecision, When, Where
from est_desktop.domain.organisation import Function, Organisation
from est_desktop.domain.report import Report
from est_desktop.domain.visibility import Audience

Record = (
    Organisation
    | Function
    | Category
    | Checklist
    | Area
    | Place
    | Address
    | Street
    | BaseShape
    | Incident
    | Report
    | ImportBatch
    | SavedMapping
)

TABLE_OF: Mapping[type[Record], str] = types.MappingProxyType(
    {
        Organisation: "organisation",
        Function: "function",
        Category: "category",
        Checklist: "checklist",
        Area: "area",
        Place: "place",
        Address: "address",
        Street: "street",
        BaseShape: "base_shape",
        Incident: "incident",
        Report: "report",
        ImportBatch: "import_batch",
        SavedMapping: "saved_mapping",
    }
)
RECORD_OF: Mapping[str, type[Record]] = types.MappingProxyType({table: kind for kind, table in TABLE_OF.items()})


def uid_of(record: Record) -> bytes:
    """Return the shared identity; a category's is made from its code, so that all copies agree on it."""
    if isinstance(record, Category):
        return blake2b(b"category:" + record.code.encode("utf-8"), digest_size=16).digest()
    return record.uid


def values_of(record: Record) -> dict[str, Any]:
    """Return the log values of a record."""
    values = {f.name: _written(getattr(record, f.name)) for f in fields(record) if f.name not in {"uid", "x", "y"}}
    if isinstance(record, (Place, Address)):
        values["point"] = [float(record.x), float(record.y)]
    return values


def record_of(kind: type[Any], uid: bytes, values: Mapping[str, Any]) -> Record:
    """Return the record that log values tell of; raises ValueError where a value is none of its kind's."""
    given = {name: read(values[name]) for name, read in _readers(kind).items() if name in values}  # type: ignore[arg-type]
    if kind is Place or kind is Address:
        given["x"], given["y"] = values["point"]
    if kind is not Category:
        given["uid"] = uid
    record: Record = kind(**given)
    return record


def _written(value: Any) -> Any:  # noqa: PLR0911 - one return for each sort of field
    match value:
        case StrEnum() | Audience():
            return str(value)
        case datetime():
            return int(value.timestamp())
        case date():
            return value.isoformat()
        case BaseGeometry():
            return shapely.to_wkb(value, output_dimension=2, byte_order=1)
        case Where(x, y, precision, text):
            return [x, y, str(precision), text]
        case When(start, end, precision):
            return [_written(start), _written(end), str(precision)]
        case ChecklistItem():
            return {f.name: _written(getattr(value, f.name)) for f in fields(value)}
        case tuple():
            return [_written(v) for v in value]
        case _:
            return value


@cache
def _readers(kind: type[Any]) -> dict[str, Callable[[Any], Any]]:
    hints = typing.get_type_hints(kind)
    return {name: _reader(hint) for name, hint in hints.items() if name not in {"uid", "x", "y"}}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if hint in _READERS:
        return _READERS[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return _same


def _same(value: Any) -> Any:
    return value


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _optional_moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else _moment(seconds)


def _items(values: list[dict[str, Any]]) -> tuple[ChecklistItem, ...]:
    return tuple(ChecklistItem(**{**v, "polarity": Polarity(v["polarity"])}) for v in values)


def _where(values: list[Any]) -> Where:
    x, y, precision, text = values
    return Where(x, y, PlacePrecision(precision), text)


def _when(values: list[Any]) -> When:
    start, end, precision = values
    return When(_optional_moment(start), _optional_moment(end), TimePrecision(precision))


_READERS: Mapping[Any, Callable[[Any], Any]] = types.MappingProxyType(
    {
        datetime: _moment,
        datetime | None: _optional_moment,
        date: date.fromisoformat,
        BaseGeometry: shapely.from_wkb,
        tuple[str, ...]: tuple,
        tuple[ChecklistItem, ...]: _items,
        Where: _where,
        When: _when,
        Audience: Audience.parse,
        bool: bool,
    }
)
