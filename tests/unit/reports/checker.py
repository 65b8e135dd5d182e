"""What a tagged PDF must keep, read by pikepdf alone: nothing of the writer's code is used here."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

TEXT = {"Tj", "TJ", "'", '"'}
PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"}
GROUPING = {"Document", "Part", "Sect", "Div", "L", "LI", "Table", "THead", "TBody", "TR", "TOC", "TOCI"}
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"THead", "TBody", "TFoot", "Table"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "TOCI": {"TOC"},
    "Document": {"StructTreeRoot"},
}


@dataclass
class Element:
    """One structure element with what it holds: elements, ("mcid", page, n) or ("objr", page, objgen)."""

    role: str
    raw: Any
    parent: Element | None
    kids: list[Any] = field(default_factory=list)

    @property
    def objgen(self) -> tuple[int, int]:
        return self.raw.objgen


@dataclass
class Sequence:
    """One marked-content sequence in the order of painting, with the box of what it paints on the page."""

    page: int
    role: str
    mcid: int | None
    box: tuple[float, float, float, float] | None


def faults(path: Path, texts: list[str] | None = None) -> list[str]:
    """Return everything that is wrong, in words; `texts` are paragraphs that the file must contain."""
    with pikepdf.open(path) as pdf:
        found = [*_document(pdf), *_fonts(pdf)]
        if "/StructTreeRoot" not in pdf.Root:
            return [*found, "no structure tree"]
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        tree = _element(pdf.Root.StructTreeRoot.K[0], None, pages)
        painted: list[Sequence] = []
        for number, page in enumerate(pdf.pages):
            sequences, wrong = _content(page, number)
            painted += sequences
            found += wrong
        found += _tree(tree)
        found += _ownership(tree, painted)
        found += _parent_tree(pdf, tree, pages)
        found += _order(tree, painted)
    return [*found, *_text(path, texts or [])]


def roles(path: Path) -> list[str]:
    """Return the roles of all elements in order, for tests of a document's shape."""
    with pikepdf.open(path) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return [e.role for e in _walk(_element(pdf.Root.StructTreeRoot.K[0], None, pages))]


def alternatives(path: Path) -> list[str]:
    """Return the alternative texts of all figures in order."""
    with pikepdf.open(path) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        tree = _element(pdf.Root.StructTreeRoot.K[0], None, pages)
        return [str(e.raw.Alt) for e in _walk(tree) if e.role == "Figure"]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "not marked as tagged"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "the title is not shown"
    if "/Outlines" not in root:
        yield "no bookmarks"
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number}: tab order does not follow the structure"
    metadata = root.get("/Metadata")
    if metadata is None:
        yield "no metadata"
        return
    if "/Filter" in metadata:
        yield "the metadata is compressed"
    text = metadata.read_bytes().decode("utf-8")
    if "<pdfuaid:part>1</pdfuaid:part>" not in text:
        yield "the metadata does not name PDF/UA-1"
    if not re.search(r"<dc:title>.*<rdf:li[^>]*>[^<]+</rdf:li>", text, re.DOTALL):
        yield "the metadata has no title"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    used: set[tuple[int, str]] = set()
    for number, page in enumerate(pdf.pages):
        for instruction in pikepdf.parse_content_stream(page):
            if str(instruction.operator) == "Tf":
                used.add((number, str(instruction.operands[0])))
    for number, name in sorted(used):
        font = pdf.pages[number].Resources.Font[name]
        title = str(font.BaseFont)
        descriptor = font.get("/FontDescriptor")
        if descriptor is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"font {title} is not embedded"
        if "/ToUnicode" not in font:
            yield f"font {title} has no map to Unicode"
            continue
        for _code, point in re.findall(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>\s", font.ToUnicode.read_bytes()):
            if int(point, 16) == 0:
                yield f"font {title} maps to U+0000"
                break


def _content(page: pikepdf.Page, number: int) -> tuple[list[Sequence], list[str]]:  # noqa: C901, PLR0912, PLR0915
    sequences: list[Sequence] = []
    found: list[str] = []
    open_: Sequence | None = None
    opened_in_text = in_text = False
    seen: set[int] = set()
    stack: list[tuple[float, ...]] = []
    matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0)
    text_matrix = matrix
    where = f"page {number + 1}"

    def reach(x: float, y: float) -> None:
        if open_ is not None:
            a, b, c, d, e, f = matrix
            px, py = a * x + c * y + e, b * x + d * y + f
            old = open_.box
            open_.box = (
                (px, py, px, py)
                if old is None
                else (min(old[0], px), min(old[1], py), max(old[2], px), max(old[3], py))
            )

    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BDC", "BMC"):
            if open_ is not None:
                found.append(f"{where}: marked content is nested")
            role = str(operands[0])[1:]
            mcid = (
                operands[1].get("/MCID") if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
            )
            if mcid is None and role != "Artifact":
                found.append(f"{where}: {role} has no number")
            if mcid is not None:
                mcid = int(mcid)
                if mcid in seen:
                    found.append(f"{where}: number {mcid} is used twice")
                seen.add(mcid)
            open_ = Sequence(number, role, mcid, None)
            opened_in_text = in_text
        elif operator == "EMC":
            if open_ is None:
                found.append(f"{where}: content is closed that was never opened")
            else:
                if opened_in_text != in_text:
                    found.append(f"{where}: marked content crosses a text object")
                sequences.append(open_)
            open_ = None
        elif operator in ("BT", "ET"):
            in_text = operator == "BT"
            text_matrix = (1, 0, 0, 1, 0, 0)
        elif operator == "q":
            stack.append(matrix)
        elif operator == "Q":
            matrix = stack.pop()
        elif operator == "cm":
            matrix = _product([float(v) for v in operands], matrix)
        elif operator == "Tm":
            text_matrix = tuple(float(v) for v in operands)
        elif operator in TEXT or operator in PAINT:
            if open_ is None:
                found.append(f"{where}: {operator} outside of any element or artefact")
            if operator in TEXT:
                reach(text_matrix[4], text_matrix[5])
        elif operator in ("m", "l"):
            reach(float(operands[0]), float(operands[1]))
        elif operator == "re":
            x, y, w, h = (float(v) for v in operands)
            reach(x, y)
            reach(x + w, y + h)
    if open_ is not None:
        found.append(f"{where}: marked content is not closed")
    if in_text:
        found.append(f"{where}: a text object is not closed")
    return sequences, found


def _product(new: list[float], old: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = new
    m, n, o, p, q, r = old
    return (
        a * m + b * o,
        a * n + b * p,
        c * m + d * o,
        c * n + d * p,
        e * m + f * o + q,
        e * n + f * p + r,
    )


def _element(raw: Any, parent: Element | None, pages: dict[tuple[int, int], int]) -> Element:
    element = Element(str(raw.S)[1:], raw, parent)
    kids = raw.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            element.kids.append(("mcid", pages[raw.Pg.objgen], int(kid)))
        elif kid.get("/Type") == "/MCR":
            element.kids.append(("mcid", pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            element.kids.append(("objr", pages[kid.Pg.objgen], kid.Obj.objgen))
        else:
            element.kids.append(_element(kid, element, pages))
    return element


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid)


def _own(element: Element, kind: str) -> list[tuple[int, Any]]:
    return [kid[1:] for kid in element.kids if not isinstance(kid, Element) and kid[0] == kind]


def _tree(tree: Element) -> Iterator[str]:  # noqa: C901 - one rule after the other
    level = 0
    for e in _walk(tree):
        above = e.parent.role if e.parent else "StructTreeRoot"
        if e.role in PARENTS and above not in PARENTS[e.role]:
            yield f"{e.role} stands in {above}"
        if e.parent is not None and e.raw.P.objgen != e.parent.objgen:
            yield f"{e.role} names another parent than the one it stands in"
        if e.role in GROUPING and _own(e, "mcid"):
            yield f"{e.role} holds content directly"
        if re.fullmatch(r"H\d", e.role):
            if int(e.role[1]) > level + 1:
                yield f"{e.role} follows level {level}"
            level = int(e.role[1])
        if e.role == "TH" and "/Scope" not in e.raw.get("/A", {}):
            yield "TH without scope"
        if e.role == "Table":
            widths = {sum(1 for k in row.kids if isinstance(k, Element)) for row in _walk(e) if row.role == "TR"}
            if len(widths) > 1:
                yield f"table with rows of {sorted(widths)} cells"
        if e.role == "Figure":
            if not str(e.raw.get("/Alt", "")).strip():
                yield "figure without alternative text"
            if "/BBox" not in e.raw.get("/A", {}):
                yield "figure without box"
        if e.role == "Link" and not _own(e, "objr"):
            yield "link without annotation"


def _ownership(tree: Element, painted: list[Sequence]) -> Iterator[str]:
    owners: dict[tuple[int, int], list[str]] = {}
    for e in _walk(tree):
        for page, mcid in _own(e, "mcid"):
            owners.setdefault((page, mcid), []).append(e.role)
    for sequence in painted:
        if sequence.mcid is None:
            continue
        held = owners.pop((sequence.page, sequence.mcid), [])
        if len(held) != 1:
            yield f"page {sequence.page + 1}: content {sequence.mcid} is held by {len(held)} elements"
        elif held[0] != sequence.role:
            yield f"page {sequence.page + 1}: content {sequence.mcid} is {sequence.role} but held by {held[0]}"
    for page, mcid in owners:
        yield f"page {page + 1}: content {mcid} is held but never painted"


def _parent_tree(pdf: pikepdf.Pdf, tree: Element, pages: dict[tuple[int, int], int]) -> Iterator[str]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    entries = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    owners = {(page, mcid): e for e in _walk(tree) for page, mcid in _own(e, "mcid")}
    links = {objgen: e for e in _walk(tree) for _page, objgen in _own(e, "objr")}
    for number, page in enumerate(pdf.pages):
        entry = entries.get(int(page.obj.get("/StructParents", -1)))
        count = sum(1 for owner in owners if owner[0] == number)
        if entry is None or len(entry) != count:
            yield f"page {number + 1}: the parent tree has not one entry per content"
            continue
        for mcid, element in enumerate(entry):
            owner = owners.get((number, mcid))
            if owner is None or owner.objgen != element.objgen:
                yield f"page {number + 1}: the parent tree gives content {mcid} to another element"
        for annotation in page.obj.get("/Annots", []):
            owner = links.get(annotation.objgen)
            entry = entries.get(int(annotation.get("/StructParent", -1)))
            if owner is None or entry is None or entry.objgen != owner.objgen:
                yield f"page {number + 1}: an annotation belongs to no element"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"page {number + 1}: an annotation does not say where it leads"
    if int(pdf.Root.StructTreeRoot.get("/ParentTreeNextKey", 0)) <= max(entries, default=-1):
        yield "the next key of the parent tree is taken"
    del pages


def _order(tree: Element, painted: list[Sequence]) -> Iterator[str]:
    boxes = {(s.page, s.mcid): s.box for s in painted if s.mcid is not None}
    paint_order = list(boxes)
    tree_order = list(_reading(tree))
    for content, element in tree_order:
        # what a figure draws may be clipped; where it stands is told by its box
        if element.role == "Figure" and "/BBox" in element.raw.get("/A", {}):
            boxes[content] = tuple(float(v) for v in element.raw.A.BBox)
    if [content for content, _e in tree_order] != paint_order:
        yield "the order of painting is not the order of the tree"
    before: tuple[tuple[int, int], Element] | None = None
    for content, element in tree_order:
        if before is not None and boxes.get(content) and boxes.get(before[0]):
            yield from _step(before, (content, element), boxes)
        before = (content, element)


def _step(
    before: tuple[tuple[int, int], Element], now: tuple[tuple[int, int], Element], boxes: dict[Any, Any]
) -> Iterator[str]:
    (page, _), (next_page, _) = before[0], now[0]
    if next_page < page:
        yield f"{now[1].role} on page {next_page + 1} is read after page {page + 1}"
    if next_page != page or (_row(before[1]) is not None and _row(before[1]) is _row(now[1])):
        return
    old, new = boxes[before[0]], boxes[now[0]]
    # content beside, to the right, begins a new column
    if new[3] > old[3] + 2 and new[0] <= old[0] + 20:
        yield f"page {page + 1}: {now[1].role} stands above {before[1].role} but is read after it"


def _row(element: Element) -> Element | None:
    at: Element | None = element
    while at is not None and at.role not in ("TR", "LI", "TOCI", "P"):
        at = at.parent
    return at


def _reading(element: Element) -> Iterator[tuple[tuple[int, int], Element]]:
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _reading(kid)
        elif kid[0] == "mcid":
            yield (kid[1], kid[2]), element


def _text(path: Path, texts: list[str]) -> Iterator[str]:
    if not texts:
        return
    plain = _squeezed(_output("pdftotext", "-raw", str(path), "-"))
    # a paragraph over two pages has footer and header in its middle; in the tree it has not
    tree = _squeezed(" ".join(re.findall(r'^ *"(.*)"$', _output("pdfinfo", "-struct-text", str(path)), re.MULTILINE)))
    for text in texts:
        if _squeezed(text) not in plain and _squeezed(text) not in tree:
            yield f"text is missing: {text[:60]}"


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()
