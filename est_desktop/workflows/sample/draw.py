"""Draws incidents as bare numbers: category, day, second, spot, who tells; planted effects are applied here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from est_desktop.workflows.sample import calendar
from est_desktop.workflows.sample.people import REPORTERS
from est_desktop.workflows.sample.plantings import (
    CONTAGIOUS,
    HOT_SPOTS,
    NEAR_REPEATS,
    SOURCES,
    WITHOUT_EFFECT,
    WORKED,
    Measure,
)
from est_desktop.workflows.sample.rhythm import CODES, intensity, week_hours
from est_desktop.workflows.sample.schedule import Schedule
from est_desktop.workflows.sample.spots import Spots, spot_weights
from est_desktop.workflows.sample.town import Town

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Rng = np.random.Generator

SOURCE_NAMES = ("report", "police", "guard", "rescue")
POLICE = SOURCE_NAMES.index("police")
REGISTER = len(REPORTERS)
"""Number of the function behind police records, after the reporters."""


@dataclass(frozen=True)
class Drawn:
    """n incidents: category, spot, source and reporter (indices), second on the wall clock; `follows`: near repeat."""

    category: Ints
    spot: Ints
    wall: Ints
    source: Ints
    reporter: Ints
    follows: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.category)

    def taken(self, rows: npt.NDArray[np.bool_] | Ints | slice) -> Drawn:
        """Return some of the rows."""
        return Drawn(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


@dataclass(frozen=True)
class World:
    """Everything chance is drawn from; `table` is the intensity (areas, categories, days)."""

    town: Town
    pool: Spots
    plan: Schedule
    table: Floats
    tellers: Floats
    """(areas, categories, sources, reporters) chances."""


def world(town: Town, pool: Spots, plan: Schedule, rng: Rng) -> World:
    """Return the fixed parts of the draw."""
    names = tuple(a.name for a in town.neighbourhoods)
    tilt = rng.lognormal(0.0, 0.22, (len(names), len(CODES)))
    for spot in HOT_SPOTS:
        tilt[names.index(spot.area), [CODES.index(c) for c in spot.categories]] *= 1.15
    return World(town, pool, plan, intensity(names, tilt), _tellers(names))


def draw(stage: World, n: int, rng: Rng) -> Drawn:
    """Return n incidents that were reported, in random order."""
    followers = round(n * NEAR_REPEATS.share)
    first = _until(n - followers, lambda k: _reported(stage, _fresh(stage, k, rng), rng))
    second = _until(followers, lambda k: _reported(stage, _followers(stage, first, k, rng), rng))
    both = [np.concatenate([getattr(first, f.name), getattr(second, f.name)]) for f in fields(Drawn)]
    return Drawn(*both).taken(rng.permutation(n))


def _until(n: int, make: Callable[[int], Drawn]) -> Drawn:
    parts: list[Drawn] = []
    have = 0
    while have < n:
        part = make(int((n - have) * 1.5) + 50)
        parts.append(part)
        have += len(part)
    joined = [np.concatenate([getattr(p, f.name) for p in parts])[:n] for f in fields(Drawn)]
    return Drawn(*joined)


def _pick(weights: Floats, n: int, rng: Rng) -> Ints:
    edges = np.cumsum(weights.ravel())
    found: Ints = np.searchsorted(edges, rng.random(n) * edges[-1], side="right").astype(np.int64)
    return found


def _fresh(stage: World, n: int, rng: Rng) -> Drawn:
    cell = _pick(stage.table, n, rng)
    area, category, day = np.unravel_index(cell, stage.table.shape)
    spot = np.empty(n, np.int64)
    for number in range(len(CODES)):
        chance = spot_weights(stage.town, stage.pool, CODES[number])
        for place in range(stage.table.shape[0]):
            rows = np.flatnonzero((category == number) & (area == place))
            inside = np.flatnonzero(stage.pool.area == place)
            if len(rows):
                spot[rows] = inside[_pick(chance[inside], len(rows), rng)]
    wall = calendar.FIRST_SECOND + 86400 * day + _seconds(category, day, rng)
    return _told(stage, category, spot, wall, rng, follows=False)


def _seconds(category: Ints, day: Ints, rng: Rng) -> Ints:
    """Second of the day, by the hours of the category on that weekday, in or out of a school break."""
    pause = calendar.on_break()[day]
    result = np.empty(len(day), np.int64)
    for number, code in enumerate(CODES):
        for free in (False, True):
            hours = week_hours(code, planted=not free)
            for weekday in range(7):
                rows = np.flatnonzero((category == number) & (pause == free) & (day % 7 == weekday))
                hour = _pick(hours[weekday], len(rows), rng)
                result[rows] = 3600 * hour + rng.integers(0, 3600, len(rows))
    return result


def _told(stage: World, category: Ints, spot: Ints, wall: Ints, rng: Rng, *, follows: bool) -> Drawn:
    """Choose the source, and who of that source tells."""
    area = stage.pool.area[spot]
    source, reporter = np.empty(len(spot), np.int64), np.full(len(spot), REGISTER, np.int64)
    shares = np.array([[SOURCES[c].get(s, 0.0) for s in SOURCE_NAMES] for c in CODES])
    for number in range(len(CODES)):
        rows = np.flatnonzero(category == number)
        source[rows] = _pick(shares[number], len(rows), rng)
    group = (area * len(CODES) + category) * len(SOURCE_NAMES) + source
    order = np.argsort(group, kind="stable")
    edges = np.flatnonzero(np.diff(group[order], prepend=-1))
    for rows in np.split(order, edges[1:]):
        chances = stage.tellers[area[rows[0]], category[rows[0]], source[rows[0]]] if len(rows) else np.zeros(1)
        if chances.any():
            reporter[rows] = _pick(chances, len(rows), rng)
    return Drawn(category, spot, wall, source, reporter, np.full(len(spot), follows))


def _tellers(names: tuple[str, ...]) -> Floats:
    chances = np.zeros((len(names), len(CODES), len(SOURCE_NAMES), len(REPORTERS)))
    for number, reporter in enumerate(REPORTERS):
        source = SOURCE_NAMES.index(reporter.source.value)
        reach = 1 / len(reporter.areas) ** 0.5
        for name in reporter.areas:
            for code, weight in reporter.tells.items():
                chances[names.index(name), CODES.index(code), source, number] = weight * reporter.weight * reach
    return chances


def _reported(stage: World, drawn: Drawn, rng: Rng) -> Drawn:
    """Keep what reached the file: its teller reported that week, and measures had their effect."""
    week = (drawn.wall - calendar.FIRST_SECOND) // (7 * 86400)
    heard = np.ones(len(drawn), bool)
    people = drawn.reporter < REGISTER
    heard[people] = stage.plan.spoke[drawn.reporter[people], week[people]]
    # nobody of that source covers the neighbourhood
    heard &= (drawn.source == POLICE) | people
    strongest = max(1.0, WORKED.displaced, WITHOUT_EFFECT.displaced)
    kept = rng.random(len(drawn)) < effect(stage, drawn) / strongest
    return drawn.taken(heard & kept)


def effect(stage: World, drawn: Drawn) -> Floats:
    """(n,) factor of the measures at the place and time of each incident."""
    factor = np.ones(len(drawn))
    for measure in (WORKED, WITHOUT_EFFECT):
        factor *= _effect_of(stage, drawn, measure)
    return factor


def _effect_of(stage: World, drawn: Drawn, measure: Measure) -> Floats:
    place = stage.town.place(measure.place)
    distance = np.hypot(stage.pool.x[drawn.spot] - place.x, stage.pool.y[drawn.spot] - place.y)
    after = drawn.wall >= (measure.start - calendar.EPOCH).days * 86400
    inside, around = distance <= measure.radius, distance <= measure.buffer
    return np.where(after & inside, measure.factor, np.where(after & around, measure.displaced, 1.0))


def _followers(stage: World, first: Drawn, n: int, rng: Rng) -> Drawn:
    """Draw incidents that follow one of `first`: same category, near, soon."""
    allowed = np.isin(first.category, [CODES.index(c) for c in CONTAGIOUS])
    parent = rng.choice(np.flatnonzero(allowed), n)
    category = first.category[parent]
    spot, near = _near(stage.pool, first.spot[parent], rng)
    day = (first.wall[parent] - calendar.FIRST_SECOND) // 86400 + _lag(category, first, parent, rng)
    inside = near & (day < calendar.DAYS)
    category, spot, day = category[inside], spot[inside], day[inside]
    wall = calendar.FIRST_SECOND + 86400 * day + _seconds(category, day, rng)
    return _told(stage, category, spot, wall, rng, follows=True)


def _near(pool: Spots, spot: Ints, rng: Rng) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Return the spot nearest to a random point around each, and whether it is near enough and not across a border."""
    from scipy.spatial import cKDTree

    xy = np.column_stack([pool.x, pool.y])
    reach = 0.85 * NEAR_REPEATS.metres * np.sqrt(rng.random(len(spot)))
    angle = rng.uniform(0, 2 * np.pi, len(spot))
    goal = xy[spot] + reach[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    found = cKDTree(xy).query(goal)[1]
    near = np.hypot(*(xy[found] - xy[spot]).T) <= NEAR_REPEATS.metres - 20
    return np.asarray(found, np.int64), near


def _lag(category: Ints, first: Drawn, parent: Ints, rng: Rng) -> Ints:
    """Days after the parent, 1 to `days`: sooner is likelier, and weekdays keep their weight."""
    lags = np.arange(1, NEAR_REPEATS.days + 1)
    weekday = (first.wall[parent] - calendar.FIRST_SECOND) // 86400 % 7
    by_day = np.stack([week_hours(c).sum(axis=1) for c in CODES])
    weight = by_day[category[:, None], (weekday[:, None] + lags) % 7] * np.exp(-lags / 7)
    edges = np.cumsum(weight, axis=1)
    goal = rng.random(len(parent)) * edges[:, -1]
    return np.asarray(lags[(edges < goal[:, None]).sum(axis=1)])
