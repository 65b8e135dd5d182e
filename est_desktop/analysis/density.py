"""Kernel density of events on a grid, the one function behind every surface. Method definitions, sections 1 and 3.

Bailey & Gatrell 1995, Interactive Spatial Data Analysis; Silverman 1986, Density Estimation; Diggle 1985, Appl. Stat.
34; Jones 1993. Density of events with weight w_i at distance d_i of a cell's centre:

- quartic, radius h: Σ w_i · 3/(πh²) · (1 − d_i²/h²)² for d_i < h; its standard deviation is h/√8;
- Gaussian, standard deviation σ: Σ w_i · 1/(2πσ²) · exp(−d_i²/2σ²).
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import numpy.typing as npt

from est_desktop.analysis import density_kernels as kernels
from est_desktop.analysis import plain_sums
from est_desktop.analysis.compiled import compiled
from est_desktop.analysis.edge import coverage, edges_of, kernel_mass
from est_desktop.analysis.grid import Extent, Grid, grid_over
from est_desktop.analysis.provenance import Provenance, reasons
from est_desktop.analysis.smoothing import FINEST, REACH, Smoother
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _, ngettext
from est_desktop.core.progress import Progress, silent
from est_desktop.core.text import number

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Kernel = Literal["quartic", "gaussian"]
Edge = Literal["none", "uniform", "jones-diggle"]
Mode = Literal["auto", "exact", "binned"]
Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]

EXACT_UP_TO = 100_000
WEAK_EDGE = 0.05
_PER_KM2 = 1e6
_EXACT_REACH = 6.0
_MOST_MASS_STEPS = 2_000_000
_WHOLE = 0.99999
_CHUNK_STEPS = 50_000_000
_FEW_PLACES = 100_000
_FEW_STEPS = 3_000_000
_THREADS = 2
_BANDS = 4


@dataclass(frozen=True)
class DensityResult:
    """A density surface.

    Attributes
    ----------
    values
        (height, width) float32, events per km², row 0 southernmost; NaN outside the study area (cells of which less
        than half lies inside) and where less than 5 % of the kernel lies inside.
    grid
        Where the cells lie.
    kernel, bandwidth
        "quartic" with radius h or "gaussian" with standard deviation σ, in metres.
    edge
        "none", "uniform" or "jones-diggle".
    mode
        "exact" or "binned", as it was done.
    max
        Largest density, events per km²; 0 if there are no events.
    integral
        Estimated number of events (sum of weights) in the grid, within the study area if there is one.
    weight
        Sum of the weights used; less the integral it is the mass outside the grid.
    messages
        What the user has to know, translated sentences.
    provenance
        All parameters; dropped for `no_place`, `outside_study_area`.
    """

    values: Singles
    grid: Grid
    kernel: Kernel
    bandwidth: float
    edge: Edge
    mode: Mode
    max: float
    integral: float
    weight: float
    messages: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True)
class _Request:
    kernel: Kernel
    bandwidth: float
    edge: Edge
    mode: Mode
    study_area: BaseGeometry | None

    @property
    def peak(self) -> float:
        """Density of one event at its place, per m²."""
        square = self.bandwidth**2
        return 3 / (math.pi * square) if self.kernel == "quartic" else 1 / (2 * math.pi * square)

    def reach(self, sigmas: float) -> float:
        """Distance beyond which an event counts nothing, metres."""
        return self.bandwidth if self.kernel == "quartic" else self.bandwidth * sigmas


def density(
    xy: npt.ArrayLike,
    *,
    bandwidth: float,
    cell: float,
    kernel: Kernel = "quartic",
    weights: npt.ArrayLike | None = None,
    extent: Extent | None = None,
    study_area: BaseGeometry | None = None,
    edge: Edge = "none",
    mode: Mode = "auto",
    srid: int | None = None,
    progress: Progress | None = None,
) -> DensityResult:
    """Return the density of events on a grid.

    Parameters
    ----------
    xy
        (n, 2) metres east and north, projected coordinates; rows with NaN are left out and counted.
    bandwidth
        Radius h of the quartic kernel or standard deviation σ of the Gaussian, metres.
    cell
        Side of a cell, metres. The grid is anchored at whole multiples of it.
    kernel
        "quartic" or "gaussian".
    weights
        (n,) ≥ 0; None counts every event once.
    extent
        x0, y0, x1, y1 in metres, widened to whole cells; None takes the study area, or else the events and the
        reach of the kernel. The surface is computed with all events in reach and then cropped.
    study_area
        Polygon where events are recorded. Events outside it are left out and counted; cells outside are NaN.
    edge
        "none", "uniform" (Diggle 1985: divided by c at the cell) or "jones-diggle" (each event divided by its own
        c, which conserves the total). The corrections need a study area.
    mode
        "exact" sums the kernel over the events; "binned" first shares the events between cells by quadratic
        interpolation (error about 0.01 % of the maximum, at most 0.6 % for stacked events); "auto" is exact up to
        100,000 events.
    srid
        EPSG code of the coordinates, kept with the result.
    progress
        Told of the steps; may cancel.

    Raises
    ------
    InputError
        For coordinates in degrees, a bandwidth or cell that is not above zero, negative or missing weights, a grid
        of more than 50 million cells, an edge correction without a study area, no events and no extent.
    Cancelled
        If the user asked to stop.
    """
    progress = progress or silent()
    request = _Request(kernel, float(bandwidth), edge, mode, study_area)
    places = np.ascontiguousarray(np.asarray(xy, np.float64).reshape(-1, 2))
    w = _weights(weights, len(places))
    _check(request)
    bounds = np.full(4, np.nan)
    survey = compiled(kernels.survey, *kernels.SURVEY) if len(places) > _FEW_PLACES else plain_sums.survey
    n_places = survey(places, bounds)
    _refuse_degrees(bounds)
    grid = grid_over(_extent(extent, study_area, bounds, request), float(cell))
    dropped = {"no_place": len(places) - n_places}
    if n_places < len(places):
        places, w = _kept(places, w, np.isfinite(places[:, 0]) & np.isfinite(places[:, 1]))
    if study_area is not None:
        inside = _inside(places, study_area)
        dropped["outside_study_area"] = int((~inside).sum())
        if not inside.all():
            places, w = _kept(places, w, inside)
    if mode == "auto":
        request = replace(request, mode="exact" if len(places) <= EXACT_UP_TO else "binned")
    values, integral, weak = _surface(places, w, grid, request, progress)
    finite = values[np.isfinite(values)] if study_area is not None else values
    provenance = Provenance(
        "density",
        {
            "kernel": kernel,
            "bandwidth_m": request.bandwidth,
            "cell_m": grid.cell,
            "extent": grid.extent,
            "edge": edge,
            "mode": request.mode,
            "weighted": weights is not None,
            "study_area_km2": None if study_area is None else study_area.area / _PER_KM2,
        },
        n_used=len(places),
        dropped=reasons(**dropped),
        srid=srid,
    )
    return DensityResult(
        values=values,
        grid=grid,
        kernel=kernel,
        bandwidth=request.bandwidth,
        edge=edge,
        mode=request.mode,
        max=float(finite.max()) if finite.size else 0.0,
        integral=integral,
        weight=float(w.sum()) if len(w) else float(len(places)),
        messages=_messages(request, grid, len(places), weak),
        provenance=provenance,
    )


def density_at(
    points: npt.ArrayLike,
    xy: npt.ArrayLike,
    *,
    bandwidth: float,
    kernel: Kernel = "quartic",
    weights: npt.ArrayLike | None = None,
    study_area: BaseGeometry | None = None,
    edge: Edge = "none",
) -> Floats:
    """Return the density at given places, (m,) float64 events per km²; every event counts, nothing is cut off.

    `points` (m, 2) and `xy` (n, 2) in metres. For few places: takes m × n steps.
    """
    request = _Request(kernel, float(bandwidth), edge, "exact", study_area)
    _check(request)
    at, places = (np.asarray(a, np.float64).reshape(-1, 2) for a in (points, xy))
    w = _weights(weights, len(places))
    w = w if len(w) else np.ones(len(places))
    if edge == "jones-diggle" and study_area is not None:
        w = w / kernel_mass(places, study_area, kernel=kernel, bandwidth=bandwidth)
    result = np.empty(len(at))
    for first in range(0, len(at), 256):
        part = slice(first, first + 256)
        square = ((at[part, None, :] - places[None, :, :]) ** 2).sum(axis=2) / request.bandwidth**2
        k = np.maximum(1 - square, 0) ** 2 if kernel == "quartic" else np.exp(-square / 2)
        result[part] = k @ w * request.peak * _PER_KM2
    if edge == "uniform" and study_area is not None:
        result /= kernel_mass(at, study_area, kernel=kernel, bandwidth=bandwidth)
    return result


def warm_up() -> None:
    """Compile or load every kernel, so that the first surface on screen is not late; for a background thread."""
    few = np.array([[500_000.0, 6_500_000.0], [500_100.0, 6_500_100.0]])
    for mode in get_args(Mode):
        for kernel in get_args(Kernel):
            density(few, bandwidth=100, cell=50, kernel=kernel, mode=mode)


def _surface(
    places: Floats, w: Floats, grid: Grid, request: _Request, progress: Progress
) -> tuple[Singles, float, int]:
    # values, their integral over the grid, and how many events lie where c is too small to divide by
    cover = None if request.study_area is None else coverage(request.study_area, grid)
    weak = 0
    if request.edge == "jones-diggle" and len(places):
        mass = _mass_at(places, request, grid, progress)
        weak = int((mass < WEAK_EDGE).sum())
        mass = np.maximum(mass, WEAK_EDGE)
        w = (w if len(w) else np.ones(len(places))) / mass
    raw: npt.NDArray[np.floating]
    if len(places) == 0:
        raw = np.zeros((grid.height, grid.width), np.float32)
    elif request.mode == "exact":
        raw = _exact(places, w, grid, request, progress)
    else:
        raw = _binned(places, w, grid, request, progress)
    mass_of_cells = None
    if cover is not None and request.edge != "none":
        mass_of_cells = _mass_of_cells(grid, cover, request, progress)
    if mass_of_cells is not None and request.edge == "uniform":
        raw = np.divide(raw, mass_of_cells, out=np.zeros_like(raw), where=mass_of_cells >= WEAK_EDGE)
    share = raw if cover is None else raw * cover
    integral = float(share.sum(dtype=np.float64)) * grid.cell**2 / _PER_KM2
    values = raw.astype(np.float32, copy=False)
    if cover is not None:
        values[cover < 0.5] = np.nan
    if mass_of_cells is not None:
        values[mass_of_cells < WEAK_EDGE] = np.nan
    return values, integral, weak


def _exact(places: Floats, w: Floats, grid: Grid, request: _Request, progress: Progress) -> Floats:
    out = np.zeros((grid.height, grid.width))
    reach = request.reach(_EXACT_REACH)
    if len(places) * (2 * reach / grid.cell + 1) ** 2 <= _FEW_STEPS:
        progress.step(0, 1)
        plain_sums.exact(request.kernel, places, w, grid.x0, grid.y0, grid.cell, reach, out)
        out *= request.peak * _PER_KM2
        progress.step(1, 1)
        return out
    kernel = kernels.exact_quartic if request.kernel == "quartic" else kernels.exact_gaussian
    run = compiled(kernel, *kernels.EXACT, fast=True)
    across = min(2 * reach / grid.cell + 1, grid.width) * min(2 * reach / grid.cell + 1, grid.height)
    chunk = max(1, int(_CHUNK_STEPS / across))
    many = len(places) * across > 2_000_000
    bands = np.linspace(0, grid.height, _BANDS + 1).astype(int) if many else np.array([0, grid.height])

    def one_band(band: int) -> None:
        # each band of rows sees all events: the sum does not depend on the number of threads
        low, high = int(bands[band]), int(bands[band + 1])
        y0 = grid.y0 + low * grid.cell
        for first in range(0, len(places), chunk):
            progress.check()
            part = slice(first, first + chunk)
            run(places[part], w[part], grid.x0, y0, grid.cell, reach, out[low:high])

    progress.step(0, 1)
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(one_band, range(len(bands) - 1)))
    out *= request.peak * _PER_KM2
    progress.step(1, 1)
    return out


def _binned(places: Floats, w: Floats, grid: Grid, request: _Request, progress: Progress) -> Singles:
    smoother = Smoother.of(grid, request.kernel, request.bandwidth)
    bins = smoother.empty()
    progress.step(0, 2)
    compiled(kernels.bin_places, *kernels.BIN, fast=True)(places, w, *smoother.origin, smoother.bin, bins)
    progress.step(1, 2)
    out = smoother.smooth(bins)
    out *= request.peak * _PER_KM2
    # the interpolation may leave a trace below zero at the rim of a lone event
    np.maximum(out, 0, out=out)
    progress.step(2, 2)
    return out


def _mass_of_cells(grid: Grid, cover: Floats, request: _Request, progress: Progress) -> Floats:
    # c at the centres of the cells; those outside the area get 0
    inside = cover > 0
    mass = np.zeros((grid.height, grid.width))
    mass[inside] = _mass_at(grid.centres[inside.ravel()], request, grid, progress)
    return mass


def _mass_at(places: Floats, request: _Request, grid: Grid, progress: Progress) -> Floats:
    # c at events or cells, which may lie outside the grid; by the integral where that is not too long, else by bins
    area = request.study_area
    assert area is not None  # noqa: S101 - the callers have one
    sides = len(edges_of(area))
    if len(places) * sides <= _MOST_MASS_STEPS:
        return kernel_mass(places, area, kernel=request.kernel, bandwidth=request.bandwidth)
    from scipy.ndimage import map_coordinates

    progress.check()
    size = max(grid.cell, request.bandwidth / FINEST[request.kernel])
    # a cell more on each side, so that places at the very border lie between bins
    x0, y0, x1, y1 = area.bounds
    whole = grid_over((x0 - size, y0 - size, x1 + size, y1 + size), size)
    smoother = Smoother.of(whole, request.kernel, request.bandwidth)
    bins = coverage(area, smoother.frame).astype(np.float32)
    fine = smoother.smooth(bins, fine=True).astype(np.float64) / smoother.whole
    column, row = ((places - np.array([whole.x0, whole.y0])) / smoother.bin - 0.5).T
    mass: Floats = map_coordinates(fine, [row, column], order=1, mode="nearest")
    near = np.flatnonzero(mass < _WHOLE)
    if len(near) * sides <= _MOST_MASS_STEPS:
        mass[near] = kernel_mass(places[near], area, kernel=request.kernel, bandwidth=request.bandwidth)
    return mass


def _weights(weights: npt.ArrayLike | None, n: int) -> Floats:
    if weights is None:
        return np.empty(0)
    w = np.ascontiguousarray(weights, np.float64)
    if w.shape != (n,):
        raise ValueError(f"{n} events and {w.shape} weights")
    if not (w >= 0).all() or not np.isfinite(w).all():
        bad = int(np.flatnonzero(~((w >= 0) & np.isfinite(w)))[0])
        raise InputError(
            _("The weight of event {row} is negative or missing.").format(row=bad + 1),
            _("Weights are numbers from zero upwards."),
        )
    return w


def _check(request: _Request) -> None:
    if request.kernel not in ("quartic", "gaussian") or request.edge not in ("none", "uniform", "jones-diggle"):
        raise ValueError(f"{request.kernel}, {request.edge}")
    if request.mode not in ("auto", "exact", "binned"):
        raise ValueError(request.mode)
    if not (math.isfinite(request.bandwidth) and request.bandwidth > 0):
        raise InputError(_("The bandwidth must be above zero."), _("Give it in metres, such as 300."))
    if request.study_area is None:
        if request.edge != "none":
            raise InputError(
                _("An edge correction needs a study area."),
                _("Choose the area where events are recorded, or no edge correction."),
            )
    elif request.study_area.is_empty or request.study_area.area == 0:
        raise InputError(_("The study area is empty."), _("Choose an area with a surface."))


def _refuse_degrees(bounds: Floats) -> None:
    x0, y0, x1, y1 = bounds
    if x0 >= -180 and x1 <= 180 and y0 >= -90 and y1 <= 90:
        raise InputError(
            _("The coordinates look like degrees, not metres."),
            _("State the coordinate system of the file, or convert to the project's system first."),
        )


def _extent(extent: Extent | None, study_area: BaseGeometry | None, bounds: Floats, request: _Request) -> Extent:
    if extent is not None:
        return extent
    if study_area is not None:
        x0, y0, x1, y1 = study_area.bounds
        return x0, y0, x1, y1
    if np.isnan(bounds).any():
        raise InputError(_("There are no events with a place, and no extent is given."), _("Give an extent."))
    reach = request.reach(REACH)
    return bounds[0] - reach, bounds[1] - reach, bounds[2] + reach, bounds[3] + reach


def _kept(places: Floats, w: Floats, kept: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    return np.ascontiguousarray(places[kept]), w[kept] if len(w) else w


def _inside(places: Floats, study_area: BaseGeometry) -> npt.NDArray[np.bool_]:
    import shapely

    shapely.prepare(study_area)
    inside: npt.NDArray[np.bool_] = shapely.intersects_xy(study_area, places[:, 0], places[:, 1])
    return inside


def _messages(request: _Request, grid: Grid, n: int, weak: int) -> tuple[str, ...]:
    found = []
    if n == 0:
        found.append(_("There are no events to show: the density is zero everywhere."))
    if request.bandwidth < grid.cell:
        found.append(
            _(
                "The bandwidth ({bandwidth} m) is smaller than a cell ({cell} m): the surface only shows single places."
            ).format(bandwidth=number(request.bandwidth), cell=number(grid.cell))
        )
    if weak:
        found.append(
            ngettext(
                "{n} event lies so near the border that its correction was limited to twenty times.",
                "{n} events lie so near the border that their correction was limited to twenty times.",
                weak,
            ).format(n=number(weak))
        )
    return tuple(found)
