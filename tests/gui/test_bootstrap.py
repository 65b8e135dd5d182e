"""The wiring: every way into a project works, and commands never load Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from est_desktop import bootstrap
from est_desktop.core.errors import CaseFileError, InputError
from est_desktop.core.progress import silent
from est_desktop.gui.shell.doors import Doors, NewProject


def test_commands_never_load_qt() -> None:
    code = "import sys; from est_desktop import bootstrap; bootstrap.main(['--version'])"
    code += "; assert not [m for m in sys.modules if m.startswith(('PySide6', 'pyqtgraph'))]"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_new_project_is_made_copied_and_opened(tmp_path: Path) -> None:
    doors = bootstrap.doors(Doors)
    wanted = NewProject(tmp_path / "ny.est", "Örebro", "Örebro kommun", 3010, passphrase="fyra ord att minnas")
    project = doors.create(wanted, silent())
    assert (project.municipality, project.organisation.name, project.srid) == ("Örebro", "Örebro kommun", 3010)
    assert project.checklists()
    doors.save_copy(project, tmp_path / "kopia.est", silent())
    project.close()
    copy = doors.open(tmp_path / "kopia.est", "fyra ord att minnas")
    assert copy.encrypted
    copy.close()


def test_a_new_project_whose_areas_fail_leaves_no_file(tmp_path: Path) -> None:
    areas = tmp_path / "omraden.geojson"
    areas.write_text("not json", "utf-8")
    wanted = NewProject(tmp_path / "ny.est", "Örebro", "Örebro kommun", 3006, areas=areas)
    with pytest.raises(InputError):
        bootstrap.doors(Doors).create(wanted, silent())
    assert not wanted.path.exists()


def test_own_sample_lies_in_the_profile_of_a_test(own_profile: Path) -> None:
    assert bootstrap.sample_path().is_relative_to(own_profile)


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_screenshot_has_its_size_and_leaves_settings_alone(
    town: Path, tmp_path: Path, own_profile: Path, theme: str
) -> None:
    output = tmp_path / "bild.png"
    bootstrap.Desktop().screenshot(town, None, workspace="welcome", size=(1280, 720), theme=theme, output=output)
    picture = QImage(str(output))
    assert (picture.width(), picture.height()) == (1280, 720)
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1280, 8) for y in range(0, 720, 8)}
    assert len(colours) > 4
    assert not (own_profile / "settings.toml").exists()


def test_screenshot_tells_what_is_wrong(town: Path, tmp_path: Path) -> None:
    shot = bootstrap.Desktop().screenshot
    with pytest.raises(InputError, match="nowhere"):
        shot(town, None, workspace="nowhere", size=(1280, 720), theme="light", output=tmp_path / "x.png")
    with pytest.raises(CaseFileError):
        shot(
            tmp_path / "none.est", None, workspace="welcome", size=(1280, 720), theme="light", output=tmp_path / "x.png"
        )
    with pytest.raises(InputError):
        shot(town, None, workspace="welcome", size=(1280, 720), theme="light", output=tmp_path / "no" / "x.png")


def test_a_bug_ends_a_screenshot_and_asks_nobody(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("est_desktop.cartography.base_map.border_lines", broken)
    output = tmp_path / "bild.png"
    with pytest.raises(ZeroDivisionError):
        bootstrap.Desktop().screenshot(town, None, workspace="insight", size=(1280, 720), theme="light", output=output)
    assert not output.exists()
    assert expected_log is not None


def test_warming_up_loads_what_the_first_answer_needs_and_can_be_stopped() -> None:
    probe = (
        "import sys; from est_desktop.core.errors import Cancelled; from est_desktop.core.progress import Progress;"
        "from est_desktop.gui.panels.insight.warming import warm_up;"
        "assert 'scipy.special' not in sys.modules; warm_up(Progress()); assert 'scipy.special' in sys.modules\n"
        "stopped = Progress(); stopped.cancel()\n"
        "try: warm_up(stopped)\n"
        "except Cancelled: print('stopped')"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "stopped"
