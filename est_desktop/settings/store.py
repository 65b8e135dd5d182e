"""The user's settings in one TOML file in the profile folder."""

from __future__ import annotations

import logging
import tomllib
from pathlib import Path
from typing import cast

import tomli_w

from est_desktop.core.events import Event
from est_desktop.core.paths import profile_folder
from est_desktop.settings.schema import RECENT, SETTINGS, Setting, Value

RECENT_FILES = 8
_BY_KEY = {setting.key: setting for setting in SETTINGS}
log = logging.getLogger(__name__)


class Settings:
    """Values by declared setting. A value that cannot be used falls back to its default."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._values: dict[str, Value] = {}
        self.changed: Event[Setting] = Event()
        if file is not None:
            self._load(file)

    @classmethod
    def of_user(cls) -> Settings:
        """Return the settings in the user's profile folder."""
        return cls(profile_folder() / "settings.toml")

    @classmethod
    def of_defaults(cls) -> Settings:
        """Return settings that are kept nowhere."""
        return cls(None)

    def _load(self, file: Path) -> None:
        try:
            found = tomllib.loads(file.read_text("utf-8"))
        except FileNotFoundError:
            return
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            # settings are a convenience: a broken file must not keep anybody from working
            log.info("settings are started afresh: %s", fault)
            return
        for key, value in found.items():
            setting = _BY_KEY.get(key)
            if setting is not None and setting.accepts(value):
                self._values[key] = tuple(value) if isinstance(value, list) else value

    def text(self, setting: Setting) -> str:
        """Return a setting that is a text."""
        return cast(str, self._value(setting))

    def number(self, setting: Setting) -> int:
        """Return a setting that is a whole number."""
        return cast(int, self._value(setting))

    def flag(self, setting: Setting) -> bool:
        """Return a setting that is on or off."""
        return cast(bool, self._value(setting))

    def texts(self, setting: Setting) -> tuple[str, ...]:
        """Return a setting that is a list of texts."""
        return cast("tuple[str, ...]", self._value(setting))

    def set(self, setting: Setting, value: Value) -> None:
        """Change a setting and keep it; raises ValueError for a value that the setting does not accept."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.key}: {value!r}")
        if value == self._value(setting):
            return
        self._values[setting.key] = value
        self._save()
        self.changed.emit(setting)

    def used_file(self, path: Path) -> None:
        """Put a project first among the recent files."""
        name = str(path.resolve())
        others = [old for old in self.texts(RECENT) if old != name]
        self.set(RECENT, (name, *others)[:RECENT_FILES])

    def forget_file(self, path: Path) -> None:
        """Take a project away from the recent files."""
        names = {str(path), str(path.resolve())}
        self.set(RECENT, tuple(old for old in self.texts(RECENT) if old not in names))

    def recent_files(self) -> list[Path]:
        """Return the projects used last, newest first."""
        return [Path(name) for name in self.texts(RECENT)]

    def _value(self, setting: Setting) -> Value:
        return self._values.get(setting.key, setting.default)

    def _save(self) -> None:
        if self._file is None:
            return
        plain = {key: list(v) if isinstance(v, tuple) else v for key, v in self._values.items()}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(".part")
            part.write_bytes(tomli_w.dumps(plain).encode("utf-8"))
            part.replace(self._file)
        except OSError as fault:
            # a profile that cannot be written (a locked-down machine) is no reason to stop
            log.info("settings were not kept: %s", fault)
