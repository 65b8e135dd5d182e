"""The review queue of the last two weeks: rows not yet approved, doubles of two partners, personal data in texts.

All personal data are invented: numbers of the tax agency's test series, telephone numbers of the series kept for
fiction, addresses at example.se, plates and names that belong to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from est_desktop.core.ids import new_uid
from est_desktop.domain.organisation import Function
from est_desktop.frames.incidents import IncidentRows
from est_desktop.workflows.sample import calendar
from est_desktop.workflows.sample.columns import CHECKLIST, ITEMS
from est_desktop.workflows.sample.people import REPORTERS, People
from est_desktop.workflows.sample.plantings import MISSING_LAST_WEEK

Longs = npt.NDArray[np.int64]
Rng = np.random.Generator

QUEUE = 40
DOUBLES = 7
WEEKS = 2
ON_HOLD = 4
REJECTED = 0.002

PERSONAL = (
    (("personnummer",), "Väktaren skrev upp en av dem, 19121212-1212."),
    (("personnummer", "phone"), "Anmälare 640823-3234, nås på 070-174 06 05."),
    (("phone",), "Kiosken nås på 070-1740612."),
    (("email",), "Mer uppgifter från boende.tegel@example.se."),
    (("plate",), "De åkte i en silverfärgad bil, ABC 12A."),
    (("plate",), "Mopedbil med skylt MLB 84U stod kvar."),
    (("name",), "Enligt grannen Alva Exempelsson är det samma pojke som förra veckan."),
    (("name", "phone"), "Ring vaktmästaren Test Testberg, 0701740655."),
    (("personnummer",), "Legitimerade sig som 121212+1212."),
    (("coordination_number",), "Samordningsnummer 850769-9802 uppgavs."),
    (("email", "name"), "Mejl från Nils Provman, nils.provman@example.se."),
    (("phone",), "Vittne på +46 70 174 06 31 vill bli uppringt."),
)


@dataclass(frozen=True)
class Planted:
    """A row that the review shall find: `kind` is duplicate or personal_data; `what` names the finds or the other."""

    uid: bytes
    kind: str
    what: tuple[str, ...]
    other: bytes = b""


@dataclass(frozen=True)
class Queued:
    """All rows with the queue in them, and what was planted."""

    rows: IncidentRows
    planted: tuple[Planted, ...]


def with_queue(rows: IncidentRows, people: People, seed: int, rng: Rng) -> Queued:
    """Return the rows (approved, ordered by report) with doubles appended and the queue's status and texts set."""
    status = rows.status.copy()
    fresh = calendar.FIRST_SECOND + 7 * 86400 * (calendar.WEEKS - WEEKS)
    late = np.flatnonzero((rows.start >= calendar.utc(np.array([fresh]))[0]) & (rows.source != "police"))
    originals = _originals(rows, late, min(DOUBLES, len(rows) // 100), rng)
    waiting = np.setdiff1d(late, originals)
    size = min(QUEUE - len(originals), len(waiting) // 2)
    queue = rng.choice(waiting, size, replace=False) if size else np.empty(0, np.int64)
    old = np.flatnonzero(rng.random(len(rows)) < REJECTED)
    status[np.setdiff1d(old, late)] = "rejected"
    status[queue] = "received"
    rest = np.setdiff1d(waiting, queue)
    status[rng.choice(rest, min(ON_HOLD, len(rest)), replace=False)] = "on_hold"
    status[originals[: len(originals) // 2]] = "received"
    comment, personal = _personal(rows, queue, rng)
    public = rows.public & (status == "approved")
    changed = replace(rows, status=status, comment=comment, public=public)
    doubles = _doubles(changed, originals, people, seed, rng)
    planted = [Planted(doubles.uid[i], "duplicate", (), changed.uid[original]) for i, original in enumerate(originals)]
    joined = _joined(changed, doubles)
    order = np.argsort(joined.reported, kind="stable")
    # the oldest make room, so that there are as many rows as asked for
    return Queued(joined.taken(order[len(originals) :]), (*planted, *personal))


def _joined(first: IncidentRows, second: IncidentRows) -> IncidentRows:
    names = [f.name for f in fields(first) if getattr(first, f.name) is not None]
    return IncidentRows(**{n: np.concatenate([getattr(first, n), getattr(second, n)]) for n in names})


def _originals(rows: IncidentRows, late: Longs, count: int, rng: Rng) -> Longs:
    clear = late[
        np.isfinite(rows.x[late]) & (rows.time_precision[late] == "exact") & (rows.place_precision[late] != "area")
    ]
    return np.sort(rng.choice(clear, min(count, len(clear)), replace=False))


def _doubles(rows: IncidentRows, originals: Longs, people: People, seed: int, rng: Rng) -> IncidentRows:
    """The same thing told by another partner: a little beside, a little later or over a span, in other words."""
    n = len(originals)
    copy = rows.taken(originals)
    others = [_other(people, owner, rng) for owner in copy.organisation]
    shift = rng.integers(-4, 5, n) * 300
    span = np.where(rng.random(n) < 0.4, 3600 + rng.integers(0, 3, n) * 900, 0)
    now = int(calendar.NOW.timestamp())
    end = np.minimum(copy.end + shift + span, now - 7200)
    start = np.minimum(copy.start + shift, end)
    reported = np.minimum(np.maximum(copy.reported, end) + rng.integers(20, 300, n) * 60, now)
    chance = Random(f"doubles {seed}")
    blank = np.full(n, "", object)
    made: dict[str, Any] = {
        "uid": _objects([new_uid(int(s) * 1000, chance) for s in reported]),
        # along the street, never out of the dry margin of the spot
        "x": np.round(copy.x + rng.choice([-1, 1], n) * rng.uniform(2, 5, n), 1),
        "y": np.round(copy.y + rng.choice([-1, 1], n) * rng.uniform(2, 4, n), 1),
        "start": start,
        "end": end,
        "time_precision": np.where(end > start, "interval", "exact").astype(object),
        "source": _objects(["report"] * n),
        "source_id": blank,
        "organisation": _objects([f.organisation for f in others]),
        "function": _objects([f.uid for f in others]),
        "checklist": _objects([CHECKLIST] * n),
        "item": _objects([ITEMS[c] for c in copy.category]),
        "crime_code": blank,
        "severity": np.clip(copy.severity + rng.integers(-1, 2, n), 1, 5).astype(np.int8),
        "comment": _objects([f"Även vi såg detta vid {p or 'platsen'}." for p in copy.place_text]),
        "early_measure": blank,
        "reported": reported,
        "status": _objects(["received"] * n),
        "audience": _objects(["partners"] * n),
        "public": np.zeros(n, bool),
        "report": _objects([b""] * n),
    }
    return replace(copy, **made)


def _other(people: People, owner: bytes, rng: Rng) -> Function:
    awake = [r.silent < 0.1 and r.name not in MISSING_LAST_WEEK for r in REPORTERS]
    choices = [f for f, a in zip(people.reporters, awake, strict=True) if a and f.organisation != owner]
    return choices[int(rng.integers(len(choices)))]


def _objects(values: list[object] | list[str] | list[bytes]) -> npt.NDArray[np.object_]:
    array = np.empty(len(values), object)
    array[:] = values
    return array


def _personal(rows: IncidentRows, queue: Longs, rng: Rng) -> tuple[npt.NDArray[np.object_], list[Planted]]:
    comment = rows.comment.copy()
    chosen = rng.permutation(queue)[: len(PERSONAL)]
    planted = []
    for row, (kinds, text) in zip(chosen, PERSONAL, strict=False):
        comment[row] = f"{comment[row]} {text}".strip()
        planted.append(Planted(rows.uid[row], "personal_data", kinds))
    return comment, planted
