from pathlib import Path

import numpy as np
import pytest
import rasterio

from tests.unit.cli.conftest import Est

KEYS = {"kernel", "bandwidth_m", "cell_m", "width", "height", "n", "max", "integral"}


@pytest.fixture
def three_points(tmp_path: Path) -> Path:
    path = tmp_path / "punkter.csv"
    path.write_text("x,y,w\n100,100,2\n200,100,1\n500,400,3\n", "utf-8")
    return path


def test_the_known_answers_stand_in_the_picture(est: Est, three_points: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.tif"
    ended = est(
        "analyse", "density", "--points", three_points, "--crs", "EPSG:3006", "--kernel", "quartic",
        "--bandwidth", 300, "--cell", 100, "--extent", "-400,-400,1000,1000", "-o", out, "--json",
    )  # fmt: skip
    assert ended.status == 0, ended.err
    assert set(ended.json) >= KEYS
    assert ended.json["n"] == 3
    assert ended.json["integral"] == pytest.approx(3, rel=0.01)
    with rasterio.open(out) as picture:
        assert (picture.crs.to_epsg(), picture.dtypes[0]) == (3006, "float32")
        assert (picture.width, picture.height) == (ended.json["width"], ended.json["height"])
        row, column = picture.index(150, 150)
        values = picture.read(1)
        assert picture.xy(row, column) == (150.0, 150.0)
    # by hand: three quartic kernels of radius 300 m at (150, 150)
    distances = np.hypot(np.array([100, 200, 500]) - 150, np.array([100, 100, 400]) - 150)
    kernels = np.where(distances < 300, 3 / (np.pi * 300**2) * (1 - (distances / 300) ** 2) ** 2, 0) * 1e6
    assert values[row, column] == pytest.approx(kernels.sum(), rel=1e-5)
    assert ended.json["max"] == pytest.approx(float(values.max()), rel=1e-6)


def test_weights(est: Est, three_points: Path, tmp_path: Path) -> None:
    ended = est(
        "analyse", "density", "--points", three_points, "--weight", "w", "-o", tmp_path / "t.tif", "--json"
    )  # fmt: skip
    assert ended.json["integral"] == pytest.approx(6, rel=0.02)


def test_degrees_are_projected(est: Est, tmp_path: Path) -> None:
    table = tmp_path / "grader.csv"
    table.write_text("lon;lat\n15,2066;59,2741\n15,2070;59,2745\n", "utf-8")
    ended = est("analyse", "density", "--points", table, "--crs", "EPSG:4326", "-o", tmp_path / "t.tif", "--json")
    assert ended.json["crs"] == "EPSG:3006"
    west, south, east, north = ended.json["extent"]
    assert west < 511_775 < east
    assert south < 6_570_592 < north


@pytest.mark.parametrize(
    "words",
    [
        ["--crs", "EPSG:4326"],
        ["--x", "saknas"],
        ["--bandwidth", "0"],
        ["--bandwidth", "nan"],
        ["--bandwidth", "-5"],
        ["--bandwidth", "bred"],
        ["--bandwidth", "auto"],
        ["--cell", "0"],
        ["--cell", "0.01", "--extent", "0,0,100000,100000"],
        ["--extent", "1,2,3"],
        ["--extent", "500,500,0,0"],
        ["--edge", "uniform"],
        ["--crs", "EPSG:2263"],
    ],
)
def test_what_cannot_be_done(est: Est, three_points: Path, tmp_path: Path, words: list[str]) -> None:
    out = tmp_path / "t.tif"
    ended = est("analyse", "density", "--points", three_points, *words, "-o", out)
    assert ended.status == 2, ended.out
    assert 1 <= len(ended.err.splitlines()) <= 2
    assert not out.exists()


@pytest.mark.parametrize("content", [b"", b"x,y\n", b"x,y\n1,norr\n", b"\xff\xfe\x00\x01binary\x00", b"a,b\n1,2\n"])
def test_tables_that_cannot_be_read(est: Est, tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "trasig.csv"
    table.write_bytes(content)
    ended = est("analyse", "density", "--points", table, "-o", tmp_path / "t.tif", "--json")
    assert ended.status == 2
    assert ended.err


def test_no_rows_but_an_extent_is_an_empty_surface_that_says_so(est: Est, tmp_path: Path) -> None:
    table = tmp_path / "tom.csv"
    table.write_text("x,y\n", "utf-8")
    extent = ["--extent", "0,0,1000,1000"]
    ended = est("analyse", "density", "--points", table, *extent, "-o", tmp_path / "t.tif", "--json")
    assert (ended.json["n"], ended.json["max"], ended.json["integral"]) == (0, 0, 0)
    assert ended.json["messages"]


def test_density_of_a_project_is_corrected_to_the_municipality(est: Est, project_file: Path, tmp_path: Path) -> None:
    ended = est("analyse", "density", project_file, "--category", "vandalism", "-o", tmp_path / "t.tif", "--json")
    assert ended.status == 0, ended.err
    assert (ended.json["n"], ended.json["edge"]) == (3, "jones-diggle")
    assert ended.json["integral"] == pytest.approx(3, rel=0.01)


def test_either_a_project_or_points(est: Est, project_file: Path, three_points: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.tif"
    assert est("analyse", "density", "-o", out).status == 2
    assert est("analyse", "density", project_file, "--points", three_points, "-o", out).status == 2
