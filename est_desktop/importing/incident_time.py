"""The time of each row: from, to and how exact, out of the columns for start and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.i18n import _, ngettext
from est_desktop.domain.incident import TimePrecision
from est_desktop.frames.events import NO_TIME
from est_desktop.importing.extraction import cells
from est_desktop.importing.faults import ChunkFaults
from est_desktop.importing.mapping import ColumnUse, Mapping, Missing
from est_desktop.importing.table import Cell, Table, cell_text, value_text
from est_desktop.importing.times import DateFault, Reading, Span, Unit, read_span

Longs = npt.NDArray[np.int64]
_DAY = 86_400
_REMEMBERED = 200_000


@dataclass(frozen=True)
class Times:
    """(n,) start and end in seconds UTC (NO_TIME = unknown) and (n,) object array of precisions."""

    start: Longs
    end: Longs
    precision: npt.NDArray[np.object_]


class TimeStager:
    """Reads the times of chunks; texts that come again are read once. `notes` counts what was assumed."""

    def __init__(self, mapping: Mapping, now: datetime) -> None:
        self._mapping = mapping
        self._last_year = now.year + 1
        self._read: dict[tuple[str, object, object, date | None], Span | DateFault | None] = {}
        self.notes: Counter[str] = Counter()

    def times(self, table: Table, faults: ChunkFaults) -> Times:
        """Return start, end and precision of every row, with a fault for each that cannot be read."""
        n = len(table)
        starts, ends = self._spans("start", table, faults), self._spans("end", table, faults)
        start, end = np.full(n, NO_TIME, np.int64), np.full(n, NO_TIME, np.int64)
        precision = np.full(n, TimePrecision.NONE.value, dtype=object)
        start_use, end_use = self._mapping.columns.get("start"), self._mapping.columns.get("end")
        one_date = bool(start_use and end_use and end_use.time and start_use.column == end_use.column)
        for index in range(n):
            first, last = starts[index], ends[index]
            if first is None:
                self._no_start(index, last, faults)
                continue
            if one_date and last is not None and last.end < first.start:
                last = Span(last.start + _DAY, last.end + _DAY, last.unit)
                self.notes["night"] += 1
            if last is not None and last.end < first.start:
                self._backwards(index, table, faults)
                continue
            start[index], end[index] = first.start, first.end if last is None else max(last.end, first.start)
            precision[index] = _precision(first, last).value
        return Times(start, end, precision)

    def moments(self, field: str, table: Table, faults: ChunkFaults) -> Longs:
        """Return (n,) the first second of each row's time, NO_TIME where the cell is empty."""
        spans = self._spans(field, table, faults)
        return np.array([NO_TIME if span is None else span.start for span in spans], np.int64)

    def sentences(self) -> list[str]:
        """Return what was assumed, with counts."""
        told = []
        if n := self.notes["clock"]:
            told.append(
                ngettext(
                    "{n} row has a time at the clock change that occurs twice or not at all; the first was taken.",
                    "{n} rows have a time at the clock change that occurs twice or not at all; the first was taken.",
                    n,
                ).format(n=n)
            )
        if n := self.notes["night"]:
            told.append(
                ngettext(
                    "{n} row ends at an earlier hour than it starts; the end was taken to be the day after.",
                    "{n} rows end at an earlier hour than they start; the end was taken to be the day after.",
                    n,
                ).format(n=n)
            )
        if n := self.notes["none"]:
            told.append(
                ngettext("{n} row was imported without a time.", "{n} rows were imported without a time.", n).format(
                    n=n
                )
            )
        return told

    def _spans(self, field: str, table: Table, faults: ChunkFaults) -> list[Span | None]:
        use = self._mapping.columns.get(field)
        constant = self._mapping.constants.get(field, "")
        if use is None and not constant:
            return [None] * len(table)
        use = use or ColumnUse("")
        dates: Sequence[Cell] = cells(table, use) if use.column else [constant] * len(table)
        clocks: Sequence[Cell] = table.column(use.time) if use.time else [None] * len(table)
        years = self._not_after(use, table)
        reading = Reading(use.form, use.as_written, self._last_year)
        spans: list[Span | None] = []
        for index, (cell, clock, year) in enumerate(zip(dates, clocks, years, strict=True)):
            span = self._span(field, cell, clock, reading, year)
            if isinstance(span, DateFault):
                faults.reject(index, use.column, cell_text(cell), span.reason, span.advice)
                span = None
            elif use.pattern and span is None and cell_text(table.column(use.column)[index]):
                faults.reject(
                    index,
                    use.column,
                    cell_text(table.column(use.column)[index]),
                    _("There is no time in the text where the mapping looks for it."),
                    _("Correct the cell, or the pattern in the mapping."),
                )
            elif span is not None and span.clock_change:
                self.notes["clock"] += 1
            spans.append(span)
        return spans

    def _not_after(self, use: ColumnUse, table: Table) -> Sequence[date | None]:
        if not use.year_from:
            return [None] * len(table)
        days = []
        for cell in table.column(use.year_from):
            span = self._span("year_from", cell, None, Reading(last_year=self._last_year), None)
            days.append(datetime.fromtimestamp(span.start, tz=LOCAL_ZONE).date() if isinstance(span, Span) else None)
        return days

    def _span(
        self, field: str, cell: Cell, clock: Cell, reading: Reading, not_after: date | None
    ) -> Span | DateFault | None:
        if cell is None or value_text(cell) == "":
            return None
        key = (field, cell, clock, not_after)
        if key not in self._read:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            try:
                self._read[key] = read_span(cell, clock, reading, not_after)
            except DateFault as fault:
                self._read[key] = fault
        return self._read[key]

    def _no_start(self, index: int, last: Span | None, faults: ChunkFaults) -> None:
        if not faults.ok[index]:
            return
        use = self._mapping.columns.get("start")
        column = use.column if use else ""
        if last is not None:
            faults.reject(index, column, "", _("The row has an end but no start."), _("Give the start."))
        elif self._mapping.missing_time is Missing.REJECT:
            faults.reject(
                index, column, "", _("The time is missing."), _("Give at least the date, or let the mapping allow it.")
            )
        else:
            self.notes["none"] += 1

    def _backwards(self, index: int, table: Table, faults: ChunkFaults) -> None:
        use = self._mapping.columns["end"]
        faults.reject(
            index,
            use.column,
            cell_text(table.column(use.column)[index]),
            _("The end comes before the start."),
            _("Correct the start or the end."),
        )


def _precision(first: Span, last: Span | None) -> TimePrecision:
    only = last is None or (last.start == first.start and last.end == first.end)
    if not only or first.unit is Unit.MONTH:
        return TimePrecision.INTERVAL
    return TimePrecision.EXACT if first.unit is Unit.MOMENT else TimePrecision.DAY
