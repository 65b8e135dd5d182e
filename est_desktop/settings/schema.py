"""Every setting, declared once: type, default, limits, label and help. Dialog, file and check come from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from est_desktop.core.i18n import LANGUAGES, N_
from est_desktop.core.tokens import THEMES

Value = str | int | bool | tuple[str, ...]


@dataclass(frozen=True)
class Setting:
    """One setting. `choices` maps a value to its label; `low` and `high` limit a number.

    A setting without a label is kept for the user and never asked about: recent files, the window's layout.
    """

    key: str
    default: Value
    label: str = ""
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    low: int | None = None
    high: int | None = None

    def accepts(self, value: object) -> bool:
        """Return whether a value read from a file can be used."""
        if isinstance(self.default, bool) or isinstance(value, bool):
            return isinstance(value, bool) and isinstance(self.default, bool)
        if isinstance(self.default, tuple):
            return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)
        if not isinstance(value, type(self.default)):
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, int):
            return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        return True


LANGUAGE = Setting(
    "language",
    "sv",
    N_("Language"),
    N_("The language of the window. Reports may be written in either language whatever is chosen here."),
    choices=dict(zip(LANGUAGES, ("Svenska", "English"), strict=True)),
)
THEME = Setting(
    "theme",
    "light",
    N_("Theme"),
    N_("Projector has larger text and stronger contrast, for a room with poor light."),
    choices=dict(zip(THEMES, (N_("Light"), N_("Dark"), N_("Projector")), strict=True)),
)
TEXT_PERCENT = Setting(
    "text_percent", 100, N_("Text size"), N_("In per cent of the usual size, 100 to 200."), low=100, high=200
)
REOPEN = Setting(
    "reopen",
    default=True,
    label=N_("Open the file used last at start"),
    help=N_("Otherwise the welcome page is shown."),
)
RECENT = Setting("recent", ())
GEOMETRY = Setting("window_geometry", "")
LAYOUT = Setting("window_layout", ())
RAIL_FOLDED = Setting("rail_folded", default=False)

SETTINGS = (LANGUAGE, THEME, TEXT_PERCENT, REOPEN, RECENT, GEOMETRY, LAYOUT, RAIL_FOLDED)
