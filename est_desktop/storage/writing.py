"""The one way into the file: drafts of rows become operations in the log and a new state, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from est_desktop.core.errors import ConflictError
from est_desktop.core.i18n import _
from est_desktop.core.progress import Progress
from est_desktop.storage import chunks
from est_desktop.storage.bulk import BulkRows, insert_rows
from est_desktop.storage.fold import DELETED, Dot, Operation, covers, fold, over_of_change
from est_desktop.storage.log import DELETE, EDIT, INSERT, LogReader, LogWriter
from est_desktop.storage.records import RECORD_OF, record_of
from est_desktop.storage.schema import DEFAULTS, TABLES, Table
from est_desktop.storage.state import known_uids, write_conflicts, write_row

_PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Draft:
    """One row somebody wants to write: log columns and their values, and who may read a new row."""

    table: str
    uid: bytes
    values: Mapping[str, Any]
    audience: str = _PARTNERS
    must_be_new: bool = False
    by_hand: bool = False
    """Whether the values came as they are and must be proved to make a record."""


@dataclass(frozen=True, slots=True)
class _Planned:
    uid: bytes
    kind: str
    audience: str
    values: Mapping[str, Any]
    over: Mapping[str, tuple[Dot, ...]]
    before: tuple[Operation, ...]


class Writer:
    """Writes drafts and bulk rows inside one transaction, and remembers what it touched."""

    def __init__(self, connection: apsw.Connection, log: LogWriter, srid: int, progress: Progress) -> None:
        self._connection = connection
        self._log = log
        self._reader = LogReader(connection)
        self._srid = srid
        self._progress = progress
        self.kinds: set[str] = set()
        self.uids: set[bytes] = set()

    def write(self, drafts: Iterable[Draft]) -> None:
        """Write single rows; those known already become edits of what differs.

        Raises
        ------
        KeyError
            If a draft names an unknown table or column.
        """
        for table, rows in _by_table(drafts).items():
            for round_ in _rounds(rows):
                self._write_round(TABLES[table], round_)

    def insert(self, rows: BulkRows) -> None:
        """Write many new rows of one table; their uids must be unknown to the file."""
        if not len(rows):
            return
        insert_rows(self._connection, self._log, rows, self._srid, self._progress)
        self.touched(rows.table, rows.uids)

    def touched(self, table: str, uids: Iterable[bytes]) -> None:
        """Remember rows that were written."""
        self.kinds.add(table)
        self.uids.update(uids)

    def _write_round(self, table: Table, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            for name in draft.values:
                table.column(name)
        known = known_uids(self._connection, table.name, [d.uid for d in drafts])
        for draft in drafts:
            if draft.must_be_new and draft.uid in known:
                raise ConflictError(_("A row that should be new is in the project already."))
        new = [d for d in drafts if d.uid not in known]
        changed = [d for d in drafts if d.uid in known]
        for draft in new:
            _prove(draft, _complete(table, draft))
        if len(new) >= chunks.SMALLEST:
            for group in _by_audience(new).values():
                self.insert(BulkRows.of_values(table, [d.uid for d in group], [_complete(table, d) for d in group]))
        else:
            self._emit(table, [_insertion(table, draft) for draft in new])
        for piece in chunks.pieces(len(changed)):
            self._progress.step(piece.start, len(changed), _("Writing"))
            some = changed[piece]
            histories = self._reader.of_rows(table.name, [d.uid for d in some])
            planned = (self._edit(draft, histories[draft.uid]) for draft in some)
            self._emit(table, [p for p in planned if p is not None])

    def _edit(self, draft: Draft, history: list[Operation]) -> _Planned | None:
        state = fold(history)
        current = {**DEFAULTS[draft.table], **state.values}
        wanted = dict(draft.values)
        if state.deleted and DELETED not in wanted:
            # writing a row that was deleted brings it back
            wanted[DELETED] = False
        changed = {c: v for c, v in wanted.items() if not same(v, current[c]) or c in state.conflicts}
        if not changed:
            return None
        if state.deleted and wanted[DELETED]:
            # the deletion that stands has not seen these values and would no longer hide the row
            changed[DELETED] = True
        _prove(draft, {**current, **changed})
        scope, audience = current["audience"], draft.audience
        if "audience" in changed:
            audience = changed["audience"]
            if not covers(scope, audience):
                # the new readers have not seen what lies before: give them the whole row
                changed = {**{c: v for c, v in current.items() if c != DELETED}, **changed}
        elif not covers(scope, audience):
            audience = scope
        over = over_of_change(state, history, changed, audience)
        kind = DELETE if changed.get(DELETED) else EDIT
        return _Planned(draft.uid, kind, audience, changed, over, tuple(history))

    def _emit(self, table: Table, planned: Sequence[_Planned]) -> None:
        for group in _by_sort(planned).values():
            operations = self._append(table, group)
            for plan, operation in zip(group, operations, strict=True):
                state = fold([*plan.before, operation])
                write_row(self._connection, table, plan.uid, state, touched=plan.values, srid=self._srid)
                write_conflicts(self._connection, plan.uid, state)
            self.touched(table.name, (p.uid for p in group))
            self._progress.check()

    def _append(self, table: Table, group: Sequence[_Planned]) -> list[Operation]:
        if len(group) < chunks.SMALLEST:
            return [
                self._log.append(table.name, p.uid, kind=p.kind, audience=p.audience, values=p.values, over=p.over)
                for p in group
            ]
        operations: list[Operation] = []
        names = list(group[0].values)
        for piece in chunks.pieces(len(group)):
            part = group[piece]
            columns = {name: _lists(table, name, [p.values[name] for p in part]) for name in names}
            uids = [p.uid for p in part]
            kind, audience = part[0].kind, part[0].audience
            blob = chunks.body(table.name, kind, uids, columns, [p.over for p in part])
            n, dot, clock = self._log.append_chunk(audience, blob)
            self._connection.executemany("insert into chunk_uid values (?, ?)", [(uid, n) for uid in uids])
            operations += [Operation(dot, clock, audience, kind, p.values, p.over) for p in part]
            self._progress.check()
        return operations


def _complete(table: Table, draft: Draft) -> dict[str, Any]:
    whole = {**DEFAULTS[table.name], "audience": draft.audience, **draft.values}
    del whole[DELETED]
    return whole


def _prove(draft: Draft, values: Mapping[str, Any]) -> None:
    """Raise ValueError if a row written by hand could not be read again."""
    if draft.by_hand:
        record_of(RECORD_OF[draft.table], draft.uid, values)


def _insertion(table: Table, draft: Draft) -> _Planned:
    values = _complete(table, draft)
    return _Planned(draft.uid, INSERT, values["audience"], values, {}, ())


def _lists(table: Table, name: str, values: Sequence[Any]) -> list[list[Any]]:
    width = table.column(name).width
    return [list(values)] if width == 1 else [[v[i] for v in values] for i in range(width)]


def same(a: Any, b: Any) -> bool:
    """Whether two log values are equal; lists come as tuples from defaults and as lists from the log."""
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    return bool(a == b)


def _by_table(drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.table, []).append(draft)
    return found


def _by_audience(drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.values.get("audience", draft.audience), []).append(draft)
    return found


def _by_sort(planned: Iterable[_Planned]) -> dict[tuple[Any, ...], list[_Planned]]:
    """Group what one chunk can hold: same kind, audience and columns."""
    found: dict[tuple[Any, ...], list[_Planned]] = {}
    for plan in planned:
        found.setdefault((plan.kind, plan.audience, tuple(sorted(plan.values))), []).append(plan)
    return found


def _rounds(drafts: Sequence[Draft]) -> Iterable[list[Draft]]:
    """Yield the drafts so that no round names a row twice."""
    waiting = list(drafts)
    while waiting:
        seen: set[bytes] = set()
        now: list[Draft] = []
        later: list[Draft] = []
        for draft in waiting:
            (later if draft.uid in seen else now).append(draft)
            seen.add(draft.uid)
        yield now
        waiting = later
