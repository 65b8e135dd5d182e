"""The log file: where a fault happened and of what kind, never what it was about."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from est_desktop.core.paths import log_file

_OWN = "est_desktop"
_BYTES = 1_000_000
_OLDER_FILES = 3


class ContentFree(logging.Formatter):
    """Writes where a fault happened and of what kind, but not its message, which may quote the user's data."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; of what other libraries say only the place, since they quote what they read."""
        # another handler may have kept its own text of the exception in the record
        content: dict[str, Any] = {**record.__dict__, "exc_text": None}
        if record.name.split(".")[0] != _OWN:
            content |= {"msg": f"{Path(record.pathname).name}:{record.lineno}", "args": ()}
        return super().format(logging.makeLogRecord(content))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name in the standard library
        """Return the places in the code and the kinds of exceptions in the chain."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            lines += traceback.format_tb(error.__traceback__)
            lines.append(f"{type(error).__qualname__}\n")
            error = error.__cause__ or error.__context__
        return "".join(lines).rstrip()


class _LogFile(RotatingFileHandler):
    """Opened at its first line; a log that cannot be written never disturbs the work."""

    def _open(self) -> Any:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name in the standard library
        """Say nothing: standard error belongs to the user."""


@contextmanager
def logging_to_file() -> Iterator[None]:
    """Write log lines and Python's warnings to the log file, at most four times a megabyte, and nowhere else."""
    handler = _LogFile(log_file(), maxBytes=_BYTES, backupCount=_OLDER_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(ContentFree("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()
