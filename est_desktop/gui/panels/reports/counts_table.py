"""The table of the week: counts, what was expected, and the verdict, with a small chart in each row."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from est_desktop.analysis.weekly_band import WeeklyBand
from est_desktop.core import text
from est_desktop.core.i18n import N_, _
from est_desktop.domain.period import Period, same_week_last_year
from est_desktop.gui.panels.reports.weeks import short_week
from est_desktop.gui.widgets.theme import Theme, qcolor
from est_desktop.workflows.weekly_report import Row, Standing, counted

ROW, HEAD = 28, 26
NAME = 195
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WORDS = {
    Standing.MORE: N_("More than expected"),
    Standing.FEWER: N_("Fewer than expected"),
    Standing.AS_EXPECTED: N_("As expected"),
    Standing.CANNOT_TELL: N_("Cannot be determined"),
    Standing.TOO_FEW: N_("Too few incidents"),
}
SYMBOLS = {Standing.MORE: "▲", Standing.FEWER: "▼", Standing.CANNOT_TELL: "●"}


@dataclass(frozen=True)
class Columns:
    """Left and right edge of each column, in pixels."""

    name: tuple[int, int]
    numbers: tuple[tuple[int, int], ...]
    chart: tuple[int, int]
    verdict: tuple[int, int]


class CountsTable(QWidget):
    """Draws rows of counts. The first row is the total, stronger and with a chart scale of its own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self._week: Period | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_rows(self, week: Period, rows: tuple[Row, ...]) -> None:
        """Show the rows of a week; the first is the total."""
        self._week, self._rows = week, rows
        self.setAccessibleDescription(". ".join(row_words(row) for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        height = self._theme.px(HEAD) + len(self._rows) * self._theme.px(ROW) + 2
        return QSize(self._theme.px(640), height)

    def minimumSizeHint(self) -> QSize:
        """Narrower charts before anything is cut."""
        return QSize(self._theme.px(680), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw heading and rows."""
        if self._week is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        top = self._theme.px(HEAD)
        self._paint_head(painter, columns, self._week)
        largest = max((_reach(row) for row in self._rows[1:]), default=1.0)
        for number, row in enumerate(self._rows):
            rect = QRect(0, top + number * self._theme.px(ROW), self.width(), self._theme.px(ROW))
            self._paint_row(painter, columns, row, rect, _reach(row) if number == 0 else largest, total=number == 0)
        painter.end()

    def _columns(self) -> Columns:
        px, width = self._theme.px, self.width()
        verdict = px(150)
        numbers = [px(42), px(42), px(42), px(76), px(58)]
        chart = max(px(70), min(px(200), width - verdict - sum(numbers) - px(NAME) - px(20)))
        at = width - verdict - chart - sum(numbers) - px(20)
        edges = []
        for wide in numbers:
            edges.append((at, at + wide))
            at += wide
        return Columns(
            name=(0, edges[0][0]),
            numbers=tuple(edges),
            chart=(at + px(20), at + px(20) + chart - px(16)),
            verdict=(width - verdict, width),
        )

    def _paint_head(self, painter: QPainter, columns: Columns, week: Period) -> None:
        height = self._theme.px(HEAD)
        painter.setFont(self._theme.font("small", 500))
        painter.setPen(self._theme.colour("second"))
        earlier = (week.shifted(-7), week.shifted(-14), same_week_last_year(week))
        heads = [short_week(week, week), *(short_week(other, week) for other in earlier), _("Expected")]
        painter.drawText(QRect(columns.name[0], 0, columns.name[1], height), LEFT, _("Category"))
        for (x0, x1), words in zip(columns.numbers, heads, strict=True):
            painter.drawText(QRect(x0, 0, x1 - x0, height), RIGHT, words)
        x0, x1 = columns.chart
        painter.drawText(QRect(x0, 0, x1 - x0 + 16, height), LEFT, _("Against expected"))
        x0, x1 = columns.verdict
        painter.drawText(QRect(x0, 0, x1 - x0, height), LEFT, _("Verdict"))
        self._line(painter, height, "strong_line")

    def _paint_row(
        self, painter: QPainter, columns: Columns, row: Row, rect: QRect, largest: float, *, total: bool
    ) -> None:
        def cell(edges: tuple[int, int]) -> QRect:
            return QRect(edges[0], rect.top(), edges[1] - edges[0], rect.height())

        theme = self._theme
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("body", 600 if total else 400))
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, columns.name[1] - 8)
        painter.drawText(cell(columns.name), LEFT, name)
        painter.setFont(theme.font("strong", 600))
        painter.drawText(cell(columns.numbers[0]), RIGHT, counted(row))
        painter.setFont(theme.font("body"))
        for edges, back in zip(columns.numbers[1:], (1, 2, 52), strict=False):
            painter.setPen(theme.colour("faint" if back in row.gaps else "second"))
            painter.drawText(cell(edges), RIGHT, counted(row, back))
        painter.setPen(theme.colour("second"))
        painter.drawText(cell(columns.numbers[-1]), RIGHT, expected_text(row.band))
        self._paint_band(painter, row, QRectF(cell(columns.chart)), largest)
        self._paint_verdict(painter, row.standing, cell(columns.verdict))
        self._line(painter, rect.bottom() + 1, "line")

    def _paint_band(self, painter: QPainter, row: Row, rect: QRectF, largest: float) -> None:
        if row.band is None or not row.known:
            # without a band the place of the point would say something that nobody knows
            return
        theme, middle = self._theme, rect.center().y()
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))

        def at(value: float) -> float:
            return rect.left() + rect.width() * min(value / largest, 1.0)

        painter.setPen(Qt.PenStyle.NoPen)
        half = theme.px(5)
        painter.setBrush(qcolor(theme.tokens.data("band")))
        wide = max(at(row.band.high) - at(row.band.low), 2.0)
        painter.drawRoundedRect(QRectF(at(row.band.low), middle - half, wide, 2 * half), 2, 2)
        painter.setBrush(self._colour(row.standing, plain="text"))
        radius = theme.px(4)
        painter.drawEllipse(QPointF(at(row.now), middle), radius, radius)

    def _paint_verdict(self, painter: QPainter, standing: Standing, rect: QRect) -> None:
        said = standing in (Standing.MORE, Standing.FEWER)
        painter.setPen(self._colour(standing, plain="second"))
        painter.setFont(self._theme.font("small"))
        wide = self._theme.px(18)
        symbol = QRect(rect.left(), rect.top(), wide, rect.height())
        painter.drawText(symbol, LEFT, SYMBOLS.get(standing, ""))
        painter.setFont(self._theme.font("body", 600 if said else 400))
        painter.drawText(rect.adjusted(wide, 0, 0, 0), LEFT, _(WORDS[standing]))

    def _colour(self, standing: Standing, *, plain: str) -> QColor:
        names = {Standing.MORE: "more", Standing.FEWER: "less"}
        if standing in names:
            return qcolor(self._theme.tokens.data(names[standing]))
        return self._theme.colour(plain)

    def _line(self, painter: QPainter, y: int, colour: str) -> None:
        painter.fillRect(QRect(0, y - 1, self.width(), self._theme.line_width), self._theme.colour(colour))


def expected_text(band: WeeklyBand | None) -> str:
    """Return the whole numbers inside the band: 4–9; a dash where there is none."""
    if band is None:
        return text.EN_DASH
    low, high = math.ceil(band.low), math.floor(band.high)
    return text.number(low) if low == high else f"{text.number(low)}{text.EN_DASH}{text.number(high)}"


def row_words(row: Row) -> str:
    """Return a row as a sentence, for screen readers."""
    return _("{name}: {n}, expected {band}, {verdict}").format(
        name=row.name, n=counted(row), band=expected_text(row.band), verdict=_(WORDS[row.standing])
    )


def _reach(row: Row) -> float:
    return max(float(row.now), row.band.high if row.band else 0.0, 1.0) * 1.06
