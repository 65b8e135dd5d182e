from pathlib import Path

import pytest

from tests.unit.cli.conftest import Desk, Est


def test_without_a_command_the_window_opens(est: Est, desk: Desk, project_file: Path) -> None:
    assert est().status == 0
    assert est(project_file).status == 0
    assert desk.opened == project_file


def test_a_project_that_is_not_there_is_handed_to_the_window_too(est: Est, desk: Desk) -> None:
    assert est("saknas.est").status == 0
    assert desk.opened == Path("saknas.est")


@pytest.mark.parametrize(
    "words",
    [
        ["inf"],
        ["info"],
        ["count", "x.est"],
        ["count", "x.est", "--by", "moon"],
        ["info", "x.est", "--colour"],
        ["query", "x.est", "--format", "pdf", "-o", "x"],
    ],
)
def test_bad_usage_ends_2_in_swedish_and_says_where_to_read(est: Est, words: list[str]) -> None:
    ended = est(*words)
    assert ended.status == 2
    assert ended.out == ""
    assert "--help" in ended.err
    assert len(ended.err.splitlines()) == 2
    assert not {"the", "required", "invalid", "choose", "unrecognized"} & set(ended.err.split())


def test_help_lists_the_commands(est: Est) -> None:
    ended = est("--help")
    assert ended.status == 0
    for name in ("new", "info", "query", "count", "analyse"):
        assert name in ended.out
    assert "användning" in ended.out


@pytest.mark.parametrize("content", [b"", b"not a project", bytes(range(256)) * 40, b"SQLite format 3\0" + b"\0" * 500])
def test_a_file_that_is_no_project(est: Est, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fel.est"
    path.write_bytes(content)
    ended = est("info", path, "--json")
    assert ended.status == 2
    assert ended.out == ""
    assert 1 <= len(ended.err.splitlines()) <= 2
    assert path.read_bytes() == content


def test_a_fault_of_the_program_shows_no_traceback(
    est: Est, project_file: Path, monkeypatch: pytest.MonkeyPatch, expected_log: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("est_desktop.workflows.counting.count_by", broken)
    ended = est("count", project_file, "--by", "hour")
    assert ended.status == 2
    assert "Traceback" not in ended.err
    assert expected_log.records


def test_ctrl_c_is_told_in_one_line(est: Est, project_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("est_desktop.workflows.counting.count_by", stopped)
    ended = est("count", project_file, "--by", "hour")
    assert ended.status == 130
    assert len(ended.err.splitlines()) == 1


def test_a_folder_or_an_unknown_word_opens_no_window(est: Est, desk: Desk, tmp_path: Path) -> None:
    for word in (tmp_path, "plugins", "selftest"):
        ended = est(word)
        assert ended.status == 2
        assert "--help" in ended.err
    assert desk.opened is None
