"""The report (inrapportering): one reporter, one period. Nothing to report is a report too; silence is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Report:
    """A report over [start, end). `submitted` is None for a report that was due and never came."""

    uid: bytes
    function: bytes
    start: date
    end: date
    submitted: datetime | None
    nothing_to_report: bool = False
