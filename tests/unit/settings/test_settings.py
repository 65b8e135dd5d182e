"""Settings come back as they were kept; broken or foreign values never stop the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from est_desktop.settings.schema import LANGUAGE, RECENT, REOPEN, SETTINGS, TEXT_PERCENT, THEME
from est_desktop.settings.store import RECENT_FILES, Settings


def test_kept_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.toml"
    settings = Settings(file)
    settings.set(THEME, "dark")
    settings.set(TEXT_PERCENT, 150)
    settings.set(REOPEN, value=False)
    settings.set(RECENT, ("/a b/å.est",))
    again = Settings(file)
    assert (again.text(THEME), again.number(TEXT_PERCENT), again.flag(REOPEN)) == ("dark", 150, False)
    assert again.texts(RECENT) == ("/a b/å.est",)
    assert not list(file.parent.glob("*.part"))


def test_changes_are_told_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.toml")
    told = []
    settings.changed.subscribe(told.append)
    settings.set(LANGUAGE, "en")
    settings.set(LANGUAGE, "en")
    assert told == [LANGUAGE]


@pytest.mark.parametrize(
    ("setting", "value"), [(THEME, "pink"), (TEXT_PERCENT, 900), (TEXT_PERCENT, True), (REOPEN, 1)]
)
def test_values_out_of_range_are_refused(tmp_path: Path, setting, value) -> None:
    with pytest.raises(ValueError, match=setting.key):
        Settings(tmp_path / "s.toml").set(setting, value)


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"theme = ", b'theme = "pink"\ntext_percent = "big"\nrecent = [1]\nx = 1']
)
def test_broken_files_give_defaults(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "s.toml"
    file.write_bytes(content)
    settings = Settings(file)
    assert (settings.text(THEME), settings.number(TEXT_PERCENT), settings.recent_files()) == ("light", 100, [])
    settings.set(THEME, "dark")
    assert Settings(file).text(THEME) == "dark"


def test_recent_files_newest_first_without_repeats(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.toml")
    for number in range(RECENT_FILES + 3):
        settings.used_file(tmp_path / f"{number}.est")
    settings.used_file(tmp_path / "5.est")
    names = [path.name for path in settings.recent_files()]
    assert names[0] == "5.est"
    assert len(names) == len(set(names)) == RECENT_FILES
    settings.forget_file(tmp_path / "5.est")
    assert "5.est" not in [path.name for path in settings.recent_files()]


def test_asked_settings_have_label_and_help() -> None:
    assert all(setting.help for setting in SETTINGS if setting.label)
    assert all(setting.accepts(setting.default) for setting in SETTINGS)
