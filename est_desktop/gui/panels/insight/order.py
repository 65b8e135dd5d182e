"""The order of the incidents in the table. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np

from est_desktop.core import text
from est_desktop.core.i18n import N_, _
from est_desktop.domain.incident import SOURCE_NAMES
from est_desktop.domain.selection_words import Names
from est_desktop.frames.events import SOURCES, EventColumns, Longs, Mask


class Column(IntEnum):
    """Columns from left to right."""

    WHEN = 0
    CATEGORY = 1
    AREA = 2
    PLACE = 3
    SEVERITY = 4
    SOURCE = 5
    STATUS = 6
    COMMENT = 7


TITLES = {
    Column.WHEN: N_("When"),
    Column.CATEGORY: N_("What"),
    Column.AREA: N_("Area"),
    Column.PLACE: N_("Place"),
    Column.SEVERITY: N_("Sev."),
    Column.SOURCE: N_("Source"),
    Column.STATUS: N_("Status"),
    Column.COMMENT: N_("Comment"),
}
TEXTS = (Column.PLACE, Column.COMMENT)
"""Columns that are not held in memory and cannot be sorted by."""


@dataclass(frozen=True)
class Sorting:
    """What the table is sorted by."""

    column: Column = Column.WHEN
    descending: bool = True


def order_of(events: EventColumns, rows: Longs, sorting: Sorting, names: Names) -> Longs:
    """Return the rows in order, (n,) → (n,) indices into `events`; equal ones the newest first.

    Names sort in Swedish order, unknown values last whichever way the table is sorted.
    """
    key, unknown = _key(events, sorting.column, names)
    newest = -events.middle[rows]
    value = -key[rows] if sorting.descending else key[rows]
    order = np.lexsort((newest, value, unknown[rows]))
    return rows[order]


def _key(events: EventColumns, column: Column, names: Names) -> tuple[Longs, Mask]:
    match column:
        case Column.CATEGORY:
            return _ranks(events.category, [names.category(code) for code in events.categories])
        case Column.AREA:
            return _ranks(events.area, [names.area(uid) for uid in events.areas])
        case Column.SEVERITY:
            return events.severity.astype(np.int64), events.severity == 0
        case Column.SOURCE:
            return _ranks(events.source, [_(SOURCE_NAMES[s]) for s in SOURCES])
        case Column.STATUS:
            return events.status.astype(np.int64), np.zeros(len(events), np.bool_)
        case _:
            return events.middle, ~events.has_time


def _ranks(codes: Any, titles: Sequence[str]) -> tuple[Longs, Mask]:
    by_name = sorted(range(len(titles)), key=lambda i: text.swedish_key(titles[i]))
    rank = np.zeros(len(titles) + 1, np.int64)
    rank[by_name] = np.arange(len(titles))
    # the last entry answers for code -1
    return rank[codes], codes < 0
