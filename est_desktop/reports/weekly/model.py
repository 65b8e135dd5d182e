"""What the weekly report says, before any page exists: numbers, verdicts, sentences and the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from est_desktop.analysis.small_numbers import Assessment
from est_desktop.analysis.weekly_band import WeeklyBand
from est_desktop.cartography.document import Box, MapDocument
from est_desktop.core.i18n import N_
from est_desktop.domain.period import Period


class Edition(StrEnum):
    """Who the report is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Standing(StrEnum):
    """Where a week stands against the expected number."""

    MORE = "more"
    FEWER = "fewer"
    AS_EXPECTED = "as_expected"
    CANNOT_TELL = "cannot_tell"
    TOO_FEW = "too_few"


class Hindrance(StrEnum):
    """Why the data about a week allow no verdict, where it is not chance."""

    NO_DATA = "no_data"
    """The file holds neither incidents nor reports of the week."""
    NOT_OVER = "not_over"
    SILENT = "silent"
    """Those who usually tell have not reported."""
    SELDOM = "seldom"
    """Too much is told by those who seldom report."""


STANDING_NAMES = {
    Standing.MORE: N_("More than expected"),
    Standing.FEWER: N_("Fewer than expected"),
    Standing.AS_EXPECTED: N_("As expected"),
    Standing.CANNOT_TELL: N_("Cannot be determined"),
    Standing.TOO_FEW: N_("Too few incidents"),
}
STANDING_SYMBOLS = {
    Standing.MORE: "▲",
    Standing.FEWER: "▼",
    Standing.AS_EXPECTED: "",
    Standing.CANNOT_TELL: "●",
    Standing.TOO_FEW: "",
}


@dataclass(frozen=True)
class Row:
    """One line of counts: this week, earlier weeks (None = nothing to compare with), and what may be said of it."""

    code: str
    name: str
    now: int
    last_week: int | None
    week_before: int | None
    last_year: int | None
    against_last_week: Assessment | None
    against_last_year: Assessment | None
    band: WeeklyBand | None
    standing: Standing
    hindrance: Hindrance | None = None
    """Why `standing` is CANNOT_TELL, if it is for want of reports or data."""
    against_week_before: Assessment | None = None
    """Only for the row of everything."""
    gaps: frozenset[int] = frozenset()
    """Which of the weeks shown lack reports: 0 the own week, 1 the one before, 2, and 52 the same week last year."""

    @property
    def known(self) -> bool:
        """Whether the file can hold incidents of the week, so that 0 means none."""
        return self.hindrance is not Hindrance.NO_DATA


@dataclass(frozen=True)
class CountTable:
    """Counts per category from one kind of source; the first row is the total."""

    title: str
    head: str
    rows: tuple[Row, ...]
    empty: tuple[str, ...] = ()
    """Categories without any incident in the weeks shown."""
    share: float = 0.0
    """How much of a row may be missing before it is not compared."""

    @property
    def total(self) -> Row:
        """The row of all categories together."""
        return self.rows[0]


@dataclass(frozen=True)
class WeekBar:
    """One week of a series. `count` is None where there are no data; `gap` where reports are missing."""

    week: Period
    count: int | None
    gap: bool = False


@dataclass(frozen=True)
class WeekSeries:
    """Consecutive weeks, the report's own last, with the band that one is held against."""

    bars: tuple[WeekBar, ...]
    band: WeeklyBand | None


@dataclass(frozen=True)
class HourGrid:
    """Incidents per weekday (Monday first) and hour over `weeks` weeks, intervals spread over their hours."""

    matrix: npt.NDArray[np.float64]
    weeks: int
    n: int
    excluded: int


@dataclass(frozen=True)
class HotArea:
    """One of the three areas with most evidence: its letter on the map and what is said beside it."""

    letter: str
    name: str
    x: float
    y: float
    sentences: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True)
class MapPage:
    """The map, what part of it is shown, and the line that must stand below."""

    document: MapDocument
    box: Box
    caption: str
    alternative: str


@dataclass(frozen=True)
class AreaSection:
    """What is told of one area; without `rows`, one line of a table."""

    name: str
    total: Row
    sentences: tuple[str, ...]
    rows: tuple[Row, ...]
    series: WeekSeries
    hours: HourGrid | None
    letter: str = ""

    @property
    def title(self) -> str:
        """The heading as it reads."""
        return f"{self.letter}   {self.name}" if self.letter else self.name


@dataclass(frozen=True)
class MethodNote:
    """One entry of the last page: first for everybody, then `exact`, the method for who wants to check it."""

    heading: str
    text: str
    exact: str = ""


@dataclass(frozen=True)
class WeeklyReport:
    """Everything the report says, in the language it is written in."""

    title: str
    period: Period
    municipality: str
    partners: tuple[str, ...]
    edition: Edition
    language: str
    made: datetime
    verdict: str
    calendar: tuple[str, ...]
    """Holidays that make the week and the one last year differ."""
    tables: tuple[CountTable, ...]
    map: MapPage | None
    hot_areas: tuple[HotArea, ...]
    unknowns: tuple[str, ...]
    answered: str
    series: WeekSeries | None
    hours: HourGrid | None
    areas: tuple[AreaSection, ...]
    method: tuple[MethodNote, ...]
    withheld: int = 0
