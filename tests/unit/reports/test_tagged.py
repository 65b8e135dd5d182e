"""The tagged layer: what it writes is right, and the checker would notice if it were not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import checker
import page
import pikepdf
import pytest
import sample_document

Mutation = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tagged") / "sample.pdf"
    path.write_bytes(sample_document.sample())
    return path


def test_sample_keeps_every_rule(sample):
    assert checker.faults(sample, sample_document.TEXTS) == []
    report = page.validate_pdf(str(sample), profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, report
    assert not report.failures


def test_shape_of_the_tree(sample):
    roles = checker.roles(sample)
    assert roles[:3] == ["Document", "H1", "P"]
    assert roles.count("Table") == 1
    assert roles.count("TR") == 81, "the repeated head is no second row"
    assert roles.count("TH") == 4 + 80
    assert roles.count("Link") == 3 + 2, "a link over two lines is one link"
    assert [role for role in roles if role in ("H1", "H2", "H3")] == ["H1", "H2", "H3", "H2"]


def test_same_input_gives_same_bytes(sample):
    sample_document.sample.cache_clear()
    assert sample_document.sample() == sample.read_bytes()


def test_bookmarks_follow_headings(sample):
    with pikepdf.open(sample) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Veckolägesbild"]
        assert [entry.title for entry in outline.root[0].children] == ["Vad hände", "Metod"]


def elements(pdf, role):
    return [e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == f"/{role}"]


def rewrite(pdf, number, change):
    """Replace the content of a page by `change` of its text."""
    stream = pdf.pages[number].Contents
    stream.write(change(stream.read_bytes().decode("latin-1")).encode("latin-1"))


def without_scope(pdf):
    del elements(pdf, "TH")[0].A["/Scope"]


def without_alternative(pdf):
    del elements(pdf, "Figure")[0]["/Alt"]


def without_language(pdf):
    del pdf.Root["/Lang"]


def without_tab_order(pdf):
    del pdf.pages[1].obj["/Tabs"]


def without_annotation(pdf):
    link = elements(pdf, "Link")[0]
    link.K = pikepdf.Array([kid for kid in link.K if kid.get("/Type") != "/OBJR"])


def without_artefact(pdf):
    rewrite(pdf, 0, lambda text: re.sub(r"/Artifact BMC(.*?)EMC", r"\1", text, count=1, flags=re.DOTALL))


def doubled_number(pdf):
    rewrite(pdf, 0, lambda text: text.replace("<</MCID 1>>", "<</MCID 0>>", 1))


def swapped_elements(pdf):
    kids = pdf.Root.StructTreeRoot.K[0].K
    kids[0], kids[1] = kids[1], kids[0]


def wrong_parent_tree(pdf):
    entry = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    entry[0], entry[1] = entry[1], entry[0]


def skipped_heading(pdf):
    elements(pdf, "H2")[0].S = pikepdf.Name.H3


def null_character(pdf):
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    text = font.ToUnicode.read_bytes()
    font.ToUnicode.write(re.sub(rb"(<[0-9A-F]{2}>) <[0-9A-F]+>", rb"\1 <0000>", text, count=1))


def other_paint_order(pdf):
    def change(text):
        first, second = re.findall(r"BT (?:(?!ET).)*?BDC.*?EMC ET", text, re.DOTALL)[:2]
        return text.replace(first, "@1").replace(second, first).replace("@1", second)

    rewrite(pdf, 0, change)


def nested_content(pdf):
    rewrite(pdf, 0, lambda text: text.replace("EMC", "/Artifact BMC EMC EMC", 1))


def unembedded_font(pdf):
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.FontDescriptor["/FontFile2"]


def uneven_table(pdf):
    row = elements(pdf, "TR")[3]
    del row.K[-1]


@pytest.mark.parametrize(
    ("mutation", "words"),
    [
        (without_scope, "TH without scope"),
        (without_alternative, "figure without alternative text"),
        (without_language, "no language"),
        (without_tab_order, "tab order"),
        (without_annotation, "link without annotation"),
        (without_artefact, "outside of any element"),
        (doubled_number, "is used twice"),
        (swapped_elements, "stands above"),
        (wrong_parent_tree, "the parent tree gives content"),
        (skipped_heading, "H3 follows level 1"),
        (null_character, "maps to U+0000"),
        (other_paint_order, "order of painting"),
        (nested_content, "nested"),
        (unembedded_font, "not embedded"),
        (uneven_table, "rows of"),
    ],
)
def test_checker_finds(mutation: Mutation, words: str, sample: Path, tmp_path: Path):
    changed = tmp_path / "changed.pdf"
    with pikepdf.open(sample) as pdf:
        mutation(pdf)
        pdf.save(changed)
    assert any(words in fault for fault in checker.faults(changed)), checker.faults(changed)


def test_checker_compares_the_text(sample):
    assert checker.faults(sample, ["Det här står inte där"]) == ["text is missing: Det här står inte där"]


def test_nothing_is_nested(sample):
    from est_desktop.reports.tagged.canvas import TaggedCanvas
    from est_desktop.reports.tagged.tag import Tag

    canvas = TaggedCanvas("unused.pdf", lang="sv")
    with pytest.raises(RuntimeError, match="never nested"), canvas.artefact(), canvas.content(Tag("P")):
        pass
