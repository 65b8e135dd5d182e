"""Inner loops of the density: plain functions that `analysis.compiled` turns into machine code.

Positions are in cells: column i of a grid has its centre at i, so that (x − x0)/cell − 0.5 is a fractional column.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Grid = npt.NDArray[Any]

SURVEY = ("int64", "float64[:, ::1]*", "float64[::1]")
EXACT = ("int64", *["float64[:, ::1]*", "float64[::1]*", "float64", "float64", "float64", "float64", "float64[:, ::1]"])
BIN = ("int64", "float64[:, ::1]*", "float64[::1]*", "float64", "float64", "float64", "float32[:, ::1]")
DISC = ("int64", "float32[:, ::1]*", "float32[:, ::1]*", "int64[::1]*", "int64", "float32[:, ::1]")
LINES = ("int64", "float32[:, ::1]*", "float32[::1]*", "int64", "float32[:, ::1]")


def survey(xy: Floats, bounds: Floats) -> int:
    """Return how many places are finite; `bounds` becomes x0, y0, x1, y1 of them (untouched if there is none)."""
    n = 0
    x0 = y0 = math.inf
    x1 = y1 = -math.inf
    for i in range(len(xy)):
        x, y = xy[i, 0], xy[i, 1]
        if abs(x) < math.inf and abs(y) < math.inf:
            n += 1
            x0, x1 = min(x0, x), max(x1, x)
            y0, y1 = min(y0, y), max(y1, y)
    if n:
        bounds[0], bounds[1], bounds[2], bounds[3] = x0, y0, x1, y1
    return n


def exact_quartic(xy: Floats, w: Floats, x0: float, y0: float, cell: float, radius: float, out: Floats) -> int:  # noqa: PLR0917
    """Add w·(1 − d²/r²)² of every place to `out` (rows, columns); `radius` in metres, `w` empty for 1 each."""
    rows, columns = out.shape
    r = radius / cell
    curve = 1.0 / (r * r)
    for n in range(len(xy)):
        fx = (xy[n, 0] - x0) / cell - 0.5
        fy = (xy[n, 1] - y0) / cell - 0.5
        weight = w[n] if len(w) else 1.0
        for j in range(max(0, math.ceil(fy - r)), min(rows - 1, math.floor(fy + r)) + 1):
            rest = 1.0 - (j - fy) * (j - fy) * curve
            if rest <= 0.0:
                continue
            half = r * math.sqrt(rest)
            first = max(0, math.ceil(fx - half))
            last = min(columns - 1, math.floor(fx + half))
            if last < first:
                continue
            line = out[j, first : last + 1]
            start = first - fx
            for k in range(len(line)):
                d = start + k
                t = rest - d * d * curve
                line[k] += weight * t * t
    return len(xy)


def exact_gaussian(xy: Floats, w: Floats, x0: float, y0: float, cell: float, reach: float, out: Floats) -> int:  # noqa: PLR0917
    """Add w·exp(−d²/2σ²) of every place to `out`; `reach` is 6σ in metres, the square beyond it is left out."""
    rows, columns = out.shape
    r = reach / cell
    curve = 18.0 / (r * r)
    across = np.zeros(columns)
    for n in range(len(xy)):
        fx = (xy[n, 0] - x0) / cell - 0.5
        fy = (xy[n, 1] - y0) / cell - 0.5
        weight = w[n] if len(w) else 1.0
        first = max(0, math.ceil(fx - r))
        last = min(columns - 1, math.floor(fx + r))
        if last < first:
            continue
        factors = across[first : last + 1]
        start = first - fx
        for k in range(len(factors)):
            factors[k] = math.exp(-(start + k) * (start + k) * curve)
        for j in range(max(0, math.ceil(fy - r)), min(rows - 1, math.floor(fy + r)) + 1):
            down = weight * math.exp(-(j - fy) * (j - fy) * curve)
            line = out[j, first : last + 1]
            for k in range(len(line)):
                line[k] += down * factors[k]
    return len(xy)


def bin_places(xy: Floats, w: Floats, x0: float, y0: float, cell: float, out: Singles) -> int:  # noqa: PLR0917
    """Share every place between 3 × 3 cells so that its position and spread are kept; return how many lie inside.

    Weights per axis for an offset t from the nearest centre: t(t − 1)/2, 1 − t², t(t + 1)/2 (quadratic
    interpolation): a kernel summed over the cells errs by the third power of cell/bandwidth only.
    """
    rows, columns = out.shape
    inside = 0
    scale = 1.0 / cell
    for n in range(len(xy)):
        fx = (xy[n, 0] - x0) * scale - 0.5
        fy = (xy[n, 1] - y0) * scale - 0.5
        if not (fx >= 0.5 and fy >= 0.5 and fx < columns - 1.5 and fy < rows - 1.5):
            continue
        i, j = int(fx + 0.5), int(fy + 0.5)
        t, u = fx - i, fy - j
        weight = w[n] if len(w) else 1.0
        a, b, c = np.float32(0.5 * t * (t - 1.0)), np.float32(1.0 - t * t), np.float32(0.5 * t * (t + 1.0))
        for k in range(3):
            share = 0.5 * u * (u - 1.0) if k == 0 else (1.0 - u * u if k == 1 else 0.5 * u * (u + 1.0))
            d = np.float32(weight * share)
            line = out[j - 1 + k, i - 1 : i + 2]
            line[0] += a * d
            line[1] += b * d
            line[2] += c * d
        inside += 1
    return inside


def disc_sum(bins: Singles, taps: Singles, spans: npt.NDArray[np.int64], step: int, out: Singles) -> int:
    """Convolve `bins` with a kernel that is symmetric on both axes, at every `step`-th cell.

    `taps` (r + 1, r + 1) is its quarter from the middle, `spans` (r + 1,) the last column used in each row; `bins`
    has a margin of r around the cells to be written, the first of which lies at (r + step // 2) on both axes.
    """
    r = len(taps) - 1
    rows: int = out.shape[0]
    columns: int = out.shape[1]
    width = bins.shape[1] - 2 * r
    line = np.zeros(bins.shape[1], np.float32)
    total = np.zeros(width, np.float32)
    for j in range(rows):
        middle = r + step // 2 + j * step
        total[:] = 0.0
        for dy in range(r + 1):
            above, below = bins[middle + dy], bins[middle - dy]
            if dy:
                for i in range(len(line)):
                    line[i] = above[i] + below[i]
            else:
                for i in range(len(line)):
                    line[i] = above[i]
            span = spans[dy]
            tap = taps[dy, 0]
            here = line[r : r + width]
            for i in range(width):
                total[i] += tap * here[i]
            dx = 1
            while dx + 1 <= span:
                t0, t1 = taps[dy, dx], taps[dy, dx + 1]
                l0, r0 = line[r - dx : r - dx + width], line[r + dx : r + dx + width]
                l1, r1 = line[r - dx - 1 : r - dx - 1 + width], line[r + dx + 1 : r + dx + 1 + width]
                for i in range(width):
                    total[i] += t0 * (l0[i] + r0[i]) + t1 * (l1[i] + r1[i])
                dx += 2
            if dx <= span:
                t0 = taps[dy, dx]
                l0, r0 = line[r - dx : r - dx + width], line[r + dx : r + dx + width]
                for i in range(width):
                    total[i] += t0 * (l0[i] + r0[i])
        for i in range(columns):
            out[j, i] = total[step // 2 + i * step]
    return rows


def line_sum(bins: Singles, taps: Singles, step: int, out: Singles) -> int:
    """Convolve `bins` with one symmetric line on both axes; `taps` (r + 1,), margins and `step` as in `disc_sum`."""
    r = len(taps) - 1
    rows: int = out.shape[0]
    columns: int = out.shape[1]
    width = bins.shape[1] - 2 * r
    down = np.zeros(bins.shape[1], np.float32)
    total = np.zeros(width, np.float32)
    for j in range(rows):
        middle = r + step // 2 + j * step
        here, tap = bins[middle], taps[0]
        for i in range(len(down)):
            down[i] = tap * here[i]
        for dy in range(1, r + 1):
            above, below, tap = bins[middle + dy], bins[middle - dy], taps[dy]
            for i in range(len(down)):
                down[i] += tap * (above[i] + below[i])
        tap = taps[0]
        centre = down[r : r + width]
        for i in range(width):
            total[i] = tap * centre[i]
        for dx in range(1, r + 1):
            left, right, tap = down[r - dx : r - dx + width], down[r + dx : r + dx + width], taps[dx]
            for i in range(width):
                total[i] += tap * (left[i] + right[i])
        for i in range(columns):
            out[j, i] = total[step // 2 + i * step]
    return rows
