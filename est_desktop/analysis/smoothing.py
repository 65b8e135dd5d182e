"""Sums of a kernel over events shared between small square bins: the fast way to a surface of many events."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from est_desktop.analysis import density_kernels as kernels
from est_desktop.analysis.compiled import compiled
from est_desktop.analysis.grid import Grid
from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.text import number

Singles = npt.NDArray[np.float32]

REACH = 4.5
"""Standard deviations at which the Gaussian is cut off on each axis."""
FINEST = {"quartic": 8.0, "gaussian": 2.9}
"""Fewest bins per bandwidth: the sharing between bins then errs by at most 0.6 % of the maximum, stacked events too."""

_WIDEST_DISC = 40
_FEW_BINS = 1_000_000
_MOST_BINS = 150_000_000
_THREADS = 2


@dataclass(frozen=True)
class Smoother:
    """Sums a kernel over bins of `bin` = cell/step metres (step odd) with a margin of `radius` bins around the grid."""

    grid: Grid
    kernel: str
    step: int
    radius: int
    taps: Singles

    @classmethod
    def of(cls, grid: Grid, kernel: str, bandwidth: float) -> Smoother:
        """Choose bins fine enough for the bandwidth; raise InputError if they would be too many."""
        step = max(1, math.ceil(FINEST[kernel] * grid.cell / bandwidth))
        step += 1 - step % 2
        size = grid.cell / step
        radius = math.ceil((bandwidth if kernel == "quartic" else bandwidth * REACH) / size)
        n = (grid.width * step + 2 * radius + 2) * (grid.height * step + 2 * radius + 2)
        if n > _MOST_BINS:
            raise InputError(
                _("The bandwidth of {bandwidth} m and cells of {cell} m ask for {n} cells.").format(
                    bandwidth=number(bandwidth), cell=number(grid.cell), n=number(n)
                ),
                _("Choose a bandwidth of 3 to 30 cells."),
            )
        offsets = (np.arange(radius + 1) * size / bandwidth) ** 2
        if kernel == "gaussian":
            taps = np.exp(-offsets / 2)
        else:
            taps = np.maximum(1 - (offsets[:, None] + offsets[None, :]), 0) ** 2
        return cls(grid, kernel, step, radius, np.ascontiguousarray(taps, np.float32))

    @property
    def bin(self) -> float:
        """Side of a bin, metres."""
        return self.grid.cell / self.step

    @property
    def origin(self) -> tuple[float, float]:
        """South-west corner of the bins with their margin, metres."""
        return self.grid.x0 - self.radius * self.bin, self.grid.y0 - self.radius * self.bin

    @property
    def frame(self) -> Grid:
        """The bins with their margin as a grid."""
        width, height = (n * self.step + 2 * self.radius for n in (self.grid.width, self.grid.height))
        return Grid(*self.origin, self.bin, width, height)

    @property
    def whole(self) -> float:
        """Sum of the kernel over all bins, with 1 in the middle."""
        line = np.concatenate([self.taps[:0:-1], self.taps]).astype(np.float64)
        if self.kernel == "gaussian":
            return float(line.sum()) ** 2
        return float(line[:, 0].sum() + 2 * line[:, 1:].sum())

    def empty(self) -> Singles:
        """Return bins without events."""
        return np.zeros((self.frame.height, self.frame.width), np.float32)

    def smooth(self, bins: Singles, *, fine: bool = False) -> Singles:
        """Return the sums at the centres of the cells, or of all bins inside the margin if `fine`."""
        step = 1 if fine else self.step
        width, height = (n * self.step // step for n in (self.grid.width, self.grid.height))
        out = np.empty((height, width), np.float32)
        if self.kernel == "quartic" and self.radius > _WIDEST_DISC:
            out[:] = self._by_fourier(bins)[step // 2 :: step, step // 2 :: step][:height, :width]
            return out
        if fine and bins.size <= _FEW_BINS:
            out[:] = self._at_all_bins(bins)
            return out
        rows = np.linspace(0, height, _THREADS + 1).astype(int)
        with ThreadPoolExecutor(_THREADS) as pool:
            list(pool.map(lambda i: self._band(bins, step, out, int(rows[i]), int(rows[i + 1])), range(_THREADS)))
        return out

    def _band(self, bins: Singles, step: int, out: Singles, low: int, high: int) -> None:
        part = bins[low * step : high * step + 2 * self.radius]
        if self.kernel == "gaussian":
            compiled(kernels.line_sum, *kernels.LINES, fast=True)(part, self.taps, step, out[low:high])
            return
        spans = np.maximum((self.taps > 0).sum(axis=1) - 1, 0).astype(np.int64)
        compiled(kernels.disc_sum, *kernels.DISC, fast=True)(part, self.taps, spans, step, out[low:high])

    def _at_all_bins(self, bins: Singles) -> npt.NDArray[np.float64]:
        # once per surface only: not worth loading the compiled sums for
        from scipy import fft

        lines = np.concatenate([self.taps[:0:-1], self.taps]).astype(np.float64)
        whole = np.outer(lines, lines) if self.kernel == "gaussian" else np.hstack([lines[:, :0:-1], lines])
        shape = [fft.next_fast_len(n, real=True) for n in bins.shape]
        # the sums wrap around only within the margin, which is cut off
        sums = fft.irfft2(fft.rfft2(bins.astype(np.float64), shape) * fft.rfft2(whole, shape), shape)
        inside: npt.NDArray[np.float64] = sums[2 * self.radius : bins.shape[0], 2 * self.radius : bins.shape[1]]
        return inside

    def _by_fourier(self, bins: Singles) -> Singles:
        from scipy.signal import oaconvolve

        half = np.vstack([self.taps[:0:-1], self.taps])
        whole = np.hstack([half[:, :0:-1], half])
        return np.asarray(oaconvolve(bins, whole, mode="valid"), np.float32)
