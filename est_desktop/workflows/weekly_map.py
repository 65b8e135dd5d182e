"""The map of the weekly report, and the places on it that stand out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from est_desktop.analysis.density import density
from est_desktop.cartography.base_map import base_layers
from est_desktop.cartography.compose import density_layer, incident_layer, map_document
from est_desktop.cartography.document import Box, DensityLayer
from est_desktop.core import text
from est_desktop.core.i18n import _, ngettext
from est_desktop.core.tokens import tokens
from est_desktop.domain.area import Area, AreaLevel
from est_desktop.frames.events import EventColumns, Mask
from est_desktop.reports.weekly.model import HotArea, MapPage
from est_desktop.workflows.weekly_data import WeeklyData

BANDWIDTH = 300.0
CELL = 50.0
FEWEST_FOR_SURFACE = 20
SMALLEST_SIDE = 1800.0
"""Metres: closer than this a map of a week shows single doors."""
FRINGE = 0.08
"""Share of incidents that may lie outside the map on each side before it is widened."""


SURFACE_FRINGE = 0.02


def surface(data: WeeklyData, rows: Mask, *, weeks: int, period: str) -> DensityLayer | None:
    """Return the density of the chosen incidents per km² over all the weeks; None where there are too few."""
    events = data.events
    placed = rows & events.has_place
    n = int(placed.sum())
    if n < FEWEST_FOR_SURFACE:
        return None
    # the edge belongs to the municipality, not to the part that is drawn: the study area is cut nowhere else
    study = [area.geometry for area in data.areas if area.level is AreaLevel.MUNICIPALITY]
    result = density(
        events.xy[placed],
        bandwidth=BANDWIDTH,
        cell=CELL,
        extent=extent(events, placed, (), (), fringe=SURFACE_FRINGE),
        study_area=shapely.union_all(study) if study else None,
        edge="jones-diggle" if study else "none",
        srid=events.srid,
    )
    caption = "\n".join(
        [
            _("{period} ({weeks} weeks), n = {n}").format(period=period, weeks=weeks, n=text.number(n)),
            _("quartic kernel, radius {h} m").format(h=text.number(BANDWIDTH)),
        ]
    )
    return density_layer(result.values, result.grid.extent, tokens(), caption=caption)


def surface_words(layer: DensityLayer | None) -> tuple[str, str]:
    """Return how the surface was made, for the page on method: in plain words, and exactly."""
    if layer is None:
        none = _("No surface is drawn for fewer than {n} incidents with a place; the symbols are the incidents.")
        return none.format(n=FEWEST_FOR_SURFACE), ""
    exact = _("Density in incidents per km²: {caption}, cells of {cell} m. Symbols: the week's own incidents.").format(
        caption=layer.caption.replace("\n", ", "), cell=text.number(CELL)
    )
    return _("The darker the colour, the more incidents close together in the weeks named on the map."), exact


def densest(area: Area, layer: DensityLayer | None, events: EventColumns, rows: Mask) -> tuple[float, float]:
    """Return where in an area the surface is highest, else the middle of its incidents, else a point inside."""
    if layer is not None and layer.values is not None:
        x0, y0, x1, y1 = layer.box
        height, width = layer.values.shape
        xs = x0 + (np.arange(width) + 0.5) * (x1 - x0) / width
        ys = y0 + (np.arange(height) + 0.5) * (y1 - y0) / height
        a, b, c, d = area.geometry.bounds
        columns, lines = np.flatnonzero((xs >= a) & (xs <= c)), np.flatnonzero((ys >= b) & (ys <= d))
        if len(columns) and len(lines):
            grid_x, grid_y = np.meshgrid(xs[columns], ys[lines])
            inside = shapely.contains_xy(area.geometry, grid_x, grid_y)
            values = np.where(inside, np.nan_to_num(layer.values[np.ix_(lines, columns)]), -1.0)
            best = np.unravel_index(int(np.argmax(values)), values.shape)
            if values[best] > 0:
                return float(grid_x[best]), float(grid_y[best])
    placed = rows & events.has_place
    if placed.any():
        return float(np.median(events.x[placed])), float(np.median(events.y[placed]))
    point = area.geometry.representative_point()
    return float(point.x), float(point.y)


def extent(
    events: EventColumns,
    rows: Mask,
    letters: Sequence[tuple[float, float]],
    areas: Sequence[Area],
    *,
    fringe: float = FRINGE,
) -> Box | None:
    """Return the part of the world to show: most of the incidents and every letter, or all areas; None for nothing."""
    placed = rows & events.has_place
    if placed.any():
        x0, x1 = np.quantile(events.x[placed], (fringe, 1 - fringe))
        y0, y1 = np.quantile(events.y[placed], (fringe, 1 - fringe))
        xs, ys = [x0, x1, *(x for x, _y in letters)], [y0, y1, *(y for _x, y in letters)]
        margin = max(BANDWIDTH * 0.8, 0.05 * (max(xs) - min(xs)))
        return _grown((min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin))
    if areas:
        bounds = shapely.total_bounds(np.array([area.geometry for area in areas], dtype=object))
        return _grown((float(bounds[0]), float(bounds[1]), float(bounds[2]), float(bounds[3])))
    return None


def _grown(box: tuple[float, float, float, float]) -> Box:
    x0, y0, x1, y1 = (float(v) for v in box)
    dx, dy = max(0.0, SMALLEST_SIDE - (x1 - x0)) / 2, max(0.0, SMALLEST_SIDE * 0.7 - (y1 - y0)) / 2
    return x0 - dx, y0 - dy, x1 + dx, y1 + dy


def map_page(
    data: WeeklyData,
    *,
    layer: DensityLayer | None,
    week: Mask,
    recent: Mask,
    hot: Sequence[HotArea],
    source: str,
) -> MapPage | None:
    """Return the map: base, surface of the recent weeks, symbols of the week's own incidents."""
    box = extent(data.events, recent, [(area.x, area.y) for area in hot], data.areas)
    if box is None:
        return None
    placed = week & data.events.has_place
    points = incident_layer(data.events.taken(placed), tokens(), categories=data.categories)
    base = base_layers(data.streets, data.base_shapes, data.areas, data.places, tokens())
    document = map_document(base, tokens(), srid=data.events.srid, source=source, points=points, density=layer)
    return MapPage(document, box, source, _alternative(data, layer, int(placed.sum()), hot))


def _alternative(data: WeeklyData, layer: DensityLayer | None, n: int, hot: Sequence[HotArea]) -> str:
    said = [
        ngettext(
            "Map of {place} with {n} incident of the week.", "Map of {place} with {n} incidents of the week.", n
        ).format(place=data.municipality, n=text.number(n))
    ]
    if layer is not None and layer.values is not None and layer.breaks:
        said.append(
            _("Density up to {top} incidents per km², {caption}.").format(
                top=text.number(float(np.nanmax(layer.values))), caption=layer.caption.replace("\n", ", ")
            )
        )
    said += [f"{area.letter}: {area.name}. {' '.join(area.sentences)}" for area in hot]
    return " ".join(said)
