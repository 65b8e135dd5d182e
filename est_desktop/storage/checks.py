"""Whether the file is sound: what SQLite says, the spatial index, state against log, references, gaps."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import apsw

from est_desktop.core.i18n import _, ngettext
from est_desktop.core.progress import Progress
from est_desktop.core.text import number
from est_desktop.storage.check_index import index_differences
from est_desktop.storage.check_state import state_differences
from est_desktop.storage.connection import many, one, reading
from est_desktop.storage.schema import TABLES

_REFERENCES = (
    ("function", "organisation", "organisation"),
    ("area", "parent", "area"),
    ("report", "function", "function"),
    ("incident", "organisation", "organisation"),
    ("incident", "function", "function"),
    ("incident", "report", "report"),
    ("incident", "batch", "import_batch"),
)


class Severity(StrEnum):
    """Whether the file is damaged, or something in it should be looked at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, as a translated sentence."""

    severity: Severity
    text: str


def check(connection: apsw.Connection, progress: Progress) -> list[Finding]:
    """Return everything found; an empty list is a sound file. Raises Cancelled."""
    steps: tuple[Callable[[apsw.Connection, Progress], Iterator[Finding]], ...] = (
        _pages,
        _indexes,
        _state,
        _gaps,
        _references,
        _conflicts,
    )
    findings: list[Finding] = []
    with reading(connection):
        for done, step in enumerate(steps):
            progress.step(done, len(steps), _("Checking the file"))
            try:
                findings += step(connection, progress)
            except (apsw.CorruptError, apsw.NotADBError, apsw.IOError, ValueError, struct.error):
                # pages that cannot be read, or texts and geometries that are none
                findings.append(Finding(Severity.ERROR, _("Some of the file cannot be read; restore a backup copy.")))
    return findings


def _pages(connection: apsw.Connection, _progress: Progress) -> Iterator[Finding]:
    for (line,) in many(connection, "pragma integrity_check(20)"):
        if line != "ok":
            yield Finding(Severity.ERROR, _("The file is damaged: {detail}").format(detail=line))


def _indexes(connection: apsw.Connection, progress: Progress) -> Iterator[Finding]:
    for table in TABLES.values():
        if table.geometry is None:
            continue
        progress.check()
        name = f"idx_{table.name}_geom"
        verdict = one(connection, "select rtreecheck(?)", (name,))[0]
        if verdict != "ok":
            yield Finding(Severity.ERROR, _("The file is damaged: {detail}").format(detail=f"{name}: {verdict}"))
        wrong = index_differences(connection, table.name)
        if wrong:
            text = ngettext(
                "The spatial index of {table} is wrong for {n} row.",
                "The spatial index of {table} is wrong for {n} rows.",
                wrong,
            )
            yield Finding(Severity.ERROR, text.format(table=table.name, n=number(wrong)))


def _state(connection: apsw.Connection, progress: Progress) -> Iterator[Finding]:
    for table, wrong in state_differences(connection, progress).items():
        if wrong:
            text = ngettext(
                "In table {table}, {n} row does not agree with the log.",
                "In table {table}, {n} rows do not agree with the log.",
                wrong,
            )
            yield Finding(Severity.ERROR, text.format(table=table, n=number(wrong)))


def _gaps(connection: apsw.Connection, _progress: Progress) -> Iterator[Finding]:
    query = """
        select r, count(*), max(seq) from (select r, seq from op union all select r, seq from chunk)
        group by r having count(*) <> max(seq) or min(seq) <> 1 or count(*) <> count(distinct seq)
    """
    for stream, found, last in many(connection, query):
        text = _("Stream {stream} of the log holds {found} of {last} operations.")
        yield Finding(Severity.ERROR, text.format(stream=stream, found=number(found), last=number(last)))


def _references(connection: apsw.Connection, _progress: Progress) -> Iterator[Finding]:
    for table, column, target in _REFERENCES:
        query = (
            f'select count(*) from "{table}" t where t._deleted = 0 and t."{column}" <> x\'\' and not exists'  # noqa: S608
            f' (select 1 from "{target}" p where p.uid = t."{column}" and p._deleted = 0)'
        )
        lost = one(connection, query)[0]
        if lost:
            text = ngettext(
                "{n} row of {table} points to {target} that is not in the file.",
                "{n} rows of {table} point to {target} that is not in the file.",
                lost,
            )
            yield Finding(Severity.WARNING, text.format(n=number(lost), table=table, target=target))


def _conflicts(connection: apsw.Connection, _progress: Progress) -> Iterator[Finding]:
    n = one(connection, "select count(distinct uid) from conflict")[0]
    if n:
        text = ngettext("{n} row holds values in conflict.", "{n} rows hold values in conflict.", n)
        yield Finding(Severity.WARNING, text.format(n=number(n)))
