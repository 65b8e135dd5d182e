import pytest

from est_desktop.core.tokens import THEMES, Tokens, tokens
from est_desktop.domain.category import BUILT_IN


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Tokens:
    return tokens(request.param)


@pytest.mark.parametrize("ground", ["window", "panel", "rail"])
@pytest.mark.parametrize("text", ["text", "second", "faint", "accent", "error", "warning"])
def test_text_can_be_read(theme: Tokens, text: str, ground: str) -> None:
    assert contrast(theme.colour(text), theme.colour(ground)) >= 4.5


def test_text_on_coloured_ground_can_be_read(theme: Tokens) -> None:
    assert contrast(theme.colour("accent_text"), theme.colour("accent")) >= 4.5
    assert contrast(theme.colour("warning"), theme.colour("warning_soft")) >= 4.5
    assert contrast(theme.colour("error"), theme.colour("error_soft")) >= 4.5
    assert contrast(theme.colour("text"), theme.colour("accent_soft")) >= 4.5
    for kind in ("severity", "assessment"):
        for ground, text in zip(theme.ramp(kind), theme.ramp(f"{kind}_text"), strict=True):
            assert contrast(ground, text) >= 4.5


def test_marks_of_change_stand_out(theme: Tokens) -> None:
    for name in ("more", "less", "cannot_tell"):
        assert contrast(theme.data(name), theme.colour("panel")) >= 3


def test_density_is_ordered_in_lightness(theme: Tokens) -> None:
    lightness = [luminance(c) for c in theme.ramp("density")]
    assert lightness == sorted(lightness, reverse=theme.theme != "dark")


def test_every_category_has_a_colour_of_its_own(theme: Tokens) -> None:
    colours = {theme.category(c.code) for c in BUILT_IN}
    assert len(colours) == len(BUILT_IN)
