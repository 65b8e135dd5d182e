"""Two counts are only compared where the same reporters stand behind both."""

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np

from est_desktop.domain.incident import Source
from est_desktop.domain.period import Period, week_of
from est_desktop.domain.report import Report
from est_desktop.frames.events import SOURCES
from est_desktop.workflows.reporting import gap_weeks, lost_shares, reporting_changed, seldom, silence
from tests.fakes.event_rows import columns

NOW = Period(date(2026, 9, 7), date(2026, 10, 5))
BEFORE = NOW.shifted(-364)
A, B = b"a" * 16, b"b" * 16


def reports(function: bytes, period: Period, answered: str) -> list[Report]:
    """Return four weekly reports, one per letter: y came, n never did."""
    weeks = [week_of(period.start).shifted(7 * i) for i in range(4)]
    sent = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        Report(b"", function, week.start, week.end, sent if came == "y" else None)
        for week, came in zip(weeks, answered, strict=True)
    ]


def told(*groups: tuple[int, int, int, int]):
    """Return incidents (now, before) per line and function, and the masks of both periods."""
    lines, functions, now = [], [], []
    for line, function, n_now, n_before in groups:
        lines += [line] * (n_now + n_before)
        functions += [function] * (n_now + n_before)
        now += [True] * n_now + [False] * n_before
    n = len(lines)
    source = np.full(n, SOURCES.index(Source.REPORT), np.int8)
    events = replace(columns(1, n), function=np.array(functions, np.int16), functions=(A, B), source=source)
    mask = np.array(now, np.bool_)
    return events, ((NOW, mask), (BEFORE, ~mask)), np.array(lines, np.int32)


def test_silence_is_the_share_of_due_reports_that_never_came() -> None:
    found = silence([*reports(A, NOW, "yyny"), *reports(B, NOW, "nnny"), *reports(B, BEFORE, "yyyy")], NOW)
    assert found == {A: 0.25, B: 0.75}
    assert seldom(found) == {B}


def test_lost_share_weighs_reporters_by_what_they_usually_tell() -> None:
    # A tells 9 a week, B 1 a week, nobody in particular 10 in two weeks
    counts = np.array([[18.0, 1.0, 10.0]])
    silent = np.array([[0.0, 0.0], [0.0, 1.0]])
    np.testing.assert_allclose(lost_shares(counts, silent), [[0.0, 1 / 15]])


def test_a_burst_from_who_seldom_answers_is_not_compared() -> None:
    events, periods, lines = told((0, 1, 12, 2), (0, 0, 5, 5), (1, 0, 30, 10))
    due = [*reports(A, NOW, "yyyy"), *reports(A, BEFORE, "yyyy")]
    due += [*reports(B, NOW, "nnny"), *reports(B, BEFORE, "nnny")]
    assert reporting_changed(events, periods, lines, 2, due).tolist() == [True, False]


def test_a_reporter_that_fell_silent_makes_no_decrease() -> None:
    events, periods, lines = told((0, 1, 2, 20), (0, 0, 5, 5), (1, 0, 10, 30))
    due = [*reports(A, NOW, "yyyy"), *reports(A, BEFORE, "yyyy")]
    due += [*reports(B, NOW, "yynn"), *reports(B, BEFORE, "yyyy")]
    assert reporting_changed(events, periods, lines, 2, due).tolist() == [True, False]


def test_who_began_to_report_makes_no_increase() -> None:
    events, periods, lines = told((0, 1, 20, 0), (1, 0, 30, 10))
    due = [*reports(A, NOW, "yyyy"), *reports(A, BEFORE, "yyyy"), *reports(B, NOW, "yyyy")]
    assert reporting_changed(events, periods, lines, 2, due).tolist() == [True, False]


def test_same_silence_in_both_periods_can_be_compared() -> None:
    events, periods, lines = told((0, 1, 20, 10))
    due = [*reports(B, NOW, "ynyy"), *reports(B, BEFORE, "yyny")]
    assert reporting_changed(events, periods, lines, 1, due).tolist() == [False]


def test_police_records_do_not_depend_on_reporters() -> None:
    events, periods, lines = told((0, 1, 2, 20))
    crimes = replace(events, source=np.full(len(events), SOURCES.index(Source.POLICE), np.int8))
    due = [*reports(B, NOW, "nnnn"), *reports(B, BEFORE, "yyyy")]
    assert reporting_changed(events, periods, lines, 1, due).tolist() == [True]
    assert reporting_changed(crimes, periods, lines, 1, due).tolist() == [False]


def test_weeks_in_which_the_main_reporter_is_silent_are_gaps() -> None:
    events, (_now, _before), _lines = told((0, 0, 2, 2), (0, 1, 20, 20))
    rows = np.ones(len(events), np.bool_)
    due = [*reports(A, NOW, "nyyn"), *reports(B, NOW, "yynn")]
    due += [*reports(A, NOW.shifted(-28), "yyyy"), *reports(B, NOW.shifted(-28), "yyyy")]
    gaps = gap_weeks(events, rows, due, NOW.shifted(-28).start, 8)
    assert np.flatnonzero(gaps).tolist() == [6, 7]
    assert not gap_weeks(events, rows, (), NOW.start, 8).any()
