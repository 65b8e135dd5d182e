"""The filter (urval) as lines: what is asked of each kind, and a click that opens what can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from est_desktop.core import text
from est_desktop.core.i18n import _
from est_desktop.domain import selection as sel
from est_desktop.domain.area import Area, AreaLevel
from est_desktop.domain.incident import REVIEW_STATUS_NAMES, SEVERITIES, SOURCE_NAMES, ReviewStatus, Source
from est_desktop.domain.period import Period
from est_desktop.domain.selection_words import OBSERVATIONS, hour_words, period_words, weekday_words
from est_desktop.gui.panels.insight import choices
from est_desktop.gui.panels.insight.choices import Kind
from est_desktop.gui.panels.insight.counts import Linked
from est_desktop.gui.panels.insight.hours_strip import ALL_DAYS, ALL_HOURS, HourStrip, WeekdayButtons
from est_desktop.gui.panels.insight.popups import Choice, PeriodPopup, Popup, TickList
from est_desktop.gui.widgets.basics import label
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.data import ProjectData

LEVELS = tuple(AreaLevel)


class FilterLine(QWidget):
    """A name to the left, what is asked to the right."""

    def __init__(self, name: str, opens: Callable[[], None]) -> None:
        super().__init__()
        self.value = QPushButton()
        self.value.setProperty("kind", "value")
        self.value.clicked.connect(lambda _checked=False: opens())
        self.name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(name))
        row.addStretch(1)
        row.addWidget(self.value)

    def say(self, value: str) -> None:
        """Say what is asked."""
        self.value.setText(value)
        self.value.setAccessibleName(f"{self.name}: {value}")


class FilterPanel(QWidget):
    """All filters. Proposes a new selection; what it shows always comes back as an answer."""

    proposed = Signal(object)

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._data: ProjectData | None = None
        self._linked: Linked | None = None
        self._known: Period | None = None
        self.open_popup: Popup | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(2)
        column.addWidget(label(_("FILTER"), "section"))
        self.lines: dict[str, FilterLine] = {}
        for key, name, opens in (
            ("period", _("Period"), self._open_period),
            ("areas", _("Areas"), self._open_areas),
            ("categories", _("Categories"), self._open_categories),
            ("severity", _("Severity"), self._open_severity),
            ("source", _("Source"), self._open_source),
            ("organisation", _("Organisation"), self._open_organisation),
            ("status", _("Status"), self._open_status),
        ):
            self.lines[key] = FilterLine(name, opens)
            column.addWidget(self.lines[key])
        self.hours, self.weekdays = HourStrip(theme), WeekdayButtons()
        self.hour_line = FilterLine(_("Time of day"), lambda: self._set_hours(ALL_HOURS))
        self.day_line = FilterLine(_("Weekday"), lambda: self._set_days(ALL_DAYS))
        self.hours.chosen.connect(self._set_hours)
        self.weekdays.chosen.connect(self._set_days)
        column.addSpacing(4)
        for widget in (self.hour_line, self.hours, self.day_line, self.weekdays):
            column.addWidget(widget)

    @property
    def selection(self) -> sel.Selection:
        """The selection that is shown."""
        return self._linked.selection if self._linked else sel.EVERYTHING

    def show_counts(self, linked: Linked, data: ProjectData, known: Period | None) -> None:
        """Show what one answer's selection asks, and the counts behind the hours."""
        self._linked, self._data, self._known = linked, data, known
        says = {
            "period": self._period_says(),
            "areas": self._says(sel.InAreas, [(a.uid, a.name) for a in data.areas]),
            "categories": self._says(sel.HasCategory, [(c.code, _(c.name)) for c in data.categories]),
            "severity": self._says(sel.HasSeverity, [(s, str(s)) for s in (*SEVERITIES, 0)]),
            "source": self._source_says(),
            "organisation": self._says(sel.OfOrganisation, [(o.uid, o.name) for o in data.organisations]),
            "status": self._status_says(),
        }
        for key, value in says.items():
            self.lines[key].say(value)
        self._show_hours(linked)

    def _show_hours(self, linked: Linked) -> None:
        asked = sel.find(linked.selection, sel.WeekHours)
        hours = asked.hours if isinstance(asked, sel.WeekHours) else ALL_HOURS
        days = asked.weekdays if isinstance(asked, sel.WeekHours) else ALL_DAYS
        self.hours.show_counts(linked.hours.matrix[sorted(days)].sum(axis=0).tolist(), hours)
        self.weekdays.show_days(days)
        self.hour_line.say(_("All") if len(hours) == 24 else hours_text(hours))
        self.day_line.say(_("All") if len(days) == 7 else weekday_words(days))

    def _period_says(self) -> str:
        asked = sel.find(self.selection, sel.InPeriod)
        return period_words(asked.period) if isinstance(asked, sel.InPeriod) else _("The whole time")

    def _says(self, kind: Kind, entries: Sequence[tuple[object, str]]) -> str:
        if not choices.filtered(self.selection, kind):
            return _("All")
        held = [name for value, name in entries if choices.holds(self.selection, kind, value)]
        if len(held) == 1:
            return held[0]
        return _("{n} of {all}").format(n=len(held), all=len(entries))

    def _source_says(self) -> str:
        held = {s for s in Source if choices.holds(self.selection, sel.HasSource, s)}
        if held == set(OBSERVATIONS):
            return _("Observations")
        if held == {Source.POLICE}:
            return _("Reported crimes")
        return self._says(sel.HasSource, [(s, _(SOURCE_NAMES[s])) for s in Source])

    def _status_says(self) -> str:
        held = [s for s in ReviewStatus if choices.holds(self.selection, sel.HasStatus, s)]
        return (
            _("Approved ones")
            if held == [ReviewStatus.APPROVED]
            else self._says(sel.HasStatus, [(s, _(REVIEW_STATUS_NAMES[s])) for s in ReviewStatus])
        )

    def _open(self, popup: Popup, beside: QWidget) -> None:
        if self.open_popup is not None:
            self.open_popup.deleteLater()
        self.open_popup = popup
        popup.open_beside(beside)

    def _open_list(self, key: str, kind: Kind, entries: Sequence[Choice]) -> None:
        popup = TickList(self._theme, self.lines[key].name, entries, choices.included(self.selection, kind))
        popup.ticked.connect(lambda values: self.proposed.emit(choices.chosen(self.selection, kind, values)))
        self._open(popup, self.lines[key])

    def _open_period(self) -> None:
        asked = sel.find(self.selection, sel.InPeriod)
        today = self._today()
        last = min(self._known.last, today) if self._known else today
        popup = PeriodPopup(self._theme, self._known, asked.period if isinstance(asked, sel.InPeriod) else None, last)
        popup.picked.connect(self.propose_period)
        self._open(popup, self.lines["period"])

    def propose_period(self, period: Period | None) -> None:
        """Propose another period; None = the whole time."""
        rest = choices.unfiltered(self.selection, sel.InPeriod)
        self.proposed.emit(rest if period is None else sel.both(rest, sel.InPeriod(period)))

    def _open_areas(self) -> None:
        if self._data is not None:
            self._open_list("areas", sel.InAreas, area_choices(self._data.areas, self._area_counts()))

    def _area_counts(self) -> dict[bytes, int]:
        if self._linked is None or self._data is None:
            return {}
        return dict(zip(self._data.events.areas, self._linked.areas.tolist(), strict=True))

    def _open_categories(self) -> None:
        if self._data is not None and self._linked is not None:
            counts = dict(zip(self._data.events.categories, self._linked.categories.tolist(), strict=True))
            entries = [Choice(c.code, _(c.name), counts.get(c.code, 0)) for c in self._data.categories]
            self._open_list("categories", sel.HasCategory, entries)

    def _open_severity(self) -> None:
        if self._linked is not None:
            counts = self._linked.severities.tolist()
            entries = [Choice(s, str(s) if s else _("not given"), counts[s]) for s in (*SEVERITIES, 0)]
            self._open_list("severity", sel.HasSeverity, entries)

    def _open_source(self) -> None:
        if self._linked is not None:
            counts = self._linked.sources.tolist()
            entries = [Choice(s, _(SOURCE_NAMES[s]), counts[i]) for i, s in enumerate(Source)]
            self._open_list("source", sel.HasSource, entries)

    def _open_organisation(self) -> None:
        if self._data is not None:
            by_name = sorted(self._data.organisations, key=lambda o: text.swedish_key(o.name))
            self._open_list("organisation", sel.OfOrganisation, [Choice(o.uid, o.name) for o in by_name])

    def _open_status(self) -> None:
        entries = [Choice(s, _(REVIEW_STATUS_NAMES[s])) for s in ReviewStatus]
        self._open_list("status", sel.HasStatus, entries)

    def _set_hours(self, hours: frozenset[int]) -> None:
        asked = sel.find(self.selection, sel.WeekHours)
        self._set(hours, asked.weekdays if isinstance(asked, sel.WeekHours) else ALL_DAYS)

    def _set_days(self, days: frozenset[int]) -> None:
        asked = sel.find(self.selection, sel.WeekHours)
        self._set(asked.hours if isinstance(asked, sel.WeekHours) else ALL_HOURS, days)

    def _set(self, hours: frozenset[int], days: frozenset[int]) -> None:
        rest = choices.unfiltered(self.selection, sel.WeekHours)
        whole = len(hours) == 24 and len(days) == 7
        self.proposed.emit(rest if whole else sel.both(rest, sel.WeekHours(hours, days)))


def hours_text(hours: frozenset[int]) -> str:
    """Return 18–24, or 22–24, 00–02."""
    return hour_words(hours).partition(" ")[2]


def area_choices(areas: Sequence[Area], counts: dict[bytes, int]) -> list[Choice]:
    """Return areas as a list with levels: each under its parent, by name; those without a known parent outermost."""
    by_name = sorted(areas, key=lambda a: (LEVELS.index(a.level), text.swedish_key(a.name)))
    known = {a.uid for a in areas}
    children: dict[bytes | None, list[Area]] = {}
    for area in by_name:
        children.setdefault(area.parent if area.parent in known and area.parent != area.uid else None, []).append(area)
    found: list[Choice] = []

    def walk(above: bytes | None) -> None:
        for area in children.pop(above, []):
            found.append(Choice(area.uid, area.name, counts.get(area.uid), above))
            walk(area.uid)

    walk(None)
    return found
