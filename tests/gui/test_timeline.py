from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from est_desktop.domain.period import Period
from est_desktop.gui.timeline.bins import Expected, Flag, Span, Unit
from est_desktop.gui.timeline.timeline import Timeline, bar_words
from est_desktop.gui.widgets.theme import Theme

FIRST = date(2025, 10, 6)
WEEKS = 52


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Iterator[Timeline]:
    made = Timeline(theme)
    qtbot.addWidget(made)
    made.resize(900, 190)
    counts = np.tile([1, 2, 3, 4, 5, 6, 7], WEEKS)
    made.set_series(FIRST, counts, counts // 2)
    with qtbot.waitExposed(made):
        made.show()
    return made


def pixel(timeline: Timeline, day: date) -> QPoint:
    frame = timeline._frame()
    return QPoint(round(frame.x(day.toordinal() + 0.5)), round(frame.plot.center().y()))


def drag(qtbot: QtBot, timeline: Timeline, start: QPoint, *ways: QPoint, release: bool = True) -> None:
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    for way in ways:
        qtbot.mouseMove(timeline, way)
    if release:
        qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=ways[-1])


def test_dragging_chooses_whole_weeks_and_tells_while_it_goes(timeline: Timeline, qtbot: QtBot) -> None:
    told: list[Period | None] = []
    timeline.brushed.connect(told.append)
    assert timeline.unit() is Unit.WEEK
    start = pixel(timeline, date(2026, 3, 4))
    drag(qtbot, timeline, start, pixel(timeline, date(2026, 3, 11)), pixel(timeline, date(2026, 3, 18)))
    assert told == [Period(date(2026, 3, 2), date(2026, 3, 16)), Period(date(2026, 3, 2), date(2026, 3, 23))]
    assert timeline.brush() == told[-1]


def test_a_click_chooses_one_bar_and_a_double_click_none(timeline: Timeline, qtbot: QtBot) -> None:
    told: list[Period | None] = []
    timeline.brushed.connect(told.append)
    place = pixel(timeline, date(2026, 3, 4))
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=place)
    assert told == [Period(date(2026, 3, 2), date(2026, 3, 9)), None]


def test_the_axis_stands_still_while_a_brush_is_dragged(timeline: Timeline, qtbot: QtBot) -> None:
    top = timeline._top
    start = pixel(timeline, date(2026, 3, 4))
    drag(qtbot, timeline, start, pixel(timeline, date(2026, 4, 4)), release=False)
    counts = np.tile([100] * 7, WEEKS)
    timeline.set_series(FIRST, counts, counts)
    assert timeline._top == timeline._wanted_top == top
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=pixel(timeline, date(2026, 4, 4)))
    qtbot.waitUntil(lambda: timeline._top == timeline._wanted_top > 700)


def test_a_brush_set_from_outside_is_not_told(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(timeline.brushed):
        timeline.set_brush(Period(date(2026, 3, 2), date(2026, 3, 9)))
    assert "2–8 mars 2026" in timeline.accessibleDescription()


def test_keys(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.set_brush(Period(date(2026, 3, 2), date(2026, 3, 9)))
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert timeline.brush() == Period(date(2026, 3, 9), date(2026, 3, 16))
    qtbot.keyClick(timeline, Qt.Key.Key_Right, shift)
    assert timeline.brush() == Period(date(2026, 3, 9), date(2026, 3, 23))
    qtbot.keyClick(timeline, Qt.Key.Key_Left, control)
    assert timeline.brush() == Period(date(2026, 3, 2), date(2026, 3, 23))
    qtbot.keyClick(timeline, Qt.Key.Key_Delete)
    assert timeline.brush() is None


def test_the_unit_follows_width_and_zoom(timeline: Timeline) -> None:
    timeline.resize(300, 190)
    assert timeline.unit() is Unit.WEEK or timeline.unit() is Unit.MONTH
    timeline.show_period(Period(date(2026, 3, 2), date(2026, 4, 1)))
    assert timeline.unit() is Unit.DAY
    timeline.show_period(None)
    assert timeline.unit() is not Unit.DAY


def test_selected_bars_are_coloured_to_their_height(timeline: Timeline) -> None:
    image = timeline.grab().toImage()
    frame = timeline._frame()
    x = round(frame.x(date(2026, 3, 5).toordinal() + 0.5))
    total, chosen = 28, 0 + 1 + 1 + 2 + 2 + 3 + 3
    selected = image.pixelColor(x, round(frame.y(chosen / 2))).name()
    others = image.pixelColor(x, round(frame.y((chosen + total) / 2))).name()
    above = image.pixelColor(x, round(frame.y(total) - 4)).name()
    assert len({selected, others, above}) == 3
    assert selected == timeline._theme.tokens.ramp("density")[3].lower()


@pytest.mark.parametrize("name", ["light", "dark", "projector"])
def test_everything_at_once_draws_in_every_theme(timeline: Timeline, theme: Theme, name: str) -> None:
    counts = np.tile([1] * 7, WEEKS)
    middle = np.full(WEEKS, 7.0)
    middle[3] = np.nan
    band = Expected(Unit.WEEK, FIRST, middle, "Väntat antal, 95 %", middle - 3, middle + 3)
    timeline.set_series(FIRST, counts, counts, band)
    timeline.set_marks(
        [Span(Period(date(2026, 6, 15), date(2026, 8, 17)), "Sommarlov")], [Flag(date(2026, 2, 23), "Belysning")]
    )
    before = timeline.grab().toImage()
    theme.apply(name)
    assert timeline.grab().toImage() != before or name == "light"


def test_no_known_times_are_said(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.set_series(FIRST, np.zeros(0), np.zeros(0))
    assert not timeline.grab().isNull()
    with qtbot.assertNotEmitted(timeline.brushed):
        qtbot.keyClick(timeline, Qt.Key.Key_Right)
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))


def test_counts_must_belong_together(timeline: Timeline) -> None:
    with pytest.raises(ValueError, match=r"\(3,\), \(2,\)"):
        timeline.set_series(FIRST, np.zeros(3), np.zeros(2))


def test_a_bar_says_what_it_holds(timeline: Timeline) -> None:
    words = bar_words(timeline._histogram, 0)
    assert words == "Vecka 41, 6–12 oktober 2025\n12 av 28 händelser"
