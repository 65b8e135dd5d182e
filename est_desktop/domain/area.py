"""Areas (områden), places (platser), addresses, streets and the base map, all in the project's CRS."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from est_desktop.core.i18n import N_


class AreaLevel(StrEnum):
    """Level in the hierarchy."""

    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    NEIGHBOURHOOD = "neighbourhood"
    FOCUS = "focus"


AREA_LEVEL_NAMES = {
    AreaLevel.MUNICIPALITY: N_("Municipality"),
    AreaLevel.DISTRICT: N_("District"),
    AreaLevel.NEIGHBOURHOOD: N_("Neighbourhood"),
    AreaLevel.FOCUS: N_("Focus area"),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon with a name. Areas of different schemes may overlap; `version` is the year of the scheme."""

    uid: bytes
    name: str
    level: AreaLevel
    geometry: BaseGeometry
    code: str = ""
    scheme: str = ""
    version: int | None = None
    parent: bytes = b""


class BaseKind(StrEnum):
    """What a shape of the base map is."""

    WATER = "water"
    PARK = "park"
    FOREST = "forest"
    BUILDING = "building"
    SQUARE = "square"
    RAILWAY = "railway"
    STREAM = "stream"


@dataclass(frozen=True, slots=True)
class Place:
    """A named spot: a school, a station, a square. `kind` is free text in the user's language."""

    uid: bytes
    name: str
    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Address:
    """A street address. `number` keeps its letter, as in 12B."""

    uid: bytes
    street: str
    number: str
    x: float
    y: float
    postcode: str = ""
    locality: str = ""


class StreetKind(StrEnum):
    """How important a street is on the map."""

    MAIN = "main"
    STREET = "street"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Street:
    """A street with its name: one LineString or MultiLineString, with true nodes at junctions."""

    uid: bytes
    name: str
    kind: StreetKind
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class BaseShape:
    """A shape of the base map: polygons, or lines for RAILWAY and STREAM."""

    uid: bytes
    kind: BaseKind
    geometry: BaseGeometry
    name: str = ""
