"""Known answers of the method definitions, sections 1 and 3, properties, and what is refused."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from est_desktop.analysis import density as module
from est_desktop.analysis import edge as edge_module
from est_desktop.analysis import smoothing
from est_desktop.analysis.density import density, density_at
from est_desktop.analysis.edge import coverage, kernel_mass
from est_desktop.analysis.grid import Grid, grid_over
from est_desktop.core.errors import Cancelled, InputError
from est_desktop.core.progress import Progress

EVENTS = np.array([(100.0, 100.0), (200.0, 100.0), (500.0, 400.0)])
WINDOW = shapely.box(0, 0, 1000, 1000)
QUARTIC = {(150, 100): 20.05810754, (100, 100): 18.99379979, (500, 400): 10.61032954, (400, 300): 6.549586135}
ODD = {"cell": 20.0, "extent": (0.0, 0.0, 1000.0, 1000.0)}


@pytest.fixture(scope="module", params=["plain", "compiled"], autouse=True)
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """Few events are summed without compiled code, many with it: both must pass every test."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "compiled":
            compile_everything(patch)
        yield request.param


def compile_everything(patch: pytest.MonkeyPatch) -> None:
    for owner, limit in (
        (module, "_FEW_PLACES"),
        (module, "_FEW_STEPS"),
        (edge_module, "_FEW_PAIRS"),
        (edge_module, "_FEW_CROSSINGS"),
        (smoothing, "_FEW_BINS"),
    ):
        patch.setattr(owner, limit, -1)


def brute(at: np.ndarray, xy: np.ndarray, h: float, w: np.ndarray | float = 1.0) -> np.ndarray:
    square = ((at[:, None] - xy[None]) ** 2).sum(axis=2) / h**2
    return np.asarray((np.where(square < 1, (1 - square) ** 2, 0) * w).sum(axis=1) * 3 / (math.pi * h * h) * 1e6)


def test_known_quartic() -> None:
    found = density_at(list(QUARTIC), EVENTS, bandwidth=300)
    np.testing.assert_allclose(found, list(QUARTIC.values()), rtol=1e-6)
    weighted = density_at([(150, 100)], EVENTS, bandwidth=300, weights=[2, 1, 3])
    assert weighted[0] == pytest.approx(30.08716131, rel=1e-6)


def test_known_gaussian() -> None:
    at = [(150.0, 100.0), *EVENTS]
    found = density_at(at, EVENTS, bandwidth=100, kernel="gaussian")
    np.testing.assert_allclose(found, [28.09113562, 25.568789, 25.570694, 15.917518], rtol=1e-6)


def test_known_edge_correction() -> None:
    mass = kernel_mass(EVENTS, WINDOW, kernel="gaussian", bandwidth=100)
    np.testing.assert_allclose(mass, [0.707861, 0.822204, 0.999968], atol=1e-6)
    at = {"bandwidth": 100, "kernel": "gaussian", "study_area": WINDOW}
    uniform = density_at(EVENTS, EVENTS, edge="uniform", **at)
    np.testing.assert_allclose(uniform, [36.121201, 31.100180, 15.918031], rtol=1e-6)
    diggle = density_at(EVENTS, EVENTS, edge="jones-diggle", **at)
    np.testing.assert_allclose(diggle, [34.224667, 32.996265, 15.918480], rtol=1e-6)


@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
@pytest.mark.parametrize("edge", ["none", "uniform", "jones-diggle"])
@pytest.mark.parametrize("weights", [None, [2.0, 0.5, 3.0]])
def test_the_grid_holds_the_density_at_its_centres(kernel: str, edge: str, weights: list[float] | None) -> None:
    options = {"bandwidth": 120.0, "kernel": kernel, "edge": edge, "study_area": WINDOW, "weights": weights}
    result = density(EVENTS, mode="exact", **ODD, **options)
    at = density_at(result.grid.centres, EVENTS, **options).reshape(result.values.shape)
    assert np.abs(result.values - at).max() < 1e-6 * at.max()
    binned = density(EVENTS, mode="binned", **ODD, **options)
    assert np.abs(binned.values - at).max() < 0.006 * at.max()
    assert (result.mode, binned.mode) == ("exact", "binned")


def test_the_corrected_total_is_the_number_of_events() -> None:
    result = density(EVENTS, bandwidth=100, cell=10, study_area=WINDOW, edge="jones-diggle")
    assert result.integral == pytest.approx(3, rel=2e-4)
    plain = density(EVENTS, bandwidth=150, cell=10, study_area=WINDOW)
    outside = 3 - kernel_mass(EVENTS, WINDOW, kernel="quartic", bandwidth=150).sum()
    assert plain.weight - plain.integral == pytest.approx(outside, abs=2e-3)


def test_rectangle_formula() -> None:
    from scipy.stats import norm

    rng = np.random.default_rng(4)
    places = np.vstack([rng.uniform(0, 1000, (200, 2)), [(0, 0), (0, 500), (1000, 1000), (1e-7, 300), (-50, 400)]])
    sides = [norm.cdf((1000 - places[:, i]) / 130) - norm.cdf(-places[:, i] / 130) for i in (0, 1)]
    mass = kernel_mass(places, WINDOW, kernel="gaussian", bandwidth=130)
    np.testing.assert_allclose(mass, sides[0] * sides[1], atol=1e-6)


def test_mass_of_a_quartic_beside_a_straight_border() -> None:
    from scipy.integrate import quad

    h = 100.0
    places = np.array([(d, 500.0) for d in (0.0, 10.0, 37.0, 80.0, 100.0, 300.0)])
    # the quartic seen from the side: 16/(5πh)·(1 − x²/h²)^2.5
    mass = [
        quad(lambda x: 16 / (5 * math.pi * h) * max(0, 1 - x * x / h / h) ** 2.5, -min(d, h), h)[0]
        for d in places[:, 0]
    ]
    np.testing.assert_allclose(kernel_mass(places, WINDOW, kernel="quartic", bandwidth=h), mass, atol=1e-6)


L_SHAPE = shapely.Polygon(
    [(0, 0), (1000, 30), (1020, 480), (520, 510), (480, 1000), (-30, 990)], [[(200, 200), (320, 210), (250, 330)]]
)


def test_coverage_is_the_area_of_each_cell() -> None:
    grid = grid_over((-100, -100, 1100, 1100), 70)
    cells = [shapely.box(x - 35, y - 35, x + 35, y + 35) for x, y in grid.centres]
    expected = np.array([L_SHAPE.intersection(cell).area / 4900 for cell in cells]).reshape(grid.height, grid.width)
    np.testing.assert_allclose(coverage(L_SHAPE, grid), expected, atol=1e-12)
    two = shapely.MultiPolygon([shapely.box(10, 10, 90, 95), shapely.box(205, 3, 333, 77)])
    assert coverage(two, grid).sum() * 4900 == pytest.approx(two.area, rel=1e-12)


@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
def test_polygon_mass_on_the_grid_agrees_with_the_integral(kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(8)
    xy = rng.uniform(0, 1000, (300, 2))
    options = {"bandwidth": 90.0, "cell": 20.0, "kernel": kernel, "study_area": L_SHAPE}
    for edge in ("uniform", "jones-diggle"):
        fine = density(xy, edge=edge, **options)
        with monkeypatch.context() as patch:
            patch.setattr(module, "_MOST_MASS_STEPS", -1)
            coarse = density(xy, edge=edge, **options)
        assert np.array_equal(np.isnan(fine.values), np.isnan(coarse.values))
        assert np.nanmax(np.abs(fine.values - coarse.values)) < 0.01 * fine.max
        assert dict(fine.provenance.dropped)["outside_study_area"] == 300 - fine.provenance.n_used


def test_cells_outside_the_study_area_do_not_exist() -> None:
    result = density([(100, 100), (800, 800)], bandwidth=200, cell=50, study_area=L_SHAPE, edge="jones-diggle")
    centres = result.grid.centres.reshape(*result.values.shape, 2)
    far = shapely.distance(L_SHAPE, shapely.points(centres)) > 40
    assert np.isnan(result.values[far]).all()
    assert dict(result.provenance.dropped) == {"outside_study_area": 1}
    assert result.integral == pytest.approx(1, rel=5e-3)


places = st.lists(st.tuples(st.integers(-2000, 3000), st.integers(91, 4000)), min_size=1, max_size=30)


@settings(max_examples=25, deadline=None)
@given(places, st.sampled_from(["exact", "binned"]), st.sampled_from(["quartic", "gaussian"]), st.data())
def test_properties(points: list[tuple[int, int]], mode: str, kernel: str, data: st.DataObject) -> None:
    xy = np.array(points, float)
    options = {"bandwidth": 240.0, "cell": 60.0, "mode": mode, "kernel": kernel}
    base = density(xy, extent=(-2400, 0, 3600, 4200), **options)
    scale = base.max * 1e-5
    order = data.draw(st.permutations(range(len(xy))))
    np.testing.assert_allclose(
        density(xy[order], extent=(-2400, 0, 3600, 4200), **options).values, base.values, atol=scale
    )
    moved = density(xy + np.array([600, 1200]), extent=(-1800, 1200, 4200, 5400), **options)
    np.testing.assert_allclose(moved.values, base.values, atol=scale)
    np.testing.assert_allclose(
        density(xy, extent=(-2400, 0, 3600, 4200), weights=np.full(len(xy), 2.5), **options).values,
        base.values * 2.5,
        atol=3 * scale,
    )
    twice = density(np.vstack([xy, xy[:1]]), extent=(-2400, 0, 3600, 4200), **options)
    weights = np.ones(len(xy))
    weights[0] = 2
    heavy = density(xy, extent=(-2400, 0, 3600, 4200), weights=weights, **options)
    np.testing.assert_allclose(twice.values, heavy.values, atol=2 * scale)
    assert (base.values >= 0).all()
    cropped = density(xy, extent=(-600, 600, 1200, 1800), **options)
    # the binned Gaussian ends where it has fallen to 4e-5 of its peak (4.5 σ): whether an event at that distance is
    # still inside another window of the same grid is no difference in method
    edge = base.max * 5e-5 if (mode, kernel) == ("binned", "gaussian") else scale
    np.testing.assert_allclose(cropped.values, base.values[10:30, 30:60], atol=edge)


def test_a_far_cell_is_empty_and_scale_keeps_the_sum() -> None:
    result = density(EVENTS, bandwidth=300, cell=50, extent=(0, 0, 5000, 5000))
    assert result.values[-1, -1] == 0
    assert result.integral < 3
    whole = density(EVENTS, bandwidth=300, cell=25)
    assert whole.integral == pytest.approx(3, rel=1e-3)
    assert whole.weight == 3
    double = density(EVENTS * 2, bandwidth=600, cell=50)
    np.testing.assert_allclose(double.values, whole.values / 4, rtol=1e-5, atol=1e-6)


def test_the_grid_is_anchored_and_widened() -> None:
    assert grid_over((130, -70, 260, 10), 100) == Grid(100, -100, 100, 2, 2)
    assert grid_over((100, 0, 300, 100), 100) == Grid(100, 0, 100, 2, 1)
    assert grid_over((5, 5, 5, 5), 10) == Grid(0, 0, 10, 1, 1)
    result = density([(512_345.0, 6_571_234.0)], bandwidth=300, cell=100)
    row, column = np.unravel_index(result.values.argmax(), result.values.shape)
    assert (result.grid.x[column], result.grid.y[row]) == (512_350, 6_571_250)
    assert result.values[row, column] == pytest.approx(brute(np.array([(5.0, 16.0)]), np.zeros((1, 2)), 300)[0])


@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
@pytest.mark.parametrize(
    ("bandwidth", "cell"), [(90.0, 60.0), (300.0, 60.0), (900.0, 20.0), (1500.0, 20.0), (40.0, 100.0)]
)
def test_binned_follows_exact_at_every_ratio(kernel: str, bandwidth: float, cell: float) -> None:
    rng = np.random.default_rng(6)
    xy = np.vstack([rng.normal(0, 400, (500, 2)), np.full((60, 2), 333.0)]) + np.array([7000, 9000])
    options = {"bandwidth": bandwidth, "cell": cell, "kernel": kernel, "extent": (6000, 8000, 8000, 10_000)}
    exact = density(xy, mode="exact", **options)
    binned = density(xy, mode="binned", **options)
    assert np.abs(binned.values - exact.values).max() < 0.006 * exact.max
    assert binned.integral == pytest.approx(exact.integral, rel=2e-3)


def test_auto_is_exact_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.EXACT_UP_TO == 100_000
    monkeypatch.setattr(module, "EXACT_UP_TO", 2)
    assert density(EVENTS, bandwidth=300, cell=50).mode == "binned"
    assert density(EVENTS[:2], bandwidth=300, cell=50).mode == "exact"


def test_many_events_in_bands_give_the_same_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    xy = np.random.default_rng(2).uniform(1000, 5000, (3000, 2))
    whole = density(xy, bandwidth=600, cell=20)
    monkeypatch.setattr(module, "_CHUNK_STEPS", 1000)
    monkeypatch.setattr(module, "_BANDS", 3)
    np.testing.assert_allclose(density(xy, bandwidth=600, cell=20).values, whole.values, rtol=1e-6)
    at = whole.grid.centres[::97]
    np.testing.assert_allclose(whole.values.ravel()[::97], brute(at, xy, 600), rtol=1e-6, atol=1e-9)


def test_no_events_is_zero_everywhere_and_said() -> None:
    result = density(np.empty((0, 2)), bandwidth=300, cell=100, extent=(0, 0, 1000, 500))
    assert result.values.shape == (5, 10)
    assert (result.values == 0).all()
    assert (result.max, result.integral, result.weight) == (0, 0, 0)
    assert len(result.messages) == 1


def test_places_that_are_missing_are_counted() -> None:
    result = density([(100, 100), (math.nan, 100), (200, math.inf)], bandwidth=300, cell=100, weights=[1, 1, 2])
    assert result.provenance.n_used == 1
    assert dict(result.provenance.dropped) == {"no_place": 2}
    assert result.weight == 1


def test_a_narrow_bandwidth_warns() -> None:
    assert len(density(EVENTS, bandwidth=30, cell=100).messages) == 1
    assert density(EVENTS, bandwidth=100, cell=100).messages == ()


@pytest.mark.parametrize(
    "options",
    [
        {"bandwidth": 0},
        {"bandwidth": -3},
        {"bandwidth": math.nan},
        {"cell": 0},
        {"cell": math.inf},
        {"weights": [1, -1, 1]},
        {"weights": [1, math.nan, 1]},
        {"edge": "uniform"},
        {"study_area": shapely.Polygon()},
        {"extent": (0, 0, -10, 10)},
        {"extent": (0, 0, math.nan, 10)},
        {"extent": (0, 0, 1e6, 1e6), "cell": 1},
        {"bandwidth": 1e9, "cell": 10, "mode": "binned", "extent": (0, 0, 100, 100)},
    ],
)
def test_senseless_input_is_refused_with_advice(options: dict[str, object]) -> None:
    with pytest.raises(InputError) as told:
        density(EVENTS, **{"bandwidth": 300, "cell": 100, **options})
    assert told.value.advice


def test_degrees_and_nothing_at_all_are_refused() -> None:
    with pytest.raises(InputError, match="grader"):
        density([(15.2, 59.3), (15.3, 59.2)], bandwidth=300, cell=100)
    with pytest.raises(InputError):
        density([(math.nan, 1)], bandwidth=300, cell=100)
    with pytest.raises(ValueError, match="weights"):
        density(EVENTS, bandwidth=300, cell=100, weights=[1, 2])
    with pytest.raises(ValueError, match="epanechnikov"):
        density(EVENTS, bandwidth=300, cell=100, kernel="epanechnikov")  # type: ignore[arg-type]


def test_it_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        density(EVENTS, bandwidth=300, cell=100, progress=progress)


def test_an_absurd_grid_names_a_cell_that_would_do() -> None:
    with pytest.raises(InputError) as told:
        grid_over((0, 0, 1e6, 1e6), 1)
    assert "200" in told.value.advice


@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
@pytest.mark.parametrize("edge", ["none", "uniform", "jones-diggle"])
def test_plain_and_compiled_sums_are_equal(kernel: str, edge: str, way: str) -> None:
    rng = np.random.default_rng(5)
    xy = rng.uniform(-150, 1150, (300, 2))
    town = shapely.Point(450, 500).buffer(420).difference(shapely.box(400, 300, 520, 480))
    area = None if edge == "none" else town
    options = {"bandwidth": 130.0, "kernel": kernel, "edge": edge, "study_area": area, "mode": "exact"}
    options |= {"weights": rng.uniform(0, 3, 300), **ODD}
    plain = density(xy, **options)
    with pytest.MonkeyPatch.context() as patch:
        compile_everything(patch)
        quick = density(xy, **options)
    # one step of the surface's single precision at most
    np.testing.assert_allclose(quick.values, plain.values, rtol=2e-7, atol=1e-9)
    assert quick.integral == pytest.approx(plain.integral, rel=1e-12)
    assert quick.provenance.n_used == plain.provenance.n_used


@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
def test_plain_and_compiled_mass_are_equal(kernel: str) -> None:
    corners = [(100.0, 100.0), (500.0, 100.0), (300.0, 300.0)]
    xy = np.vstack([np.random.default_rng(6).uniform(0, 1000, (500, 2)), corners])
    area = shapely.Polygon([*corners[:2], (800, 700), (100, 900)], [[(200, 200), (300, 210), (250, 300)]])
    plain = kernel_mass(xy, area, kernel=kernel, bandwidth=90)
    with pytest.MonkeyPatch.context() as patch:
        compile_everything(patch)
        quick = kernel_mass(xy, area, kernel=kernel, bandwidth=90)
    np.testing.assert_allclose(quick, plain, rtol=0, atol=1e-13)
