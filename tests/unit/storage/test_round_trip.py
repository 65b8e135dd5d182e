"""Every record comes back as it was written, in a plain and in an encrypted file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import numpy as np
import pytest
import shapely

from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Address, Area, AreaLevel, BaseKind, BaseShape, Place, Street, StreetKind
from est_desktop.domain.category import BUILT_IN, Category, Polarity
from est_desktop.domain.checklist import Checklist, ChecklistItem
from est_desktop.domain.importing import ImportBatch, SavedMapping
from est_desktop.domain.incident import (
    Incident,
    PlacePrecision,
    ReviewStatus,
    Source,
    TimePrecision,
    When,
    Where,
)
from est_desktop.domain.organisation import Function, Organisation, OrganisationKind, Rhythm
from est_desktop.domain.report import Report
from est_desktop.domain.visibility import OWN, Audience, AudienceKind
from est_desktop.frames.events import NO_TIME, PLACE_PRECISIONS, SOURCES, STATUSES, TIME_PRECISIONS
from est_desktop.frames.incidents import rows_of
from est_desktop.workflows.project import Project

NOON = datetime(2026, 10, 4, 12, tzinfo=UTC)
ORGANISATION = Organisation(new_uid(), "Polisen", OrganisationKind.POLICE)
FUNCTION = Function(new_uid(), ORGANISATION.uid, "Områdespolis", Rhythm.WEEKLY)
SQUARE = shapely.box(500_000, 6_500_000, 501_000, 6_501_000)
RING = SQUARE.difference(shapely.box(500_200, 6_500_200, 500_300, 6_500_300))
CHECKLIST = Checklist(
    new_uid(),
    "valboas",
    "Valboås",
    2,
    (
        ChecklistItem("1", "Skadegörelse", "vandalism", scored=True),
        ChecklistItem("2", "Gott", "other", Polarity.POSITIVE, "Skolor"),
    ),
)
FULL = Incident(
    new_uid(),
    "fire",
    Where(500_123.25, 6_500_456.5, PlacePrecision.ADDRESS, "Storgatan 1"),
    When(NOON, NOON.replace(hour=18), TimePrecision.INTERVAL),
    source=Source.POLICE,
    source_id="K-17",
    organisation=ORGANISATION.uid,
    function=FUNCTION.uid,
    checklist="valboas",
    item="1",
    crime_code="1201",
    severity=4,
    comment="Brand i papperskorg.\nÅäö",
    early_measure="Släckt",
    reported=NOON,
    status=ReviewStatus.APPROVED,
    audience=Audience(AudienceKind.CHOSEN, ("Polisen", "Valboås Bostäder")),
    public=True,
    report=new_uid(),
    batch=new_uid(),
)
BARE = Incident(new_uid(), "other", Where(), When(), audience=OWN)
RECORDS = {
    "organisations": [ORGANISATION],
    "functions": [FUNCTION],
    "categories": [Category("klotter", "Klotter"), Category("gott", "Gott", Polarity.POSITIVE)],
    "checklists": [CHECKLIST],
    "areas": [
        Area(new_uid(), "Centrum", AreaLevel.NEIGHBOURHOOD, RING, "C1", "stad", 2026, new_uid()),
        Area(new_uid(), "Två delar", AreaLevel.FOCUS, shapely.MultiPolygon([SQUARE, shapely.box(0, 0, 1, 1)])),
    ],
    "places": [Place(new_uid(), "Stationen", "station", 500_001.5, 6_500_001.5)],
    "addresses": [Address(new_uid(), "Storgatan", "12B", 500_010.0, 6_500_010.0, "123 45", "Valboås")],
    "streets": [
        Street(new_uid(), "Storgatan", StreetKind.MAIN, shapely.LineString([(0, 0), (5, 5), (9, 5)])),
        Street(new_uid(), "", StreetKind.PATH, shapely.MultiLineString([[(0, 0), (5, 5)], [(7, 7), (8, 8)]])),
    ],
    "base_shapes": [
        BaseShape(new_uid(), BaseKind.WATER, RING, "Sjön"),
        BaseShape(new_uid(), BaseKind.RAILWAY, shapely.LineString([(0, 0), (5, 5)])),
    ],
    "reports": [
        Report(new_uid(), FUNCTION.uid, date(2026, 9, 28), date(2026, 10, 5), NOON, nothing_to_report=True),
        Report(new_uid(), FUNCTION.uid, date(2026, 10, 5), date(2026, 10, 12), None),
    ],
    "batches": [ImportBatch(new_uid(), "polis.csv", "ab" * 32, NOON, 10, 6, 3, 1, 1)],
    "mappings": [SavedMapping(new_uid(), "Polisen", ("Datum", "Plats"), "[columns]\n")],
}


@pytest.mark.parametrize("passphrase", [None, "tre små grisar"])
def test_every_record_comes_back(new_project: Callable[..., Project], passphrase: str | None) -> None:
    project = new_project(passphrase=passphrase)
    items = [record for records in RECORDS.values() for record in records]
    changes = project.write([*items, FULL, BARE], label="Allt")
    path, own = project.path, project.organisation
    project.close()

    assert FULL.uid in changes.uids
    assert {"incident", "area", "street"} <= changes.kinds
    with Project.open(path, passphrase) as opened:
        assert opened.encrypted == (passphrase is not None)
        assert not opened.read_only
        assert opened.organisation == own
        for name, records in RECORDS.items():
            found = getattr(opened, name)()
            assert list(found)[-len(records) :] == records, name
        assert opened.categories()[: len(BUILT_IN)] == BUILT_IN
        fids = opened.fids([FULL.uid, BARE.uid, new_uid()])
        assert set(fids) == {FULL.uid, BARE.uid}
        assert opened.incidents([fids[BARE.uid], 999_999, fids[FULL.uid]]) == [BARE, FULL]


def test_events_hold_what_was_written(project: Project) -> None:
    project.write([ORGANISATION, FULL, BARE, RECORDS["areas"][0]], label="")
    events = project.events()
    full, bare = 0, 1  # rows without a place come last
    assert (events.x[full], events.y[full]) == (500_123.25, 6_500_456.5)
    assert np.isnan(events.x[bare])
    assert events.start[full] == int(NOON.timestamp())
    assert events.end[bare] == NO_TIME
    assert events.categories[events.category[full]] == "fire"
    assert events.organisations[events.organisation[full]] == ORGANISATION.uid
    assert events.organisation[bare] == -1
    assert events.severity.tolist() == [4, 0]
    assert events.areas[events.area[full]] == RECORDS["areas"][0].uid
    assert events.area[bare] == -1
    assert events.srid == 3006


def test_every_code_of_every_row_is_right(project: Project) -> None:
    incidents = [
        Incident(
            new_uid(),
            BUILT_IN[i % 8].code,
            Where(float(i), 0.0, list(PlacePrecision)[i % 5]),
            When(NOON, NOON, list(TimePrecision)[i % 4]),
            source=list(Source)[i % 6],
            organisation=bytes([i % 3]) * 16 if i % 3 else b"",
            severity=i % 6 or None,
            status=list(ReviewStatus)[i // 3 % 4],
        )
        for i in range(240)
    ]
    project.write([rows_of(incidents)], label="")
    events = project.events()
    by_fid = dict(zip(events.fid, project.incidents(events.fid.tolist()), strict=True))
    for row, fid in enumerate(events.fid):
        incident = by_fid[fid]
        assert SOURCES[events.source[row]] == incident.source
        assert STATUSES[events.status[row]] == incident.status
        assert PLACE_PRECISIONS[events.place_precision[row]] == incident.where.precision
        assert TIME_PRECISIONS[events.time_precision[row]] == incident.when.precision
        assert events.severity[row] == (incident.severity or 0)
        assert events.categories[events.category[row]] == incident.category
        assert (*events.organisations, b"")[events.organisation[row]] == incident.organisation
        assert (events.x[row], events.y[row]) == (incident.where.x, incident.where.y)
        assert events.start[row] == int(NOON.timestamp())


def test_an_empty_project_has_empty_columns(project: Project) -> None:
    assert len(project.events()) == 0
    info = project.info()
    assert (info.incidents, info.period, info.municipality, info.crs) == (0, None, "Valboås", "EPSG:3006")
    assert info.organisations == ("Valboås kommun",)


@pytest.mark.parametrize("n", [3, 500, 2_500])
def test_bulk_rows_come_back(new_project: Callable[..., Project], n: int) -> None:
    project = new_project(passphrase="x")
    rng = np.random.default_rng(1)
    incidents = [
        Incident(
            new_uid(),
            ("fire", "other")[i % 2],
            Where() if i % 7 == 0 else Where(*rng.uniform(5e5, 5.1e5, 2).tolist(), PlacePrecision.EXACT, f"plats {i}"),
            When() if i % 5 == 0 else When(NOON, NOON, TimePrecision.EXACT),
            source_id=f"id {i}",
            severity=i % 6 or None,
            audience=OWN if i % 11 == 0 else FULL.audience,
            public=i % 3 == 0,
        )
        for i in range(n)
    ]
    rows = rows_of(incidents)
    hashes = np.empty(n, object)
    hashes[:] = [i.uid[::-1] for i in incidents]
    changes = project.write([rows.__class__(**{**vars(rows), "row_hash": hashes})], label="Inläsning")
    fids = project.fids([i.uid for i in incidents])
    assert project.incidents([fids[i.uid] for i in incidents]) == incidents
    assert project.hashes() == {i.uid[::-1]: i.uid for i in incidents}
    assert project.known(Source.REPORT, ["id 1", "id 2", "annat"]) == {
        "id 1": incidents[1].uid,
        "id 2": incidents[2].uid,
    }
    assert changes.uids == {i.uid for i in incidents}
    assert len(project.events()) == n
