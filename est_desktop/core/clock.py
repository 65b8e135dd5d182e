"""What time it is, as a thing that can be replaced in tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Europe/Stockholm")

Clock = Callable[[], datetime]
"""Returns the present instant with a time zone."""


def system_clock() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)
