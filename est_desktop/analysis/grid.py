"""The grid of a surface: square cells anchored at whole multiples of their size, so that two surfaces share cells."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.core.text import number

MOST_CELLS = 50_000_000
Extent = tuple[float, float, float, float]


@dataclass(frozen=True)
class Grid:
    """`height` × `width` cells of `cell` metres; (x0, y0) is the south-west corner, row 0 the southernmost."""

    x0: float
    y0: float
    cell: float
    width: int
    height: int

    @property
    def extent(self) -> Extent:
        """x0, y0, x1, y1 in metres."""
        return self.x0, self.y0, self.x0 + self.width * self.cell, self.y0 + self.height * self.cell

    @property
    def x(self) -> npt.NDArray[np.float64]:
        """(width,) metres east, centres of the columns."""
        return self.x0 + (np.arange(self.width, dtype=np.float64) + 0.5) * self.cell

    @property
    def y(self) -> npt.NDArray[np.float64]:
        """(height,) metres north, centres of the rows, southernmost first."""
        return self.y0 + (np.arange(self.height, dtype=np.float64) + 0.5) * self.cell

    @property
    def centres(self) -> npt.NDArray[np.float64]:
        """(height · width, 2) metres, row by row."""
        x, y = np.meshgrid(self.x, self.y)
        return np.column_stack([x.ravel(), y.ravel()])


_SMALLEST_CELL = 1e-6
"""Metres; smaller ones only come of a slip, and their number cannot be counted."""
_FARTHEST = 1e9
"""Metres; coordinates of any projection on Earth are smaller."""


def grid_over(extent: Extent, cell: float) -> Grid:
    """Return the grid that covers `extent` (x0, y0, x1, y1 in metres), widened to whole cells.

    Raises
    ------
    InputError
        For a cell that is not above zero, an extent that is empty or not finite, and for more than 50 million
        cells, with a cell size that would do.
    """
    if not (math.isfinite(cell) and cell >= _SMALLEST_CELL):
        raise InputError(_("The cell size must be above zero."), _("Give it in metres, such as 100."))
    x0, y0, x1, y1 = extent
    if not all(map(math.isfinite, extent)) or x1 < x0 or y1 < y0:
        raise InputError(_("The extent is empty or turned round."), _("Give it as west, south, east, north in metres."))
    if max(map(abs, extent)) > _FARTHEST:
        raise InputError(_("The extent reaches beyond the Earth."), _("Give it as west, south, east, north in metres."))
    first = [math.floor(v / cell + 1e-9) for v in (x0, y0)]
    last = [math.ceil(v / cell - 1e-9) for v in (x1, y1)]
    width, height = (max(1, b - a) for a, b in zip(first, last, strict=True))
    if width * height > MOST_CELLS:
        raise InputError(
            _("The grid would have {width} × {height} cells.").format(width=number(width), height=number(height)),
            _("Choose cells of at least {cell} m, or a smaller extent.").format(
                cell=number(_round_up(cell * math.sqrt(width / MOST_CELLS) * math.sqrt(height)))
            ),
        )
    return Grid(first[0] * cell, first[1] * cell, cell, width, height)


def _round_up(metres: float) -> float:
    # 1, 2 or 5 times a power of ten, and at least one metre
    power = 10.0 ** math.floor(math.log10(max(metres, 1.0)))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= metres)
