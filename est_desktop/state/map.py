"""How the map is shown: which document, which layers, how strong, and where one looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from est_desktop.cartography.document import Box, MapDocument
from est_desktop.core.events import Event


@dataclass(frozen=True)
class MapView:
    """The user's choices about the map.

    `shown` and `opacity` hold only layers the user changed, by key; `order` lists keys from the bottom up and is
    empty for the document's own order. `bandwidth` in metres, None = chosen by the rule of thumb.
    """

    shown: Mapping[str, bool] = field(default_factory=dict)
    opacity: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    density: bool = True
    bandwidth: float | None = None
    extent: Box | None = None


class MapState:
    """The map's view and document; panels propose with `update`, the canvas follows `changed`."""

    def __init__(self) -> None:
        self.view = MapView()
        self.document: MapDocument | None = None
        self.scale: float | None = None
        """Denominator: 8000 for 1:8 000; None while no map is on screen."""
        self.pointer: tuple[float, float] | None = None
        """East, north under the pointer, metres in the project's CRS."""
        self.changed: Event[MapView] = Event()
        self.document_changed: Event[MapDocument | None] = Event()
        self.reading_changed: Event[MapState] = Event()
        """The scale or the pointer moved; the status bar follows this."""

    def update(self, **changes: Any) -> None:
        """Change fields of the view by name; nothing is told if nothing changed."""
        view = replace(self.view, **changes)
        if view != self.view:
            self.view = view
            self.changed.emit(view)

    def show_layer(self, key: str, visible: bool) -> None:  # noqa: FBT001 - it is what the call is about
        """Show or hide one layer."""
        self.update(shown={**self.view.shown, key: visible})

    def set_opacity(self, key: str, opacity: float) -> None:
        """Set how strong one layer is, 0–1."""
        self.update(opacity={**self.view.opacity, key: opacity})

    def set_document(self, document: MapDocument | None) -> None:
        """Show another document."""
        self.document = document
        self.document_changed.emit(document)

    def read_off(self, *, scale: float | None, pointer: tuple[float, float] | None) -> None:
        """Tell where the pointer is and how large the map is drawn."""
        if (scale, pointer) != (self.scale, self.pointer):
            self.scale, self.pointer = scale, pointer
            self.reading_changed.emit(self)

    def reset(self) -> None:
        """Forget everything, as when another file is opened."""
        self.view = MapView()
        self.read_off(scale=None, pointer=None)
        self.set_document(None)
        self.changed.emit(self.view)
