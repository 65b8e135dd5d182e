"""The fold of operations: order and repeats cannot matter, no false conflicts, deletions hide what they saw."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_desktop.storage.fold import DELETED, Operation, covers, fold, over_of_change

Over = Callable[..., Mapping[str, Any]]
AUDIENCES = ("own", "chosen:A", "partners")
CHANGES = st.dictionaries(st.sampled_from(["comment", "where"]), st.integers(0, 3), min_size=1)


class Copy:
    """One organisation's copy of one row."""

    def __init__(self, name: str, over: Over = over_of_change) -> None:
        self.name = name.encode() * 16
        self.operations: list[Operation] = []
        self._over = over

    def write(self, values: Mapping[str, Any], audience: str = "partners") -> Operation:
        """Write on top of what this copy sees. Streams are numbered apart for each audience."""
        stream = self.name[:-1] + bytes([AUDIENCES.index(audience)])
        number = 1 + sum(o.dot[0] == stream for o in self.operations)
        clock = 1 + max((o.clock for o in self.operations), default=0)
        over = self._over(fold(self.operations), self.operations, values, audience)
        operation = Operation((stream, number), clock, audience, "edit", values, over)
        self.operations.append(operation)
        return operation

    def receive(self, operations: Sequence[Operation]) -> None:
        """Take what may be read by all partners, in whatever order and however often."""
        known = {o.dot for o in self.operations}
        self.operations += [o for o in operations if o.audience == "partners" and o.dot not in known]


@given(st.lists(st.tuples(st.integers(0, 2), CHANGES, st.booleans(), st.integers(0, 2)), max_size=12), st.randoms())
def test_order_repeats_and_ways_round_cannot_matter(
    steps: list[tuple[int, dict[str, int], bool, int]], chance: random.Random
) -> None:
    copies = [Copy(name) for name in "abc"]
    for who, values, exchange, other in steps:
        copies[who].write(values)
        if exchange:
            copies[other].receive(copies[who].operations)
    everything = {o.dot: o for copy in copies for o in copy.operations}
    for copy in copies:
        copy.receive(list(everything.values()))
        shuffled = [*copy.operations, *copy.operations]
        chance.shuffle(shuffled)
        assert fold(shuffled) == fold(copies[0].operations)
    state = fold(everything.values())
    for column, heads in state.heads.items():
        seen = {dot for o in everything.values() if column in o.values for dot in o.seen(column)}
        written = {o.dot for o in everything.values() if column in o.values}
        assert {head.dot for head in heads} == written - seen
        assert state.values[column] == max(heads, key=lambda o: o.rank).values[column]


def false_conflict(steps: Sequence[tuple[dict[str, int], str]], over: Over) -> bool:
    """Whether a partner sees a conflict though one copy wrote everything, one after the other."""
    author, partner = Copy("a", over), Copy("b")
    for values, audience in steps:
        author.write(values, audience)
        partner.receive(author.operations)
    return bool(fold(partner.operations).conflicts or fold(author.operations).conflicts)


@given(st.lists(st.tuples(CHANGES, st.sampled_from(["own", "partners"])), max_size=10))
def test_one_author_never_makes_a_conflict(steps: list[tuple[dict[str, int], str]]) -> None:
    assert not false_conflict(steps, over_of_change)


def heads_only(state: Any, history: Any, changed: Any, audience: str) -> Mapping[str, Any]:
    """Name what is replaced without looking at audiences: the error behind the rule."""
    return {c: tuple(h.dot for h in state.heads.get(c, ())) for c in changed}


def test_the_broken_variant_is_caught() -> None:
    steps = [({"comment": 1}, "partners"), ({"comment": 2}, "own"), ({"comment": 3}, "partners")]
    assert false_conflict(steps, heads_only)
    assert not false_conflict(steps, over_of_change)


def test_two_different_values_written_apart_are_a_conflict_until_somebody_decides() -> None:
    one, two = Copy("a"), Copy("b")
    two.receive([one.write({"comment": 0})])
    one.write({"comment": 1})
    two.write({"comment": 2})
    one.receive(two.operations)
    two.receive(one.operations)
    assert fold(one.operations) == fold(two.operations)
    state = fold(one.operations)
    assert state.conflicts == {"comment"}
    assert {head.values["comment"] for head in state.heads["comment"]} == {1, 2}
    one.write({"comment": state.values["comment"]})
    two.receive(one.operations)
    assert fold(two.operations).conflicts == frozenset()


def test_equal_values_written_apart_are_no_conflict() -> None:
    one, two = Copy("a"), Copy("b")
    one.write({"comment": 1})
    two.write({"comment": 1})
    one.receive(two.operations)
    assert fold(one.operations).conflicts == frozenset()


def test_a_deletion_does_not_hide_what_it_has_not_seen() -> None:
    one, two = Copy("a"), Copy("b")
    two.receive([one.write({"comment": 0})])
    one.write({DELETED: True})
    assert fold(one.operations).deleted
    two.write({"comment": 2})
    one.receive(two.operations)
    state = fold(one.operations)
    assert not state.deleted
    assert DELETED in state.conflicts
    one.write({DELETED: True})
    assert fold(one.operations).deleted


def test_a_narrower_value_does_not_keep_a_row_that_all_deleted() -> None:
    one, two = Copy("a"), Copy("b")
    two.receive([one.write({"comment": 0})])
    one.write({"comment": 1}, "own")
    two.write({DELETED: True})
    one.receive(two.operations)
    assert fold(one.operations).deleted


@pytest.mark.parametrize(
    ("wide", "narrow", "answer"),
    [
        ("partners", "own", True),
        ("own", "partners", False),
        ("own", "chosen:A", False),
        ("chosen:A", "own", True),
        ("chosen:A|B", "chosen:B", True),
        ("chosen:B", "chosen:A|B", False),
        ("partners", "chosen:A|B", True),
        ("chosen:A", "partners", False),
    ],
)
def test_which_audience_covers_which(wide: str, narrow: str, *, answer: bool) -> None:
    assert covers(wide, narrow) is answer
