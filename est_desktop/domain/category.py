"""The categories (kategorier) that incidents of all checklists and registers are counted under."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from est_desktop.core.i18n import N_


class Polarity(StrEnum):
    """Whether an item tells of a problem, of something good, or only gives notice. Only problems are scored."""

    PROBLEM = "problem"
    POSITIVE = "positive"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Category:
    """One category. `code` is stable; `name` is English source text when built in, free text when the user's own."""

    code: str
    name: str
    polarity: Polarity = Polarity.PROBLEM


BUILT_IN = (
    Category("vandalism", N_("Vandalism")),
    Category("fire", N_("Fire")),
    Category("staff", N_("Incident against staff")),
    Category("event", N_("Event"), Polarity.NOTICE),
    Category("youth", N_("Gathering place for youths")),
    Category("disorder", N_("Other disturbing or unsafe behaviour")),
    Category("unsafe_place", N_("Unsafe place")),
    Category("other", N_("Other")),
)
"""The eight of the Örebro checklist, in the order and with the colours every view and report uses."""
