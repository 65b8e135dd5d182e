"""The sums behind surfaces for few events, with numpy alone.

Loading and compiling the kernels of `density_kernels` and `edge` takes seconds the first time; sums over few events
are done long before. Both ways give the same numbers to rounding, and the tests hold them to it.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_CHUNK = 100_000


def survey(xy: Floats, bounds: Floats) -> int:
    """Return how many places are finite, as `density_kernels.survey` does; `bounds` becomes those of them."""
    finite = xy[np.isfinite(xy).all(axis=1)]
    if len(finite):
        bounds[:2], bounds[2:] = finite.min(axis=0), finite.max(axis=0)
    return len(finite)


def exact(  # noqa: PLR0917 - arguments as the compiled kernels take them
    kernel: str, xy: Floats, w: Floats, x0: float, y0: float, cell: float, reach: float, out: Floats
) -> None:
    """Add the kernel of every place to `out`, as `exact_quartic` and `exact_gaussian` of `density_kernels` do."""
    rows, columns = out.shape
    r = reach / cell
    at = (xy - np.array([x0, y0])) / cell - 0.5
    near = ((at > -r) & (at < np.array([columns, rows]) - 1 + r)).all(axis=1)
    at, weight = at[near], w[near] if len(w) else np.ones(int(near.sum()))
    span = np.arange(math.floor(2 * r) + 1)
    for first in range(0, len(at), max(1, _CHUNK // len(span) ** 2)):
        part = slice(first, first + max(1, _CHUNK // len(span) ** 2))
        cells = np.ceil(at[part] - r).astype(np.int64)[:, :, None] + span
        offsets = cells - at[part][:, :, None]
        square = (offsets[:, 1, :, None] ** 2 + offsets[:, 0, None, :] ** 2) / (r * r)
        value = np.maximum(1 - square, 0) ** 2 if kernel == "quartic" else np.exp(-18 * square)
        value *= weight[part, None, None]
        inside = (offsets <= r) & (cells >= 0) & (cells < np.array([columns, rows])[:, None])
        used = inside[:, 1, :, None] & inside[:, 0, None, :]
        index = cells[:, 1, :, None] * columns + cells[:, 0, None, :]
        out += np.bincount(index[used], value[used], minlength=out.size).reshape(out.shape)


def mass(  # noqa: PLR0917 - arguments as the compiled kernel takes them
    places: Floats,
    sides: Floats,
    bandwidth: float,
    reach: float,
    gaussian: bool,  # noqa: FBT001
    nodes: Floats,
    weights: Floats,
    out: Floats,
) -> None:
    """Set `out` to the share of the kernel at each place inside the sides, as the kernel of `edge` does."""
    along = sides[:, 2:] - sides[:, :2]
    length = np.hypot(along[:, 0], along[:, 1])
    sides, along, length = sides[length > 0], along[length > 0], length[length > 0]
    for first in range(0, len(places), max(1, _CHUNK // max(len(sides), 1))):
        part = slice(first, first + max(1, _CHUNK // max(len(sides), 1)))
        ax, ay = sides[:, 0] - places[part, :1], sides[:, 1] - places[part, 1:]
        p = (ax * along[:, 1] - ay * along[:, 0]) / length
        s0 = (ax * along[:, 0] + ay * along[:, 1]) / length
        s1 = s0 + length
        sign = np.where(p >= 0, 1.0, -1.0)
        p = np.maximum(np.abs(p), 1e-9 * bandwidth)
        total = np.arctan2(s1, p) - np.arctan2(s0, p)
        half = np.sqrt(np.maximum(reach * reach - p * p, 0))
        a, b = np.maximum(s0, -half), np.minimum(s1, half)
        near = (p < reach) & (b > a)
        total[near] -= _lost(p[near], a[near], b[near], bandwidth, gaussian, nodes, weights)
        out[part] = (sign * total).sum(axis=1) / (2 * math.pi)


def _lost(  # noqa: PLR0917
    p: Floats,
    a: Floats,
    b: Floats,
    bandwidth: float,
    gaussian: bool,  # noqa: FBT001
    nodes: Floats,
    weights: Floats,
) -> Floats:
    # s = p · sinh t makes the integrand smooth however near the place is; it peaks at t = 0
    ta, tb = np.arcsinh(a / p), np.arcsinh(b / p)
    lost = np.zeros(len(p))
    for low, high in ((ta, np.minimum(tb, 0)), (np.maximum(ta, 0), tb)):
        half = 0.5 * np.maximum(high - low, 0)
        c = np.cosh((0.5 * (low + high))[:, None] + half[:, None] * nodes)
        r = p[:, None] * c / bandwidth
        value = np.exp(-0.5 * r * r) if gaussian else np.maximum(1 - r * r, 0) ** 3
        lost += half * ((value / c) @ weights)
    return lost
