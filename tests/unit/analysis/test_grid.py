from __future__ import annotations

import pytest

from est_desktop.analysis.grid import grid_over
from est_desktop.core.errors import InputError


@pytest.mark.parametrize(
    ("extent", "cell"),
    [
        ((0, 0, 1e300, 1e300), 100.0),
        ((0, 0, 1e9, 1e9), 1e-6),
        ((0, 0, 1e9, 1e9), 5e-324),
        ((-1e308, 0, 1e308, 1), 1.0),
    ],
)
def test_absurd_grids_are_refused_with_a_sentence(extent: tuple[float, float, float, float], cell: float) -> None:
    with pytest.raises(InputError) as caught:
        grid_over(extent, cell)
    assert caught.value.advice
