"""Count the incidents of a selection, with names in the place of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from est_desktop.analysis.dimensions import Key
from est_desktop.analysis.linked import count_by
from est_desktop.core.i18n import N_, _
from est_desktop.domain.incident import SOURCE_NAMES, Source
from est_desktop.frames.mask import mask
from est_desktop.workflows.filters import Filters, selection_for
from est_desktop.workflows.project import Project

REASONS = {
    "no_time": N_("time unknown"),
    "no_hour": N_("hour unknown"),
    "no_place": N_("place unknown"),
    "outside_areas": N_("outside all areas"),
    "no_category": N_("without category"),
    "no_organisation": N_("without organisation"),
    "end_before_start": N_("ends before it begins"),
    "over_168_hours": N_("interval longer than a week"),
}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class CountRow:
    """One row: keys as in files (names, numbers, None for not given) and the count (float if aoristic)."""

    keys: tuple[int | str | None, ...]
    count: float


@dataclass(frozen=True)
class Counted:
    """The table, the sum of its counts, and what it leaves out: translated reason → number."""

    by: tuple[str, ...]
    rows: tuple[CountRow, ...]
    total: float
    excluded: Mapping[str, int]


def count(project: Project, filters: Filters, by: Sequence[str], *, aoristic: bool = False) -> Counted:
    """Count by one or several dimensions; raises InputError for names that the project does not know."""
    events = project.events()
    rows = mask(selection_for(filters, project), events, project.area_shapes())
    table = count_by(events, rows, by, aoristic=aoristic)
    named = _names(project)
    found = tuple(
        CountRow(tuple(named[dimension](key) for dimension, key in zip(table.by, keys, strict=True)), count_)
        for keys, count_ in zip(table.keys, table.counts.tolist(), strict=True)
    )
    excluded = {_(REASONS[reason]): n for reason, n in table.excluded.items()}
    return Counted(table.by, found, table.total, excluded)


def _names(project: Project) -> dict[str, Callable[[Key], int | str | None]]:
    areas = {area.uid: area.name for area in project.areas()}
    organisations = {o.uid: o.name for o in project.organisations()}
    categories = {category.code: _(category.name) for category in project.categories()}

    def plain(key: Key) -> int | str:
        return key if isinstance(key, int) else str(key)

    return dict.fromkeys(("hour", "day", "week", "month", "year", "status"), plain) | {
        "weekday": lambda key: WEEKDAYS[int(key) - 1],
        "severity": lambda key: int(key) or None,
        "category": lambda key: categories.get(str(key), str(key)),
        "area": lambda key: areas[key] if isinstance(key, bytes) else None,
        "organisation": lambda key: organisations[key] if isinstance(key, bytes) else None,
        "source": lambda key: _(SOURCE_NAMES[Source(str(key))]),
    }
