"""Tables: head cells say which way they reach, repeated heads are artefacts, rules are artefacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus import Flowable
from reportlab.platypus import Table as PlatypusTable

from est_desktop.reports.tagged.fonts import Weight
from est_desktop.reports.tagged.tag import Tag
from est_desktop.reports.tagged.text import Style, ink, paragraph


class FigureCell:
    """A drawing as the content of a cell: made with the tag of the cell when the table is built."""

    def __init__(self, make: Callable[[Tag], Flowable]) -> None:
        self.make = make


def table(
    head: Sequence[Any],
    rows: Sequence[Sequence[Any]],
    *,
    widths: Sequence[float],
    style: Style,
    head_style: Style,
    aligns: Sequence[str],
    padding: float = 4.0,
    gaps: Sequence[float] | None = None,
    strong_first: bool = False,
    parent: Tag | None = None,
) -> PlatypusTable:
    """Return a table. Cells are text, runs or a `FigureCell`; the first cell of each row heads the row.

    `aligns` is left, right or centre per column; `gaps` is the room left of each column in points. The head is
    repeated on following pages. `strong_first` sets the first row apart as a total.
    """
    tag = Tag("Table", parent)
    top, body = Tag("THead", tag), Tag("TBody", tag)
    data = [_row(head, top, aligns, head_style, header=True)]
    for number, row in enumerate(rows):
        bold = strong_first and number == 0
        data.append(_row(row, body, aligns, style, header=False, bold=bold))
    gap = list(gaps or [0.0] * len(widths))
    commands: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), Weight.REGULAR.value),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
        ("LINEBELOW", (0, 0), (-1, 0), 0.75, ink("strong_line")),
        ("LINEBELOW", (0, 1), (-1, -2), 0.5, ink("line")),
        ("LINEBELOW", (0, -1), (-1, -1), 0.75, ink("strong_line")),
    ]
    commands += [("LEFTPADDING", (column, 0), (column, -1), space) for column, space in enumerate(gap)]
    decoration: Any = _decoration
    return PlatypusTable(data, colWidths=list(widths), style=commands, repeatRows=1, hAlign="LEFT", renderCB=decoration)


def _row(
    cells: Sequence[Any], parent: Tag, aligns: Sequence[str], style: Style, *, header: bool, bold: bool = False
) -> list[Flowable]:
    row = Tag("TR", parent)
    tags = [_cell_tag(row, column, header=header) for column in range(len(cells))]
    row.cells = tuple(tags)
    made = []
    for cell, tag, align in zip(cells, tags, aligns, strict=True):
        if isinstance(cell, FigureCell):
            made.append(cell.make(tag))
            continue
        weight = Weight.SEMIBOLD if bold else style.weight
        look = Style(style.size, weight, style.colour, style.leading, align=align)
        made.append(paragraph(cell, look, tag=tag))
    return made


def _cell_tag(row: Tag, column: int, *, header: bool) -> Tag:
    if header:
        return Tag("TH", row, attributes={"O": "/Table", "Scope": "/Column"}, repeats=True)
    if column == 0:
        return Tag("TH", row, attributes={"O": "/Table", "Scope": "/Row"})
    return Tag("TD", row)


def _decoration(table: Any, command: Any, *_rest: Any) -> Any:
    if command in ("startBG", "startLines"):
        table.canv.begin_artefact()
    elif command in ("endBG", "endLines"):
        table.canv.end_artefact()
