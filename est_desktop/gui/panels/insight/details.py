"""Everything about one incident, beside the table and never on top of it. Texts are shown as they were entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from est_desktop.core import text
from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.core.i18n import _
from est_desktop.core.ids import uid_text
from est_desktop.domain.incident import PLACE_PRECISION_NAMES, REVIEW_STATUS_NAMES, SOURCE_NAMES, Incident
from est_desktop.domain.selection_words import Names
from est_desktop.domain.visibility import AUDIENCE_NAMES
from est_desktop.gui.panels.insight.incident_model import time_text
from est_desktop.gui.widgets.basics import button, label
from est_desktop.gui.widgets.theme import Theme


@dataclass(frozen=True)
class Told:
    """A heading and what is told under it."""

    name: str
    value: str


def told_of(incident: Incident, names: Names, area: str) -> list[Told]:
    """Return what there is to tell of an incident, only what is given."""
    where, when = incident.where, incident.when
    start, end = (m.astimezone(LOCAL_ZONE) if m else None for m in (when.start, when.end))
    precision = _(PLACE_PRECISION_NAMES[where.precision])
    place = ", ".join(part for part in (where.text, area) if part)
    position = ""
    if where.x is not None and where.y is not None:
        position = f"N {text.number(where.y)}  E {text.number(where.x)}"
    rows = [
        Told(_("When"), time_text(start, end, when.precision) if start and end else _("time missing")),
        Told(_("Where"), f"{place} ({precision.lower()})" if place else precision),
        Told(_("Severity"), str(incident.severity) if incident.severity else _("not given")),
        Told(_("Comment"), incident.comment),
        Told(_("Early measure"), incident.early_measure),
        Told(_("Source"), _(SOURCE_NAMES[incident.source])),
        Told(_("Checklist and item"), " ".join(part for part in (incident.checklist, incident.item) if part)),
        Told(_("Reported by"), names.organisation(incident.organisation) if incident.organisation else ""),
        Told(_("Reported"), _moment(incident.reported)),
        Told(_("Status"), _(REVIEW_STATUS_NAMES[incident.status])),
        Told(_("May be read by"), _(AUDIENCE_NAMES[incident.audience.kind])),
        Told(_("Crime code"), incident.crime_code),
        Told(_("Coordinates"), position),
        Told(_("Id at the source"), incident.source_id),
        Told(_("Id"), uid_text(incident.uid)),
    ]
    return [row for row in rows if row.value]


def _moment(value: datetime | None) -> str:
    return text.moment(value.astimezone(LOCAL_ZONE)) if value else ""


class Details(QWidget):
    """The panel. `show_incident(None)` says what to do to see one."""

    place_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = label("", "strong", wrap=True)
        self._place = button(_("Show on the map"), self.place_asked.emit)
        self._hint = label(_("Choose an incident in the table or on the map to read about it."), "second", wrap=True)
        self._grid_holder = QWidget()
        self._grid_holder.setProperty("plain", "true")
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidget(self._grid_holder)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._place)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(scroll, 1)
        self.told: Sequence[Told] = ()
        self.show_incident(None, Names(), "")

    def show_incident(self, incident: Incident | None, names: Names, area: str) -> None:
        """Show one incident, or none."""
        self._hint.setVisible(incident is None)
        self._place.setVisible(incident is not None and incident.where.x is not None)
        self._title.setText("" if incident is None else names.category(incident.category))
        self._title.setVisible(incident is not None)
        self.told = told_of(incident, names, area) if incident else ()
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for line, told in enumerate(self.told):
            self._grid.addWidget(label(told.name, "small"), line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_value(told.value), line, 1)
        self._grid.setRowStretch(len(self.told), 1)


def _value(words: str) -> QLabel:
    made = label(words, wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
