"""Silence is the normal state: a warning, a log line of level WARNING or a Qt message fails the test it came in."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from est_desktop.core.i18n import set_language

REAL_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests on the open data folder where it is absent; run slow tests last."""
    absent = pytest.mark.skip(reason="the open data folder is not here")
    for item in items:
        if item.get_closest_marker("real_data") and not REAL_DATA.is_dir():
            item.add_marker(absent)
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of real open data; only for tests marked `real_data`."""
    return REAL_DATA


@pytest.fixture(autouse=True)
def own_profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test its own empty settings folder and the Swedish language."""
    profile = tmp_path_factory.mktemp("profile")
    monkeypatch.setenv("EST_PROFILE", str(profile))
    set_language("sv")
    return profile


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs at WARNING or above, unless it uses `expected_log`."""
    yield
    if "expected_log" in request.fixturenames:
        return
    for phase in ("setup", "call", "teardown"):
        loud = [r for r in caplog.get_records(phase) if r.levelno >= logging.WARNING]
        assert not loud, f"unexpected log: {[r.getMessage() for r in loud]}"


@pytest.fixture
def expected_log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Allow log lines in this test, to look at them."""
    return caplog
