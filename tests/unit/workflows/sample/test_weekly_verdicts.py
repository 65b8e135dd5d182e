"""What the weekly report says of the town in half a year, against what was planted there."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.domain.period import Period, iso_week, week_name
from est_desktop.reports.weekly.model import Standing
from est_desktop.workflows.project import Project
from est_desktop.workflows.sample.write import truth_path, write_sample
from est_desktop.workflows.weekly_data import weekly_data
from est_desktop.workflows.weekly_report import compose

WEEKS = 26
LAST = iso_week(2026, 40)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """Return the facts, and what was said to be more or less: (week, area or "", category or "", standing)."""
    path = tmp_path_factory.mktemp("town") / "v.est"
    write_sample(path)
    project = Project.open(path)
    data = weekly_data(project)
    project.close()
    said = []
    for back in range(WEEKS):
        week = LAST.shifted(-7 * back)
        said += told(compose(data, period=week, now=after(week)), week_name(week), data)
    return json.loads(truth_path(path).read_text("utf-8")), said


def after(week: Period) -> datetime:
    return datetime(week.end.year, week.end.month, week.end.day, 8, tzinfo=LOCAL_ZONE) + timedelta(days=1)


def told(report, week, data):
    """Read the verdicts as a reader does: from the table of partners' reports and the words on each area."""
    beyond = (Standing.MORE, Standing.FEWER)
    said = [(week, "", row.code, row.standing) for row in report.tables[0].rows if row.standing in beyond]
    names = {data.category_name(code).lower(): code for code in data.events.categories}
    for area in report.areas:
        if area.total.standing in beyond:
            said.append((week, area.name, "", area.total.standing))
        for standing, words in ((Standing.MORE, "Fler än väntat: "), (Standing.FEWER, "Färre än väntat: ")):
            for sentence in area.sentences:
                if sentence.startswith(words):
                    said += [
                        (week, area.name, code, standing) for name, code in names.items() if f"{name} (" in sentence
                    ]
    return said


def test_the_break_of_the_summer_is_told_within_weeks(verdicts):
    facts, said = verdicts
    planted = next(b for b in facts["trend_breaks"] if b["week"] == "2026-W32")
    weeks = [week for week, area, category, _s in said if (area, category) == (planted["area"], planted["category"])]
    assert weeks
    assert planted["week"] <= min(weeks) <= "2026-W35"


def test_hardly_anything_else_is_said(verdicts):
    facts, said = verdicts
    breaks = {(b["area"], b["category"]) for b in facts["trend_breaks"]}
    areas, categories = {a for a, _c in breaks}, {c for _a, c in breaks}
    false = [v for v in said if (v[1] and v[1] not in areas) or (v[2] and v[2] not in categories)]
    assert len(false) <= 1, false


def test_the_quiet_area_is_never_said_to_have_more(verdicts):
    facts, said = verdicts
    assert not [v for v in said if v[1] == facts["quiet_area"]["area"]]
