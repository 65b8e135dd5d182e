"""The theme: fonts are there, colours switch, text grows, icons take the theme's colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from est_desktop.core.paths import resource
from est_desktop.core.tokens import THEMES, tokens
from est_desktop.gui.widgets import icons
from est_desktop.gui.widgets.basics import button
from est_desktop.gui.widgets.theme import Theme, qcolor


def test_own_font_is_used(theme: Theme) -> None:
    assert {QFontInfo(theme.font(weight=weight)).family()[:9] for weight in (400, 500, 600, 700)} == {"Inter EST"}


@pytest.mark.parametrize("name", THEMES)
def test_palette_follows_the_tokens(theme: Theme, qapp: QApplication, name: str) -> None:
    theme.apply(name)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == tokens(name).colour("window").upper()
    assert tokens(name).colour("accent") in qapp.styleSheet()


def test_text_grows_and_stays_within_limits(theme: Theme) -> None:
    body = theme.type("body")
    theme.apply("light", 200)
    assert theme.type("body") == 2 * body
    theme.apply("light", 900)
    assert theme.type("body") == 2 * body
    theme.apply("projector")
    assert theme.type("small") >= 19


def test_buttons_grow_with_the_text(theme: Theme) -> None:
    made = button("Spara")
    small = made.sizeHint().height()
    theme.apply("light", 200)
    made.ensurePolished()
    assert made.sizeHint().height() > 1.5 * small
    made.deleteLater()


def test_change_is_told(theme: Theme) -> None:
    told: list[int] = []
    theme.changed.connect(lambda: told.append(1))
    theme.apply("dark")
    assert told == [1]


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda p: p.stem)
def test_every_icon_draws_something_in_its_colour(qapp: QApplication, path: Path) -> None:
    picture = icons.pixmap(path.stem, "#0B5F66", 96).toImage()
    colours = [picture.pixelColor(x, y) for x in range(96) for y in range(96)]
    assert "#0B5F66" in {colour.name().upper() for colour in colours if colour.alpha() == 255}


def test_alpha_in_the_css_order() -> None:
    colour = qcolor("#18211F26")
    assert (colour.red(), colour.green(), colour.blue(), colour.alpha()) == (0x18, 0x21, 0x1F, 0x26)
