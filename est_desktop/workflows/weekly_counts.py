"""The counts behind the weekly report: lines of weekly counts, and what may be said of each, judged all together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from est_desktop.analysis.significance import benjamini_hochberg
from est_desktop.analysis.small_numbers import Assessment, Pair, assess_together
from est_desktop.analysis.two_counts import dispersion_of
from est_desktop.analysis.weekly_band import FEWEST_WEEKS, N_WEEKS, WeeklyBand, weekly_band
from est_desktop.domain.period import Period
from est_desktop.domain.report import Report
from est_desktop.frames.events import EventColumns, Mask
from est_desktop.reports.weekly.model import Hindrance, Row, Standing
from est_desktop.reports.weekly.sentences import standing, two_sided
from est_desktop.workflows.reporting import GAP_SHARE, by_functions, lost_shares, seldom, silence, told_by, too_many

WEEKS_BACK = 52
"""How many weeks before the report's own are counted; the last is the same week last year (364 days earlier)."""
REGULAR_WEEKS = 26
"""A reporter is regular if it answered in at least half of so many weeks. One that is always silent lacks in every
week alike and makes no week harder to compare; it is named instead."""
REFERENCE_WEEKS = 26
"""How far back eight weeks are looked for that are known and have no gap."""
EPOCH = date(1970, 1, 1)
SHOWN = (0, 1, 2, WEEKS_BACK)
"""The weeks back whose counts stand in the tables."""
NOT_DUE, ANSWERED, SILENT = 0, 1, 2

Longs = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Weeks:
    """The weeks of a report, counted backwards: 0 is its own, 1 the one before.

    `known` (53,) bool, weeks for which the file can hold incidents; `gap` (53,) bool, weeks in which more than
    GAP_SHARE of what is usually told is missing because regular reporters are silent; `answers` uid of each function
    that owes reports → (53,) NOT_DUE, ANSWERED or SILENT;
    `silent` uids of functions that owe a report for the own week, `due` how many reports it had, `rare` uids of
    functions that seldom answer; `over` whether the own week has ended.
    """

    own: Period
    known: Mask
    gap: Mask
    answers: Mapping[bytes, npt.NDArray[np.int8]]
    silent: tuple[bytes, ...]
    due: int
    rare: tuple[bytes, ...]
    over: bool

    @property
    def quiet(self) -> bool:
        """Whether a reporter that usually answers has not done so for the own week."""
        return bool(set(self.silent) - set(self.rare))

    def week(self, back: int) -> Period:
        """Return the week so many weeks before the own one."""
        return self.own.shifted(-7 * back)


@dataclass(frozen=True)
class Line:
    """Weekly counts under one name: `counts` (53,) int64, own week first.

    `rare` (53,) int64 is how many of them were told by reporters that seldom answer; `compared` whether the change
    from single weeks is shown beside the band.
    """

    code: str
    name: str
    counts: Longs
    weeks: Weeks
    rare: Longs
    compared: bool = True

    @property
    def unlike(self) -> Mask:
        """(53,) bool, weeks in which so much comes from who seldom answers that it cannot be compared."""
        return too_many(self.rare, self.counts)

    @property
    def reference(self) -> Longs:
        """The weeks back that the own week is judged by: of the eight before it those with data and without a gap.

        If these are too few, as after a summer of silence, the latest eight such weeks there are.
        """
        near = self._usable[self._usable <= N_WEEKS]
        return near if len(near) >= FEWEST_WEEKS else self.varying

    @property
    def varying(self) -> Longs:
        """The eight weeks that tell how much weeks vary: weeks with a gap are stepped over, fewer tell nothing."""
        return self._usable[:N_WEEKS]

    @property
    def _usable(self) -> Longs:
        usable = (self.weeks.known & ~self.weeks.gap)[1 : REFERENCE_WEEKS + 1]
        return (np.flatnonzero(usable) + 1).astype(np.int64)

    @property
    def unlike_before(self) -> bool:
        """Whether that holds for the weeks that the own week is judged by."""
        return bool(too_many(self.rare[self.reference].sum(), self.counts[self.reference].sum()))


def weeks_of(own: Period, events: EventColumns, rows: Mask, reports: Sequence[Report], today: date) -> Weeks:
    """Return the weeks of a report on the chosen rows; `reports` is empty for registers that nobody has to send."""
    days = events.day[rows & events.has_time]
    mondays = np.array([((own.start - EPOCH).days - 7 * back) for back in range(WEEKS_BACK + 1)])
    answers = _answers(own, reports)
    known = _known(days, mondays, np.array([given == ANSWERED for given in answers.values()], bool))
    rare = tuple(sorted(seldom(silence(reports, Period(own.shifted(-7 * REGULAR_WEEKS).start, own.start)))))
    silent = tuple(uid for uid, given in answers.items() if given[0] == SILENT)
    due = sum(bool(given[0] != NOT_DUE) for given in answers.values())
    weeks = Weeks(own, known, np.zeros(WEEKS_BACK + 1, bool), answers, silent, due, rare, over=today >= own.end)
    gap = gaps_of(weeks, events, rows, np.zeros(len(events), np.int64), 1)[0]
    return replace(weeks, gap=gap)


def _known(days: npt.NDArray[np.integer], mondays: Longs, answered: Mask) -> Mask:
    """Return which weeks the file can hold incidents of, so that a zero means that there were none.

    `days` (n,) of the incidents, `mondays` (53,) of the weeks, `answered` (f, 53) by reporter and week.
    """
    told: Mask = np.zeros(len(mondays), bool)
    for given in answered:
        told |= given
    if not len(days):
        told[1:] = False
        return told
    # a week that the first incident falls into may have begun before anybody counted, and only the own is shown then
    known: Mask = (mondays >= days.min()) & ((mondays <= days.max()) | told)
    known[0] = (days.min() < mondays[0] + 7 and mondays[0] <= days.max()) or told[0]
    return known


def gaps_of(weeks: Weeks, events: EventColumns, rows: Mask, codes: npt.NDArray[np.integer], size: int) -> Mask:
    """Return (size, 53) bool: weeks in which too much of what is usually told under each code is missing."""
    regular = [uid for uid in weeks.answers if uid not in weeks.rare]
    if not regular:
        return np.zeros((size, WEEKS_BACK + 1), bool)
    silent = np.array([weeks.answers[uid] == SILENT for uid in regular], np.float64)
    start, end = weeks.week(WEEKS_BACK).seconds[0], weeks.own.seconds[1]
    within = rows & events.has_time & (events.middle >= start) & (events.middle < end)
    told = told_by(events, within & ~by_functions(events, weeks.rare), codes, size, regular)
    gaps: Mask = lost_shares(told, silent) > GAP_SHARE
    return gaps


def _answers(own: Period, reports: Sequence[Report]) -> dict[bytes, npt.NDArray[np.int8]]:
    answers: dict[bytes, npt.NDArray[np.int8]] = {}
    for report in reports:
        first = (own.end - report.start - timedelta(days=1)).days // 7
        last = (own.end - report.end).days // 7
        if first < 0 or last > WEEKS_BACK:
            continue
        given = answers.setdefault(report.function, np.zeros(WEEKS_BACK + 1, np.int8))
        state = SILENT if report.submitted is None else ANSWERED
        weeks = slice(max(last, 0), min(first, WEEKS_BACK) + 1)
        given[weeks] = np.maximum(given[weeks], state)
    return answers


def lines_of(
    events: EventColumns, rows: Mask, weeks: Weeks, codes: npt.NDArray[np.integer], named: Sequence[tuple[str, str]]
) -> list[Line]:
    """Return a line per code 0 … k − 1 of the chosen rows; `named` holds the code and name of each."""
    size = len(named)
    counts = weekly_counts(events, rows, weeks.own, codes, size)
    rare = weekly_counts(events, rows & by_functions(events, weeks.rare), weeks.own, codes, size)
    gaps = gaps_of(weeks, events, rows, codes, size)
    return [Line(code, name, counts[i], replace(weeks, gap=gaps[i]), rare[i]) for i, (code, name) in enumerate(named)]


def weeks_counted(events: EventColumns, own: Period) -> Mask:
    """Return (n,) bool: events of the own week and the 52 before it, whatever their status."""
    last = (own.end - EPOCH).days
    within: Mask = events.has_time & (events.day < last) & (events.day >= last - 7 * (WEEKS_BACK + 1))
    return within


def weekly_counts(events: EventColumns, rows: Mask, own: Period, codes: npt.NDArray[np.integer], size: int) -> Longs:
    """Return (size, 53) int64: chosen events per code (0 … size − 1, others left out) and week back."""
    back = -((events.day - (own.start - EPOCH).days) // 7)
    used = rows & events.has_time & (back >= 0) & (back <= WEEKS_BACK) & (codes >= 0) & (codes < size)
    cells = codes[used].astype(np.int64) * (WEEKS_BACK + 1) + back[used]
    return np.bincount(cells, minlength=size * (WEEKS_BACK + 1)).reshape(size, WEEKS_BACK + 1)


WHOLE = ""
"""Code of the line that counts everything."""


def judged(lines: Sequence[Line]) -> list[Row]:
    """Return a row per line, with verdicts adjusted for everything in `lines` (Benjamini–Hochberg, section 24)."""
    bands = [_band(line) for line in lines]
    q = benjamini_hochberg([np.nan if (p := _p(band)) is None else p for band in bands])
    # the week before last is compared in words, for the whole only
    pairs = [
        _pair(line, back) if back != 2 or line.code == WHOLE else None for line in lines for back in (1, 2, WEEKS_BACK)
    ]
    assessed = iter(assess_together([pair for pair in pairs if pair is not None]))
    changes = [None if pair is None else next(assessed) for pair in pairs]
    return [
        _row(line, band, None if np.isnan(q[i]) else float(q[i]), changes[3 * i : 3 * i + 3])
        for i, (line, band) in enumerate(zip(lines, bands, strict=True))
    ]


def _p(band: WeeklyBand | None) -> float | None:
    return None if band is None else two_sided(band)


def _band(line: Line) -> WeeklyBand | None:
    tested = line.weeks.over and bool(line.weeks.known[0]) and not line.weeks.gap[0]
    span = np.arange(1, max([N_WEEKS, *line.reference]) + 1)
    left_out = ~np.isin(span, line.reference)
    return weekly_band(line.counts[span], int(line.counts[0]), gaps=left_out, tested=tested)


def _pair(line: Line, back: int) -> Pair | None:
    weeks = line.weeks
    if not (line.compared and weeks.known[0] and weeks.known[back] and weeks.over):
        return None
    unlike = weeks.gap | line.unlike
    return Pair(
        int(line.counts[0]),
        int(line.counts[back]),
        dispersion=dispersion_of(line.counts[line.varying]),
        reporting_changed=bool(unlike[0] or unlike[back]),
    )


def _row(line: Line, band: WeeklyBand | None, q: float | None, changes: Sequence[Assessment | None]) -> Row:
    stands = standing(band, q, silent=line.weeks.quiet)
    unlike = (stands is Standing.MORE and line.unlike[0]) or (stands is Standing.FEWER and line.unlike_before)
    if unlike:
        stands = Standing.CANNOT_TELL

    def at(back: int) -> int | None:
        return int(line.counts[back]) if line.weeks.known[back] else None

    return Row(
        code=line.code,
        name=line.name,
        now=int(line.counts[0]),
        last_week=at(1),
        week_before=at(2),
        last_year=at(WEEKS_BACK),
        against_last_week=changes[0],
        against_week_before=changes[1],
        against_last_year=changes[2],
        band=band,
        standing=stands,
        hindrance=_hindrance(line, band, q, unlike=unlike) if stands is Standing.CANNOT_TELL else None,
        gaps=frozenset(back for back in SHOWN if line.weeks.gap[back] and line.weeks.known[back]),
    )


def _hindrance(line: Line, band: WeeklyBand | None, q: float | None, *, unlike: bool) -> Hindrance | None:
    weeks = line.weeks
    if not weeks.known[0]:
        return Hindrance.NO_DATA
    if not weeks.over:
        return Hindrance.NOT_OVER
    if unlike:
        return Hindrance.SELDOM
    # what would have been said had nobody been silent
    silenced = weeks.quiet and standing(band, q, silent=False) is Standing.FEWER
    return Hindrance.SILENT if weeks.gap[0] or silenced else None
