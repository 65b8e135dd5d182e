"""The pages of the weekly report: what, where, better or worse first; then area by area; method last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from est_desktop.analysis.weekly_band import N_WEEKS
from est_desktop.core import text
from est_desktop.core.i18n import _, in_language
from est_desktop.core.tokens import tokens
from est_desktop.domain.period import Period
from est_desktop.reports.map_furniture import strip_height
from est_desktop.reports.map_pdf import Letter, MapPainter
from est_desktop.reports.tagged.canvas import Landmark, drawn_on
from est_desktop.reports.tagged.contents import contents, fitted
from est_desktop.reports.tagged.document import HEIGHT, WIDTH, Description, Layout, Margins, build
from est_desktop.reports.tagged.figure import Beside, Decoration, Figure, Stack
from est_desktop.reports.tagged.fonts import Weight, text_width
from est_desktop.reports.tagged.table import FigureCell, table
from est_desktop.reports.tagged.tag import Tag
from est_desktop.reports.tagged.text import Run, Style, ink, paragraph
from est_desktop.reports.weekly import charts
from est_desktop.reports.weekly.model import (
    STANDING_SYMBOLS,
    AreaSection,
    CountTable,
    Hindrance,
    HotArea,
    HourGrid,
    MapPage,
    Row,
    Standing,
    WeeklyReport,
)
from est_desktop.reports.weekly.sentences import (
    change,
    compared_in_words,
    counted,
    expected,
    standing_short,
    star_note,
    table_notes,
    week_label,
)

MARGINS = Margins()
ROOM = WIDTH - MARGINS.left - MARGINS.right
MAP_WIDTH, LOWEST_MAP, TALLEST_MAP = 318.0, 148.0, 290.0
AROUND_MAP = 52.0
"""Heading and source line of the map."""
GAP = 15.0
BADGE = 5.6
ROOM_FOR_SOME_ROWS = 110.0
CONTENTS_FROM = 6
"""Number of areas from which a list of contents helps."""


def _size(name: str) -> float:
    return tokens().size("paper", name)


TITLE = Style(_size("title"), Weight.BOLD, leading=26, after=1)
SUBTITLE = Style(_size("body"), colour="second", after=7)
VERDICT = Style(_size("verdict"), Weight.MEDIUM, leading=18.5, after=5)
HEADING = Style(_size("heading"), Weight.BOLD, before=11, after=4, keep_with_next=True)
SUBHEADING = Style(_size("body") + 0.5, Weight.SEMIBOLD, before=9, after=3, keep_with_next=True)
BODY = Style(_size("body"), after=4)
NOTE = Style(_size("note"), colour="second", leading=10.6, after=2)
CELL = Style(_size("table"), leading=9.7)
HEAD = Style(_size("note"), Weight.MEDIUM, "second", leading=10)
ITEM = Style(9.0, indent=11, leading=11.8, after=1)


def weekly_pdf(report: WeeklyReport) -> tuple[bytes, int, int]:
    """Return the PDF, its number of pages and its number of sections (headings below the title)."""
    with in_language(report.language):
        description = Description(
            title=f"{report.title} · {report.municipality}",
            author=report.municipality,
            subject=str(report.period),
            language=report.language,
            moment=report.made,
        )
        data, layout = build(
            lambda known: list(_story(report, known)), description, decoration=_decoration(report), margins=MARGINS
        )
    return data, layout.pages, sum(1 for mark in layout.landmarks if mark.level > 1)


def _story(report: WeeklyReport, known: Layout) -> Iterator[Flowable]:
    yield paragraph(report.title, TITLE, role="H1")
    yield paragraph(_subtitle(report), SUBTITLE)
    yield paragraph(report.verdict, VERDICT)
    first, *others = report.tables or (None,)
    what = list(_what(first, report, heading=_("What happened"))) if first is not None else []
    unknowns = _unknowns(report.unknowns)
    yield from what
    if report.map is not None:
        above = [
            paragraph(report.title, TITLE),
            paragraph(_subtitle(report), SUBTITLE),
            paragraph(report.verdict, VERDICT),
            *what,
            *unknowns,
        ]
        yield from _where(report.map, report.hot_areas, above)
    if unknowns:
        yield KeepTogether(unknowns)
    for more in others:
        yield from _what(more, report, heading=more.title)
    yield from _patterns(report)
    yield from _areas(report.areas, report.period, known)
    yield from _method(report)


def _subtitle(report: WeeklyReport) -> str:
    return " · ".join(
        [str(report.period), _("made {day}").format(day=text.day(report.made.date()))]
        + ([report.answered] if report.answered else [])
    )


# what happened
def _what(counts: CountTable, report: WeeklyReport, *, heading: str) -> Iterator[Flowable]:
    yield paragraph(heading, HEADING, role="H2")
    yield _count_table(counts, report)
    yield Spacer(1, 3)
    if counts.rows and (words := compared_in_words(counts.rows[0])):
        yield paragraph(words, NOTE)
    notes = [
        _("Change in per cent with 95 % interval. If the interval holds 0 it cannot be told whether it rose or fell.")
    ]
    if len(counts.rows) > 2:
        notes.append(_("The total has a scale of its own."))
    if counts.empty:
        notes.append(_("No incidents: {names}.").format(names=text.listing([n.lower() for n in counts.empty])))
    week = report.period
    before, year = week_label(week.shifted(-7), week), week_label(week.shifted(-364), week)
    notes += table_notes(counts.rows, before, year, counts.share)
    yield paragraph(" ".join([*notes, *report.calendar]), NOTE)


def _count_table(counts: CountTable, report: WeeklyReport) -> Flowable:
    week = report.period
    earlier = [week.shifted(-7), week.shifted(-14)]
    year = week.shifted(-364)
    labels = [week_label(w, week) for w in (week, *earlier, year)]
    head = [
        counts.head,
        *labels,
        _("against {week}").format(week=labels[1]),
        _("against {week}").format(week=labels[3]),
        [Run("●", colour="text"), Run(f" {labels[0]}"), Run("\n"), Run("■ ", colour="#9AA5A2"), Run(_("expected"))],
        "",
    ]
    own_scale = charts.band_reach(counts.rows[:1])
    scale = charts.band_reach(counts.rows[1:])
    rows = [_count_row(row, own_scale if number == 0 else scale) for number, row in enumerate(counts.rows)]
    return table(
        head,
        rows,
        widths=[111, 26, 30, 30, 36, 67, 61, 56, 86],
        style=CELL,
        head_style=HEAD,
        aligns=["left", "right", "right", "right", "right", "left", "left", "left", "left"],
        gaps=[0, 0, 2, 2, 2, 10, 3, 2, 5],
        padding=1.9,
        strong_first=len(counts.rows) > 1,
    )


def _count_row(row: Row, reach: float) -> list[Any]:
    return [
        row.name,
        [Run(counted(row), Weight.BOLD)],
        _count(row, 1),
        _count(row, 2),
        _count(row, 52),
        _change(row.against_last_week),
        _change(row.against_last_year),
        FigureCell(lambda tag: _small_figure(row, reach, tag)),
        _standing(row.standing),
    ]


def _small_figure(row: Row, reach: float, tag: Tag) -> Figure:
    return Figure(53, 11, charts.dot_band(row, reach), alt=charts.dot_band_words(row), parent=tag)


def _count(row: Row, back: int) -> list[Run]:
    return [Run(counted(row, back), Weight.REGULAR, "faint" if back in row.gaps else "text")]


def _change(assessment: Any) -> list[Run]:
    value, words = change(assessment)
    if not words:
        return [Run(value, Weight.REGULAR, "second")]
    quiet = Run(words.replace(" ", "\u00a0"), Weight.REGULAR, "second", 6.8)
    return [Run(value.replace(" ", "\u00a0"), Weight.MEDIUM), Run("\n"), quiet]


def _standing(standing: Standing, hindrance: Hindrance | None = None) -> list[Run]:
    loud = standing in (Standing.MORE, Standing.FEWER)
    symbol = STANDING_SYMBOLS[standing]
    colour = charts.standing_colour(standing)
    words = standing_short(standing, hindrance)
    return [
        Run(
            f"{symbol}\u00a0" if symbol else "", Weight.SEMIBOLD, colour if loud else tokens().data("cannot_tell"), 7.5
        ),
        Run(words, Weight.SEMIBOLD if loud else Weight.REGULAR, colour, 8.4),
    ]


# where it happened
def map_height(others: Sequence[Flowable]) -> float:
    """Return the height that lets the map share the first page with the other flowables, within limits."""
    taken = sum(item.wrap(ROOM, HEIGHT)[1] + item.getSpaceBefore() + item.getSpaceAfter() for item in others)
    left = HEIGHT - MARGINS.top - MARGINS.bottom - taken - AROUND_MAP
    return min(max(left, LOWEST_MAP), TALLEST_MAP)


def _where(page: MapPage, areas: Sequence[HotArea], others: Sequence[Flowable]) -> Iterator[Flowable]:
    heading = paragraph(_("Where it happened"), HEADING, role="H2")
    group = Tag("Div")
    letters = [Letter(area.letter, area.name, area.x, area.y) for area in areas]
    width = MAP_WIDTH if areas else ROOM
    painter = MapPainter(page.document, page.box, letters)
    strip = strip_height(page.document, width)
    height = map_height([*others, Spacer(width, strip)])
    drawn = Figure(width, height + strip, painter.above(strip), alt=page.alternative, parent=group)
    parts: list[Flowable] = [drawn]
    widths = [width]
    if areas:
        beside = ROOM - width - GAP
        parts.append(Stack([item for area in areas for item in _hot_area(area, group, beside)]))
        widths.append(beside)
    caption = paragraph(page.caption, NOTE, role="Caption", parent=group)
    yield KeepTogether([heading, Beside(parts, widths, GAP, after=4), caption])


def _hot_area(area: HotArea, group: Tag, width: float) -> list[Flowable]:
    said = Style(8.6, leading=11.6, after=3)
    return [
        _lettered(area.letter, area.name, Style(_size("body"), Weight.SEMIBOLD, leading=14), role="P", parent=group),
        paragraph(" ".join(area.sentences), said, parent=group),
        Decoration(width, 5, _hairline),
    ]


def _lettered(letter: str, name: str, style: Style, *, role: str, parent: Tag | None = None) -> Flowable:
    if not letter:
        return paragraph(name, style, role=role, parent=parent)
    runs = [Run(letter, Weight.BOLD, "panel", BADGE * 1.25), Run(f"\u00a0\u00a0\u00a0{name}")]
    return _Lettered(paragraph(runs, replace(style, indent=BADGE * 0.6), role=role, parent=parent), letter)


class _Lettered(Flowable):
    """A name behind the badge that also stands on the map; the letter in the badge is part of the text."""

    def __init__(self, label: Any, letter: str) -> None:
        super().__init__()
        self._label, self._letter = label, letter

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Take the size of the name."""
        self.width, self.height = self._label.wrap(aW, aH)
        return self.width, self.height

    def getSpaceBefore(self) -> float:  # noqa: N802
        """Keep the distance of the name."""
        return float(self._label.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Keep the distance of the name."""
        return float(self._label.getSpaceAfter())

    def draw(self) -> None:
        """Draw the circle, then the text over it."""
        style = self._label.style
        middle = BADGE * 0.6 + text_width(self._letter, Weight.BOLD, BADGE * 1.25) / 2
        with drawn_on(self).artefact():
            self.canv.setFillColor(ink("text"))
            self.canv.circle(middle, self.height - style.fontSize + BADGE * 0.45, BADGE, stroke=0, fill=1)
        self._label.drawOn(self.canv, 0, 0)


def _hairline(canvas: Any, width: float, height: float) -> None:
    canvas.setStrokeColor(ink("line"))
    canvas.setLineWidth(0.5)
    canvas.line(0, height - 1, width, height - 1)


# what is not known
def _unknowns(sentences: Sequence[str]) -> list[Flowable]:
    if not sentences:
        return []
    points = Tag("L", attributes={"O": "/List", "ListNumbering": "/Disc"})
    items: list[Flowable] = [paragraph(_("What we do not know"), HEADING, role="H2")]
    for sentence in sentences:
        item = Tag("LI", points)
        label, body = Tag("Lbl", item), Tag("LBody", item)
        items.append(paragraph(sentence, ITEM, parent=body, bullet="–", label=label))
    return items


# patterns over time
def _patterns(report: WeeklyReport) -> Iterator[Flowable]:
    if report.series is None:
        return
    group = Tag("Div")
    items: list[Flowable] = [
        paragraph(_("Week by week"), HEADING, role="H2"),
        Figure(ROOM, 120, charts.week_columns(report.series), alt=charts.week_words(report.series), parent=group),
        paragraph(charts.week_caption(report.series), NOTE, role="Caption", parent=group),
    ]
    yield KeepTogether(items)
    rows = [row for row in report.tables[0].rows[1:] if row.now or row.band] if report.tables else []
    if report.hours is not None:
        yield from _hours(report.hours, _("When it happened"), ROOM)
    if len(rows) > 1:
        bars = Tag("Div")
        height = 15.0 * len(rows)
        caption = charts.category_caption(report.period, N_WEEKS)
        yield KeepTogether(
            [
                paragraph(_("Kinds against what was expected"), HEADING, role="H2"),
                Figure(ROOM, height, charts.category_bars(rows), alt=charts.category_words(rows), parent=bars),
                paragraph(caption, NOTE, role="Caption", parent=bars),
            ]
        )


def _hours(grid: HourGrid, heading: str, width: float, role: str = "H2") -> Iterator[Flowable]:
    group = Tag("Div")
    style = HEADING if role == "H2" else SUBHEADING
    yield KeepTogether(
        [
            paragraph(heading, style, role=role),
            Figure(width, 132, charts.hour_grid(grid), alt=charts.hour_words(grid), parent=group),
            paragraph(f"{charts.hour_words(grid)} {charts.hour_caption(grid)}", NOTE, role="Caption", parent=group),
        ]
    )


# area by area
def _areas(areas: Sequence[AreaSection], week: Period, known: Layout) -> Iterator[Flowable]:
    if not areas:
        return
    detailed = [area for area in areas if area.rows]
    others = [area for area in areas if not area.rows]
    yield CondPageBreak(190)
    yield paragraph(_("Area by area"), HEADING, role="H2")
    if len(detailed) >= CONTENTS_FROM:
        titles = [area.title for area in detailed] + [_other_areas(bool(detailed))] * bool(others)
        found = [mark for mark in known.landmarks if mark.level == 3 and mark.title.replace("\u00a0", " ") in titles]
        # the first pass knows no pages yet, but the lines must take their room
        lines = found or [Landmark(3, title, "", 0) for title in titles]
        yield from contents(lines, Style(_size("note") + 0.5, leading=13.0))
    for area in detailed:
        yield from _area(area)
    if others:
        # kept with its next the heading would take the whole table to the next page
        yield CondPageBreak(ROOM_FOR_SOME_ROWS)
        yield paragraph(_other_areas(bool(detailed)), replace(SUBHEADING, keep_with_next=False), role="H3")
        yield _few_table(others, week)
        if any(area.total.gaps for area in others):
            yield Spacer(1, 3)
            yield paragraph(star_note(), NOTE)


def _other_areas(there_are_detailed: bool) -> str:  # noqa: FBT001
    return _("Other areas") if there_are_detailed else _("Areas with few incidents")


def _area(area: AreaSection) -> Iterator[Flowable]:
    group = Tag("Div")
    half = (ROOM - GAP) * 0.5
    drawn = Figure(half, 84, charts.week_columns(area.series), alt=charts.week_words(area.series), parent=group)
    right = Stack([drawn, paragraph(charts.week_caption(area.series), NOTE, role="Caption", parent=group)])
    yield KeepTogether(
        [
            _lettered(area.letter, area.name, SUBHEADING, role="H3"),
            paragraph(" ".join(area.sentences), BODY),
            Beside([_area_table(area, half), right], [half, half], GAP, after=6),
        ]
    )
    if area.hours is not None:
        yield from _hours(area.hours, _("{area}: when it happened").format(area=area.name), ROOM, role="H4")


def _few_table(areas: Sequence[AreaSection], week: Period) -> Flowable:
    labels = [week_label(w, week) for w in (week, week.shifted(-7), week.shifted(-364))]
    rows = []
    for area in areas:
        row = area.total
        rows.append(
            [
                row.name,
                [Run(counted(row), Weight.BOLD)],
                _count(row, 1),
                _count(row, 52),
                expected(row.band) if row.band else "–",
                _standing(row.standing, row.hindrance),
            ]
        )
    return table(
        [_("Area"), *labels, _("expected"), ""],
        rows,
        widths=[ROOM - 376, 34, 38, 48, 56, 200],
        style=CELL,
        head_style=HEAD,
        aligns=["left", "right", "right", "right", "right", "left"],
        gaps=[0, 0, 0, 0, 0, 16],
        padding=2.4,
    )


def _area_table(area: AreaSection, width: float) -> Flowable:
    rows = [[row.name, [Run(counted(row), Weight.BOLD)], _count(row, 1), _count(row, 52)] for row in area.rows]
    week = area.series.bars[-1].week
    labels = [week_label(w, week) for w in (week, week.shifted(-7), week.shifted(-364))]
    return table(
        [_("Category"), *labels],
        rows,
        widths=[width - 118, 32, 34, 52],
        style=Style(8.4, leading=10.4),
        head_style=HEAD,
        aligns=["left", "right", "right", "right"],
        padding=2.2,
        strong_first=len(rows) > 1,
    )


# method
def _method(report: WeeklyReport) -> Iterator[Flowable]:
    items: list[Flowable] = [paragraph(_("Method and definitions"), HEADING, role="H2")]
    for note in report.method:
        items.append(paragraph(note.heading, SUBHEADING, role="H3"))
        items.append(paragraph(note.text, Style(_size("body") - 0.5, leading=12.6, after=2)))
        if note.exact:
            items.append(paragraph(note.exact, NOTE))
    yield KeepTogether(items)


# header and footer
def _decoration(report: WeeklyReport) -> Callable[[Any, int, Layout], None]:
    edition = _("Internal edition")

    def draw(canvas: Any, page: int, layout: Layout) -> None:
        with canvas.artefact("Header"):
            _header(canvas, report, edition)
        with canvas.artefact("Footer"):
            _footer(canvas, report, page, layout)

    return draw


def _header(canvas: Any, report: WeeklyReport, edition: str) -> None:
    y = HEIGHT - 47
    right = WIDTH - MARGINS.right
    box = text_width(edition, Weight.SEMIBOLD, 8) + 12
    name = f"EST {report.municipality}"
    charts.write(canvas, MARGINS.left, y, name, size=8.6, weight=Weight.BOLD, colour="accent")
    start = MARGINS.left + text_width(name, Weight.BOLD, 8.6) + 9
    charts.write(canvas, start, y, partner_names(report.partners, right - box - 12 - start), size=8.6)
    canvas.setStrokeColor(ink("text"))
    canvas.setLineWidth(0.8)
    canvas.roundRect(right - box, y - 4.5, box, 14.5, 2, stroke=1, fill=0)
    charts.write(canvas, right - box + 6, y, edition, size=8, weight=Weight.SEMIBOLD, colour="text")
    canvas.setStrokeColor(ink("accent"))
    canvas.setLineWidth(1.4)
    canvas.line(MARGINS.left, y - 11, right, y - 11)


def partner_names(names: Sequence[str], width: float) -> str:
    """Return as many whole names as fit in `width` points, and “m.fl.” if there are more."""
    for count in range(len(names), 0, -1):
        words = " · ".join(names[:count])
        if count < len(names):
            words = _("{names} and others").format(names=words)
        if text_width(words, Weight.REGULAR, 8.6) <= width:
            return words
    return fitted(names[0], width, Style(8.6)) if names else ""


def _footer(canvas: Any, report: WeeklyReport, page: int, layout: Layout) -> None:
    right = WIDTH - MARGINS.right
    canvas.setStrokeColor(ink("strong_line"))
    canvas.setLineWidth(0.6)
    canvas.line(MARGINS.left, 43, right, 43)
    method = layout.page_of(_("Method and definitions"))
    said = [f"{report.title}."]
    if method and page != method:
        said.append(_("Method and definitions: page {page}.").format(page=method))
    charts.write(canvas, MARGINS.left, 31, " ".join(said), size=7.6)
    charts.write(canvas, right, 31, f"{page} ({layout.pages})", size=7.6, align="right")
