"""What is drawn must be what the truth says was drawn."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
import shapely
from scipy.spatial import cKDTree
from scipy.stats import chisquare

from est_desktop.domain.area import BaseKind
from est_desktop.domain.category import BUILT_IN
from est_desktop.domain.visibility import Audience
from est_desktop.frames.events import local_seconds
from est_desktop.workflows.sample import calendar, plantings
from est_desktop.workflows.sample.draw import Drawn, draw
from est_desktop.workflows.sample.incidents import generate, incidents
from est_desktop.workflows.sample.rhythm import hot_window, week_hours
from est_desktop.workflows.sample.town import SEED

N = 12_000


@pytest.fixture(scope="module")
def many(made) -> Drawn:
    """Enough bare incidents for shares to settle."""
    return draw(made.stage, 400_000, np.random.default_rng(5))


def place_mask(rows):
    return np.isfinite(rows.x)


def test_as_many_as_asked_for(made):
    assert len(made.rows) == N
    assert len(set(made.rows.uid.tolist())) == N


def test_none_in_water(valboas, made):
    known = place_mask(made.rows)
    points = shapely.points(made.rows.x[known], made.rows.y[known])
    water = shapely.STRtree(valboas.shapes(BaseKind.WATER))
    assert not len(water.query(points, predicate="intersects")[0])


def test_all_in_the_municipality(valboas, made):
    known = place_mask(made.rows)
    whole = valboas.areas[0].geometry
    shapely.prepare(whole)
    assert shapely.contains_xy(whole, made.rows.x[known], made.rows.y[known]).all()


def test_spots_keep_to_their_side_of_every_border(valboas, made):
    pool = made.stage.pool
    points = shapely.points(pool.x, pool.y)
    shapes = np.array([a.geometry for a in valboas.neighbourhoods], object)
    assert shapely.contains(shapes[pool.area], points).all()
    edges = np.array([s.boundary for s in shapes], object)
    for number, edge in enumerate(edges):
        own = pool.area == number
        shapely.prepare(edge)
        assert (shapely.distance(edge, points[own]) >= pool.room[own]).all()
    assert pool.room.min() > 0


def test_columns_hold_what_the_contract_says(made):
    rows = made.rows
    for field in fields(rows):
        column = getattr(rows, field.name)
        assert column is None or len(column) == N
    assert set(rows.category) <= {c.code for c in BUILT_IN}
    for text in set(rows.audience):
        assert str(Audience.parse(text)) == text
    assert set(rows.severity.tolist()) <= {0, 1, 2, 3, 4, 5}
    assert all(len(u) == 16 for u in rows.uid)
    assert (rows.start <= rows.end).all()


def test_times_lie_in_the_three_years_and_reports_come_later(made):
    rows = made.rows
    first, end = calendar.utc(np.array([calendar.FIRST_SECOND, calendar.FIRST_SECOND + 86400 * calendar.DAYS]))
    assert rows.start.min() >= first
    assert rows.end.max() <= end
    exact = rows.time_precision != "day"
    assert (rows.reported[exact] > rows.end[exact]).all()
    assert rows.reported.max() <= calendar.NOW.timestamp()


def test_shares_of_place_and_time(made):
    rows = made.rows
    assert np.mean(rows.place_precision == "none") == pytest.approx(plantings.WITHOUT_PLACE, abs=0.005)
    assert np.mean(rows.time_precision == "day") == pytest.approx(plantings.DATE_ONLY, abs=0.008)
    assert np.mean(rows.time_precision == "interval") == pytest.approx(0.25, abs=0.03)
    timed = rows.time_precision != "day"
    for category, share in plantings.INTERVALS.items():
        found = rows.time_precision[timed & (rows.category == category)] == "interval"
        assert np.mean(found) == pytest.approx(share, abs=0.035), category
    finer = (rows.place_precision != "none") & ~((rows.category == "other") & (rows.source == "police"))
    for precision, share in plantings.PLACE_PRECISION.items():
        assert np.mean(rows.place_precision[finer] == precision) == pytest.approx(share, abs=0.015), precision


def test_without_place_there_is_no_text(made):
    lost = ~place_mask(made.rows)
    assert (made.rows.place_precision[lost] == "none").all()
    assert (made.rows.place_text[lost] == "").all()
    assert (made.rows.place_text[~lost] != "").all()


def _hours(many, code: str):
    drawn = many.taken(slice(0, 40_000))
    number = [c.code for c in BUILT_IN].index(code)
    wall = drawn.wall[(drawn.category == number) & ~drawn.follows]
    day = (wall - calendar.FIRST_SECOND) // 86400
    calm = ~calendar.on_break()[day]
    return day[calm] % 7, (wall[calm] - calendar.FIRST_SECOND) // 3600 % 24


@pytest.mark.parametrize("code", ["vandalism", "disorder", "youth", "other"])
def test_hours_follow_the_planted_week(many, code):
    weekday, hour = _hours(many, code)
    for day in range(7):
        expected = week_hours(code)[day]
        seen = np.bincount(hour[weekday == day], minlength=24)
        rare = expected < 0.01 * expected.max()
        expected = np.append(expected[~rare], expected[rare].sum() + 1e-9) / (expected.sum() + 1e-9)
        counts = np.append(seen[~rare], seen[rare].sum())
        assert chisquare(counts, expected * counts.sum()).pvalue > 1e-4


@pytest.mark.parametrize("time", plantings.HOT_TIMES, ids=lambda t: t.category)
def test_hot_times_are_hot(time):
    window = hot_window(time.category).astype(bool)
    planted = week_hours(time.category)[window].sum()
    calm = week_hours(time.category, planted=False)[window].sum()
    assert planted == pytest.approx(time.share + (1 - time.share) * calm)


@pytest.mark.parametrize("spot", plantings.HOT_SPOTS, ids=lambda s: s.place)
def test_hot_spots_hold_at_least_their_share(valboas, made, many, spot):
    drawn = many.taken(slice(0, 80_000))
    place, pool = valboas.place(spot.place), made.stage.pool
    names = [a.name for a in valboas.neighbourhoods]
    codes = [[c.code for c in BUILT_IN].index(c) for c in spot.categories]
    own = np.isin(drawn.category, codes) & (pool.area[drawn.spot] == names.index(spot.area)) & ~drawn.follows
    if spot.place == plantings.WORKED.place:
        own &= drawn.wall < (plantings.WORKED.start - calendar.EPOCH).days * 86400
    near = np.hypot(pool.x[drawn.spot] - place.x, pool.y[drawn.spot] - place.y) <= spot.radius
    share = np.mean(near[own])
    assert own.sum() > 300
    assert spot.share - 0.04 < share < spot.share + 0.35


def _pairs(xy, days, order) -> int:
    near = cKDTree(xy).query_pairs(plantings.NEAR_REPEATS.metres, output_type="ndarray")
    return int((np.abs(days[order][near[:, 0]] - days[order][near[:, 1]]) <= plantings.NEAR_REPEATS.days).sum())


def test_near_repeats_are_above_chance(made):
    rows = made.rows
    chosen = (rows.category == "vandalism") & place_mask(rows) & (rows.status == "approved")
    xy = np.column_stack([rows.x[chosen], rows.y[chosen]])
    days = local_seconds(rows.start[chosen]) // 86400
    rng = np.random.default_rng(3)
    found = _pairs(xy, days, np.arange(len(days)))
    chance = [_pairs(xy, days, rng.permutation(len(days))) for _ in range(19)]
    assert found > max(chance)
    assert found > 1.1 * np.mean(chance)


def test_the_share_that_follows_is_the_planted_one(made):
    drawn = draw(made.stage, 5000, np.random.default_rng(4))
    assert np.mean(drawn.follows) == pytest.approx(plantings.NEAR_REPEATS.share, abs=1e-3)


def _change(made, drawn, measure, low, high) -> tuple[float, float]:
    """Log of after/before in a ring against the rest of its neighbourhood, and its standard error.

    The same months of the two years, so that season and trend answer for both; the rest of the neighbourhood has
    the same reporters, so that their silence does too.
    """
    pool, place = made.stage.pool, made.stage.town.place(measure.place)
    distance = np.hypot(pool.x[drawn.spot] - place.x, pool.y[drawn.spot] - place.y)
    around = np.hypot(pool.x - place.x, pool.y - place.y)
    home = pool.area[drawn.spot] == pool.area[around.argmin()]
    own = home & ~drawn.follows
    start = (measure.start - calendar.EPOCH).days * 86400
    after = drawn.wall >= start
    before = (drawn.wall >= start - 364 * 86400) & (drawn.wall < drawn.wall.max() - 364 * 86400)
    ring, rest = own & (distance > low) & (distance <= high), own & (distance > measure.buffer)
    # trend breaks change single categories; within one category ring and rest change alike
    weights = []
    for code in range(len(BUILT_IN)):
        kind = drawn.category == code
        counts = np.array([(kind & a & b).sum() for a in (ring, rest) for b in (after, before)], float)
        if counts.min() > 20:
            log = np.log(counts[0] / counts[1]) - np.log(counts[2] / counts[3])
            weights.append((log, 1 / (1 / counts).sum()))
    logs, precision = np.array(weights).T
    result, variance = float(logs @ precision / precision.sum()), float(1 / precision.sum())
    return result, variance**0.5


def _agrees(change: tuple[float, float], factor: float) -> bool:
    log, error = change
    assert error < 0.08
    return abs(log - np.log(factor)) < 3.5 * error


def test_measure_that_worked_and_where_it_moved(made, many):
    worked = plantings.WORKED
    inside = _change(made, many, worked, 0, worked.radius)
    assert _agrees(inside, worked.factor)
    assert not _agrees(inside, 1.0)
    assert _agrees(_change(made, many, worked, worked.radius, worked.buffer), worked.displaced)


def test_measure_without_effect(made, many):
    idle = plantings.WITHOUT_EFFECT
    assert _agrees(_change(made, many, idle, 0, idle.radius), 1.0)


@pytest.mark.parametrize("change", plantings.TREND_BREAKS, ids=lambda b: f"{b.area} {b.category}")
def test_trend_breaks(valboas, made, change):
    table = made.stage.table
    area = [a.name for a in valboas.neighbourhoods].index(change.area)
    category = [c.code for c in BUILT_IN].index(change.category)
    first = 7 * calendar.week_index(change.week)
    ratio = table[area, category] / table[area - 1, category]
    assert ratio[first:].mean() / ratio[:first].mean() == pytest.approx(change.factor)


def test_a_silent_week_holds_nothing(made):
    rows, plan = made.rows, made.stage.plan
    silent = set(plan.uid[~plan.spoke].tolist())
    assert not silent & set(rows.report.tolist())


def test_queue_is_small_and_recent(made):
    rows = made.rows
    waiting = rows.status == "received"
    assert 30 <= waiting.sum() <= 50
    fresh = calendar.utc(np.array([calendar.FIRST_SECOND + 7 * 86400 * (calendar.WEEKS - 2)]))[0]
    assert rows.start[waiting].min() >= fresh
    assert np.mean(rows.status == "approved") > 0.99
    assert not rows.public[waiting].any()


def test_doubles_are_near_the_other_and_from_another_partner(made):
    rows = made.rows
    row = {uid: i for i, uid in enumerate(rows.uid)}
    doubles = [p for p in made.planted if p.kind == "duplicate"]
    assert len(doubles) >= 5
    for double in doubles:
        a, b = row[double.uid], row[double.other]
        assert np.hypot(rows.x[a] - rows.x[b], rows.y[a] - rows.y[b]) < 25
        assert abs(rows.start[a] - rows.start[b]) <= 3600
        assert rows.organisation[a] != rows.organisation[b]
        assert rows.category[a] == rows.category[b]
        assert rows.status[a] == "received"


def test_personal_data_stand_in_the_queue_only(made):
    rows = made.rows
    row = {uid: i for i, uid in enumerate(rows.uid)}
    planted = {row[p.uid] for p in made.planted if p.kind == "personal_data"}
    assert len(planted) >= 10
    assert (rows.status[list(planted)] == "received").all()
    digits = [i for i, text in enumerate(rows.comment) if sum(c.isdigit() for c in text) > 6 or "@" in text]
    assert set(digits) <= planted


def test_external_ids_are_unique_within_their_source(made):
    for source in ("police", "guard", "rescue"):
        ids = made.rows.source_id[made.rows.source == source]
        given = [i for i in ids if i]
        assert len(set(given)) == len(given)
        assert len(given) > 300
    codes = set(made.rows.crime_code[made.rows.source == "police"].tolist())
    assert all(len(c) == 4 and c.isdigit() for c in codes)


def test_the_same_seed_gives_the_same_rows(valboas):
    one, two = incidents(valboas, 1500, SEED), incidents(valboas, 1500, SEED)
    for field in fields(one):
        a, b = getattr(one, field.name), getattr(two, field.name)
        if a is not None:
            assert np.array_equal(a, b, equal_nan=a.dtype.kind == "f"), field.name
    other = incidents(valboas, 1500, SEED + 1)
    assert not np.array_equal(one.start, other.start)


def test_more_rows_keep_the_shares(valboas, made):
    more = generate(valboas, 3 * N, SEED).rows
    for column in ("category", "source", "time_precision", "place_precision"):
        few, many = getattr(made.rows, column), getattr(more, column)
        for value in set(many.tolist()):
            assert np.mean(few == value) == pytest.approx(np.mean(many == value), abs=0.015), (column, value)


@pytest.mark.parametrize("n", [100, 350])
def test_few_rows_are_possible(valboas, n):
    assert len(incidents(valboas, n, 1)) == n
