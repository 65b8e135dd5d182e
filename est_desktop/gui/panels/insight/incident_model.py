"""The selected incidents as a table: numbers straight from the columns, texts fetched for what is on screen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from est_desktop.core import text
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.i18n import _
from est_desktop.domain.incident import REVIEW_STATUS_NAMES, SOURCE_NAMES, Incident, TimePrecision
from est_desktop.domain.selection_words import Names
from est_desktop.frames.events import NO_TIME, SOURCES, STATUSES, TIME_PRECISIONS, EventColumns, Longs
from est_desktop.gui.panels.insight.order import TITLES, Column
from est_desktop.gui.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
KEPT_TEXTS = 4000
"""How many incidents' texts are kept in memory."""
FETCHED_AT_ONCE = 200
FETCH_MS = 40


def when_text(events: EventColumns, row: int) -> str:
    """Return the time as exactly as it is known."""
    if events.start[row] == NO_TIME:
        return _("time missing")
    precision = TIME_PRECISIONS[events.time_precision[row]]
    start = datetime.fromtimestamp(int(events.start[row]), UTC).astimezone(LOCAL_ZONE)
    end = datetime.fromtimestamp(int(events.end[row]), UTC).astimezone(LOCAL_ZONE)
    return time_text(start, end, precision)


def time_text(start: datetime, end: datetime, precision: TimePrecision) -> str:
    """Return lör 3 okt 2026 22.40, only the date, or both ends of an interval."""
    if precision is TimePrecision.DAY:
        return text.moment(start).rpartition(" ")[0]
    if precision is TimePrecision.INTERVAL and end != start:
        last = text.clock_time(end)
        if end.date() != start.date():
            last = f"{text.weekday_day(end) if end.year == start.year else text.short_day(end)} {last}"
        return f"{text.moment(start)}{text.EN_DASH}{last}"
    return text.moment(start)


class IncidentModel(QAbstractTableModel):
    """The table. Asks for the texts of rows that are shown with `texts_wanted`; give them back with `take_texts`."""

    texts_wanted = Signal(object)
    """List of fids."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._events: EventColumns | None = None
        self._names = Names()
        self._rows: Longs = np.zeros(0, np.int64)
        self._texts: OrderedDict[int, Incident] = OrderedDict()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._fetch = QTimer(self, singleShot=True, interval=FETCH_MS)
        self._fetch.timeout.connect(self._ask)

    @property
    def rows(self) -> Longs:
        """(m,) indices into the events, in the order shown."""
        return self._rows

    def show_rows(self, events: EventColumns, rows: Longs, names: Names) -> None:
        """Show other rows, sorted already; texts are kept as long as the file stays."""
        self.beginResetModel()
        if events is not self._events:
            self._texts.clear()
            self._asked.clear()
        self._events, self._rows, self._names = events, rows, names
        self.endResetModel()

    def fid(self, row: int) -> int:
        """Return the fid of a line of the table."""
        assert self._events is not None  # noqa: S101 - there are no lines without events
        return int(self._events.fid[self._rows[row]])

    def line_of(self, fid: int) -> int:
        """Return the line of a fid; -1 where it is not shown."""
        if self._events is None:
            return -1
        hits = np.flatnonzero(self._events.fid[self._rows] == fid)
        return int(hits[0]) if len(hits) else -1

    def says(self, fid: int) -> str:
        """Return what and when of an incident in two lines."""
        events = self._events
        if events is None:
            return ""
        hits = np.flatnonzero(events.fid == fid)
        if not len(hits):
            return ""
        row = int(hits[0])
        code = events.category[row]
        what = self._names.category(events.categories[code]) if code >= 0 else ""
        return f"{what}\n{when_text(events, row)}".strip()

    def take_texts(self, incidents: Mapping[int, Incident]) -> None:
        """Take fetched texts, by fid."""
        self._asked -= set(incidents)
        for fid, incident in incidents.items():
            self._texts[fid] = incident
            self._texts.move_to_end(fid)
        while len(self._texts) > KEPT_TEXTS:
            self._texts.popitem(last=False)
        if len(self._rows):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def forget_asked(self) -> None:
        """Ask again for what was asked for and never came."""
        self._asked.clear()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(TITLES[Column(section)])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        column = Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if column is Column.SEVERITY else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cell(index.row(), column) or None
        return None

    def _cell(self, line: int, column: Column) -> str:
        events = self._events
        if events is None:
            return ""
        row = int(self._rows[line])
        match column:
            case Column.WHEN:
                return when_text(events, row)
            case Column.CATEGORY:
                return (
                    self._names.category(events.categories[events.category[row]]) if events.category[row] >= 0 else ""
                )
            case Column.AREA:
                return self._names.area(events.areas[events.area[row]]) if events.area[row] >= 0 else text.EN_DASH
            case Column.SEVERITY:
                return str(events.severity[row]) if events.severity[row] else text.EN_DASH
            case Column.SOURCE:
                return _(SOURCE_NAMES[SOURCES[events.source[row]]])
            case Column.STATUS:
                return _(REVIEW_STATUS_NAMES[STATUSES[events.status[row]]])
            case _:
                return self._text(int(events.fid[row]), column)

    def _text(self, fid: int, column: Column) -> str:
        incident = self._texts.get(fid)
        if incident is None:
            if fid not in self._asked:
                self._wanted.add(fid)
                self._fetch.start()
            return "…"
        words = incident.where.text if column is Column.PLACE else incident.comment
        return " ".join(words.split())

    def _ask(self) -> None:
        fids = list(self._wanted)[:FETCHED_AT_ONCE]
        self._wanted.clear()
        self._asked.update(fids)
        if fids:
            self.texts_wanted.emit(fids)
