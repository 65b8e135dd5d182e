"""Identities that are the same for the same seed."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from est_desktop.core.ids import new_uid

BORN = int(datetime(2023, 9, 1, 8, tzinfo=UTC).timestamp() * 1000)
"""When the sample's registers were set up, milliseconds since 1970."""


class UidSource:
    """Deals out uids for one kind of record; `name` keeps the kinds independent of each other."""

    def __init__(self, seed: int, name: str) -> None:
        self._random = Random(f"{name} {seed}")
        self._count = 0

    def next(self, at_ms: int | None = None) -> bytes:
        """Return the next uid, born at `at_ms` or, if that is not given, one millisecond after the former."""
        self._count += 1
        return new_uid(BORN + self._count if at_ms is None else at_ms, self._random)
