"""Make the files of the present version, once, when it is released: python tests/migrations/make_version.py"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import shapely

from est_desktop.domain.area import Address, Area, AreaLevel, BaseKind, BaseShape, Place, Street, StreetKind
from est_desktop.domain.changes import Edit
from est_desktop.domain.checklist import Checklist, ChecklistItem
from est_desktop.domain.importing import ImportBatch, SavedMapping
from est_desktop.domain.incident import Incident, PlacePrecision, Source, TimePrecision, When, Where
from est_desktop.domain.organisation import Function, Organisation, OrganisationKind, Rhythm
from est_desktop.domain.report import Report
from est_desktop.domain.visibility import OWN
from est_desktop.frames.incidents import rows_of
from est_desktop.storage.migrations import VERSION
from est_desktop.workflows.project import Project

FOLDER = Path(__file__).parent
PASSPHRASE = "en fras som får stå i klartext"
NOON = datetime(2026, 10, 4, 12, tzinfo=UTC)


def uid(number: int) -> bytes:
    """Return an identity that is the same each time."""
    return number.to_bytes(16, "big")


ORGANISATION = Organisation(uid(1), "Polisen", OrganisationKind.POLICE)
FUNCTION = Function(uid(2), uid(1), "Områdespolis", Rhythm.WEEKLY)
CHECKLIST = Checklist(uid(3), "orebro", "Örebro", 1, (ChecklistItem("1", "Skadegörelse", "vandalism"),))
AREA = Area(uid(4), "Centrum", AreaLevel.NEIGHBOURHOOD, shapely.box(0, 0, 1000, 1000), "C", "stad", 2026)
PLACE = Place(uid(5), "Torget", "torg", 10.0, 20.0)
ADDRESS = Address(uid(6), "Storgatan", "12B", 30.0, 40.0, "123 45", "Valboås")
STREET = Street(uid(7), "Storgatan", StreetKind.MAIN, shapely.LineString([(0, 0), (5, 5)]))
SHAPE = BaseShape(uid(8), BaseKind.WATER, shapely.box(50, 50, 60, 60), "Sjön")
REPORT = Report(uid(9), uid(2), date(2026, 9, 28), date(2026, 10, 5), NOON)
BATCH = ImportBatch(uid(10), "polis.csv", "00" * 32, NOON, 250, 250, 0, 0, 0)
MAPPING = SavedMapping(uid(11), "Polisen", ("Datum", "Plats"), "x = 1\n")
SINGLE = Incident(
    uid(20),
    "fire",
    Where(100.0, 200.0, PlacePrecision.ADDRESS, "Storgatan 12B"),
    When(NOON, NOON, TimePrecision.EXACT),
    severity=3,
    comment="rättad",
    organisation=uid(1),
    report=uid(9),
    audience=OWN,
)
BULK = tuple(
    Incident(
        uid(1000 + i),
        ("vandalism", "fire")[i % 2],
        Where(float(i), float(2 * i), PlacePrecision.EXACT),
        When(NOON, NOON.replace(hour=18), TimePrecision.INTERVAL),
        source=Source.POLICE,
        source_id=f"K{i}",
        batch=uid(10),
    )
    for i in range(250)
)


def main(folder: Path) -> None:
    """Write one plain and one encrypted file."""
    for name, passphrase in (("plain", None), ("encrypted", PASSPHRASE)):
        path = folder / f"version-{VERSION}-{name}.est"
        path.unlink(missing_ok=True)
        with Project.create(
            path, municipality="Valboås", organisation="Valboås kommun", passphrase=passphrase, clock=lambda: NOON
        ) as project:
            parts = (ORGANISATION, FUNCTION, CHECKLIST, AREA, PLACE, ADDRESS, STREET, SHAPE, REPORT, BATCH, MAPPING)
            project.write([*parts, SINGLE, rows_of(BULK)], label="")
            edit = Edit("incident", SINGLE.uid, {"comment": "fel"})
            project.undo(project.write([edit], label=""))
            project.undo(project.write([Place(uid(30), "Borta", "torg", 1.0, 2.0)], label=""))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
