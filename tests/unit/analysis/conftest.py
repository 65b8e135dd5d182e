"""Small event columns, written as local times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import numpy as np
import pytest

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.domain.incident import TimePrecision
from est_desktop.frames.events import NO_TIME, STATUSES, TIME_PRECISIONS, EventColumns


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=LOCAL_ZONE).timestamp()) if text else NO_TIME


@pytest.fixture
def make_events() -> Callable[..., EventColumns]:
    """Return a maker of columns from (from, to, precision) in local time; other columns by keyword."""

    def make(times: Sequence[tuple[str, str, str]], **columns: Sequence[float]) -> EventColumns:
        n = len(times)

        def column(name: str, dtype: type, default: float) -> np.ndarray:
            return np.array(columns.get(name, [default] * n), dtype)

        return EventColumns(
            fid=np.arange(n, dtype=np.int64),
            x=column("x", np.float64, 500_000),
            y=column("y", np.float64, 6_500_000),
            start=np.array([seconds(t[0]) for t in times], np.int64),
            end=np.array([seconds(t[1]) for t in times], np.int64),
            category=column("category", np.int16, 0),
            organisation=column("organisation", np.int16, 0),
            function=column("function", np.int16, -1),
            source=column("source", np.int8, 0),
            status=np.full(n, STATUSES.index("approved"), np.int8),
            place_precision=np.zeros(n, np.int8),
            time_precision=np.array([TIME_PRECISIONS.index(TimePrecision(t[2])) for t in times], np.int8),
            severity=column("severity", np.int8, 0),
            area=column("area", np.int32, 0),
            categories=("theft", "vandalism", "violence"),
            organisations=(b"a" * 16, b"b" * 16),
            functions=(),
            areas=(b"1" * 16, b"2" * 16),
            srid=3006,
        )

    return make
