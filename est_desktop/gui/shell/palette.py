"""The search field over the window (Ctrl+K): write a few letters, choose with the arrows, Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from est_desktop.core.i18n import _
from est_desktop.gui.shell.finding import Finder, Hit
from est_desktop.gui.widgets.basics import label
from est_desktop.gui.widgets.theme import Theme

ROW = 34
MOST_ROWS = 11
ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class HitPainter(QStyledItemDelegate):
    """Draws title, note and shortcut of a hit on one row."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(100, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        hit: Hit = index.data(ROLE)
        theme = self._theme
        rect = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        rect.adjust(12, 0, -12, 0)
        side = theme.px(16)
        theme.icon(hit.icon, "second").paint(painter, QRect(rect.left(), rect.center().y() - side // 2, side, side))
        rect.setLeft(rect.left() + side + 10)
        middle = Qt.AlignmentFlag.AlignVCenter
        if hit.key:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("second"))
            key = QKeySequence(hit.key).toString(QKeySequence.SequenceFormat.NativeText)
            painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, key)
            rect.setRight(rect.right() - painter.fontMetrics().horizontalAdvance(key) - 16)
        painter.setFont(theme.font("body", 500))
        painter.setPen(theme.colour("text" if hit.usable else "faint"))
        title = painter.fontMetrics().elidedText(hit.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, middle, title)
        rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(title) + 12)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("second" if hit.usable else "faint"))
        note = painter.fontMetrics().elidedText(hit.note, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
        painter.drawText(rect, middle, note)
        painter.restore()


class CommandPalette(QFrame):
    """Floats over the window while it has the keyboard."""

    def __init__(self, theme: Theme, finder: Finder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "float")
        self._theme, self._finder, self._around = theme, finder, parent
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Search for a place or a command"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.hits = QListWidget()
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setProperty("plain", "true")
        self.hits.setFrameShape(QFrame.Shape.NoFrame)
        self.hits.setItemDelegate(HitPainter(theme, self.hits))
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.itemClicked.connect(self._take)
        self._anchor = QRect()
        self._none = label(_("Nothing by that name. Try fewer letters."), "second")
        self._none.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self._none)
        column.addWidget(self.hits)
        self.hide()

    def open(self) -> None:
        """Show it with an empty field."""
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def place(self, field: QRect) -> None:
        """Lay it over the search field of the top bar, growing to the left and down."""
        self._anchor = field
        self._fit()

    def _fit(self) -> None:
        inside = self._around.rect()
        width = min(max(self._theme.px(600), self._anchor.width()), inside.width() - 32)
        wanted = self.hits.count() * self._theme.px(ROW) + 4
        self.hits.setFixedHeight(min(wanted, self._theme.px(ROW) * MOST_ROWS, inside.height() - 140))
        right = min(self._anchor.right() + 9, inside.right() - 8)
        self.setGeometry(right - width, max(self._anchor.top() - 9, 0), width, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter takes, Esc closes; losing the keyboard closes too."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps and self.hits.count():
            row = self.hits.currentRow() + steps[key]
            self.hits.setCurrentRow(max(0, min(self.hits.count() - 1, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.hits.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _search(self, words: str) -> None:
        self.hits.clear()
        for hit in self._finder.find(words):
            item = QListWidgetItem(hit.title)
            item.setData(ROLE, hit)
            if not hit.usable:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(item)
        usable = [row for row in range(self.hits.count()) if self.hits.item(row).data(ROLE).usable]
        self.hits.setCurrentRow(usable[0] if usable else -1)
        self._none.setVisible(not self.hits.count())
        self.hits.setVisible(bool(self.hits.count()))
        self._fit()

    def _take(self, item: QListWidgetItem | None) -> None:
        hit: Hit | None = item.data(ROLE) if item is not None else None
        if hit is not None and hit.usable:
            self.hide()
            hit.run()
