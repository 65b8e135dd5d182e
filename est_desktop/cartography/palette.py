"""Colours and symbols of the map, taken from the tokens of a theme."""

from __future__ import annotations

from collections.abc import Sequence

from est_desktop.core.tokens import Tokens

SYMBOLS = ("circle", "triangle", "diamond", "square")


def category_colours(codes: Sequence[str], tokens: Tokens) -> tuple[str, ...]:
    """Return one "#rrggbb" for each category code; categories of the user's own look like `other`."""
    return tuple(tokens.category(code) for code in codes)


def category_symbols(codes: Sequence[str], tokens: Tokens) -> tuple[str, ...]:
    """Return one of SYMBOLS for each category code."""
    return tuple(tokens.symbol(code) for code in codes)


def density_colours(tokens: Tokens, classes: int = 5) -> tuple[str, ...]:
    """Return colours for the classes of a density surface, the lowest first; at most five classes."""
    ramp = tokens.ramp("density")
    if not 1 <= classes <= len(ramp):
        raise ValueError(classes)
    if classes == 1:
        return (ramp[len(ramp) // 2],)
    last = len(ramp) - 1
    return tuple(ramp[round(i * last / (classes - 1))] for i in range(classes))


def is_dark(colour: str) -> bool:
    """Tell whether light things must stand on this ground, "#rrggbb"."""
    red, green, blue = channels(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue < 110


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0–255, of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
