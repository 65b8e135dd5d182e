"""The map widget: shows a map document, moves it, and tells what was pointed at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import shapely
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QCursor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from est_desktop.cartography.document import AreaLayer, Box, MapDocument, PointLayer
from est_desktop.cartography.legend import Legend, SymbolEntry, legend
from est_desktop.cartography.scale_bar import scale_number
from est_desktop.core.i18n import _
from est_desktop.core.text import number
from est_desktop.gui.canvas.furniture import Furniture
from est_desktop.gui.canvas.names import Names
from est_desktop.gui.canvas.pictures import MapPainter
from est_desktop.gui.canvas.points import Bins
from est_desktop.gui.canvas.surface import Surface
from est_desktop.gui.canvas.view import View, view_of
from est_desktop.gui.widgets.theme import Theme

SETTLED = 90
"""Milliseconds without movement after which the map is drawn sharp."""
GLIDE = 160
"""Milliseconds of a step of zoom."""
STEP = 0.18
"""How far an arrow key moves, as a share of the window."""
HOME_MARGIN = 24.0
NAMES_GROW = 0.6
"""Names on the map grow less than other text: the room between streets stays the same."""

NoticeOf = Callable[[int], str]


class MapCanvas(QWidget):
    """Draws a `MapDocument` and lets the user move in it. Everything it shows is handed in."""

    extent_changed = Signal(object)
    """The box in metres, once the map has come to rest."""
    scale_changed = Signal(float)
    """Pixels per metre, while it changes."""
    hovered = Signal(float, float)
    """The place under the pointer in metres."""
    left = Signal()
    picked = Signal(object, object)
    """The fid of the incident clicked on, or None, and the keyboard modifiers."""
    area_picked = Signal(object, object)
    """The uid of the area clicked on where there is no incident, and the keyboard modifiers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = View(0.0, 0.0, 0.3, 100.0, 100.0)
        self._wanted: Box | None = None
        self._home: Box | None = None
        self._moving = False
        self._notice: NoticeOf | None = None
        self._under: int | None = None
        self._painter = MapPainter(MapDocument((), 3006, ground=theme.tokens.base("ground")), self._names())
        self._surface = Surface(self._paint, self)
        self._furniture = Furniture(theme, self)
        self._settle_timer = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle_timer.timeout.connect(self._settle)
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE)
        self._glide_from = self._glide_to = self._view
        self._glide.valueChanged.connect(self._glide_step)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._surface)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Map"))
        surface = self._surface
        surface.resized.connect(self._resized)
        surface.dragged.connect(self._dragged)
        surface.drag_ended.connect(self._settle_soon)
        surface.wheeled.connect(self._wheeled)
        surface.clicked.connect(self._clicked)
        surface.double_clicked.connect(self._double_clicked)
        surface.boxed.connect(self._boxed)
        surface.moved.connect(self._hover)
        surface.left.connect(self.left)
        self._theme.changed.connect(self._wear_theme)
        buttons = self._furniture.buttons
        buttons.closer.clicked.connect(lambda: self.zoom(2.0))
        buttons.farther.clicked.connect(lambda: self.zoom(0.5))
        buttons.whole.clicked.connect(self.show_home)

    # what it shows

    @property
    def document(self) -> MapDocument:
        """The map document on screen."""
        return self._painter.document

    def set_document(self, document: MapDocument) -> None:
        """Show another document; layers that are the same objects as before are not drawn anew."""
        self._painter.set_document(document)
        self._furniture.set_source(document.source)
        self._describe()
        self._surface.repaint_map()

    def _wear_theme(self) -> None:
        # the colours of the map itself come with the next document
        self._painter.set_names(self._names())
        self._furniture.wear_theme()
        self._describe()
        self._surface.repaint_map()

    def set_notice(self, notice: NoticeOf | None) -> None:
        """Show what this function says of an incident (fid) while the pointer is on it."""
        self._notice = notice

    def take_legend(self, widest: float) -> QWidget:
        """Return the legend, to stand below the map in lines of at most `widest` pixels, and leave it off the map."""
        return self._furniture.take_legend(widest)

    # where it is

    def extent(self) -> Box:
        """Return what is seen, in metres."""
        return self._view.box

    def set_extent(self, box: Box, *, animated: bool = False) -> None:
        """Show the whole box, as large as it goes."""
        self._wanted = box
        target = view_of(box, self._view.width, self._view.height, HOME_MARGIN)
        if animated:
            self._glide_towards(target)
        else:
            self._glide.stop()
            self._look(target)
            self._settle()

    def set_home(self, box: Box) -> None:
        """Remember what Home and the lowest button show: the whole municipality."""
        self._home = box

    def show_home(self) -> None:
        """Show the whole municipality."""
        if self._home is not None:
            self.set_extent(self._home, animated=True)

    def centre_on(self, x: float, y: float, scale: float | None = None) -> None:
        """Bring a place to the middle, at least at `scale` pixels per metre if given."""
        self._wanted = None
        self._glide_towards(replace(self._view, x=x, y=y, scale=max(self._view.scale, scale or 0.0)))

    def pixels_per_metre(self) -> float:
        """Return the scale."""
        return self._view.scale

    def scale_number(self) -> int:
        """Return 12000 when the map is at 1:12 000."""
        return scale_number(self._view.scale)

    def zoom(self, factor: float, at: tuple[float, float] | None = None) -> None:
        """Zoom by a factor around a pixel, the middle if none is given."""
        px, py = at or (self._view.width / 2, self._view.height / 2)
        gliding = self._glide.state() == QVariantAnimation.State.Running
        start = self._glide_to if gliding else self._view
        # the place under the pointer now shall be under it at the end of the glide too
        target = start.zoomed(factor, px, py) if not gliding else self._towards_pixel(start.scale * factor, px, py)
        self._wanted = None
        self._glide_towards(target)

    def _towards_pixel(self, scale: float, px: float, py: float) -> View:
        return self._view.zoomed(scale / self._view.scale, px, py)

    def snapshot(self, size: QSize, *, furniture: bool = True) -> QImage:
        """Return the map as a picture of another size around the same middle, with legend, scale and north."""
        view = view_of(self._view.box, size.width(), size.height())
        image = QImage(size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self._painter.paint_whole(painter, view)
        if furniture:
            self._furniture.describe(self.document, self._legend(view), self._bins(view), view.scale)
            self._furniture.render_on(painter, size)
            self._describe()
        painter.end()
        return image

    # drawing

    def _names(self) -> Names:
        return Names(1.0 + (self._theme.factor - 1.0) * NAMES_GROW)

    def _paint(self, painter: QPainter) -> None:
        fell_short = self._painter.paint(painter, self._view, moving=self._moving)
        if fell_short and self._moving and not self._settle_timer.isActive():
            self._settle_timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing: the surface covers all of it."""

    def _look(self, view: View) -> None:
        scale_was = self._view.scale
        self._view = view
        self._furniture.set_scale(view.scale)
        if view.scale != scale_was:
            self.scale_changed.emit(view.scale)
        self._surface.repaint_map()

    def _move(self, view: View) -> None:
        self._moving = True
        self._look(view)
        self._settle_timer.start()

    def _settle_soon(self) -> None:
        self._settle_timer.start()

    def _settle(self) -> None:
        self._settle_timer.stop()
        self._moving = False
        self._describe()
        self._surface.repaint_map()
        self.extent_changed.emit(self._view.box)

    def _glide_towards(self, target: View) -> None:
        self._glide.stop()
        self._glide_from, self._glide_to = self._view, target
        self._glide.start()

    def _glide_step(self, share: float) -> None:
        eased = 1 - (1 - share) ** 3
        self._move(self._glide_from.towards(self._glide_to, eased) if share < 1 else self._glide_to)

    def _legend(self, view: View) -> Legend:
        shown = legend(self.document)
        for layer in self.document.layers:
            if isinstance(layer, PointLayer) and layer.visible and self._painter.points.dotted(layer, view):
                return replace(shown, symbols=(SymbolEntry("dot", layer.ink, layer.outline, _("Incident")),))
        return shown

    def _bins(self, view: View) -> Bins | None:
        for layer in self.document.layers:
            if isinstance(layer, PointLayer) and layer.visible and (bins := self._painter.points.binned(layer, view)):
                return bins
        return None

    def _describe(self) -> None:
        self._furniture.describe(self.document, self._legend(self._view), self._bins(self._view), self._view.scale)
        self._furniture.lay_out(self.size())
        text = _("Scale {scale}").format(scale=f"1:{number(self.scale_number())}")
        self.setAccessibleDescription(". ".join(filter(None, [text, self._furniture.note_text])))

    # what the user does

    def _resized(self, width: float, height: float) -> None:
        if self._wanted is not None:
            self._look(view_of(self._wanted, width, height, HOME_MARGIN))
        else:
            self._look(self._view.resized(width, height))
        self._painter.forget()
        self._settle()

    def _dragged(self, dx: float, dy: float) -> None:
        self._wanted = None
        self._move(self._view.panned(dx, dy))

    def _wheeled(self, factor: float, px: float, py: float, in_steps: bool) -> None:
        if in_steps:
            self.zoom(factor, (px, py))
        else:
            self._wanted = None
            self._move(self._view.zoomed(factor, px, py))

    def _boxed(self, box: QRectF) -> None:
        if box.width() < 8 or box.height() < 8:
            return
        x0, y0 = self._view.place(box.left(), box.bottom())
        x1, y1 = self._view.place(box.right(), box.top())
        self._wanted = None
        self._glide_towards(view_of((x0, y0, x1, y1), self._view.width, self._view.height))

    def _double_clicked(self, px: float, py: float, modifiers: Qt.KeyboardModifier) -> None:
        self.zoom(0.5 if modifiers & Qt.KeyboardModifier.ShiftModifier else 2.0, (px, py))

    def _clicked(self, px: float, py: float, modifiers: Qt.KeyboardModifier) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        fid = self._incident_at(px, py)
        self.picked.emit(fid, modifiers)
        if fid is None and (uid := self._area_at(px, py)) is not None:
            self.area_picked.emit(uid, modifiers)

    def _hover(self, px: float, py: float) -> None:
        self.hovered.emit(*self._view.place(px, py))
        under = self._incident_at(px, py)
        if under == self._under:
            return
        self._under = under
        self._surface.setCursor(Qt.CursorShape.ArrowCursor if under is None else Qt.CursorShape.PointingHandCursor)
        if under is None or self._notice is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(QCursor.pos() + QPoint(8, 8), self._notice(under), self._surface)

    def _incident_at(self, px: float, py: float) -> int | None:
        for layer in reversed(self.document.layers):
            if isinstance(layer, PointLayer) and layer.visible:
                fid = self._painter.points.find(layer, self._view, px, py)
                if fid is not None:
                    return fid
        return None

    def _area_at(self, px: float, py: float) -> bytes | None:
        x, y = self._view.place(px, py)
        for layer in self.document.layers:
            if isinstance(layer, AreaLayer) and layer.visible and (uid := area_at(layer, x, y)) is not None:
                return uid
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, zoom with plus and minus, Home shows all."""
        width, height = self._view.width * STEP, self._view.height * STEP
        moves = {
            Qt.Key.Key_Left: (width, 0.0),
            Qt.Key.Key_Right: (-width, 0.0),
            Qt.Key.Key_Up: (0.0, height),
            Qt.Key.Key_Down: (0.0, -height),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._wanted = None
            gliding = self._glide.state() == QVariantAnimation.State.Running
            self._glide_towards((self._glide_to if gliding else self._view).panned(*moves[key]))
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(2.0)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom(0.5)
        elif key == Qt.Key.Key_Home:
            self.show_home()
        else:
            super().keyPressEvent(event)


def area_at(layer: AreaLayer, x: float, y: float) -> bytes | None:
    """Return the uid of the area of a layer that holds the place, by the odd–even rule."""
    if layer.shapes is None:
        return None
    shapes = layer.shapes
    bounds = shapes.bounds()
    for i in np.flatnonzero(
        (bounds[:, 0] <= x) & (bounds[:, 2] >= x) & (bounds[:, 1] <= y) & (bounds[:, 3] >= y)
    ).tolist():
        rings = range(int(shapes.shapes[i]), int(shapes.shapes[i + 1]))
        inside = sum(
            bool(shapely.contains_xy(shapely.Polygon(shapes.xy[shapes.parts[r] : shapes.parts[r + 1]]), x, y))
            for r in rings
        )
        if inside % 2:
            return layer.uids[i]
    return None
