"""CSV, XLSX and layers as tables with the row numbers the user sees."""

from __future__ import annotations

import gzip
import json
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from est_desktop.core.errors import Cancelled, InputError
from est_desktop.core.progress import Progress, silent
from est_desktop.importing.reading import open_table
from est_desktop.importing.table import CellError, Table, TableSource, cell_text, unique_headings


def whole(source: TableSource) -> Table:
    tables = list(source.chunks(silent(), 100_000))
    assert len(tables) == 1
    return tables[0]


def write(path: Path, text: str, code: str = "utf-8") -> Path:
    path.write_bytes(text.encode(code))
    return path


def test_csv_rows_and_numbers(tmp_path: Path) -> None:
    source = open_table(write(tmp_path / "a.csv", 'a;b\r\n1;"två\r\nrader"\r\n\r\n3;\r\n', "cp1252"))
    table = whole(source)
    assert source.headings == ("a", "b")
    assert list(table.column("a")) == ["1", "3"]
    assert list(table.column("b")) == ["två\r\nrader", ""]
    assert table.numbers.tolist() == [2, 4]


def test_csv_title_rows_above_the_headings(tmp_path: Path) -> None:
    source = open_table(
        write(tmp_path / "a.csv", "Händelser vecka 40;;\n;;\nDatum;Typ;Plats\n2026-10-01;Brand;Torget\n")
    )
    assert source.headings == ("Datum", "Typ", "Plats")
    assert whole(source).numbers.tolist() == [4]


def test_csv_sep_line_of_excel(tmp_path: Path) -> None:
    source = open_table(write(tmp_path / "a.csv", "sep=;\na;b\n1;2\n"))
    assert source.headings == ("a", "b")
    assert whole(source).numbers.tolist() == [3]


def test_csv_ragged_rows(tmp_path: Path) -> None:
    table = whole(open_table(write(tmp_path / "a.csv", "a,b,c\n1\n1,2,3,\n1,2,3,4\n")))
    assert [table.row(i) for i in range(3)] == [("1", "", ""), ("1", "2", "3"), ("1", "2", "3")]
    assert table.surplus == {2: 4}


def test_csv_open_quotation_mark_is_told_with_its_row(tmp_path: Path) -> None:
    source = open_table(write(tmp_path / "a.csv", 'a,b\n1,2\n3,"öppen\n5,6\n'))
    with pytest.raises(InputError, match="rad 3"):
        whole(source)


def test_csv_packed_and_broken_off(tmp_path: Path) -> None:
    text = "a,b\n" + "".join(f"{i},{i * 37 % 1009}\n" for i in range(50_000))
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert len(whole(open_table(packed)).first(5)) == 5
    packed.write_bytes(packed.read_bytes()[:-2000])
    with pytest.raises(InputError, match="skadad"):
        whole(open_table(packed))


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    source = open_table(write(tmp_path / "a.csv", "a\n" + "x\n" * 100))
    progress = Progress()
    chunks = source.chunks(progress, 10)
    next(chunks)
    progress.cancel()
    with pytest.raises(Cancelled):
        next(chunks)


@pytest.mark.parametrize("text", ["\n\n\n", "1,2,3\n4,5,6\n"])
def test_csv_without_headings(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        open_table(write(tmp_path / "a.csv", text))


def test_headings_are_unique() -> None:
    assert unique_headings(["Namn", "", "Namn", " Två \n rader "]) == ("Namn", "#2", "Namn (2)", "Två rader")


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Tom"
    sheet = book.create_sheet("Händelser")
    sheet.append(["Utdrag"])
    sheet.append(["Datum", "Typ", "Antal", "Diff"])
    sheet.append([datetime(2026, 10, 3, 22, 40), "Brand", 3.0, "#N/A"])
    sheet.append([None, None, None, None])
    sheet.append([datetime(2026, 10, 4), "Klotter", 2.5, "=C3*2"])
    sheet["D3"].data_type = "e"
    book.save(path)
    return path


def test_xlsx_cells_sheets_and_errors(tmp_path: Path) -> None:
    source = open_table(workbook(tmp_path / "a.xlsx"))
    table = whole(source)
    assert (source.layer, source.layers) == ("Händelser", ("Tom", "Händelser"))
    assert table.numbers.tolist() == [3, 5]
    assert table.row(0)[:3] == (datetime(2026, 10, 3, 22, 40), "Brand", 3)
    assert isinstance(table.row(0)[3], CellError)
    assert isinstance(table.row(1)[3], CellError), "a formula without a value must not pass for an empty cell"
    assert cell_text(table.row(0)[2]) == "3"


def test_xlsx_faults(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Händelser"):
        open_table(workbook(tmp_path / "a.xlsx"), layer="Blad9")
    broken = tmp_path / "b.xlsx"
    broken.write_bytes((tmp_path / "a.xlsx").read_bytes()[:900])
    with pytest.raises(InputError, match="skadad"):
        open_table(broken)
    with zipfile.ZipFile(tmp_path / "c.csv", "w") as archive:
        archive.writestr("lista.csv", "a,b\n")
    with pytest.raises(InputError, match="Packa upp"):
        open_table(tmp_path / "c.csv")


def test_geojson_cells_and_geometry(tmp_path: Path) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"namn": "A", "n": 1},
            "geometry": {"type": "Point", "coordinates": [15.2, 59.3]},
        },
        {"type": "Feature", "properties": {"namn": None, "n": None}, "geometry": None},
    ]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    source = open_table(path)
    table = whole(source)
    assert source.crs == "EPSG:4326"
    assert [cell_text(cell) for cell in table.column("namn")] == ["A", ""]
    assert table.geometry is not None
    assert (table.geometry[0].x, table.geometry[1]) == (15.2, None)


def test_layer_faults(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="geodata"):
        open_table(write(tmp_path / "a.geojson", "{ inte json"))
    with pytest.raises(InputError, match="lager"):
        open_table(write(tmp_path / "a.csv", "a,b\nc,d\n"), layer="x")
