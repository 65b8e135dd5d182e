"""The structure tree while a document is drawn, and its PDF objects at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

from est_desktop.reports.tagged.tag import Tag


@dataclass(frozen=True)
class Content:
    """One marked-content sequence: number `mcid` on the page of index `page`."""

    page: int
    mcid: int


@dataclass(frozen=True)
class Annotation:
    """One annotation on a page; the dictionary gets its place in the parent tree when the pages are counted."""

    page: int
    reference: PDFObjectReference
    dictionary: PDFDictionary


@dataclass
class Node:
    """An element that has been drawn, with what it holds in order of drawing."""

    tag: Tag
    parent: Node | None
    kids: list[Node | Content | Annotation] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None

    @property
    def written(self) -> bool:
        """Whether something of the element is already on a page."""
        return any(isinstance(kid, Content) for kid in self.kids)


class Structure:
    """Nodes by tag; `pages[i][mcid]` is the node that owns that content of page i."""

    def __init__(self) -> None:
        self.root = Node(Tag("Document"), None)
        self.pages: list[list[Node]] = [[]]
        self._nodes: dict[Tag, Node] = {}
        self._page_references: list[PDFObjectReference] = []

    def node(self, tag: Tag) -> Node:
        """Return the node of a tag, made together with its parents when it is first asked for."""
        if tag not in self._nodes:
            parent = self.node(tag.parent) if tag.parent is not None else self.root
            if tag not in self._nodes:
                node = self._nodes[tag] = Node(tag, parent)
                parent.kids.append(node)
                for cell in tag.cells:
                    self.node(cell)
        return self._nodes[tag]

    def add(self, tag: Tag) -> int:
        """Begin content of `tag` on the present page; returns its number there."""
        node = self.node(tag)
        page = self.pages[-1]
        node.kids.append(Content(len(self.pages) - 1, len(page)))
        page.append(node)
        return len(page) - 1

    def take_back(self, tag: Tag) -> None:
        """Forget the content that was begun last, because nothing came of it."""
        self.pages[-1].pop()
        self.node(tag).kids.pop()

    def annotate(self, tag: Tag, reference: PDFObjectReference, dictionary: PDFDictionary) -> None:
        """Give an annotation of the present page to the element of `tag`."""
        self.node(tag).kids.append(Annotation(len(self.pages) - 1, reference, dictionary))

    def end_page(self, reference: PDFObjectReference) -> int:
        """Close the present page and return its index, which is its key in the parent tree."""
        self._page_references.append(reference)
        self.pages.append([])
        return len(self._page_references) - 1

    def write(self, document: Any) -> PDFObjectReference:
        """Add all elements to reportlab's document and return the reference of the tree's root."""
        pages = len(self._page_references)
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_reference: PDFObjectReference = document.Reference(root)
        references: dict[int, PDFObjectReference] = {}
        owners: list[tuple[Annotation, Node]] = []
        dictionaries = {id(node): PDFDictionary() for node in self._walk(self.root)}
        for node in self._walk(self.root):
            references[id(node)] = document.Reference(dictionaries[id(node)])
        for node in self._walk(self.root):
            above = references[id(node.parent)] if node.parent else root_reference
            dictionaries[id(node)].dict.update(self._entries(node, above, references))
            owners += [(kid, node) for kid in node.kids if isinstance(kid, Annotation)]
        numbers: list[Any] = []
        for index in range(pages):
            numbers += [index, document.Reference(PDFArray([references[id(n)] for n in self.pages[index]]))]
        for key, (annotation, owner) in enumerate(owners, start=pages):
            annotation.dictionary["StructParent"] = key
            numbers += [key, references[id(owner)]]
        root.dict.update(
            K=PDFArray([references[id(self.root)]]),
            ParentTree=document.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
            ParentTreeNextKey=pages + len(owners),
        )
        return root_reference

    def _walk(self, node: Node) -> list[Node]:
        found = [node]
        for kid in node.kids:
            if isinstance(kid, Node):
                found += self._walk(kid)
        return found

    def _entries(
        self, node: Node, above: PDFObjectReference, references: dict[int, PDFObjectReference]
    ) -> dict[str, Any]:
        tag = node.tag
        entries: dict[str, Any] = {"Type": PDFName("StructElem"), "S": PDFName(tag.role), "P": above}
        entries["K"] = PDFArray([self._kid(kid, references) for kid in node.kids])
        first = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if first is not None:
            entries["Pg"] = self._page_references[first]
        if tag.alt:
            entries["Alt"] = PDFString(tag.alt)
        attributes: dict[str, Any] = {
            key: PDFName(value[1:]) if value.startswith("/") else value for key, value in tag.attributes.items()
        }
        if node.box is not None:
            box = PDFArray([round(value, 2) for value in node.box])
            attributes |= {"O": PDFName("Layout"), "BBox": box, "Placement": PDFName("Block")}
        if attributes:
            entries["A"] = PDFDictionary(attributes)
        return entries

    def _kid(self, kid: Node | Content | Annotation, references: dict[int, PDFObjectReference]) -> Any:
        match kid:
            case Node():
                return references[id(kid)]
            case Content(page, mcid):
                return PDFDictionary({"Type": PDFName("MCR"), "Pg": self._page_references[page], "MCID": mcid})
            case Annotation(page, reference):
                return PDFDictionary({"Type": PDFName("OBJR"), "Pg": self._page_references[page], "Obj": reference})
