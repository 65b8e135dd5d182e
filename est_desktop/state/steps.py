"""In which order selections and commits were made, so that Ctrl+Z always takes back the latest of either."""

from __future__ import annotations

from enum import Enum, auto


class Step(Enum):
    """What can be taken back."""

    SELECTION = auto()
    COMMIT = auto()


class StepOrder:
    """Two stacks of kinds. Selection history and undo list do the work; this remembers whose turn it is."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def made(self, step: Step) -> None:
        """Something new was done; what was taken back of its kind cannot be done again."""
        self._done.append(step)
        self._undone = [kept for kept in self._undone if kept is not step]

    def taken_back(self, step: Step) -> None:
        """The latest of a kind was taken back, by Ctrl+Z or in another way."""
        if _drop_last(self._done, step):
            self._undone.append(step)

    def made_again(self, step: Step) -> None:
        """The latest of a kind that was taken back was done again."""
        if _drop_last(self._undone, step):
            self._done.append(step)

    def clear(self) -> None:
        """Forget all, as when another file is opened."""
        self._done.clear()
        self._undone.clear()

    @property
    def next_undo(self) -> Step | None:
        """The kind that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """The kind that redo would do again."""
        return self._undone[-1] if self._undone else None


def _drop_last(steps: list[Step], step: Step) -> bool:
    for index in range(len(steps) - 1, -1, -1):
        if steps[index] is step:
            del steps[index]
            return True
    return False
