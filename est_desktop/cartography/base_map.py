"""The base map: pale ground, water, parks, buildings, streets, borders and names, made from the records of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from est_desktop.cartography.document import AreaLayer, LabelLayer, Layer, LineLayer, PolygonLayer
from est_desktop.cartography.label_points import NOWHERE, LabelPoints, along_lines, inside_polygons
from est_desktop.core.i18n import N_, _
from est_desktop.core.tokens import Tokens
from est_desktop.domain.area import AREA_LEVEL_NAMES, Area, AreaLevel, BaseKind, BaseShape, Place, Street, StreetKind
from est_desktop.frames.shapes import Shapes, shapes_of

GROUNDS = (
    (BaseKind.FOREST, "forest", N_("Forest")),
    (BaseKind.PARK, "park", N_("Parks")),
    (BaseKind.SQUARE, "square", N_("Squares")),
    (BaseKind.WATER, "water", N_("Water")),
)
BUILDINGS_FROM = 0.16
"""Pixels per metre from which buildings can be told apart, about 1:24 000 on screen."""
PATHS_FROM = 0.2
STREETS_FROM = 0.02


@dataclass(frozen=True)
class _Streets:
    """How one kind of street looks: width on the ground and least width in points."""

    kind: StreetKind
    title: str
    metres: float
    width: float
    scale: float


STREETS = (
    _Streets(StreetKind.PATH, N_("Paths"), 2.0, 0.7, PATHS_FROM),
    _Streets(StreetKind.STREET, N_("Streets"), 9.0, 0.8, STREETS_FROM),
    _Streets(StreetKind.MAIN, N_("Main streets"), 14.0, 2.2, 0.0),
)
DASH_DOT = (7.0, 2.5, 1.5, 2.5)


def base_layers(
    streets: Sequence[Street],
    base_shapes: Sequence[BaseShape],
    areas: Sequence[Area],
    places: Sequence[Place],
    tokens: Tokens,
) -> tuple[Layer, ...]:
    """Return the layers of the base map from the bottom up: grounds, buildings, streets, borders, names.

    Layers that would be empty are left out. Coordinates stay in the CRS of the records.
    """
    layers: list[Layer | None] = [
        *_grounds(base_shapes, tokens),
        *_buildings_and_rails(base_shapes, tokens),
        *_street_layers(streets, tokens),
        *_borders(areas, base_shapes, tokens),
        *_names(streets, base_shapes, areas, places, tokens),
    ]
    return tuple(layer for layer in layers if layer is not None)


def _shapes(geometries: Iterable[BaseGeometry]) -> Shapes | None:
    kept = [g for g in geometries if not g.is_empty]
    return shapes_of(shapely.orient_polygons(kept)) if kept else None


def _of_kind(base_shapes: Sequence[BaseShape], kind: BaseKind, dimension: int) -> Shapes | None:
    return _shapes(
        s.geometry for s in base_shapes if s.kind is kind and shapely.get_dimensions(s.geometry) == dimension
    )


def _grounds(base_shapes: Sequence[BaseShape], tokens: Tokens) -> Iterable[Layer | None]:
    for kind, colour, title in GROUNDS:
        if shapes := _of_kind(base_shapes, kind, 2):
            yield PolygonLayer(key=f"base.{kind}", title=_(title), shapes=shapes, fill=tokens.base(colour))
    if shapes := _of_kind(base_shapes, BaseKind.STREAM, 1):
        yield LineLayer(
            key="base.stream", title=_("Streams"), shapes=shapes, line=tokens.base("water"), metres=3.0, width=1.2
        )


def _buildings_and_rails(base_shapes: Sequence[BaseShape], tokens: Tokens) -> Iterable[Layer | None]:
    if shapes := _of_kind(base_shapes, BaseKind.BUILDING, 2):
        yield PolygonLayer(
            key="base.building",
            title=_("Buildings"),
            shapes=shapes,
            fill=tokens.base("building"),
            line=tokens.base("building_line"),
            largest_scale=BUILDINGS_FROM,
        )
    if shapes := _of_kind(base_shapes, BaseKind.RAILWAY, 1):
        yield LineLayer(key="base.railway", title=_("Railway"), shapes=shapes, line=tokens.base("railway"), width=2.4)
        yield LineLayer(
            key="base.railway.ties",
            title=_("Railway"),
            shapes=shapes,
            line=tokens.base("ground"),
            width=1.2,
            dash=(4.0, 5.0),
        )


def _street_layers(streets: Sequence[Street], tokens: Tokens) -> Iterable[Layer | None]:
    for look in STREETS:
        if shapes := _shapes(s.geometry for s in streets if s.kind is look.kind):
            path = look.kind is StreetKind.PATH
            yield LineLayer(
                key=f"base.{look.kind}",
                title=_(look.title),
                shapes=shapes,
                line=tokens.base("path" if path else "street"),
                casing=None if path else tokens.base("casing"),
                width=look.width,
                metres=look.metres,
                largest_scale=look.scale,
            )


def _borders(areas: Sequence[Area], base_shapes: Sequence[BaseShape], tokens: Tokens) -> Iterable[Layer | None]:
    looks: dict[AreaLevel, tuple[float, tuple[float, ...]]] = {
        AreaLevel.NEIGHBOURHOOD: (1.0, DASH_DOT),
        AreaLevel.DISTRICT: (1.4, DASH_DOT),
        AreaLevel.MUNICIPALITY: (2.0, DASH_DOT),
        AreaLevel.FOCUS: (1.4, (3.0, 2.5)),
    }
    lines = border_lines(areas, base_shapes)
    for level, (width, dash) in looks.items():
        chosen = [a for a in areas if a.level is level and not a.geometry.is_empty]
        if chosen:
            yield AreaLayer(
                key=f"areas.{level}",
                title=_(AREA_LEVEL_NAMES[level]),
                shapes=_shapes(a.geometry for a in chosen),
                uids=tuple(a.uid for a in chosen),
                line=tokens.base("border"),
                width=width,
                dash=dash,
                halo=tokens.base("halo"),
                selected_line=tokens.colour("accent"),
                borders=_shapes(shapely.get_parts(lines[level])),
            )


def border_lines(areas: Sequence[Area], base_shapes: Sequence[BaseShape]) -> dict[AreaLevel, BaseGeometry]:
    """Return the borders of each level as lines: each shared one once, and only on the highest level that has it.

    Below the municipality a border that follows a river is left out: the river is seen, and dashes along it are noise.
    """
    water = [s.geometry for s in base_shapes if s.kind is BaseKind.WATER and shapely.get_dimensions(s.geometry) == 2]
    waters = shapely.union_all(water)
    drawn: BaseGeometry = shapely.MultiLineString()
    lines: dict[AreaLevel, BaseGeometry] = {}
    for level in (AreaLevel.MUNICIPALITY, AreaLevel.DISTRICT, AreaLevel.NEIGHBOURHOOD, AreaLevel.FOCUS):
        borders = [a.geometry.boundary for a in areas if a.level is level and not a.geometry.is_empty]
        whole = shapely.union_all(borders)
        dry = whole if level is AreaLevel.MUNICIPALITY else shapely.difference(whole, waters)
        lines[level] = shapely.line_merge(shapely.difference(dry, drawn))
        drawn = shapely.union_all([drawn, whole])
    return lines


@dataclass(frozen=True)
class _Names:
    """How one kind of name looks. Sizes in points; scales in points per metre."""

    key: str
    title: str
    size: float
    weight: int
    rank: int
    scale: float
    until: float = float("inf")
    colour: str = "name"
    italic: bool = False
    apart: float = 0.0


DISTRICTS = _Names("names.district", N_("Names of districts"), 15.0, 600, 90, 0.0, 0.11)
NEIGHBOURHOODS = _Names("names.neighbourhood", N_("Names of neighbourhoods"), 13.0, 600, 80, 0.075)
FOCUS = _Names("names.focus", N_("Names of focus areas"), 12.0, 600, 75, 0.3)
WATERS = _Names(
    "names.water", N_("Names of waters"), 11.5, 500, 60, 0.03, colour="water_name", italic=True, apart=300.0
)
PLACES = _Names("names.place", N_("Names of places"), 10.5, 500, 50, 0.28, apart=120.0)
PARKS = _Names("names.park", N_("Names of parks"), 10.5, 400, 45, 0.2, italic=True, apart=120.0)
MAIN_STREETS = _Names("names.main", N_("Names of main streets"), 10.5, 500, 40, 0.2, apart=420.0)
SMALL_STREETS = _Names("names.street", N_("Names of streets"), 10.0, 400, 30, 0.42, apart=380.0)


def _names(
    streets: Sequence[Street],
    base_shapes: Sequence[BaseShape],
    areas: Sequence[Area],
    places: Sequence[Place],
    tokens: Tokens,
) -> Iterable[Layer | None]:
    def of(kind: Callable[[Street], bool]) -> LabelPoints:
        chosen = [s for s in streets if s.name and kind(s)]
        return along_lines([s.name for s in chosen], [s.geometry for s in chosen])

    yield _layer(SMALL_STREETS, of(lambda s: s.kind is not StreetKind.MAIN), tokens)
    yield _layer(MAIN_STREETS, of(lambda s: s.kind is StreetKind.MAIN), tokens)
    greens = [s for s in base_shapes if s.name and s.kind in {BaseKind.PARK, BaseKind.FOREST, BaseKind.SQUARE}]
    yield _layer(PARKS, inside_polygons([s.name for s in greens], [s.geometry for s in greens]), tokens)
    spots = np.array([[p.x, p.y] for p in places]).reshape(-1, 2)
    yield _layer(
        PLACES,
        LabelPoints(tuple(p.name for p in places), spots, np.zeros(len(places)), np.full(len(places), np.inf)),
        tokens,
    )
    yield _layer(WATERS, _water_names(base_shapes), tokens)
    for look, level in (
        (FOCUS, AreaLevel.FOCUS),
        (NEIGHBOURHOODS, AreaLevel.NEIGHBOURHOOD),
        (DISTRICTS, AreaLevel.DISTRICT),
    ):
        chosen = [a for a in areas if a.level is level]
        points = inside_polygons([a.name for a in chosen], [a.geometry for a in chosen])
        yield _layer(look, points, tokens)


def _water_names(base_shapes: Sequence[BaseShape]) -> LabelPoints:
    waters = [s for s in base_shapes if s.name and s.kind in {BaseKind.WATER, BaseKind.STREAM}]
    lakes = [s for s in waters if shapely.get_dimensions(s.geometry) == 2]
    streams = [s for s in waters if shapely.get_dimensions(s.geometry) == 1]
    still = inside_polygons([s.name for s in lakes], [s.geometry for s in lakes], turned=True)
    running = along_lines([s.name for s in streams], [s.geometry for s in streams], every=900.0)
    return LabelPoints(
        still.texts + running.texts,
        np.vstack([still.xy, running.xy]),
        np.concatenate([still.angle, running.angle]),
        np.concatenate([still.room, running.room]),
    )


def _layer(look: _Names, points: LabelPoints, tokens: Tokens) -> LabelLayer | None:
    if not points.texts or points is NOWHERE:
        return None
    return LabelLayer(
        key=look.key,
        title=_(look.title),
        texts=points.texts,
        xy=points.xy,
        angle=points.angle,
        room=points.room,
        size=look.size,
        weight=look.weight,
        colour=tokens.base(look.colour),
        halo=tokens.base("halo"),
        scale=look.scale,
        until=look.until,
        rank=look.rank,
        apart=look.apart,
        italic=look.italic,
    )
