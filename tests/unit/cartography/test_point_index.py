import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from est_desktop.cartography.point_index import PointIndex


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 400), st.tuples(*[st.floats(-20, 120)] * 4))
def test_a_box_holds_what_a_plain_comparison_holds(
    seed: int, n: int, corners: tuple[float, float, float, float]
) -> None:
    xy = np.random.default_rng(seed).uniform(0, 100, (n, 2))
    xy[::7] = np.nan
    a, b, c, d = corners
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    x, y = xy.T
    wanted = np.flatnonzero((x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3]))
    index = PointIndex(xy)
    assert index.within(box).tolist() == wanted.tolist()
    assert index.at_most(box) >= len(wanted)


def test_nearest_obeys_reach_and_mask() -> None:
    index = PointIndex(np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 0.0], [np.nan, 0.0]]))
    assert index.nearest(2.0, 0.0, 5.0) == 2
    assert index.nearest(2.0, 0.0, 0.5) is None
    assert index.nearest(2.0, 0.0, 5.0, np.array([True, False, False, True])) == 0


def test_no_points() -> None:
    index = PointIndex(np.empty((0, 2)))
    assert len(index.within((0.0, 0.0, 1.0, 1.0))) == 0
    assert index.nearest(0.0, 0.0, 1.0) is None
