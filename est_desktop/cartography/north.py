"""The north arrow as polygons on the unit square, the same on screen and on paper."""

from __future__ import annotations

Polygon = tuple[tuple[float, float], ...]

DARK_HALF: Polygon = ((0.5, 1.0), (0.5, 0.24), (0.86, 0.0))
"""Filled with the colour of text; x to the east, y to the north, both 0–1."""
LIGHT_HALF: Polygon = ((0.5, 1.0), (0.14, 0.0), (0.5, 0.24))
"""Filled with the ground colour and outlined in the colour of text."""
