"""What can be undone and redone, by label: commits of the open file, newest last."""

from __future__ import annotations

from est_desktop.domain.changes import Changes

LONGEST = 100


class UndoList:
    """Two stacks of commits. The file does the work; this remembers which commit is next."""

    def __init__(self) -> None:
        self._done: list[Changes] = []
        self._undone: list[Changes] = []

    def committed(self, changes: Changes) -> None:
        """Remember a fresh commit; what was undone can no longer be redone."""
        self._done.append(changes)
        del self._done[:-LONGEST]
        self._undone.clear()

    def undone(self, by: Changes) -> None:
        """The newest commit was undone by the commit `by`, which redo will undo in turn."""
        label = self._done.pop().label
        self._undone.append(_named(by, label))

    def redone(self, by: Changes) -> None:
        """The newest undone commit was done again by the commit `by`."""
        label = self._undone.pop().label
        self._done.append(_named(by, label))

    def clear(self) -> None:
        """Forget all, as when another file is opened."""
        self._done.clear()
        self._undone.clear()

    @property
    def next_undo(self) -> Changes | None:
        """The commit that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Changes | None:
        """The commit that redo would take back."""
        return self._undone[-1] if self._undone else None


def _named(changes: Changes, label: str) -> Changes:
    return Changes(changes.kinds, changes.uids, label, changes.commit)
