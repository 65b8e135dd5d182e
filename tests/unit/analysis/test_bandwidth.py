"""Known answers of the method definitions, section 2."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from est_desktop.analysis import bandwidth as rules
from est_desktop.core.errors import Cancelled
from est_desktop.core.progress import Progress

TEN = np.column_stack(
    [
        (120.0, 150, 180, 200, 230, 640, 660, 700, 420, 880),
        (300.0, 320, 310, 350, 290, 700, 720, 690, 500, 120),
    ]
)
WINDOW = shapely.box(0, 0, 1000, 1000)
# `redwood` of R's spatstat.data 3.0-0 (Strauss 1975, Ripley's subset), in thousandths of the window's side
REDWOOD_X = """360 440 480 480 500 760 780 780 840 860 900 900 900 900 180 180 200 600 620 640 640 680 680 700 720 100
120 120 140 180 180 200 200 220 240 520 500 580 940 960 220 220 260 440 480 500 900 900 480 520 560 999 440 480 340
380 260 400 280 740 860 960"""
REDWOOD_Y = """80 100 80 140 100 140 120 160 80 180 80 100 160 200 400 380 420 340 340 360 280 320 240 280 260 580 580
620 580 560 540 520 500 460 480 580 600 580 520 540 800 840 700 760 780 760 760 780 680 660 640 840 820 820 840 840
860 860 860 900 900 960"""
REDWOOD = np.column_stack([np.array(REDWOOD_X.split(), float), 1000 - np.array(REDWOOD_Y.split(), float)])


def test_rules_of_thumb() -> None:
    assert rules.scott_per_axis(TEN) == pytest.approx((190.1335, 142.7285), abs=5e-5)
    assert rules.silverman_per_axis(TEN) == pytest.approx((158.4776, 118.9652), abs=5e-5)
    assert rules.bailey_gatrell(10, 1e6) == pytest.approx(429.051, abs=5e-4)
    assert rules.arcgis_radius(TEN) == pytest.approx(187.9922, abs=5e-5)
    assert rules.scott(TEN) == pytest.approx(np.sqrt((190.1335**2 + 142.7285**2) / 2), rel=1e-6)


def test_rules_of_thumb_on_redwood() -> None:
    assert len(REDWOOD) == 62
    assert rules.scott_per_axis(REDWOOD) == pytest.approx((136.20214, 137.86264), rel=1e-6)
    assert rules.bailey_gatrell(62, 1e6) == pytest.approx(297.8726, rel=1e-6)


def test_cross_validation() -> None:
    assert rules.likelihood(TEN, 100, study_area=WINDOW) == pytest.approx(-132.496, abs=0.01)
    assert rules.likelihood(TEN, 202.09, study_area=WINDOW) == pytest.approx(-125.5748, abs=0.01)
    found = rules.cross_validated(TEN, study_area=WINDOW, cell=20)
    assert found.sigma == pytest.approx(202.09, rel=0.01)
    assert found.objective == pytest.approx(-125.5748, abs=0.01)
    assert len(found.tried) == 40


def test_cross_validation_on_redwood() -> None:
    # spatstat.explore 3.0-6: bw.ppl(rescale(redwood, 1/1000), ns=200, srange=c(20, 500)) gives 44.90257
    found = rules.cross_validated(REDWOOD, study_area=WINDOW, cell=10)
    assert found.sigma == pytest.approx(44.90257, rel=0.01)


def test_suggestions_say_rule_and_clamp() -> None:
    few = rules.suggest(np.vstack([TEN, [(np.nan, 1), (2000, 2000)]]), study_area=WINDOW, cell=20, srid=3006)
    assert few is not None
    assert few.rule == "scott"
    assert not few.clamped
    assert few.radius == pytest.approx(few.sigma * np.sqrt(8))
    assert dict(few.provenance.dropped) == {"no_place": 1, "outside_study_area": 1}
    stacked = rules.suggest(REDWOOD, study_area=WINDOW, cell=10)
    assert stacked is not None
    assert stacked.rule == "likelihood cross-validation"
    assert stacked.clamped
    assert stacked.sigma == 50
    assert stacked.unclamped == pytest.approx(44.9, rel=0.01)


def test_no_suggestion_without_anything_to_go_by() -> None:
    assert rules.suggest(TEN[:9], study_area=WINDOW, cell=20) is None
    assert rules.suggest(np.full((40, 2), 500.0), study_area=WINDOW, cell=20) is None
    assert rules.suggest(np.empty((0, 2)), study_area=WINDOW, cell=20) is None


def test_cross_validation_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        rules.cross_validated(TEN, study_area=WINDOW, cell=20, progress=progress)
