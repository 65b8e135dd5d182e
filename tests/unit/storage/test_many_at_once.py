"""Several threads and processes on one file, and processes that die while they write."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Place
from est_desktop.workflows.project import Project

WRITE_PLACES = """
import sys
from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Place
from est_desktop.workflows.project import Project
with Project.open(sys.argv[1], sys.argv[2]) as project:
    print("open", flush=True)
    for i in range(int(sys.argv[3])):
        project.write([Place(new_uid(), f"{sys.argv[4]} {i}", "x", 1.0, 2.0)], label="")
"""
WRITE_BULK = """
import sys
from est_desktop.core.ids import new_uid
from est_desktop.core.progress import Progress
from est_desktop.domain.incident import Incident, PlacePrecision, When, Where
from est_desktop.frames.incidents import rows_of
from est_desktop.workflows.project import Project
with Project.open(sys.argv[1], sys.argv[2]) as project:
    where = Where(1.0, 2.0, PlacePrecision.EXACT, "text " * 20)
    rows = rows_of([Incident(new_uid(), "fire", where, When()) for _ in range(6_000)])
    tell = Progress(lambda done, total, text: print(done, flush=True))
    while True:
        project.write([rows], label="", progress=tell)
        rows = rows_of([Incident(new_uid(), "fire", where, When()) for _ in range(6_000)])
"""
PASSPHRASE = "hemligt"


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)


def test_eight_threads_write_and_read_at_once(new_project: Callable[..., Project]) -> None:
    project = new_project(passphrase=PASSPHRASE)
    faults: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for i in range(5):
                project.write([Place(new_uid(), f"{name} {i}", "x", 1.0, 2.0)], label="")
                assert f"{name} {i}" in {place.name for place in project.places()}
        except BaseException as fault:  # noqa: BLE001 - shown by the test
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(project.places()) == 40
    assert project.check() == []


def test_two_processes_write_to_one_file(new_project: Callable[..., Project]) -> None:
    project = new_project(passphrase=PASSPHRASE)
    writers = [started(WRITE_PLACES, str(project.path), PASSPHRASE, "20", name) for name in ("a", "b")]
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    assert {place.name for place in project.places()} == {f"{name} {i}" for name in ("a", "b") for i in range(20)}
    assert project.check() == []


@pytest.mark.slow
def test_a_process_killed_while_it_writes_leaves_a_sound_file(new_project: Callable[..., Project]) -> None:
    project = new_project(passphrase=PASSPHRASE)
    project.close()
    written = 0
    for wait in (0.0, 0.05, 0.15, 0.4):
        writer = started(WRITE_BULK, str(project.path), PASSPHRASE)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "0\n"
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        writer.communicate(timeout=60)
        with Project.open(project.path, PASSPHRASE) as opened:
            n = len(opened.events())
            assert n % 6_000 == 0
            assert n >= written
            written = n
            assert opened.check() == []
            opened.write([Place(new_uid(), "efter", "x", 1.0, 2.0)], label="")


def test_others_read_while_a_batch_is_being_written(new_project: Callable[..., Project], tmp_path: Path) -> None:
    from est_desktop.core.progress import Progress
    from est_desktop.domain.incident import Incident, PlacePrecision, When, Where
    from est_desktop.frames.incidents import rows_of

    project = new_project(passphrase=PASSPHRASE)
    seen: list[int] = []
    where = Where(1.0, 2.0, PlacePrecision.EXACT)

    def read(_done: int, _total: int, _text: str) -> None:
        with Project.open(project.path, PASSPHRASE) as other:
            seen.append(len(other.events()))

    rows = rows_of([Incident(new_uid(), "fire", where, When()) for _ in range(2_500)])
    project.write([rows], label="", progress=Progress(read))
    assert set(seen) == {0}
    assert len(project.events()) == 2_500
