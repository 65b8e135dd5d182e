"""Checklists (checklistor) as versioned data; answers keep the version they were given under."""

from __future__ import annotations

from dataclasses import dataclass

from est_desktop.domain.category import Polarity


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One question or indicator. `scored` items carry a 1–5 assessment as well."""

    code: str
    text: str
    category: str
    polarity: Polarity = Polarity.PROBLEM
    block: str = ""
    scored: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list of items in order. `code` and `version` together are its identity."""

    uid: bytes
    code: str
    name: str
    version: int
    items: tuple[ChecklistItem, ...]
