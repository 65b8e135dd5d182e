"""Density of real open data against independent implementations."""

from __future__ import annotations

import gzip
import math
from pathlib import Path

import numpy as np
import pytest

from est_desktop.analysis.density import density, density_at

pytestmark = pytest.mark.real_data

# R 4.2.2, spatstat.explore 3.0-6, Nottingham burglaries in EPSG:32630 rounded to the millimetre, events per km²:
# density.ppp(X, kernel="quartic", sigma=300/sqrt(8), edge=FALSE, at="points", leaveoneout=FALSE), and
# kernel="gaussian", sigma=150
SPATSTAT = {
    0: (42.80412388, 32.407846717),
    1: (55.78573068, 42.262524773),
    99: (131.04097578, 135.504646296),
    499: (60.16848109, 46.299438481),
    899: (10.61032954, 7.252348106),
    1299: (74.54575092, 61.345103114),
    1794: (32.52696748, 30.390821864),
}


@pytest.fixture(scope="module")
def burglaries(real_data: Path) -> np.ndarray:
    """1,795 burglaries, (n, 2) metres in UTM 30 N; many share one of the police's anchor points."""
    import pyproj

    with gzip.open(real_data / "crime_points" / "nottingham_burglary.csv.gz", "rt", encoding="utf-8") as file:
        rows = [line.split(",")[1:3] for line in file.readlines()[1:]]
    lon, lat = np.array(rows, float).T
    xy = pyproj.Transformer.from_crs(4326, 32630, always_xy=True).transform(lon, lat)
    return np.round(np.column_stack(xy), 3)


def brute_quartic(at: np.ndarray, xy: np.ndarray, h: float) -> np.ndarray:
    result = np.zeros(len(at))
    for x, y in xy:
        square = ((at[:, 0] - x) ** 2 + (at[:, 1] - y) ** 2) / h**2
        result += np.where(square < 1, (1 - square) ** 2, 0)
    return result * 3 / (math.pi * h * h) * 1e6


def scikit_gaussian(at: np.ndarray, xy: np.ndarray, sigma: float) -> np.ndarray:
    from sklearn.neighbors import KernelDensity

    model = KernelDensity(bandwidth=sigma, kernel="gaussian", rtol=1e-9).fit(xy)
    return np.asarray(np.exp(model.score_samples(at)) * len(xy) * 1e6)


def test_at_the_events_as_spatstat(burglaries: np.ndarray) -> None:
    at = burglaries[list(SPATSTAT)]
    expected = np.array(list(SPATSTAT.values()))
    np.testing.assert_allclose(density_at(at, burglaries, bandwidth=300), expected[:, 0], rtol=1e-6)
    gaussian = density_at(at, burglaries, bandwidth=150, kernel="gaussian")
    np.testing.assert_allclose(gaussian, expected[:, 1], rtol=1e-6)


@pytest.mark.parametrize(
    ("kernel", "bandwidth", "oracle"), [("quartic", 300.0, brute_quartic), ("gaussian", 150.0, scikit_gaussian)]
)
def test_on_the_grid(burglaries: np.ndarray, kernel: str, bandwidth: float, oracle: object) -> None:
    exact = density(burglaries, bandwidth=bandwidth, cell=50, kernel=kernel, mode="exact", srid=32630)
    binned = density(burglaries, bandwidth=bandwidth, cell=50, kernel=kernel, mode="binned", srid=32630)
    rows = np.arange(0, exact.values.size, 61)
    expected = oracle(exact.grid.centres[rows], burglaries, bandwidth)  # type: ignore[operator]
    assert np.abs(exact.values.ravel()[rows] - expected).max() < 1e-6 * exact.max
    assert np.abs(binned.values.ravel()[rows] - expected).max() < 0.003 * exact.max
    assert exact.integral == pytest.approx(1795, rel=1e-3)
    assert binned.integral == pytest.approx(exact.integral, rel=1e-3)
