"""The list of commands refuses what would confuse the user, and finds by words."""

from __future__ import annotations

import pytest

from est_desktop.state.commands import Command, Commands


def command(name: str, title: str = "Title", key: str = "", help_: str = "Does it.", menu: str = "") -> Command:
    return Command(name, title, help_, lambda: None, key=key, menu=menu)


@pytest.mark.parametrize(
    "second",
    [command("a"), command("b", key="Ctrl+O"), command("b", help_=" "), command("b", menu="nowhere")],
    ids=["same id", "same key", "no help", "no such menu"],
)
def test_refused(second: Command) -> None:
    commands = Commands()
    commands.add([command("a", key="Ctrl+O")])
    with pytest.raises(ValueError, match=r"a|b"):
        commands.add([second])


def test_found_by_words_title_first() -> None:
    commands = Commands()
    commands.add(
        [
            command("one", "Close file", help_="Ends; open again any time."),
            command("two", "Reopen"),
            command("three", "Open file"),
        ]
    )
    assert [c.id for c in commands.matching("open")] == ["three", "two", "one"]
    assert [c.id for c in commands.matching("FILE open")] == ["three", "one"]
    assert commands.matching("zebra") == []


def test_runs_only_when_it_can_be_used() -> None:
    ran: list[int] = []
    commands = Commands()
    commands.add([Command("a", "A", "H.", lambda: ran.append(1), enabled_when=lambda: not ran)])
    assert commands.run("a")
    assert not commands.run("a")
    assert ran == [1]


def test_menus_are_sorted_by_group() -> None:
    commands = Commands()
    commands.add([Command(n, n, "H.", lambda: None, menu="file", group=g) for n, g in (("a", 2), ("b", 1), ("c", 2))])
    assert [c.id for c in commands.of_menu("file")] == ["b", "a", "c"]
