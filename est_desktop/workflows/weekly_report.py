"""The weekly situation report: composed from the incidents by fixed rules, and written as a PDF."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import numpy as np

from est_desktop.analysis.linked import hour_weekday
from est_desktop.cartography.document import DensityLayer
from est_desktop.core import text
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _, in_language, language, ngettext
from est_desktop.core.progress import Progress, silent
from est_desktop.domain.area import Area
from est_desktop.domain.period import Period, same_week_last_year, week_name
from est_desktop.domain.selection import InAreas
from est_desktop.frames.events import Mask
from est_desktop.frames.mask import mask
from est_desktop.reports.weekly import sentences
from est_desktop.reports.weekly.model import (
    AreaSection,
    CountTable,
    Edition,
    Hindrance,
    HotArea,
    HourGrid,
    MapPage,
    Row,
    Standing,
    WeekBar,
    WeeklyReport,
    WeekSeries,
)
from est_desktop.reports.weekly.sentences import counted
from est_desktop.workflows.project import Project
from est_desktop.workflows.reporting import GAP_SHARE
from est_desktop.workflows.weekly_counts import (
    EPOCH,
    REGULAR_WEEKS,
    Line,
    Weeks,
    judged,
    lines_of,
    weekly_counts,
    weeks_counted,
    weeks_of,
)
from est_desktop.workflows.weekly_data import WeeklyData, free_days, weekly_data
from est_desktop.workflows.weekly_map import densest, map_page, surface, surface_words
from est_desktop.workflows.weekly_method import method_notes

__all__ = [
    "CountTable",
    "HotArea",
    "MapPage",
    "ReportResult",
    "Row",
    "Standing",
    "WeeklyReport",
    "compose",
    "counted",
    "named_areas",
    "write_weekly_report",
    "write_whole",
]

SERIES_WEEKS = 13
RECENT_WEEKS = 4
FEWEST_FOR_HOURS = 20
FEWEST_FOR_LETTER = 3
FEWEST_FOR_TABLE = 4
LETTERS = "ABC"
DAYPARTS = 4


@dataclass(frozen=True)
class ReportResult:
    """What was written. `withheld` counts what an edition leaves out."""

    pages: int
    sections: int
    seconds: float
    withheld: int


def write_weekly_report(
    project: Project,
    *,
    period: Period,
    areas: Sequence[str] = (),
    edition: str = "internal",
    language: str = "sv",
    output: Path,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> ReportResult:
    """Compose the report of one ISO week and write it as a PDF, whole or not at all.

    `areas` are names or codes; none means all. Raises InputError for a period that is no week, an unknown area, the
    public edition and an output that cannot be written; Cancelled if the user stopped.
    """
    started = time.perf_counter()
    watch = progress or silent()
    _refuse_public(edition)
    watch.step(0, 3, _("Reading incidents"))
    data = weekly_data(project)
    watch.step(1, 3, _("Counting and comparing"))
    report = compose(
        data,
        period=period,
        areas=named_areas(data, areas),
        edition=edition,
        language=language,
        now=now or datetime.now(LOCAL_ZONE),
    )
    watch.step(2, 3, _("Drawing pages"))
    # reportlab takes a third of a second to load; programs that never write a report shall not wait for it
    pdf, pages, sections = import_module("est_desktop.reports.weekly.pdf").weekly_pdf(report)
    watch.check()
    write_whole(output, pdf)
    watch.step(3, 3)
    return ReportResult(pages, sections, time.perf_counter() - started, report.withheld)


def compose(
    data: WeeklyData,
    *,
    period: Period,
    areas: Sequence[Area] = (),
    edition: str = "internal",
    language: str = "sv",
    now: datetime,
) -> WeeklyReport:
    """Return the report of one ISO week; with `areas`, of what happened inside these only."""
    _refuse_public(edition)
    if period.days != 7 or period.start.weekday() != 0:
        raise InputError(
            _("The weekly report is made for one week, and {period} is not one.").format(period=period),
            _("Give a week from Monday to Sunday, as in {example}.").format(
                example=week_name(Period(period.start, period.end))
            ),
        )
    with in_language(language):
        return _Composer(data, period, tuple(areas), now).report()


def named_areas(data: WeeklyData, names: Sequence[str]) -> tuple[Area, ...]:
    """Return the areas of these names or codes; raises InputError with the names there are."""
    found = []
    for name in names:
        matches = [a for a in data.areas if name.casefold() in (a.name.casefold(), a.code.casefold())]
        if not matches:
            known = sentences.short_list(text.in_order({a.name for a in data.areas}), 8) or _("none")
            raise InputError(
                _("There is no area called “{name}” in the project.").format(name=name),
                _("Areas in the project: {names}.").format(names=known),
            )
        found += matches
    return tuple(found)


def _refuse_public(edition: str) -> None:
    if edition == Edition.PUBLIC:
        raise InputError(
            _("The public edition cannot be made yet: nothing hides small counts and addresses in this version."),
            _("Make the internal edition, and do not spread it outside the partners."),
        )
    if edition != Edition.INTERNAL:
        raise InputError(_("There is no edition called “{name}”.").format(name=edition), _("Choose internal."))


def write_whole(output: Path, data: bytes) -> None:
    """Write the file under another name first, so that nothing half-written is ever seen; raises InputError."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}.", suffix=".part", dir=output.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(output)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise InputError(
            _("The report cannot be written to {path}: {reason}.").format(path=output, reason=fault.strerror or fault),
            _("Choose another folder or name, and close the file if it is open in another program."),
        ) from fault


class _Composer:
    """The report in the making: one instance per report."""

    def __init__(self, data: WeeklyData, period: Period, areas: tuple[Area, ...], now: datetime) -> None:
        self.whole, self.period, self.areas, self.now = data, period, areas, now
        today = now.astimezone(LOCAL_ZONE).date()
        partner, police = data.approved & ~data.police, data.approved & data.police
        self.partner_weeks = weeks_of(period, data.events, partner, data.reports, today)
        self.police_weeks = weeks_of(period, data.events, police, (), today)
        self.has_police = bool(police.any())
        self.has_partner = bool(partner.any()) or not self.has_police
        # every line counts a year and a day back at most: years before that only cost time
        self.data = replace(data, events=data.events.taken(weeks_counted(data.events, period)))
        self.events = self.data.events
        self.inside = self._inside()
        approved = self.data.approved & self.inside
        self.partner = approved & ~self.data.police
        self.police = approved & self.data.police

    def report(self) -> WeeklyReport:
        lines, places = self._lines()
        rows = judged([line for _key, line in lines])
        by_key = {key: row for (key, _line), row in zip(lines, rows, strict=True)}
        series = {key: self._series(line, by_key[key]) for key, line in lines if key[1] in ("total", "area")}
        tables = self._tables(by_key)
        main = "partner" if self.has_partner else "police"
        week, recent = self._in_weeks(main, 1), self._in_weeks(main, RECENT_WEEKS)
        layer = surface(self.data, recent, weeks=RECENT_WEEKS, period=self._recent_words())
        hot = self._hot(by_key, places, layer, main)
        total = by_key[main, "total", 0]
        silent_names = [self.data.reporter(uid) for uid in self.partner_weeks.silent]
        place = next((area.name for area in hot if area.standing is Standing.MORE), "")
        categories = [row for key, row in by_key.items() if key[:2] == ("partner", "category")]
        return WeeklyReport(
            title=self._title(),
            period=self.period,
            municipality=self.data.municipality,
            partners=tuple(o.name for o in self.data.organisations),
            edition=Edition.INTERNAL,
            language=language(),
            made=self.now,
            verdict=sentences.headline(
                total if self.has_partner else None,
                categories,
                by_key["police", "total", 0] if self.has_police else None,
                place,
                silent=len(silent_names),
                due=self.partner_weeks.due,
                before=sentences.week_label(self.period.shifted(-7), self.period),
                apart=self._more_apart(by_key, places, main),
            ),
            calendar=sentences.holidays_differ(
                self.period, free_days(self.period), free_days(same_week_last_year(self.period))
            ),
            tables=tables,
            map=map_page(self.data, layer=layer, week=week, recent=recent, hot=hot, source=self._source()),
            hot_areas=hot,
            unknowns=self._unknowns(main, silent_names),
            answered=self._answered(len(silent_names)),
            series=series[main, "total", 0] if total.now or total.band else None,
            hours=self._hours(recent),
            areas=self._sections(by_key, series, hot, places),
            method=method_notes(
                self.whole,
                self.period,
                self.now,
                inside=self._inside_words(),
                judged=(self.partner_weeks, len(lines)),
                surface=surface_words(layer),
            ),
        )

    # which rows
    def _inside(self) -> Mask:
        if not self.areas:
            return np.ones(len(self.events), bool)
        shapes = {area.uid: area.geometry for area in self.areas}
        return mask(InAreas(tuple(shapes)), self.events, shapes)

    def _in_weeks(self, main: str, weeks: int) -> Mask:
        start, end = self.period.shifted(-7 * (weeks - 1)).seconds[0], self.period.seconds[1]
        chosen = self.partner if main == "partner" else self.police
        within: Mask = chosen & self.events.has_time & (self.events.middle >= start) & (self.events.middle < end)
        return within

    def _lines(self) -> tuple[list[tuple[Key, Line]], list[int]]:
        kinds = [(code, self.data.category_name(code)) for code in self.events.categories]
        lines: list[tuple[Key, Line]] = []
        groups = (("partner", self.partner, self.partner_weeks), ("police", self.police, self.police_weeks))
        zero = np.zeros(len(self.events), np.int64)
        for group, rows, weeks in groups:
            title = _("All incidents") if group == "partner" else _("All reported crimes")
            lines.append(((group, "total", 0), lines_of(self.events, rows, weeks, zero, [("", title)])[0]))
            by_kind = lines_of(self.events, rows, weeks, self.events.category, kinds)
            for index in self.data.category_order():
                counts = by_kind[index].counts
                if counts[0] or counts[1:9].any() or counts[-1]:
                    lines.append(((group, "category", index), by_kind[index]))
        main = "partner" if self.has_partner else "police"
        rows, weeks = (self.partner, self.partner_weeks) if main == "partner" else (self.police, self.police_weeks)
        names = [("", self.data.area_name(uid)) for uid in self.events.areas]
        by_area = lines_of(self.events, rows, weeks, self.events.area, names)
        places = [i for i, line in enumerate(by_area) if line.counts[:9].any()]
        lines += [((main, "area", index), by_area[index]) for index in places]
        return [*lines, *self._cells(main, rows, weeks, kinds)], places

    def _cells(self, main: str, rows: Mask, weeks: Weeks, kinds: Sequence[tuple[str, str]]) -> list[tuple[Key, Line]]:
        # each area's categories; the rarest say nothing alone and are left to the area's total (methods 24)
        codes = np.where(self.events.category >= 0, self.events.area * len(kinds) + self.events.category, -1)
        codes = np.where(self.events.area >= 0, codes, -1)
        found = lines_of(self.events, rows, weeks, codes, list(kinds) * len(self.events.areas))
        return [
            ((main, "cell", at), replace(line, compared=False))
            for at, line in enumerate(found)
            if line.counts[line.reference].sum() >= max(len(line.reference), 1)
        ]

    # parts
    def _tables(self, rows: dict[Key, Row]) -> tuple[CountTable, ...]:
        made = []
        heads = {
            "partner": (_("What happened"), _("Partners' reports")),
            "police": (_("Reported crimes (police records)"), _("Police records")),
        }
        for group, shown in (("partner", self.has_partner), ("police", self.has_police)):
            if not shown:
                continue
            kinds = [row for key, row in rows.items() if key[0] == group and key[1] == "category"]
            empty = [row.name for row in kinds if not (row.now or row.last_week or row.week_before or row.last_year)]
            present = [row for row in kinds if row.name not in empty]
            total = rows[group, "total", 0]
            if total.known or present:
                made.append(CountTable(*heads[group], (total, *present), tuple(empty), GAP_SHARE))
        return tuple(made)

    def _series(self, line: Line, row: Row) -> WeekSeries:
        weeks = line.weeks
        bars = [
            WeekBar(
                weeks.week(back),
                int(line.counts[back]) if weeks.known[back] else None,
                gap=bool(weeks.gap[back]),
            )
            for back in reversed(range(SERIES_WEEKS))
        ]
        return WeekSeries(tuple(bars), row.band)

    def _hot(
        self, rows: dict[Key, Row], places: Sequence[int], layer: DensityLayer | None, main: str
    ) -> tuple[HotArea, ...]:
        ranked = sorted(
            (i for i in places if rows[main, "area", i].now >= FEWEST_FOR_LETTER),
            key=lambda i: _evidence(rows[main, "area", i], self._apart(rows, main, i)),
        )
        found = []
        for letter, index in zip(LETTERS, ranked, strict=False):
            area = next((a for a in self.data.areas if a.uid == self.events.areas[index]), None)
            if area is None:
                continue
            here = self._in_weeks(main, 1) & (self.events.area == index)
            x, y = densest(area, layer, self.events, here)
            row = rows[main, "area", index]
            said = self._said(rows, main, index)
            found.append(HotArea(letter, area.name, x, y, said, row.standing))
        return tuple(found)

    def _apart(self, rows: dict[Key, Row], main: str, area: int) -> list[Row]:
        kinds = len(self.events.categories)
        cells = [rows.get((main, "cell", area * kinds + at)) for at in range(kinds)]
        return [row for row in cells if row is not None and row.standing in (Standing.MORE, Standing.FEWER)]

    def _more_apart(self, rows: dict[Key, Row], places: Sequence[int], main: str) -> list[tuple[str, list[str]]]:
        found = []
        for area in sorted(places, key=lambda i: _evidence(rows[main, "area", i], self._apart(rows, main, i))):
            more = [row.name for row in self._apart(rows, main, area) if row.standing is Standing.MORE]
            if more:
                found.append((rows[main, "area", area].name, more))
        return found

    def _said(self, rows: dict[Key, Row], main: str, area: int) -> tuple[str, ...]:
        here = self._in_weeks(main, 1) & (self.events.area == area)
        said = sentences.area_sentences(rows[main, "area", area], self._kinds(here), self._when(main, area))
        return (*said, *sentences.kinds_apart(self._apart(rows, main, area)))

    def _kinds(self, rows: Mask) -> list[tuple[str, int]]:
        counts = np.bincount(
            self.events.category[rows & (self.events.category >= 0)], minlength=len(self.events.categories)
        )
        order = sorted(range(len(counts)), key=lambda i: (-counts[i], i))
        return [(self.data.category_name(self.events.categories[i]), int(counts[i])) for i in order if counts[i]]

    def _when(self, main: str, area: int) -> str:
        rows = self._in_weeks(main, 1) & (self.events.area == area) & self.events.has_hour
        parts = np.bincount(self.events.hour[rows] // 6, minlength=DAYPARTS)
        return sentences.busiest([int(n) for n in parts])

    def _hours(self, rows: Mask) -> HourGrid | None:
        grid = hour_weekday(self.events, rows, aoristic=True)
        n = round(grid.total)
        if n < FEWEST_FOR_HOURS:
            return None
        return HourGrid(np.asarray(grid.matrix, np.float64), RECENT_WEEKS, n, sum(grid.excluded.values()))

    def _sections(
        self,
        rows: dict[Key, Row],
        series: dict[Key, WeekSeries],
        hot: Sequence[HotArea],
        places: Sequence[int],
    ) -> tuple[AreaSection, ...]:
        main = "partner" if self.has_partner else "police"
        letters = {area.name: area.letter for area in hot}
        wanted = [i for i in places if rows[main, "area", i].now or rows[main, "area", i].standing is Standing.FEWER]
        order = sorted(
            wanted,
            key=lambda i: (
                letters.get(rows[main, "area", i].name, "Z"),
                -rows[main, "area", i].now,
                text.swedish_key(rows[main, "area", i].name),
            ),
        )
        return tuple(self._section(rows, i, series[main, "area", i], letters, main) for i in order)

    def _section(
        self, rows: dict[Key, Row], index: int, series: WeekSeries, letters: dict[str, str], main: str
    ) -> AreaSection:
        row = rows[main, "area", index]
        letter = letters.get(row.name, "")
        detailed = row.now >= FEWEST_FOR_TABLE or bool(letter)
        table = self._area_rows(row, index, main) if detailed else ()
        return AreaSection(row.name, row, self._said(rows, main, index), table, series, None, letter)

    def _area_rows(self, total: Row, index: int, main: str) -> tuple[Row, ...]:
        groups = {"partner": (self.partner, self.partner_weeks), "police": (self.police, self.police_weeks)}
        rows, weeks = groups[main]
        counts = weekly_counts(
            self.events,
            rows & (self.events.area == index),
            self.period,
            self.events.category,
            len(self.events.categories),
        )
        named = total if main == "police" else _renamed(total, _("All incidents"))
        made = [named]
        for at in self.data.category_order():
            if counts[at, 0] or counts[at, 1]:
                made.append(self._plain(self.data.category_name(self.events.categories[at]), counts[at], weeks))
        if main == "partner" and self.has_police:
            here = self.police & (self.events.area == index)
            zero = np.zeros(len(self.events), np.int64)
            crimes = weekly_counts(self.events, here, self.period, zero, 1)[0]
            if crimes[0] or crimes[1] or crimes[-1]:
                made.append(self._plain(_("Apart: reported crimes"), crimes, self.police_weeks))
        return tuple(made)

    def _plain(self, name: str, counts: np.ndarray[tuple[int], np.dtype[np.int64]], weeks: Weeks) -> Row:
        def at(back: int) -> int | None:
            return int(counts[back]) if weeks.known[back] else None

        unknown = None if weeks.known[0] else Hindrance.NO_DATA
        return Row("", name, int(counts[0]), at(1), at(2), at(52), None, None, None, Standing.CANNOT_TELL, unknown)

    # words
    def _title(self) -> str:
        title = _("Weekly situation report, week {n}").format(n=sentences.week_number(self.period))
        names = [area.name for area in self.areas]
        return f"{title}: {sentences.short_list(names, 2)}" if names else title

    def _recent_words(self) -> str:
        return str(Period(self.period.shifted(-7 * (RECENT_WEEKS - 1)).start, self.period.end))

    def _inside_words(self) -> str:
        return sentences.short_list([area.name for area in self.areas], 6)

    def _source(self) -> str:
        what = _("partners' approved reports") if self.has_partner else _("police records")
        return _("Source: {what}, drawn {day}.").format(what=what, day=text.day(self.now.date()))

    def _answered(self, silent_count: int) -> str:
        due = self.partner_weeks.due
        if not due:
            return ""
        return ngettext("{n} of {due} reporter answered", "{n} of {due} reporters answered", due).format(
            n=due - silent_count, due=due
        )

    def _unknowns(self, main: str, silent_names: Sequence[str]) -> tuple[str, ...]:
        rows = self._in_weeks(main, 1)
        n = int(rows.sum())
        said = [
            sentences.silent_reporters(silent_names, self.partner_weeks.due),
            sentences.rare_reporters([self.data.reporter(uid) for uid in self.partner_weeks.rare], REGULAR_WEEKS),
            sentences.share_without(int((rows & ~self.events.has_place).sum()), n, "place"),
            sentences.share_without(int((rows & ~self.events.has_hour).sum()), n, "hour"),
        ]
        if not (self.partner_weeks.known[0] or self.police_weeks.known[0]):
            said.insert(0, self._nothing())
        if not self.partner_weeks.over:
            said.insert(0, _("The week is not over: nothing is compared until it is."))
        return tuple(sentence for sentence in said if sentence)

    def _nothing(self) -> str:
        days = self.whole.events.day[self.whole.approved & self.whole.events.has_time]
        span = [EPOCH + timedelta(days=int(day)) for day in (days.min(), days.max())] if len(days) else [None, None]
        return sentences.nothing_known(span[0], span[1], self.partner_weeks.due)


Key = tuple[str, str, int]
"""Group of sources, kind of line, index of category or area."""


def _evidence(row: Row, kinds: Sequence[Row]) -> tuple[float, int, str]:
    # what is above the expected comes first, by strength of evidence; then where most happened
    above = [r.band.p_more for r in (row, *kinds) if r.band is not None and r.standing is Standing.MORE]
    return (min((p for p in above if p is not None), default=1.0), -row.now, text.swedish_key(row.name))


def _renamed(row: Row, name: str) -> Row:
    return replace(row, name=name)
