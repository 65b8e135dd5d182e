"""The one handle on the open project: everything above storage reads and writes through it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from shapely.geometry.base import BaseGeometry

from est_desktop.core.clock import Clock, system_clock
from est_desktop.core.errors import CaseFileError
from est_desktop.core.i18n import _
from est_desktop.core.ids import new_uid
from est_desktop.core.progress import Progress, silent
from est_desktop.domain.area import Address, Area, BaseShape, Place, Street
from est_desktop.domain.category import BUILT_IN, Category
from est_desktop.domain.changes import Changes, Edit
from est_desktop.domain.checklist import Checklist
from est_desktop.domain.importing import ImportBatch, SavedMapping
from est_desktop.domain.incident import Incident, Source
from est_desktop.domain.organisation import Function, Organisation, OrganisationKind
from est_desktop.domain.report import Report
from est_desktop.frames.events import EventColumns
from est_desktop.frames.incidents import IncidentRows
from est_desktop.storage import checks, copies, event_cache, overview, reading, transactions
from est_desktop.storage.checks import Finding, Severity
from est_desktop.storage.connection import PassphraseNeeded
from est_desktop.storage.log import clock_of
from est_desktop.storage.project_file import ProjectFile
from est_desktop.storage.records import Record
from est_desktop.storage.transactions import Outdated

__all__ = ["Finding", "Item", "Outdated", "PassphraseNeeded", "Project", "ProjectInfo", "Severity"]

Item = Record | IncidentRows | Edit
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """What `est info` tells. `period` holds the first and last moment of any incident, None where there is none."""

    schema_version: int
    encrypted: bool
    crs: str
    municipality: str
    organisations: tuple[str, ...]
    areas: int
    incidents: int
    reports: int
    measures: int
    period: tuple[datetime, datetime] | None
    size_bytes: int


class Project:
    """An open project file. Made by `create` and `open`; usable in a `with` statement, which closes it."""

    def __init__(self, file: ProjectFile, *, clock: Clock = system_clock) -> None:
        self._file = file
        self._clock = clock
        self._events: tuple[int, EventColumns] | None = None
        with file.reading() as connection:
            facts = overview.facts(connection)
        if facts is None:
            file.close()
            raise CaseFileError(
                _("{name} was never finished: the program was stopped while it made the file.").format(
                    name=file.file.path.name
                ),
                _("Delete the file and make the project again."),
            )
        self.srid = facts.srid
        self.municipality = facts.municipality
        self._own = facts.organisation

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        municipality: str,
        organisation: str,
        kind: OrganisationKind = OrganisationKind.MUNICIPALITY,
        srid: int = 3006,
        passphrase: str | None = None,
        uid: bytes | None = None,
        clock: Clock = system_clock,
    ) -> Project:
        """Make an empty project that belongs to `organisation` and holds the built-in categories.

        `uid` is the organisation's identity, a new one if not given. Nothing is left where it could not be made.

        Raises
        ------
        CaseFileError
            If the file exists or cannot be written, or the passphrase is empty.
        InputError
            If `srid` is no EPSG number.
        """
        file = ProjectFile.create(Path(path).absolute(), srid=srid, passphrase=passphrase)
        own = Organisation(uid or new_uid(), organisation, kind)
        try:
            transactions.set_facts(file, municipality=municipality, organisation=own.uid)
            transactions.write(file, [own, *BUILT_IN], organisation=own.uid, label="", clock=clock, progress=silent())
        except BaseException:
            file.close()
            file.file.path.unlink(missing_ok=True)
            raise
        return cls(file, clock=clock)

    @classmethod
    def open(cls, path: Path | str, passphrase: str | None = None, *, clock: Clock = system_clock) -> Project:
        """Open a project, for reading only where it cannot be written or a newer program made it.

        Raises
        ------
        PassphraseNeeded
            If it is encrypted and no passphrase was given.
        CaseFileError
            If it is missing, damaged, no project, or the passphrase is wrong.
        """
        return cls(ProjectFile.open(Path(path).absolute(), passphrase=passphrase), clock=clock)

    def close(self) -> None:
        """Close the file; no other thread may be reading. A large project keeps its columns for next time."""
        if self._events is not None:
            event_cache.keep(self._file, *self._events)
            self._events = None
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.file.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._file.read_only

    @property
    def encrypted(self) -> bool:
        """Whether the file has a passphrase."""
        return self._file.encrypted

    @property
    def organisation(self) -> Organisation:
        """The organisation this copy belongs to."""
        return next(o for o in self.organisations() if o.uid == self._own)

    def info(self) -> ProjectInfo:
        """Return counts and facts about the project."""
        with self._file.reading() as connection:
            counts = overview.counts(connection)
        return ProjectInfo(
            schema_version=self._file.version,
            encrypted=self.encrypted,
            crs=f"EPSG:{self.srid}",
            municipality=self.municipality,
            organisations=tuple(o.name for o in self.organisations()),
            areas=counts.areas,
            incidents=counts.incidents,
            reports=counts.reports,
            measures=counts.measures,
            period=counts.period,
            size_bytes=self.path.stat().st_size,
        )

    def organisations(self) -> tuple[Organisation, ...]:
        """Return all partners."""
        return self._records(Organisation)

    def functions(self) -> tuple[Function, ...]:
        """Return all functions."""
        return self._records(Function)

    def categories(self) -> tuple[Category, ...]:
        """Return all categories, the built-in ones first."""
        return self._records(Category)

    def checklists(self) -> tuple[Checklist, ...]:
        """Return all checklists."""
        return self._records(Checklist)

    def reports(self) -> tuple[Report, ...]:
        """Return all reports."""
        return self._records(Report)

    def areas(self) -> tuple[Area, ...]:
        """Return all areas."""
        return self._records(Area)

    def area_shapes(self) -> dict[bytes, BaseGeometry]:
        """Return the polygon of each area by uid."""
        return {area.uid: area.geometry for area in self.areas()}

    def places(self) -> tuple[Place, ...]:
        """Return all places."""
        return self._records(Place)

    def addresses(self) -> tuple[Address, ...]:
        """Return all addresses."""
        return self._records(Address)

    def streets(self) -> tuple[Street, ...]:
        """Return all streets."""
        return self._records(Street)

    def base_shapes(self) -> tuple[BaseShape, ...]:
        """Return the shapes of the base map."""
        return self._records(BaseShape)

    def batches(self) -> tuple[ImportBatch, ...]:
        """Return all imports, oldest first."""
        return self._records(ImportBatch)

    def mappings(self) -> tuple[SavedMapping, ...]:
        """Return the mappings of columns that were used before."""
        return self._records(SavedMapping)

    def events(self) -> EventColumns:
        """Return all incidents that are not deleted as columns in z-order, whatever their status.

        The same columns are handed out until something is written; nobody may change them.
        """
        with self._file.reading() as connection:
            if self._events is None or self._events[0] != clock_of(connection):
                self._events = event_cache.events(connection)
            return self._events[1]

    def incidents(self, fids: Iterable[int]) -> list[Incident]:
        """Return incidents with their texts, in the order asked for; rows that are gone are left out."""
        with self._file.reading() as connection:
            return reading.records_at(connection, Incident, list(fids))

    def fids(self, uids: Iterable[bytes]) -> dict[bytes, int]:
        """Return the row numbers of incidents."""
        with self._file.reading() as connection:
            return reading.fids_of(connection, "incident", uids)

    def known(self, source: Source | str, source_ids: Iterable[str]) -> dict[str, bytes]:
        """Return uid by external id, for those ids of a source that the project has."""
        with self._file.reading() as connection:
            return reading.known(connection, str(source), source_ids)

    def hashes(self) -> dict[bytes, bytes]:
        """Return uid by the hash of the mapped fields."""
        with self._file.reading() as connection:
            return reading.hashes(connection)

    def log_clock(self) -> int:
        """Return a number that stands still exactly as long as nobody writes, for `write(unchanged_since=…)`."""
        with self._file.reading() as connection:
            return clock_of(connection)

    def write(
        self,
        items: Iterable[Item] | Sequence[Item],
        *,
        label: str,
        progress: Progress | None = None,
        unchanged_since: int | None = None,
    ) -> Changes:
        """Write records, incidents in bulk and edits, as one commit; known rows are updated by uid.

        Raises
        ------
        Outdated
            If somebody wrote after the log's clock stood at `unchanged_since`; then nothing was written.
        Cancelled, CaseFileError
            And then nothing was written.
        KeyError, ValueError
            If an edit names an unknown table or column or holds a value of none of its kinds, or a geometry is
            empty or of the wrong kind (the caller's bug).
        """
        return transactions.write(
            self._file,
            items,
            organisation=self._own,
            label=label,
            clock=self._clock,
            progress=progress or silent(),
            unchanged_since=unchanged_since,
        )

    def undo(self, changes: Changes, *, progress: Progress | None = None) -> Changes:
        """Bring back the values before `changes` by new operations; undoing an undo does the change again.

        Raises
        ------
        ConflictError
            If something of it was written over since; then nothing was written.
        Cancelled, CaseFileError
            And then nothing was written.
        """
        return transactions.undo(
            self._file, changes, organisation=self._own, clock=self._clock, progress=progress or silent()
        )

    def check(self, progress: Progress | None = None) -> list[Finding]:
        """Look through the whole file: pages, spatial index, state against log, references, gaps in the log."""
        with self._file.reading() as connection:
            return checks.check(connection, progress or silent())

    def save_copy(self, path: Path | str, progress: Progress | None = None) -> None:
        """Write a copy with the same passphrase, checked before it replaces a file of that name.

        Raises
        ------
        Cancelled, CaseFileError
            And then there is no copy.
        """
        copies.save_copy(self._file, Path(path).absolute(), progress or silent())

    def backup(self, folder: Path | str, progress: Progress | None = None) -> Path:
        """Write a copy named after the project and the time into a folder; returns its path, raises as `save_copy`."""
        return copies.backup(self._file, Path(folder).absolute(), self._clock(), progress or silent())

    @classmethod
    def restore(
        cls, backup: Path | str, path: Path | str, passphrase: str | None = None, *, progress: Progress | None = None
    ) -> None:
        """Make the project `path` from a backup copy. `path` must not exist: move a damaged file away first.

        Raises
        ------
        Cancelled, CaseFileError
            And then nothing was written.
        """
        target = Path(path).absolute()
        ProjectFile.refuse_existing(target)
        with cls.open(backup, passphrase) as source:
            source.save_copy(target, progress)

    @staticmethod
    def is_encrypted(path: Path | str) -> bool:
        """Return whether opening will need a passphrase (true also for files that are no projects at all).

        Raises CaseFileError if there is no such file.
        """
        return ProjectFile.is_encrypted(Path(path).absolute())

    def _records(self, kind: type[R]) -> tuple[R, ...]:
        with self._file.reading() as connection:
            return reading.records(connection, kind)
