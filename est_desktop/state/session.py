"""The running program: which file is open, what is read from it, what is selected and what is in focus.

Panels observe a session and propose changes to it; they never talk to each other. Everything here happens on one
thread (the window's). `project_changed` comes once when another file is shown or closed, and everything else has been
reset by then; `data_changed` comes after every commit, with what it touched, when `data` is already fresh.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from shapely.geometry.base import BaseGeometry

from est_desktop.core.clock import Clock, system_clock
from est_desktop.core.errors import CaseFileError
from est_desktop.core.events import Event
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.domain.area import Area
from est_desktop.domain.category import Category
from est_desktop.domain.changes import Changes
from est_desktop.domain.incident import ReviewStatus, Source
from est_desktop.domain.period import Period, week_of
from est_desktop.domain.selection import APPROVED, HasSource, InPeriod, Selection, both
from est_desktop.frames.events import SOURCES, STATUSES, EventColumns, Mask
from est_desktop.frames.mask import mask
from est_desktop.state.data import MAP_KINDS, BaseMap, ProjectData, no_events, read_data
from est_desktop.state.history import SelectionHistory
from est_desktop.state.map import MapState
from est_desktop.state.messages import Messages
from est_desktop.state.steps import Step, StepOrder
from est_desktop.state.undo import UndoList
from est_desktop.workflows.project import Project

OBSERVATIONS = (Source.REPORT, Source.GUARD, Source.RESCUE, Source.TIP, Source.OTHER)
"""Partners' observations. Reported crimes are another kind of number and are never added to these (methods 40)."""
FIRST_WEEKS = 13
"""A quarter: long enough to compare areas, short enough to see single incidents."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the status bar says: how many are shown, of how many, and how many of the shown have no place."""

    shown: int
    total: int
    without_place: int


class Session:
    """The state that all views share. Create one in bootstrap and hand it to whoever needs it."""

    def __init__(self, clock: Clock = system_clock) -> None:
        self.clock = clock
        self.project: Project | None = None
        self.data = ProjectData(no_events())
        self.map = MapState()
        self.messages = Messages()
        self.undo_list = UndoList()
        self.steps = StepOrder()
        self.saved_at = clock()
        self.reread: Callable[[Changes], None] = self._reread_now
        """How data is read again after a commit; the window replaces it with a read in the background."""

        self.project_changed: Event[Project | None] = Event()
        self.data_changed: Event[Changes] = Event()
        self.selection_changed: Event[Selection] = Event()
        self.focus_changed: Event[int | None] = Event()

        self._history = SelectionHistory(APPROVED)
        self._rows: Mask | None = None
        self._focus: int | None = None

    # the open file

    def show(self, project: Project | None, data: ProjectData | None = None) -> Project | None:
        """Show another file (None closes) and return the one shown before, which the caller closes."""
        before = self.project
        self.project = project
        self.data = data or (read_data(project) if project else ProjectData(no_events()))
        self._rows, self._focus = None, None
        self._history = SelectionHistory(first_selection(self.data.events))
        self.undo_list.clear()
        self.steps.clear()
        self.saved_at = self.clock()
        self.map.reset()
        self.project_changed.emit(project)
        return before

    @property
    def events(self) -> EventColumns:
        """All incidents of the file, whatever their status."""
        return self.data.events

    @property
    def areas(self) -> tuple[Area, ...]:
        """All areas of all levels and schemes."""
        return self.data.areas

    @property
    def area_shapes(self) -> Mapping[bytes, BaseGeometry]:
        """Polygon of each area by uid."""
        return self.data.area_shapes

    @property
    def base(self) -> BaseMap:
        """Streets, shapes and places of the base map."""
        return self.data.base

    @property
    def categories(self) -> tuple[Category, ...]:
        """Categories of the file in their fixed order."""
        return self.data.categories

    @property
    def period(self) -> Period | None:
        """The local days from the first to the last incident with a time; None without any."""
        return whole_period(self.events)

    # the selection

    @property
    def selection(self) -> Selection:
        """What all views follow."""
        return self._history.present

    @property
    def rows(self) -> Mask:
        """(n,) bool over `events`: the rows the selection holds. Computed once for each selection."""
        if self._rows is None:
            self._rows = mask(self.selection, self.events, self.area_shapes)
            self._rows.setflags(write=False)
        return self._rows

    @property
    def selected(self) -> EventColumns:
        """The selected incidents."""
        return self.events.taken(self.rows)

    @property
    def tally(self) -> Tally:
        """Counts for the status bar."""
        rows = self.rows
        return Tally(int(rows.sum()), len(self.events), int((rows & ~self.events.has_place).sum()))

    def select(self, selection: Selection, *, replace: bool = False) -> None:
        """Select; `replace` keeps the history short while something is dragged (call without it at the first step)."""
        if selection != self.selection:
            self._history.go_to(selection, replace=replace)
            if not replace:
                self.steps.made(Step.SELECTION)
            self._selection_moved()

    def clear_selection(self) -> None:
        """Go back to what is selected when a file is opened."""
        self.select(first_selection(self.events))

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier selection to step back to."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later selection to step forward to."""
        return self._history.can_go_forward

    def back(self) -> None:
        """Step back to the selection before this one, if there is one."""
        if self.can_go_back:
            self._history.back()
            self.steps.taken_back(Step.SELECTION)
            self._selection_moved()

    def forward(self) -> None:
        """Step forward again, if one has stepped back."""
        if self.can_go_forward:
            self._history.forward()
            self.steps.made_again(Step.SELECTION)
            self._selection_moved()

    def _selection_moved(self) -> None:
        self._rows = None
        self.selection_changed.emit(self.selection)

    # one incident in focus

    @property
    def focus(self) -> int | None:
        """The fid that is opened in the details; None = nothing."""
        return self._focus

    def set_focus(self, fid: int | None) -> None:
        """Open one incident in the details."""
        if fid != self._focus:
            self._focus = fid
            self.focus_changed.emit(fid)

    # writing

    def write(self, items: Sequence[Any], *, label: str, progress: Progress | None = None) -> Changes:
        """Write at once; for long writes use `gui.tasks` and `committed`. Raises as Project.write does."""
        changes = self.writable().write(items, label=label, progress=progress)
        self.committed(changes)
        return changes

    def committed(self, changes: Changes) -> None:
        """Tell that a commit was made (on whatever thread): it can be undone, and data is read again."""
        self.undo_list.committed(changes)
        self.steps.made(Step.COMMIT)
        self._after(changes)

    def undo(self) -> None:
        """Take back the newest commit at once, if there is one."""
        newest = self.undo_list.next_undo
        if newest is not None:
            self.undone(self.writable().undo(newest))

    def redo(self) -> None:
        """Do the newest undone commit again at once, if there is one."""
        newest = self.undo_list.next_redo
        if newest is not None:
            self.redone(self.writable().undo(newest))

    def undone(self, by: Changes) -> None:
        """Tell that the newest commit was taken back by the commit `by`."""
        self.undo_list.undone(by)
        self.steps.taken_back(Step.COMMIT)
        self._after(by)

    def redone(self, by: Changes) -> None:
        """Tell that the newest undone commit was done again by the commit `by`."""
        self.undo_list.redone(by)
        self.steps.made_again(Step.COMMIT)
        self._after(by)

    def writable(self) -> Project:
        """Return the open file; raises CaseFileError where there is none or it may only be read."""
        if self.project is None:
            raise CaseFileError(_("No project is open."), _("Open a project or start a new one first."))
        if self.project.read_only:
            raise CaseFileError(
                _("The project is open for reading only, so nothing was changed."),
                _("Save a copy and work in that, or ask whoever has the file open to close it."),
            )
        return self.project

    def refresh(self, data: ProjectData, changes: Changes) -> None:
        """Take data that was read again after `changes` and tell the views."""
        self.data = data
        self._rows = None
        if self._focus is not None and self._focus not in data.events.fid:
            self.set_focus(None)
        self.data_changed.emit(changes)

    def _after(self, changes: Changes) -> None:
        self.saved_at = self.clock()
        self.reread(changes)

    def _reread_now(self, changes: Changes) -> None:
        if self.project is not None:
            self.refresh(read_data(self.project, before=self.keeps(changes)), changes)

    def keeps(self, changes: Changes) -> ProjectData | None:
        """Return the data whose map ground is still good after `changes`, None where all must be read."""
        return None if changes.kinds & MAP_KINDS else self.data


def first_selection(events: EventColumns) -> Selection:
    """Return what is shown when a file is opened: approved observations of partners in the latest whole weeks.

    Where there are none, the approved incidents of the commonest source; kinds of numbers are not mixed.
    """
    approved = events.source[events.status == STATUSES.index(ReviewStatus.APPROVED)]
    present = np.bincount(approved, minlength=len(SOURCES))
    sources: tuple[Source, ...] = OBSERVATIONS
    if present.any() and not any(present[SOURCES.index(source)] for source in OBSERVATIONS):
        sources = (SOURCES[int(np.argmax(present))],)
    kept = both(APPROVED, HasSource(sources))
    latest = latest_weeks(events.taken(mask(kept, events, {})))
    return kept if latest is None else both(kept, InPeriod(latest))


def latest_weeks(events: EventColumns) -> Period | None:
    """Return the last FIRST_WEEKS whole weeks with incidents; None where the incidents reach no further back."""
    known = whole_period(events)
    if known is None:
        return None
    # a week is whole when its Sunday is there too
    end = week_of(known.end).start
    latest = Period(end - timedelta(days=7 * FIRST_WEEKS), end)
    return latest if known.start < latest.start else None


def whole_period(events: EventColumns) -> Period | None:
    """Return the local days from the first to the last incident with a time; None without any."""
    days = events.day[events.has_time]
    if not len(days):
        return None
    first = date(1970, 1, 1) + timedelta(days=int(np.min(days)))
    return Period(first, date(1970, 1, 1) + timedelta(days=int(np.max(days)) + 1))
