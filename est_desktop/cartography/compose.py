"""The map document put together: base layers, density surface, incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from est_desktop.cartography.classify import density_breaks
from est_desktop.cartography.document import AreaLayer, Box, DensityLayer, LabelLayer, Layer, MapDocument, PointLayer
from est_desktop.cartography.palette import category_colours, category_symbols, density_colours
from est_desktop.core.i18n import _
from est_desktop.core.tokens import Tokens
from est_desktop.domain.category import Category
from est_desktop.frames.events import EventColumns, Mask

INCIDENTS = "incidents"
DENSITY = "density"


def map_document(
    base: Sequence[Layer],
    tokens: Tokens,
    *,
    srid: int,
    source: str = "",
    points: PointLayer | None = None,
    density: DensityLayer | None = None,
    selected_areas: frozenset[bytes] = frozenset(),
) -> MapDocument:
    """Return base map, surface, borders, small names, incidents and large names in that order from the bottom up."""
    below = [layer for layer in base if not isinstance(layer, (AreaLayer, LabelLayer))]
    borders = [_marked(layer, selected_areas) for layer in base if isinstance(layer, AreaLayer)]
    names = [layer for layer in base if isinstance(layer, LabelLayer)]
    layers: list[Layer] = list(below)
    if density is not None:
        layers.append(density)
    layers += borders
    layers += [layer for layer in names if layer.rank < FOCUS_RANK]
    if points is not None:
        layers.append(points)
    layers += [layer for layer in names if layer.rank >= FOCUS_RANK]
    return MapDocument(tuple(layers), srid, ground=tokens.base("ground"), source=source)


def _marked(layer: AreaLayer, selected: frozenset[bytes]) -> AreaLayer:
    # the same object as long as nothing changes: the screen keeps its picture of layers it has drawn
    mine = selected & frozenset(layer.uids)
    return layer if mine == layer.selected else replace(layer, selected=mine)


FOCUS_RANK = 70
"""Names of areas stand above the incidents, names of streets and waters below."""


def incident_layer(
    events: EventColumns,
    tokens: Tokens,
    *,
    categories: Sequence[Category],
    selected: Mask | None = None,
    focus: int | None = None,
) -> PointLayer:
    """Return the incidents with the colours, symbols and names of their categories.

    `categories` may come in any order; a code that none of them has keeps its code as name. `selected` (n,) bool.
    """
    names = {category.code: _(category.name) for category in categories}
    return PointLayer(
        key=INCIDENTS,
        title=_("Incidents"),
        xy=events.xy,
        category=events.category,
        fid=events.fid,
        selected=selected,
        colours=category_colours(events.categories, tokens),
        symbols=category_symbols(events.categories, tokens),
        names=tuple(names.get(code, code) for code in events.categories),
        size=7.0 * tokens.scale**0.5,
        focus=focus,
        rest=tokens.data("unselected"),
        outline=tokens.colour("panel"),
        ink=tokens.colour("second"),
        accent=tokens.colour("accent"),
    )


def density_layer(
    values: npt.NDArray[np.floating],
    box: Box,
    tokens: Tokens,
    *,
    caption: str,
    breaks: Sequence[float] | None = None,
    opacity: float = 0.85,
) -> DensityLayer:
    """Return a surface in incidents per km² with classes; give `breaks` where maps are compared.

    `values` (rows, columns) per km², row 0 southernmost. `caption` says method, period and n, a line each.
    """
    lower = tuple(breaks) if breaks is not None else density_breaks([float(np.nanmax(values, initial=0.0))])
    return DensityLayer(
        key=DENSITY,
        title=_("Density"),
        opacity=opacity,
        values=np.asarray(values, np.float32),
        box=box,
        breaks=lower,
        colours=density_colours(tokens, len(lower)) if lower else (),
        unit=_("incidents/km²"),
        caption=caption,
    )
