"""A document in A4 with header and footer, laid out in as many passes as page numbers need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from est_desktop.reports.tagged.canvas import Landmark, TaggedCanvas
from est_desktop.reports.tagged.fonts import Weight, register_fonts

WIDTH, HEIGHT = A4
MAXIMUM_PASSES = 5


@dataclass(frozen=True)
class Layout:
    """What the pass before found: number of pages and headings. The first pass knows nothing."""

    pages: int = 0
    landmarks: tuple[Landmark, ...] = ()

    def page_of(self, title: str, level: int = 2) -> int:
        """Return the page of the first heading with this title, 0 while unknown."""
        return next((m.page for m in self.landmarks if m.title == title and m.level == level), 0)


@dataclass(frozen=True)
class Margins:
    """Distances from the paper's edges to the text, in points."""

    left: float = 46.0
    right: float = 46.0
    top: float = 72.0
    bottom: float = 58.0


@dataclass(frozen=True)
class Description:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    moment: datetime


PageDecoration = Callable[[Any, int, Layout], None]
"""Draws header and footer, as artefacts, on a canvas for a page number."""


def build(
    story: Callable[[Layout], Sequence[Flowable]],
    description: Description,
    *,
    decoration: PageDecoration,
    margins: Margins | None = None,
) -> tuple[bytes, Layout]:
    """Return the PDF and its layout. `story` is asked for fresh flowables in each pass.

    Drafts leave out figures; the pass that confirms the layout of the one before is the document.
    Raises RuntimeError if the layout does not settle.
    """
    register_fonts()
    # text in five-letter groups is for mail of the nineties: a quarter larger, and slow without a C helper
    rl_config.useA85 = 0
    known = Layout()
    for number in range(MAXIMUM_PASSES):
        data, found = _one_pass(story, description, decoration, margins or Margins(), known, draft=number == 0)
        if number and found == known:
            return data, found
        known = found
    raise RuntimeError("the layout does not settle")


def _one_pass(
    story: Callable[[Layout], Sequence[Flowable]],
    description: Description,
    decoration: PageDecoration,
    margins: Margins,
    known: Layout,
    *,
    draft: bool,
) -> tuple[bytes, Layout]:
    canvases: list[TaggedCanvas] = []

    def canvas(*args: Any, **options: Any) -> TaggedCanvas:
        made = TaggedCanvas(*args, **options)
        made.moment, made.draft = description.moment, draft
        canvases.append(made)
        return made

    def on_page(drawn: Any, template: Any) -> None:
        drawn.saveState()
        decoration(drawn, template.page, known)
        drawn.restoreState()

    buffer = BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=description.title,
        author=description.author,
        subject=description.subject,
        creator="EST Desktop",
        producer="EST Desktop",
        lang=description.language,
        invariant=1,
        pageCompression=1,
        initialFontName=Weight.REGULAR.value,
        initialFontSize=9,
    )
    width = WIDTH - margins.left - margins.right
    height = HEIGHT - margins.top - margins.bottom
    frame = Frame(
        margins.left, margins.bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    template.addPageTemplates(PageTemplate("page", [frame], onPage=on_page))
    template.build(list(story(known)), canvasmaker=canvas)
    drawn = canvases[-1]
    return buffer.getvalue(), Layout(drawn.getPageNumber() - 1, tuple(drawn.landmarks))
