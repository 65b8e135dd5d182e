"""The state of a row as a pure function of its operations: order, repeats and gaps cannot matter.

Heads of a column are the values nobody replaced; shown is the greatest by (clock, stream, number); more than one
different head is a conflict, and all are kept until somebody writes a value that has seen them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Dot = tuple[bytes, int]
"""Stream (16 bytes) and number: names one operation for ever."""

DELETED = "_deleted"
EVERY = "*"
"""In `over`: the dots stand for all columns."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What somebody wrote to one row. `over` names, for each column, the values the author saw."""

    dot: Dot
    clock: int
    audience: str
    kind: str
    values: Mapping[str, Any]
    over: Mapping[str, tuple[Dot, ...]] = field(default_factory=dict)

    @property
    def rank(self) -> tuple[int, Dot]:
        """Which of two heads is shown: the greater."""
        return self.clock, self.dot

    def seen(self, column: str) -> tuple[Dot, ...]:
        """Return the dots its author saw in a column."""
        return (*self.over.get(column, ()), *self.over.get(EVERY, ()))


@dataclass(frozen=True, slots=True)
class RowState:
    """The outcome. `values` are the shown ones; `heads` the operations whose value stands, the shown one first."""

    values: dict[str, Any]
    heads: dict[str, tuple[Operation, ...]]
    conflicts: frozenset[str]
    deleted: bool


def fold(operations: Iterable[Operation]) -> RowState:
    """Return the state of one row from all its operations, in any order and with any repeats."""
    by_dot = {operation.dot: operation for operation in operations}
    written: dict[str, list[Operation]] = {}
    replaced: dict[str, set[Dot]] = {}
    for operation in by_dot.values():
        for column in operation.values:
            written.setdefault(column, []).append(operation)
            if operation.over:
                replaced.setdefault(column, set()).update(operation.seen(column))
    heads = {column: _heads(found, replaced.get(column)) for column, found in written.items()}
    values = {column: found[0].values[column] for column, found in heads.items() if found}
    conflicts = {
        column
        for column, found in heads.items()
        if len(found) > 1 and any(head.values[column] != values[column] for head in found)
    }
    deleted = bool(values.get(DELETED, False))
    if deleted and not any(_saw_all(h, by_dot) for h in heads[DELETED] if h.values[DELETED]):
        deleted = False
        conflicts.add(DELETED)
    values[DELETED] = deleted
    return RowState(values, heads, frozenset(conflicts), deleted)


def _heads(written: list[Operation], gone: set[Dot] | None) -> tuple[Operation, ...]:
    standing = written if not gone else [o for o in written if o.dot not in gone]
    return tuple(sorted(standing, key=lambda o: o.rank, reverse=True) if len(standing) > 1 else standing)


def _saw_all(deleter: Operation, by_dot: Mapping[Dot, Operation]) -> bool:
    """Whether a deletion saw every value of those who may read it; a narrower audience's values do not count."""
    seen: dict[str, set[Dot]] = {}
    for operation in by_dot.values():
        if operation.dot == deleter.dot or not covers(operation.audience, deleter.audience):
            continue
        for column in operation.values:
            if column == DELETED:
                continue
            if column not in seen:
                seen[column] = all_seen(deleter, column, by_dot)
            if operation.dot not in seen[column]:
                return False
    return True


def all_seen(author: Operation, column: str, by_dot: Mapping[Dot, Operation]) -> set[Dot]:
    """Return the dots of a column an operation saw, and those that their authors saw in turn."""
    seen: set[Dot] = set()
    waiting = list(author.seen(column))
    while waiting:
        dot = waiting.pop()
        if dot not in seen:
            seen.add(dot)
            if dot in by_dot:
                waiting += by_dot[dot].seen(column)
    return seen


def over_of_change(
    state: RowState, history: Sequence[Operation], changed: Mapping[str, Any], audience: str
) -> dict[str, tuple[Dot, ...]]:
    """Return what the author of a change saw in each column: the dots that `over` of the new operation names.

    Those are the heads; but all earlier dots where audiences differ, since a reader who lacks the narrower ones
    would not know that what came before them was seen too. A deletion names all columns: it hides no more than it
    has seen.
    """
    columns = set(state.heads) if changed.get(DELETED) else set(changed)
    mixed = any(operation.audience != audience for operation in history)
    over: dict[str, tuple[Dot, ...]] = {}
    for column in sorted(columns):
        if mixed:
            dots = {operation.dot for operation in history if column in operation.values}
        else:
            dots = {head.dot for head in state.heads.get(column, ())}
        if dots:
            over[column] = tuple(sorted(dots))
    if len(over) > 1 and len(set(over.values())) == 1:
        return {EVERY: next(iter(over.values()))}
    return over


def covers(wide: str, narrow: str) -> bool:
    """Whether everybody in the audience `narrow` is also in `wide`; the author's own organisation always is."""
    if wide == "partners" or narrow in {"own", wide}:
        return True
    if wide == "own" or narrow == "partners":
        return False
    return set(narrow.removeprefix("chosen:").split("|")) <= set(wide.removeprefix("chosen:").split("|"))
