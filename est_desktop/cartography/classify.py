"""Class breaks that people can read: round numbers in even steps."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, isfinite, log10

STEPS = (1.0, 2.0, 2.5, 5.0)


def nice_below(value: float) -> float:
    """Return the largest of 1, 2, 2.5 or 5 times a power of ten that is not above `value` (> 0)."""
    power = 10.0 ** floor(log10(value))
    # a rounding error in the division must not push 5.0 down to 2.5
    share = value / power * (1 + 1e-9)
    return max(step for step in STEPS if step <= max(share, 1.0)) * power


def nice_above(value: float) -> float:
    """Return the smallest of 1, 2, 2.5 or 5 times a power of ten that is not below `value` (> 0)."""
    power = 10.0 ** floor(log10(value))
    share = value / power * (1 - 1e-9)
    return next((step for step in STEPS if step >= share), 10.0) * power


def density_breaks(maxima: Iterable[float], classes: int = 5) -> tuple[float, ...]:
    """Return the lower ends of `classes` classes for surfaces with these maxima, empty if all are nought.

    Maps that are compared get one set of breaks from all their maxima. The classes are one round step wide, but
    the lowest starts at half a step, so that the faint skirts of the surface do not cover the town.
    """
    top = max((value for value in maxima if isfinite(value)), default=0.0)
    if top <= 0:
        return ()
    step = nice_below(top / max(classes - 1, 1))
    return (step / 2, *(step * k for k in range(1, classes)))


def ticks(top: float, at_most: int = 4) -> tuple[float, ...]:
    """Return round whole numbers from nought up to or past `top`, for the axis of a count, at most `at_most` steps."""
    step = max(nice_above(max(top, 1.0) / at_most), 1.0)
    step = step if step.is_integer() else step * 2
    count = max(1, -int(-max(top, 1.0) // step))
    return tuple(step * k for k in range(count + 1))
