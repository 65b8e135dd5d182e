"""What a write touched, so that views know whether to read again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """One row to write: shared table, uid, and the columns that change (name in the log → value).

    Values are plain: str, int, float, bytes, bool, None, or for the columns `where`, `when` and `geometry` the
    list described in `storage/schema.py`. `insert` says that the row must be new.
    """

    table: str
    uid: bytes
    values: dict[str, object]
    audience: str = "partners"
    insert: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """The tables and rows touched by one commit, and what undo would be called. `commit` names it for undo."""

    kinds: frozenset[str] = frozenset()
    uids: frozenset[bytes] = field(default=frozenset(), repr=False)
    label: str = ""
    commit: bytes = b""
