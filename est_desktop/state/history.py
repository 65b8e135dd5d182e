"""Selections one has had, to step back and forth between, like pages in a reader."""

from __future__ import annotations

from est_desktop.domain.selection import Selection

LONGEST = 200


class SelectionHistory:
    """The present selection and the ones before and after it."""

    def __init__(self, first: Selection) -> None:
        self.present = first
        self._before: list[Selection] = []
        self._after: list[Selection] = []

    def go_to(self, selection: Selection, *, replace: bool = False) -> None:
        """Take a new selection; `replace` forgets the present one, as while something is being dragged."""
        if not replace:
            self._before.append(self.present)
            del self._before[:-LONGEST]
        self._after.clear()
        self.present = selection

    @property
    def can_go_back(self) -> bool:
        """Whether there is a selection before this one."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a selection after this one."""
        return bool(self._after)

    def back(self) -> Selection:
        """Step back; raises IndexError where there is nothing before."""
        before = self._before.pop()
        self._after.append(self.present)
        self.present = before
        return before

    def forward(self) -> Selection:
        """Step forward again; raises IndexError where there is nothing after."""
        after = self._after.pop()
        self._before.append(self.present)
        self.present = after
        return after
