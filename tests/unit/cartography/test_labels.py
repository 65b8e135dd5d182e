import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from est_desktop.cartography.document import LabelLayer
from est_desktop.cartography.label_points import along_lines, inside_polygons, upright
from est_desktop.cartography.labels import footprint, place_labels

BOX = (0.0, 0.0, 1000.0, 1000.0)


def measure(text: str, layer: LabelLayer) -> tuple[float, float]:
    return len(text) * layer.size * 0.6, layer.size


def names(rank: int, xy: list[tuple[float, float]], **more: object) -> LabelLayer:
    texts = tuple(f"namn {rank} {i}" for i in range(len(xy)))
    made = {"key": f"n{rank}", "title": "", "texts": texts, "xy": np.array(xy).reshape(-1, 2), "rank": rank, **more}
    return LabelLayer(**made)  # type: ignore[arg-type]


def test_the_higher_rank_keeps_its_place() -> None:
    placed = place_labels(
        [names(1, [(500, 500)]), names(9, [(505, 500)])], box=BOX, points_per_metre=1.0, measure=measure
    )
    assert [label.layer.rank for label in placed] == [9]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 1000), st.floats(-89, 90)), max_size=40), st.floats(0.3, 3))
def test_no_two_names_touch(spots: list[tuple[float, float, float]], scale: float) -> None:
    layer = names(1, [(x, y) for x, y, _ in spots], angle=np.array([a for _, _, a in spots]))
    placed = place_labels([layer], box=BOX, points_per_metre=scale, measure=measure)
    boxes = []
    for label in placed:
        flat = shapely.box(-label.width / 2, -label.height / 2, label.width / 2, label.height / 2)
        turned = shapely.affinity.rotate(flat, label.angle, origin=(0, 0))
        boxes.append(shapely.affinity.translate(turned, label.x * scale, label.y * scale))
    for i, one in enumerate(boxes):
        assert not any(one.intersects(other) for other in boxes[:i])
    assert bool(placed) == bool(spots)


def test_a_name_needs_room_and_distance_to_its_like() -> None:
    layer = LabelLayer(
        key="n",
        title="",
        texts=("Storgatan", "Storgatan", "Kort"),
        xy=np.array([[100.0, 100.0], [300.0, 100.0], [500.0, 500.0]]),
        room=np.array([200.0, 200.0, 5.0]),
        apart=400.0,
    )
    near = place_labels([layer], box=BOX, points_per_metre=1.0, measure=measure)
    assert [label.text for label in near] == ["Storgatan"]
    closer = place_labels([layer], box=BOX, points_per_metre=8.0, measure=measure)
    assert [label.text for label in closer] == ["Storgatan", "Storgatan", "Kort"]


def test_scale_limits_and_obstacles() -> None:
    layer = names(1, [(500, 500)], scale=0.5, until=2.0)
    for scale, count in ((0.4, 0), (0.5, 1), (1.9, 1), (2.0, 0)):
        assert len(place_labels([layer], box=BOX, points_per_metre=scale, measure=measure)) == count
    assert not place_labels(
        [layer], box=BOX, points_per_metre=1.0, measure=measure, obstacles=[(450.0, 450.0, 550.0, 550.0)]
    )


@given(st.floats(5, 200), st.floats(5, 30), st.floats(-90, 90))
def test_the_footprint_covers_the_turned_text(width: float, height: float, angle: float) -> None:
    flat = shapely.box(-width / 2, -height / 2, width / 2, height / 2)
    cover = shapely.union_all([shapely.box(*r) for r in footprint(0, 0, width, height, angle)])
    assert cover.buffer(1e-6).contains(shapely.affinity.rotate(flat, angle, origin=(0, 0)))


def test_angles_never_stand_on_their_head() -> None:
    assert upright(np.array([0.0, 90.0, -90.0, 135.0, -135.0, 180.0])) == pytest.approx([0, 90, 90, -45, 45, 0])


def test_a_street_in_pieces_carries_its_name_where_it_is_straight() -> None:
    pieces = [shapely.LineString([(0, 0), (150, 150)]), shapely.LineString([(150, 150), (300, 300)])]
    points = along_lines(["Kvarngatan"] * 2, pieces)
    assert points.texts == ("Kvarngatan",)
    assert points.xy[0] == pytest.approx((150, 150))
    assert points.angle[0] == pytest.approx(45)
    assert points.room[0] == pytest.approx(np.hypot(300, 300), rel=0.1)


def test_nameless_and_empty_lines_carry_none() -> None:
    assert along_lines(["", "x"], [shapely.LineString([(0, 0), (9, 9)]), shapely.LineString()]).texts == ()


def test_a_river_name_follows_the_river() -> None:
    river = shapely.LineString([(0, 0), (1000, 500)]).buffer(30)
    points = inside_polygons(["Ån"], [river], turned=True)
    assert points.angle[0] == pytest.approx(np.degrees(np.arctan2(1, 2)), abs=5)
    assert river.contains(shapely.Point(points.xy[0]))


def test_an_area_name_stands_inside_the_widest_part() -> None:
    crescent = shapely.Point(0, 0).buffer(100).difference(shapely.Point(40, 0).buffer(90))
    points = inside_polygons(["Norrby", ""], [crescent, crescent])
    assert points.texts == ("Norrby",)
    assert crescent.contains(shapely.Point(points.xy[0]))
