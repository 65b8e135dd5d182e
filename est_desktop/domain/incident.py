"""The incident (händelse): what, where, when, how serious, told by whom, and how far it has come in review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from est_desktop.core.i18n import N_
from est_desktop.domain.visibility import PARTNERS, Audience


class ReviewStatus(StrEnum):
    """Where the incident stands in review (granskning)."""

    RECEIVED = "received"
    APPROVED = "approved"
    ON_HOLD = "on_hold"
    REJECTED = "rejected"


class Source(StrEnum):
    """Where it comes from. Reported crimes and partners' observations are never added in one sum."""

    REPORT = "report"
    POLICE = "police"
    RESCUE = "rescue"
    GUARD = "guard"
    TIP = "tip"
    OTHER = "other"


class PlacePrecision(StrEnum):
    """How exact the place is."""

    EXACT = "exact"
    ADDRESS = "address"
    STREET = "street"
    AREA = "area"
    NONE = "none"


class TimePrecision(StrEnum):
    """How exact the time is: a moment, between two moments, only a date, or unknown."""

    EXACT = "exact"
    INTERVAL = "interval"
    DAY = "day"
    NONE = "none"


REVIEW_STATUS_NAMES = {
    ReviewStatus.RECEIVED: N_("Received"),
    ReviewStatus.APPROVED: N_("Approved"),
    ReviewStatus.ON_HOLD: N_("On hold"),
    ReviewStatus.REJECTED: N_("Rejected"),
}
SOURCE_NAMES = {
    Source.REPORT: N_("Partner's report"),
    Source.POLICE: N_("Police record"),
    Source.RESCUE: N_("Rescue service"),
    Source.GUARD: N_("Guards"),
    Source.TIP: N_("Tip"),
    Source.OTHER: N_("Other source"),
}
PLACE_PRECISION_NAMES = {
    PlacePrecision.EXACT: N_("Exact place"),
    PlacePrecision.ADDRESS: N_("Address"),
    PlacePrecision.STREET: N_("Street"),
    PlacePrecision.AREA: N_("Area"),
    PlacePrecision.NONE: N_("Place missing"),
}
SEVERITIES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Where:
    """The place. `x`, `y` in metres (east, north) in the project's CRS; None where the place is unknown."""

    x: float | None = None
    y: float | None = None
    precision: PlacePrecision = PlacePrecision.NONE
    text: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The time, as aware datetimes. An exact time has start = end; a date spans [00:00, 24:00) local time."""

    start: datetime | None = None
    end: datetime | None = None
    precision: TimePrecision = TimePrecision.NONE


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as it is shown. Uids are 16 bytes; texts are empty rather than None."""

    uid: bytes
    category: str
    where: Where
    when: When
    source: Source = Source.REPORT
    source_id: str = ""
    organisation: bytes = b""
    function: bytes = b""
    checklist: str = ""
    item: str = ""
    crime_code: str = ""
    severity: int | None = None
    comment: str = ""
    early_measure: str = ""
    reported: datetime | None = None
    status: ReviewStatus = ReviewStatus.RECEIVED
    audience: Audience = PARTNERS
    public: bool = False
    report: bytes = b""
    batch: bytes = b""
