"""Whole commits: items of the domain in, one transaction, what was touched out."""

from __future__ import annotations

from collections.abc import Iterable

import apsw
import numpy as np

from est_desktop.core.clock import Clock
from est_desktop.core.errors import ConflictError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.domain.changes import Changes, Edit
from est_desktop.frames.incidents import IncidentRows
from est_desktop.storage.bulk import incident_bulks
from est_desktop.storage.incident_rows import drafts_of
from est_desktop.storage.log import CommitRange, LogWriter, clock_of
from est_desktop.storage.project_file import ProjectFile
from est_desktop.storage.records import TABLE_OF, Record, uid_of, values_of
from est_desktop.storage.state import known_uids
from est_desktop.storage.undoing import Undo
from est_desktop.storage.versions import srid_of
from est_desktop.storage.writing import Draft, Writer


class Outdated(ConflictError):  # noqa: N818 - a state of things, and the writer may start again
    """Somebody wrote between the reading that a commit rests on and the commit."""


def set_facts(file: ProjectFile, *, municipality: str, organisation: bytes) -> None:
    """Write what a new project is called and whose copy it is."""
    with file.writing() as connection:
        connection.execute("insert into meta values ('municipality', ?)", (municipality,))
        connection.execute("insert into meta values ('organisation', ?)", (organisation,))


def write(
    file: ProjectFile,
    items: Iterable[Record | IncidentRows | Edit],
    *,
    organisation: bytes,
    label: str,
    clock: Clock,
    progress: Progress,
    unchanged_since: int | None = None,
) -> Changes:
    """Write items as one commit; see `Project.write`."""
    with file.writing() as connection:
        if unchanged_since not in (None, clock_of(connection)):
            raise Outdated(_("The project was changed by somebody else meanwhile."), _("Look again, and try again."))
        log = LogWriter(connection, organisation, clock)
        writer = Writer(connection, log, srid_of(connection), progress)
        drafts: list[Draft] = []
        for item in items:
            if isinstance(item, IncidentRows):
                drafts += _insert_new(connection, writer, item)
            else:
                drafts.append(_draft(item))
        writer.write(drafts)
        progress.check()
        commit = log.finish()
    return Changes(frozenset(writer.kinds), frozenset(writer.uids), label, commit.packed())


def undo(file: ProjectFile, changes: Changes, *, organisation: bytes, clock: Clock, progress: Progress) -> Changes:
    """Write what brings back the values before a commit; see `Project.undo`."""
    with file.writing() as connection:
        log = LogWriter(connection, organisation, clock)
        writer = Writer(connection, log, srid_of(connection), progress)
        Undo(connection, log, writer, CommitRange.of(changes.commit), progress).run()
        progress.check()
        commit = log.finish()
    return Changes(frozenset(writer.kinds), frozenset(writer.uids), changes.label, commit.packed())


def _draft(item: Record | Edit) -> Draft:
    if isinstance(item, Edit):
        return Draft(item.table, item.uid, item.values, item.audience, must_be_new=item.insert, by_hand=True)
    return Draft(TABLE_OF[type(item)], uid_of(item), values_of(item))


def _insert_new(connection: apsw.Connection, writer: Writer, rows: IncidentRows) -> list[Draft]:
    """Write the incidents the file does not have; return those it has, or that come twice, as drafts."""
    uids = rows.uid.tolist()
    known = known_uids(connection, "incident", uids)
    seen = set(known)
    new = np.zeros(len(rows), np.bool_)
    for row, uid in enumerate(uids):
        new[row] = uid not in seen
        seen.add(uid)
    for bulk in incident_bulks(rows.taken(new)):
        writer.insert(bulk)
    return drafts_of(rows.taken(~new))
