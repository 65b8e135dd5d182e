"""Letters that the font lacks, and the map back to Unicode."""

from __future__ import annotations

from est_desktop.reports.tagged.fonts import Substitutes, unicode_map


def test_letters_without_a_glyph_get_a_substitute():
    table = Substitutes({ord(letter): 1 for letter in "AS?aå"})
    assert "Så".translate(table) == "Så"
    assert "Ș漢\u200b\U0001d538".translate(table) == "S?A"


def test_map_names_no_unused_code_and_writes_utf16():
    text = unicode_map("F", [0, 0, 65, 0x1F600])
    assert "<02> <0041>" in text
    assert "<03> <D83DDE00>" in text
    assert "<0000>" not in text
    assert "2 beginbfchar" in text


def test_map_has_blocks_of_a_hundred():
    assert unicode_map("F", range(33, 33 + 250)).count("100 beginbfchar") == 2
