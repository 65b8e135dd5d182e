"""Colours, type sizes and distances from the one token file, `resources/styles/tokens.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from est_desktop.core.paths import resource

THEMES = ("light", "dark", "projector")


@dataclass(frozen=True)
class Tokens:
    """The tokens of one theme. Colours are "#rrggbb" or "#rrggbbaa"."""

    theme: str
    values: dict[str, Any]

    def colour(self, name: str) -> str:
        """Return a colour of the theme itself: such as `text`, `panel` or `accent`."""
        return cast(str, self.values["theme"][self.theme][name])

    def data(self, name: str) -> str:
        """Return one colour of data: `more`, `less`, `cannot_tell`, `band`, `unselected`."""
        return cast(str, self._section("data")[name])

    def ramp(self, name: str) -> tuple[str, ...]:
        """Return colours in order: `density`, `severity`, `severity_text`, `assessment`, `assessment_text`."""
        return tuple(self._section("data")[name])

    def category(self, code: str) -> str:
        """Return the colour of a category; categories that are not built in look like `other`."""
        colours = self._section("category")
        return cast(str, colours.get(code, colours["other"]))

    def symbol(self, code: str) -> str:
        """Return the map symbol of a category: circle, triangle, diamond or square."""
        return cast(str, self.values["category_symbol"].get(code, "circle"))

    def base(self, name: str) -> str:
        """Return a colour of the base map."""
        return cast(str, self._section("base")[name])

    def size(self, section: str, name: str) -> float:
        """Return a size of `type`, `space`, `radius` (pixels) or `paper` (points), without the theme's scale."""
        return float(self.values[section][name])

    @property
    def scale(self) -> float:
        """How much larger type and controls are in this theme."""
        return float(self.values["theme"][self.theme]["scale"])

    def _section(self, name: str) -> dict[str, Any]:
        return {**self.values[name], **self.values["theme"][self.theme].get(name, {})}


@cache
def tokens(theme: str = "light") -> Tokens:
    """Return the tokens of `light`, `dark` or `projector`; raises KeyError for another name."""
    with resource("styles", "tokens.toml").open("rb") as file:
        values = tomllib.load(file)
    if theme not in values["theme"]:
        raise KeyError(theme)
    return Tokens(theme, values)
