from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from est_desktop.cartography import document as kinds
from est_desktop.cartography.compose import density_layer
from est_desktop.cartography.document import (
    AreaLayer,
    DensityLayer,
    LabelLayer,
    Layer,
    LineLayer,
    MapDocument,
    PointLayer,
    PolygonLayer,
)
from est_desktop.core.tokens import tokens
from est_desktop.frames.shapes import shapes_of
from est_desktop.gui.canvas.canvas import MapCanvas
from est_desktop.gui.canvas.furniture import note_of
from est_desktop.gui.canvas.points import MOST_SYMBOLS, Bins, bins_of, classes_of
from est_desktop.gui.canvas.view import View, view_of
from est_desktop.gui.canvas.visuals import DRAW, Rest, in_drawing_order
from est_desktop.gui.widgets.theme import Theme

BOX = (0.0, 0.0, 1000.0, 1000.0)


def incidents(xy: list[tuple[float, float]] | np.ndarray, **more: object) -> PointLayer:
    places = np.asarray(xy, np.float64).reshape(-1, 2)
    made: dict[str, object] = {
        "key": "incidents",
        "title": "",
        "xy": places,
        "category": np.zeros(len(places), np.int16),
        "fid": np.arange(len(places)) + 100,
        "colours": ("#0072B2", "#D55E00"),
        "symbols": ("circle", "triangle"),
        "names": ("Skadegörelse", "Brand"),
        "size": 12.0,
    }
    return PointLayer(**{**made, **more})  # type: ignore[arg-type]


def areas(**more: object) -> AreaLayer:
    shapes = shapes_of([shapely.box(0, 0, 500, 1000), shapely.box(500, 0, 1000, 1000)])
    return AreaLayer(key="areas", title="", shapes=shapes, uids=(b"w", b"e"), **more)  # type: ignore[arg-type]


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme) -> Iterator[MapCanvas]:
    made = MapCanvas(theme)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.set_document(MapDocument((areas(), incidents([(250, 500), (750, 500)])), 3006))
    with qtbot.waitExposed(made):
        made.show()
    made.set_extent(BOX)
    return made


def viewport(canvas: MapCanvas) -> object:
    return canvas._surface.viewport()


def pixel(canvas: MapCanvas, x: float, y: float) -> QPoint:
    return QPoint(*(round(v) for v in canvas._view.screen(x, y)))


def test_every_kind_of_layer_has_a_drawing() -> None:
    declared = {
        kind
        for kind in vars(kinds).values()
        if isinstance(kind, type) and issubclass(kind, Layer) and kind is not Layer
    }
    assert len(declared) >= 6
    assert declared <= set(DRAW)


def draws(theme: Theme, layer: Layer) -> bool:
    """Tell whether a layer leaves a mark on an empty map."""
    canvas = MapCanvas(theme)
    canvas.resize(200, 200)
    canvas.set_extent(BOX)
    empty, full = (
        canvas.snapshot(QSize(200, 200), furniture=False)
        for _ in (canvas.set_document(MapDocument(layers, 3006)) for layers in ((), (layer,)))
    )
    canvas.deleteLater()
    return empty != full


@pytest.mark.parametrize(
    "layer",
    [
        PolygonLayer(key="p", title="", shapes=shapes_of([shapely.box(100, 100, 900, 900)]), fill="#C6DAE5"),
        LineLayer(key="l", title="", shapes=shapes_of([shapely.LineString([(0, 0), (999, 999)])]), casing="#000000"),
        areas(selected=frozenset([b"w"])),
        areas(fills=("#AA0000", None)),
        LabelLayer(key="n", title="", texts=("Norrby",), xy=np.array([[500.0, 500.0]])),
        incidents([(500, 500)]),
        incidents([(500, 500)], selected=np.array([False])),
        density_layer(np.full((10, 10), 99.0), BOX, tokens(), caption=""),
    ],
    ids=lambda layer: type(layer).__name__,
)
def test_every_kind_of_layer_leaves_a_mark_and_none_when_hidden(qtbot: QtBot, theme: Theme, layer: Layer) -> None:
    assert draws(theme, layer)
    assert not draws(theme, replace(layer, visible=False))


def test_the_density_surface_lies_where_its_box_says(canvas: MapCanvas) -> None:
    values = np.zeros((10, 10))
    values[8, 1] = 100.0
    surface = density_layer(values, BOX, tokens(), caption="", breaks=[10, 50], opacity=1.0)
    canvas.set_document(MapDocument((surface,), 3006, ground="#FFFFFF"))
    image = canvas.snapshot(QSize(400, 400), furniture=False)
    view = view_of(canvas.extent(), 400, 400)
    assert image.pixelColor(*map(round, view.screen(150, 850))).name().upper() == surface.colours[-1].upper()
    assert image.pixelColor(*map(round, view.screen(150, 150))).name() == "#ffffff"


def test_twenty_thousand_primitives(qapp: object) -> None:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    for k in range(20_000):
        painter.fillRect(k % 200, k // 200 % 200, 1, 1, QColor(k % 256, 0, 0))
        painter.drawLine(k % 200, 0, 0, k % 200)
    painter.end()
    assert image.pixelColor(199, 99).green() == 0


def test_the_extent_fits_and_follows_the_window(canvas: MapCanvas, qtbot: QtBot) -> None:
    x0, y0, x1, y1 = canvas.extent()
    assert x0 < 0
    assert y1 > 1000
    assert (x0 + x1) / 2 == pytest.approx(500)
    canvas.resize(800, 400)
    assert (canvas.extent()[1], canvas.extent()[3]) == pytest.approx((y0, y1), rel=0.02)


def test_the_wheel_zooms_at_the_pointer(canvas: MapCanvas, qtbot: QtBot) -> None:
    place = canvas._view.place(300, 100)
    scale = canvas.pixels_per_metre()
    with qtbot.waitSignal(canvas.extent_changed):
        canvas._surface.wheeled.emit(2.0, 300.0, 100.0, True)
    assert canvas.pixels_per_metre() == pytest.approx(2 * scale)
    assert canvas._view.screen(*place) == pytest.approx((300, 100))


def test_dragging_moves_the_map_with_the_pointer(canvas: MapCanvas, qtbot: QtBot) -> None:
    place = canvas._view.place(100, 100)
    picked = []
    canvas.picked.connect(lambda fid, _: picked.append(fid))
    qtbot.mousePress(viewport(canvas), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    for step in (110, 140, 180):
        qtbot.mouseMove(viewport(canvas), QPoint(step, step))
    with qtbot.waitSignal(canvas.extent_changed):
        qtbot.mouseRelease(viewport(canvas), Qt.MouseButton.LeftButton, pos=QPoint(180, 180))
    assert canvas._view.screen(*place) == pytest.approx((180, 180))
    assert picked == []


def test_shift_and_drag_zooms_to_the_box(canvas: MapCanvas, qtbot: QtBot) -> None:
    wanted = [*canvas._view.place(100, 300), *canvas._view.place(200, 200)]
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mousePress(viewport(canvas), Qt.MouseButton.LeftButton, shift, QPoint(100, 200))
    qtbot.mouseMove(viewport(canvas), QPoint(150, 250))
    with qtbot.waitSignal(canvas.extent_changed):
        qtbot.mouseRelease(viewport(canvas), Qt.MouseButton.LeftButton, shift, QPoint(200, 300))
    assert canvas.extent() == pytest.approx(wanted)


def test_keys_move_and_zoom(canvas: MapCanvas, qtbot: QtBot) -> None:
    canvas.set_home(BOX)
    start = canvas._view
    for key, check in (
        (Qt.Key.Key_Plus, lambda v: v.scale == pytest.approx(2 * start.scale)),
        (Qt.Key.Key_Right, lambda v: v.x > start.x),
        (Qt.Key.Key_Up, lambda v: v.y > start.y),
        (Qt.Key.Key_Home, lambda v: v == start),
        (Qt.Key.Key_Minus, lambda v: v.scale == pytest.approx(start.scale / 2)),
    ):
        with qtbot.waitSignal(canvas.extent_changed):
            qtbot.keyClick(canvas, key)
        assert check(canvas._view)


def test_a_click_picks_the_incident_or_the_area(canvas: MapCanvas, qtbot: QtBot) -> None:
    told: list[tuple[str, object, object]] = []
    canvas.picked.connect(lambda fid, modifiers: told.append(("picked", fid, modifiers)))
    canvas.area_picked.connect(lambda uid, modifiers: told.append(("area", uid, modifiers)))
    none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(viewport(canvas), Qt.MouseButton.LeftButton, control, pixel(canvas, 752, 498))
    qtbot.mouseClick(viewport(canvas), Qt.MouseButton.LeftButton, none, pixel(canvas, 100, 100))
    assert told == [("picked", 101, control), ("picked", None, none), ("area", b"w", none)]


def test_the_notice_of_an_incident_is_asked_for_under_the_pointer(canvas: MapCanvas, qtbot: QtBot) -> None:
    asked: list[int] = []
    canvas.set_notice(lambda fid: asked.append(fid) or str(fid))  # type: ignore[func-returns-value]
    qtbot.mouseMove(viewport(canvas), pixel(canvas, 250, 500))
    qtbot.mouseMove(viewport(canvas), pixel(canvas, 251, 501))
    assert asked == [100]


def test_many_incidents_are_counted_in_squares_and_none_is_lost(canvas: MapCanvas) -> None:
    rng = np.random.default_rng(1)
    many = incidents(rng.uniform(0, 1000, (MOST_SYMBOLS + 500, 2)))
    canvas.set_document(MapDocument((many,), 3006))
    bins = canvas._painter.points.binned(many, canvas._view)
    assert bins is not None
    assert bins.count.sum() == MOST_SYMBOLS + 500
    assert bins.sides(canvas.pixels_per_metre()).max() < bins.metres * canvas.pixels_per_metre()
    assert canvas._painter.points.find(many, canvas._view, 200, 200) is None


def test_squares_do_not_hide_a_density_surface(canvas: MapCanvas) -> None:
    many = incidents(np.random.default_rng(1).uniform(0, 1000, (MOST_SYMBOLS + 500, 2)))
    surface = density_layer(np.full((4, 4), 260.0), BOX, tokens(), caption="n = 1")
    canvas.set_document(MapDocument((surface, many), 3006))
    assert canvas._painter.points.binned(many, canvas._view) is None
    dotted = canvas.grab().toImage()
    assert [entry.name for entry in canvas._legend(canvas._view).symbols] == ["Händelse"]
    canvas.set_document(MapDocument((replace(surface, visible=False), many), 3006))
    assert canvas._painter.points.binned(many, canvas._view) is not None
    assert canvas.grab().toImage() != dotted


def test_squares_have_a_colour_only_for_one_category() -> None:
    xy = np.array([[5.0, 5.0], [5.0, 6.0], [995.0, 5.0]])
    view = View(500, 500, 0.4, 400, 400)
    alone = bins_of(xy, np.array([1, 1, 1], np.int16), view)
    mixed = bins_of(xy, np.array([1, 0, 1], np.int16), view)
    assert alone.count.tolist() == [2, 1]
    assert set(alone.category) == {1}
    assert set(mixed.category) == {-1}


def test_classes_of_squares_tell_few_from_many() -> None:
    counts = np.concatenate([np.full(500, 1), np.full(350, 7), np.full(120, 30), np.full(30, 700)])
    assert classes_of(counts) == (1, 5, 25, 500)
    assert classes_of(np.array([1, 1, 1])) == (1,)
    bins = Bins(100.0, *[np.zeros(4, np.int64)] * 2, np.array([1, 5, 24, 900]), np.zeros(4, np.int64), (1, 5, 25, 500))
    assert [entry[0] for entry in bins.legend(0.2)] == ["1–4", "5–24", "25–499", "500 eller fler"]
    assert bins.sides(0.2).tolist() == [bins.legend(0.2)[k][1] for k in (0, 1, 1, 3)]


def test_selected_incidents_come_before_others(canvas: MapCanvas) -> None:
    layer = incidents([(500, 500), (502, 500)], selected=np.array([True, False]))
    x, y = canvas._view.screen(502, 500)
    assert canvas._painter.points.find(layer, canvas._view, x, y) == 100


def test_a_new_selection_keeps_the_picture_of_the_ground(canvas: MapCanvas) -> None:
    ground = PolygonLayer(key="p", title="", shapes=shapes_of([shapely.box(0, 0, 999, 999)]), fill="#C6DAE5")
    canvas.set_document(MapDocument((ground, incidents([(500, 500)])), 3006))
    canvas.grab()
    first = canvas._painter._pictures[0]
    canvas.set_document(MapDocument((ground, incidents([(500, 500)], selected=np.array([False]))), 3006))
    canvas.grab()
    assert canvas._painter._pictures[0] is first
    canvas.set_document(MapDocument((replace(ground, opacity=0.5), incidents([(500, 500)])), 3006))
    canvas.grab()
    assert canvas._painter._pictures[0] is not first


def test_dots_that_are_not_selected_lie_under_the_names() -> None:
    name = LabelLayer(key="n", title="", texts=("Norrby",), xy=np.array([[500.0, 500.0]]))
    chosen = incidents([(500, 500)], selected=np.array([False]))
    order = in_drawing_order(MapDocument((areas(), name, chosen), 3006))
    assert [type(layer) for layer in order] == [AreaLayer, Rest, LabelLayer, PointLayer]
    assert len(in_drawing_order(MapDocument((name, replace(chosen, rest=None)), 3006))) == 2


def test_an_empty_map_says_why(canvas: MapCanvas) -> None:
    none = incidents([])
    unchosen = incidents([(1, 1)], selected=np.array([False]))
    assert note_of(MapDocument((none,), 3006)) == "Det finns inga händelser än"
    assert note_of(MapDocument((unchosen,), 3006)) == "Inga händelser i urvalet"
    assert note_of(MapDocument((incidents([(1, 1)]),), 3006)) == ""
    canvas.set_document(MapDocument((unchosen,), 3006))
    assert canvas._furniture.note.isVisible()


def test_legend_and_scale_are_told_to_those_who_do_not_see_them(canvas: MapCanvas) -> None:
    surface = density_layer(np.full((4, 4), 260.0), BOX, tokens(), caption="Kvartisk kärna, 150 m · n = 210")
    canvas.set_document(MapDocument((surface, incidents([(1, 1)])), 3006, source="Källa"))
    legend = canvas._furniture.legend
    assert legend.accessibleDescription() == (
        "Täthet, händelser/km²: 25, 50, 100, 150, 200. Skadegörelse. Kvartisk kärna, 150 m · n = 210"
    )
    assert canvas._furniture.scale.accessibleDescription().endswith("\u00a0m")
    assert canvas.accessibleDescription().startswith("Skala 1:")


@pytest.mark.parametrize("name", ["light", "dark", "projector"])
def test_every_theme_draws(canvas: MapCanvas, theme: Theme, name: str) -> None:
    surface: DensityLayer = density_layer(np.full((4, 4), 260.0), BOX, tokens(name), caption="n = 1")
    theme.apply(name)
    ground = tokens(name).base("ground")
    canvas.set_document(MapDocument((replace(surface, visible=False), incidents([(500, 500)])), 3006, ground=ground))
    image = canvas.snapshot(QSize(300, 300))
    assert image.pixelColor(150, 80).name().upper() == ground.upper()


def test_zoom_is_bounded() -> None:
    view = View(0, 0, 1.0, 100, 100)
    assert view.zoomed(1e9, 0, 0).scale < 100
    assert view.zoomed(1e-9, 0, 0).scale > 1e-5


def test_a_legend_that_covers_too_much_leaves_out_names_until_asked(canvas: MapCanvas) -> None:
    names = ("Skadegörelse", "Brand", "Samlingsplats för ungdomar", "Annat otrygghetsskapande")
    layer = incidents([(100.0 * k, 500.0) for k in range(4)], category=np.arange(4, dtype=np.int16), names=names)
    colours, symbols = ("#0072B2",) * 4, ("circle",) * 4
    canvas.set_document(MapDocument((replace(layer, colours=colours, symbols=symbols),), 3006))
    legend = canvas._furniture.legend
    assert legend.can_fold
    canvas.resize(1600, 1200)
    QApplication.processEvents()
    assert not legend.folded
    whole = legend.width() * legend.height()
    canvas.resize(360, 260)
    QApplication.processEvents()
    assert legend.folded
    assert legend.width() * legend.height() < whole
    canvas._furniture.fold.click()
    assert not legend.folded
    assert "Brand" in legend.accessibleDescription()


def test_a_legend_below_the_map_lies_on_nothing(canvas: MapCanvas) -> None:
    legend = canvas.take_legend(900.0)
    places = [widget for widget, _corner in canvas._furniture._places(canvas.size())]
    assert legend not in places
    assert canvas._furniture.fold not in places
    assert not canvas._furniture.legend.can_fold
