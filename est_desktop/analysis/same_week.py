"""One week against the same week in earlier years. Method definitions, sections 15 and 23.

The same week is the one 364 days earlier, which keeps weekdays (`domain.period.same_week_last_year`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from est_desktop.analysis.provenance import Provenance, reasons


@dataclass(frozen=True)
class SameWeek:
    """A week against the same week in K earlier years.

    Attributes
    ----------
    count
        Events now.
    earlier
        Events of each earlier year, latest first; None where reporting was missing. All are to be shown.
    mean
        Mean of the years used.
    z
        2(√count − √mean).
    p_more, p_fewer
        Exact one-sided p of count ~ Binomial(count + Σ earlier, 1/(K + 1)); None if there were no events at all.
    """

    count: int
    earlier: tuple[int | None, ...]
    mean: float
    z: float
    p_more: float | None
    p_fewer: float | None
    provenance: Provenance

    @property
    def p(self) -> float | None:
        """Two-sided p: twice the smaller tail, at most 1."""
        if self.p_more is None or self.p_fewer is None:
            return None
        return min(1.0, 2 * min(self.p_more, self.p_fewer))


def compare_with_earlier_years(count: int, earlier: Sequence[int | None]) -> SameWeek | None:
    """Compare a week with the same week in earlier years; None if no earlier year can be used.

    `earlier` holds one count per year, latest first; None = no reporting that year, left out.
    """
    used = [k for k in earlier if k is not None]
    if not used:
        return None
    mean = sum(used) / len(used)
    total = count + sum(used)
    more = fewer = None
    if total:
        from scipy.special import betainc

        share = 1 / (len(used) + 1)
        more = float(betainc(count, total - count + 1, share)) if count else 1.0
        fewer = float(betainc(total - count, count + 1, 1 - share)) if total > count else 1.0
    return SameWeek(
        count=count,
        earlier=tuple(earlier),
        mean=mean,
        z=2 * (math.sqrt(count) - math.sqrt(mean)),
        p_more=more,
        p_fewer=fewer,
        provenance=Provenance(
            "same_week",
            {"years": len(earlier)},
            n_used=len(used),
            dropped=reasons(no_reporting=len(earlier) - len(used)),
        ),
    )
