"""Loads what the first full answer needs, while one still looks at the window. Knows no Qt."""

from __future__ import annotations

import numpy as np
import shapely

from est_desktop.analysis.density import density
from est_desktop.analysis.small_numbers import Pair, assess_together
from est_desktop.analysis.weekly_band import weekly_bands
from est_desktop.core.progress import Progress
from est_desktop.gui.panels.insight.surface import CELLS_PER_BANDWIDTH, DEFAULT_BANDWIDTH

SIDE = 1000.0


def warm_up(progress: Progress) -> None:
    """Do once, on invented numbers, what loads and compiles libraries; raises Cancelled when told to stop."""
    progress.check()
    assess_together([Pair(30, 20, dispersion=1.2), Pair(3, 2)])
    progress.check()
    weekly_bands(np.arange(20) % 5)
    progress.check()
    few = np.linspace(0.1 * SIDE, 0.9 * SIDE, 10)
    # a handful is summed without compiling; the surfaces of whole years are not
    for places in (few, np.repeat(few, 1000)):
        progress.check()
        density(
            np.column_stack([places, places]),
            bandwidth=DEFAULT_BANDWIDTH,
            cell=DEFAULT_BANDWIDTH / CELLS_PER_BANDWIDTH,
            study_area=shapely.box(0, 0, SIDE, SIDE),
            edge="jones-diggle",
            progress=progress,
        )
