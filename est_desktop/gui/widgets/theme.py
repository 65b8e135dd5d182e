"""How everything looks: palette and style sheet from the tokens, for light, dark and projector, at any text size.

Widgets take the theme as an argument, ask it for colours, fonts and distances, and do so again on `changed`.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from est_desktop.core.paths import resource
from est_desktop.core.tokens import Tokens, tokens
from est_desktop.gui.widgets import icons

FAMILIES = {400: "Inter EST", 500: "Inter EST Medium", 600: "Inter EST SemiBold", 700: "Inter EST"}
SMALLEST_TEXT, LARGEST_TEXT = 100, 200
DRAWN = ("check", "radio", "down", "up", "right", "left", "close")
"""Icons the style sheet needs as files."""


@cache
def load_fonts() -> None:
    """Make the program's own font known; once for each process."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


class Theme(QObject):
    """The theme in use. `factor` is how much larger text and controls are than in the tokens."""

    changed = Signal()

    def __init__(self, app: QApplication, name: str = "light", text_percent: int = 100) -> None:
        super().__init__()
        self._app = app
        self._folder = tempfile.TemporaryDirectory(prefix="est-theme-")
        load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        self.apply(name, text_percent)

    def apply(self, name: str, text_percent: int = 100) -> None:
        """Switch theme and text size (100–200 %) for the whole program."""
        self.name = name
        self.text_percent = max(SMALLEST_TEXT, min(LARGEST_TEXT, text_percent))
        self.tokens: Tokens = tokens(name)
        self.factor = self.tokens.scale * self.text_percent / 100
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._app.setPalette(self._palette())
        self._app.setFont(self.font())
        self._app.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def close(self) -> None:
        """Remove the files the style sheet uses."""
        self._folder.cleanup()

    def colour(self, name: str) -> QColor:
        """Return a colour of the theme: `text`, `panel`, `accent` …, see tokens.toml."""
        return qcolor(self.tokens.colour(name))

    def px(self, pixels: float) -> int:
        """Return a height or width that must hold text, scaled."""
        return round(pixels * self.factor)

    def type(self, name: str) -> int:
        """Return a type size in pixels: small, body, strong, title, display."""
        return round(self.tokens.size("type", name) * self.factor)

    def font(self, size: str = "body", weight: int = 400) -> QFont:
        """Return the program's font; figures are all equally wide, so that columns of numbers line up."""
        font = QFont(FAMILIES[weight])
        font.setPixelSize(self.type(size))
        if weight == 700:
            font.setBold(True)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    @property
    def line_width(self) -> int:
        """Width of lines between things, in pixels."""
        return int(self.tokens.values["theme"][self.name]["line_width"])

    def icon(self, name: str, colour: str = "second", on: str | None = None) -> QIcon:
        """Return a line icon in a colour of the theme."""
        key = (name, f"{colour}/{on}")
        if key not in self._icons:
            selected = self.tokens.colour(on) if on else None
            self._icons[key] = icons.icon(name, self.tokens.colour(colour), self.tokens.colour("strong_line"), selected)
        return self._icons[key]

    def pixmap(self, name: str, colour: str = "second", size: int = 20) -> QPixmap:
        """Return a line icon as a picture for labels, at the scale of the theme."""
        return icons.pixmap(name, self.tokens.colour(colour), self.px(size), self._app.devicePixelRatio())

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        names = {
            role.Window: "window",
            role.WindowText: "text",
            role.Base: "panel",
            role.AlternateBase: "window",
            role.Text: "text",
            role.Button: "panel",
            role.ButtonText: "text",
            role.ToolTipBase: "panel",
            role.ToolTipText: "text",
            role.PlaceholderText: "faint",
            role.Highlight: "accent",
            role.HighlightedText: "accent_text",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent_dark",
            role.Light: "panel",
            role.Midlight: "line",
            role.Mid: "line",
            role.Dark: "strong_line",
            role.Shadow: "strong_line",
            role.BrightText: "error",
        }
        palette = QPalette()
        for which, name in names.items():
            palette.setColor(which, self.colour(name))
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.colour("faint"))
        palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, self.colour("strong_line"))
        return palette

    def _style_sheet(self) -> str:
        values: dict[str, Any] = dict(self.tokens.values["theme"][self.name])
        values |= {f"type_{name}": self.type(name) for name in self.tokens.values["type"]}
        values |= {f"radius_{name}": size for name, size in self.tokens.values["radius"].items()}
        values |= {f"family_{weight}": family for weight, family in FAMILIES.items()}
        values |= {f"px{size}": self.px(size) for size in (2, 4, 5, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48)}
        values["folder"] = self._icon_files().as_posix()
        return Template(resource("styles", "app.qss.in").read_text("utf-8")).substitute(values)

    def _icon_files(self) -> Path:
        # a name of its own for each theme: Qt keeps pictures of style sheets by their path
        folder = Path(self._folder.name, self.name)
        folder.mkdir(exist_ok=True)
        for name in DRAWN:
            for kind in ("text", "accent_text", "second", "faint"):
                (folder / f"{name}-{kind}.svg").write_bytes(icons.svg(name, self.tokens.colour(kind)))
        return folder


def qcolor(text: str) -> QColor:
    """Return "#rrggbb" or "#rrggbbaa" (as in the tokens and in CSS) as Qt's colour."""
    colour = QColor(text[:7])
    if len(text) == len("#rrggbbaa"):
        colour.setAlpha(int(text[7:], 16))
    return colour
