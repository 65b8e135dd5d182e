"""Known answers of the method definitions, section 39: transforms as PROJ gives them, and what pairs look like."""

from __future__ import annotations

import math

import numpy as np
import pytest

from est_desktop.analysis.coordinates import LOCAL_ZONES, ZONE_MERIDIANS, Plausibility, check_coordinates

PLACES = {
    "Örebro": (59.2741, 15.2066),
    "Malmö": (55.6050, 13.0038),
    "Kiruna": (67.8558, 20.2253),
    "Stockholm": (59.3293, 18.0686),
    "Göteborg": (57.7089, 11.9746),
}


@pytest.mark.parametrize(
    ("place", "srid", "north", "east", "tolerance"),
    [
        ("Örebro", 3006, 6570592.107, 511775.162, 0.01),
        ("Malmö", 3006, 6163926.553, 374243.759, 0.01),
        ("Kiruna", 3006, 7536069.970, 719583.123, 0.01),
        ("Örebro", 3009, 6573221.396, 161779.874, 0.01),
        ("Stockholm", 3011, 6579354.448, 153905.093, 0.01),
        ("Malmö", 3008, 6164696.157, 118725.830, 0.01),
        ("Göteborg", 3007, 6398861.670, 148485.856, 0.01),
        ("Örebro", 3021, 6572726.084, 1465871.685, 0.2),
    ],
)
def test_transforms(place: str, srid: int, north: float, east: float, tolerance: float) -> None:
    import pyproj

    latitude, longitude = PLACES[place]
    x, y = pyproj.Transformer.from_crs(4326, srid, always_xy=True).transform(longitude, latitude)
    assert (x, y) == pytest.approx((east, north), abs=tolerance)
    assert check_coordinates([x], [y], srid).plausible.all()


@pytest.mark.parametrize(
    ("x", "y", "srid", "kind"),
    [
        (511775, 6570592, 3006, Plausibility.PLAUSIBLE),
        (6570592, 511775, 3006, Plausibility.SWAPPED),
        (161780, 6573221, 3006, Plausibility.LOCAL_ZONE),
        (1465872, 6572726, 3006, Plausibility.RT90),
        (15.2066, 59.2741, 3006, Plausibility.DEGREES),
        (59.2741, 15.2066, 3006, Plausibility.DEGREES),
        (0, 0, 3006, Plausibility.ZERO),
        (math.nan, 6570592, 3006, Plausibility.MISSING),
        (511775, math.inf, 3006, Plausibility.MISSING),
        (511775, 5_000_000, 3006, Plausibility.OUT_OF_RANGE),
        (511775, 6570592, 3009, Plausibility.SWEREF_TM),
        (6573221, 161780, 3009, Plausibility.SWAPPED),
        (511775, 6570592, 3021, Plausibility.SWEREF_TM),
        (15.2066, 59.2741, 4326, Plausibility.PLAUSIBLE),
        (120.5, 59.2741, 4326, Plausibility.PLAUSIBLE),
        (30.1, 120.0, 4326, Plausibility.SWAPPED),
        (511775, 6570592, 4326, Plausibility.OUT_OF_RANGE),
        (622765, 5874392, 32630, Plausibility.PLAUSIBLE),
        # a British system gets no Swedish hint
        (161780, 6573221, 27700, Plausibility.OUT_OF_RANGE),
    ],
)
def test_what_a_pair_looks_like(x: float, y: float, srid: int, kind: Plausibility) -> None:
    assert check_coordinates([x], [y], srid).counts == {kind: 1}


def test_many_pairs_at_once() -> None:
    x = np.array([511775, 6570592, math.nan, 15.2])
    y = np.array([6570592, 511775, 6570592, 59.3])
    found = check_coordinates(x, y, 3006)
    assert found.plausible.tolist() == [True, False, False, False]
    assert sum(found.counts.values()) == 4
    assert check_coordinates([], [], 3006).counts == {}


def test_every_local_zone_has_its_meridian() -> None:
    import pyproj

    assert list(ZONE_MERIDIANS) == list(LOCAL_ZONES)
    for srid, meridian in ZONE_MERIDIANS.items():
        crs = pyproj.CRS.from_epsg(srid)
        assert crs.name == f"SWEREF99 {meridian}"
        assert [p.value for p in crs.coordinate_operation.params if "easting" in p.name] == [150_000]
