"""The identity of one structure element, before anything of it is drawn."""

from __future__ import annotations

from typing import Self


class Tag:
    """One structure element: its role and the element it stands in.

    Parts of a split flowable carry the same tag; a tag is therefore never copied. `attributes` are the entries of
    its attribute object (names begin with a slash); `alt` is the text that replaces a figure for who cannot see it.
    `repeats` says that content after the first belongs to the page, not to the text: the head of a long table.
    """

    __slots__ = ("alt", "attributes", "cells", "parent", "repeats", "role")

    def __init__(
        self,
        role: str,
        parent: Tag | None = None,
        *,
        attributes: dict[str, str] | None = None,
        alt: str = "",
        repeats: bool = False,
    ) -> None:
        self.role = role
        self.parent = parent
        self.attributes = attributes or {}
        self.alt = alt
        self.repeats = repeats
        self.cells: tuple[Tag, ...] = ()
        """Children that must exist, in this order, as soon as the element does: the cells of a row."""

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __repr__(self) -> str:
        return f"Tag({self.role})"
