"""What may be said about two counts: more, fewer, or that the data cannot tell.

Method definitions, sections 0, 18 and 24.

The rule, one test per verdict:

1. Reporting changed between the periods: REPORTING_CHANGED, whatever the counts.
2. Both counts zero: NO_EVENTS.
3. Fewer than three events together: TOO_FEW, no test is made.
4. UP or DOWN only if the exact 95 % interval of the ratio of rates excludes 1 *and* the p value of the E-test
   (score form) is below 0.05. Where several comparisons are shown together, the Benjamini–Hochberg q value over all
   that were tested takes the place of p.
5. Otherwise CANNOT_TELL: the data cannot tell. It never means "no change".

A percentage is only given if the earlier count is at least 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from est_desktop.analysis.significance import benjamini_hochberg
from est_desktop.analysis.two_counts import TwoCounts, compare_counts

FEWEST_FOR_TEST = 3
FEWEST_FOR_PERCENT = 10
LEVEL = 0.05


class Verdict(StrEnum):
    """What the data say about the second count against the first."""

    UP = "up"
    DOWN = "down"
    CANNOT_TELL = "cannot_tell"
    TOO_FEW = "too_few"
    NO_EVENTS = "no_events"
    REPORTING_CHANGED = "reporting_changed"


@dataclass(frozen=True)
class Pair:
    """Two counts to compare: `now` in exposure `t_now`, `before` in `t_before` (one unit, such as weeks).

    `dispersion` is the variance/mean of weekly counts in the reference period, if known.
    """

    now: int
    before: int
    t_now: float = 1.0
    t_before: float = 1.0
    dispersion: float | None = None
    reporting_changed: bool = False


@dataclass(frozen=True)
class Assessment:
    """The verdict on a pair and what it rests on.

    Attributes
    ----------
    pair
        The counts.
    verdict
        By the rule of this module.
    comparison
        Ratio of rates (now/before), interval and p.
    q
        Benjamini–Hochberg q over everything assessed together; None where not tested.
    percent
        Change of the rate as a share of 1 (0.25 = a quarter more); None if the earlier count is below 10.
    """

    pair: Pair
    verdict: Verdict
    comparison: TwoCounts
    q: float | None
    percent: float | None


def assess(pair: Pair) -> Assessment:
    """Return the verdict on one pair that is shown alone."""
    return assess_together([pair])[0]


def assess_together(pairs: Sequence[Pair]) -> tuple[Assessment, ...]:
    """Return the verdict on each of the pairs that are shown together, in their order."""
    comparisons = [compare_counts(p.now, p.before, t1=p.t_now, t2=p.t_before, dispersion=p.dispersion) for p in pairs]
    untested = [_untested(pair) for pair in pairs]
    p_values = [np.nan if reason or c.p is None else c.p for reason, c in zip(untested, comparisons, strict=True)]
    q_values = benjamini_hochberg(p_values)
    return tuple(
        Assessment(pair, reason or _verdict(c, float(q)), c, None if reason else float(q), percent_change(pair))
        for pair, reason, c, q in zip(pairs, untested, comparisons, q_values, strict=True)
    )


def percent_change(pair: Pair) -> float | None:
    """Return the change of the rate as a share of 1; None if the earlier count is below 10 or reporting changed."""
    if pair.before < FEWEST_FOR_PERCENT or pair.reporting_changed:
        return None
    return (pair.now / pair.t_now) / (pair.before / pair.t_before) - 1


def by_evidence(assessments: Sequence[Assessment]) -> list[int]:
    """Return the order of the assessments by strength of evidence (smallest q, then p), untested ones last."""

    def key(index: int) -> tuple[float, float, int]:
        found = assessments[index]
        p = found.comparison.p
        return (2.0, 2.0, index) if found.q is None or p is None else (found.q, p, index)

    return sorted(range(len(assessments)), key=key)


def _untested(pair: Pair) -> Verdict | None:
    if pair.reporting_changed:
        return Verdict.REPORTING_CHANGED
    total = pair.now + pair.before
    if total == 0:
        return Verdict.NO_EVENTS
    return Verdict.TOO_FEW if total < FEWEST_FOR_TEST else None


def _verdict(comparison: TwoCounts, q: float) -> Verdict:
    if comparison.low is None or comparison.high is None or q >= LEVEL:
        return Verdict.CANNOT_TELL
    if comparison.low > 1:
        return Verdict.UP
    return Verdict.DOWN if comparison.high < 1 else Verdict.CANNOT_TELL
