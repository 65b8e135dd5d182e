"""Real open tables: what must come out is counted here without our importer."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer

from est_desktop.core.progress import silent
from est_desktop.domain.area import Address, Area, Street
from est_desktop.frames.events import local_seconds
from est_desktop.importing.context import Context, Staged
from est_desktop.importing.mapping_file import read_mapping
from est_desktop.importing.reading import open_table
from est_desktop.importing.staging import stage

MAPPINGS = Path(__file__).parent / "mappings"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
pytestmark = pytest.mark.real_data


def staged(path: Path, mapping: str, crs: str) -> Staged:
    chosen = read_mapping(MAPPINGS / f"{mapping}.toml")
    result = stage(open_table(path, layer=chosen.layer), chosen, Context(crs=crs, now=NOW), silent())
    assert result.read == result.imported + result.duplicates + len(result.rejected)
    return result


def rows_of(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def counts(result: Staged) -> tuple[int, int, int, int, int]:
    return result.read, result.imported, result.duplicates, result.updated, len(result.rejected)


@pytest.mark.slow
def test_polisen_events(real_data: Path) -> None:
    folder = real_data / "polisen_events"
    source = rows_of(folder / "polisen_events_2022-09_2024-12.csv.gz")
    expected = json.loads((folder / "expected_counts.json").read_text())
    result = staged(folder / "polisen_events_2022-09_2024-12.csv.gz", "polisen_events", "EPSG:3006")
    assert counts(result) == (expected["rows"], len({r["id"] for r in source}), 0, 0, 0)
    rows = result.rows
    assert rows is not None
    # the hour of the event stands in the name; the clock on the wall must be the same after the import
    told = Counter(int(match[1]) for r in source if (match := re.search(r"(\d{1,2})[.:]\d\d", r["name"])))
    assert Counter(((local_seconds(rows.start) // 3600) % 24).tolist()) == told
    assert rows.place_text.tolist() == [r["name"].rsplit(",", 1)[1].strip() for r in source]
    fire = sum(r["type"] in {"Brand", "Brand automatlarm", "Anlagd brand"} for r in source)
    assert int((rows.category == "fire").sum()) == fire
    # an event comes before it is told of, and no year is guessed further back than one
    assert ((rows.reported - rows.start) > -86_400).all()
    assert ((rows.reported - rows.start) < 366 * 86_400).all()
    known = Transformer.from_crs(4326, 3006, always_xy=True)
    x, y = known.transform([float(r["lon"]) for r in source], [float(r["lat"]) for r in source])
    assert np.allclose(rows.x, x, atol=0.01)
    assert np.allclose(rows.y, y, atol=0.01)


def test_cincinnati_repeats_and_missing_places(real_data: Path) -> None:
    path = real_data / "crime_points" / "cincinnati_burglary.csv.gz"
    last: dict[str, tuple[str, ...]] = {}
    repeats = changed = 0
    source = rows_of(path)
    for row in source:
        values = tuple(row.values())
        repeats += row["incident_no"] in last
        changed += row["incident_no"] in last and last[row["incident_no"]] != values
        last[row["incident_no"]] = values
    result = staged(path, "cincinnati", "EPSG:32123")
    assert counts(result) == (8723, len(last), 1774, changed, 0) == (len(source), len(last), repeats, changed, 0)
    assert result.rows is not None
    assert int(np.isnan(result.rows.x).sum()) == sum(v[3] == "NA" for v in last.values())
    assert sum(r["longitude"] == "NA" for r in source) == 426
    assert any("426" in note for note in result.notes)


def test_san_francisco(real_data: Path) -> None:
    path = real_data / "crime_points" / "san_francisco_robbery.csv"
    source = rows_of(path)
    assert counts(staged(path, "san_francisco", "EPSG:26943")) == (951, len({r["uid"] for r in source}), 0, 0, 0)


def test_chicago_american_dates(real_data: Path) -> None:
    path = real_data / "crime_points" / "chicago_southside_sample_1000.csv"
    source = rows_of(path)
    result = staged(path, "chicago_southside", "EPSG:26971")
    assert counts(result) == (1000, len({r["Case Number"] for r in source}), 0, 0, 0)
    rows = result.rows
    assert rows is not None
    clock = [datetime.strptime(r["Date"], "%m/%d/%Y %I:%M:%S %p") for r in source]
    # the program keeps Swedish time, where the hour from two to three is skipped on 27 March 2016
    skipped = [at for at in clock if (at.month, at.day, at.hour) == (3, 27, 2)]
    hours = Counter(at.hour + (at in skipped) for at in clock)
    assert Counter(((local_seconds(rows.start) // 3600) % 24).tolist()) == hours
    assert Counter(rows.category.tolist())["vandalism"] == sum(r["Primary Type"] == "CRIMINAL DAMAGE" for r in source)


def test_nottingham_months_and_stacked_points(real_data: Path) -> None:
    path = real_data / "crime_points" / "nottingham_burglary.csv.gz"
    source = rows_of(path)
    different = {(r["month"], r["longitude"], r["latitude"], r["location"]) for r in source}
    result = staged(path, "nottingham", "EPSG:27700")
    assert counts(result) == (1795, len(different), 1795 - len(different), 0, 0)
    rows = result.rows
    assert rows is not None
    first = datetime.fromtimestamp(int(rows.start[0]), ZoneInfo("Europe/Stockholm"))
    last = datetime.fromtimestamp(int(rows.end[0]), ZoneInfo("Europe/Stockholm"))
    assert (first.day, first.hour, last.day, last.hour, last.month - first.month) == (1, 0, 1, 0, 1)
    assert set(rows.time_precision.tolist()) == {"interval"}


def test_manhattan_intervals_in_feet(real_data: Path) -> None:
    path = real_data / "crime_points" / "manhattan_burglary_2019_intervals.csv"
    source = rows_of(path)
    different = list(dict.fromkeys((r["from"], r["to"], r["x_2263_ft"], r["y_2263_ft"]) for r in source))
    result = staged(path, "manhattan", "EPSG:32118")
    assert counts(result) == (1233, len(different), 1233 - len(different), 0, 0)
    rows = result.rows
    assert rows is not None
    spans = sum(bool(to) and to != start for start, to, _x, _y in different)
    assert Counter(rows.time_precision.tolist()) == {"interval": spans, "exact": len(different) - spans}
    # the file gives every place twice: in feet, and in degrees
    known = Transformer.from_crs(4326, 32118, always_xy=True)
    by_feet = {(r["x_2263_ft"], r["y_2263_ft"]): (float(r["lon"]), float(r["lat"])) for r in source}
    lon, lat = zip(*(by_feet[x, y] for _start, _to, x, y in different), strict=True)
    x, y = known.transform(lon, lat)
    assert np.hypot(rows.x - x, rows.y - y).max() < 1.0


@pytest.mark.parametrize(
    ("file", "mapping", "features"),
    [
        ("areas/regso_2025_urval.gpkg", "regso", 531),
        ("areas/stockholm_stadsdelar_shp/stadsdelar.shp", "stockholm", 117),
        ("areas/stockholm_stadsdelar_wgs84.geojson", "stockholm", 117),
        ("areas/goteborg_basomraden_3007.gpkg", "goteborg", 1012),
        ("areas/kommuner_wgs84.geojson", "kommuner", 290),
        ("areas/kommun_mapinfo_tab/Kommun_Sweref99TM.TAB", "kommuner_tab", 290),
        ("areas/utsatta_omraden_2023/uso_2023.shp", "utsatta", 59),
    ],
)
def test_swedish_areas(real_data: Path, file: str, mapping: str, features: int) -> None:
    result = staged(real_data / file, mapping, "EPSG:3006")
    assert counts(result) == (features, features, 0, 0, 0)
    frame = pyogrio.read_dataframe(real_data / file).to_crs(3006)
    areas = [record for record in result.records if isinstance(record, Area)]
    assert sum(a.geometry.area for a in areas) == pytest.approx(frame.geometry.area.sum(), rel=1e-6)
    assert not any(shapely.has_z(a.geometry) or not a.geometry.is_valid for a in areas)


def test_names_in_three_encodings(real_data: Path) -> None:
    names = {
        file: {
            record.name for record in staged(real_data / file, mapping, "EPSG:3006").records if isinstance(record, Area)
        }
        for file, mapping in (
            ("areas/stockholm_stadsdelar_shp/stadsdelar.shp", "stockholm"),
            ("areas/stockholm_stadsdelar_wgs84.geojson", "stockholm"),
            ("areas/kommun_mapinfo_tab/Kommun_Sweref99TM.TAB", "kommuner_tab"),
            ("areas/kommuner_wgs84.geojson", "kommuner"),
        )
    }
    shapefile, geojson, tab, kommuner = names.values()
    assert shapefile == geojson
    assert {"Örebro", "Malmö", "Åre"} <= tab == kommuner


def test_same_borders_from_two_grids(real_data: Path) -> None:
    one = staged(real_data / "areas/stockholm_stadsdelar_shp/stadsdelar.shp", "stockholm", "EPSG:3006")
    other = staged(real_data / "areas/stockholm_stadsdelar_wgs84.geojson", "stockholm", "EPSG:3006")
    by_name = {record.name: record for record in other.records if isinstance(record, Area)}
    for area in one.records:
        assert isinstance(area, Area)
        assert shapely.hausdorff_distance(area.geometry, by_name[area.name].geometry) < 0.01


def test_code_that_is_not_unique_is_refused(real_data: Path) -> None:
    """59 police areas share 32 codes: taking the code as key must not swallow 27 of them."""
    path = real_data / "areas/utsatta_omraden_2023/uso_2023.shp"
    from est_desktop.importing.mapping import ColumnUse, Mapping

    mapping = read_mapping(MAPPINGS / "utsatta.toml")
    coded = Mapping(kind=mapping.kind, columns={"name": ColumnUse("NAMN"), "code": ColumnUse("OMRADESKOD")})
    result = stage(open_table(path), coded, Context(now=NOW), silent())
    codes = len(set(pyogrio.read_dataframe(path)["OMRADESKOD"]))
    assert counts(result) == (59, codes, 0, 0, 59 - codes)


def test_address_points_streets_and_places(real_data: Path) -> None:
    path = real_data / "osm" / "stockholm_ostermalm_3006.gpkg"
    addresses = staged(path, "addresses", "EPSG:3006")
    assert counts(addresses) == (1005, 1005, 0, 0, 0)
    first = addresses.records[0]
    frame = pyogrio.read_dataframe(path, layer="addresses")
    assert isinstance(first, Address)
    assert (first.street, first.number) == (frame["addr_street"][0], frame["addr_housenumber"][0])
    streets = staged(path, "streets", "EPSG:3006")
    assert counts(streets) == (845, 845, 0, 0, 0)
    lengths = pyogrio.read_dataframe(path, layer="streets").geometry.length.sum()
    assert sum(s.geometry.length for s in streets.records if isinstance(s, Street)) == pytest.approx(lengths)
    nameless = int(pyogrio.read_dataframe(path, layer="pois")["name"].isna().sum())
    assert counts(staged(path, "places", "EPSG:3006")) == (1022, 1022 - nameless, 0, 0, nameless)


def test_foreign_places_in_a_swedish_project_are_refused(real_data: Path) -> None:
    result = staged(real_data / "crime_points" / "san_francisco_robbery.csv", "san_francisco", "EPSG:3006")
    assert counts(result) == (951, 0, 0, 0, 951)
