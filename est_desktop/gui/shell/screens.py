"""The workspaces there are, in the order of the rail, and what builds each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from est_desktop.core.i18n import N_
from est_desktop.gui.panels.insight.panel import InsightPanel
from est_desktop.gui.panels.reports.panel import ReportsPanel, SavedReport
from est_desktop.gui.panels.welcome.panel import WelcomePanel
from est_desktop.gui.shell.files import FileDesk
from est_desktop.gui.shell.workspace import Workspace
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.theme import Theme
from est_desktop.settings.store import Settings
from est_desktop.state.session import Session

REPORTING = "reporting"


@dataclass(frozen=True)
class Services:
    """What screens are built from."""

    session: Session
    runner: TaskRunner
    theme: Theme
    settings: Settings
    files: FileDesk
    saved: SavedReport
    begin_import: Callable[[], object]


def _insight(services: Services) -> InsightPanel:
    panel = InsightPanel(services.session, services.runner, services.theme)
    panel.import_asked.connect(services.begin_import)
    return panel


def workspaces(services: Services) -> list[Workspace]:
    """Return all workspaces."""
    theme, files = services.theme, services.files
    return [
        Workspace(
            REPORTING,
            N_("Import a list…"),
            N_("Bring a list from a partner into the project, row by row checked."),
            "import",
            phase="map",
            deed=services.begin_import,
        ),
        Workspace(
            "insight",
            N_("Map & time"),
            N_("See where and when incidents happen, and read about each."),
            "map",
            factory=lambda: _insight(services),
            phase="map",
        ),
        Workspace(
            "picture",
            N_("Situation report"),
            N_("What, where, better or worse: the week in figures and on paper."),
            "report",
            factory=lambda: ReportsPanel(
                services.session,
                services.runner,
                theme,
                to_import=services.begin_import,
                saved=services.saved,
            ),
            phase="map",
        ),
        Workspace(
            "welcome",
            N_("Welcome"),
            N_("Open or start a project."),
            "home",
            factory=lambda: WelcomePanel(
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
