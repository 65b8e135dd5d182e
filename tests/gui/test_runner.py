"""The runner: results on the window's thread, newest wins, writes in order, faults told, bugs reported."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from est_desktop.core.errors import InputError
from est_desktop.core.progress import Progress
from est_desktop.gui.tasks.runner import TaskRunner
from est_desktop.state.messages import Message, MessageKind, Messages


def until_cancelled(progress: Progress) -> str:
    for _step in range(2000):
        progress.step(0)
        time.sleep(0.001)
    return "never stopped"


def test_work_runs_beside_and_its_result_comes_to_the_window(runner: TaskRunner) -> None:
    where: list[Any] = []
    runner.read(
        lambda _p: threading.current_thread().name, done=lambda name: where.append((name, threading.current_thread()))
    )
    assert runner.wait(5)
    assert where[0][0].startswith("est-read")
    assert where[0][1] is threading.main_thread()


def test_newest_wins(runner: TaskRunner) -> None:
    got: list[str] = []
    runner.read(until_cancelled, key="view", done=got.append)
    runner.read(lambda _p: "new", key="view", done=got.append)
    runner.read(lambda _p: "other key", key="other", done=got.append)
    assert runner.wait(5)
    assert sorted(got) == ["new", "other key"]


def test_result_that_was_ready_but_outdated_is_thrown_away(runner: TaskRunner) -> None:
    got: list[str] = []
    ready = threading.Event()

    def quick(_progress: Progress) -> str:
        ready.set()
        return "old"

    runner.read(quick, key="view", done=got.append)
    assert ready.wait(5)
    runner.read(lambda _p: "new", key="view", done=got.append)
    assert runner.wait(5)
    assert got == ["new"]


def test_writes_come_in_order_and_one_at_a_time(runner: TaskRunner) -> None:
    order: list[Any] = []
    for number in range(5):

        def work(_progress: Progress, number: int = number) -> None:
            order.append(("begin", number))
            time.sleep(0.002)
            order.append(("end", number))

        runner.write(work, title="Saving")
    assert runner.wait(5)
    assert order == [(what, n) for n in range(5) for what in ("begin", "end")]


def test_cancelled_work_tells_nobody(runner: TaskRunner, messages: Messages) -> None:
    told: list[Any] = []
    messages.posted.subscribe(told.append)
    task = runner.write(until_cancelled, title="Importing", done=told.append, failed=told.append)
    begun = time.monotonic()
    task.cancel()
    assert runner.wait(5)
    assert time.monotonic() - begun < 0.3
    assert task.over
    assert told == []


def test_a_write_that_finished_before_the_cancel_counts(runner: TaskRunner) -> None:
    got: list[str] = []
    finished = threading.Event()

    def work(_progress: Progress) -> str:
        finished.set()
        return "written"

    task = runner.write(work, title="Saving", done=got.append)
    assert finished.wait(5)
    task.cancel()
    assert runner.wait(5)
    assert got == ["written"]


def test_known_faults_become_messages(runner: TaskRunner, messages: Messages) -> None:
    told: list[Message] = []
    messages.posted.subscribe(told.append)

    def work(_progress: Progress) -> None:
        raise InputError("No such file.", "Choose another.")

    own: list[str] = []
    runner.read(work, failed=lambda error: own.append(error.message))
    runner.read(work)
    assert runner.wait(5)
    assert own == ["No such file."]
    assert told == [Message(MessageKind.ERROR, "No such file.", "Choose another.")]


def test_bugs_are_logged_and_reported(runner: TaskRunner, expected_log: pytest.LogCaptureFixture) -> None:
    seen: list[Any] = []
    runner.crashed.connect(seen.append)
    runner.read(lambda _p: 1 / 0, title="Dividing")
    assert runner.wait(5)
    assert isinstance(seen[0], ZeroDivisionError)
    assert "Dividing" in expected_log.text


def test_shut_down_ends_the_threads(runner: TaskRunner) -> None:
    runner.read(until_cancelled)
    runner.shut_down()
    assert not [t for t in threading.enumerate() if t.name.startswith("est-")]
