from __future__ import annotations

import logging
import sys
import warnings
from pathlib import Path

import pytest

from est_desktop import bootstrap
from est_desktop.cli import main as command_line
from est_desktop.core.logs import ContentFree, logging_to_file
from est_desktop.core.paths import log_file

SECRET = "19121212-1212"


def test_log_says_where_but_never_what() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError:
        text = ContentFree().formatException(sys.exc_info())
    assert "test_logs.py" in text
    assert "KeyError" in text
    assert SECRET not in text


def test_a_fault_of_the_program_goes_to_the_log_and_not_to_the_user(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], expected_log: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError(SECRET)

    monkeypatch.setattr(command_line, "parser", broken)
    assert bootstrap.main(["info", "x.est"]) == 2
    assert len(expected_log.records) == 1
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 2
    log = log_file().read_text("utf-8")
    assert "ZeroDivisionError" in log
    assert "in broken" in log
    assert SECRET not in log


def test_what_other_libraries_say_is_not_kept(expected_log: pytest.LogCaptureFixture) -> None:
    with logging_to_file(), warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.getLogger("pyogrio._io").warning("cannot convert %s", SECRET)
        warnings.warn(SECRET, stacklevel=1)
    log = log_file().read_text("utf-8")
    assert "pyogrio" in log
    assert SECRET not in log


def test_nothing_to_tell_leaves_no_log(own_profile: Path) -> None:
    with logging_to_file():
        pass
    assert list(own_profile.iterdir()) == []


def test_a_log_that_cannot_be_written_disturbs_nobody(
    own_profile: Path, capsys: pytest.CaptureFixture[str], expected_log: pytest.LogCaptureFixture
) -> None:
    log_file().mkdir()
    with logging_to_file():
        logging.getLogger("est_desktop.x").error("a fault")
    assert capsys.readouterr().err == ""


def test_the_handler_is_gone_afterwards() -> None:
    before = list(logging.getLogger().handlers)
    with logging_to_file():
        assert len(logging.getLogger().handlers) == len(before) + 1
    assert logging.getLogger().handlers == before
