"""What a column can become: the fields of each kind of import, their names, and headings they go by."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from est_desktop.core.i18n import N_
from est_desktop.core.paths import resource


class Kind(StrEnum):
    """What the rows of a table are."""

    INCIDENTS = "incidents"
    AREAS = "areas"
    ADDRESSES = "addresses"
    STREETS = "streets"
    PLACES = "places"


KIND_NAMES = {
    Kind.INCIDENTS: N_("Incidents"),
    Kind.AREAS: N_("Areas"),
    Kind.ADDRESSES: N_("Addresses"),
    Kind.STREETS: N_("Streets"),
    Kind.PLACES: N_("Places"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field and what it is called in the window. `needed`: without it the rows mean nothing."""

    name: str
    label: str
    needed: bool = False


_X = Field("x", N_("East (x) or longitude"))
_Y = Field("y", N_("North (y) or latitude"))
_GEOMETRY = Field("geometry", N_("Geometry as WKT text"))

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.INCIDENTS: (
        Field("category", N_("Category"), needed=True),
        Field("start", N_("Time, or from"), needed=True),
        Field("end", N_("To")),
        _X,
        _Y,
        _GEOMETRY,
        Field("place_text", N_("Place in words")),
        Field("severity", N_("Severity 1–5")),
        Field("comment", N_("Comment")),
        Field("early_measure", N_("Measure already taken")),
        Field("source_id", N_("Number in the source")),
        Field("crime_code", N_("Crime code")),
        Field("organisation", N_("Organisation")),
        Field("reported", N_("Reported at")),
    ),
    Kind.AREAS: (
        Field("name", N_("Name"), needed=True),
        Field("code", N_("Code")),
        Field("municipality", N_("Municipality")),
        Field("level", N_("Level")),
        Field("scheme", N_("Scheme")),
        Field("version", N_("Year of the scheme")),
        _GEOMETRY,
    ),
    Kind.ADDRESSES: (
        Field("street", N_("Street"), needed=True),
        Field("number", N_("Number"), needed=True),
        Field("postcode", N_("Postal code")),
        Field("locality", N_("Locality")),
        _X,
        _Y,
        _GEOMETRY,
    ),
    Kind.STREETS: (
        Field("name", N_("Name")),
        Field("kind", N_("Type of street")),
        _GEOMETRY,
    ),
    Kind.PLACES: (
        Field("name", N_("Name"), needed=True),
        Field("kind", N_("Type of place")),
        _X,
        _Y,
        _GEOMETRY,
    ),
}


def field_names(kind: Kind) -> tuple[str, ...]:
    """Return the names of the fields of a kind."""
    return tuple(field.name for field in FIELDS[kind])


@cache
def synonyms(kind: Kind) -> dict[str, tuple[str, ...]]:
    """Return field → headings it goes by, in lower case, most telling first."""
    return _headings(kind.value)


@cache
def clock_synonyms() -> dict[str, tuple[str, ...]]:
    """Return start and end → headings of columns that hold only their time of day, in lower case."""
    return _headings("clocks")


def _headings(section: str) -> dict[str, tuple[str, ...]]:
    with resource("importing", "headings.toml").open("rb") as file:
        return {field: tuple(names) for field, names in tomllib.load(file)[section].items()}
