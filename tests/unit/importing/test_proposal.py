"""The first guess at a mapping."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import shapely
from pyproj import Transformer

from est_desktop.core.progress import silent
from est_desktop.importing.context import Context
from est_desktop.importing.fields import Kind
from est_desktop.importing.mapping import ColumnUse, DateForm
from est_desktop.importing.proposal import Proposal, category_of, propose
from est_desktop.importing.reading import open_table
from est_desktop.importing.staging import stage

NOW = datetime(2026, 11, 22, tzinfo=UTC)
OREBRO = (15.2066, 59.2741)


def proposal(tmp_path: Path, text: str, **context: object) -> Proposal:
    path = tmp_path / "lista.csv"
    path.write_text(text, "utf-8")
    return propose(open_table(path), Context(now=NOW, **context), silent())  # type: ignore[arg-type]


def test_swedish_headings(tmp_path: Path) -> None:
    text = (
        "Dnr;Händelsetyp;Datum från;Tid från;Datum till;Adress;Allvarlighetsgrad;Fritext\n"
        "K1;Klotter;2026-10-03;22.40;2026-10-04;Storgatan 1;3;på vägg\n"
        "K2;Brand i container;2026-10-04;01.10;2026-10-04;Torget;4;liten\n"
    )
    found = proposal(tmp_path, text)
    assert {field: use.column for field, use in found.mapping.columns.items()} == {
        "category": "Händelsetyp",
        "start": "Datum från",
        "end": "Datum till",
        "place_text": "Adress",
        "severity": "Allvarlighetsgrad",
        "comment": "Fritext",
        "source_id": "Dnr",
    }
    assert found.mapping.columns["start"].time == "Tid från"
    assert found.mapping.categories == {"Klotter": "vandalism", "Brand i container": "fire"}
    assert found.mapping.default_category == ""
    assert all(0.5 < guess.confidence <= 1 and guess.reason for guess in found.guesses)


def test_the_time_and_the_number_of_an_everyday_list_are_found(tmp_path: Path) -> None:
    text = (
        "Ärendenr;Händelsedatum;Klockan;Typ av händelse;Plats;Nordlig koordinat;Östlig koordinat;Kommentar\n"
        "1;2026-10-03;22:40;Klotter;Torget;6570592;511775;a\n"
        "2;2026-10-04;25:61;Brand;Torget;6570593;511776;b\n"
        "3;2026-10-05;08:15;Brand;Torget;6570594;511777;c\n"
    )
    found = proposal(tmp_path, text)
    assert {field: use.columns for field, use in found.mapping.columns.items()} == {
        "category": ("Typ av händelse",),
        "start": ("Händelsedatum", "Klockan"),
        "x": ("Östlig koordinat",),
        "y": ("Nordlig koordinat",),
        "place_text": ("Plats",),
        "comment": ("Kommentar",),
        "source_id": ("Ärendenr",),
    }
    staged = stage(open_table(tmp_path / "lista.csv"), found.mapping, Context(now=NOW), silent())
    assert (staged.read, staged.imported) == (3, 2)
    (rejected,) = staged.rejected
    assert (rejected.row, "25:61" in rejected.faults[0].reason) == (3, True)


@pytest.mark.parametrize(
    "heading", ["Klockslag", "Kl", "kl.", "Tid", "Tidpunkt", "Klockan", "Tid för händelsen", "Starttid"]
)
def test_headings_of_the_time_of_day(tmp_path: Path, heading: str) -> None:
    found = proposal(tmp_path, f"Typ;Datum;{heading}\nBrand;2026-10-03;22.40\nBrand;2026-10-04;01.10\n")
    assert found.mapping.columns["start"] == ColumnUse("Datum", time=heading)


@pytest.mark.parametrize(
    ("heads", "start", "end"),
    [
        ("Datum från;Tid från;Datum till;Tid till", ("Datum från", "Tid från"), ("Datum till", "Tid till")),
        ("Startdatum;Starttid;Slutdatum;Sluttid", ("Startdatum", "Starttid"), ("Slutdatum", "Sluttid")),
        ("Fr.o.m.;Kl från;T.o.m.;Kl till", ("Fr.o.m.", "Kl från"), ("T.o.m.", "Kl till")),
    ],
)
def test_times_of_both_ends(tmp_path: Path, heads: str, start: tuple[str, str], end: tuple[str, str]) -> None:
    rows = "Brand;2026-10-03;22.40;2026-10-04;01.15\n" * 2
    found = proposal(tmp_path, f"Typ;{heads}\n{rows}")
    assert found.mapping.columns["start"].columns == start
    assert found.mapping.columns["end"].columns == end


@pytest.mark.parametrize(
    ("heading", "field", "cells"),
    [
        *(
            (name, "source_id", ("A1", "A2"))
            for name in ("Diarienr", "K-nr", "Löpnr", "Rapportnr", "Händelsenr", "Dnr")
        ),
        *((name, "x", ("511775", "511776")) for name in ("X-koord", "SWEREF E", "Ost", "E-koordinat", "Östkoordinat")),
        ("Inträffade", "start", ("2026-10-03", "2026-10-04")),
        ("Anmärkning", "comment", ("a", "b")),
        ("Åtgärder", "early_measure", ("a", "b")),
        ("Gatuadress", "place_text", ("Torget", "Gatan")),
    ],
)
def test_everyday_headings(tmp_path: Path, heading: str, field: str, cells: tuple[str, str]) -> None:
    others = {"x": ("Nord", "6570592"), "start": ("Nr", "1")}.get(field, ("Datum", "2026-10-03"))
    rows = "".join(f"{cell};{others[1]};Brand\n" for cell in cells)
    found = proposal(tmp_path, f"{heading};{others[0]};Typ\n{rows}")
    assert found.mapping.columns[field].column == heading


def test_english_headings_in_degrees_with_american_dates(tmp_path: Path) -> None:
    text = "Case Number,Date,Primary Type,Latitude,Longitude\n" + "".join(
        f"HZ{i},04/{20 + i}/2016 01:44:00 PM,THEFT,59.27{i},15.2{i}\n" for i in range(5)
    )
    found = proposal(tmp_path, text)
    assert found.mapping.columns["start"] == ColumnUse("Date", form=DateForm.MONTH_FIRST)
    assert found.mapping.crs == "EPSG:4326"
    assert found.mapping.default_category == "other"
    assert any("Övrigt" in note for note in found.notes)


def test_dates_that_can_be_read_two_ways_are_left_to_the_user(tmp_path: Path) -> None:
    found = proposal(tmp_path, "Typ,Datum\nBrand,03/04/2026\nBrand,05/06/2026\n")
    assert found.mapping.columns["start"].form is DateForm.AUTO
    assert any("dagen eller månaden" in note for note in found.notes)


def test_cells_decide_over_headings(tmp_path: Path) -> None:
    found = proposal(tmp_path, "Typ;Datum;Start;X;Y\nBrand;2026-10-03;ja;okänd;okänd\nBrand;2026-10-04;nej;nej;ja\n")
    assert found.mapping.columns["start"].column == "Datum"
    assert not {"x", "y"} & set(found.mapping.columns)


@pytest.mark.parametrize("code", ["EPSG:3006", "EPSG:4326", "EPSG:3021", "EPSG:3009"])
@pytest.mark.parametrize("turned", [False, True])
def test_the_grid_is_told_by_where_the_places_fall(tmp_path: Path, code: str, turned: bool) -> None:
    x, y = Transformer.from_crs(4326, code, always_xy=True).transform(*OREBRO)
    heads = ("Y", "X") if turned else ("X", "Y")
    text = f"Typ;Datum;{heads[0]};{heads[1]}\n" + f"Brand;2026-10-03;{x};{y}\n" * 3
    territory = shapely.box(500_000, 6_560_000, 520_000, 6_580_000)
    found = proposal(tmp_path, text, territory=territory)
    assert found.mapping.crs == ("" if code == "EPSG:3006" else code)
    assert (found.mapping.columns["x"].column, found.mapping.columns["y"].column) == heads
    staged = stage(open_table(tmp_path / "lista.csv"), found.mapping, Context(now=NOW, territory=territory), silent())
    assert staged.rows is not None
    assert (staged.rows.x[0], staged.rows.y[0]) == pytest.approx((511775.162, 6570592.107), abs=0.3)


def test_local_zone_without_a_municipality_is_not_guessed(tmp_path: Path) -> None:
    text = "Typ;Datum;X;Y\n" + "Brand;2026-10-03;161779,874;6573221,396\n" * 3
    found = proposal(tmp_path, text)
    assert found.mapping.crs == ""
    assert any("ange vilket system" in note for note in found.notes)
    staged = stage(open_table(tmp_path / "lista.csv"), found.mapping, Context(now=NOW), silent())
    assert len(staged.rejected) == 3
    assert "lokal SWEREF 99-zon" in staged.rejected[0].faults[0].advice


def test_swapped_degrees_are_told(tmp_path: Path) -> None:
    from dataclasses import replace

    found = proposal(tmp_path, "Typ;Datum;lon;lat\nBrand;2026-10-03;15,2066;59,2741\n")
    (tmp_path / "lista.csv").write_text("Typ;Datum;lon;lat\nBrand;2026-10-03;59,2741;15,2066\n")
    mapping = replace(found.mapping, crs="EPSG:4326")
    staged = stage(open_table(tmp_path / "lista.csv"), mapping, Context(now=NOW), silent())
    assert "omkastade" in staged.rejected[0].faults[0].advice


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("Skadegörelse, klotter", "vandalism"),
        ("ANLAGD BRAND", "fire"),
        ("Otrygg plats", "unsafe_place"),
        ("fire", "fire"),
        ("Egen sort", "own"),
        ("Rån", ""),
    ],
)
def test_values_that_say_their_category(value: str, code: str) -> None:
    assert category_of(value, {"Egen sort": "own"}) == code


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("file", "layer", "kind", "columns"),
    [
        (
            "areas/regso_2025_urval.gpkg",
            "",
            Kind.AREAS,
            {"name": "regsonamn", "code": "regsokod", "municipality": "kommunnamn", "version": "version"},
        ),
        ("areas/stockholm_stadsdelar_shp/stadsdelar.shp", "", Kind.AREAS, {"name": "name"}),
        (
            "areas/kommun_mapinfo_tab/Kommun_Sweref99TM.TAB",
            "",
            Kind.AREAS,
            {"name": "KnNamn", "code": "KnKod", "municipality": "KnNamn"},
        ),
        ("areas/utsatta_omraden_2023/uso_2023.shp", "", Kind.AREAS, {"name": "NAMN"}),
        (
            "osm/stockholm_ostermalm_3006.gpkg",
            "addresses",
            Kind.ADDRESSES,
            {
                "street": "addr_street",
                "number": "addr_housenumber",
                "postcode": "addr_postcode",
                "locality": "addr_city",
            },
        ),
        ("osm/stockholm_ostermalm_3006.gpkg", "streets", Kind.STREETS, {"name": "name", "kind": "highway"}),
        ("osm/stockholm_ostermalm_3006.gpkg", "pois", Kind.PLACES, {"name": "name", "kind": "amenity"}),
        (
            "crime_points/san_francisco_robbery.csv",
            "",
            Kind.INCIDENTS,
            {"source_id": "uid", "category": "offense_type", "start": "date_time", "x": "longitude", "y": "latitude"},
        ),
    ],
)
def test_real_files(real_data: Path, file: str, layer: str, kind: Kind, columns: dict[str, str]) -> None:
    crs = "EPSG:26943" if "francisco" in file else "EPSG:3006"
    found = propose(open_table(real_data / file, layer=layer), Context(crs=crs, now=NOW), silent())
    assert found.mapping.kind is kind
    assert {field: use.column for field, use in found.mapping.columns.items()} == columns
