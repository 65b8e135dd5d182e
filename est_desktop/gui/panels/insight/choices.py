"""What a click in a view does to the selection: click selects, Ctrl+click adds, Alt+click excludes. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from est_desktop.domain import selection as sel

Kind = type[sel.Condition]
FIELDS: dict[Kind, str] = {
    sel.HasCategory: "categories",
    sel.InAreas: "areas",
    sel.HasSource: "sources",
    sel.HasSeverity: "severities",
    sel.OfOrganisation: "organisations",
    sel.HasStatus: "statuses",
}
"""Conditions that hold a tuple of alternatives, and the name of the tuple."""


class Click(Enum):
    """What was held down."""

    SELECT = "select"
    ADD = "add"
    EXCLUDE = "exclude"


def included(selection: sel.Selection, kind: Kind) -> tuple[Any, ...] | None:
    """Return the alternatives asked for; None where nothing is asked."""
    condition = sel.find(selection, kind)
    return None if condition is None else tuple(getattr(condition, FIELDS[kind]))


def excluded(selection: sel.Selection, kind: Kind) -> tuple[Any, ...]:
    """Return the alternatives that are excluded."""
    found: tuple[Any, ...] = ()
    for part in sel.conditions(selection):
        if isinstance(part, sel.Not) and isinstance(part.part, kind):
            found += tuple(getattr(part.part, FIELDS[kind]))
    return found


def holds(selection: sel.Selection, kind: Kind, value: object) -> bool:
    """Tell whether rows of this value are let through by the selection's own conditions of the kind."""
    asked = included(selection, kind)
    return (asked is None or value in asked) and value not in excluded(selection, kind)


def filtered(selection: sel.Selection, kind: Kind) -> bool:
    """Tell whether anything is asked or excluded of this kind."""
    return sel.find(selection, kind) is not None or bool(excluded(selection, kind))


def unfiltered(selection: sel.Selection, kind: Kind) -> sel.Selection:
    """Return the selection with nothing asked or excluded of this kind."""
    return sel.both(*(part for part in sel.conditions(selection) if not is_of(part, kind)))


def is_of(part: sel.Selection, kind: Kind) -> bool:
    """Tell whether a top-level part asks or excludes this kind."""
    return isinstance(part, kind) or (isinstance(part, sel.Not) and isinstance(part.part, kind))


def clicked(selection: sel.Selection, kind: Kind, value: object, how: Click = Click.SELECT) -> sel.Selection:
    """Return the selection after a click on `value`; a second click of the same sort takes the first one back."""
    asked, gone = included(selection, kind), excluded(selection, kind)
    if how is Click.SELECT:
        return chosen(selection, kind, None if asked == (value,) and not gone else (value,))
    if how is Click.ADD:
        if value in gone:
            return _with(selection, kind, asked, _toggled(gone, value))
        return chosen(selection, kind, _toggled(asked or (), value) or None, keep_excluded=True)
    if asked and value in asked:
        rest = _toggled(asked, value)
        return _with(selection, kind, rest or None, gone if rest else (*gone, value))
    return _with(selection, kind, asked, _toggled(gone, value))


def chosen(
    selection: sel.Selection, kind: Kind, values: Iterable[Any] | None, *, keep_excluded: bool = False
) -> sel.Selection:
    """Return the selection with exactly these alternatives; None asks nothing."""
    gone = excluded(selection, kind) if keep_excluded else ()
    return _with(selection, kind, None if values is None else tuple(values), gone)


def _with(selection: sel.Selection, kind: Kind, asked: tuple[Any, ...] | None, gone: tuple[Any, ...]) -> sel.Selection:
    rest = unfiltered(selection, kind)
    if asked is not None:
        rest = sel.both(rest, kind(asked))  # type: ignore[arg-type]
    return sel.both(rest, sel.Not(kind(gone))) if gone else rest  # type: ignore[arg-type]


def _toggled(values: tuple[Any, ...], value: object) -> tuple[Any, ...]:
    return tuple(v for v in values if v != value) if value in values else (*values, value)
