"""Windows in tests: offscreen, and nothing may be left behind."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from shapely.geometry import LineString, box

from est_desktop.core.progress import Progress
from est_desktop.domain.area import Area, AreaLevel, Place, Street, StreetKind
from est_desktop.domain.incident import Incident, PlacePrecision, ReviewStatus, Source, TimePrecision, When, Where
from est_desktop.frames.incidents import rows_of
from est_desktop.gui.shell.desktop import Desktop
from est_desktop.gui.shell.doors import Doors, NewProject
from est_desktop.gui.shell.window import MainWindow
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.gui.widgets.theme import Theme
from est_desktop.settings.store import Settings
from est_desktop.state.messages import Messages
from est_desktop.workflows.project import Project


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Return the light theme."""
    theme = Theme(qapp)
    yield theme
    qapp.setStyleSheet("")
    theme.close()


@pytest.fixture
def messages() -> Messages:
    """Return the one way to speak to the user."""
    return Messages()


@pytest.fixture
def runner(qapp: QApplication, messages: Messages) -> Iterator[TaskRunner]:
    """Return a runner whose threads are ended after the test."""
    runner = TaskRunner(messages)
    yield runner
    runner.shut_down()


def incident(number: int, *, source: Source = Source.REPORT, place: bool = True) -> Incident:
    """Return an approved incident of the small town; every third is a fire."""
    moment = datetime(2026, 9, 1, 12, tzinfo=UTC) + timedelta(hours=7 * number)
    where = Where(500_000.0 + 10 * number, 6_500_000.0 + 7 * number, PlacePrecision.EXACT) if place else Where()
    return Incident(
        uid=number.to_bytes(16, "big"),
        category="fire" if number % 3 == 0 else "vandalism",
        where=where,
        when=When(moment, moment, TimePrecision.EXACT),
        source=source,
        source_id=str(number),
        status=ReviewStatus.APPROVED,
    )


def small_town() -> list[object]:
    """Return an area, a place, a street and sixty incidents: forty reports, two of them without place, and police."""
    return [
        Area(b"a" * 16, "Norrby", AreaLevel.NEIGHBOURHOOD, box(499_000, 6_499_000, 501_000, 6_501_000)),
        Place(b"p" * 16, "Åskolan", "Skola", 500_100.0, 6_500_100.0),
        Street(b"s" * 16, "Storgatan", StreetKind.MAIN, LineString([(500_000, 6_500_000), (500_400, 6_500_300)])),
        rows_of([incident(n, place=n > 2) for n in range(1, 41)]),
        rows_of([incident(n, source=Source.POLICE) for n in range(41, 61)]),
    ]


@pytest.fixture(scope="session")
def town_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project that tests copy."""
    path = tmp_path_factory.mktemp("town") / "valboas.est"
    with Project.create(path, municipality="Valboås", organisation="Valboås kommun") as project:
        project.write(small_town(), label="town")
    return path


@pytest.fixture
def town(town_template: Path, tmp_path: Path) -> Path:
    """Return a small project of the test's own."""
    return Path(shutil.copy(town_template, tmp_path / "valboas.est"))


@pytest.fixture
def doors(tmp_path: Path, town_template: Path) -> Doors:
    """Return ways into projects; the sample town is the small one."""

    def create(wanted: NewProject, _progress: Progress) -> Project:
        return Project.create(
            wanted.path,
            municipality=wanted.municipality,
            organisation=wanted.organisation,
            srid=wanted.srid,
            passphrase=wanted.passphrase,
        )

    return Doors(
        open=Project.open,
        create=create,
        sample=lambda path, _progress: shutil.copy(town_template, path),
        save_copy=lambda project, path, _progress: shutil.copy(project.path, path),
        sample_path=tmp_path / "documents" / "exempel" / "valboas.est",
    )


@pytest.fixture
def desktop(qapp: QApplication, doors: Doors, own_profile: Path) -> Iterator[Desktop]:
    """Return the whole program, and fail on widgets, threads or subscriptions it leaves behind."""
    before = set(qapp.topLevelWidgets())
    made = Desktop(qapp, doors, Settings.of_user())
    made.window.resize(1280, 720)
    made.window.show()
    yield made
    made.close()
    for _round in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    qapp.setStyleSheet("")
    left = [w for w in qapp.topLevelWidgets() if w not in before]
    assert not left, f"widgets left behind: {left}"
    assert not [t.name for t in threading.enumerate() if t.name.startswith("est-")], "threads left behind"
    state = made.session
    events = (state.project_changed, state.data_changed, state.selection_changed, state.focus_changed)
    assert not [e for e in (*events, state.map.changed, state.map.reading_changed) if e._listeners], "still listening"


@pytest.fixture
def window(desktop: Desktop, town: Path) -> MainWindow:
    """Return the window with the small town open."""
    desktop.files.open(town)
    assert desktop.runner.wait(20)
    return desktop.window
