"""What the weekly report is made from: read once from the open file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from est_desktop.core import text
from est_desktop.core.i18n import _, language
from est_desktop.domain.area import Area, BaseShape, Place, Street
from est_desktop.domain.category import BUILT_IN, Category
from est_desktop.domain.incident import ReviewStatus, Source
from est_desktop.domain.organisation import Function, Organisation
from est_desktop.domain.period import Period
from est_desktop.domain.report import Report
from est_desktop.frames.events import SOURCES, STATUSES, EventColumns, Mask
from est_desktop.workflows.project import Project


@dataclass(frozen=True)
class WeeklyData:
    """Incidents of all statuses, and everything they are named and drawn with."""

    municipality: str
    events: EventColumns
    areas: tuple[Area, ...] = ()
    categories: tuple[Category, ...] = BUILT_IN
    organisations: tuple[Organisation, ...] = ()
    functions: tuple[Function, ...] = ()
    reports: tuple[Report, ...] = ()
    streets: tuple[Street, ...] = ()
    base_shapes: tuple[BaseShape, ...] = ()
    places: tuple[Place, ...] = ()

    @cached_property
    def approved(self) -> Mask:
        """(n,) bool."""
        approved: Mask = self.events.status == STATUSES.index(ReviewStatus.APPROVED)
        return approved

    @cached_property
    def police(self) -> Mask:
        """(n,) bool, records of the police; the rest are what partners saw. The two are never added."""
        police: Mask = self.events.source == SOURCES.index(Source.POLICE)
        return police

    def category_name(self, code: str) -> str:
        """Return the name in the language in use."""
        return next((_(c.name) for c in (*self.categories, *BUILT_IN) if c.code == code), code)

    def category_order(self) -> list[int]:
        """Return the indices into `events.categories` in the order of the categories, unknown codes last."""
        codes = [c.code for c in self.categories]
        rank = {code: number for number, code in enumerate(codes)}
        return sorted(
            range(len(self.events.categories)), key=lambda i: (rank.get(self.events.categories[i], len(codes)), i)
        )

    def area_name(self, uid: bytes) -> str:
        """Return the area's name."""
        return next((area.name for area in self.areas if area.uid == uid), _("unknown area"))

    def reporter(self, uid: bytes) -> str:
        """Return the function with its organisation where the name alone does not tell."""
        function = next((f for f in self.functions if f.uid == uid), None)
        if function is None:
            return _("unknown reporter")
        organisation = next((o.name for o in self.organisations if o.uid == function.organisation), "")
        alone = sum(f.name == function.name for f in self.functions) == 1
        return function.name if alone or not organisation else f"{function.name} ({organisation})"

    def count(self, rows: Mask) -> int:
        """Return how many rows are true."""
        return int(np.count_nonzero(rows))


def weekly_data(project: Project) -> WeeklyData:
    """Read what the report needs."""
    return WeeklyData(
        municipality=project.municipality,
        events=project.events(),
        areas=project.areas(),
        categories=project.categories(),
        organisations=project.organisations(),
        functions=project.functions(),
        reports=project.reports(),
        streets=project.streets(),
        base_shapes=project.base_shapes(),
        places=project.places(),
    )


def free_days(week: Period) -> list[tuple[date, str]]:
    """Return the public holidays, eves and bridge days of a week with their names, in the language in use."""
    import holidays

    code = {"sv": "sv", "en": "en_US"}[language()]
    years = sorted({week.start.year, week.last.year})
    days = holidays.country_holidays("SE", years=years, language=code, categories=("public", "de_facto", "optional"))
    found = [(day, name.split(" (")[0]) for day, name in sorted(days.items()) if week.start <= day < week.end]
    # Sundays are holidays in the law and free days in every week
    return [(day, text.listing(name.split("; "))) for day, name in found]
