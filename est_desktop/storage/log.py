"""The operation log: append only, the truth. One `LogWriter` lives as long as one write transaction.

Each file copy has one stream for each audience, so that a gap in the numbers is a real gap and numbers do not
reveal hidden operations. Numbers and the clock are read from the file inside the transaction.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import apsw
import cbor2

from est_desktop.core.errors import CaseFileError
from est_desktop.core.i18n import _
from est_desktop.storage import chunks
from est_desktop.storage.connection import many, one
from est_desktop.storage.fold import Dot, Operation
from est_desktop.storage.schema import TABLES

INSERT, EDIT, DELETE = "insert", "edit", "delete"
"""The kinds of operations."""

STREAM_KEY = "stream:"
_CLOCK_KEY = "hlc"
_COUNTER_BITS = 16
_OPERATION = "r, seq, hlc, aud, kind, vals, over"
_COMMIT = struct.Struct(">QQQQ")


@dataclass(slots=True)
class _Stream:
    row: int
    rid: bytes
    last: int


@dataclass(frozen=True, slots=True)
class CommitRange:
    """The log rows of one transaction: op and chunk numbers, first and last (last < first = none)."""

    first_op: int
    last_op: int
    first_chunk: int
    last_chunk: int

    def packed(self) -> bytes:
        """Return the form kept in `Changes.commit`."""
        return _COMMIT.pack(self.first_op, self.last_op, self.first_chunk, self.last_chunk)

    @classmethod
    def of(cls, commit: bytes) -> CommitRange:
        """Read the form of `packed`; raises ValueError for anything else."""
        if len(commit) != _COMMIT.size:
            raise ValueError("not a commit")
        return cls(*_COMMIT.unpack(commit))


class LogWriter:
    """Appends operations inside one transaction."""

    def __init__(self, connection: apsw.Connection, organisation: bytes, clock: Callable[[], datetime]) -> None:
        self._connection = connection
        self._organisation = organisation
        self._streams: dict[str, _Stream] = {}
        # never before the last clock of the file, even if the machine's clock was set back
        self._last_clock = max(clock_of(connection), (int(clock().timestamp() * 1000) << _COUNTER_BITS) - 1)
        self._first_op = self._next("op")
        self._first_chunk = self._next("chunk")

    def append(
        self,
        table: str,
        uid: bytes,
        *,
        kind: str,
        audience: str,
        values: Mapping[str, Any],
        over: Mapping[str, tuple[Dot, ...]],
    ) -> Operation:
        """Write one operation on one row."""
        stream = self._stream(audience)
        stream.last += 1
        clock = self._tick()
        self._connection.execute(
            "insert into op (r, seq, hlc, tbl, uid, kind, aud, vals, over, actor) values (?,?,?,?,?,?,?,?,?,'')",
            (stream.row, stream.last, clock, table, uid, kind, audience, cbor2.dumps(values), cbor2.dumps(over)),
        )
        return Operation((stream.rid, stream.last), clock, audience, kind, values, over)

    def append_chunk(self, audience: str, blob: bytes) -> tuple[int, Dot, int]:
        """Write a chunk; returns its row number in the log, its dot and its clock."""
        stream = self._stream(audience)
        stream.last += 1
        clock = self._tick()
        self._connection.execute(
            "insert into chunk (r, seq, hlc, aud, body) values (?,?,?,?,?)",
            (stream.row, stream.last, clock, audience, blob),
        )
        return self._connection.last_insert_rowid(), (stream.rid, stream.last), clock

    def finish(self) -> CommitRange:
        """Write the clock and return what was appended."""
        self._connection.execute(
            "insert into meta values (?, ?) on conflict (k) do update set v = excluded.v",
            (_CLOCK_KEY, self._last_clock),
        )
        return CommitRange(self._first_op, self._next("op") - 1, self._first_chunk, self._next("chunk") - 1)

    def _next(self, table: str) -> int:
        return int(one(self._connection, f"select coalesce(max(n), 0) + 1 from {table}")[0])  # noqa: S608

    def _tick(self) -> int:
        self._last_clock += 1
        return self._last_clock

    def _stream(self, audience: str) -> _Stream:
        if audience not in self._streams:
            self._streams[audience] = self._found(audience) or self._new(audience)
        return self._streams[audience]

    def _found(self, audience: str) -> _Stream | None:
        own = "select r, rid from replica where rid = (select v from meta where k = ?)"
        row = one(self._connection, own, (STREAM_KEY + audience,))
        return _Stream(row[0], row[1], last_number(self._connection, row[0])) if row else None

    def _new(self, audience: str) -> _Stream:
        rid = secrets.token_bytes(16)
        self._connection.execute(
            "insert into replica (rid, org, name) values (?, ?, ?)", (rid, self._organisation.hex(), audience)
        )
        row = self._connection.last_insert_rowid()
        self._connection.execute("insert into meta values (?, ?)", (STREAM_KEY + audience, rid))
        return _Stream(row, rid, 0)


def last_number(connection: apsw.Connection, stream: int) -> int:
    """Return the greatest number of a stream, 0 if it is empty."""
    row = one(
        connection,
        "select max(coalesce((select max(seq) from op where r = :r), 0),"
        " coalesce((select max(seq) from chunk where r = :r), 0))",
        {"r": stream},
    )
    return int(row[0])


def clock_of(connection: apsw.Connection) -> int:
    """Return the log's clock: it stands still exactly as long as nothing is written."""
    row = one(connection, "select v from meta where k = ?", (_CLOCK_KEY,))
    return int(row[0]) if row else 0


class LogReader:
    """Finds operations; keeps the streams' identities and the last chunks it decoded."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._rids: dict[int, bytes] = {}
        self._chunks: dict[int, tuple[Dot, int, str, chunks.Chunk]] = {}

    def of_rows(self, table: str, uids: Sequence[bytes]) -> dict[bytes, list[Operation]]:
        """Return all operations of rows, by uid; a row without any has an empty list."""
        found: dict[bytes, list[Operation]] = {uid: [] for uid in uids}
        in_chunks: dict[int, list[bytes]] = {}
        insert = f'select _chunk from "{TABLES[table].name}" where uid = ? and _chunk > 0'  # noqa: S608
        for uid in found:
            found[uid] += self._single(uid)
            for (n,) in self._connection.execute(insert, (uid,)):
                in_chunks.setdefault(n, []).append(uid)
            for (n,) in self._connection.execute("select n from chunk_uid where uid = ?", (uid,)):
                in_chunks.setdefault(n, []).append(uid)
        for n, members in sorted(in_chunks.items()):
            for uid, operation in self.in_chunk(n, members):
                found[uid].append(operation)
        return found

    def single_between(self, first: int, last: int) -> Iterable[tuple[str, bytes, Operation]]:
        """Yield table, uid and operation of the rows of `op` from first to last."""
        query = f"select tbl, uid, {_OPERATION} from op where n between ? and ? order by n"  # noqa: S608
        for table, uid, *rest in many(self._connection, query, (first, last)):
            yield table, uid, self._operation(rest)

    def in_chunk(self, n: int, uids: Sequence[bytes] | None = None) -> Iterable[tuple[bytes, Operation]]:
        """Yield uid and operation of a chunk's rows, all or some."""
        dot, clock, audience, chunk = self.chunk(n)
        for uid in chunk.uids if uids is None else uids:
            row = chunk.position[uid]
            yield uid, Operation(dot, clock, audience, chunk.kind, chunk.values(row), chunk.overs[row])

    def chunk(self, n: int) -> tuple[Dot, int, str, chunks.Chunk]:
        """Return dot, clock, audience and content of a chunk; raises CaseFileError if it is lost or damaged."""
        if n not in self._chunks:
            query = "select r, seq, hlc, aud, body from chunk where n = ?"
            row = one(self._connection, query, (n,))
            try:
                content = chunks.read(row[-1] if row else b"")
            except ValueError as fault:
                raise CaseFileError(_("The file's change log is damaged."), _("Restore a backup copy.")) from fault
            r, seq, clock, audience, _blob = row
            self._chunks.clear()
            self._chunks[n] = ((self._rid(r), seq), clock, audience, content)
        return self._chunks[n]

    def _single(self, uid: bytes) -> list[Operation]:
        query = f"select {_OPERATION} from op where uid = ?"  # noqa: S608
        return [self._operation(row) for row in many(self._connection, query, (uid,))]

    def _operation(self, row: Sequence[Any]) -> Operation:
        r, seq, clock, audience, kind, vals, over = row
        seen = chunks.over_of(cbor2.loads(over))
        return Operation((self._rid(r), seq), clock, audience, kind, cbor2.loads(vals), seen)

    def _rid(self, r: int) -> bytes:
        if r not in self._rids:
            self._rids[r] = one(self._connection, "select rid from replica where r = ?", (r,))[0]
        return self._rids[r]
