"""From names a person writes (areas, categories, hours) to the selection they mean."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.text import in_order
from est_desktop.domain import selection as sel
from est_desktop.domain.incident import Source
from est_desktop.domain.period import Period, parse_day
from est_desktop.workflows.project import Project

WEEKDAYS = {
    name: number
    for names in (
        "mon tue wed thu fri sat sun",
        "monday tuesday wednesday thursday friday saturday sunday",
        "mån tis ons tor fre lör sön",
        "måndag tisdag onsdag torsdag fredag lördag söndag",
        "1 2 3 4 5 6 7",
    )
    for number, name in enumerate(names.split())
}
T = TypeVar("T")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Filters:
    """What was asked for, as text. Empty means no condition. `end` is the last day, included."""

    start: str | None = None
    end: str | None = None
    areas: Sequence[str] = ()
    categories: Sequence[str] = ()
    organisations: Sequence[str] = ()
    sources: Sequence[str] = ()
    hours: str | None = None
    weekdays: str | None = None
    status: str = "approved"


def selection_for(filters: Filters, project: Project) -> sel.Selection:
    """Return the selection that the filters mean in this project; raises InputError naming what is unknown."""
    parts: list[sel.Selection] = []
    if filters.status == "approved":
        parts.append(sel.APPROVED)
    if filters.start or filters.end:
        parts.append(sel.InPeriod(_period(filters.start, filters.end)))
    if filters.areas:
        parts.append(sel.InAreas(area_uids(filters.areas, project)))
    if filters.categories:
        parts.append(sel.HasCategory(_categories(filters.categories, project)))
    if filters.organisations:
        known = {o.name: o.uid for o in project.organisations()}
        parts.append(sel.OfOrganisation(tuple(_find(n, known, _("organisation")) for n in filters.organisations)))
    if filters.sources:
        sources = {s.value: s for s in Source}
        parts.append(sel.HasSource(tuple(_find(n, sources, _("source")) for n in filters.sources)))
    if filters.hours or filters.weekdays:
        hours = parse_hours(filters.hours) if filters.hours else frozenset(range(24))
        weekdays = parse_weekdays(filters.weekdays) if filters.weekdays else frozenset(range(7))
        parts.append(sel.WeekHours(hours, weekdays))
    return sel.both(*parts)


def area_uids(names: Sequence[str], project: Project) -> tuple[bytes, ...]:
    """Return the uids of areas by name or code. A name that several areas have means all of them."""
    areas = project.areas()
    known: dict[str, tuple[bytes, ...]] = {}
    for area in areas:
        for name in filter(None, (area.name, area.code)):
            known[name] = (*known.get(name, ()), area.uid)
    found = [uid for name in names for uid in _find(name, known, _("area"))]
    return tuple(dict.fromkeys(found))


def parse_hours(text: str) -> frozenset[int]:
    """Read 18-02: from 18.00 to 02.00, not including the hour that begins at 02.00. 0-24 is the whole day."""
    first, dash, last = text.replace("–", "-").partition("-")
    if not (dash and first.strip().isdigit() and last.strip().isdigit()) or int(first) > 23 or int(last) > 24:
        raise InputError(_("“{text}” is no span of hours.").format(text=text), _("Write as in 18-02 or 08-16."))
    start, end = int(first), int(last) % 24
    if start == end:
        if int(last) == 24 and start == 0:
            return frozenset(range(24))
        raise InputError(_("“{text}” is no span of hours.").format(text=text), _("Write as in 18-02 or 08-16."))
    return frozenset(hour % 24 for hour in range(start, end if end > start else end + 24))


def parse_weekdays(text: str) -> frozenset[int]:
    """Read fri,sat or mon-thu, in English or Swedish; 0 is Monday."""
    found: set[int] = set()
    for part in text.replace("–", "-").split(","):
        first, dash, last = part.strip().casefold().partition("-")
        start = _find(first, WEEKDAYS, _("weekday"))
        end = _find(last, WEEKDAYS, _("weekday")) if dash else start
        found.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return frozenset(found)


def _period(start: str | None, end: str | None) -> Period:
    first = parse_day(start) if start else FIRST_DAY
    last = parse_day(end) if end else LAST_DAY
    return Period(first, last + timedelta(days=1))


def _categories(names: Sequence[str], project: Project) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for category in project.categories():
        known[category.code] = known[_(category.name)] = category.code
    return tuple(dict.fromkeys(_find(name, known, _("category")) for name in names))


def _find(name: str, known: Mapping[str, T], kind: str) -> T:
    folded = {key.casefold(): value for key, value in known.items()}
    wanted = name.strip().casefold()
    if wanted in folded:
        return folded[wanted]
    raise InputError(
        _("Cannot find {kind} “{name}”.").format(kind=kind, name=name),
        _("Did you mean: {names}?").format(names=", ".join(_near(wanted, known))) if known else _("There is none yet."),
    )


def _near(wanted: str, known: Mapping[str, object]) -> list[str]:
    shown = {name.casefold(): name for name in known}
    alike = [name for folded, name in shown.items() if wanted and wanted in folded]
    alike = alike or [shown[folded] for folded in difflib.get_close_matches(wanted, shown, n=4, cutoff=0.5)]
    # codes stand in lower case or digits; people know the names
    return alike[:4] or in_order(name for name in known if name[:1].isupper())[:8] or in_order(known)[:8]
