"""The checklists that ship with the program, as data in `resources/checklists`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from est_desktop.core.ids import named_uid
from est_desktop.core.paths import resource
from est_desktop.domain.category import Polarity
from est_desktop.domain.checklist import Checklist, ChecklistItem


def built_in_checklists() -> tuple[Checklist, ...]:
    """Return all templates, in the order of their codes. Their uids are the same in every copy."""
    return tuple(_read(path) for path in sorted(resource("checklists").glob("*.toml")))


def _read(path: Path) -> Checklist:
    with path.open("rb") as file:
        data = tomllib.load(file)
    items = tuple(_item(item, scored=data.get("scored", False)) for item in data["items"])
    uid = named_uid(f"checklist:{data['code']}:{data['version']}")
    return Checklist(uid, data["code"], data["name"], data["version"], items)


def _item(data: dict[str, Any], *, scored: bool) -> ChecklistItem:
    return ChecklistItem(
        code=data["code"],
        text=data["text"],
        category=data["category"],
        polarity=Polarity(data.get("polarity", "problem")),
        block=data.get("block", ""),
        scored=scored,
    )
