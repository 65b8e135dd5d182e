"""What an import did or would do, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from est_desktop.core import text
from est_desktop.core.i18n import _, ngettext
from est_desktop.domain.area import AREA_LEVEL_NAMES, AreaLevel
from est_desktop.workflows.import_data import ImportResult, Reason, rejects_warning
from est_desktop.workflows.import_draft import FIELDS

REASONS_TOLD = 8
"""Reasons of rejection that are printed; all stand in the file of rejected rows."""


def summary(result: ImportResult, *, dry_run: bool) -> list[str]:
    """Return the mapping, the counts, what the user should know, and why rows were rejected."""
    return [*_mapping(result), _counts(result, dry_run=dry_run), *_notes(result), *_reasons(result), *_rejects(result)]


def _mapping(result: ImportResult) -> Iterator[str]:
    yield _("Columns, as proposed from the headings:") if result.proposed else _("Columns:")
    for field in FIELDS[result.mapping.kind]:
        if use := result.mapping.columns.get(field.name):
            yield f"  {' + '.join(use.columns)} → {_(field.label)}"
        elif value := result.mapping.constants.get(field.name):
            named = (
                _(AREA_LEVEL_NAMES[AreaLevel(value)]) if field.name == "level" and value in set(AreaLevel) else value
            )
            yield "  " + _("{field} is {value} in all rows").format(field=_(field.label), value=named)


def _counts(result: ImportResult, *, dry_run: bool) -> str:
    names = ("read", "imported", "duplicates", "updated", "rejected")
    if dry_run:
        told = _(
            "Read {read}. Would be imported: {imported}, duplicates: {duplicates} (of them updated: {updated}), "
            "rejected: {rejected}. Nothing was written."
        )
    else:
        told = _(
            "Read {read}, imported {imported}, duplicates {duplicates} (of them updated {updated}), "
            "rejected {rejected}."
        )
    return told.format(**{name: text.number(getattr(result, name)) for name in names})


def _notes(result: ImportResult) -> Iterator[str]:
    if result.personal_data:
        yield _("{n} rows have possible personal data in their text.").format(n=text.number(result.personal_data))
    yield from result.notes


def _reasons(result: ImportResult) -> Iterator[str]:
    if not result.reasons:
        return
    yield _("Why rows are rejected:")
    for reason in result.reasons[:REASONS_TOLD]:
        yield f"  {text.number(reason.rows)} × {reason.first} ({_where(reason)})"
    if (more := len(result.reasons) - REASONS_TOLD) > 0:
        yield "  " + ngettext("and {n} more reason", "and {n} more reasons", more).format(n=text.number(more))


def _where(reason: Reason) -> str:
    row, column = text.number(reason.first.row), reason.first.column
    if column:
        return _("first in row {row}, {column}").format(row=row, column=column)
    return _("first in row {row}").format(row=row)


def _rejects(result: ImportResult) -> Iterator[str]:
    if result.rejects_file is None:
        return
    yield _("The rejected rows and why: {file}").format(file=result.rejects_file)
    if warning := rejects_warning(result):
        yield warning
