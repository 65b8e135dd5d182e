"""Undo: new operations that bring back what a commit replaced. Refused where somebody has written since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import apsw

from est_desktop.core.errors import ConflictError
from est_desktop.core.i18n import _, ngettext
from est_desktop.core.progress import Progress
from est_desktop.core.text import number
from est_desktop.storage import chunks
from est_desktop.storage.fold import DELETED, EVERY, Dot, Operation, fold
from est_desktop.storage.log import DELETE, EDIT, INSERT, CommitRange, LogReader, LogWriter
from est_desktop.storage.schema import TABLES
from est_desktop.storage.writing import Draft, Writer, same


class Undo:
    """Takes back one commit inside a write transaction."""

    def __init__(
        self, connection: apsw.Connection, log: LogWriter, writer: Writer, commit: CommitRange, progress: Progress
    ) -> None:
        self._connection = connection
        self._log = log
        self._writer = writer
        self._reader = LogReader(connection)
        self._commit = commit
        self._progress = progress
        self._refused: set[bytes] = set()

    def run(self) -> None:
        """Write the opposite operations.

        Raises
        ------
        ConflictError
            If a value of the commit is no longer the one that stands.
        """
        dots: set[Dot] = set()
        single: dict[str, set[bytes]] = {}
        for table, uid, operation in self._reader.single_between(self._commit.first_op, self._commit.last_op):
            dots.add(operation.dot)
            single.setdefault(table, set()).add(uid)
        numbers = range(self._commit.first_chunk, self._commit.last_chunk + 1)
        dots |= {self._reader.chunk(n)[0] for n in numbers}
        for n in numbers:
            self._progress.step(n - self._commit.first_chunk, len(numbers), _("Undoing"))
            self._undo_chunk(n, dots)
        for table, uids in single.items():
            for piece in chunks.pieces(len(uids)):
                self._progress.check()
                self._undo_rows(table, sorted(uids)[piece], dots)
        if self._refused:
            n = len(self._refused)
            text = ngettext(
                "It cannot be undone: {n} row has been changed since.",
                "It cannot be undone: {n} rows have been changed since.",
                n,
            )
            raise ConflictError(text.format(n=number(n)), _("Look at the rows and change them by hand."))

    def _undo_chunk(self, n: int, dots: set[Dot]) -> None:
        dot, _clock, audience, chunk = self._reader.chunk(n)
        uids = chunk.uids
        touched = self._touched_otherwise(chunk.table, uids, n, chunk.kind)
        untouched = [uid for uid in uids if uid not in touched]
        # whole imports are taken back, and brought back, without looking at every row's history
        if chunk.kind == INSERT:
            self._flag(chunk.table, untouched, audience, {EVERY: (dot,)}, deleted=True)
        elif chunk.kind == DELETE and set(chunk.packed) == {DELETED}:
            self._flag(chunk.table, untouched, audience, {DELETED: (dot,)}, deleted=False)
        else:
            touched = set(uids)
        self._undo_rows(chunk.table, [uid for uid in uids if uid in touched], dots)

    def _touched_otherwise(self, table: str, uids: Sequence[bytes], n: int, kind: str) -> set[bytes]:
        """Return the rows that have other operations than their insert by a chunk and this chunk."""
        own = 0 if kind == INSERT else n
        queries = (
            "select 1 from op where uid = ?",
            f"select 1 from chunk_uid where uid = ? and n <> {own}",  # noqa: S608 - a number
            f'select 1 from "{table}" where uid = ? and _chunk = 0',  # noqa: S608
        )
        return {uid for uid in uids if any(self._connection.execute(q, (uid,)).fetchone() for q in queries)}

    def _flag(
        self, table: str, uids: Sequence[bytes], audience: str, over: Mapping[str, tuple[Dot, ...]], *, deleted: bool
    ) -> None:
        """Write one chunk that deletes or brings back rows, and the same to the state."""
        if not uids:
            return
        overs = [over] * len(uids)
        kind = DELETE if deleted else EDIT
        blob = chunks.body(table, kind, uids, {DELETED: [[deleted] * len(uids)]}, overs)
        n, _dot, _clock = self._log.append_chunk(audience, blob)
        self._connection.executemany("insert into chunk_uid values (?, ?)", [(uid, n) for uid in uids])
        update = f'update "{table}" set _deleted = ? where uid = ?'  # noqa: S608
        self._connection.executemany(update, [(deleted, uid) for uid in uids])
        self._writer.touched(table, uids)

    def _undo_rows(self, table: str, uids: Sequence[bytes], dots: set[Dot]) -> None:
        histories = self._reader.of_rows(table, uids)
        drafts = (self._former(table, uid, histories[uid], dots) for uid in uids)
        self._writer.write([draft for draft in drafts if draft is not None])

    def _former(self, table: str, uid: bytes, history: Sequence[Operation], dots: set[Dot]) -> Draft | None:
        own = [operation for operation in history if operation.dot in dots]
        earlier = [operation for operation in history if operation.dot not in dots]
        written: dict[str, Any] = {}
        for operation in sorted(own, key=lambda o: o.rank):
            written |= operation.values
        columns = set(written)
        now = fold(history)
        # a later undo or release may have written the same values again; what the user sees is still this commit's
        stands = all(same(head.values[c], written[c]) for c in columns for head in now.heads[c])
        if not stands or (now.deleted and DELETED not in columns):
            self._refused.add(uid)
            return None
        if any(operation.kind == INSERT for operation in own):
            return Draft(table, uid, {DELETED: True})
        first = min(operation.clock for operation in own)
        before = fold(o for o in earlier if o.clock < first).values
        values = {c: before.get(c, TABLES[table].column(c).default) for c in sorted(columns)}
        return Draft(table, uid, values)
