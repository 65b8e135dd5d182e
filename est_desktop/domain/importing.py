"""What the project remembers of imports: each batch, and the mappings that worked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import. Every source row ended as imported, duplicate or rejected; the three add up to `read`."""

    uid: bytes
    source_name: str
    sha256: str
    at: datetime
    read: int
    imported: int
    duplicates: int
    updated: int
    rejected: int


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A mapping of columns that was used; found again by the headings it was made for. `body` is TOML."""

    uid: bytes
    name: str
    headings: tuple[str, ...]
    body: str
