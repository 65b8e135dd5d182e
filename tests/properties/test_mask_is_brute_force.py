"""The mask of a selection says of every row what a plain loop over the rows says."""

from datetime import UTC, datetime

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.domain import selection as sel
from est_desktop.domain.incident import TimePrecision
from est_desktop.frames.events import NO_TIME, SOURCES, STATUSES, TIME_PRECISIONS, EventColumns
from est_desktop.frames.mask import mask
from tests.fakes.event_rows import CODES, ORGANISATIONS, SELECTIONS, SHAPES, columns


def holds(selection: sel.Selection, events: EventColumns, i: int) -> bool:  # noqa: C901, PLR0911 - one plain line per kind
    middle = None
    if events.start[i] != NO_TIME:
        seconds = int(events.start[i]) + (int(events.end[i]) - int(events.start[i])) // 2
        middle = datetime.fromtimestamp(seconds, UTC).astimezone(LOCAL_ZONE)
    match selection:
        case sel.And(parts):
            return all(holds(p, events, i) for p in parts)
        case sel.Or(parts):
            return any(holds(p, events, i) for p in parts)
        case sel.Not(part):
            return not holds(part, events, i)
        case sel.InPeriod(period):
            return middle is not None and period.start <= middle.date() < period.end
        case sel.InAreas(uids):
            return any(SHAPES[u].intersects(shapely.Point(events.x[i], events.y[i])) for u in uids) and not np.isnan(
                events.x[i]
            )
        case sel.HasCategory(codes):
            return events.category[i] >= 0 and CODES[events.category[i]] in codes
        case sel.OfOrganisation(uids):
            return events.organisation[i] >= 0 and ORGANISATIONS[events.organisation[i]] in uids
        case sel.WeekHours(hours, weekdays):
            if middle is None or middle.weekday() not in weekdays:
                return False
            precision = TIME_PRECISIONS[events.time_precision[i]]
            short = events.end[i] - events.start[i] <= 86400
            known = precision is TimePrecision.EXACT or (precision is TimePrecision.INTERVAL and short)
            return len(hours) == 24 or (known and middle.hour in hours)
        case sel.HasSource(sources):
            return SOURCES[events.source[i]] in sources
        case sel.HasStatus(statuses):
            return STATUSES[events.status[i]] in statuses
        case sel.HasSeverity(severities):
            return int(events.severity[i]) in severities
        case sel.InPolygon(corners):
            point = shapely.Point(events.x[i], events.y[i])
            return not np.isnan(events.x[i]) and bool(shapely.Polygon(corners).intersects(point))


@settings(max_examples=60, deadline=None)
@given(SELECTIONS, st.integers(0, 2**32 - 1), st.integers(0, 40))
def test_mask_is_brute_force(selection: sel.Selection, seed: int, n: int) -> None:
    events = columns(seed, n)
    expected = [holds(selection, events, i) for i in range(n)]
    assert mask(selection, events, SHAPES).tolist() == expected


def test_an_area_that_is_not_known_is_an_error() -> None:
    with pytest.raises(KeyError):
        mask(sel.InAreas((b"?" * 16,)), columns(1, 5), SHAPES)
