"""The charts of the weekly report, drawn as vectors; beside each a text with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from babel.dates import format_date

from est_desktop.cartography.classify import ticks
from est_desktop.core import text
from est_desktop.core.i18n import _, language, ngettext
from est_desktop.core.tokens import tokens
from est_desktop.domain.period import Period
from est_desktop.reports.tagged.figure import Painter
from est_desktop.reports.tagged.fonts import Weight, text_width
from est_desktop.reports.tagged.text import ink
from est_desktop.reports.weekly.model import HourGrid, Row, Standing, WeekBar, WeekSeries
from est_desktop.reports.weekly.sentences import expected, incidents, runs, week_number

SMALL = 7.0
A_MONDAY = date(2024, 1, 1)


def standing_colour(standing: Standing) -> str:
    """Return the colour of a verdict: more, less, or the second text colour where nothing stands out."""
    if standing is Standing.MORE:
        return tokens().data("more")
    if standing is Standing.FEWER:
        return tokens().data("less")
    return tokens().colour("second")


def weekday_name(weekday: int) -> str:
    """Return mån for 0."""
    return format_date(A_MONDAY + timedelta(days=weekday), "EEE", locale=language()).replace(".", "")


def write(
    canvas: Any,
    x: float,
    y: float,
    words: str,
    *,
    size: float = SMALL,
    weight: Weight = Weight.REGULAR,
    colour: str = "second",
    align: str = "left",
) -> None:
    """Write one line with its baseline at `y`; `align` says which end of it is at `x`."""
    canvas.setFont(weight.value, size)
    canvas.setFillColor(ink(colour))
    if align != "left":
        width = text_width(words, weight, size)
        x -= width if align == "right" else width / 2
    canvas.drawString(x, y, words)


# dot and band
def band_reach(rows: Sequence[Row]) -> float:
    """Return the upper end of the axis that fits all rows."""
    return max([1.0, *(max(row.now, row.band.high if row.band else 0.0) for row in rows)]) * 1.06


def dot_band(row: Row, reach: float) -> Painter:
    """Draw the expected band as a bar and the week's count as a dot, on an axis from 0 to `reach`."""

    def paint(canvas: Any, width: float, height: float) -> None:
        room, middle, left = width - 6, height / 2, 3.0
        canvas.setStrokeColor(ink("line"))
        canvas.setLineWidth(0.75)
        canvas.line(left, middle, left + room, middle)
        if row.band is not None:
            low, high = (left + room * value / reach for value in (row.band.low, row.band.high))
            canvas.setFillColor(ink(tokens().data("band")))
            canvas.rect(low, middle - 2.8, high - low, 5.6, stroke=0, fill=1)
        stands_out = row.standing in (Standing.MORE, Standing.FEWER)
        if not row.known:
            return
        canvas.setFillColor(ink(standing_colour(row.standing) if stands_out else "text"))
        canvas.setStrokeColor(ink("panel"))
        canvas.setLineWidth(0.6)
        canvas.circle(left + room * row.now / reach, middle, 2.7, stroke=1, fill=1)

    return paint


def dot_band_words(row: Row) -> str:
    """Return what the dot and the band say."""
    if not row.known:
        return _("{name}: no data of the week").format(name=row.name)
    if row.band is None:
        return _("{name}: {n}; expected number not known").format(name=row.name, n=incidents(row.now))
    return _("{name}: {n}, expected {band}").format(name=row.name, n=incidents(row.now), band=expected(row.band))


# thirteen weeks
def week_columns(series: WeekSeries) -> Painter:
    """Draw a column per week, the band of the last one behind it, and weeks with missing reports as outlines."""
    counts = [bar.count or 0 for bar in series.bars]
    top = max([1.0, *counts, series.band.high if series.band else 0.0])

    def paint(canvas: Any, width: float, height: float) -> None:
        marks = ticks(top, 3)
        reach = max(top, marks[-1] if marks else top) * 1.12
        left, base = 18.0, 14.0
        scale, step = (height - base) / reach, (width - left) / len(series.bars)
        for mark in marks:
            canvas.setStrokeColor(ink("line"))
            canvas.setLineWidth(0.5)
            canvas.line(left, base + mark * scale, width, base + mark * scale)
            write(canvas, left - 4, base + mark * scale - 2.4, text.number(mark), align="right")
        if series.band is not None:
            at = left + step * (len(series.bars) - 1)
            canvas.setFillColor(ink(tokens().data("band")))
            low, high = series.band.low * scale, series.band.high * scale
            canvas.rect(at, base + low, step, high - low, stroke=0, fill=1)
        for number, bar in enumerate(series.bars):
            last = bar is series.bars[-1]
            canvas.saveState()
            canvas.translate(left + step * number, base)
            _column(canvas, bar, step, scale, last=last)
            canvas.restoreState()
            write(
                canvas,
                left + step * (number + 0.5),
                4,
                str(week_number(bar.week)),
                align="centre",
                weight=Weight.SEMIBOLD if last else Weight.REGULAR,
                colour="text" if last else "second",
            )
        canvas.setStrokeColor(ink("strong_line"))
        canvas.setLineWidth(0.75)
        canvas.line(left, base, width, base)

    return paint


def _column(canvas: Any, bar: WeekBar, step: float, scale: float, *, last: bool) -> None:
    if bar.count is None:
        write(canvas, step / 2, 3, "–", align="centre")
        return
    inner, height = step * 0.56, bar.count * scale
    canvas.setStrokeColor(ink("control_line"))
    canvas.setLineWidth(0.7)
    canvas.setFillColor(ink("text" if last else "#8DA2B6"))
    if bar.gap:
        canvas.setDash([1.5, 1.5])
    if height:
        canvas.rect((step - inner) / 2, 0, inner, height, stroke=int(bar.gap), fill=int(not bar.gap))
    write(
        canvas,
        step / 2,
        height + 2.5,
        text.number(bar.count),
        align="centre",
        size=6.5,
        weight=Weight.SEMIBOLD if last else Weight.REGULAR,
        colour="text" if last else "second",
    )


def week_words(series: WeekSeries) -> str:
    """Return the series as a sentence with all numbers."""
    values = [
        _("week {week} {n}").format(week=week_number(b.week), n="–" if b.count is None else text.number(b.count))
        for b in series.bars
    ]
    said = _("Incidents per week: {values}.").format(values=", ".join(values))
    if series.band is not None:
        said += " " + _("Expected in the last week: {band}.").format(band=expected(series.band))
    gaps = [week_number(b.week) for b in series.bars if b.gap]
    if gaps:
        said += " " + _("Reports are missing in week {weeks}.").format(weeks=runs(gaps))
    return said


def week_caption(series: WeekSeries) -> str:
    """Return what the columns and the bar mean."""
    said = _("Incidents per week.")
    if series.band is not None:
        said += " " + _("Grey bar: expected in the last week, {band}.").format(band=expected(series.band))
    gaps = [week_number(bar.week) for bar in series.bars if bar.gap and bar.count is not None]
    if gaps:
        said += " " + _("Dashed: reports are missing (week {weeks}).").format(weeks=runs(gaps))
    return said


# hour and weekday
def hour_classes(grid: HourGrid) -> list[float]:
    """Return the lower ends of five classes of equal width, from a tenth of the highest value up."""
    top = float(grid.matrix.max())
    return [top * (0.1 + 0.18 * k) for k in range(5)]


def hour_grid(grid: HourGrid) -> Painter:
    """Draw a square per hour and weekday, darker where more happened; white where nothing did."""
    colours = tokens().ramp("density")
    classes = hour_classes(grid)

    def paint(canvas: Any, width: float, height: float) -> None:
        left, base = 24.0, 24.0
        w, h = (width - left) / 24, (height - base) / 7
        for day in range(7):
            y = height - (day + 1) * h
            write(canvas, left - 5, y + h / 2 - 2.4, weekday_name(day), align="right")
            for hour in range(24):
                value = float(grid.matrix[day, hour])
                place = int(np.searchsorted(classes, value, side="right"))
                shade = "#FFFFFF" if place == 0 or value <= 0 else colours[place - 1]
                canvas.setFillColor(ink(shade))
                canvas.setStrokeColor(ink("line"))
                canvas.setLineWidth(0.35)
                canvas.rect(left + hour * w, y, w, h, stroke=1, fill=1)
        for hour in range(0, 25, 6):
            write(canvas, left + hour * w, base - 9, f"{hour:02d}", align="centre" if hour < 24 else "right")
        _hour_legend(canvas, left, colours, (classes[0], float(grid.matrix.max())), grid.weeks)

    return paint


def _hour_legend(canvas: Any, x: float, colours: Sequence[str], ends: tuple[float, float], weeks: int) -> None:
    low, high = (text.number(value, 1 if value < 10 and value % 1 > 0.05 else 0) for value in ends)
    write(canvas, x, 2.0, low)
    x += text_width(low, Weight.REGULAR, SMALL) + 4
    for colour in colours:
        canvas.setFillColor(ink(colour))
        canvas.rect(x, 1.4, 12, 6.2, stroke=0, fill=1)
        x += 12
    # the squares hold sums: without the number of weeks they would be read as a usual week
    said = ngettext(
        "{n} incidents per square, over {weeks} week", "{n} incidents per square, over {weeks} weeks together", weeks
    )
    write(canvas, x + 4, 2.0, said.format(n=high, weeks=weeks))


def rounded(parts: Sequence[float], total: int) -> list[int]:
    """Return whole numbers nearest to the parts that add up to `total` (largest remainder)."""
    found = [int(part) for part in parts]
    by_remainder = sorted(range(len(found)), key=lambda i: (found[i] - parts[i], i))
    for i in by_remainder[: max(total - sum(found), 0)]:
        found[i] += 1
    return found


def hour_words(grid: HourGrid) -> str:
    """Return where the grid is darkest, and how the days and the parts of the day share the incidents."""
    per_day = rounded([float(day) for day in grid.matrix.sum(axis=1)], grid.n)
    days = [f"{weekday_name(d)} {text.number(n)}" for d, n in enumerate(per_day)]
    per_part = rounded([float(part) for part in grid.matrix.reshape(7, 4, 6).sum(axis=(0, 2))], grid.n)
    parts = [f"{6 * i:02d}{text.EN_DASH}{6 * i + 6:02d} {text.number(n)}" for i, n in enumerate(per_part)]
    day, hour = divmod(int(grid.matrix.argmax()), 24)
    return _("Most {day} {first:02d}–{last:02d}. By weekday: {days}. By hour: {parts}.").format(
        day=weekday_name(day), first=hour, last=hour + 1, days=", ".join(days), parts=", ".join(parts)
    )


def hour_caption(grid: HourGrid) -> str:
    """Return period, number and what is left out."""
    said = ngettext(
        "{weeks} week, n = {n}. Intervals are spread over their hours.",
        "{weeks} weeks, n = {n}. Intervals are spread over their hours.",
        grid.weeks,
    ).format(weeks=grid.weeks, n=text.number(grid.n))
    if grid.excluded:
        said += " " + _("Without known hour: {n}.").format(n=text.number(grid.excluded))
    return said


# categories
def category_bars(rows: Sequence[Row]) -> Painter:
    """Draw a bar per category in its colour over the band of what was expected, with both in numbers at the end."""
    reach = max([1.0, *(max(row.now, row.band.high if row.band else 0.0) for row in rows)])
    ends = [text_width(_bar_words(row), Weight.REGULAR, SMALL) for row in rows]

    def paint(canvas: Any, width: float, height: float) -> None:
        step = height / len(rows)
        left = min(max(text_width(row.name, Weight.REGULAR, SMALL) for row in rows) + 6, width * 0.4)
        scale = (width - left - max(ends) - 12) / reach
        for number, row in enumerate(rows):
            y = height - (number + 1) * step
            write(canvas, left - 6, y + step / 2 - 2.4, _cut(row.name, left - 6), align="right", colour="text")
            canvas.setFillColor(ink(tokens().data("band")))
            if row.band is not None:
                low, high = row.band.low * scale, row.band.high * scale
                canvas.rect(left + low, y + step * 0.06, high - low, step * 0.88, stroke=0, fill=1)
            canvas.setFillColor(ink(tokens().category(row.code)))
            if row.now:
                canvas.rect(left, y + step * 0.26, row.now * scale, step * 0.48, stroke=0, fill=1)
            if row.band is not None:
                canvas.setStrokeColor(ink("text"))
                canvas.setLineWidth(1.0)
                mean = left + row.band.mean * scale
                canvas.line(mean, y + step * 0.06, mean, y + step * 0.94)
            furthest = max(row.now, row.band.high if row.band else 0.0)
            write(canvas, left + furthest * scale + 5, y + step / 2 - 2.4, _bar_words(row), colour="text")

    return paint


def _bar_words(row: Row) -> str:
    if row.band is None:
        return text.number(row.now)
    return _("{n} (expected {band})").format(n=text.number(row.now), band=expected(row.band))


def _cut(words: str, width: float) -> str:
    while len(words) > 1 and text_width(words, Weight.REGULAR, SMALL) > width:
        words = words[:-2].rstrip() + "…"
    return words


def category_words(rows: Sequence[Row]) -> str:
    """Return the counts per category and what was expected."""
    return _("Incidents per category: {values}.").format(
        values=", ".join(f"{row.name} {_bar_words(row)}" for row in rows)
    )


def category_caption(week: Period, weeks: int) -> str:
    """Return what bar, field and stroke mean."""
    return _("Bar: incidents in week {week}. Grey field: expected. Stroke: mean of up to {weeks} weeks before.").format(
        week=week_number(week), weeks=weeks
    )
