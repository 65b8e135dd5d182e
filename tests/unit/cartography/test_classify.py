import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_desktop.cartography.classify import density_breaks, nice_above, nice_below, ticks
from est_desktop.cartography.scale_bar import scale_bar, scale_number


@pytest.mark.parametrize(("value", "below", "above"), [(65, 50, 100), (5, 5, 5), (0.3, 0.25, 0.5), (2600, 2500, 5000)])
def test_nice_numbers(value: float, below: float, above: float) -> None:
    assert nice_below(value) == pytest.approx(below)
    assert nice_above(value) == pytest.approx(above)


@given(st.floats(1e-6, 1e9))
def test_a_nice_number_is_near(value: float) -> None:
    assert value / 2.5 <= nice_below(value) * (1 + 1e-6)
    assert nice_below(value) <= value * (1 + 1e-6)
    assert value <= nice_above(value) * (1 + 1e-6) <= 2.5 * value * (1 + 1e-5)


def test_breaks_are_those_of_the_picture() -> None:
    assert density_breaks([260.0]) == (25.0, 50.0, 100.0, 150.0, 200.0)


def test_compared_maps_share_breaks() -> None:
    assert density_breaks([40.0, 260.0]) == density_breaks([260.0])


def test_an_empty_surface_has_no_classes() -> None:
    assert density_breaks([0.0]) == ()
    assert density_breaks([]) == ()


@given(st.floats(1e-3, 1e7))
def test_the_maximum_is_in_the_highest_class_or_close_above(top: float) -> None:
    breaks = density_breaks([top])
    assert breaks == tuple(sorted(breaks))
    assert breaks[-1] <= top * (1 + 1e-6) <= breaks[-1] * 2.51


@given(st.integers(0, 10_000_000), st.integers(2, 8))
def test_ticks_are_whole_and_reach_the_top(top: int, at_most: int) -> None:
    marks = ticks(top, at_most)
    assert marks[0] == 0
    assert marks[-1] >= top
    assert len(marks) <= at_most + 1
    assert all(mark == int(mark) for mark in marks)


def test_scale_bar_of_the_picture() -> None:
    bar = scale_bar(0.315, 130)
    assert bar.marks == (0.0, 200.0, 400.0)
    assert bar.length == pytest.approx(126)
    assert bar.labels == ("0", "200", "400\u00a0m")


def test_scale_bar_in_kilometres() -> None:
    bar = scale_bar(0.02, 130)
    assert bar.labels == ("0", "2,5", "5\u00a0km")


@given(st.floats(0.001, 10), st.floats(60, 300))
def test_scale_bar_fits_the_room(scale: float, room: float) -> None:
    bar = scale_bar(scale, room)
    assert room / 2.5 <= bar.length * (1 + 1e-6)
    assert bar.length <= room * (1 + 1e-6)


def test_scale_number() -> None:
    assert scale_number(96 / 0.0254 / 12000) == 12000
