"""Line layers as the strokes to draw, for screen and paper alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from est_desktop.cartography.document import LineLayer
from est_desktop.frames.shapes import Shapes

CASING = 0.9
"""How far a casing shows on each side, in points or pixels."""
THINNEST_CASED = 1.8


@dataclass(frozen=True)
class Stroke:
    """One set of lines in one colour: `width` in points or pixels, `dash` in multiples of points or pixels."""

    shapes: Shapes
    colour: str
    width: float
    dash: tuple[float, ...]
    opacity: float


def strokes(layers: Iterable[LineLayer], points_per_metre: float) -> list[Stroke]:
    """Return what to draw for line layers that follow each other, the lowest stroke first.

    All casings come before all lines, so that streets of different kinds flow into each other at junctions.
    """
    shown = [
        (layer, layer.shapes, max(layer.width, layer.metres * points_per_metre))
        for layer in layers
        if layer.visible and layer.shapes is not None and points_per_metre >= layer.largest_scale
    ]
    casings = [
        Stroke(shapes, layer.casing, width + 2 * CASING, (), layer.opacity)
        for layer, shapes, width in shown
        if layer.casing is not None and width >= THINNEST_CASED
    ]
    lines = [
        # a street too thin for a casing takes its colour: white on the pale ground would be lost
        Stroke(
            shapes,
            layer.casing if layer.casing is not None and width < THINNEST_CASED else layer.line,
            width,
            layer.dash,
            layer.opacity,
        )
        for layer, shapes, width in shown
    ]
    return casings + lines
