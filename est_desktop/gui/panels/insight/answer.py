"""One question to the data and all that the workspace shows of the answer, computed beside the window. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from est_desktop.analysis.density import DensityResult
from est_desktop.cartography.base_map import base_layers
from est_desktop.cartography.document import Layer
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.core.tokens import Tokens
from est_desktop.domain import selection as sel
from est_desktop.domain.period import Period
from est_desktop.domain.selection_words import Names
from est_desktop.frames.events import EventColumns, Longs
from est_desktop.gui.panels.insight.comparison import AreaTable, compare_areas, known_period
from est_desktop.gui.panels.insight.counts import Linked, Masks, Question, count
from est_desktop.gui.panels.insight.order import Sorting, order_of
from est_desktop.gui.panels.insight.surface import SurfaceWish, compute_surface
from est_desktop.gui.panels.insight.times import Times, times_of
from est_desktop.state.data import ProjectData


@dataclass(frozen=True)
class Request:
    """What is asked. `surface` None = no density; all values never change once handed over."""

    data: ProjectData
    selection: sel.Selection
    names: Names
    surface: SurfaceWish | None
    sorting: Sorting
    brief: bool = False
    """Only what takes no time: counts and rows, with neither comparison nor surface."""


@dataclass(frozen=True)
class Answer:
    """What all parts show of one selection.

    `events` are the selected rows, for the map; `areas` is None where nothing was compared; `order` (m,) the
    selected rows in the order of the table; `known` the first to last day of the kind of number that is chosen.
    """

    request: Request
    linked: Linked
    events: EventColumns
    areas: AreaTable | None
    times: Times
    order: Longs
    known: Period | None
    surface: DensityResult | None


def answer(request: Request, progress: Progress) -> Answer:
    """Answer the request; raises Cancelled when told to stop."""
    data = request.data
    question = Question(data.events, data.area_shapes, request.selection, data.reports)
    masks = Masks(question, progress)
    linked = count(question, masks, progress)
    full = not request.brief
    areas = compare_areas(question, request.names.areas, masks, linked.areas) if full else None
    progress.check()
    order = order_of(data.events, np.flatnonzero(linked.rows), request.sorting, request.names)
    progress.check()
    chosen = data.events.taken(linked.rows)
    surface = compute_surface(chosen, request.surface, progress) if request.surface and full else None
    return Answer(
        request=request,
        linked=linked,
        events=chosen,
        areas=areas,
        times=times_of(data.events, masks.without(sel.InPeriod), linked.rows, with_band=full, reports=data.reports),
        order=order,
        known=known_period(data.events, masks.only(sel.HasSource, sel.HasStatus)),
        surface=surface,
    )


def names_of(data: ProjectData) -> Names:
    """Return what the ids of a file are called, in the language in use."""
    return Names(
        areas={area.uid: area.name for area in data.areas},
        categories={category.code: _(category.name) for category in data.categories},
        organisations={organisation.uid: organisation.name for organisation in data.organisations},
    )


def ground(data: ProjectData, tokens: Tokens, progress: Progress) -> tuple[Layer, ...]:
    """Return the layers of the base map; takes a while for a large town."""
    progress.check()
    base = data.base
    return base_layers(base.streets, base.shapes, data.areas, base.places, tokens)
