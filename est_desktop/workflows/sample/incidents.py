"""Three years of incidents of Valboås: the whole way from chance to columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from est_desktop.frames.incidents import IncidentRows
from est_desktop.workflows.sample.columns import columns
from est_desktop.workflows.sample.draw import World, draw, world
from est_desktop.workflows.sample.people import People, organisations_and_functions
from est_desktop.workflows.sample.queue import Planted, with_queue
from est_desktop.workflows.sample.schedule import schedule
from est_desktop.workflows.sample.spots import spots
from est_desktop.workflows.sample.town import Town


@dataclass(frozen=True)
class Generated:
    """The rows with everything that was used to make them."""

    stage: World
    people: People
    rows: IncidentRows
    planted: tuple[Planted, ...]


def generate(town: Town, n: int, seed: int) -> Generated:
    """Return n incidents of a town, with what was planted."""
    rng = np.random.default_rng([seed, 2])
    people = organisations_and_functions(seed)
    stage = world(town, spots(town, rng), schedule(seed), rng)
    drawn = draw(stage, n, rng)
    rows = columns(stage, people, drawn, seed, rng)
    queued = with_queue(rows, people, seed, rng)
    return Generated(stage, people, queued.rows, queued.planted)


def incidents(town: Town, n: int, seed: int) -> IncidentRows:
    """Return n incidents in the order in which they were reported; the same seed gives the same bytes."""
    return generate(town, n, seed).rows
