"""Which rows are new, which repeat what is known, and which bring new values for a known id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from est_desktop.frames.incidents import IncidentRows

_HASHED = (
    "category",
    "place_precision",
    "place_text",
    "start",
    "end",
    "time_precision",
    "source",
    "source_id",
    "organisation",
    "crime_code",
    "severity",
    "comment",
    "early_measure",
    "reported",
)


def row_hashes(rows: IncidentRows) -> list[bytes]:
    """Return 16 bytes per row over the mapped fields; places count to the decimetre."""
    columns = [getattr(rows, name).tolist() for name in _HASHED]
    columns += [np.round(rows.x, 1).tolist(), np.round(rows.y, 1).tolist()]
    return [hashlib.blake2b(repr(row).encode(), digest_size=16).digest() for row in zip(*columns, strict=True)]


class Verdict(Enum):
    """What becomes of a row."""

    NEW = auto()
    SAME = auto()
    CHANGED = auto()


@dataclass
class _Seen:
    position: int
    hash: bytes


class DuplicateFinder:
    """Remembers the rows of the file so far. A row is judged by its external id if it has one, else by its hash.

    `superseded` holds positions of earlier rows of this file that a later one with the same id replaces.
    """

    def __init__(self, hashes: Mapping[bytes, bytes]) -> None:
        self._hashes = hashes
        self._by_id: dict[str, _Seen] = {}
        self._by_hash: set[bytes] = set()
        self._kept = 0
        self.superseded: set[int] = set()

    def judge(
        self, ids: Sequence[str], digests: Sequence[bytes], known: Mapping[str, bytes]
    ) -> list[tuple[Verdict, bytes]]:
        """Return for each row the verdict, and the uid it has in the project (empty if it is not there)."""
        return [self._one(id_, digest, known) for id_, digest in zip(ids, digests, strict=True)]

    def _one(self, id_: str, digest: bytes, known: Mapping[str, bytes]) -> tuple[Verdict, bytes]:
        if not id_:
            if digest in self._by_hash or digest in self._hashes:
                return Verdict.SAME, b""
            self._by_hash.add(digest)
            return self._keep(Verdict.NEW, b"")
        uid = known.get(id_, b"")
        seen = self._by_id.get(id_)
        if seen is not None:
            if seen.hash == digest:
                return Verdict.SAME, uid
            self.superseded.add(seen.position)
            self._by_id[id_] = _Seen(self._kept, digest)
            return self._keep(Verdict.CHANGED, uid)
        if uid and self._hashes.get(digest) == uid:
            return Verdict.SAME, uid
        self._by_id[id_] = _Seen(self._kept, digest)
        return self._keep(Verdict.CHANGED if uid else Verdict.NEW, uid)

    def _keep(self, verdict: Verdict, uid: bytes) -> tuple[Verdict, bytes]:
        self._kept += 1
        return verdict, uid
