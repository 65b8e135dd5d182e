import pytest

from est_desktop.gui.panels.insight.heat_grid import Scale


@pytest.mark.parametrize(
    ("top", "texts"),
    [
        (10, ["0", "2", "4", "6", "8"]),
        (12, ["0", "2,5", "5,0", "7,5", "10,0"]),
        (1, ["0", "0,2", "0,4", "0,6", "0,8"]),
        (1.2, ["0", "0,25", "0,50", "0,75", "1,00"]),
        (500, ["0", "100", "200", "300", "400"]),
        (0, ["0", "1", "2", "3", "4"]),
    ],
)
def test_the_legend_says_where_each_class_begins(top: float, texts: list[str]) -> None:
    assert Scale.of(top).texts() == texts


def test_classes_begin_where_the_legend_says() -> None:
    scale = Scale.of(12)
    assert [scale.class_of(n) for n in (0, 0.1, 2.4, 2.5, 7.4, 7.5, 10, 99)] == [-1, 0, 0, 1, 2, 3, 4, 4]
