"""The state tables: what is shown. Rows come from `fold` and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import apsw
import cbor2

from est_desktop.storage import codec
from est_desktop.storage.fold import RowState
from est_desktop.storage.schema import DEFAULTS, Part, Table

_MANY = 1_000


def known_uids(connection: apsw.Connection, table: str, uids: Sequence[bytes]) -> set[bytes]:
    """Return which of the rows the table has, deleted ones included."""
    if len(uids) > _MANY:
        # one pass over the index is quicker than many look-ups
        wanted = set(uids)
        return {u for (u,) in connection.execute(f'select uid from "{table}"') if u in wanted}  # noqa: S608
    query = f'select 1 from "{table}" where uid = ?'  # noqa: S608
    return {u for u in uids if connection.execute(query, (u,)).fetchone()}


def write_row(
    connection: apsw.Connection, table: Table, uid: bytes, state: RowState, *, touched: Iterable[str], srid: int
) -> None:
    """Write a row that the table lacks, or the columns of it that operations touched."""
    values = {**DEFAULTS[table.name], **state.values}
    exists = connection.execute(f'select fid from "{table.name}" where uid = ?', (uid,)).fetchone()  # noqa: S608
    if exists is None:
        connection.execute(insert_sql(table), (uid, 0, *codec.state_row(table, values, srid)))
        return
    names, states = _states(table, values, {*touched, "_deleted"}, srid)
    assignments = ", ".join(f'"{name}" = ?' for name in names)
    connection.execute(f'update "{table.name}" set {assignments} where fid = ?', (*states, exists[0]))  # noqa: S608


def _states(table: Table, values: Mapping[str, Any], touched: set[str], srid: int) -> tuple[list[str], list[Any]]:
    names: list[str] = []
    states: list[Any] = []
    for column in table.all_columns:
        if column.name in touched:
            lists = [[v] for v in codec.flat(column, values[column.name])]
            names += [part.state for part in column.parts]
            states += [encoded[0] for encoded in codec.state_lists(column, lists, srid)]
    return names, states


def insert_sql(table: Table) -> str:
    """Return the statement that inserts uid, chunk and all state columns."""
    names = ", ".join(f'"{name}"' for name in ("uid", "_chunk", *(part.state for part in table.parts)))
    marks = ", ".join("?" * (2 + len(table.parts)))
    return f'insert into "{table.name}" ({names}) values ({marks})'  # noqa: S608


def columns_sql(parts: Iterable[Part]) -> str:
    """Return state columns for a select, in order."""
    return ", ".join(f'"{part.state}"' for part in parts)


def write_conflicts(connection: apsw.Connection, uid: bytes, state: RowState) -> None:
    """Keep all values of columns in conflict, and forget conflicts that were settled."""
    connection.execute("delete from conflict where uid = ?", (uid,))
    for column in sorted(state.conflicts):
        kept = [[*head.dot, head.values[column]] for head in state.heads[column]]
        connection.execute("insert into conflict values (?, ?, ?)", (uid, column, cbor2.dumps(kept)))
