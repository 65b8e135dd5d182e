"""The linked views beside the map, each shown from one answer and each proposing a change of the selection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from est_desktop.core.i18n import _
from est_desktop.core.text import number, weekday_name
from est_desktop.domain import selection as sel
from est_desktop.domain.category import Category
from est_desktop.domain.incident import SOURCE_NAMES, Source
from est_desktop.domain.selection_words import OBSERVATIONS
from est_desktop.frames.events import SOURCES, EventColumns
from est_desktop.gui.panels.insight import choices
from est_desktop.gui.panels.insight.areas_view import AreaRows, verdict_text
from est_desktop.gui.panels.insight.bars import Bar, Bars
from est_desktop.gui.panels.insight.choices import Click
from est_desktop.gui.panels.insight.comparison import AreaTable, change_text
from est_desktop.gui.panels.insight.counts import Linked
from est_desktop.gui.panels.insight.heat_grid import HeatGrid, HeatLegend
from est_desktop.gui.panels.insight.severity import ORDER, SeverityStrip, name
from est_desktop.gui.panels.insight.view import LinkedView, Table
from est_desktop.gui.widgets.basics import button, label
from est_desktop.gui.widgets.theme import Theme

FEW_AREAS = 10
FILLED_WIDTH = 900


class CategoryView(LinkedView):
    """Incidents per category, whatever categories are chosen."""

    proposed = Signal(object)
    """A new selection."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Categories"),
            _(
                "The number of incidents of each category that fit everything else you have chosen: period, area, "
                "hours and so on. The choice of categories itself does not change these numbers, so that you can "
                "compare what you see with what you have left out. Chosen categories are in colour."
            ),
        )
        self.bars = Bars(theme)
        self.bars.chosen.connect(self._chosen)
        self.body.addWidget(self.bars)
        self._selection: sel.Selection = sel.EVERYTHING

    def show_counts(self, linked: Linked, events: EventColumns, categories: Sequence[Category]) -> None:
        """Show the counts of one answer, most first."""
        self._selection = linked.selection
        asked = choices.filtered(linked.selection, sel.HasCategory)
        count = dict(zip(events.categories, linked.categories.tolist(), strict=True))
        names = {category.code: _(category.name) for category in categories}
        bars = []
        for code in [c.code for c in categories] + [c for c in events.categories if c not in names]:
            on = choices.holds(linked.selection, sel.HasCategory, code)
            colour = self.theme.tokens.category(code)
            bars.append(Bar(code, names.get(code, code), count.get(code, 0), colour, on, asked and on))
        bars.sort(key=lambda bar: (not bar.marked, -bar.count))
        self.bars.set_bars(bars)
        self.set_note(_("incidents, chosen in colour") if asked else _("incidents"))

    def table(self) -> Table:
        """Return category and count."""
        return [[_("Category"), _("Count")], *([bar.name, number(bar.count)] for bar in self.bars.bars)]

    def _chosen(self, code: str, how: Click) -> None:
        self.proposed.emit(choices.clicked(self._selection, sel.HasCategory, code, how))


class TimesView(LinkedView):
    """Hour and weekday, whatever hours are chosen."""

    proposed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Hour and weekday"),
            _(
                "Drag a rectangle to choose hours and weekdays. An incident that happened between two times is shared "
                "between the hours it may have happened in, so cells can hold fractions. When you choose hours, such "
                "an incident counts at the middle of its interval. Incidents of which only the date is known are "
                "spread over that day and never chosen by the hour; intervals over a week are left out."
            ),
        )
        self.stretches = True
        self.grid = HeatGrid(theme)
        self.legend = HeatLegend(theme)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.legend)
        self.grid.chosen.connect(self._chosen)
        self.grid.pointed.connect(self._pointed)
        self._selection: sel.Selection = sel.EVERYTHING
        self._note = ""

    def show_counts(self, linked: Linked) -> None:
        """Show the counts of one answer."""
        self._selection = linked.selection
        asked = sel.find(linked.selection, sel.WeekHours)
        self.grid.show_counts(linked.hours.matrix, asked if isinstance(asked, sel.WeekHours) else None)
        self.legend.show_scale(self.grid.scale)
        left_out = sum(linked.hours.excluded.values())
        notes = []
        if linked.hours.n_day:
            notes.append(_("{n} with only a date").format(n=number(linked.hours.n_day)))
        if left_out:
            notes.append(_("{n} not shown").format(n=number(left_out)))
        self._note = " · ".join(notes)
        self.set_note(self._note)

    def table(self) -> Table:
        """Return weekdays down, hours across."""
        matrix = self.grid.matrix
        rows = [[weekday_name(day), *(number(float(n), 1) for n in matrix[day])] for day in range(7)]
        return [["", *(f"{hour:02d}" for hour in range(24))], *rows]

    def _pointed(self, says: str) -> None:
        self.heading.set_texts(self.name, says or self._note)

    def _chosen(self, hours: sel.WeekHours, how: Click) -> None:
        rest = choices.unfiltered(self._selection, sel.WeekHours)
        if how is Click.EXCLUDE:
            self.proposed.emit(sel.both(self._selection, sel.Not(hours)))
        elif sel.find(self._selection, sel.WeekHours) == hours or hours == sel.WeekHours():
            self.proposed.emit(rest)
        else:
            self.proposed.emit(sel.both(rest, hours))


class AreaView(LinkedView):
    """Areas by strength of evidence, whatever areas are chosen."""

    proposed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Areas"),
            _(
                "Each area is compared with the same days a year earlier (364 days, so that weekdays match), or with "
                "the period just before if the file does not reach that far. “Increasing” and “Decreasing” are only "
                "said when the 95 % interval leaves out no change and the difference stands after allowing for how "
                "many areas are compared. “Cannot tell” means that the data do not show it either way, not that "
                "nothing has changed. A percentage is only given when there were at least 10 incidents before. "
                "Gaps in reporting are not allowed for. The areas with the strongest evidence come first."
            ),
        )
        self.rows = AreaRows(theme)
        self.rows.limit = FEW_AREAS
        self.rows.chosen.connect(self._chosen)
        self.more = button("", self._all_or_few, kind="link")
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        self.body.addWidget(self.rows)
        self.body.addLayout(row)
        self._selection: sel.Selection = sel.EVERYTHING
        self._table = AreaTable((), None)

    def show_table(self, linked: Linked, table: AreaTable) -> None:
        """Show the rows of one answer."""
        self._selection, self._table = linked.selection, table
        filtered = choices.filtered(linked.selection, sel.InAreas)
        chosen = frozenset(r.uid for r in table.rows if choices.holds(linked.selection, sel.InAreas, r.uid))
        self.rows.show_table(table, chosen, filtered=filtered)
        self.set_note(str(table.periods) if table.periods else _("nothing earlier to compare with"))
        self._say_more()

    def set_filled(self, on: bool) -> None:
        """Show all areas with their intervals while there is room for them."""
        self.rows.limit = None if on else FEW_AREAS
        self.rows.set_detailed(on)
        self.setMaximumWidth(self.theme.px(FILLED_WIDTH) if on else 16_777_215)
        self._say_more()

    def _say_more(self) -> None:
        n = len(self._table.rows)
        self.more.setVisible(n > FEW_AREAS)
        few = self.rows.limit is not None
        self.more.setText(_("Show all {n} areas").format(n=n) if few else _("Show fewer"))

    def _all_or_few(self) -> None:
        self.rows.limit = None if self.rows.limit else FEW_AREAS
        self.rows.updateGeometry()
        self._say_more()

    def table(self) -> Table:
        """Return what the rows say, with the interval."""
        head = [_("Area"), _("Count"), _("Change"), _("Assessment"), _("Interval")]
        every = self.rows.limit
        self.rows.limit = None
        told = [
            [row.name, number(row.count), change_text(row.found), verdict_text(row), self.rows.says(index)]
            for index, row in enumerate(self.rows.rows)
        ]
        self.rows.limit = every
        return [head, *told]

    def _chosen(self, uid: bytes, how: Click) -> None:
        self.proposed.emit(choices.clicked(self._selection, sel.InAreas, uid, how))


class SeverityView(LinkedView):
    """Severity, whatever severities are chosen."""

    proposed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Severity"),
            _(
                "1 is no problem and 5 a very large problem, as the reporter saw it. Many registers give no severity; "
                "those incidents stand under “not given”. The choice of severity itself does not change these numbers."
            ),
        )
        self.strip = SeverityStrip(theme)
        self.strip.chosen.connect(self._chosen)
        self.body.addWidget(self.strip)
        self._selection: sel.Selection = sel.EVERYTHING
        self._counts: list[int] = [0] * 6

    def show_counts(self, linked: Linked) -> None:
        """Show the counts of one answer."""
        self._selection, self._counts = linked.selection, linked.severities.tolist()
        on = [choices.holds(linked.selection, sel.HasSeverity, s) for s in range(6)]
        filtered = choices.filtered(linked.selection, sel.HasSeverity)
        self.strip.show_counts(self._counts, on, filtered=filtered)

    def table(self) -> Table:
        """Return severity and count."""
        return [[_("Severity"), _("Count")], *([name(s), number(self._counts[s])] for s in ORDER)]

    def _chosen(self, severity: int, how: Click) -> None:
        self.proposed.emit(choices.clicked(self._selection, sel.HasSeverity, severity, how))


class SourceView(LinkedView):
    """Partners' observations and reported crimes: two kinds of number, side by side and never in one sum."""

    proposed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Source"),
            _(
                "What partners have observed and crimes reported to the police are two kinds of number: many "
                "observations are never reported, and one incident can be in both. They are shown one at a time. "
                "Ctrl+click shows both, and the program then says so wherever they are counted together."
            ),
        )
        self.observed, self.reported = QPushButton(), QPushButton()
        row = QHBoxLayout()
        row.setSpacing(6)
        for part, group in ((self.observed, OBSERVATIONS), (self.reported, (Source.POLICE,))):
            part.setCheckable(True)
            part.setProperty("kind", "toggle")
            part.clicked.connect(lambda _checked, group=group: self._chosen(group))
            row.addWidget(part, 1)
        self.warning = label("", "small", wrap=True)
        self.body.addLayout(row)
        self.body.addWidget(self.warning)
        self._selection: sel.Selection = sel.EVERYTHING
        self._counts: Mapping[Source, int] = {}

    def show_counts(self, linked: Linked) -> None:
        """Show the counts of one answer."""
        self._selection = linked.selection
        self._counts = dict(zip(SOURCES, linked.sources.tolist(), strict=True))
        held = {s for s in Source if choices.holds(linked.selection, sel.HasSource, s)}
        seen = sum(self._counts[s] for s in OBSERVATIONS)
        self.observed.setText(_("Observations {n}").format(n=number(seen)))
        self.reported.setText(_("Reported crimes {n}").format(n=number(self._counts[Source.POLICE])))
        self._show_choice()
        both = Source.POLICE in held and bool(held & set(OBSERVATIONS))
        self.warning.setText(_("Two kinds of number are counted together in all views.") if both else "")
        self.warning.setVisible(both)

    def table(self) -> Table:
        """Return each source and its count."""
        from_each = [[_source(s), number(n)] for s, n in self._counts.items() if n]
        return [[_("Source"), _("Count")], *from_each]

    def _chosen(self, group: tuple[Source, ...]) -> None:
        held = choices.included(self._selection, sel.HasSource)
        both = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        new = tuple(dict.fromkeys((*(held or ()), *group))) if both else group
        self.proposed.emit(choices.chosen(self._selection, sel.HasSource, new))
        self._show_choice()

    def _show_choice(self) -> None:
        # a button changes by itself when clicked; it must say what is selected, also where nothing changed
        held = {s for s in Source if choices.holds(self._selection, sel.HasSource, s)}
        self.observed.setChecked(bool(held & set(OBSERVATIONS)))
        self.reported.setChecked(Source.POLICE in held)


def _source(source: Source) -> str:
    return _(SOURCE_NAMES[source])
