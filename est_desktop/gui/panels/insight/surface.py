"""The density surface behind the map: computed for the whole municipality, so that panning never changes a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from est_desktop.analysis.density import DensityResult, density
from est_desktop.cartography.compose import density_layer
from est_desktop.cartography.document import DensityLayer
from est_desktop.core import text
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.core.tokens import Tokens
from est_desktop.domain import selection as sel
from est_desktop.domain.area import Area, AreaLevel
from est_desktop.domain.period import Period
from est_desktop.domain.selection_words import hour_words, period_words, weekday_words
from est_desktop.frames.events import EventColumns

DEFAULT_BANDWIDTH = 300.0
CELLS_PER_BANDWIDTH = 5
LARGEST_CELL = 100.0


@dataclass(frozen=True)
class SurfaceWish:
    """Radius of the quartic kernel in metres, and where incidents are recorded (None = not known)."""

    bandwidth: float
    study_area: BaseGeometry | None


def study_area_of(areas: Sequence[Area]) -> BaseGeometry | None:
    """Return the municipality's polygon; None where the file has none."""
    found = [area.geometry for area in areas if area.level is AreaLevel.MUNICIPALITY and not area.geometry.is_empty]
    return found[0] if found else None


def compute_surface(events: EventColumns, wish: SurfaceWish, progress: Progress) -> DensityResult | None:
    """Return the density of all the events; None where none of them has a place.

    Corrected at the municipality's border (Jones–Diggle), since incidents beyond it are not recorded.
    """
    xy = events.xy[events.has_place]
    if not len(xy):
        return None
    result = density(
        xy,
        bandwidth=wish.bandwidth,
        cell=min(LARGEST_CELL, wish.bandwidth / CELLS_PER_BANDWIDTH),
        study_area=wish.study_area,
        edge="none" if wish.study_area is None else "jones-diggle",
        srid=events.srid,
        progress=progress,
    )
    return result if result.provenance.n_used else None


def surface_layer(
    result: DensityResult,
    selection: sel.Selection,
    known: Period | None,
    tokens: Tokens,
    breaks: Sequence[float] | None,
) -> DensityLayer:
    """Return the surface as a layer with its legend; `breaks` keeps the classes of an earlier one."""
    values = np.where(np.isfinite(result.values), result.values, 0).astype(np.float32)
    caption = caption_of(result, selection, known)
    return density_layer(values, result.grid.extent, tokens, caption=caption, breaks=breaks)


def caption_of(result: DensityResult, selection: sel.Selection, known: Period | None) -> str:
    """Return what must stand by the legend: period and hours, then kernel, bandwidth and n."""
    asked = sel.find(selection, sel.InPeriod)
    period = asked.period if isinstance(asked, sel.InPeriod) else known
    times = [period_words(period)] if period else []
    hours = sel.find(selection, sel.WeekHours)
    if isinstance(hours, sel.WeekHours):
        times += [weekday_words(hours.weekdays)] if 0 < len(hours.weekdays) < 7 else []
        times += [hour_words(hours.hours)] if 0 < len(hours.hours) < 24 else []
    method = _("Quartic kernel, {n} m").format(n=text.number(result.bandwidth))
    counted = f"{method} · n = {text.number(result.provenance.n_used)}"
    outside = dict(result.provenance.dropped).get("outside_study_area", 0)
    if outside:
        counted += " · " + _("{n} outside the municipality").format(n=text.number(outside))
    return "\n".join([", ".join(times), counted] if times else [counted])
