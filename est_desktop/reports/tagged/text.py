"""Paragraphs and headings. Text is given as runs, never as markup, so that no name can break it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import paragraph as platypus
from reportlab.platypus.paraparser import ParaFrag

from est_desktop.core.tokens import tokens
from est_desktop.reports.tagged.canvas import drawn_on
from est_desktop.reports.tagged.fonts import Weight
from est_desktop.reports.tagged.tag import Tag

ALIGNMENT: dict[str, Any] = {"left": TA_LEFT, "right": TA_RIGHT, "centre": TA_CENTER}


@dataclass(frozen=True)
class Style:
    """How a paragraph looks. Sizes in points; `colour` is a text colour of the light theme or "#rrggbb"."""

    size: float
    weight: Weight = Weight.REGULAR
    colour: str = "text"
    leading: float = 0.0
    before: float = 0.0
    after: float = 0.0
    align: str = "left"
    indent: float = 0.0
    keep_with_next: bool = False


@dataclass(frozen=True)
class Run:
    """A piece of text; a lone newline begins a line.

    Empty fields follow the paragraph; `link` is "#bookmark" or an address.
    """

    text: str
    weight: Weight | None = None
    colour: str = ""
    size: float = 0.0
    link: str = ""


def ink(colour: str) -> Color:
    """Return the colour of a token of the light theme, or of "#rrggbb"."""
    return HexColor(colour if colour.startswith("#") else tokens().colour(colour))


class Paragraph(platypus.Paragraph):
    """A paragraph that belongs to one structure element, on however many pages it stands."""

    tag: Tag
    label_tag: Tag | None = None
    heading: int = 0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Break into lines; once only for the same width, as tables ask many times."""
        if getattr(self, "_broken_for", None) != aW or not hasattr(self, "blPara"):
            self._size = super().wrap(aW, aH)
            self._broken_for = aW
        return self._size

    def split(self, aW: float, aH: float) -> list[Any]:  # noqa: N803
        """Split over pages; all parts are one element."""
        parts: list[Any] = super().split(aW, aH)
        for part in parts:
            part.tag, part.label_tag, part.links = self.tag, self.label_tag, self.links
        if parts and parts[0] is not self:
            parts[0].heading, parts[0].plain = self.heading, self.plain
        return parts

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802
        """Return the text object of the body."""
        return drawn_on(self).tagged_text(x, y, self.tag, self.links)

    def draw(self) -> None:
        """Draw, and set the bookmark of a heading."""
        canvas = drawn_on(self)
        if self.heading:
            canvas.landmark(self.heading, self.plain, self.height)
        with canvas.label(self.label_tag):
            super().draw()

    links: dict[int, str]
    plain: str


def paragraph(
    text: str | Sequence[Run],
    style: Style,
    *,
    role: str = "P",
    parent: Tag | None = None,
    tag: Tag | None = None,
    bullet: str = "",
    label: Tag | None = None,
) -> Paragraph:
    """Return a paragraph of the given text. H1 to H3 become bookmarks; `bullet` is written as element `label`."""
    runs = [Run(text)] if isinstance(text, str) else [run for run in text if run.text]
    fragments = [_fragment(run, style, number) for number, run in enumerate(runs)] or [_fragment(Run(""), style, 0)]
    if len(fragments) == 1 and runs and runs[0].link:
        fragments.append(_fragment(Run("\u200b"), style, 1))  # a lone fragment would take the path without link runs
    made = Paragraph("", _platypus_style(style), bulletText=bullet or None, frags=fragments)
    made.tag = tag or Tag(role, parent)
    made.label_tag = label
    made.links = {number: run.text for number, run in enumerate(runs) if run.link}
    made.plain = "".join(run.text for run in runs)
    made.heading = int(role[1]) if role in ("H1", "H2", "H3") and tag is None else 0
    return made


def _platypus_style(style: Style) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName=style.weight.value,
        fontSize=style.size,
        leading=style.leading or round(style.size * 1.38, 1),
        textColor=ink(style.colour),
        spaceBefore=style.before,
        spaceAfter=style.after,
        alignment=ALIGNMENT[style.align],
        leftIndent=style.indent,
        bulletFontName=style.weight.value,
        bulletFontSize=style.size,
        keepWithNext=style.keep_with_next,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


def _fragment(run: Run, style: Style, number: int) -> ParaFrag:
    weight = run.weight or style.weight
    line_break = {"lineBreak": True} if run.text == "\n" else {}
    return ParaFrag(
        text="" if line_break else run.text,
        fontName=weight.value,
        fontSize=run.size or style.size,
        textColor=ink(run.colour or style.colour),
        rise=0,
        greek=0,
        bold=0,
        italic=0,
        us_lines=[],
        link=[(number, run.link)] if run.link else [],
        **line_break,
    )
