"""Facts and counts about the whole project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import apsw

from est_desktop.storage.connection import many, one
from est_desktop.storage.versions import srid_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What does not change while a project is open."""

    srid: int
    municipality: str
    organisation: bytes


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is, deleted rows left out."""

    areas: int
    incidents: int
    reports: int
    measures: int
    period: tuple[datetime, datetime] | None


def facts(connection: apsw.Connection) -> Facts | None:
    """Return the project's facts; None if whoever made the file was stopped before it had an owner."""
    meta = dict(many(connection, "select k, v from meta where k in ('municipality', 'organisation')"))
    owned = one(connection, "select count(*) from organisation where uid = ?", (meta.get("organisation"),))[0]
    return Facts(srid_of(connection), meta["municipality"], meta["organisation"]) if owned else None


def counts(connection: apsw.Connection) -> Counts:
    """Return the project's counts; measures come with a later version of the file."""

    def count(table: str) -> int:
        return int(one(connection, f'select count(*) from "{table}" where _deleted = 0')[0])  # noqa: S608

    first, last = one(connection, "select min(time_start), max(time_end) from incident where _deleted = 0")
    period = None
    if first is not None and last is not None:
        period = datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(last, UTC)
    return Counts(count("area"), count("incident"), count("report"), 0, period)
