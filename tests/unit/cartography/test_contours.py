import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from est_desktop.cartography.contours import contour, density_bands, density_image, density_polygons
from est_desktop.cartography.document import DensityLayer
from est_desktop.frames.shapes import Shapes


def cone(n: int = 80, cell: float = 10.0) -> np.ndarray:
    at = (np.arange(n) + 0.5) * cell - n * cell / 2
    return np.maximum(300 - np.hypot(*np.meshgrid(at, at)), 0)


def surface(values: np.ndarray, breaks: tuple[float, ...]) -> DensityLayer:
    return DensityLayer(
        key="density",
        title="",
        values=values.astype(np.float32),
        box=(0.0, 0.0, values.shape[1] * 10.0, values.shape[0] * 10.0),
        breaks=breaks,
        colours=("#EADCEF", "#AA78BF", "#521A73")[: len(breaks)],
    )


def signed_area(ring: np.ndarray) -> float:
    x, y = ring.T
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2)


def rings(shapes: Shapes) -> list[np.ndarray]:
    return [shapes.xy[a:b] for a, b in zip(shapes.parts, shapes.parts[1:], strict=False)]


@pytest.mark.parametrize("level", [50.0, 150.0, 250.0])
def test_the_contour_of_a_cone_is_a_circle(level: float) -> None:
    (ring,) = rings(contour(cone(), (0.0, 0.0, 800.0, 800.0), level))
    assert np.hypot(*(ring - 400).T) == pytest.approx(300 - level, abs=0.5)
    assert signed_area(ring) == pytest.approx(np.pi * (300 - level) ** 2, rel=0.01)


def test_a_hole_runs_the_other_way() -> None:
    values = np.ones((20, 20))
    values[8:12, 8:12] = 0
    outer, hole = sorted(rings(contour(values, (0.0, 0.0, 200.0, 200.0), 0.5)), key=lambda r: -abs(signed_area(r)))
    assert signed_area(outer) == pytest.approx(200 * 200, rel=0.01)
    assert -1700 < signed_area(hole) < -1500


def test_unlike_sides_and_offset_keep_their_place() -> None:
    values = np.zeros((4, 8))
    values[2, 6] = 1.0
    (ring,) = rings(contour(values, (100.0, 1000.0, 180.0, 1020.0), 0.5))
    assert ring.mean(axis=0) == pytest.approx((165.0, 1012.5))
    assert np.ptp(ring, axis=0) == pytest.approx((10.0, 5.0))


def test_nothing_above_the_level_gives_nothing() -> None:
    shapes = contour(np.zeros((5, 5)), (0.0, 0.0, 1.0, 1.0), 1.0)
    assert len(shapes) == 1
    assert len(shapes.xy) == 0


@settings(max_examples=60, deadline=None)
@given(arrays(np.int8, (6, 7), elements=st.integers(0, 3)))
def test_cells_are_inside_exactly_if_they_reach_the_level(values: np.ndarray) -> None:
    level = 1.5
    shapes = contour(values.astype(float), (0.0, 0.0, 7.0, 6.0), level)
    polygons = [shapely.Polygon(ring) for ring in rings(shapes) if len(ring) > 2]
    for row in range(6):
        for column in range(7):
            inside = sum(bool(shapely.contains_xy(p, column + 0.5, row + 0.5)) for p in polygons) % 2 == 1
            assert inside == (values[row, column] >= level)


def test_bands_take_up_the_surface_without_overlap() -> None:
    layer = surface(cone(), (50.0, 150.0, 250.0))
    above = [sum(signed_area(r) for r in rings(s)) for s in density_polygons(layer)]
    bands = density_bands(layer)
    # by the odd–even rule a band is its outer ring less the next class's ring
    areas = [abs(signed_area(rings(b)[0])) - sum(abs(signed_area(r)) for r in rings(b)[1:]) for b in bands]
    assert sum(areas) == pytest.approx(above[0])
    assert len(bands) == 3


def test_the_image_has_the_north_on_top_and_is_clear_below_the_first_break() -> None:
    values = np.zeros((3, 2))
    values[2, 0] = 60.0
    values[0, 1] = 260.0
    image = density_image(surface(values, (50.0, 150.0, 250.0)))
    assert image.shape == (3, 2, 4)
    assert tuple(image[0, 0]) == (0xEA, 0xDC, 0xEF, 255)
    assert tuple(image[2, 1]) == (0x52, 0x1A, 0x73, 255)
    assert image[1, 0, 3] == 0
