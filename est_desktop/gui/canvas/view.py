"""Which part of the world is on screen, and how places and pixels belong together. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from est_desktop.cartography.document import Box

Floats = npt.NDArray[np.float64]

CLOSEST = 16.0
"""Pixels per metre."""
FARTHEST = 0.0002


@dataclass(frozen=True)
class View:
    """The middle of the picture in metres, pixels per metre, and the size in device-independent pixels."""

    x: float
    y: float
    scale: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """What is seen, in metres."""
        half_x, half_y = self.width / 2 / self.scale, self.height / 2 / self.scale
        return self.x - half_x, self.y - half_y, self.x + half_x, self.y + half_y

    def to_screen(self, xy: Floats) -> Floats:
        """Return (n, 2) pixels from the top left corner for (n, 2) metres."""
        x0, _, _, y1 = self.box
        return (xy - (x0, y1)) * (self.scale, -self.scale)

    def screen(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of one place."""
        x0, _, _, y1 = self.box
        return (x - x0) * self.scale, (y1 - y) * self.scale

    def place(self, px: float, py: float) -> tuple[float, float]:
        """Return the place under one pixel."""
        x0, _, _, y1 = self.box
        return x0 + px / self.scale, y1 - py / self.scale

    def zoomed(self, factor: float, px: float, py: float) -> View:
        """Return the view with the scale times `factor`; the place under the pixel stays where it is."""
        scale = min(max(self.scale * factor, FARTHEST), CLOSEST)
        x, y = self.place(px, py)
        share = self.scale / scale
        return replace(self, x=x + (self.x - x) * share, y=y + (self.y - y) * share, scale=scale)

    def panned(self, dx: float, dy: float) -> View:
        """Return the view with the map moved by pixels, right and down positive."""
        return replace(self, x=self.x - dx / self.scale, y=self.y + dy / self.scale)

    def resized(self, width: float, height: float) -> View:
        """Return the view of another size around the same middle at the same scale."""
        return replace(self, width=width, height=height)

    def grown(self, share: float) -> View:
        """Return a larger view around the same middle, by `share` of its size on each side, in whole pixels."""
        return self.resized(self.width + 2 * round(self.width * share), self.height + 2 * round(self.height * share))

    def holds(self, other: View) -> bool:
        """Tell whether all that `other` shows is inside this one."""
        a, b = self.box, other.box
        return a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]

    def towards(self, other: View, share: float) -> View:
        """Return a view between this one (0) and `other` (1), the scale in even steps of proportion."""
        scale = self.scale * (other.scale / self.scale) ** share
        if abs(other.scale / self.scale - 1) < 1e-9:
            done = share
        else:
            # keeps the fixed point of a zoom fixed on the whole way
            done = (1 / scale - 1 / self.scale) / (1 / other.scale - 1 / self.scale)
        return replace(other, x=self.x + (other.x - self.x) * done, y=self.y + (other.y - self.y) * done, scale=scale)


def view_of(box: Box, width: float, height: float, margin: float = 0.0) -> View:
    """Return the closest view of this size that shows the whole box with `margin` pixels around it."""
    x0, y0, x1, y1 = box
    across, upward = max(x1 - x0, 1.0), max(y1 - y0, 1.0)
    scale = min(max(width - 2 * margin, 1.0) / across, max(height - 2 * margin, 1.0) / upward)
    return View((x0 + x1) / 2, (y0 + y1) / 2, min(max(scale, FARTHEST), CLOSEST), width, height)
