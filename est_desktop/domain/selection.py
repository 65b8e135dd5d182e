"""The one selection (urval) that every view, list and report follows: small values joined by and, or, not.

Read as a boolean array by `frames.mask`, in words by `describe`. An empty condition tuple selects nothing;
`EVERYTHING` selects all rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from est_desktop.domain.incident import ReviewStatus, Source
from est_desktop.domain.period import Period


@dataclass(frozen=True, slots=True)
class InPeriod:
    """The incident's time (the middle, if it is an interval) lies in the period. Unknown times never do."""

    period: Period


@dataclass(frozen=True, slots=True)
class InAreas:
    """The place lies in one of the areas (uids)."""

    areas: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class HasCategory:
    """The category is one of these codes."""

    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekHours:
    """Local clock: `hours` (0–23) and `weekdays` (0 = Monday). Dates without a time match on weekday only if all
    24 hours are chosen; an interval is taken at its middle.
    """

    hours: frozenset[int] = frozenset(range(24))
    weekdays: frozenset[int] = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class HasSource:
    """The source is one of these."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class OfOrganisation:
    """Reported or owned by one of these organisations (uids)."""

    organisations: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class HasSeverity:
    """The severity is one of these; 0 stands for not given."""

    severities: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HasStatus:
    """The review status is one of these."""

    statuses: tuple[ReviewStatus, ...]


@dataclass(frozen=True, slots=True)
class InPolygon:
    """The place lies in a drawn ring: corners in metres in the project's CRS."""

    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts hold."""

    parts: tuple[Selection, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts holds."""

    parts: tuple[Selection, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Selection


Condition = (
    InPeriod | InAreas | HasCategory | WeekHours | HasSource | OfOrganisation | HasSeverity | HasStatus | InPolygon
)
Selection = Condition | And | Or | Not

EVERYTHING: Selection = And(())
APPROVED: Selection = HasStatus((ReviewStatus.APPROVED,))


def conditions(selection: Selection) -> tuple[Selection, ...]:
    """Return the parts that all must hold, in order; each is one removable word in the window."""
    return selection.parts if isinstance(selection, And) else (selection,)


def both(*selections: Selection) -> Selection:
    """Return the conjunction, flat and without repeats."""
    parts: tuple[Selection, ...] = ()
    for selection in selections:
        parts += tuple(part for part in conditions(selection) if part not in parts)
    return parts[0] if len(parts) == 1 else And(parts)


def without(selection: Selection, kind: type[Condition]) -> Selection:
    """Return the selection with every top-level condition of this kind removed."""
    return reduce(both, (p for p in conditions(selection) if not isinstance(p, kind)), EVERYTHING)


def replaced(selection: Selection, condition: Condition) -> Selection:
    """Return the selection with `condition` in the place of those of its kind (at the end if there is none)."""
    parts = list(conditions(selection))
    at = next((i for i, part in enumerate(parts) if isinstance(part, type(condition))), len(parts))
    kept = [part for part in parts if not isinstance(part, type(condition))]
    kept.insert(min(at, len(kept)), condition)
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def find(selection: Selection, kind: type[Condition]) -> Condition | None:
    """Return the top-level condition of this kind, if there is one."""
    return next((part for part in conditions(selection) if isinstance(part, kind)), None)
