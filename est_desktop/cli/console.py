"""What a command says: results on standard output, progress and errors on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from est_desktop.core.errors import EstError
from est_desktop.core.progress import Progress

BAR = 28


@dataclass
class Console:
    """Where a command writes. With `as_json` standard output holds exactly one JSON object and nothing else."""

    as_json: bool = False
    quiet: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    _bar_shown: bool = False

    def say(self, text: str) -> None:
        """Print a line for people; nothing with --json."""
        if not self.as_json:
            print(text, file=self.out)

    def result(self, values: Mapping[str, Any]) -> None:
        """Print the JSON object; nothing without --json."""
        if self.as_json:
            json.dump(values, self.out, ensure_ascii=False, allow_nan=False)
            self.out.write("\n")

    def warn(self, text: str) -> None:
        """Print a line on standard error."""
        self._end_bar()
        print(text, file=self.err)

    def fail(self, fault: EstError) -> None:
        """Print a fault: one line what is wrong, one line what to do."""
        self.warn(fault.message)
        if fault.advice:
            self.warn(fault.advice)

    def progress(self) -> Progress:
        """Return a progress that draws a bar on a terminal, and is silent otherwise."""
        if self.quiet or not self.err.isatty():
            return Progress()
        began = time.monotonic()

        def draw(done: int, total: int, text: str) -> None:
            # nothing is shown for work that is over at once
            if time.monotonic() - began < 0.5:
                return
            share = min(done / total, 1.0) if total else 0.0
            bar = ("█" * round(share * BAR)).ljust(BAR, "·") if total else ""
            self.err.write(f"\r\033[K{bar} {round(share * 100):3d} % {text}" if total else f"\r\033[K{text} {done}")
            self.err.flush()
            self._bar_shown = True

        return Progress(draw)

    def _end_bar(self) -> None:
        if self._bar_shown:
            self.err.write("\r\033[K")
            self._bar_shown = False

    def close(self) -> None:
        """Take away what is left of a progress bar."""
        self._end_bar()
