"""Many tests at once: the false discovery rate. Method definitions, sections 9 and 24."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def benjamini_hochberg(p: npt.ArrayLike) -> Floats:
    """Return q values, (n,) float64: the smallest false discovery rate at which each test would be kept.

    Parameters
    ----------
    p
        (n,) p values of everything that is shown together, the unremarkable included; NaN = not tested.

    Notes
    -----
    q of the k-th smallest of N is the minimum over j ≥ k of p_j · N / j.
    Benjamini, Y. & Hochberg, Y. (1995), JRSS B 57. NaN stays NaN and does not count in N.

    Raises
    ------
    ValueError
        For values outside 0–1.
    """
    return _adjusted(p, penalty=False)


def benjamini_yekutieli(p: npt.ArrayLike) -> Floats:
    """Return q values that hold under any dependence: Benjamini–Hochberg times Σ 1/k (Ann. Stat. 29, 2001)."""
    return _adjusted(p, penalty=True)


def _adjusted(p: npt.ArrayLike, *, penalty: bool) -> Floats:
    values = np.asarray(p, np.float64)
    tested = np.flatnonzero(~np.isnan(values))
    if ((values[tested] < 0) | (values[tested] > 1)).any():
        raise ValueError("a p value lies between 0 and 1")
    q = np.full(values.shape, np.nan)
    n = len(tested)
    if n == 0:
        return q
    order = tested[np.argsort(values[tested], kind="stable")]
    rank = np.arange(1, n + 1)
    factor = (1.0 / rank).sum() if penalty else 1.0
    falling = (values[order] * n / rank * factor)[::-1]
    q[order] = np.minimum(np.minimum.accumulate(falling)[::-1], 1.0)
    return q
