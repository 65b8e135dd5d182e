import csv
import json
from pathlib import Path

import pyogrio
import pytest

from tests.unit.cli.conftest import Est


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        ([], 5),
        (["--status", "all"], 6),
        (["--category", "Skadegörelse"], 3),
        (["--category", "vandalism", "brand"], 4),
        (["--category", "vandalism", "--source", "report"], 2),
        (["--area", "väster"], 2),
        (["--area", "V", "Ö"], 4),
        (["--area", "Lillby"], 4),
        (["--from", "2026-10-02", "--to", "2026-10-03"], 2),
        (["--from", "2026-10-04"], 1),
        # an interval counts at its middle
        (["--hours", "22-02"], 3),
        (["--hours", "2-22"], 2),
        (["--hours", "0-1"], 1),
        (["--weekdays", "fre,lör"], 2),
        (["--weekdays", "sat"], 1),
        (["--organisation", "Lillby kommun"], 0),
    ],
)
def test_filters(est: Est, project_file: Path, filters: list[str], total: int) -> None:
    ended = est("count", project_file, "--by", "category", *filters, "--json")
    assert ended.status == 0
    assert ended.json["total"] == total
    assert sum(row[-1] for row in ended.json["rows"]) == total


def test_count_by_two_things(est: Est, project_file: Path) -> None:
    table = est("count", project_file, "--by", "category", "--by", "weekday", "--json").json
    assert table["by"] == ["category", "weekday"]
    assert ["Skadegörelse", "fri", 1] in table["rows"]
    assert table["total"] == 5


def test_count_tells_what_it_leaves_out(est: Est, project_file: Path) -> None:
    table = est("count", project_file, "--by", "area", "--json").json
    assert sorted(table["rows"]) == [["Väster", 2], ["Öster", 2]]
    assert table["excluded"] == {"plats saknas": 1}
    assert "plats saknas" in est("count", project_file, "--by", "area").out


def test_aoristic_weights_add_up(est: Est, project_file: Path) -> None:
    table = est("count", project_file, "--by", "hour", "--aoristic", "--category", "fire", "--json").json
    assert table["rows"] == [[0, 0.25], [1, 0.25], [22, 0.25], [23, 0.25]]
    assert table["total"] == 1


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--area", "Norr"], "Norr"),
        (["--category", "skade"], "Skadegörelse"),
        (["--from", "2026-13-40"], "2026-13-40"),
        (["--from", "2026-10-04", "--to", "2026-10-01"], "2026-10-04"),
        (["--hours", "26-30"], "26-30"),
        (["--weekdays", "fredagar"], "fredagar"),
        (["--source", "facebook"], "facebook"),
    ],
)
def test_names_that_are_unknown(est: Est, project_file: Path, words: list[str], part: str) -> None:
    ended = est("count", project_file, "--by", "hour", *words)
    assert ended.status == 2
    assert part in ended.err


def test_query_csv_has_what_was_stored(est: Est, project_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.csv"
    ended = est("query", project_file, "--format", "csv", "-o", out, "--json")
    assert ended.json["incidents"] == 5
    found = rows(out)
    assert len(found) == 5
    youth = next(row for row in found if row["category_code"] == "youth")
    assert youth["comment"] == "Stökigt; många ”ungdomar”"
    assert (youth["x"], youth["area"], youth["severity"]) == ("", "", "")
    fire = next(row for row in found if row["category_code"] == "fire")
    assert (fire["start"], fire["end"]) == ("2026-09-30T22:00:00+02:00", "2026-10-01T02:00:00+02:00")
    assert (float(fire["x"]), fire["area"]) == (501_500.0, "Öster")


def test_query_geojson_is_in_degrees(est: Est, project_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.geojson"
    est("query", project_file, "--format", "geojson", "-o", out)
    features = json.loads(out.read_text("utf-8"))["features"]
    placed = [f for f in features if f["geometry"]]
    assert (len(features), len(placed)) == (5, 4)
    longitude, latitude = placed[0]["geometry"]["coordinates"]
    assert 15.0 < longitude < 15.1
    assert 59.2 < latitude < 59.3


def test_query_gpkg_opens_elsewhere(est: Est, project_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.gpkg"
    est("query", project_file, "--category", "vandalism", "--format", "gpkg", "-o", out)
    layer = pyogrio.read_dataframe(out)
    assert len(layer) == 3
    assert layer.crs.to_epsg() == 3006
    assert set(layer["category_code"]) == {"vandalism"}


def test_an_empty_selection_is_a_file_with_headings(est: Est, project_file: Path, tmp_path: Path) -> None:
    for form in ("csv", "geojson", "gpkg"):
        out = tmp_path / f"tom.{form}"
        ended = est("query", project_file, "--from", "2030-01-01", "--format", form, "-o", out, "--json")
        assert ended.json["incidents"] == 0
        assert out.stat().st_size > 0
    assert rows(tmp_path / "tom.csv") == []


def test_a_folder_that_is_not_there(est: Est, project_file: Path, tmp_path: Path) -> None:
    ended = est("query", project_file, "--format", "csv", "-o", tmp_path / "ingen" / "ut.csv")
    assert ended.status == 2
    assert "ingen" in ended.err


def test_times(est: Est, project_file: Path) -> None:
    times = est("analyse", "times", project_file, "--json").json
    assert len(times["hour_weekday"]) == 7
    assert times["hour_weekday"][4][22] == 1
    assert sum(times["hour"]) == sum(times["weekday"]) == 5
