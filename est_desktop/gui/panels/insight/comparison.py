"""Areas now against before: which periods are compared, the counts of each, and what may be said. Knows no Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

import numpy as np
import numpy.typing as npt

from est_desktop.analysis.linked import tally
from est_desktop.analysis.small_numbers import Assessment, Pair, Verdict, assess_together, by_evidence
from est_desktop.analysis.two_counts import dispersion_of
from est_desktop.core import text
from est_desktop.core.i18n import N_, _
from est_desktop.domain import selection as sel
from est_desktop.domain.period import Period, week_of
from est_desktop.frames.events import EventColumns, Longs, Mask
from est_desktop.gui.panels.insight.counts import Masks, Question
from est_desktop.workflows.reporting import reporting_changed

WEEKS = 13
YEAR = 364
"""52 weeks: the same weekdays a year earlier."""
_EPOCH = date(1970, 1, 1)

VERDICT_NAMES = {
    Verdict.UP: N_("Increasing"),
    Verdict.DOWN: N_("Decreasing"),
    Verdict.CANNOT_TELL: N_("Cannot tell"),
    Verdict.TOO_FEW: N_("Too few incidents"),
    Verdict.NO_EVENTS: N_("No incidents"),
    Verdict.REPORTING_CHANGED: N_("Reporting changed"),
}


class Against(Enum):
    """What a period is compared with."""

    LAST_YEAR = "last_year"
    PRECEDING = "preceding"


@dataclass(frozen=True)
class Periods:
    """Two periods of equal length. `asked` is false where the last weeks stand in because no period is chosen."""

    now: Period
    before: Period
    against: Against
    asked: bool

    def __str__(self) -> str:
        weekly = _("change in the last {n} weeks").format(n=WEEKS)
        against = _("same time last year") if self.against is Against.LAST_YEAR else _("the period before")
        if self.now.start - self.before.start > timedelta(days=YEAR) and self.against is Against.LAST_YEAR:
            against = _("same time in {year}").format(year=self.before.start.year)
        return (
            _("against {period}").format(period=against)
            if self.asked
            else f"{weekly} {_('against {period}').format(period=against)}"
        )


@dataclass(frozen=True)
class AreaRow:
    """One area. `weeks` are counts of the last 13 weeks of the period; `found` is None where nothing is compared."""

    uid: bytes
    name: str
    count: int
    weeks: tuple[int, ...]
    found: Assessment | None


@dataclass(frozen=True)
class AreaTable:
    """Areas by strength of evidence; `periods` is None where the file does not reach far enough back."""

    rows: tuple[AreaRow, ...]
    periods: Periods | None


def periods_of(selection: sel.Selection, known: Period | None) -> Periods | None:
    """Return what to compare, inside the days `known` to hold data; None if there is nothing earlier to compare with.

    The same time last year where the data reach that far (364 days, or a whole number of them for longer periods),
    otherwise the period just before. Days after the last incident are left out on both sides.
    """
    if known is None:
        return None
    asked = sel.find(selection, sel.InPeriod)
    if isinstance(asked, sel.InPeriod):
        start, end = max(asked.period.start, known.start), min(asked.period.end, known.end)
    else:
        end = week_of(known.last).start if week_of(known.last).end > known.end else known.end
        start = end - timedelta(days=7 * WEEKS)
    if end <= start:
        return None
    now = Period(start, end)
    earlier = [(now.shifted(-YEAR * math.ceil(now.days / YEAR)), Against.LAST_YEAR)]
    # a calendar year is a day or two longer than 52 weeks: the year before is what people mean
    earlier.insert(0 if YEAR < now.days <= YEAR + 7 else 1, (now.shifted(-now.days), Against.PRECEDING))
    for before, against in earlier:
        if before.start >= known.start:
            return Periods(now, before, against, asked is not None)
    return None


def known_period(events: EventColumns, rows: Mask) -> Period | None:
    """Return the days from the first to the last of the rows that have a time."""
    days = events.day[rows & events.has_time]
    if not len(days):
        return None
    return Period(_EPOCH + timedelta(days=int(days.min())), _EPOCH + timedelta(days=int(days.max()) + 1))


def compare_areas(question: Question, names: Mapping[bytes, str], masks: Masks, counts: Longs) -> AreaTable:
    """Return the areas of `events.areas` with their counts (as counted already), by strength of evidence."""
    events = question.events
    everywhere = masks.without(sel.InAreas, sel.InPeriod)
    known = known_period(events, masks.only(sel.HasSource, sel.HasStatus))
    periods = periods_of(question.selection, known)
    if periods is None:
        order = np.argsort(-counts, kind="stable")
        rows = [AreaRow(events.areas[i], _name(names, events.areas[i]), int(counts[i]), (), None) for i in order]
        return AreaTable(tuple(rows), None)
    held = [(p, everywhere & _inside(events, p)) for p in (periods.now, periods.before)]
    now, before = (tally(events, rows, "area") for _period, rows in held)
    unlike = reporting_changed(events, (held[0], held[1]), events.area, len(events.areas), question.reports)
    end = periods.now.end
    recent = weekly(events, everywhere, Period(end - timedelta(days=7 * WEEKS), end))
    earlier = weekly(events, everywhere, periods.before)
    spread = [dispersion_of(row[: periods.before.days // 7]) for row in earlier]
    # the busiest first, so that areas with equal evidence stand in an order that can be understood
    busiest = np.argsort(-counts, kind="stable").tolist()
    pairs = [
        Pair(int(now[i]), int(before[i]), dispersion=spread[i], reporting_changed=bool(unlike[i])) for i in busiest
    ]
    found = assess_together(pairs)
    rows = [
        AreaRow(events.areas[i], _name(names, events.areas[i]), int(counts[i]), tuple(recent[i].tolist()), found[at])
        for at, i in enumerate(busiest)
    ]
    return AreaTable(tuple(rows[i] for i in by_evidence(found)), periods)


def weekly(events: EventColumns, rows: Mask, period: Period) -> npt.NDArray[np.int64]:
    """Return counts per area and seven days from the start of the period, (areas, weeks); a rest is left over."""
    weeks = max(period.days // 7, 1)
    used = np.flatnonzero(rows & (events.area >= 0) & _inside(events, period))
    week = (events.day[used].astype(np.int64) - (period.start - _EPOCH).days) // 7
    kept = week < weeks
    cell = events.area[used][kept].astype(np.int64) * weeks + week[kept]
    return np.bincount(cell, minlength=len(events.areas) * weeks).reshape(len(events.areas), weeks)


def _inside(events: EventColumns, period: Period) -> Mask:
    first, end = (period.start - _EPOCH).days, (period.end - _EPOCH).days
    inside: Mask = (events.day >= first) & (events.day < end)
    return inside


def _name(names: Mapping[bytes, str], uid: bytes) -> str:
    return names.get(uid) or _("unknown area")


def change_text(found: Assessment | None) -> str:
    """Return +76 %, or 6 mot 9 where the earlier count is too small for a percentage."""
    if found is None or found.verdict in (Verdict.NO_EVENTS, Verdict.TOO_FEW):
        return text.EN_DASH
    if found.percent is not None:
        return _signed_percent(found.percent)
    return _("{now} against {before}").format(now=text.number(found.pair.now), before=text.number(found.pair.before))


def interval_text(found: Assessment | None, periods: Periods | None) -> str:
    """Return the counts and the 95 % interval in one line: 58 mot 33 i fjol: sannolikt mellan +15 och +170 %."""
    if found is None or periods is None:
        return _("Nothing earlier to compare with.")
    before = str(periods.before)
    counts = _("{now} against {before} ({period})").format(
        now=text.number(found.pair.now), before=text.number(found.pair.before), period=before
    )
    low, high = found.comparison.low, found.comparison.high
    if found.verdict is Verdict.REPORTING_CHANGED:
        return _("{counts}: who reported differs, so the counts cannot be compared").format(counts=counts)
    if found.verdict in (Verdict.NO_EVENTS, Verdict.TOO_FEW) or low is None or high is None:
        return counts
    if found.percent is not None and math.isfinite(high):
        ends = (_signed_percent(low - 1), _signed_percent(high - 1))
        return _("{counts}: probably between {low} and {high}").format(counts=counts, low=ends[0], high=ends[1])
    if math.isinf(high):
        return _("{counts}: probably at least {low} times as many").format(counts=counts, low=text.number(low, 1))
    return _("{counts}: probably {low} to {high} times as many").format(
        counts=counts, low=text.number(low, 1), high=text.number(high, 1)
    )


def _signed_percent(share: float) -> str:
    return text.signed(share * 100) + text.percent(0.0).removeprefix("0")


def verdicts(rows: Sequence[AreaRow]) -> dict[Verdict, int]:
    """Return how many areas got each verdict."""
    counted: dict[Verdict, int] = {}
    for row in rows:
        if row.found is not None:
            counted[row.found.verdict] = counted.get(row.found.verdict, 0) + 1
    return counted
