from datetime import UTC, datetime

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from est_desktop.core.clock import LOCAL_ZONE
from est_desktop.frames.events import local_seconds, z_order


@given(st.lists(st.integers(0, 2**31), min_size=1, max_size=20))
def test_wall_clock_is_what_the_time_zone_data_says(seconds: list[int]) -> None:
    def wall(second: int) -> int:
        offset = datetime.fromtimestamp(second, UTC).astimezone(LOCAL_ZONE).utcoffset()
        assert offset is not None
        return second + int(offset.total_seconds())

    assert local_seconds(np.array(seconds, np.int64)).tolist() == [wall(s) for s in seconds]


def test_z_order_walks_the_quarters_and_leaves_unknown_places_last() -> None:
    x = np.array([1.0, np.nan, 0.0, 1.0, 0.0])
    y = np.array([1.0, 0.0, 0.0, 0.0, 1.0])
    assert z_order(x, y).tolist() == [2, 3, 4, 0, 1]
