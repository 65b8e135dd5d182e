"""From bare numbers to incidents as columns: precision, intervals, texts, audience, review status."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt

from est_desktop.core.ids import new_uid
from est_desktop.domain.visibility import Audience, AudienceKind
from est_desktop.frames.incidents import IncidentRows
from est_desktop.workflows.sample import calendar, texts
from est_desktop.workflows.sample.draw import POLICE, REGISTER, SOURCE_NAMES, Drawn, World
from est_desktop.workflows.sample.people import REPORTERS, People
from est_desktop.workflows.sample.plantings import DATE_ONLY, INTERVALS, PLACE_PRECISION, WITHOUT_PLACE
from est_desktop.workflows.sample.rhythm import CODES
from est_desktop.workflows.sample.spots import KINDS, Spots

Objects = npt.NDArray[np.object_]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Rng = np.random.Generator

DAY = 86400
LAST_WALL = calendar.FIRST_SECOND + DAY * calendar.DAYS
CHECKLIST = "orebro"
ITEMS = {code: str(number) for number, code in enumerate(CODES, 1)}
"""The items of the Örebro checklist, one for each built-in category, in the same order."""
SEVERITY = {
    "vandalism": (0.22, 0.38, 0.27, 0.10, 0.03),
    "fire": (0.05, 0.22, 0.38, 0.25, 0.10),
    "staff": (0.06, 0.24, 0.38, 0.25, 0.07),
    "event": (0.55, 0.33, 0.10, 0.02, 0.0),
    "youth": (0.26, 0.42, 0.24, 0.07, 0.01),
    "disorder": (0.16, 0.37, 0.31, 0.13, 0.03),
    "unsafe_place": (0.25, 0.42, 0.26, 0.06, 0.01),
    "other": (0.18, 0.36, 0.32, 0.12, 0.02),
}
"""Chance of 1–5 by category."""
SEVERITY_MISSING = 0.06
AUDIENCES = (("partners", 0.88), ("own", 0.07), ("chosen", 0.05))


@dataclass(frozen=True)
class When:
    """n times: start and end in seconds UTC, and precision (exact, interval, day)."""

    start: Longs
    end: Longs
    precision: Objects


def columns(stage: World, people: People, drawn: Drawn, seed: int, rng: Rng) -> IncidentRows:
    """Return the drawn incidents as approved rows, in the order in which they were reported."""
    codes = np.array(CODES, object)[drawn.category]
    when = _when(drawn, rng)
    where = _where(stage, drawn, rng)
    reported = _reported(stage, drawn, when, rng)
    functions = np.array([f.uid for f in (*people.reporters, people.register)], object)
    owners = np.array([f.organisation for f in (*people.reporters, people.register)], object)
    source = np.array(SOURCE_NAMES, object)[drawn.source]
    comment, crime = _texts(stage, drawn, codes, rng)
    checklist, item = _checklist(drawn)
    rows = IncidentRows(
        uid=_uids(reported, seed),
        category=codes,
        x=where.x,
        y=where.y,
        place_precision=where.precision,
        place_text=where.text,
        start=when.start,
        end=when.end,
        time_precision=when.precision,
        source=source,
        source_id=_source_ids(drawn, reported),
        organisation=owners[drawn.reporter],
        function=functions[drawn.reporter],
        checklist=checklist,
        item=item,
        crime_code=crime,
        severity=_severity(codes, rng),
        comment=comment,
        early_measure=_early(drawn, codes, rng),
        reported=reported,
        status=np.full(len(drawn), "approved", object),
        audience=_audience(people, drawn, rng),
        public=rng.random(len(drawn)) < 0.3,
        report=_report(stage, drawn),
        batch=np.full(len(drawn), b"", object),
    )
    return rows.taken(np.lexsort([drawn.wall, reported]))


def _when(drawn: Drawn, rng: Rng) -> When:
    n = len(drawn)
    wall = drawn.wall
    start = wall // 300 * 300
    end = start.copy()
    precision = np.full(n, "exact", object)
    share = np.array([INTERVALS.get(c, 0.0) for c in CODES])[drawn.category]
    interval = rng.random(n) < share
    low, high = _night(wall, rng)
    start[interval], end[interval], precision[interval] = low[interval], high[interval], "interval"
    date_only = rng.random(n) < DATE_ONLY
    midnight = (wall - calendar.FIRST_SECOND) // DAY * DAY + calendar.FIRST_SECOND
    start[date_only], end[date_only] = midnight[date_only], midnight[date_only] + DAY
    precision[date_only] = "day"
    end = np.maximum(np.minimum(end, LAST_WALL), start)
    return When(calendar.utc(start), calendar.utc(end), precision)


def _night(wall: Longs, rng: Rng) -> tuple[Longs, Longs]:
    """From when it was last seen whole to when it was found: over night, or some hours by day."""
    quarter, n = 900, len(wall)
    hour = (wall - calendar.FIRST_SECOND) // 3600 % 24
    midnight = (wall - calendar.FIRST_SECOND) // DAY * DAY + calendar.FIRST_SECOND
    night = (hour >= 17) | (hour < 7)
    evening = midnight - np.where(hour < 12, DAY, 0)
    low = evening + rng.integers(15 * 4, 17 * 4 + 1, n) * quarter
    high = evening + DAY + rng.integers(7 * 4, 9 * 4, n) * quarter
    by_day_low = wall - rng.integers(2, 16, n) * quarter
    by_day_high = wall + rng.integers(2, 16, n) * quarter
    low, high = np.where(night, low, by_day_low), np.where(night, high, by_day_high)
    return np.maximum(low // quarter * quarter, calendar.FIRST_SECOND), -(-high // quarter) * quarter


@dataclass(frozen=True)
class Where:
    """n places: metres in EPSG:3006 (NaN = unknown), precision, and the text."""

    x: Floats
    y: Floats
    precision: Objects
    text: Objects


def _where(stage: World, drawn: Drawn, rng: Rng) -> Where:
    pool, n = stage.pool, len(drawn)
    precision = _precisions(drawn, rng)
    spot = drawn.spot.copy()
    # an address is a gate where there is one near; a street is its kerb
    gate, kerb = _nearest(pool, "address", pool.kind == KINDS.index("street")), _nearest(pool, "street", None)
    spot = np.where(precision == "address", gate[spot], np.where(precision == "street", kerb[spot], spot))
    area = np.flatnonzero(precision == "area")
    names = np.array([a.name for a in stage.town.neighbourhoods], object)
    inside = pool.area[spot[area]]
    spot[area] = _middles(stage)[inside]
    x, y, text = pool.x[spot], pool.y[spot], pool.address[spot]
    text[precision == "street"] = pool.street[spot[precision == "street"]]
    text[area] = names[inside]
    exact = np.flatnonzero(precision == "exact")
    angle, reach = rng.uniform(0, 2 * np.pi, len(exact)), pool.room[spot[exact]] * rng.random(len(exact))
    # cut, not rounded, so that the place never strays farther
    x[exact] += np.trunc(10 * reach * np.cos(angle)) / 10
    y[exact] += np.trunc(10 * reach * np.sin(angle)) / 10
    lost = rng.random(n) < WITHOUT_PLACE
    x[lost], y[lost], text[lost], precision[lost] = np.nan, np.nan, "", "none"
    return Where(x, y, precision, text)


def _precisions(drawn: Drawn, rng: Rng) -> Objects:
    names = np.array(list(PLACE_PRECISION), object)
    precision = names[rng.choice(len(names), len(drawn), p=list(PLACE_PRECISION.values()))]
    coarse = (drawn.category == CODES.index("other")) & (drawn.source == POLICE)
    precision[coarse & np.isin(precision, ("exact", "address"))] = "street"
    return precision


def _nearest(pool: Spots, kind: str, only: npt.NDArray[np.bool_] | None) -> Longs:
    """Return for each spot the nearest of a kind within 80 m in the same neighbourhood, or itself."""
    from scipy.spatial import cKDTree

    of_kind = np.flatnonzero(pool.kind == KINDS.index(kind))
    # neighbourhoods lie kilometres apart on the third axis, so that none answers for another
    xyz = np.column_stack([pool.x, pool.y, pool.area * 1e6])
    distance, found = cKDTree(xyz[of_kind]).query(xyz)
    moved = (distance < 80) & (True if only is None else only)
    return np.where(moved, of_kind[found], np.arange(len(pool)))


def _middles(stage: World) -> Longs:
    """The spot nearest to the middle of each neighbourhood, for places that are only an area."""
    pool = stage.pool
    found = []
    for number, area in enumerate(stage.town.neighbourhoods):
        middle = area.geometry.representative_point()
        inside = np.flatnonzero(pool.area == number)
        found.append(inside[np.argmin(np.hypot(pool.x[inside] - middle.x, pool.y[inside] - middle.y))])
    return np.array(found, np.int64)


def _reported(stage: World, drawn: Drawn, when: When, rng: Rng) -> Longs:
    """Later than the event, before the weekly report is in, and before the sample is looked at."""
    n = len(drawn)
    hours = {"report": (14, 0.9), "police": (30, 1.0), "guard": (2.5, 0.7), "rescue": (3.5, 0.6)}
    middle, spread = (np.array([hours[s][i] for s in SOURCE_NAMES])[drawn.source] for i in (0, 1))
    lag = np.exp(np.log(middle) + spread * rng.standard_normal(n)) * 3600
    reported = when.end + 600 + np.minimum(lag, 20 * DAY).astype(np.int64)
    week = (drawn.wall - calendar.FIRST_SECOND) // (7 * DAY)
    told = drawn.reporter < REGISTER
    due = np.full(n, int(calendar.NOW.timestamp()))
    due[told] = stage.plan.submitted[drawn.reporter[told], week[told]]
    now = int(calendar.NOW.timestamp())
    return np.asarray(np.maximum(np.minimum(reported, np.minimum(due, now)), when.end + 60))


def _uids(reported: Longs, seed: int) -> Objects:
    chance = Random(f"incidents {seed}")
    uids = np.empty(len(reported), object)
    uids[:] = [new_uid(second * 1000, chance) for second in reported.tolist()]
    return uids


def _source_ids(drawn: Drawn, reported: Longs) -> Objects:
    """Numbers in the order in which records were made: 5000-K123456-26 for the police, others in their own form."""
    result = np.full(len(drawn), "", object)
    year = 1970 + np.asarray(reported.astype("datetime64[s]").astype("datetime64[Y]").astype(np.int64))
    forms = {
        "police": "5000-K{number:06d}-{short:02d}",
        "guard": "VB-{year}-{number:06d}",
        "rescue": "R{year}-{number:05d}",
    }
    for name, form in forms.items():
        for y in np.unique(year):
            rows = np.flatnonzero((drawn.source == SOURCE_NAMES.index(name)) & (year == y))
            rows = rows[np.argsort(reported[rows], kind="stable")]
            # other municipalities' cases lie between ours
            numbers = np.cumsum(1 + (np.arange(len(rows)) * 7919) % 5) + 1200
            result[rows] = [form.format(number=k, year=y, short=y % 100) for k in numbers.tolist()]
    return result


def _texts(stage: World, drawn: Drawn, codes: Objects, rng: Rng) -> tuple[Objects, Objects]:
    comment = texts.comments(codes, stage.pool.phrase[drawn.spot], rng)
    comment[rng.random(len(drawn)) < 0.08] = ""
    crime = np.full(len(drawn), "", object)
    police = np.flatnonzero(drawn.source == POLICE)
    comment[police], crime[police] = texts.register_rows(codes[police], rng)
    return comment, crime


def _checklist(drawn: Drawn) -> tuple[Objects, Objects]:
    checklist, item = (np.full(len(drawn), "", object) for _ in range(2))
    told = np.flatnonzero(drawn.source == SOURCE_NAMES.index("report"))
    checklist[told] = CHECKLIST
    item[told] = np.array([ITEMS[c] for c in CODES], object)[drawn.category[told]]
    return checklist, item


def _severity(codes: Objects, rng: Rng) -> npt.NDArray[np.int8]:
    result = np.zeros(len(codes), np.int8)
    for code, chances in SEVERITY.items():
        rows = np.flatnonzero(codes == code)
        result[rows] = 1 + np.searchsorted(np.cumsum(chances), rng.random(len(rows)), side="right").clip(0, 4)
    result[rng.random(len(codes)) < SEVERITY_MISSING] = 0
    return result


def _early(drawn: Drawn, codes: Objects, rng: Rng) -> Objects:
    result = np.full(len(drawn), "", object)
    done = (rng.random(len(drawn)) < 0.25) & (drawn.source != POLICE)
    for code, forms in texts.EARLY_MEASURES.items():
        rows = np.flatnonzero(done & (codes == code))
        result[rows] = np.array(forms, object)[rng.integers(0, len(forms), len(rows))]
    return result


def _audience(people: People, drawn: Drawn, rng: Rng) -> Objects:
    kinds = [name for name, _share in AUDIENCES]
    result = np.array(kinds, object)[rng.choice(len(kinds), len(drawn), p=[s for _n, s in AUDIENCES])]
    # points of thefts from the register stay with the police
    result[(drawn.category == CODES.index("other")) & (drawn.source == POLICE) & (rng.random(len(drawn)) < 0.25)] = (
        "own"
    )
    name_of = {o.uid: o.name for o in people.organisations}
    owners = [name_of[f.organisation] for f in (*people.reporters, people.register)]
    for number in range(REGISTER + 1):
        others = {owners[number], "Polisen Valboås", "Valboås kommun"}
        chosen = str(Audience(AudienceKind.CHOSEN, tuple(sorted(others))))
        result[(drawn.reporter == number) & (result == "chosen")] = chosen
    return result


def _report(stage: World, drawn: Drawn) -> Objects:
    result = np.full(len(drawn), b"", object)
    told = np.flatnonzero(drawn.reporter < len(REPORTERS))
    week = (drawn.wall[told] - calendar.FIRST_SECOND) // (7 * DAY)
    result[told] = stage.plan.uid[drawn.reporter[told], week]
    return result
