"""Rules that suggest a bandwidth; the user decides. Method definitions, section 2.

All take projected coordinates in metres. Standard deviations are those of the sample (n − 1) unless said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from est_desktop.analysis.compiled import compiled
from est_desktop.analysis.density import DensityResult, density
from est_desktop.analysis.edge import kernel_mass
from est_desktop.analysis.provenance import Provenance, reasons
from est_desktop.core.progress import Progress, silent

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]

DEFAULT_RADIUS = 300.0
"""Radius h of the quartic kernel where nothing else is chosen, metres."""
SMALLEST, LARGEST = 50.0, 1000.0
FEWEST = 10
CROSS_VALIDATED = range(20, 5001)
SIGMA_TO_RADIUS = math.sqrt(8)
"""Radius of a quartic kernel with the standard deviation 1 (two dimensions)."""
_SEARCHED = 40
_INTEGRATION_CELLS = 250_000


@dataclass(frozen=True)
class Suggestion:
    """A suggested bandwidth.

    Attributes
    ----------
    rule
        "likelihood cross-validation" or "scott".
    sigma
        Standard deviation of the kernel, metres, within 50–1000.
    radius
        The quartic radius with that standard deviation, σ·√8, metres.
    unclamped
        The σ of the rule itself.
    """

    rule: Literal["likelihood cross-validation", "scott"]
    sigma: float
    radius: float
    unclamped: float
    provenance: Provenance

    @property
    def clamped(self) -> bool:
        """Whether the rule's value lay outside 50–1000 m, which must be said."""
        return self.sigma != self.unclamped


@dataclass(frozen=True)
class CrossValidation:
    """Likelihood cross-validation: σ in metres, the objective there, and the objective of every σ tried."""

    sigma: float
    objective: float
    tried: tuple[tuple[float, float], ...]


def suggest(
    xy: npt.ArrayLike,
    *,
    study_area: BaseGeometry,
    cell: float,
    srid: int | None = None,
    progress: Progress | None = None,
) -> Suggestion | None:
    """Suggest a bandwidth: likelihood cross-validation for 20–5000 events, else Scott's rule; clamped to 50–1000 m.

    Parameters
    ----------
    xy
        (n, 2) metres; rows with NaN and events outside the study area are left out and counted.
    study_area
        Polygon where events are recorded.
    cell
        Cell size of the surface, metres: the smallest σ searched is twice that.
    srid
        EPSG code of the coordinates, kept with the result.
    progress
        Told of the steps of the search; may cancel.

    Returns
    -------
    Suggestion or None
        None for fewer than 10 events or if all lie on one place: no rule has anything to go by.
    """
    import shapely

    places = np.asarray(xy, np.float64).reshape(-1, 2)
    known: npt.NDArray[np.bool_] = np.isfinite(places[:, 0]) & np.isfinite(places[:, 1])
    inside = np.zeros(len(places), bool)
    inside[known] = shapely.intersects_xy(study_area, places[known, 0], places[known, 1])
    used = places[inside]
    if len(used) < FEWEST or (used == used[0]).all():
        return None
    rule: Literal["likelihood cross-validation", "scott"] = "scott"
    if len(used) in CROSS_VALIDATED:
        rule = "likelihood cross-validation"
        sigma = cross_validated(used, study_area=study_area, cell=cell, progress=progress).sigma
    else:
        sigma = scott(used)
    clamped = min(max(sigma, SMALLEST), LARGEST)
    provenance = Provenance(
        "bandwidth",
        {"rule": rule, "cell_m": cell, "clamp_m": (SMALLEST, LARGEST), "unclamped_m": sigma},
        n_used=len(used),
        dropped=reasons(no_place=int((~known).sum()), outside_study_area=int((known & ~inside).sum())),
        srid=srid,
    )
    return Suggestion(rule, clamped, clamped * SIGMA_TO_RADIUS, sigma, provenance)


def scott_per_axis(xy: Floats) -> tuple[float, float]:
    """Return σ_x, σ_y = s·n^(−1/6) of a Gaussian, metres (Scott 1992)."""
    sx, sy = xy.std(axis=0, ddof=1) * len(xy) ** (-1 / 6)
    return float(sx), float(sy)


def scott(xy: Floats) -> float:
    """Return √((s_x² + s_y²)/2)·n^(−1/6), the standard deviation of a round Gaussian, metres."""
    return float(math.sqrt(xy.var(axis=0, ddof=1).mean()) * len(xy) ** (-1 / 6))


def silverman_per_axis(xy: Floats) -> tuple[float, float]:
    """Return 0.9·min(s, IQR/1.34)·n^(−1/5) per axis, metres (Silverman 1986, one dimension at a time)."""
    low, high = np.quantile(xy, [0.25, 0.75], axis=0)
    spread = np.minimum(xy.std(axis=0, ddof=1), (high - low) / 1.34)
    x, y = 0.9 * spread * len(xy) ** (-1 / 5)
    return float(x), float(y)


def bailey_gatrell(n: int, area: float) -> float:
    """Return the quartic radius h = 0.68·n^(−0.2)·√A; `area` in m² (Bailey & Gatrell 1995)."""
    return float(0.68 * n**-0.2 * math.sqrt(area))


def arcgis_radius(xy: Floats) -> float:
    """Return the search radius 0.9·min(SD, D_m/√ln 2)·n^(−0.2), metres, as ArcGIS documents it.

    SD is the standard distance (n), D_m the median distance to the mean centre.
    """
    off = xy - xy.mean(axis=0)
    standard_distance = math.sqrt((off**2).sum(axis=1).mean())
    median = float(np.median(np.hypot(off[:, 0], off[:, 1])))
    return float(0.9 * min(standard_distance, math.sqrt(1 / math.log(2)) * median) * len(xy) ** -0.2)


def cross_validated(
    xy: Floats, *, study_area: BaseGeometry, cell: float, progress: Progress | None = None
) -> CrossValidation:
    """Return the σ of a Gaussian that best predicts each event from the others (Loader 1999; spatstat's `bw.ppl`).

    Maximises Σ log λ_{−i}(x_i) − ∫ λ over 40 values between 2 × cell and half the short side of the study area,
    edge corrected (uniform), then refines around the best. Stacked events draw σ towards the small end.
    """
    progress = progress or silent()
    x0, y0, x1, y1 = study_area.bounds
    low, high = 2 * cell, max(min(x1 - x0, y1 - y0) / 2, 2.1 * cell)
    sigmas = np.geomspace(low, high, _SEARCHED)
    tried = []
    for step, sigma in enumerate(sigmas):
        progress.step(step, _SEARCHED)
        tried.append((float(sigma), likelihood(xy, float(sigma), study_area=study_area)))
    best = int(np.argmax([value for _sigma, value in tried]))
    from scipy.optimize import minimize_scalar

    around = math.log(sigmas[max(0, best - 1)]), math.log(sigmas[min(_SEARCHED - 1, best + 1)])
    found = minimize_scalar(
        lambda s: -likelihood(xy, math.exp(s), study_area=study_area),
        bounds=around,
        method="bounded",
        options={"xatol": 1e-4},
    )
    sigma, objective = math.exp(float(found.x)), -float(found.fun)
    if objective < tried[best][1]:
        sigma, objective = tried[best]
    return CrossValidation(sigma, objective, tuple(tried))


def likelihood(xy: Floats, sigma: float, *, study_area: BaseGeometry) -> float:
    """Return Σ log λ_{−i}(x_i) − ∫ λ over the study area for a Gaussian σ (events per m²), uniform edge correction.

    The integral is taken on a grid of cells of σ/4, or coarser where that would be more than 250,000 cells.
    """
    surface = _for_integral(xy, sigma, study_area)
    sums = np.empty(len(xy))
    compiled(_neighbour_sums, "int64", "float64[:, ::1]*", "float64", "float64[::1]", fast=True)(
        np.ascontiguousarray(xy, np.float64), sigma, sums
    )
    mass = kernel_mass(xy, study_area, kernel="gaussian", bandwidth=sigma)
    left_out = sums / (2 * math.pi * sigma**2 * np.maximum(mass, 1e-9))
    # an event alone within 38 σ underflows: it counts as the smallest number there is
    return float(np.log(np.maximum(left_out, np.finfo(float).tiny)).sum() - surface.integral)


def _for_integral(xy: Floats, sigma: float, study_area: BaseGeometry) -> DensityResult:
    from shapely import affinity

    # a whole number of cells from west to east, beginning at the corner of the area
    x0, y0, x1, y1 = study_area.bounds
    step = max(sigma / 4, math.sqrt((x1 - x0) * (y1 - y0) / _INTEGRATION_CELLS))
    step = (x1 - x0) / math.ceil((x1 - x0) / step)
    shift = np.array([1000 * step - x0, 1000 * step - y0])
    moved = affinity.translate(study_area, *shift)
    return density(xy + shift, bandwidth=sigma, cell=step, kernel="gaussian", study_area=moved, edge="uniform")


def _neighbour_sums(xy: Floats, sigma: float, sums: Floats) -> int:
    n = len(xy)
    curve = -0.5 / (sigma * sigma)
    sums[:] = 0.0
    for i in range(n):
        x, y = xy[i, 0], xy[i, 1]
        here = 0.0
        for j in range(i + 1, n):
            k = math.exp(((xy[j, 0] - x) ** 2 + (xy[j, 1] - y) ** 2) * curve)
            here += k
            sums[j] += k
        sums[i] += here
    return n
