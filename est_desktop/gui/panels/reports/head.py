"""Which week, which areas, which language; and the way to paper."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QPushButton

from est_desktop.core.i18n import LANGUAGES, _, language, ngettext
from est_desktop.core.text import swedish_key
from est_desktop.domain.area import Area, AreaLevel
from est_desktop.domain.period import Period
from est_desktop.gui.panels.reports.weeks import week_text
from est_desktop.gui.widgets.basics import IconButton, button, label
from est_desktop.gui.widgets.theme import Theme

WEEK_BEFORE_KEY, WEEK_AFTER_KEY = "Alt+PgUp", "Alt+PgDown"
LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}


class Head(QFrame):
    """The row above the preview. `changed` tells that another report is wanted."""

    changed = Signal()
    save = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("panel", "top")
        self._theme = theme
        self._areas: tuple[Area, ...] = ()
        self._chosen: set[bytes] = set()
        self.weeks = QComboBox()
        self.weeks.setAccessibleName(_("Week"))
        self.weeks.setMaxVisibleItems(20)
        self.weeks.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.weeks.currentIndexChanged.connect(self._week_changed)
        self._earlier = IconButton(theme, "left", _("The week before"), key=_native(WEEK_BEFORE_KEY))
        self._later = IconButton(theme, "right", _("The week after"), key=_native(WEEK_AFTER_KEY))
        self._earlier.clicked.connect(lambda: self.step(1))
        self._later.clicked.connect(lambda: self.step(-1))
        self._area_button = QPushButton()
        self._area_button.setProperty("kind", "menu")
        self._menu = QMenu(self._area_button)
        self._area_button.setMenu(self._menu)
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the report"))
        self.language.setToolTip(_("Language of the report"))
        for code in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[code], code)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.language.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.save_button = button(_("Save as PDF…"), self.save.emit, kind="primary")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(6)
        self._title = label(_("Weekly situation report"), "title")
        row.addWidget(self._title)
        row.addSpacing(10)
        for widget in (self._earlier, self.weeks, self._later):
            row.addWidget(widget)
        row.addSpacing(10)
        row.addWidget(self._area_button)
        row.addWidget(self.language)
        row.addStretch(1)
        row.addWidget(self.save_button)
        theme.changed.connect(self._draw)
        self._draw()
        self._name_areas()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the title where the week and the buttons need the room; the top bar says where one is."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        spacing = 16
        room = self.width() - self._row.sizeHint().width()
        if not self._title.isHidden():
            room += self._title.sizeHint().width() + spacing
        self._title.setVisible(room >= self._title.sizeHint().width() + spacing)

    @property
    def week(self) -> Period | None:
        """The week chosen."""
        found = self.weeks.currentData()
        return found if isinstance(found, Period) else None

    @property
    def chosen_areas(self) -> tuple[Area, ...]:
        """The areas the report is limited to; none means all."""
        return tuple(area for area in self._areas if area.uid in self._chosen)

    def set_weeks(self, weeks: list[Period], chosen: Period | None) -> None:
        """Offer weeks, newest first; the one chosen before stays if it is still there."""
        wanted = self.week if self.week in weeks else chosen
        self.weeks.blockSignals(True)
        self.weeks.clear()
        for week in weeks:
            self.weeks.addItem(week_text(week), week)
        if wanted in weeks:
            self.weeks.setCurrentIndex(weeks.index(wanted))
        self.weeks.blockSignals(False)
        self._can_step()

    def set_areas(self, areas: tuple[Area, ...]) -> None:
        """Offer the areas below the municipality, by name."""
        self._areas = tuple(
            sorted((a for a in areas if a.level is not AreaLevel.MUNICIPALITY), key=lambda a: swedish_key(a.name))
        )
        self._chosen &= {area.uid for area in self._areas}
        self._menu.clear()
        everything = self._menu.addAction(_("The whole municipality"))
        everything.triggered.connect(lambda _checked=False: self._choose(None))
        self._menu.addSeparator()
        for area in self._areas:
            action = self._menu.addAction(area.name)
            action.setCheckable(True)
            action.setChecked(area.uid in self._chosen)
            action.triggered.connect(lambda _checked=False, uid=area.uid: self._choose(uid))
        self._area_button.setVisible(bool(self._areas))
        self._name_areas()

    def _choose(self, uid: bytes | None) -> None:
        if uid is None:
            self._chosen.clear()
        else:
            self._chosen ^= {uid}
        self.set_areas(self._areas)
        self.changed.emit()

    def _name_areas(self) -> None:
        chosen = self.chosen_areas
        name = _("The whole municipality")
        if len(chosen) == 1:
            name = chosen[0].name
        elif chosen:
            name = ngettext("{n} area", "{n} areas", len(chosen)).format(n=len(chosen))
        self._area_button.setText(name)

    def step(self, by: int) -> None:
        """Choose the week that many weeks earlier, or later if negative, if there is one."""
        index = self.weeks.currentIndex() + by
        if 0 <= index < self.weeks.count():
            self.weeks.setCurrentIndex(index)

    def _week_changed(self, _index: int) -> None:
        self._can_step()
        self.changed.emit()

    def _can_step(self) -> None:
        index = self.weeks.currentIndex()
        self._later.setEnabled(index > 0)
        self._earlier.setEnabled(0 <= index < self.weeks.count() - 1)

    def _draw(self) -> None:
        self.setFixedHeight(self._theme.px(48))


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
