"""Two counts in two periods: is one rate higher than the other? Method definitions, section 18."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from est_desktop.analysis.provenance import Provenance

OVERDISPERSED = 1.5
"""Above this ratio of variance to mean of weekly counts the Poisson tests are too eager."""

Longs = npt.NDArray[np.int64]


@dataclass(frozen=True)
class TwoCounts:
    """k1 events in exposure t1 against k2 in t2.

    Attributes
    ----------
    k1, k2
        The counts.
    t1, t2
        Exposures in one unit (weeks, or weeks × dwellings).
    ratio
        (k1/t1) / (k2/t2); infinite if k2 = 0; None if both are zero.
    low, high
        Interval of the ratio at `confidence`: exact (Clopper–Pearson), widened by √φ on the log scale if
        overdispersed. `low` is 0 if k1 = 0, `high` infinite if k2 = 0; None if both counts are zero.
    p
        Two-sided p value to go by: the E-test in its score form, after √φ if overdispersed. None if both are zero.
    p_conditional
        Two-sided p of the C-test (exact binomial), conservative; without √φ.
    phi
        Variance/mean of the weekly reference counts used; 1 if not given or not above 1.5.
    confidence
        Level of the interval.
    """

    k1: int
    k2: int
    t1: float
    t2: float
    ratio: float | None
    low: float | None
    high: float | None
    p: float | None
    p_conditional: float | None
    phi: float
    confidence: float
    provenance: Provenance

    @property
    def overdispersed(self) -> bool:
        """Whether quasi-Poisson was used, which must be said where the result is shown."""
        return self.phi > 1

    @property
    def difference(self) -> int:
        """k1 − k2, as it stands."""
        return self.k1 - self.k2


def compare_counts(
    k1: int, k2: int, *, t1: float = 1.0, t2: float = 1.0, dispersion: float | None = None, confidence: float = 0.95
) -> TwoCounts:
    """Compare two counts.

    Parameters
    ----------
    k1, k2
        Events, whole numbers ≥ 0; k1 is "now", k2 is "before".
    t1, t2
        Exposures > 0 in one unit.
    dispersion
        Variance/mean of weekly counts in the reference period (`dispersion_of`), if known. Above 1.5 the z value
        is divided by its root (quasi-Poisson).
    confidence
        Level of the interval, 0–1.

    Notes
    -----
    C-test: Przyborowski & Wilenski 1940, Biometrika 31. E-test: Krishnamoorthy & Thomson 2004, J. Stat. Plan.
    Inference 119, in the score form of Gu et al. 2008, Biometrical Journal 50.

    Raises
    ------
    ValueError
        For negative counts, exposures that are not above 0 or a level outside 0–1.
    """
    if k1 < 0 or k2 < 0:
        raise ValueError("counts cannot be negative")
    if not (t1 > 0 and t2 > 0 and math.isfinite(t1) and math.isfinite(t2)):
        raise ValueError("exposures must be above zero")
    if not 0 < confidence < 1:
        raise ValueError("the level lies between 0 and 1")
    phi = dispersion if dispersion is not None and dispersion > OVERDISPERSED else 1.0
    parameters = {"t1": t1, "t2": t2, "phi": phi, "dispersion": dispersion, "confidence": confidence, "test": "e-score"}
    provenance = Provenance("two_counts", parameters, n_used=k1 + k2)
    if k1 + k2 == 0:
        return TwoCounts(k1, k2, t1, t2, None, None, None, None, None, phi, confidence, provenance)
    ratio = (k1 / t1) / (k2 / t2) if k2 else math.inf
    low, high = _widened(ratio, *ratio_interval(k1, k2, t1=t1, t2=t2, confidence=confidence), phi)
    p = _flattened(e_test(k1, k2, t1=t1, t2=t2), phi)
    p_conditional = c_test(k1, k2, t1=t1, t2=t2)
    return TwoCounts(k1, k2, t1, t2, ratio, low, high, p, p_conditional, phi, confidence, provenance)


def c_test(k1: int, k2: int, *, t1: float = 1.0, t2: float = 1.0) -> float:
    """Return the two-sided exact p of k1 ~ Binomial(k1 + k2, t1/(t1 + t2)): all outcomes no likelier than this one."""
    # scipy.special rather than scipy.stats here: a table of areas asks hundreds of times
    from scipy.special import gammaln

    n = k1 + k2
    i = np.arange(n + 1)
    share = t1 / (t1 + t2)
    log_p = gammaln(n + 1) - gammaln(i + 1) - gammaln(n - i + 1) + i * math.log(share) + (n - i) * math.log1p(-share)
    # equal by symmetry, unequal by rounding
    no_likelier = log_p <= log_p[k1] + 1e-7
    return float(min(1.0, np.exp(log_p[no_likelier]).sum()))


@lru_cache(maxsize=4096)
def e_test(k1: int, k2: int, *, t1: float = 1.0, t2: float = 1.0) -> float:
    """Return P(|T(X)| ≥ |T(k)|) for X1, X2 Poisson with the pooled rate, T the score statistic.

    T = (x1/t1 − x2/t2) / √(r/t1 + r/t2), r = (x1 + x2)/(t1 + t2); T(0, 0) = 0.
    """
    from scipy.special import gammaln, pdtr, pdtrc

    observed = abs(float(_score(np.array([k1]), np.array([k2]), t1, t2)[0]))
    if observed == 0:
        return 1.0
    bound = observed * (1 - 1e-9)
    rate = (k1 + k2) / (t1 + t2)
    first = _support(rate * t1)
    second = _support(rate * t2)
    # for a fixed x1, T falls as x2 grows: the outcomes at least as extreme are two tails of x2
    lower = _crossing(first, int(second[0]) - 1, int(second[-1]) + 1, (t1, t2), bound)
    upper = _crossing(first, int(second[0]) - 1, int(second[-1]) + 1, (t1, t2), -bound, below=True)
    mean = rate * t2
    tails = np.where(lower >= 0, pdtr(np.maximum(lower, 0), mean), 0.0)
    tails += np.where(upper >= 1, pdtrc(np.maximum(upper - 1, 0), mean), 1.0)
    chance = np.exp(first * math.log(rate * t1) - rate * t1 - gammaln(first + 1))
    return float(min(1.0, (chance * tails).sum()))


def ratio_interval(
    k1: int, k2: int, *, t1: float = 1.0, t2: float = 1.0, confidence: float = 0.95
) -> tuple[float, float]:
    """Return the exact interval of (k1/t1)/(k2/t2) from Clopper–Pearson limits; an end is 0 or infinite for a zero."""
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    share_low = float(betaincinv(k1, k2 + 1, tail)) if k1 else 0.0
    # the share of the other count, from below: 1 minus a number near 1 would lose its digits
    other_low = float(betaincinv(k2, k1 + 1, tail)) if k2 else 0.0
    odds = t2 / t1
    low = share_low / (1 - share_low) * odds
    high = (1 - other_low) / other_low * odds if other_low > 0 else math.inf
    return low, high


def count_interval(k: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return exact (Garwood) limits of the mean behind one Poisson count."""
    from scipy.special import gammainccinv, gammaincinv

    tail = (1 - confidence) / 2
    return (float(gammaincinv(k, tail)) if k else 0.0), float(gammainccinv(k + 1, tail))


def dispersion_of(counts: npt.ArrayLike) -> float | None:
    """Return variance/mean (n − 1) of the counts of ≥ 8 complete weeks; None for fewer or if all are zero."""
    values = np.asarray(counts, np.float64)
    if len(values) < 8 or values.sum() == 0:
        return None
    return float(values.var(ddof=1) / values.mean())


def _score(x1: Longs, x2: Longs, t1: float, t2: float) -> npt.NDArray[np.float64]:
    pooled = (x1 + x2) / (t1 + t2)
    spread = np.sqrt(pooled / t1 + pooled / t2)
    return np.divide(x1 / t1 - x2 / t2, spread, out=np.zeros(len(spread)), where=spread > 0)


def _support(mean: float) -> Longs:
    # what lies outside has a probability below 1e-16
    reach = 9 * math.sqrt(mean) + 40
    return np.arange(max(0, math.floor(mean - reach)), math.ceil(mean + reach) + 1, dtype=np.int64)


def _crossing(
    x1: Longs, low: int, high: int, exposures: tuple[float, float], bound: float, *, below: bool = False
) -> Longs:
    # largest x2 in [low, high] with T ≥ bound, or smallest with T ≤ bound; `low` and `high` stand for "none"
    under, over = np.full(len(x1), low), np.full(len(x1), high)
    while (over - under > 1).any():
        middle = (under + over) // 2
        score = _score(x1, np.maximum(middle, 0), *exposures)
        before = score > bound if below else score >= bound
        move = over - under > 1
        under = np.where(move & before, middle, under)
        over = np.where(move & ~before, middle, over)
    return over if below else under


def _flattened(p: float, phi: float) -> float:
    if phi == 1:
        return p
    from scipy.special import ndtr, ndtri

    return float(2 * ndtr(ndtri(p / 2) / math.sqrt(phi)))


def _widened(ratio: float, low: float, high: float, phi: float) -> tuple[float, float]:
    # with a zero count there is no finite estimate to widen around: the exact interval stays
    if phi == 1 or ratio == 0 or math.isinf(ratio):
        return low, high
    power = math.sqrt(phi)
    return ratio * (low / ratio) ** power, ratio * (high / ratio) ** power
