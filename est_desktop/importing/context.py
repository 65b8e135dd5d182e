"""What staging must know of the project, handed in as plain values, and what it hands back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from est_desktop.domain.area import Address, Area, Place, Street
from est_desktop.domain.category import BUILT_IN
from est_desktop.frames.incidents import IncidentRows
from est_desktop.importing.faults import Rejected

Record = Area | Address | Street | Place
Known = Callable[[str, Sequence[str]], Mapping[str, bytes]]


def _nothing_known(_source: str, _ids: Sequence[str]) -> Mapping[str, bytes]:
    return {}


def _nothing_found(_text: str) -> bool:
    return False


@dataclass(frozen=True)
class Context:
    """The project as staging sees it.

    Attributes
    ----------
    crs
        Of the project, such as EPSG:3006.
    source_crs
        Stated by the user for this import; goes before mapping and layer.
    categories
        Codes that exist.
    organisations
        Name in lower case → uid.
    organisation
        Uid of the organisation for rows that name none.
    municipality
        The project's; areas that a file gives to another are rejected. Empty: all are taken.
    now
        The present; later years than the next are not believed.
    territory
        Where incidents can be, in the project's CRS; None if the project has no areas.
    known, hashes
        External id → uid of a source; hash of the mapped fields → uid. For duplicates.
    records
        Key of a record (see `record_stager`) → the record.
    personal
        Whether a text holds what may be personal data.
    """

    crs: str = "EPSG:3006"
    source_crs: str = ""
    categories: tuple[str, ...] = tuple(category.code for category in BUILT_IN)
    organisations: Mapping[str, bytes] = field(default_factory=dict)
    organisation: bytes = b""
    municipality: str = ""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    territory: BaseGeometry | None = None
    known: Known = _nothing_known
    hashes: Mapping[bytes, bytes] = field(default_factory=dict)
    records: Mapping[tuple[object, ...], Record] = field(default_factory=dict)
    personal: Callable[[str], bool] = _nothing_found


@dataclass(frozen=True)
class Staged:
    """The outcome of staging: nothing is written yet. `read` = `imported` + `duplicates` + rejected rows.

    Attributes
    ----------
    rows
        New incidents, and changed ones under the uid they have in the project (`changed` tells which).
    changed
        (len(rows),) bool.
    personal
        (len(rows),) bool: rows whose texts may hold personal data.
    records
        For other kinds than incidents: new and changed records.
    duplicates, updated
        Rows that were known or repeated, and how many of those had changed values.
    notes
        What was done that the user should know, in sentences.
    rejected_personal
        Rejected rows whose texts, also those of columns that are not used, may hold personal data.
    elsewhere
        Rejected areas that belong to another municipality.
    """

    read: int
    rows: IncidentRows | None
    changed: npt.NDArray[np.bool_]
    personal: npt.NDArray[np.bool_]
    records: tuple[Record, ...]
    imported: int
    duplicates: int
    updated: int
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...] = ()
    rejected_personal: int = 0
    elsewhere: int = 0
