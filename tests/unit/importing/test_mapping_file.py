"""Mappings as TOML."""

from __future__ import annotations

from pathlib import Path

import pytest

from est_desktop.core.errors import InputError
from est_desktop.domain.incident import PlacePrecision, Source
from est_desktop.importing.fields import Kind
from est_desktop.importing.mapping import ColumnUse, DateForm, Mapping, Missing
from est_desktop.importing.mapping_file import mapping_text, parse_mapping, read_mapping

FULL = Mapping(
    name="Polisens händelser",
    source=Source.POLICE,
    columns={
        "start": ColumnUse("name", pattern=r"^(?P<value>\d+ \w+)", year_from="datetime", form=DateForm.DAY_FIRST),
        "x": ColumnUse("lon"),
        "y": ColumnUse("lat"),
        "end": ColumnUse("datum", time="till", as_written=True),
    },
    constants={"severity": "3"},
    categories={"Skadegörelse, klotter": "vandalism"},
    crime_codes={"1201": "vandalism"},
    default_category="other",
    crs="EPSG:4326",
    heading_row=2,
    place_precision=PlacePrecision.AREA,
    missing_place=Missing.REJECT,
)


def test_round_trip() -> None:
    assert parse_mapping(mapping_text(FULL)) == FULL
    areas = Mapping(kind=Kind.AREAS, columns={"name": ColumnUse("namn")}, constants={"level": "district"})
    assert parse_mapping(mapping_text(areas)) == areas
    streets = Mapping(kind=Kind.STREETS, streets={"riksväg": "main"})
    assert parse_mapping(mapping_text(streets)) == streets


def test_longitude_and_latitude_are_other_words_for_x_and_y() -> None:
    mapping = parse_mapping('[columns]\nlon = "Longitud"\nlat = "Latitud"\n')
    assert mapping.columns == {"x": ColumnUse("Longitud"), "y": ColumnUse("Latitud")}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("kind = incidents", "line 1"),
        ('kind = "persons"', "kind"),
        ('colums = "x"', "colums"),
        ('[columns]\nmood = "x"', "mood"),
        ("[columns]\nx = 3", "columns.x"),
        ('[columns]\nx = {column = "a", pattern = "("}', "reguljärt"),
        ('[columns]\nx = {column = "a", pattern = "b+"}', "columns.x"),
        ('[columns]\nx = {column = "a", colour = "b"}', "columns.x.colour"),
        ('[columns]\nstart = {column = "a", form = "ymd"}', "columns.start.form"),
        ('columns = "x"', "columns"),
        ('[rules]\noutside = "maybe"', "rules.outside"),
        ('[rules]\noutsize = "import"', "rules.outsize"),
        ('heading_row = "two"', "heading_row"),
        ('[streets]\na = "big"', "streets.a"),
        ("[categories]\na = true", "categories.a"),
    ],
)
def test_mistakes_are_told_by_their_place(text: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        parse_mapping(text, "m.toml")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="borta"):
        read_mapping(tmp_path / "borta.toml")
    (tmp_path / "a.toml").write_bytes(b"name = '\xe5'")
    with pytest.raises(InputError, match="UTF-8"):
        read_mapping(tmp_path / "a.toml")
