"""Whether the R*Tree holds exactly the boxes of the geometries."""

from __future__ import annotations

import apsw
import numpy as np
import numpy.typing as npt

from est_desktop.storage.connection import many
from est_desktop.storage.geometry_blob import box_of


def index_differences(connection: apsw.Connection, table: str) -> int:
    """Return how many rows are missing in the R*Tree, too many, or have another box."""
    rows = many(connection, f'select fid, geom from "{table}" where geom is not null order by fid')  # noqa: S608
    entries = many(
        connection,
        f'select pkid, xmin, ymin, xmax, ymax from "idx_{table}_geom" order by pkid',  # noqa: S608
    )
    fids = np.array([fid for fid, _geom in rows], np.int64)
    found = np.array([entry[0] for entry in entries], np.int64)
    boxes = np.array([box_of(geom) for _fid, geom in rows], np.float64).reshape(-1, 4)
    held = np.array([entry[1:] for entry in entries], np.float64).reshape(-1, 4)
    _both, left, right = np.intersect1d(fids, found, assume_unique=True, return_indices=True)
    wrong = int(np.count_nonzero(~_fits(boxes[left], held[right])))
    return wrong + len(fids) + len(found) - 2 * len(left)


def _fits(boxes: npt.NDArray[np.float64], held: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Whether 32-bit boxes enclose the true ones closely, (n, 4) → (n,)."""
    room = 4 * np.spacing(np.abs(boxes).astype(np.float32)).astype(np.float64)
    low = (held[:, :2] <= boxes[:, :2]) & (held[:, :2] >= (boxes - room)[:, :2])
    high = (held[:, 2:] >= boxes[:, 2:]) & (held[:, 2:] <= (boxes + room)[:, 2:])
    return np.asarray(low.all(axis=1) & high.all(axis=1), np.bool_)
