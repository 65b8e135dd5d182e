"""Where the program's own files and the user's settings lie."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path, user_log_path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a file under `resources/`, in a checkout as in an installed package."""
    installed = _PACKAGE / "_resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def profile_folder() -> Path:
    """Return the folder for settings, recent files and saved mappings (EST_PROFILE overrides it)."""
    override = os.environ.get("EST_PROFILE")
    return Path(override) if override else user_config_path("est-desktop", appauthor=False)


def log_file() -> Path:
    """Return where tracebacks and other technical details go."""
    override = os.environ.get("EST_PROFILE")
    return (Path(override) if override else user_log_path("est-desktop", appauthor=False)) / "est.log"
