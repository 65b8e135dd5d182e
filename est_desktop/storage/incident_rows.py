"""Incidents given as columns, a row at a time, where they must be compared with what the file has."""

from __future__ import annotations

from typing import Any

from est_desktop.frames.events import NO_TIME
from est_desktop.frames.incidents import PLAIN, IncidentRows
from est_desktop.storage.writing import Draft

_TEXTS = tuple(name for name in PLAIN if name != "uid")


def drafts_of(rows: IncidentRows) -> list[Draft]:
    """Return every row as a draft with all its log columns."""
    return [Draft("incident", rows.uid[i], _values(rows, i)) for i in range(len(rows))]


def _values(rows: IncidentRows, i: int) -> dict[str, Any]:
    x, y = float(rows.x[i]), float(rows.y[i])
    known = x == x and y == y  # noqa: PLR0124 - NaN is not itself
    values: dict[str, Any] = {name: getattr(rows, name)[i] for name in _TEXTS}
    values |= {
        "where": [x if known else None, y if known else None, str(rows.place_precision[i]), rows.place_text[i]],
        "when": [_seconds(rows.start[i]), _seconds(rows.end[i]), str(rows.time_precision[i])],
        "source": str(rows.source[i]),
        "severity": int(rows.severity[i]) or None,
        "reported": _seconds(rows.reported[i]),
        "status": str(rows.status[i]),
        "public": bool(rows.public[i]),
        "audience": str(rows.audience[i]),
    }
    if rows.row_hash is not None:
        values["row_hash"] = rows.row_hash[i]
    return values


def _seconds(value: Any) -> int | None:
    return None if value == NO_TIME else int(value)
