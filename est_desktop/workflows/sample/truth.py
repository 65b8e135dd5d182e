"""The planted truth (facit): what the generator was told, so that methods can be judged by it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt

from est_desktop.domain.category import BUILT_IN, Polarity
from est_desktop.workflows.sample import calendar, plantings
from est_desktop.workflows.sample.columns import SEVERITY
from est_desktop.workflows.sample.draw import SOURCE_NAMES, World
from est_desktop.workflows.sample.incidents import Generated
from est_desktop.workflows.sample.people import REPORTERS
from est_desktop.workflows.sample.plantings import Measure
from est_desktop.workflows.sample.rhythm import CODES
from est_desktop.workflows.sample.town import SRID, Town

Floats = npt.NDArray[np.float64]

NEED = (
    "Expected number of problem incidents per week in the last 52 weeks if every reporter reported every week, "
    "each weighted by the mean severity of its category; 100 is the neediest neighbourhood."
)
NOTES = {
    "hot_spots": "share of the area's own incidents of these categories (near repeats apart) that is drawn inside the "
    "radius; the background adds more there",
    "hot_times": "share drawn in these hours, outside school breaks; the background adds more there; for exact times",
    "near_repeats": "share of all incidents that follow an earlier one of the same category; unreported ones are lost",
    "trend_breaks": "what happens changes at the Monday of the week; near repeats follow within their days",
    "place_precision": "thefts in police records are kept at the street at the finest",
    "intervals": "share of the category's incidents, before a part of all is made dates only",
}


def truth(made: Generated, seed: int) -> dict[str, Any]:
    """Return the truth of a generated sample as plain values for JSON."""
    town = made.stage.town
    return {
        "town": "Valboås",
        "seed": seed,
        "incidents": len(made.rows),
        "srid": SRID,
        "period": {"first": calendar.FIRST.isoformat(), "end": calendar.END.isoformat(), "weeks": calendar.WEEKS},
        "notes": NOTES,
        "hot_spots": [asdict(h) | _centre(town, h.place) for h in plantings.HOT_SPOTS],
        "hot_times": [
            {
                "category": h.category,
                "share": h.share,
                "windows": [{"weekdays": list(d), "hours": list(t)} for d, t in h.windows],
            }
            for h in plantings.HOT_TIMES
        ],
        "trend_breaks": [asdict(b) | {"area_uid": town.area(b.area).uid.hex()} for b in plantings.TREND_BREAKS],
        "near_repeats": asdict(plantings.NEAR_REPEATS) | {"categories": list(plantings.CONTAGIOUS)},
        "need": _need(made),
        "quiet_area": _quiet(made),
        "measures": [_measure(town, m) for m in (plantings.WORKED, plantings.WITHOUT_EFFECT)],
        "reporters": _reporters(made),
        "silent_reporter": plantings.SILENT_REPORTER,
        "duplicates": [{"uid": p.uid.hex(), "of": p.other.hex()} for p in made.planted if p.kind == "duplicate"],
        "personal_data": [
            {"uid": p.uid.hex(), "kinds": list(p.what)} for p in made.planted if p.kind == "personal_data"
        ],
        "shares": {
            "without_place": plantings.WITHOUT_PLACE,
            "date_only": plantings.DATE_ONLY,
            "intervals": plantings.INTERVALS,
            "place_precision": plantings.PLACE_PRECISION,
            "trend_per_year": plantings.TREND_PER_YEAR,
        },
        "school_breaks": [
            {"name": b.name, "start": b.period.start.isoformat(), "end": b.period.end.isoformat()}
            for b in calendar.school_breaks()
        ],
    }


def _centre(town: Town, name: str) -> dict[str, float]:
    place = town.place(name)
    return {"x": place.x, "y": place.y}


def _measure(town: Town, measure: Measure) -> dict[str, Any]:
    return asdict(measure) | _centre(town, measure.place) | {"start": measure.start.isoformat()}


def _need(made: Generated) -> dict[str, Any]:
    names = [a.name for a in made.stage.town.neighbourhoods]
    whole, told = weekly(made.stage, len(made.rows))
    weight = np.array([_mean_severity(c.code) if c.polarity is Polarity.PROBLEM else 0.0 for c in BUILT_IN])
    need = whole[:, :, -52:].mean(axis=2) @ weight
    seen = told[:, :, -52:].mean(axis=2) @ weight
    order = np.argsort(-need)
    return {
        "definition": NEED,
        "neediest": [names[i] for i in order[:3]],
        "areas": [
            {
                "area": names[i],
                "score": round(100 * float(need[i] / need.max()), 1),
                "score_as_reported": round(100 * float(seen[i] / seen.max()), 1),
                "per_week": round(float(whole[i, :, -52:].sum(axis=0).mean()), 2),
                "per_week_as_reported": round(float(told[i, :, -52:].sum(axis=0).mean()), 2),
            }
            for i in order
        ],
    }


def _mean_severity(category: str) -> float:
    return float(np.dot(SEVERITY[category], (1, 2, 3, 4, 5)))


def weekly(stage: World, n: int) -> tuple[Floats, Floats]:
    """Return (areas, categories, weeks) expected incidents: all that happen, and those that are told.

    The second adds up to n. Measures and the drift of near repeats over borders are left out.
    """
    happen = stage.table.reshape(*stage.table.shape[:2], calendar.WEEKS, 7).sum(axis=3)
    share = np.array([[plantings.SOURCES[c].get(s, 0.0) for s in SOURCE_NAMES] for c in CODES])
    total = stage.tellers.sum(axis=3, keepdims=True)
    chance = np.divide(stage.tellers, total, out=np.zeros_like(stage.tellers), where=total > 0)
    by_source = np.einsum("acsr,rw->acsw", chance, stage.plan.spoke.astype(float))
    by_source[:, :, SOURCE_NAMES.index("police")] = 1.0
    told = happen * np.einsum("cs,acsw->acw", share, by_source)
    scale = n / told.sum()
    return happen * scale, told * scale


def _quiet(made: Generated) -> dict[str, Any]:
    need: dict[str, Any] = {row["area"]: row for row in _need(made)["areas"]}[plantings.QUIET_AREA]
    return need | {
        "why": "Its reporters are silent most weeks; police records are as many as elsewhere.",
        "reporters": [r.name for r in REPORTERS if r.areas == (plantings.QUIET_AREA,)],
    }


def _reporters(made: Generated) -> list[dict[str, Any]]:
    spoke = made.stage.plan.spoke
    return [
        {
            "name": function.name,
            "uid": function.uid.hex(),
            "silent_share": round(1 - float(spoke[number].mean()), 3),
            "silent_weeks": [calendar.week_label(int(w)) for w in np.flatnonzero(~spoke[number])],
        }
        for number, function in enumerate(made.people.reporters)
    ]
