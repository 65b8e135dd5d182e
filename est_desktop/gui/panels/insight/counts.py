"""The numbers behind the linked views: each view follows the whole selection except its own filter. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from est_desktop.analysis.linked import HourWeekday, hour_weekday, tally
from est_desktop.core.progress import Progress, silent
from est_desktop.domain import selection as sel
from est_desktop.domain.incident import Source
from est_desktop.domain.report import Report
from est_desktop.frames.events import SOURCES, EventColumns, Longs, Mask
from est_desktop.frames.mask import mask
from est_desktop.gui.panels.insight.choices import Kind, is_of


@dataclass(frozen=True)
class Question:
    """What is counted: values that never change, so that it can be answered on another thread."""

    events: EventColumns
    area_shapes: Mapping[bytes, BaseGeometry]
    selection: sel.Selection
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True)
class Total:
    """How many the selection holds; reported crimes and observations are two kinds of number."""

    shown: int
    observations: int
    crimes: int
    all: int
    without_place: int
    without_time: int

    @property
    def mixed(self) -> bool:
        """Whether both kinds of number are there."""
        return bool(self.observations and self.crimes)


@dataclass(frozen=True)
class Linked:
    """Counts for all views.

    Attributes
    ----------
    rows
        (n,) bool, the rows of the selection.
    categories, areas, severities, sources
        Counts per entry of `events.categories`, `events.areas`, severity 0–5 and SOURCES, each without the
        selection's own filter of that kind.
    hours
        Aoristic weights per weekday and hour, without the filter of hours and weekdays.
    outside
        Selected rows with a place outside all areas, or without a place.
    """

    selection: sel.Selection
    rows: Mask
    total: Total
    categories: Longs
    areas: Longs
    severities: Longs
    sources: Longs
    hours: HourWeekday
    outside: int


class Masks:
    """The masks of the parts of one selection, each computed once, joined with some parts left out."""

    def __init__(self, question: Question, progress: Progress | None = None) -> None:
        self._n = len(question.events)
        self._parts: list[tuple[sel.Selection, Mask]] = []
        for part in sel.conditions(question.selection):
            (progress or silent()).check()
            self._parts.append((part, mask(part, question.events, question.area_shapes)))

    def all(self) -> Mask:
        """(n,) bool, all parts hold."""
        return self.without()

    def without(self, *kinds: Kind) -> Mask:
        """(n,) bool, all parts hold but those that ask or exclude one of the kinds."""
        return self._joined([rows for part, rows in self._parts if not any(is_of(part, kind) for kind in kinds)])

    def only(self, *kinds: Kind) -> Mask:
        """(n,) bool, the parts that ask or exclude one of the kinds hold; other parts are not asked."""
        return self._joined([rows for part, rows in self._parts if any(is_of(part, kind) for kind in kinds)])

    def _joined(self, masks: list[Mask]) -> Mask:
        result = np.ones(self._n, np.bool_)
        for rows in masks:
            result &= rows
        return result


def count(question: Question, masks: Masks | None = None, progress: Progress | None = None) -> Linked:
    """Answer the question; raises Cancelled when the progress is told to stop."""
    progress = progress or silent()
    events, masks = question.events, masks or Masks(question, progress)
    rows = masks.all()
    progress.check()
    return Linked(
        selection=question.selection,
        rows=rows,
        total=total(events, rows),
        categories=tally(events, masks.without(sel.HasCategory), "category"),
        areas=tally(events, masks.without(sel.InAreas), "area"),
        severities=tally(events, masks.without(sel.HasSeverity), "severity"),
        sources=tally(events, masks.without(sel.HasSource), "source"),
        hours=hour_weekday(events, masks.without(sel.WeekHours), aoristic=True),
        outside=int((rows & (events.area < 0)).sum()),
    )


def total(events: EventColumns, rows: Mask) -> Total:
    """Count the rows, the two kinds of number apart."""
    crimes = int((rows & (events.source == SOURCES.index(Source.POLICE))).sum())
    shown = int(rows.sum())
    return Total(
        shown=shown,
        observations=shown - crimes,
        crimes=crimes,
        all=len(events),
        without_place=int((rows & ~events.has_place).sum()),
        without_time=int((rows & ~events.has_time).sum()),
    )
