"""What opens beside a line of the filter: lists to tick, and the period with dates and usual choices."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from est_desktop.core import text
from est_desktop.core.i18n import _, language
from est_desktop.domain.period import Period, week_name, week_of
from est_desktop.gui.widgets.basics import button, label
from est_desktop.gui.widgets.theme import Theme

SEARCHED_FROM = 9
"""Lists as long as this get a search field."""


class Popup(QFrame):
    """A panel that stays until one clicks elsewhere or presses Esc."""

    def __init__(self, theme: Theme, title: str, width: int = 280) -> None:
        super().__init__(None, Qt.WindowType.Popup)
        self.setProperty("panel", "float")
        self.setFixedWidth(theme.px(width))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(8)
        self.body.addWidget(label(title, "strong"))

    def open_beside(self, widget: QWidget) -> None:
        """Show the panel to the right of a widget, inside the screen."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() + 4, 0))
        room = widget.screen().availableGeometry()
        corner.setX(min(corner.x(), room.right() - self.width()))
        corner.setY(max(min(corner.y(), room.bottom() - self.height()), room.top()))
        self.move(corner)
        self.show()


@dataclass(frozen=True)
class Choice:
    """One entry of a list; `under` is the value of the entry it stands under, None = outermost."""

    value: Hashable
    name: str
    count: int | None = None
    under: Hashable | None = None


class TickList(Popup):
    """Entries to tick, in levels where they have any. Tells the ticked values at once; None = all."""

    ticked = Signal(object)

    def __init__(self, theme: Theme, title: str, entries: Sequence[Choice], chosen: Sequence[Hashable] | None) -> None:
        super().__init__(theme, title)
        self._items: dict[Hashable, QTreeWidgetItem] = {}
        self._quiet = True
        self._search = QLineEdit(placeholderText=_("Search"), clearButtonEnabled=True)
        self._search.textChanged.connect(self._find)
        self._search.setVisible(len(entries) >= SEARCHED_FROM)
        self.tree = QTreeWidget(columnCount=2)
        self.tree.setHeaderHidden(True)
        self._row = theme.px(24)
        self.tree.setFixedHeight(min(self._row * len(entries) + 8, theme.px(340)))
        self._fill(entries, set(chosen) if chosen is not None else None)
        self.tree.itemChanged.connect(self._tell)
        links = QHBoxLayout()
        links.addWidget(button(_("All"), lambda: self._set_all(None), kind="link"))
        links.addStretch(1)
        links.addWidget(button(_("Done"), self.close, kind="primary"))
        self.body.addWidget(self._search)
        self.body.addWidget(self.tree)
        self.body.addLayout(links)
        self._quiet = False

    def _fill(self, entries: Sequence[Choice], chosen: set[Hashable] | None) -> None:
        for entry in entries:
            above = self._items.get(entry.under)
            item = QTreeWidgetItem(above) if above else QTreeWidgetItem(self.tree)
            item.setText(0, entry.name)
            item.setText(1, "" if entry.count is None else text.number(entry.count))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setSizeHint(0, QSize(0, self._row))
            on = chosen is not None and entry.value in chosen
            item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._items[entry.value] = item
        self.tree.expandAll()
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, self.tree.header().ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, self.tree.header().ResizeMode.ResizeToContents)
        if not any(entry.under is not None for entry in entries):
            self.tree.setRootIsDecorated(False)

    def values(self) -> tuple[Hashable, ...] | None:
        """Return the ticked values; None where nothing is ticked, which means all."""
        found = tuple(v for v, item in self._items.items() if item.checkState(0) is Qt.CheckState.Checked)
        return found or None

    def _tell(self, *_which: object) -> None:
        if not self._quiet:
            self.ticked.emit(self.values())

    def _set_all(self, chosen: set[Hashable] | None) -> None:
        self._quiet = True
        for value, item in self._items.items():
            on = chosen is not None and value in chosen
            item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._quiet = False
        self._tell()

    def _find(self, words: str) -> None:
        wanted = words.casefold()
        for item in self._items.values():
            item.setHidden(not _found(item, wanted))


def _found(item: QTreeWidgetItem, wanted: str) -> bool:
    # what stands above something found must be seen too
    children = (item.child(i) for i in range(item.childCount()))
    return wanted in item.text(0).casefold() or any(_found(child, wanted) for child in children if child is not None)


def usual_periods(last: date) -> list[tuple[str, Period]]:
    """Return the usual choices up to and including a day, named."""
    after = last + timedelta(days=1)
    week = week_of(last)
    before = week.shifted(-7)
    year = Period(date(last.year, 1, 1), date(last.year + 1, 1, 1))
    return [
        (_("Last 7 days"), Period(after - timedelta(days=7), after)),
        (_("Last 28 days"), Period(after - timedelta(days=28), after)),
        (_("Last 91 days"), Period(after - timedelta(days=91), after)),
        (_("Week {n}").format(n=week_name(week)[-2:].lstrip("0")), week),
        (_("Week {n}").format(n=week_name(before)[-2:].lstrip("0")), before),
        (_("Year {n}").format(n=last.year), year),
        (_("Year {n}").format(n=last.year - 1), Period(date(last.year - 1, 1, 1), year.start)),
    ]


class PeriodPopup(Popup):
    """From and to with a calendar, and the usual choices counted back from the last day with data."""

    picked = Signal(object)
    """Period, or None for the whole time."""

    def __init__(self, theme: Theme, known: Period | None, chosen: Period | None, last: date) -> None:
        super().__init__(theme, _("Period"), 300)
        whole = known or Period(last, last + timedelta(days=1))
        shown = chosen or whole
        self.first, self.last = self._field(shown.start), self._field(shown.last)
        form = QFormLayout()
        form.addRow(_("From"), self.first)
        form.addRow(_("To and including"), self.last)
        self.body.addLayout(form)
        self._fault = label("", "error", wrap=True)
        self._fault.hide()
        self.body.addWidget(self._fault)
        self.body.addWidget(label(_("Counted to {day}").format(day=text.short_day(last)), "small"))
        for name, period in usual_periods(last):
            row = QHBoxLayout()
            row.addWidget(button(name, self._pick(period), kind="link"))
            row.addStretch(1)
            row.addWidget(label(text.short_day_range(period.start, period.last), "small"))
            self.body.addLayout(row)
        self.body.addWidget(button(_("The whole time"), self._pick(None), kind="link"))
        self.body.addWidget(button(_("Show the period"), self._use_dates, kind="primary"))

    def _field(self, day: date) -> QDateEdit:
        field = QDateEdit(QDate(day.year, day.month, day.day))
        field.setCalendarPopup(True)
        field.setLocale(QLocale(QLocale.Language.Swedish if language() == "sv" else QLocale.Language.English))
        field.setDisplayFormat("yyyy-MM-dd")
        return field

    def _pick(self, period: Period | None) -> Callable[[], None]:
        def pick() -> None:
            self.picked.emit(period)
            self.close()

        return pick

    def _use_dates(self) -> None:
        ends = [date(f.date().year(), f.date().month(), f.date().day()) for f in (self.first, self.last)]
        if ends[1] < ends[0]:
            self._fault.setText(_("The period ends before it begins."))
            self._fault.show()
            return
        self._pick(Period(ends[0], ends[1] + timedelta(days=1)))()
