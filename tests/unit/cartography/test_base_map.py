import numpy as np
import pytest
import shapely

from est_desktop.cartography.base_map import base_layers, border_lines
from est_desktop.cartography.compose import DENSITY, INCIDENTS, density_layer, map_document
from est_desktop.cartography.document import AreaLayer, LabelLayer, Layer, LineLayer, PointLayer, PolygonLayer
from est_desktop.cartography.legend import legend
from est_desktop.cartography.strokes import strokes
from est_desktop.core.tokens import tokens
from est_desktop.domain.area import Area, AreaLevel, BaseKind, BaseShape, Place, Street, StreetKind
from est_desktop.frames.shapes import shapes_of


def town() -> tuple[Layer, ...]:
    streets = [
        Street(b"1", "Storgatan", StreetKind.MAIN, shapely.LineString([(0, 500), (1000, 500)])),
        Street(b"2", "Kvarngatan", StreetKind.STREET, shapely.LineString([(500, 0), (500, 1000)])),
        Street(b"3", "", StreetKind.PATH, shapely.LineString([(0, 0), (1000, 1000)])),
    ]
    shapes = [
        BaseShape(b"4", BaseKind.BUILDING, shapely.box(10, 10, 30, 30)),
        BaseShape(b"5", BaseKind.WATER, shapely.box(0, 900, 1000, 950), "Valboån"),
        BaseShape(b"6", BaseKind.PARK, shapely.box(600, 600, 800, 800), "Åparken"),
        BaseShape(b"7", BaseKind.RAILWAY, shapely.LineString([(0, 100), (1000, 100)])),
        BaseShape(b"8", BaseKind.FOREST, shapely.box(0, 600, 200, 800)),
    ]
    areas = [
        Area(b"w", "Väst", AreaLevel.NEIGHBOURHOOD, shapely.box(0, 0, 500, 1000)),
        Area(b"e", "Öst", AreaLevel.NEIGHBOURHOOD, shapely.box(500, 0, 1000, 1000)),
    ]
    return base_layers(streets, shapes, areas, [Place(b"p", "Stortorget", "torg", 510, 510)], tokens())


def test_order_from_the_bottom_up() -> None:
    kinds = [layer.key for layer in town()]
    wanted = ["base.forest", "base.park", "base.water", "base.building", "base.path", "base.street", "base.main"]
    assert [key for key in kinds if key in wanted] == wanted
    assert kinds.index("areas.neighbourhood") > kinds.index("base.main")
    assert kinds.index("names.neighbourhood") == len(kinds) - 1
    assert len(set(kinds)) == len(kinds)


def length(lines: shapely.Geometry) -> float:
    return float(shapely.length(lines))


def area(uid: bytes, level: AreaLevel, *box: float) -> Area:
    return Area(uid, uid.decode(), level, shapely.box(*box))


def test_a_border_is_drawn_once_and_on_the_highest_level_that_has_it() -> None:
    areas = [
        area(b"m", AreaLevel.MUNICIPALITY, 0, 0, 2, 1),
        area(b"w", AreaLevel.NEIGHBOURHOOD, 0, 0, 1, 1),
        area(b"e", AreaLevel.NEIGHBOURHOOD, 1, 0, 2, 1),
    ]
    lines = border_lines(areas, [])
    assert length(lines[AreaLevel.MUNICIPALITY]) == pytest.approx(6)
    # what is left for the neighbourhoods is the one line between them
    assert length(lines[AreaLevel.NEIGHBOURHOOD]) == pytest.approx(1)


def test_a_border_along_a_river_is_left_to_the_river() -> None:
    areas = [
        area(b"m", AreaLevel.MUNICIPALITY, 0, 0, 2, 1),
        area(b"w", AreaLevel.NEIGHBOURHOOD, 0, 0, 1, 1),
        area(b"e", AreaLevel.NEIGHBOURHOOD, 1, 0, 2, 1),
    ]
    river = BaseShape(b"r", BaseKind.WATER, shapely.box(0.9, -1, 1.1, 0.75))
    lines = border_lines(areas, [river])
    assert length(lines[AreaLevel.NEIGHBOURHOOD]) == pytest.approx(0.25)
    assert length(lines[AreaLevel.MUNICIPALITY]) == pytest.approx(6)


def test_holes_run_against_their_shells() -> None:
    square = shapely.Polygon([(0, 0), (0, 9), (9, 9), (9, 0)], [[(3, 3), (3, 6), (6, 6), (6, 3)]])
    (layer,) = base_layers([], [BaseShape(b"1", BaseKind.WATER, square)], [], [], tokens())
    assert isinstance(layer, PolygonLayer)
    assert layer.shapes is not None
    shell, hole = (shapely.LinearRing(layer.shapes.xy[a:b]) for a, b in ((0, 5), (5, 10)))
    assert shell.is_ccw
    assert not hole.is_ccw


def test_an_empty_file_has_an_empty_map() -> None:
    assert base_layers([], [], [], [], tokens()) == ()


def test_all_casings_lie_under_all_streets() -> None:
    lines = [layer for layer in town() if isinstance(layer, LineLayer) and layer.casing]
    drawn = strokes(lines, 0.5)
    assert [s.colour for s in drawn] == [tokens().base("casing")] * 2 + [tokens().base("street")] * 2
    main_casing, main = drawn[1], drawn[3]
    assert main.width == pytest.approx(7.0)
    assert main_casing.width > main.width


def test_a_thin_street_takes_the_colour_of_its_casing() -> None:
    layer = LineLayer(
        key="s", title="", shapes=shapes_of([shapely.LineString([(0, 0), (1, 1)])]), metres=8.0, width=1.0,
        line="#FFFFFF", casing="#CBC7BD",
    )  # fmt: skip
    (only,) = strokes([layer], 0.1)
    assert (only.colour, only.width) == ("#CBC7BD", 1.0)


def points() -> PointLayer:
    return PointLayer(
        key=INCIDENTS,
        title="",
        xy=np.zeros((3, 2)),
        category=np.array([0, 1, 1], np.int16),
        fid=np.arange(3),
        colours=("#0072B2", "#D55E00", "#E69F00"),
        symbols=("circle", "triangle", "circle"),
        names=("Skadegörelse", "Brand", "Ungdomar"),
    )


def test_incidents_lie_over_street_names_and_under_area_names() -> None:
    document = map_document(town(), tokens(), srid=3006, points=points())
    keys = [layer.key for layer in document.layers]
    assert keys.index("names.main") < keys.index(INCIDENTS) < keys.index("names.neighbourhood")


def test_layers_that_do_not_change_stay_the_same_objects() -> None:
    base = town()
    first = map_document(base, tokens(), srid=3006, points=points())
    second = map_document(base, tokens(), srid=3006, points=points(), selected_areas=frozenset([b"w"]))
    changed = [a.key for a, b in zip(first.layers, second.layers, strict=True) if a is not b]
    assert set(changed) == {"areas.neighbourhood", INCIDENTS}
    area = second.layer("areas.neighbourhood")
    assert isinstance(area, AreaLayer)
    assert area.selected == {b"w"}


def test_the_legend_names_what_is_shown() -> None:
    density = density_layer(
        np.full((4, 4), 260.0), (0.0, 0.0, 100.0, 100.0), tokens(), caption="v. 40\nKvartisk kärna, 150 m · n = 210"
    )
    document = map_document(town(), tokens(), srid=3006, points=points(), density=density)
    shown = legend(document)
    assert [s.name for s in shown.symbols] == ["Skadegörelse", "Brand"]
    assert shown.scales[0].breaks == (25.0, 50.0, 100.0, 150.0, 200.0)
    assert shown.captions == ("v. 40", "Kvartisk kärna, 150 m · n = 210")
    hidden = document.with_layer(PointLayer(**{**vars(points()), "selected": np.array([False, True, False])}))
    assert [s.name for s in legend(hidden).symbols] == ["Brand"]
    assert DENSITY in [layer.key for layer in document.layers]


def test_names_have_a_rank_for_each_layer() -> None:
    ranks = [layer.rank for layer in town() if isinstance(layer, LabelLayer)]
    assert len(set(ranks)) == len(ranks)
