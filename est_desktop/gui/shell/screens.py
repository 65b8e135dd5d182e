"""The workspaces there are, in the order of the rail, and what builds each."""

from __future__ import annotations

from dataclasses import dataclass

from est_desktop.core.i18n import N_
from est_desktop.gui.panels.insight.panel import InsightPanel
from est_desktop.gui.panels.welcome.panel import WelcomePanel
from est_desktop.gui.shell.files import FileDesk
from est_desktop.gui.shell.workspace import Workspace
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.theme import Theme
from est_desktop.settings.store import Settings
from est_desktop.state.session import Session


@dataclass(frozen=True)
class Services:
    """What screens are built from."""

    session: Session
    runner: TaskRunner
    theme: Theme
    settings: Settings
    files: FileDesk


def workspaces(services: Services) -> list[Workspace]:
    """Return all workspaces."""
    theme, files = services.theme, services.files
    return [
        Workspace(
            "insight",
            N_("Map & time"),
            N_("See where and when incidents happen, and read about each."),
            "map",
            lambda: InsightPanel(services.session, services.runner, theme),
            phase="map",
        ),
        Workspace(
            "welcome",
            N_("Welcome"),
            N_("Open or start a project."),
            "home",
            lambda: WelcomePanel(
                theme,
                services.settings,
                sample=files.open_sample,
                choose=files.choose_and_open,
                new=files.new,
                open_file=files.open,
            ),
            needs_project=False,
        ),
    ]
