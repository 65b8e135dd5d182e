"""A week against the weeks before it: the band of a weekly chart. Method definitions, section 19.

Wheeler, A. P. (2016), Tables and graphs for monitoring temporal crime trends, Int. J. Police Sci. Manag. 18.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from est_desktop.analysis.provenance import Provenance, reasons

N_WEEKS = 8
FEWEST_WEEKS = 4
BAND_Z = 3.0


@dataclass(frozen=True)
class WeeklyBand:
    """One week and the band of what is usual.

    Attributes
    ----------
    count
        Events of the week.
    mean
        Mean of the weeks before that were used.
    low, high
        (max(0, √mean − z/2))² and (√mean + z/2)²; the band takes the mean as known.
    z
        2(√count − √mean); None where the week is not tested.
    p_more, p_fewer
        Exact predictive p, P(X ≥ count) and P(X ≤ count) given the weeks before (negative binomial);
        None where the week is not tested or there were no events before.
    tested
        False for a week that is not over, or in which reporting is known to have failed.
    provenance
        `n_used` is the number of weeks in the mean; dropped for `reporting_gap`.
    """

    count: int
    mean: float
    low: float
    high: float
    z: float | None
    p_more: float | None
    p_fewer: float | None
    tested: bool
    provenance: Provenance

    @property
    def outside(self) -> bool:
        """Whether a tested week lies outside the band."""
        return self.tested and not self.low <= self.count <= self.high


def weekly_band(
    past: npt.ArrayLike, count: int, *, gaps: npt.ArrayLike | None = None, tested: bool = True, z: float = BAND_Z
) -> WeeklyBand | None:
    """Compare a week with the weeks before it.

    Parameters
    ----------
    past
        (w,) events of the complete weeks just before, normally eight.
    count
        Events of the week itself.
    gaps
        (w,) bool, weeks in which reporting is known to have failed: left out of the mean.
    tested
        False for a week that is not over or that has a reporting gap itself: the band is given, no test.
    z
        Width of the band.

    Returns
    -------
    WeeklyBand or None
        None if fewer than four weeks are left to compare with.
    """
    weeks = np.asarray(past, np.int64)
    missing = np.zeros(len(weeks), bool) if gaps is None else np.asarray(gaps, bool)
    used = weeks[~missing]
    if len(used) < FEWEST_WEEKS:
        return None
    mean = float(used.mean())
    low, high = max(0.0, math.sqrt(mean) - z / 2) ** 2, (math.sqrt(mean) + z / 2) ** 2
    more, fewer = _predictive(int(used.sum()), len(used), count) if tested else (None, None)
    return WeeklyBand(
        count=count,
        mean=mean,
        low=low,
        high=high,
        z=2 * (math.sqrt(count) - math.sqrt(mean)) if tested else None,
        p_more=more,
        p_fewer=fewer,
        tested=tested,
        provenance=Provenance(
            "weekly_band",
            {"z": z, "weeks": len(weeks)},
            n_used=len(used),
            dropped=reasons(reporting_gap=int(missing.sum())),
        ),
    )


def weekly_bands(
    counts: npt.ArrayLike,
    *,
    gaps: npt.ArrayLike | None = None,
    last_complete: bool = True,
    n_weeks: int = N_WEEKS,
    z: float = BAND_Z,
) -> tuple[WeeklyBand | None, ...]:
    """Return the band of every week of a series, each from the `n_weeks` weeks before it; None where too few.

    `counts` (w,) events per week in order; `gaps` (w,) bool as in `weekly_band`; `last_complete` False if the last
    week is not over: it gets a band and no test.
    """
    series = np.asarray(counts, np.int64)
    missing = np.zeros(len(series), bool) if gaps is None else np.asarray(gaps, bool)
    bands = []
    for week in range(len(series)):
        before = slice(max(0, week - n_weeks), week)
        over = last_complete or week < len(series) - 1
        band = weekly_band(
            series[before], int(series[week]), gaps=missing[before], tested=over and not missing[week], z=z
        )
        bands.append(band)
    return tuple(bands)


def _predictive(total: int, weeks: int, count: int) -> tuple[float | None, float | None]:
    if total == 0:
        return None, None
    from scipy.special import betainc

    share = weeks / (weeks + 1)
    more = float(betainc(count, total, 1 - share)) if count else 1.0
    return more, float(betainc(total, count + 1, share))
