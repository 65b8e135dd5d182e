"""Geometry as SpatiaLite keeps it: a BLOB with frame, SRID, bounding box and a body close to WKB.

Layout (little endian): 00 01, int32 SRID, four float64 (x0, y0, x1, y1), 7C, int32 class, body, FE. The members of
a multi-geometry begin with 69 and their class. Source: Gaia-SINS, "BLOB-Geometry format".
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

POINT_BYTES = 60
_POINT = np.dtype(
    [
        ("start", "<u2"),
        ("srid", "<i4"),
        ("box", "<f8", 4),
        ("mark", "u1"),
        ("type", "<i4"),
        ("x", "<f8"),
        ("y", "<f8"),
        ("end", "u1"),
    ]
)
_HEAD = struct.Struct("<BBi4dB")
CLASSES = MappingProxyType(
    {"POINT": 1, "LINESTRING": 2, "POLYGON": 3, "MULTIPOINT": 4, "MULTILINESTRING": 5, "MULTIPOLYGON": 6}
)
_MULTI: Mapping[str, Any] = MappingProxyType({"LineString": shapely.MultiLineString, "Polygon": shapely.MultiPolygon})
_FIRST_MULTI = 4

Floats = npt.NDArray[np.float64]


def point_blobs(x: Floats, y: Floats, srid: int) -> list[bytes | None]:
    """Return the BLOB of each point, (n,) metres → n BLOBs of 60 bytes; None where x or y is no number."""
    rows = np.zeros(len(x), _POINT)
    rows["start"], rows["mark"], rows["type"], rows["end"] = 0x0100, 0x7C, 1, 0xFE
    rows["srid"] = srid
    rows["x"], rows["y"] = x, y
    rows["box"] = np.column_stack([x, y, x, y])
    # the last byte is never zero, so nothing is cut off by reading the rows as byte strings
    blobs: list[bytes | None] = rows.view(f"S{POINT_BYTES}").ravel().tolist()
    for row in np.flatnonzero(~(np.isfinite(x) & np.isfinite(y))).tolist():
        blobs[row] = None
    return blobs


def points_of(blobs: Sequence[bytes | None]) -> tuple[Floats, Floats]:
    """Return x and y, (n,) float64 metres, NaN for None. Raises ValueError if a BLOB is no point."""
    x, y = np.full(len(blobs), np.nan), np.full(len(blobs), np.nan)
    present = [b for b in blobs if b is not None]
    joined = b"".join(present)
    if len(joined) != POINT_BYTES * len(present):
        raise ValueError("a point must have 60 bytes")
    rows = np.frombuffer(joined, _POINT)
    if len(present) == len(blobs):
        return rows["x"].astype(np.float64), rows["y"].astype(np.float64)
    known = np.fromiter((b is not None for b in blobs), np.bool_, len(blobs))
    x[known], y[known] = rows["x"], rows["y"]
    return x, y


def encode(geometry: BaseGeometry, srid: int, *, multi: bool = False) -> bytes:
    """Return the BLOB of a geometry in the project's CRS; `multi` makes single polygons and lines members of one."""
    if multi and geometry.geom_type in _MULTI:
        geometry = _MULTI[geometry.geom_type]([geometry])
    x0, y0, x1, y1 = geometry.bounds
    return _HEAD.pack(0, 1, srid, x0, y0, x1, y1, 0x7C) + _body(geometry) + b"\xfe"


def _body(geometry: BaseGeometry) -> bytes:
    plain = shapely.to_wkb(geometry, output_dimension=2, byte_order=1)[1:]
    if not hasattr(geometry, "geoms"):
        return bytes(plain)
    members = b"".join(b"\x69" + _body(member) for member in geometry.geoms)
    return bytes(plain[:8]) + members


def decode(blob: bytes, *, single: bool = True) -> BaseGeometry:
    """Return the geometry of a BLOB; `single` unwraps a multi-geometry of one member.

    Raises
    ------
    ValueError
        If the BLOB is damaged or of another form.
    """
    if len(blob) < _HEAD.size + 5 or blob[:2] != b"\x00\x01" or blob[38] != 0x7C or blob[-1] != 0xFE:
        raise ValueError("not a SpatiaLite geometry")
    try:
        wkb, _end = _wkb(blob, _HEAD.size)
        geometry: BaseGeometry = shapely.from_wkb(wkb)
    except (struct.error, shapely.errors.GEOSException) as fault:
        raise ValueError(str(fault)) from fault
    if single and hasattr(geometry, "geoms") and len(geometry.geoms) == 1:
        member: BaseGeometry = geometry.geoms[0]
        return member
    return geometry


def _wkb(blob: bytes, at: int) -> tuple[bytes, int]:
    """Return the WKB of the member that begins with its class at `at`, and where it ends."""
    kind, count = struct.unpack_from("<ii", blob, at)
    if kind < _FIRST_MULTI:
        end = _single_end(blob, at, kind, count)
        return b"\x01" + blob[at:end], end
    parts = [b"\x01" + blob[at : at + 8]]
    at += 8
    for _member in range(count):
        part, at = _wkb(blob, at + 1)
        parts.append(part)
    return b"".join(parts), at


def _single_end(blob: bytes, at: int, kind: int, count: int) -> int:
    if kind == CLASSES["POINT"]:
        return at + 20
    if kind == CLASSES["LINESTRING"]:
        return at + 8 + 16 * count
    end = at + 8
    for _ring in range(count):
        end += 4 + 16 * int(struct.unpack_from("<i", blob, end)[0])
    return end


def box_of(blob: bytes) -> tuple[float, float, float, float]:
    """Return x0, y0, x1, y1 in metres from the head of a BLOB."""
    x0, y0, x1, y1 = struct.unpack_from("<4d", blob, 6)
    return x0, y0, x1, y1


def class_and_srid(blob: bytes) -> tuple[int, int]:
    """Return the geometry class (1 point … 6 multipolygon) and the SRID; raises ValueError for another form."""
    if len(blob) < _HEAD.size + 5 or blob[:2] != b"\x00\x01" or blob[38] != 0x7C or blob[-1] != 0xFE:
        raise ValueError("not a SpatiaLite geometry")
    return int(struct.unpack_from("<i", blob, 39)[0]), int(struct.unpack_from("<i", blob, 2)[0])
