"""Areas as rows: count, the last 13 weeks as a line, change with a verdict. A click selects an area."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from est_desktop.analysis.small_numbers import Verdict
from est_desktop.core.i18n import _
from est_desktop.core.text import number
from est_desktop.gui.panels.insight.bars import click_of
from est_desktop.gui.panels.insight.choices import Click
from est_desktop.gui.panels.insight.comparison import (
    VERDICT_NAMES,
    AreaRow,
    AreaTable,
    change_text,
    interval_text,
)
from est_desktop.gui.widgets.theme import Theme, qcolor

ROW, HEAD = 25, 24
SIGNS = {Verdict.UP: "up", Verdict.DOWN: "down", Verdict.CANNOT_TELL: "dot"}


class AreaRows(QWidget):
    """The table, drawn by hand so that line, sign and interval sit where the eye needs them."""

    chosen = Signal(object, object)
    """Uid of an area and the Click."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._table = AreaTable((), None)
        self._selected: frozenset[bytes] = frozenset()
        self._filtered = False
        self._at = -1
        self.limit: int | None = None
        self._detailed = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Areas"))
        theme.changed.connect(self.updateGeometry)

    def show_table(self, table: AreaTable, selected: frozenset[bytes], *, filtered: bool) -> None:
        """Show other rows; the selected ones open with their interval."""
        self._table, self._selected, self._filtered = table, selected, filtered
        said = (f"{r.name} {r.count} {verdict_text(r)}" for r in self.rows)
        self.setAccessibleDescription("; ".join(said))
        self.updateGeometry()
        self.update()

    def set_detailed(self, on: bool) -> None:
        """Open every row with its interval."""
        self._detailed = on
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> tuple[AreaRow, ...]:
        """The rows that are drawn."""
        return self._table.rows[: self.limit]

    def sizeHint(self) -> QSize:
        """All rows and the headings."""
        return QSize(self._theme.px(340), round(self._tops()[-1]))

    def minimumSizeHint(self) -> QSize:
        """Rows may not be cut off."""
        return QSize(self._theme.px(260), self.sizeHint().height())

    def _tops(self) -> list[float]:
        tops = [float(self._theme.px(HEAD))]
        for index in range(len(self.rows)):
            tops.append(tops[-1] + self._theme.px(ROW) * (1.85 if self._open(index) else 1))
        return tops

    def _open(self, index: int) -> bool:
        return self._detailed or index == self._at or (self._filtered and self.rows[index].uid in self._selected)

    def row_box(self, index: int) -> QRectF:
        """Return where a row lies."""
        tops = self._tops()
        return QRectF(0, tops[index], self.width(), tops[index + 1] - tops[index])

    def _columns(self) -> dict[str, QRectF]:
        """Return left and width of each column as boxes without height."""
        width, px = float(self.width()), self._theme.px
        verdict = min(px(122), width * 0.36)
        figures = QFontMetricsF(self._theme.font("body", 600))
        most = max((figures.horizontalAdvance(number(row.count)) for row in self.rows), default=0.0)
        heading = QFontMetricsF(self._theme.font("small")).horizontalAdvance(_("Count"))
        changes = QFontMetricsF(self._theme.font("body"))
        widest = max((changes.horizontalAdvance(change_text(row.found)) for row in self.rows), default=0.0)
        # figures are never cut: a shortened number is a wrong number
        change, count = max(widest + 6, px(58)), max(most, heading) + 3
        spark = max(min(px(60), width - verdict - change - count - px(106)), 0.0)
        name = width - verdict - change - spark - count - 12
        edges = {"name": (4.0, name), "count": (name, count), "spark": (name + count + 8, spark - 8)}
        edges["change"] = (name + count + spark, change)
        edges["verdict"] = (width - verdict + 4, verdict - 8)
        return {key: QRectF(left, 0, room, 0) for key, (left, room) in edges.items()}

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw headings and rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        self._draw_head(painter, columns)
        for index, row in enumerate(self.rows):
            self._draw_row(painter, row, self.row_box(index), columns, opened=self._open(index))
        painter.end()

    def _draw_head(self, painter: QPainter, columns: dict[str, QRectF]) -> None:
        theme = self._theme
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("second"))
        height = theme.px(HEAD)
        heads = {
            "name": (_("Area"), _LEFT),
            "count": (_("Count"), _RIGHT),
            "spark": (_("13 wks"), _LEFT),
            "change": (_("Change"), _RIGHT),
            "verdict": (_("Assessment"), _LEFT),
        }
        for key, (word, side) in heads.items():
            box = columns[key]
            if box.width() > 20:
                painter.drawText(QRectF(box.left(), 0, box.width(), height), side, word)
        painter.setPen(QPen(theme.colour("strong_line"), theme.line_width))
        painter.drawLine(QPointF(0, height - 0.5), QPointF(self.width(), height - 0.5))

    def _draw_row(
        self, painter: QPainter, row: AreaRow, box: QRectF, columns: dict[str, QRectF], *, opened: bool
    ) -> None:
        theme = self._theme
        selected = self._filtered and row.uid in self._selected
        if selected or (opened and not self._detailed):
            painter.fillRect(box, theme.colour("accent_soft" if selected else "window"))
        line = QRectF(box.left(), box.top(), box.width(), theme.px(ROW))
        strong = theme.font("body", 600)
        weak = self._filtered and not selected
        painter.setPen(theme.colour("second" if weak else "text"))
        draw_words(painter, in_line(columns["name"], line), row.name, side=_LEFT, font=strong)
        draw_words(painter, in_line(columns["count"], line), number(row.count), side=_RIGHT, font=strong)
        draw_words(
            painter, in_line(columns["change"], line), change_text(row.found), side=_RIGHT, font=theme.font("body")
        )
        self._draw_line(
            painter, row, QRectF(columns["spark"].left(), line.top(), columns["spark"].width(), line.height())
        )
        self._draw_verdict(painter, row, columns["verdict"], line)
        if opened:
            painter.setPen(theme.colour("second"))
            below = QRectF(4, line.bottom() - 3, box.width() - 8, box.bottom() - line.bottom())
            font = theme.font("small")
            said = interval_text(row.found, self._table.periods)
            painter.setFont(font)
            painter.drawText(
                below, _LEFT, QFontMetricsF(font).elidedText(said, Qt.TextElideMode.ElideRight, below.width())
            )
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(0, box.bottom() - 0.5), QPointF(self.width(), box.bottom() - 0.5))

    def _draw_line(self, painter: QPainter, row: AreaRow, box: QRectF) -> None:
        if len(row.weeks) < 2 or box.width() < 16:
            return
        top = max(*row.weeks, 1)
        height = box.height() * 0.55
        low = box.center().y() + height / 2
        step = (box.width() - 4) / (len(row.weeks) - 1)
        points = [QPointF(box.left() + i * step, low - height * n / top) for i, n in enumerate(row.weeks)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("strong_line"), 1))
        painter.drawLine(QPointF(box.left(), low), QPointF(points[-1].x(), low))
        painter.setPen(QPen(self._theme.colour("second"), 1.4))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("text"))
        painter.drawEllipse(points[-1], 2, 2)

    def _draw_verdict(self, painter: QPainter, row: AreaRow, column: QRectF, line: QRectF) -> None:
        theme = self._theme
        verdict = row.found.verdict if row.found else None
        sure = verdict in (Verdict.UP, Verdict.DOWN)
        name = {Verdict.UP: "more", Verdict.DOWN: "less"}.get(verdict, "cannot_tell") if verdict else "cannot_tell"
        colour = qcolor(theme.tokens.data(name))
        side = theme.px(8)
        middle = QPointF(column.left() + side / 2, line.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        draw_sign(painter, SIGNS.get(verdict, "") if verdict else "", middle, side)
        painter.setPen(colour if sure else theme.colour("second"))
        box = QRectF(column.left() + side + 5, 0, column.width() - side - 5, 0)
        draw_words(
            painter, in_line(box, line), verdict_text(row), side=_LEFT, font=theme.font("small", 600 if sure else 400)
        )

    def _index(self, y: float) -> int:
        tops = self._tops()
        return next((i for i in range(len(self.rows)) if tops[i] <= y < tops[i + 1]), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select an area."""
        index = self._index(event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and index >= 0:
            self.chosen.emit(self.rows[index].uid, click_of(event))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the interval of the row under the pointer."""
        index = self._index(event.position().y())
        self.setToolTip(f"{self.rows[index].name}: {self.says(index)}" if index >= 0 else "")

    def says(self, index: int) -> str:
        """Return counts and interval of a row."""
        return interval_text(self.rows[index].found, self._table.periods)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the row that was opened with the arrows."""
        self._walk_to(-1)
        super().focusOutEvent(event)

    def _walk_to(self, index: int) -> None:
        if index != self._at:
            self._at = index
            self.updateGeometry()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, which opens a row; Enter selects it, the space bar adds it."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.rows:
            self._walk_to(max(0, min(len(self.rows) - 1, self._at + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.chosen.emit(self.rows[self._at].uid, click_of(event))
        elif event.key() == Qt.Key.Key_Space and self._at >= 0:
            self.chosen.emit(self.rows[self._at].uid, Click.ADD)
        else:
            super().keyPressEvent(event)


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def verdict_text(row: AreaRow) -> str:
    """Return the verdict in words; a dash where nothing is compared."""
    return _(VERDICT_NAMES[row.found.verdict]) if row.found else "–"


def draw_sign(painter: QPainter, sign: str, middle: QPointF, side: float) -> None:
    """Draw a triangle up or down, or a dot: shape tells it, not only colour."""
    half = side / 2
    if sign == "dot":
        painter.drawEllipse(middle, half * 0.8, half * 0.8)
    elif sign:
        turn = 1 if sign == "up" else -1
        corners = ((-half, half * turn * 0.8), (half, half * turn * 0.8), (0.0, -half * turn * 0.9))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))


def in_line(column: QRectF, line: QRectF) -> QRectF:
    """Return where a column crosses a line."""
    return QRectF(column.left(), line.top(), column.width(), line.height())


def draw_words(painter: QPainter, box: QRectF, words: str, *, side: Qt.AlignmentFlag, font: QFont) -> None:
    """Write a text into a box, shortened if need be."""
    painter.setFont(font)
    painter.drawText(box, side, QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width()))
