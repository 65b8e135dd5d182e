"""The session: one selection, cached rows, focus, undo, and what is told to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from est_desktop.core.errors import CaseFileError
from est_desktop.domain.incident import Source
from est_desktop.domain.period import Period
from est_desktop.domain.selection import APPROVED, EVERYTHING, HasCategory, HasSource, InPeriod, Or, both, find
from est_desktop.state.session import OBSERVATIONS, Session, first_selection

MONDAY = 1_767_567_600  # 2026-01-05 00.00 in Stockholm


def test_opens_on_approved_observations_of_partners(session: Session) -> None:
    assert session.selection == both(APPROVED, HasSource(OBSERVATIONS))
    assert session.selected.fid.tolist() == [1, 2, 3]


def test_opens_on_police_records_where_there_is_nothing_else(session: Session) -> None:
    only = session.events.taken(session.events.source == 1)
    assert first_selection(only) == both(APPROVED, HasSource((Source.POLICE,)))


def test_opens_on_the_latest_thirteen_whole_weeks(session: Session) -> None:
    one = session.events.taken(session.events.fid == 1)
    thursday = MONDAY + 3 * 86400
    for last, end in ((thursday, date(2026, 1, 5)), (MONDAY + 6 * 86400, date(2026, 1, 12))):
        times = np.array([last - weeks * 7 * 86400 for weeks in range(30)])
        rows = one.taken(np.zeros(len(times), np.int64))
        events = replace(rows, fid=np.arange(len(times)), start=times, end=times)
        shown = find(first_selection(events), InPeriod)
        assert shown == InPeriod(Period(end - timedelta(days=91), end))
        later = replace(events, status=np.where(events.fid == 0, 0, events.status).astype(np.int8))
        assert find(first_selection(later), InPeriod) != shown


def test_clearing_goes_back_to_what_was_shown_first(session: Session) -> None:
    session.select(EVERYTHING)
    session.clear_selection()
    assert session.selection == first_selection(session.events)


def test_tally_counts_shown_all_and_without_place(session: Session) -> None:
    tally = session.tally
    assert (tally.shown, tally.total, tally.without_place) == (3, 5, 1)


def test_rows_are_computed_once_for_each_selection(session: Session) -> None:
    rows = session.rows
    assert session.rows is rows
    session.select(EVERYTHING)
    assert session.rows.sum() == 5
    with pytest.raises(ValueError, match="read-only"):
        session.rows[0] = False


def test_selecting_tells_once_and_can_be_stepped_back(session: Session) -> None:
    told: list[Any] = []
    session.selection_changed.subscribe(told.append)
    first, fire = session.selection, HasCategory(("fire",))
    session.select(fire)
    session.select(fire)
    assert told == [fire]
    session.back()
    assert session.selection == first
    session.back()
    session.forward()
    assert told == [fire, first, fire]
    assert not session.can_go_forward


def test_a_drag_is_one_step_back(session: Session) -> None:
    first = session.selection
    session.select(HasCategory(("fire",)))
    session.select(Or((HasCategory(("fire",)), HasCategory(("staff",)))), replace=True)
    session.back()
    assert session.selection == first


def test_write_undo_redo_read_again_and_tell(session: Session) -> None:
    told: list[Any] = []
    session.data_changed.subscribe(told.append)
    session.write([object()], label="Delete")
    assert len(session.events) == 4
    assert session.rows.shape == (4,)
    assert session.undo_list.next_undo is not None
    assert session.undo_list.next_undo.label == "Delete"
    session.undo()
    assert len(session.events) == 5
    assert session.undo_list.next_undo is None
    assert session.undo_list.next_redo is not None
    assert session.undo_list.next_redo.label == "Delete"
    session.redo()
    assert len(session.events) == 4
    assert session.undo_list.next_redo is None
    assert len(told) == 3
    session.undo()
    session.write([object()], label="Again")
    assert session.undo_list.next_redo is None


def test_map_ground_is_read_again_only_when_it_was_touched(session: Session, project: Any) -> None:
    session.write([object()], label="x")
    assert project.areas_read == 1
    project.kinds = frozenset({"area"})
    session.write([object()], label="y")
    assert project.areas_read == 2


def test_read_only_files_and_no_file_say_so(session: Session, project: Any) -> None:
    project.read_only = True
    with pytest.raises(CaseFileError, match="läsning") as fault:
        session.write([object()], label="x")
    assert fault.value.advice
    with pytest.raises(CaseFileError):
        Session().write([], label="x")


def test_focus_is_dropped_when_its_incident_is_gone(session: Session) -> None:
    told: list[Any] = []
    session.focus_changed.subscribe(told.append)
    session.set_focus(5)
    session.set_focus(5)
    session.write([object()], label="Delete")
    assert told == [5, None]


def test_another_file_resets_everything(session: Session, project: Any) -> None:
    told: list[Any] = []
    session.project_changed.subscribe(told.append)
    session.select(EVERYTHING)
    session.set_focus(1)
    session.map.update(bandwidth=150.0)
    session.write([object()], label="x")
    other = replace(project)
    assert session.show(other) is project
    assert (session.can_go_back, session.focus, session.map.view.bandwidth) == (False, None, None)
    assert session.undo_list.next_undo is None
    session.show(None)
    assert (len(session.events), session.period) == (0, None)
    assert told == [other, None]


def test_period_spans_all_known_times(session: Session) -> None:
    assert session.period == Period(date(2026, 1, 5), date(2026, 1, 15))
