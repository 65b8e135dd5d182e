"""Many operations of one kind in one BLOB of the log: columns in CBOR, compressed with zstd.

Body: {v: 1, t: table, k: kind, u: uids of 16 bytes in a row, c: {log column: [packed list for each of its values]},
o: packed list of `over`}. A packed list is {c: value} if all rows have it, {f: float64 bytes, NaN = none},
{i: int64 bytes, least number = none}, or {l: list}. All rows have the chunk's own dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cbor2
import numpy as np
import zstandard

from est_desktop.storage.fold import Dot

ROWS = 1_000
"""Rows of one chunk."""
SMALLEST = 200
"""Fewer operations of one sort than this are written one by one."""
UID_BYTES = 16
NO_INTEGER = np.iinfo(np.int64).min
_LEVEL = 3

Values = Sequence[Any] | np.ndarray[Any, Any]
Columns = Mapping[str, Sequence[Values]]
"""Log column → one list of n for each of its values."""


@dataclass(frozen=True)
class Chunk:
    """A chunk as read: n rows of one table, all of one kind and audience."""

    table: str
    kind: str
    uids: list[bytes]
    packed: dict[str, list[dict[str, Any]]]
    packed_over: dict[str, Any]

    def __len__(self) -> int:
        return len(self.uids)

    @cached_property
    def columns(self) -> dict[str, list[list[Any]]]:
        """Log column → one list of n for each of its values."""
        n = len(self.uids)
        return {name: [_unpacked(p, n) for p in parts] for name, parts in self.packed.items()}

    @cached_property
    def position(self) -> dict[bytes, int]:
        """Uid → row."""
        return {uid: row for row, uid in enumerate(self.uids)}

    def values(self, row: int) -> dict[str, Any]:
        """Return the log values of one row."""
        columns = self.columns
        return {n: parts[0][row] if len(parts) == 1 else [p[row] for p in parts] for n, parts in columns.items()}

    @cached_property
    def overs(self) -> list[dict[str, tuple[Dot, ...]]]:
        """What the author of each row saw."""
        return [over_of(over) for over in _unpacked(self.packed_over, len(self.uids))]


def body(table: str, kind: str, uids: Sequence[bytes], columns: Columns, overs: Sequence[Any] = ()) -> bytes:
    """Return the BLOB of one chunk."""
    content = {
        "v": 1,
        "t": table,
        "k": kind,
        "u": b"".join(uids),
        "c": {name: [_packed(part) for part in parts] for name, parts in columns.items()},
        "o": _packed(overs) if len(overs) else {"c": {}},
    }
    return zstandard.compress(cbor2.dumps(content), _LEVEL)


def read(blob: bytes) -> Chunk:
    """Return the chunk of a BLOB; raises ValueError if it is damaged."""
    try:
        content = cbor2.loads(zstandard.decompress(blob))
        joined = content["u"]
        uids = [joined[at : at + UID_BYTES] for at in range(0, len(joined), UID_BYTES)]
        return Chunk(content["t"], content["k"], uids, content["c"], content["o"])
    except (zstandard.ZstdError, cbor2.CBORDecodeError, KeyError, TypeError) as fault:
        raise ValueError("damaged chunk of the log") from fault


def pieces(n: int) -> Iterator[slice]:
    """Yield the rows of each chunk of n rows."""
    for start in range(0, n, ROWS):
        yield slice(start, min(start + ROWS, n))


def over_of(raw: Mapping[str, Any]) -> dict[str, tuple[Dot, ...]]:
    """Return `over` as read from CBOR."""
    return {column: tuple((stream, number) for stream, number in dots) for column, dots in raw.items()}


def _packed(values: Values) -> dict[str, Any]:
    if isinstance(values, np.ndarray):
        if values.dtype == np.float64:
            return {"f": values.astype("<f8").tobytes()}
        if values.dtype == np.int64:
            return {"i": values.astype("<i8").tobytes()}
        values = values.tolist()
    listed = list(values)
    # a column holds values of one type, so equal ones are the same
    return {"c": listed[0]} if listed.count(listed[0]) == len(listed) else {"l": listed}


def _unpacked(packed: Mapping[str, Any], n: int) -> list[Any]:
    if "l" in packed:
        return list(packed["l"])
    if "f" in packed:
        floats = np.frombuffer(packed["f"], "<f8")
        return [None if v != v else v for v in floats.tolist()]  # noqa: PLR0124 - NaN is not itself
    if "i" in packed:
        return [None if v == NO_INTEGER else v for v in np.frombuffer(packed["i"], "<i8").tolist()]
    return [packed["c"]] * n
