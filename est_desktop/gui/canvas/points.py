"""Incidents on screen: symbols where few are in view, squares with their area after the count where they are many."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from est_desktop.cartography.classify import nice_above, nice_below
from est_desktop.cartography.document import PointLayer
from est_desktop.cartography.palette import channels
from est_desktop.cartography.point_index import PointIndex
from est_desktop.core.i18n import _
from est_desktop.core.text import EN_DASH, number
from est_desktop.gui.canvas.symbols import symbol_image
from est_desktop.gui.canvas.view import View

Longs = npt.NDArray[np.int64]

MOST_SYMBOLS = 3000
"""More selected incidents than this in view are counted in squares."""
MOST_DOTS = 60_000
DOT_STRENGTH = 0.6
MOST_LIVE = 6000
"""Up to this many rows in view are drawn anew in every frame."""
LARGER_DOTS = (0.13, 0.4)
"""Pixels per metre from which dots are two and three pixels wide."""
BIN_PIXELS = 15.0
REACH = 9.0
"""How near in pixels the pointer must be to an incident."""


SHARES = (0.24, 0.42, 0.66, 0.92)
"""Side of the square of each class as a share of its cell."""
STRENGTHS = (0.5, 0.62, 0.8, 1.0)
"""How opaque it is: the many squares with few incidents step back."""


@dataclass(frozen=True)
class Bins:
    """Counts in squares of `metres`, whose corners are whole multiples of it: column, row and count of each, (b,).

    `lower` are the lower ends of up to four classes of count: a few spots hold hundreds of incidents and most squares
    one or two, so squares with an area after the count would show the spots alone.
    """

    metres: float
    column: Longs
    row: Longs
    count: Longs
    category: Longs
    lower: tuple[int, ...]

    @property
    def kind(self) -> Longs:
        """(b,) class of each square, an index into SHARES and STRENGTHS."""
        return np.searchsorted(self.lower, self.count, side="right") - 1 + self._first

    @property
    def _first(self) -> int:
        # fewer classes take the larger squares
        return len(SHARES) - len(self.lower)

    def sides(self, scale: float) -> npt.NDArray[np.float64]:
        """Return the side in pixels of each square, (b,)."""
        return np.round(np.array(SHARES)[self.kind] * self.metres * scale)

    def legend(self, scale: float) -> list[tuple[str, float, float]]:
        """Return each class in words with the side in pixels of its squares and how opaque they are."""
        words = [
            number(low) if following == low + 1 else f"{number(low)}{EN_DASH}{number(following - 1)}"
            for low, following in pairwise(self.lower)
        ]
        words.append(_("{n} or more").format(n=number(self.lower[-1])))
        looks = zip(words, SHARES[self._first :], STRENGTHS[self._first :], strict=True)
        return [(word, round(share * self.metres * scale), strength) for word, share, strength in looks]


class Points:
    """Draws and finds the incidents of one layer. The index is kept while the coordinates are the same array."""

    def __init__(self) -> None:
        self._xy: npt.NDArray[np.float64] | None = None
        self._index = PointIndex(np.empty((0, 2)))
        self._images: dict[tuple[object, ...], QImage] = {}
        self._seen: list[tuple[PointLayer, View, Longs, Longs]] = []
        self.under_surface = False
        """Whether a density surface is shown: then many incidents are dots, as squares would hide it."""

    def index(self, layer: PointLayer) -> PointIndex:
        """Return the grid index of the layer's points."""
        if layer.xy is not None and layer.xy is not self._xy:
            self._xy = layer.xy
            self._index = PointIndex(layer.xy)
        return self._index

    def in_view(self, layer: PointLayer, view: View) -> tuple[Longs, Longs]:
        """Return the selected rows and the other rows that lie in the view or just outside."""
        for known, seen, selected, rest in self._seen:
            if known is layer and seen == view:
                return selected, rest
        x0, y0, x1, y1 = view.box
        pad = 2 * layer.size / view.scale
        rows = self.index(layer).within((x0 - pad, y0 - pad, x1 + pad, y1 + pad))
        selected, rest = rows, rows[:0]
        if layer.selected is not None:
            chosen = layer.selected[rows]
            selected, rest = rows[chosen], rows[~chosen] if layer.rest is not None else rows[:0]
        # a frame asks for the window and for the larger picture
        self._seen = [(layer, view, selected, rest), *self._seen[:1]]
        return selected, rest

    def binned(self, layer: PointLayer, view: View) -> Bins | None:
        """Return counts in squares if there are too many symbols in view, else None."""
        selected, _ = self.in_view(layer, view)
        if len(selected) <= MOST_SYMBOLS or layer.xy is None or layer.category is None or self._as_dots(selected):
            return None
        return bins_of(layer.xy[selected], layer.category[selected], view)

    def dotted(self, layer: PointLayer, view: View) -> bool:
        """Tell whether the selected incidents in view are drawn as dots, without colour and symbol."""
        selected, _ = self.in_view(layer, view)
        return len(selected) > MOST_SYMBOLS and self._as_dots(selected)

    def few(self, layer: PointLayer, view: View) -> bool:
        """Tell whether drawing takes so little that it can be done in every frame."""
        if self.index(layer).at_most(view.box) > 2 * MOST_LIVE:
            return False
        selected, rest = self.in_view(layer, view)
        return len(selected) <= MOST_SYMBOLS and len(rest) + len(selected) <= MOST_LIVE

    def draw(self, painter: QPainter, layer: PointLayer, view: View, counted: View | None = None) -> None:
        """Draw what is selected. `counted` is the view whose number of incidents decides on symbols or squares."""
        if layer.xy is None or layer.category is None:
            return
        selected, _ = self.in_view(layer, view)
        shown = selected if counted is None else self.in_view(layer, counted)[0]
        if len(shown) > MOST_SYMBOLS and self._as_dots(shown):
            painter.setOpacity(painter.opacity() * DOT_STRENGTH)
            draw_dots(painter, layer.xy[selected], view, layer.ink)
        elif len(shown) > MOST_SYMBOLS:
            self._draw_bins(painter, layer, bins_of(layer.xy[selected], layer.category[selected], view), view)
        else:
            self._draw_symbols(painter, layer, selected, view)

    def _as_dots(self, rows: Longs) -> bool:
        return self.under_surface and len(rows) <= MOST_DOTS

    def draw_rest(self, painter: QPainter, layer: PointLayer, view: View) -> None:
        """Draw what is not selected as small dots."""
        if layer.xy is None or layer.rest is None:
            return
        _, rest = self.in_view(layer, view)
        if len(rest):
            draw_dots(painter, layer.xy[rest], view, layer.rest)

    def draw_focus(self, painter: QPainter, layer: PointLayer, view: View) -> None:
        """Draw a ring around the incident that is opened in the details."""
        row = self.row_of(layer, layer.focus)
        if row is None or layer.xy is None or layer.category is None:
            return
        x, y = view.screen(*layer.xy[row].tolist())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((layer.outline, 5.0), (layer.accent, 2.4)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(QPointF(x, y), layer.size * 1.35, layer.size * 1.35)
        painter.restore()
        self._draw_symbols(painter, layer, np.array([row]), view)

    def row_of(self, layer: PointLayer, fid: int | None) -> int | None:
        """Return the row of an incident, None if it is not on the map."""
        if fid is None or layer.fid is None or layer.xy is None:
            return None
        rows = np.flatnonzero(layer.fid == fid)
        return int(rows[0]) if len(rows) and np.isfinite(layer.xy[rows[0]]).all() else None

    def find(self, layer: PointLayer, view: View, px: float, py: float) -> int | None:
        """Return the fid of the incident under the pixel, selected ones first; None where squares are shown."""
        if layer.xy is None or layer.fid is None or len(self.in_view(layer, view)[0]) > MOST_SYMBOLS:
            return None
        x, y = view.place(px, py)
        index, reach = self.index(layer), REACH / view.scale
        row = index.nearest(x, y, reach, layer.selected)
        if row is None and layer.rest is not None:
            row = index.nearest(x, y, reach * 0.6)
        return None if row is None else int(layer.fid[row])

    def _draw_symbols(self, painter: QPainter, layer: PointLayer, rows: Longs, view: View) -> None:
        if layer.xy is None or layer.category is None or not len(rows):
            return
        ratio = painter.device().devicePixelRatioF()
        images = [self._image(layer, k, ratio) for k in range(len(layer.colours))]
        half = (images[0].width() / ratio - 1) / 2
        corners = np.round(view.to_screen(layer.xy[rows]) - half).astype(int).tolist()
        draw = painter.drawImage
        for (x, y), kind in zip(corners, layer.category[rows].tolist(), strict=True):
            draw(x, y, images[kind])

    def _image(self, layer: PointLayer, kind: int, ratio: float) -> QImage:
        look = layer.symbols[kind], layer.colours[kind], layer.outline
        key = (*look, layer.size, ratio)
        if key not in self._images:
            self._images[key] = symbol_image(*look, size=layer.size, ratio=ratio)
        return self._images[key]

    def _draw_bins(self, painter: QPainter, layer: PointLayer, bins: Bins, view: View) -> None:
        middles = np.column_stack([(bins.column + 0.5) * bins.metres, (bins.row + 0.5) * bins.metres])
        sides = bins.sides(view.scale)
        corners = np.round(view.to_screen(middles) - sides[:, None] / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        for category, kind in sorted(set(zip(bins.category.tolist(), bins.kind.tolist(), strict=True))):
            chosen = (bins.category == category) & (bins.kind == kind)
            colour = QColor(layer.ink if category < 0 else layer.colours[category])
            colour.setAlphaF(STRENGTHS[kind])
            painter.setBrush(colour)
            boxes = np.column_stack([corners[chosen], sides[chosen]]).tolist()
            painter.drawRects([QRectF(x, y, side, side) for x, y, side in boxes])
        painter.restore()


def draw_dots(painter: QPainter, xy: npt.NDArray[np.float64], view: View, colour: str) -> None:
    """Draw places (n, 2) as squares of one to three pixels in one colour."""
    side = 1 + sum(view.scale > limit for limit in LARGER_DOTS)
    width, height = ceil(view.width) + side, ceil(view.height) + side
    pixels = np.floor(view.to_screen(xy)).astype(np.int64) - side // 2
    inside = (pixels >= 0).all(axis=1) & (pixels[:, 0] < width - side) & (pixels[:, 1] < height - side)
    dots = np.zeros((height, width), np.bool_)
    dots.ravel()[pixels[inside, 1] * width + pixels[inside, 0]] = True
    spread = dots.copy()
    for down in range(side):
        for right in range(side):
            spread[down:, right:] |= dots[: height - down, : width - right]
    red, green, blue = channels(colour)
    picture = np.zeros((height, width), np.uint32)
    np.multiply(spread, np.uint32(0xFF000000 | red << 16 | green << 8 | blue), out=picture)
    painter.drawImage(0, 0, QImage(picture.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied))


def bins_of(xy: npt.NDArray[np.float64], kinds: npt.NDArray[np.int16], view: View) -> Bins:
    """Count places in squares of a round length in metres that are at least BIN_PIXELS wide on screen.

    `xy` (n, 2) metres, `kinds` (n,) categories, n > 0. The squares have a category only if all places have the same
    one (−1 otherwise).
    """
    metres = nice_above(BIN_PIXELS / view.scale)
    cell = np.floor(xy / metres).astype(np.int64)
    low = cell.min(axis=0)
    columns, rows = (cell.max(axis=0) - low + 1).tolist()
    counts = np.bincount((cell[:, 1] - low[1]) * columns + cell[:, 0] - low[0], minlength=columns * rows)
    full = np.flatnonzero(counts)
    kind = int(kinds[0]) if (kinds == kinds[0]).all() else -1
    return Bins(
        metres=metres,
        column=full % columns + low[0],
        row=full // columns + low[1],
        count=counts[full],
        category=np.full(len(full), kind),
        lower=classes_of(counts[full]),
    )


def classes_of(counts: Longs) -> tuple[int, ...]:
    """Return the lower ends of up to four classes for counts (b,) ≥ 1: one, and round numbers for the many."""
    upper = {int(nice_below(float(v))) for v in np.quantile(counts, (0.6, 0.88, 0.98)) if v >= 2}
    return (1, *sorted(upper - {1}))
