"""Incidents as columns, kept in the file as they are in memory, so that a large project opens at once.

Only a copy of what the tables hold: valid as long as the log's clock stands where it stood when it was written.
"""

from __future__ import annotations

import zlib
from dataclasses import fields
from typing import Any

import apsw
import cbor2
import numpy as np

from est_desktop.core.errors import CaseFileError
from est_desktop.frames.events import EventColumns
from est_desktop.storage.connection import many, one, reading
from est_desktop.storage.event_reading import events as read_events
from est_desktop.storage.log import clock_of
from est_desktop.storage.project_file import ProjectFile

SMALLEST = 50_000
"""Fewer incidents are read from the tables quickly enough."""
_FORM = 3
_HEAD = "events"
_SUM_BYTES = 4


def events(connection: apsw.Connection) -> tuple[int, EventColumns]:
    """Return the log's clock and all incidents as columns at that moment, from the kept copy where it is valid."""
    clock = clock_of(connection)
    kept = _load(connection, clock)
    if kept is not None:
        return clock, kept
    columns = read_events(connection)
    # somebody may have written between the two readings; then the older clock makes the copy look old, never new
    return clock, columns


def keep(file: ProjectFile, clock: int, columns: EventColumns) -> None:
    """Write the columns into the file, if they are many and no valid copy is there. A busy or full disk is no fault."""
    if len(columns) < SMALLEST or file.read_only:
        return
    try:
        with file.writing() as connection:
            if clock_of(connection) == clock and not _valid(connection, clock):
                _store(connection, clock, columns)
    except CaseFileError:
        # the copy only saves time at the next opening
        return


def _valid(connection: apsw.Connection, clock: int) -> bool:
    row = one(connection, "select at from cache where k = ?", (_HEAD,))
    return row is not None and row[0] == clock


def _store(connection: apsw.Connection, clock: int, columns: EventColumns) -> None:
    arrays = {f.name: getattr(columns, f.name) for f in fields(columns)}
    rest = {name: value for name, value in arrays.items() if not isinstance(value, np.ndarray)}
    types = {name: a.dtype.newbyteorder("<").str for name, a in arrays.items() if isinstance(a, np.ndarray)}
    connection.execute("delete from cache where k glob 'events*'")
    insert = "insert into cache (k, at, body) values (?, ?, ?)"
    sums = {}
    for name, kind in types.items():
        body = arrays[name].astype(kind, copy=False).tobytes()
        sums[name] = zlib.crc32(body)
        connection.execute(insert, (f"{_HEAD}.{name}", clock, body))
    head = cbor2.dumps({"form": _FORM, "rest": rest, "types": types, "sums": sums})
    # a bit that turned over in a plain file must not become a wrong number
    connection.execute(insert, (_HEAD, clock, zlib.crc32(head).to_bytes(_SUM_BYTES, "big") + head))


def _head(body: bytes) -> dict[str, Any] | None:
    """Return what describes the columns; None if it is damaged or of another form."""
    known, content = body[:_SUM_BYTES], body[_SUM_BYTES:]
    if zlib.crc32(content).to_bytes(_SUM_BYTES, "big") != known:
        return None
    head: dict[str, Any] = cbor2.loads(content)
    return head if head["form"] == _FORM else None


def _load(connection: apsw.Connection, clock: int) -> EventColumns | None:
    with reading(connection):
        if not _valid(connection, clock):
            return None
        rows = dict(many(connection, "select k, body from cache where k glob 'events*' and at = ?", (clock,)))
    head = _head(rows[_HEAD])
    if head is None or set(head["types"]) | set(head["rest"]) != {f.name for f in fields(EventColumns)}:
        return None
    if any(zlib.crc32(rows.get(f"{_HEAD}.{name}", b"")) != known for name, known in head["sums"].items()):
        return None
    arrays: dict[str, Any] = {
        name: np.frombuffer(rows[f"{_HEAD}.{name}"], kind) for name, kind in head["types"].items()
    }
    rest: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in head["rest"].items()
    }
    return EventColumns(**arrays, **rest)
