from est_desktop.cartography.palette import SYMBOLS, category_colours, category_symbols, density_colours, is_dark
from est_desktop.core.tokens import THEMES, tokens
from est_desktop.domain.category import BUILT_IN


def test_categories_have_colours_and_known_symbols() -> None:
    codes = [c.code for c in BUILT_IN]
    for theme in THEMES:
        assert len(set(category_colours(codes, tokens(theme)))) == len(codes)
        assert set(category_symbols(codes, tokens(theme))) <= set(SYMBOLS)


def test_fewer_density_classes_span_the_same_ramp() -> None:
    ramp = density_colours(tokens())
    assert density_colours(tokens(), 3) == (ramp[0], ramp[2], ramp[4])
    assert density_colours(tokens(), 1) == (ramp[2],)


def test_dark_grounds_are_known() -> None:
    assert is_dark(tokens("dark").base("ground"))
    assert not is_dark(tokens().base("ground"))
