"""A document with one of each: long table, list, figure, links, contents, headings of three levels."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from est_desktop.reports.tagged.contents import contents
from est_desktop.reports.tagged.document import Description, Layout, build
from est_desktop.reports.tagged.figure import Beside, Figure, Stack
from est_desktop.reports.tagged.fonts import Weight
from est_desktop.reports.tagged.table import FigureCell, table
from est_desktop.reports.tagged.tag import Tag
from est_desktop.reports.tagged.text import Run, Style, paragraph

BODY = Style(9.5, after=6)
LONG = "Händelserna på torget började öka i augusti och har sedan dess legat kvar på en högre nivå. " * 60
TEXTS = [LONG, "Åäö & <Torget> med 1 243 händelser", "Sidan om metod", "Öster om ån", "första punkten", "Rad 79"]


def painter(canvas, width, height):
    canvas.setLineWidth(1)
    canvas.rect(0, 0, width, height)
    canvas.setFont(Weight.BOLD.value, 8)
    canvas.drawString(4, 4, "12")


def decoration(canvas, page, layout):
    with canvas.artefact("Header"):
        canvas.setFont(Weight.REGULAR.value, 8)
        canvas.drawString(46, 800, "Valboås")
    with canvas.artefact("Footer"):
        canvas.setFont(Weight.REGULAR.value, 8)
        canvas.drawRightString(549, 30, f"{page} ({layout.pages})")


def small(tag: Tag) -> Figure:
    made = Figure(40, 8, painter, alt="12 händelser, väntat 8 till 14")
    made.tag.parent = tag
    return made


def story(layout: Layout):
    points = Tag("L", attributes={"O": "/List", "ListNumbering": "/Disc"})
    items = []
    for text in ("första punkten", "andra punkten"):
        item = Tag("LI", points)
        label, body = Tag("Lbl", item), Tag("LBody", item)
        items.append(paragraph(text, Style(9.5, indent=12), parent=body, bullet="–", label=label))
    group = Tag("Div")
    rows = [[f"Rad {n}", str(n), FigureCell(small), ""] for n in range(80)]
    link = [
        Run("Läs mer på "),
        Run("Sidan om metod och allt som räknas där, med ett långt namn " * 3, link="#h3"),
        Run("."),
    ]
    return [
        paragraph("Veckolägesbild", Style(20, Weight.BOLD), role="H1"),
        paragraph("Åäö & <Torget> med 1 243 händelser", BODY),
        *contents(layout.landmarks[1:], Style(9.5)),
        paragraph("Vad hände", Style(12, Weight.BOLD, before=8), role="H2"),
        paragraph(LONG, BODY),
        paragraph(link, BODY),
        paragraph([Run("https://example.org", link="https://example.org/")], BODY),
        *items,
        Beside(
            [
                Figure(200, 90, painter, alt="Karta med tre platser", parent=group),
                Stack([paragraph("Öster om ån", BODY, parent=group), paragraph("Väster om ån", BODY, parent=group)]),
            ],
            [200, 200],
            12,
        ),
        paragraph("Tabell", Style(11, Weight.BOLD), role="H3"),
        table(
            ["Namn", "Antal", "Bild", "Tom"],
            rows,
            widths=[150, 80, 80, 60],
            style=Style(9),
            head_style=Style(8, colour="second"),
            aligns=["left", "right", "left", "left"],
        ),
        paragraph("Metod", Style(12, Weight.BOLD), role="H2"),
        paragraph("Slut.", BODY),
    ]


@cache
def sample() -> bytes:
    description = Description(
        title="Veckolägesbild, vecka 40",
        author="Valboås kommun",
        subject="Prov",
        language="sv",
        moment=datetime(2026, 10, 6, 8, 0, tzinfo=UTC),
    )
    return build(story, description, decoration=decoration)[0]
