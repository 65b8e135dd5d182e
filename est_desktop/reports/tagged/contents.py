"""The list of contents: each line leads to its heading."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from est_desktop.reports.tagged.canvas import Landmark, drawn_on
from est_desktop.reports.tagged.fonts import text_width
from est_desktop.reports.tagged.tag import Tag
from est_desktop.reports.tagged.text import Style, ink


def contents(landmarks: Sequence[Landmark], style: Style, parent: Tag | None = None) -> list[Flowable]:
    """Return one line per heading, in order, as a TOC element."""
    tag = Tag("TOC", parent)
    return [ContentsLine(landmark, style, tag) for landmark in landmarks]


class ContentsLine(Flowable):
    """Title, leader and page number; the whole line is one link."""

    def __init__(self, landmark: Landmark, style: Style, contents: Tag) -> None:
        super().__init__()
        self._landmark = landmark
        self._style = style
        self.tag = Tag("Link", Tag("Reference", Tag("TOCI", contents)), alt=landmark.title)

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803
        """Take the whole width and one line."""
        self.width, self.height = aW, self._style.leading or self._style.size * 1.5
        return self.width, self.height

    def draw(self) -> None:
        """Draw the leader as decoration and the rest as the link."""
        canvas = drawn_on(self)
        style, weight = self._style, self._style.weight
        page = str(self._landmark.page)
        base = (self.height - style.size) / 2 + style.size * 0.22
        room = self.width - text_width(page, weight, style.size) - 12
        title = fitted(self._landmark.title, room, style)
        start, end = text_width(title, weight, style.size) + 5, room + 6
        if end > start:
            with canvas.artefact():
                canvas.setStrokeColor(ink("strong_line"))
                canvas.setLineWidth(0.5)
                canvas.setDash([0.5, 2.5])
                canvas.line(start, base, end, base)
                canvas.setDash([])
        with canvas.content(self.tag):
            canvas.setFont(weight.value, style.size)
            canvas.setFillColor(ink(style.colour))
            canvas.drawString(0, base, title + " ")
            canvas.drawRightString(self.width, base, page)
        canvas.link_to(self._landmark.key, (0, 0, self.width, self.height), self.tag, self._landmark.title)


def fitted(text: str, width: float, style: Style) -> str:
    """Return the text, cut with an ellipsis where it would not fit in `width` points."""
    if text_width(text, style.weight, style.size) <= width:
        return text
    while text and text_width(text + "…", style.weight, style.size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
