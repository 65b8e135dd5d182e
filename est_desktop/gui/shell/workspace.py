"""A workspace as data: what the rail, the menus and the window need to know of a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from est_desktop.core.i18n import N_

PHASES = {"map": (1, N_("Mapping"))}
"""Steps of the EST wheel that have workspaces: number and name. The others come with their first workspace."""


@dataclass(frozen=True)
class Workspace:
    """One screen. `title` and `help` are source texts; `factory` builds it when it is first visited.

    `phase` is a key of PHASES, or empty for those at the foot of the rail. `waits` counts what waits for the user.
    One with a `deed` has no page: choosing it does something, and one stays where one is.
    """

    id: str
    title: str
    help: str
    icon: str
    factory: Callable[[], QWidget] = QWidget
    phase: str = ""
    needs_project: bool = True
    deed: Callable[[], object] | None = None
    waits: Callable[[], int] = lambda: 0
