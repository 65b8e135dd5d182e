"""The map document as the list of layers shows it: a few groups one understands, in an order one can change."""

from __future__ import annotations

from dataclasses import replace

from est_desktop.cartography.compose import DENSITY, INCIDENTS
from est_desktop.cartography.document import (
    AreaLayer,
    DensityLayer,
    LabelLayer,
    Layer,
    LineLayer,
    MapDocument,
    PointLayer,
    PolygonLayer,
)
from est_desktop.core.i18n import N_, _
from est_desktop.core.tokens import Tokens
from est_desktop.gui.panels.insight.layer_list import LayerLine
from est_desktop.state.map import MapView

BORDERS, NAMES, STREETS, BUILDINGS, GROUND = "borders", "names", "streets", "buildings", "ground"
TITLES = {
    INCIDENTS: N_("Incidents"),
    DENSITY: N_("Density"),
    NAMES: N_("Names"),
    BORDERS: N_("Area borders"),
    STREETS: N_("Streets and railway"),
    BUILDINGS: N_("Buildings"),
    GROUND: N_("Water and parks"),
}
"""Groups from the top down, as they lie when nobody has changed the order."""


def group_of(layer: Layer) -> str:
    """Return the group a layer belongs to."""
    match layer:
        case PointLayer():
            return INCIDENTS
        case DensityLayer():
            return DENSITY
        case LabelLayer():
            return NAMES
        case AreaLayer():
            return BORDERS
        case PolygonLayer() if layer.key.endswith("building"):
            return BUILDINGS
        case LineLayer() if not layer.key.endswith("stream"):
            return STREETS
        case _:
            return GROUND


def shown_as(document: MapDocument, view: MapView) -> MapDocument:
    """Return the document with the user's choices of order, visibility and strength, by group.

    Layers that nothing is changed of stay the same objects, so that the screen keeps its picture of them.
    """
    layers = [_styled(layer, view) for layer in document.layers]
    if view.order:
        place = {key: at for at, key in enumerate(view.order)}
        layers.sort(key=lambda layer: place.get(group_of(layer), len(place)))
    return replace(document, layers=tuple(layers))


def _styled(layer: Layer, view: MapView) -> Layer:
    key = group_of(layer)
    visible = view.density if key == DENSITY else view.shown.get(key, layer.visible)
    opacity = layer.opacity * view.opacity.get(key, 1.0)
    if (visible, opacity) == (layer.visible, layer.opacity):
        return layer
    return replace(layer, visible=visible, opacity=opacity)


def lines(document: MapDocument, view: MapView, tokens: Tokens) -> list[LayerLine]:
    """Return the lines of the list, the uppermost group first. Density is listed also while it is switched off."""
    first: dict[str, Layer] = {}
    for layer in document.layers:
        first.setdefault(group_of(layer), layer)
    keys = [key for key in TITLES if key in first or key == DENSITY]
    if view.order:
        keys.sort(key=lambda key: view.order.index(key) if key in view.order else -1, reverse=True)
    return [
        LayerLine(
            key=key,
            title=_(TITLES[key]),
            visible=view.density if key == DENSITY else view.shown.get(key, True),
            opacity=view.opacity.get(key, 1.0),
            colours=_sample(key, first.get(key), tokens),
        )
        for key in keys
    ]


def _sample(key: str, layer: Layer | None, tokens: Tokens) -> tuple[str, ...]:
    match key, layer:
        case "density", _:
            return tokens.ramp("density")[1::2]
        case "incidents", _:
            return (tokens.category("vandalism"), tokens.category("fire"))
        case "borders", _:
            return (tokens.base("border"),)
        case "names", _:
            return (tokens.base("name"),)
        case "streets", _:
            return (tokens.base("street"), tokens.base("casing"))
        case "buildings", _:
            return (tokens.base("building"),)
        case _:
            return (tokens.base("water"), tokens.base("park"))
