"""The scale bar: a round length in metres that fits the room there is."""

from __future__ import annotations

from dataclasses import dataclass

from est_desktop.cartography.classify import nice_below
from est_desktop.core import text

INCH = 0.0254


@dataclass(frozen=True)
class ScaleBar:
    """`marks` in metres from nought on; `length` of the whole bar in points or pixels; `unit` is m or km."""

    marks: tuple[float, ...]
    length: float
    unit: str

    @property
    def labels(self) -> tuple[str, ...]:
        """The marks as text, the unit after the last one."""
        divisor = 1000.0 if self.unit == "km" else 1.0
        numbers = [text.number(mark / divisor, _decimals(mark / divisor)) for mark in self.marks]
        return (*numbers[:-1], f"{numbers[-1]}\u00a0{self.unit}")


def scale_bar(points_per_metre: float, longest: float, segments: int = 2) -> ScaleBar:
    """Return the longest bar of `segments` equal parts of round length that is at most `longest` points wide."""
    part = nice_below(longest / segments / points_per_metre)
    marks = tuple(part * k for k in range(segments + 1))
    return ScaleBar(marks, marks[-1] * points_per_metre, "km" if part >= 1000 else "m")


def scale_number(pixels_per_metre: float, dots_per_inch: float = 96.0) -> int:
    """Return 12000 for a map at 1:12 000, rounded to two figures above 1:100."""
    exact = dots_per_inch / INCH / pixels_per_metre
    digits = max(len(str(int(exact))) - 2, 0)
    return int(round(exact, -digits))


def _decimals(value: float) -> int:
    return 0 if float(value).is_integer() else 1 if float(value * 10).is_integer() else 2
