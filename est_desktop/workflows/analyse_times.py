"""Incidents by hour and weekday, for a selection of a project."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date

from est_desktop.analysis.linked import HourWeekday, hour_weekday
from est_desktop.core.i18n import language
from est_desktop.frames.mask import mask
from est_desktop.workflows.filters import Filters, selection_for
from est_desktop.workflows.project import Project

A_MONDAY = date(2024, 1, 1)


def of_project(project: Project, filters: Filters, *, aoristic: bool) -> HourWeekday:
    """Count the selection by hour and weekday."""
    events = project.events()
    return hour_weekday(events, mask(selection_for(filters, project), events, project.area_shapes()), aoristic=aoristic)


def weekday_names() -> list[str]:
    """Return mån … sön in the language in use."""
    return [format_date(A_MONDAY + timedelta(days=i), "EEE", locale=language()) for i in range(7)]
