"""Drawings with a text that says the same, and flowables that stand beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus import Flowable

from est_desktop.reports.tagged.canvas import drawn_on
from est_desktop.reports.tagged.tag import Tag

Painter = Callable[[Any, float, float], None]
"""Draws on a canvas inside a box of width and height in points, origin at the lower left."""


class Figure(Flowable):
    """A drawing of fixed size. `alt` must say what the drawing shows, with its numbers."""

    def __init__(self, width: float, height: float, painter: Painter, *, alt: str, parent: Tag | None = None) -> None:
        super().__init__()
        if not alt.strip():
            raise ValueError("a figure needs a text for those who cannot see it")
        self.width, self.height, self.hAlign = width, height, "LEFT"
        self.tag = Tag("Figure", parent, alt=alt)
        self._painter = painter

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw as one sequence of marked content. A draft, made to count pages, leaves the drawing out."""
        canvas = drawn_on(self)
        if canvas.draft:
            return
        x0, y0 = canvas.absolutePosition(0, 0)
        x1, y1 = canvas.absolutePosition(self.width, self.height)
        with canvas.content(self.tag):
            canvas.saveState()
            self._painter(canvas, self.width, self.height)
            canvas.restoreState()
        canvas.structure.node(self.tag).box = (x0, y0, x1, y1)


class Decoration(Flowable):
    """A drawing that carries no content: a rule, a coloured bar."""

    def __init__(self, width: float, height: float, painter: Painter) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._painter = painter

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw as an artefact."""
        canvas = drawn_on(self)
        with canvas.artefact():
            canvas.saveState()
            self._painter(canvas, self.width, self.height)
            canvas.restoreState()


class Stack(Flowable):
    """Flowables one below the other that stay together, read from the top."""

    def __init__(self, items: Sequence[Flowable]) -> None:
        super().__init__()
        self._items = list(items)
        self._heights: list[float] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Return the size of all with the room between them."""
        self._heights = [item.wrap(aW, aH)[1] for item in self._items]
        self.width, self.height = aW, sum(self._heights) + sum(self._gaps())
        return self.width, self.height

    def _gaps(self) -> list[float]:
        pairs = zip(self._items, self._items[1:], strict=False)
        return [max(above.getSpaceAfter(), below.getSpaceBefore()) for above, below in pairs] + [0.0]

    def draw(self) -> None:
        """Draw from the top down."""
        y = self.height
        for item, height, gap in zip(self._items, self._heights, [*self._gaps(), 0.0], strict=False):
            y -= height
            item.drawOn(self.canv, 0, y)
            y -= gap


class Beside(Flowable):
    """Flowables side by side, tops aligned, read from left to right; never split over pages."""

    def __init__(self, items: Sequence[Flowable], widths: Sequence[float], gap: float, after: float = 0.0) -> None:
        super().__init__()
        self._items, self._widths, self._gap = list(items), list(widths), gap
        self._heights: list[float] = []
        self.spaceAfter = after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Return the height of the tallest."""
        self._heights = [item.wrap(w, aH)[1] for item, w in zip(self._items, self._widths, strict=True)]
        self.width, self.height = aW, max(self._heights)
        return self.width, self.height

    def draw(self) -> None:
        """Draw from left to right."""
        x = 0.0
        for item, width, height in zip(self._items, self._widths, self._heights, strict=True):
            item.drawOn(self.canv, x, self.height - height)
            x += width + self._gap
