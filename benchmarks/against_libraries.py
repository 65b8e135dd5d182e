"""The same work done with the libraries people would use instead; run it beside `est bench` on a quiet machine.

python benchmarks/against_libraries.py [EVENTS]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.ndimage import gaussian_filter
from scipy.signal import oaconvolve

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from est_desktop.analysis.density import density
from est_desktop.analysis.linked import hour_weekday
from est_desktop.workflows.bench_data import CORNER, SIDE, BenchData, bench_data

CELLS = 1200
EXTENT = (*CORNER, CORNER[0] + SIDE, CORNER[1] + SIDE)


def milliseconds(work: Callable[[], object], repeats: int = 5) -> float:
    work()
    seconds = []
    for _run in range(repeats):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return float(np.median(seconds)) * 1000


def scipy_gaussian(data: BenchData) -> object:
    x0, y0, x1, y1 = EXTENT
    counts, _x, _y = np.histogram2d(*data.arrived.T, bins=CELLS, range=[[x0, x1], [y0, y1]])
    return gaussian_filter(counts, 150 / 25, mode="constant")


def scipy_quartic(data: BenchData) -> object:
    x0, y0, x1, y1 = EXTENT
    counts, _x, _y = np.histogram2d(*data.arrived.T, bins=CELLS, range=[[x0, x1], [y0, y1]])
    j, i = np.mgrid[-12:13, -12:13]
    return oaconvolve(counts, np.maximum(1 - (i**2 + j**2) / 144, 0) ** 2, mode="same")


def pandas_hour_weekday(data: BenchData) -> object:
    middle = pd.Series(pd.to_datetime(data.events.middle, unit="s", utc=True)).dt.tz_convert("Europe/Stockholm")
    return pd.crosstab(middle.dt.day_of_week, middle.dt.hour)


def main(events: int) -> None:
    data = bench_data(events)
    xy = data.events.xy
    rows = np.ones(events, bool)
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "quartic 300 m, 25 m cells: scipy oaconvolve": (
            lambda: density(xy, bandwidth=300, cell=25, extent=EXTENT, mode="binned"),
            lambda: scipy_quartic(data),
        ),
        "Gaussian 150 m, 25 m cells: scipy gaussian_filter": (
            lambda: density(xy, bandwidth=150, cell=25, kernel="gaussian", extent=EXTENT, mode="binned"),
            lambda: scipy_gaussian(data),
        ),
        "hour × weekday: pandas": (lambda: hour_weekday(data.events, rows), lambda: pandas_hour_weekday(data)),
    }
    for name, (ours, theirs) in pairs.items():
        print(f"{name:55} {milliseconds(ours):8.1f} ms against {milliseconds(theirs):8.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
