from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from est_desktop.analysis.small_numbers import Verdict
from est_desktop.domain import selection as sel
from est_desktop.domain.incident import Source
from est_desktop.domain.period import Period
from est_desktop.domain.report import Report
from est_desktop.frames.events import SOURCES
from est_desktop.gui.panels.insight.comparison import (
    Against,
    change_text,
    compare_areas,
    interval_text,
    periods_of,
)
from est_desktop.gui.panels.insight.counts import Masks, Question, count
from tests.fakes.event_rows import AREAS, SHAPES, columns

KNOWN = Period(date(2024, 1, 1), date(2026, 10, 5))
OCTOBER = Period(date(2026, 9, 7), date(2026, 10, 5))
NAMES = {AREAS[0]: "Norrby", AREAS[1]: "Centrum"}


def test_a_period_meets_the_same_weekdays_of_last_year() -> None:
    found = periods_of(sel.InPeriod(OCTOBER), KNOWN)
    assert found is not None
    assert found.before == OCTOBER.shifted(-364)
    assert found.before.start.weekday() == OCTOBER.start.weekday()
    assert (found.against, found.asked, str(found)) == (Against.LAST_YEAR, True, "mot samma tid i fjol")


def test_days_without_data_are_left_out_on_both_sides() -> None:
    found = periods_of(sel.InPeriod(Period(date(2026, 9, 7), date(2027, 1, 1))), KNOWN)
    assert found is not None
    assert found.now == OCTOBER
    assert found.before.days == OCTOBER.days


def test_a_longer_period_goes_further_back_and_never_overlaps() -> None:
    long = Period(date(2025, 9, 1), date(2026, 10, 5))
    found = periods_of(sel.InPeriod(long), Period(date(2020, 1, 1), date(2026, 10, 5)))
    assert found is not None
    assert found.before == long.shifted(-728)
    assert str(found) == "mot samma tid 2023"


def test_a_calendar_year_is_compared_with_the_year_before() -> None:
    found = periods_of(sel.InPeriod(Period(date(2025, 1, 1), date(2026, 1, 1))), KNOWN)
    assert found is not None
    assert (found.before.start, found.before.end) == (date(2024, 1, 2), date(2025, 1, 1))
    assert found.against is Against.PRECEDING


def test_short_files_are_compared_with_the_period_before_or_not_at_all() -> None:
    short = Period(date(2026, 8, 1), date(2026, 10, 5))
    found = periods_of(sel.InPeriod(OCTOBER), short)
    assert found is not None
    assert (found.against, str(found)) == (Against.PRECEDING, "mot perioden före")
    assert periods_of(sel.InPeriod(OCTOBER), OCTOBER) is None
    assert periods_of(sel.InPeriod(OCTOBER), None) is None


def test_without_a_period_the_last_complete_weeks_stand_in_and_it_is_said() -> None:
    found = periods_of(sel.EVERYTHING, Period(KNOWN.start, date(2026, 10, 8)))
    assert found is not None
    assert (found.now.end, found.now.days, found.asked) == (date(2026, 10, 5), 91, False)
    assert str(found) == "förändring senaste 13 veckorna mot samma tid i fjol"


def rows_of(now: tuple[int, int], before: tuple[int, int]) -> Question:
    """Return incidents in the two areas: so many in the four weeks of October, so many a year earlier."""
    days = [OCTOBER.start + timedelta(days=i % 28) for i in range(200)]
    moments, areas = [], []
    for counts, back in ((now, 0), (before, 364)):
        for area, n in enumerate(counts):
            moments += [datetime(d.year, d.month, d.day, 12, tzinfo=UTC) - timedelta(days=back) for d in days[:n]]
            areas += [area] * n
    # one far back, so that the file is known to reach there
    moments.append(datetime(2024, 1, 1, 12, tzinfo=UTC))
    moments.append(datetime(2026, 10, 4, 12, tzinfo=UTC))
    areas += [-1, -1]
    seconds = np.array([int(m.timestamp()) for m in moments])
    n = len(seconds)
    zeros = np.zeros(n, np.int8)
    events = replace(columns(1, n), start=seconds, end=seconds, time_precision=zeros, area=np.array(areas, np.int32))
    return Question(events, SHAPES, sel.InPeriod(OCTOBER))


def test_areas_stand_by_evidence_with_calm_words_for_what_cannot_be_told() -> None:
    question = rows_of(now=(58, 14), before=(20, 11))
    masks = Masks(question)
    table = compare_areas(question, NAMES, masks, count(question, masks).areas)
    assert [(r.name, r.count, r.found.verdict) for r in table.rows if r.found] == [
        ("Norrby", 58, Verdict.UP),
        ("Centrum", 14, Verdict.CANNOT_TELL),
    ]
    first, second = (row.found for row in table.rows)
    assert change_text(first) == "+190\u00a0%"
    assert interval_text(first, table.periods).startswith("58 mot 20 (8 september–5 oktober 2025): sannolikt mellan +")
    assert change_text(second) == "+27\u00a0%"
    assert sum(table.rows[0].weeks[-4:]) == 58


def test_no_percentage_where_there_were_few_before() -> None:
    question = rows_of(now=(3, 12), before=(1, 9))
    masks = Masks(question)
    table = compare_areas(question, NAMES, masks, count(question, masks).areas)
    by_name = {row.name: row for row in table.rows}
    few = by_name["Norrby"].found
    assert few is not None
    assert few.verdict is Verdict.CANNOT_TELL
    assert change_text(few) == "3 mot 1"
    assert "gånger så många" in interval_text(few, table.periods)
    assert change_text(by_name["Centrum"].found) == "12 mot 9"


def test_a_burst_of_reports_is_no_increase() -> None:
    plain = rows_of(now=(58, 14), before=(20, 11))
    who = np.where(plain.events.area == 0, 0, -1).astype(np.int16)
    source = np.full(len(who), SOURCES.index(Source.REPORT), np.int8)
    events = replace(plain.events, function=who, functions=(b"f",), source=source)
    weeks = [OCTOBER.start + timedelta(days=7 * i - back) for i in range(4) for back in (0, 364)]
    sent = datetime(2026, 10, 4, tzinfo=UTC)
    reports = [Report(b"", b"f", d, d + timedelta(days=7), sent if i >= 6 else None) for i, d in enumerate(weeks)]
    question = replace(plain, events=events, reports=tuple(reports))
    masks = Masks(question)
    table = compare_areas(question, NAMES, masks, count(question, masks).areas)
    found = {row.name: row.found for row in table.rows}["Norrby"]
    assert found is not None
    assert found.verdict is Verdict.REPORTING_CHANGED
    assert change_text(found) == "58 mot 20"
    assert "kan inte jämföras" in interval_text(found, table.periods)
