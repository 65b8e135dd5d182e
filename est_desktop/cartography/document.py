"""The map document: one value that the screen and the PDF both draw.

Colours are "#rrggbb" texts from `cartography.palette`; widths are in points on paper, device-independent pixels
on screen; coordinates in metres in the project's CRS. A layer holds its data; nothing here reads files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from est_desktop.frames.shapes import Shapes

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in metres."""


@dataclass(frozen=True)
class Layer:
    """What all layers have. `key` is stable and names the layer in the layer list and in saved views."""

    key: str
    title: str
    visible: bool = True
    opacity: float = 1.0


@dataclass(frozen=True)
class PolygonLayer(Layer):
    """Filled shapes of the base map: water, park, building."""

    shapes: Shapes | None = None
    fill: str = "#ffffff"
    line: str | None = None
    width: float = 0.5
    largest_scale: float = 0.0
    """Shown only where one metre is at least this many pixels: buildings vanish on small scales."""


@dataclass(frozen=True)
class LineLayer(Layer):
    """Streets, railways, streams: a line with an optional casing. `metres` gives a width on the ground."""

    shapes: Shapes | None = None
    line: str = "#ffffff"
    width: float = 1.5
    metres: float = 0.0
    casing: str | None = None
    dash: tuple[float, ...] = ()
    largest_scale: float = 0.0


@dataclass(frozen=True)
class AreaLayer(Layer):
    """Area borders; `selected` are drawn stronger. `fills` colours each area, None = no fill."""

    shapes: Shapes | None = None
    uids: tuple[bytes, ...] = ()
    line: str = "#5F6B68"
    width: float = 1.2
    selected: frozenset[bytes] = frozenset()
    fills: tuple[str | None, ...] = ()
    borders: Shapes | None = None
    """The same borders as lines, each shared one once, so that dashes do not run over each other."""
    dash: tuple[float, ...] = ()
    halo: str = "#FFFFFF"
    selected_line: str = "#0B5F66"


@dataclass(frozen=True)
class LabelLayer(Layer):
    """Names with halo, placed in order of rank so that none collide.

    `xy` (m, 2); `angle` (m,) degrees counter-clockwise; `size` in points; a label is shown from `scale` pixels
    per metre on, up to `until`, and only where its text is no longer than `room` (m,) metres (None = any length). The
    same text is repeated no closer than `apart` points.
    """

    texts: tuple[str, ...] = ()
    xy: npt.NDArray[np.float64] | None = None
    angle: npt.NDArray[np.float64] | None = None
    size: float = 11.0
    weight: int = 400
    colour: str = "#2F3B39"
    halo: str = "#FFFFFF"
    scale: float = 0.0
    rank: int = 0
    until: float = float("inf")
    room: npt.NDArray[np.float64] | None = None
    apart: float = 0.0
    italic: bool = False


@dataclass(frozen=True)
class PointLayer(Layer):
    """Incidents: individual near, binned into squares of equal size on screen far out.

    `xy` (n, 2); `category` (n,) index into `colours` and `symbols`; `fid` (n,) for picking; `selected` (n,) bool or
    None for all; `focus` is the fid that is opened in the details. Rows that are not selected are small dots of the
    colour `rest`, or left out where that is None. `names` are for the legend, one for each colour. `ink` colours the
    squares of many categories together.
    """

    xy: npt.NDArray[np.float64] | None = None
    category: npt.NDArray[np.int16] | None = None
    fid: npt.NDArray[np.int64] | None = None
    selected: npt.NDArray[np.bool_] | None = None
    colours: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    size: float = 7.0
    focus: int | None = None
    names: tuple[str, ...] = ()
    rest: str | None = "#C9CFCD"
    outline: str = "#FFFFFF"
    ink: str = "#33484A"
    accent: str = "#0B5F66"


@dataclass(frozen=True)
class DensityLayer(Layer):
    """A density surface in classes. `values` (rows, columns) per km², row 0 southernmost; transparent below breaks[0].

    `breaks` has one entry per colour: the lower end of its class. `caption` says method, period and n for the legend.
    """

    values: npt.NDArray[np.float32] | None = None
    box: Box = (0.0, 0.0, 1.0, 1.0)
    breaks: tuple[float, ...] = ()
    colours: tuple[str, ...] = ()
    unit: str = ""
    caption: str = ""


@dataclass(frozen=True)
class MapDocument:
    """Layers from the bottom up, ground colour, CRS and the source line that must stand by the map."""

    layers: tuple[Layer, ...]
    srid: int
    ground: str = "#F3F2EE"
    source: str = ""

    def layer(self, key: str) -> Layer:
        """Return the layer of that key; raises KeyError."""
        for layer in self.layers:
            if layer.key == key:
                return layer
        raise KeyError(key)

    def with_layer(self, changed: Layer) -> MapDocument:
        """Return the document with the layer of the same key replaced."""
        return replace(self, layers=tuple(changed if old.key == changed.key else old for old in self.layers))

    def moved(self, key: str, to: int) -> MapDocument:
        """Return the document with one layer at another place in the order (0 = bottom)."""
        layers = [old for old in self.layers if old.key != key]
        layers.insert(to, self.layer(key))
        return replace(self, layers=tuple(layers))
