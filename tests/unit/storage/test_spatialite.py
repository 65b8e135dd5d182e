"""The real mod_spatialite, in a process of its own, accepts metadata and indexes. Never skipped: it must be there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Address, Area, AreaLevel, BaseKind, BaseShape, Place, Street, StreetKind
from est_desktop.domain.changes import Edit
from est_desktop.domain.incident import Incident, PlacePrecision, When, Where
from est_desktop.frames.incidents import rows_of
from est_desktop.storage.schema import TABLES
from est_desktop.workflows.project import Project

SPATIAL = [table.name for table in TABLES.values() if table.geometry is not None]
ASK = """
import json, sys, apsw
connection = apsw.Connection(sys.argv[1])
connection.enable_load_extension(True)
connection.load_extension("mod_spatialite")
ask = lambda sql, *values: connection.execute(sql, values).fetchone()[0]
answer = {"metadata": ask("select CheckSpatialMetaData()"), "index": {}, "rows": {}, "types": {}, "valid": {}}
for table in sys.argv[2:]:
    answer["index"][table] = ask("select CheckSpatialIndex(?, 'geom')", table)
    answer["rows"][table] = ask(f'select count(*) from "{table}" where geom is not null')
    answer["valid"][table] = ask(f'select count(*) from "{table}" where IsValid(geom) = 1 and Srid(geom) = 3006')
    types = connection.execute(f'select distinct GeometryType(geom) from "{table}" where geom is not null')
    answer["types"][table] = sorted(row[0] for row in types)
# the module must be able to go on with the file: its own functions keep our triggers and index right
connection.execute("update place set geom = MakePoint(7, 8, 3006)")
answer["moved"] = ask("select CheckSpatialIndex('place', 'geom')")
answer["statistics"] = ask("select UpdateLayerStatistics('incident', 'geom')")
answer["west"] = ask("select extent_min_x from geometry_columns_statistics where f_table_name = 'incident'")
print(json.dumps(answer))
"""


def spatialite(path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(path), *SPATIAL], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, f"mod_spatialite is needed for this test: {done.stderr}"
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def shapes() -> list[Area | Place | Address | Street | BaseShape]:
    ring = shapely.box(0, 0, 10, 10).difference(shapely.box(2, 2, 3, 3))
    two = shapely.MultiPolygon([ring, shapely.box(20, 20, 30, 30)])
    line = shapely.LineString([(0, 0), (5, 5), (9, 5)])
    lines = shapely.MultiLineString([[(0, 0), (5, 5)], [(7, 7), (8, 8)]])
    return [
        *[Area(new_uid(), "A", AreaLevel.FOCUS, shape) for shape in (ring, two)],
        Place(new_uid(), "Torget", "torg", 674_321.123, 6_580_123.456),
        Address(new_uid(), "Storgatan", "1", 1.5, 2.5),
        *[Street(new_uid(), "Storgatan", StreetKind.MAIN, shape) for shape in (line, lines)],
        *[BaseShape(new_uid(), BaseKind.WATER, shape) for shape in (ring, two)],
        *[BaseShape(new_uid(), BaseKind.STREAM, shape) for shape in (line, lines)],
    ]


def incident(i: int) -> Incident:
    where = Where() if i % 9 == 0 else Where(674_000.1 + i * 7.3, 6_580_000.7 + i * i % 977, PlacePrecision.EXACT)
    return Incident(new_uid(), "fire", where, When())


@pytest.mark.parametrize("n", [40, 3_000])
def test_spatialite_accepts_the_file(new_project: Callable[..., Project], n: int) -> None:
    project = new_project()
    rows = [incident(i) for i in range(n)]
    written = shapes()
    project.write(written, label="")
    project.write([rows_of(rows)], label="Inläsning")
    moved = [replace(row, where=Where(5.0, 6.0, PlacePrecision.STREET)) for row in rows[:20]]
    lost = [replace(row, where=Where()) for row in rows[20:25]]
    project.write([*moved, *lost, Edit("incident", rows[30].uid, {"_deleted": True})], label="")
    project.undo(project.write([rows_of([incident(i) for i in range(n)])], label=""))
    project.write([replace(shape, geometry=shapely.box(1, 1, 2, 2)) for shape in written[:1]], label="")
    project.close()

    answer = spatialite(project.path)

    assert answer["metadata"] == 3
    assert answer["index"] == dict.fromkeys(SPATIAL, 1)
    assert answer["rows"] == answer["valid"]
    assert answer["types"] == {
        "area": ["MULTIPOLYGON"],
        "place": ["POINT"],
        "address": ["POINT"],
        "street": ["MULTILINESTRING"],
        "base_shape": ["LINESTRING", "MULTILINESTRING", "MULTIPOLYGON", "POLYGON"],
        "incident": ["POINT"],
    }
    assert answer["moved"] == 1
    assert answer["statistics"] == 1
    assert answer["west"] == 5.0


def test_the_test_would_notice_a_broken_index(project: Project) -> None:
    project.write([incident(1), incident(2)], label="")
    with project._file.writing() as connection:
        connection.execute("delete from idx_incident_geom where pkid = 1")
    project.close()
    assert spatialite(project.path)["index"]["incident"] == 0


def test_the_triggers_refuse_what_does_not_fit_the_column(project: Project) -> None:
    import apsw

    from est_desktop.storage.geometry_blob import encode

    for blob in (encode(shapely.Point(1, 2), 4326), encode(shapely.LineString([(0, 0), (1, 1)]), 3006), b"text"):
        with pytest.raises(apsw.ConstraintError), project._file.writing() as connection:
            connection.execute("insert into place (uid, geom) values (?, ?)", (new_uid(), blob))
    assert project.places() == ()
