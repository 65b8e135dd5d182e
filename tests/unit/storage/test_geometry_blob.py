"""Geometry as SpatiaLite keeps it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Area, AreaLevel, Street, StreetKind
from est_desktop.storage.geometry_blob import box_of, class_and_srid, decode, encode, point_blobs, points_of
from est_desktop.workflows.project import Project

RING = shapely.box(0, 0, 10, 10).difference(shapely.box(2, 2, 3, 3))


@pytest.mark.parametrize(
    "geometry",
    [
        shapely.Point(674_321.123, 6_580_123.456),
        shapely.LineString([(0, 0), (1, 2), (3, 3)]),
        RING,
        shapely.MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3), (4, 5)]]),
        shapely.MultiPolygon([RING, shapely.box(20, 20, 30, 30)]),
        shapely.MultiPoint([(0, 1), (2, 3)]),
    ],
    ids=lambda g: g.geom_type,
)
def test_geometries_come_back(geometry: shapely.Geometry) -> None:
    blob = encode(geometry, 3006)
    assert decode(blob) == geometry
    assert box_of(blob) == geometry.bounds
    assert class_and_srid(blob)[1] == 3006
    multi = encode(geometry, 3006, multi=True)
    assert decode(multi) == geometry


def test_points_in_bulk_are_the_same_as_one_by_one() -> None:
    x = np.array([1.5, np.nan, 674_321.123, 3.0])
    y = np.array([2.5, 1.0, 6_580_123.456, np.inf])
    blobs = point_blobs(x, y, 3006)
    assert blobs == [encode(shapely.Point(1.5, 2.5), 3006), None, encode(shapely.Point(x[2], y[2]), 3006), None]
    back_x, back_y = points_of(blobs)
    np.testing.assert_array_equal(back_x, [1.5, np.nan, x[2], np.nan])
    np.testing.assert_array_equal(back_y, [2.5, np.nan, y[2], np.nan])
    assert point_blobs(x[:0], y[:0], 3006) == []


@pytest.mark.parametrize(
    "blob", [b"", b"\x00\x01", b"x" * 60, encode(RING, 3006)[:-1], encode(RING, 3006)[:60] + b"\xfe"]
)
def test_damaged_blobs_are_refused(blob: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode(blob)


def test_a_line_among_points_is_refused() -> None:
    with pytest.raises(ValueError, match="60 bytes"):
        points_of([encode(shapely.LineString([(0, 0), (1, 1)]), 3006)])


@pytest.mark.parametrize(
    "record",
    [
        Area(new_uid(), "A", AreaLevel.FOCUS, shapely.LineString([(0, 0), (1, 1)])),
        Area(new_uid(), "A", AreaLevel.FOCUS, shapely.Polygon()),
        Street(new_uid(), "S", StreetKind.PATH, RING),
    ],
)
def test_geometry_that_does_not_fit_is_refused_before_the_trigger(project: Project, record: Area | Street) -> None:
    good = Area(new_uid(), "B", AreaLevel.FOCUS, RING)
    with pytest.raises(ValueError, match=r".+"):
        project.write([good, record], label="")
    assert project.areas() == ()
    project.write([good], label="")
    assert project.areas() == (good,)
