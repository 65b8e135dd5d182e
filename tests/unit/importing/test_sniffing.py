"""What a file is, whatever it is called."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from est_desktop.core.errors import InputError
from est_desktop.importing import sniffing

TEXT = "Kategori;Plats\nSkadegörelse;Åsgatan 3\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
    ],
)
def test_encoding_is_found(tmp_path: Path, code: str, expected: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(code))
    assert sniffing.encoding(path) == expected
    assert TEXT in path.read_bytes().decode(sniffing.encoding(path))


def test_bytes_that_windows_lacks_are_latin_1(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"namn\n\xe5\x81\n")
    assert sniffing.encoding(path) == "latin-1"


def test_swedish_letter_far_down_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" * 600_000 + "å,1\n".encode("cp1252"))
    assert sniffing.encoding(path) == "cp1252"


def test_letter_cut_by_a_block_is_still_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * ((1 << 20) - 1) + "å\n".encode())
    assert sniffing.encoding(path) == "utf-8"


def test_two_encodings_in_one_file_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("plats\nÅsgatan\n".encode() + "Ängsvägen\n".encode("cp1252"))
    with pytest.raises(InputError, match="rad 3"):
        sniffing.encoding(path)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "tom"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        (b"\x1f\x8b\x08\x00broken", "skadad"),
    ],
)
def test_other_kinds_of_file_are_told_apart(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=word):
        sniffing.file_kind(path)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"borta\.csv"):
        sniffing.file_kind(tmp_path / "borta.csv")
    with pytest.raises(InputError, match="mapp"):
        sniffing.file_kind(tmp_path)


def test_kind_follows_content_not_name(tmp_path: Path) -> None:
    path = tmp_path / "lista.xlsx"
    path.write_bytes(gzip.compress(TEXT.encode()))
    assert sniffing.file_kind(path) is sniffing.FileKind.TEXT
    path.write_bytes(b"PK\x03\x04rest")
    assert sniffing.file_kind(path) is sniffing.FileKind.WORKBOOK


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiter_is_found(mark: str) -> None:
    rows = [["kategori", "text", "x"], ["brand", f'"a {mark} b, c"', "1"], ["brand", "d; e", "2"]]
    text = "\n".join(mark.join(cell if mark != ";" else cell.replace("; ", " ") for cell in row) for row in rows)
    assert sniffing.delimiter(text + "\n") == mark


def test_delimiter_with_decimal_comma_and_stated_by_excel() -> None:
    assert sniffing.delimiter("x;y\n59,32;18,06\n59,33;18,07\n") == ";"
    assert sniffing.delimiter("sep=|\nx|y\n") == "|"
    assert sniffing.delimiter("bara en kolumn\nrad\n") == ","
