"""What the map shows, in words, colours and units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from est_desktop.cartography.document import DensityLayer, MapDocument, PointLayer


@dataclass(frozen=True)
class SymbolEntry:
    """One category: its symbol, colour and name."""

    symbol: str
    colour: str
    outline: str
    name: str


@dataclass(frozen=True)
class ClassScale:
    """Colours in order with the lower end of each class; `title` names the quantity and its unit."""

    title: str
    colours: tuple[str, ...]
    breaks: tuple[float, ...]


@dataclass(frozen=True)
class Legend:
    """Everything that must stand by the map."""

    scales: tuple[ClassScale, ...] = ()
    symbols: tuple[SymbolEntry, ...] = ()
    captions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.scales or self.symbols or self.captions)


def legend(document: MapDocument) -> Legend:
    """Return the legend of the visible data layers; the base map explains itself."""
    scales: list[ClassScale] = []
    symbols: list[SymbolEntry] = []
    captions: list[str] = []
    for layer in document.layers:
        if not layer.visible:
            continue
        if isinstance(layer, DensityLayer) and layer.breaks:
            title = f"{layer.title}, {layer.unit}" if layer.unit else layer.title
            scales.append(ClassScale(title, layer.colours, layer.breaks))
            captions += [line for line in layer.caption.split("\n") if line]
        elif isinstance(layer, PointLayer):
            symbols += _symbols(layer)
    return Legend(tuple(scales), tuple(symbols), tuple(captions))


def _symbols(layer: PointLayer) -> list[SymbolEntry]:
    if layer.category is None or not layer.names:
        return []
    shown = layer.category if layer.selected is None else layer.category[layer.selected]
    present = np.bincount(shown[shown >= 0], minlength=len(layer.names)) > 0
    return [
        SymbolEntry(symbol, colour, layer.outline, name)
        for symbol, colour, name, there in zip(layer.symbols, layer.colours, layer.names, present, strict=False)
        if there
    ]
