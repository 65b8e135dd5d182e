"""The canvas that writes marked content and, at the end, the structure tree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen import canvas as rl_canvas
from reportlab.pdfgen import textobject as rl_text

from est_desktop.reports.tagged.metadata import Stamp, xmp
from est_desktop.reports.tagged.structure import Structure
from est_desktop.reports.tagged.tag import Tag

# the published types leave out the hooks that tagging needs
Canvas: Any = rl_canvas.Canvas
PDFTextObject: Any = rl_text.PDFTextObject
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Landmark:
    """A heading as drawn: for bookmarks and the list of contents. `page` counts from 1."""

    level: int
    title: str
    key: str
    page: int


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas on which every run of drawing belongs to one element or is an artefact."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("pdfVersion", (1, 7))
        super().__init__(*args, **options)
        self.structure = Structure()
        self.landmarks: list[Landmark] = []
        self.moment = EPOCH
        self.draft = False
        self._inside: str | None = None
        self._label: Tag | None = None
        self._link_tags: list[tuple[int, Tag]] = []
        self._links: dict[tuple[Tag, int], Tag] = {}
        self._language = options.get("lang") or "sv"

    # marked content
    @contextmanager
    def content(self, tag: Tag) -> Iterator[None]:
        """Everything drawn inside belongs to the element of `tag`."""
        self._enter(tag.role)
        self._code.append(f"/{tag.role} <</MCID {self.structure.add(tag)}>> BDC")
        yield
        self._leave()

    @contextmanager
    def artefact(self, subtype: str = "") -> Iterator[None]:
        """Everything drawn inside is decoration; with `Header` or `Footer` it belongs to the page."""
        self.begin_artefact(subtype)
        yield
        self.end_artefact()

    def begin_artefact(self, subtype: str = "") -> None:
        """Begin decoration, where a block cannot be used."""
        self._enter("Artifact")
        if subtype:
            self._code.append(f"/Artifact <</Type /Pagination /Subtype /{subtype}>> BDC")
        else:
            self._code.append("/Artifact BMC")

    def end_artefact(self) -> None:
        """End decoration; an empty sequence is not left behind."""
        if self._code[-1] == "/Artifact BMC":
            self._code.pop()
            self._inside = None
        else:
            self._leave()

    def _enter(self, what: str) -> None:
        if self._inside is not None:
            raise RuntimeError(f"{what} inside {self._inside}: marked content is never nested")
        self._inside = what

    def _leave(self) -> None:
        self._code.append("EMC")
        self._inside = None

    # text of paragraphs
    def tagged_text(self, x: float, y: float, tag: Tag, links: dict[int, str]) -> TaggedText:
        """Return a text object whose runs belong to `tag`; `links` says what each numbered link leads to."""
        return TaggedText(self, x, y, tag, links)

    @contextmanager
    def label(self, tag: Tag | None) -> Iterator[None]:
        """Text objects begun on the canvas itself inside the block are the bullet of a list item."""
        self._label = tag
        yield
        self._label = None

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> Any:  # noqa: N802
        """Return a text object, tagged if a bullet is about to be written."""
        if self._label is not None:
            return TaggedText(self, x, y, self._label, {})
        return super().beginText(x, y, direction)

    def drawText(self, aTextObject: Any) -> None:  # noqa: N802, N803
        """Write a text object, closing its last run."""
        if isinstance(aTextObject, TaggedText):
            aTextObject.close()
        super().drawText(aTextObject)

    # annotations
    def link_to(self, destination: str, rect: tuple[float, float, float, float], tag: Tag, says: str) -> None:
        """Add a link inside the document over `rect` (points, in the present coordinates) to the element of `tag`."""
        self._link({"Dest": self._bookmarkReference(destination)}, rect, tag, says)

    def linkRect(self, contents: str, destinationname: str, Rect: Any = None, **_options: Any) -> None:  # noqa: N802, N803
        """Add the link of a paragraph's run that leads to a bookmark."""
        _number, tag = self._link_tags.pop(0)
        self.link_to(destinationname, Rect, tag, tag.alt or contents)

    def linkURL(self, url: str, rect: Any, **_options: Any) -> None:  # noqa: N802
        """Add the link of a paragraph's run that leads out of the document."""
        _number, tag = self._link_tags.pop(0)
        action = PDFDictionary({"Type": PDFName("Action"), "S": PDFName("URI"), "URI": PDFString(url)})
        self._link({"A": action}, rect, tag, tag.alt or url)

    def link_tag(self, paragraph: Tag, number: int, says: str) -> Tag:
        """Return the element of a paragraph's link; a link over two lines is one element."""
        return self._links.setdefault((paragraph, number), Tag("Link", paragraph, alt=says))

    def note_link(self, number: int, tag: Tag) -> None:
        """Remember whose annotation comes next; reportlab asks for those of a line in order of number."""
        self._link_tags.append((number, tag))
        self._link_tags.sort(key=lambda pair: pair[0])

    def _link(self, target: dict[str, Any], rect: Any, tag: Tag, says: str) -> None:
        corners = self._absRect(rect, 1)
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([round(float(value), 2) for value in corners]),
                "Contents": PDFString(says),
                "F": 4,
                "Border": PDFArray([0, 0, 0]),
                **target,
            }
        )
        self._addAnnotation(annotation)
        self.structure.annotate(tag, self._annotationrefs[-1], annotation)

    # headings
    def landmark(self, level: int, title: str, height: float) -> None:
        """Set a bookmark at the present place; level 1 is the document's title."""
        key = f"h{len(self.landmarks)}"
        self.bookmarkHorizontal(key, 0, height)
        self.addOutlineEntry(title, key, level - 1, closed=level > 2)
        self.landmarks.append(Landmark(level, title, key, self.getPageNumber()))

    # pages and the end
    def _setAnnotations(self, page: Any) -> None:  # noqa: N802
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self.structure.end_page(self._doc.thisPageRef())
        page.Tabs = PDFName("S")

    def save(self) -> None:
        """Write the file, with structure, metadata and the promise that it is tagged."""
        if self._code:
            self.showPage()
        if self.draft:
            return
        document = self._doc
        catalog = document.Catalog
        catalog.StructTreeRoot = self.structure.write(document)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        title, author = document.info.title, document.info.author
        catalog.Metadata = xmp(title=title, author=author, language=self._language, moment=self.moment)
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showOutline()
        document._timeStamp = Stamp(self.moment)  # noqa: SLF001 - reportlab has no other way to say when
        super().save()


def drawn_on(flowable: Any) -> TaggedCanvas:
    """Return the canvas a flowable is being drawn on."""
    canvas = flowable.canv
    if not isinstance(canvas, TaggedCanvas):
        raise TypeError("a tagged flowable needs a tagged canvas")
    return canvas


class TaggedText(PDFTextObject):  # type: ignore[misc]
    """A text object that opens and closes marked content as runs are written."""

    def __init__(self, canvas: TaggedCanvas, x: float, y: float, tag: Tag, links: dict[int, str]) -> None:
        super().__init__(canvas, x, y)
        self._tag = tag
        self._links = links
        self._open: Tag | None = None
        self._opened_at = -1

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        if text:
            self._begin(self._tag)
        # without the space, words on both sides of a line end would be one word to readers and search
        super()._textOut(text + " " if TStar and text and not text.endswith(" ") else text, TStar)

    def textOut(self, text: str) -> None:  # noqa: N802
        """Write a run; the bullet comes this way."""
        self._begin(self._tag)
        super().textOut(text)

    def _linkRecord(self, link: tuple[int, str], kind: str) -> None:  # noqa: N802
        if kind == "end":
            self.close()
            return
        # the first run of the link is already written: move it out of the paragraph into the link
        run = self._code.pop()
        if self._opened_at == len(self._code) - 1:
            self._code.pop()
            self._canvas.structure.take_back(self._tag)
            self._open = None
        else:
            self.close()
        number = link[0]
        tag = self._canvas.link_tag(self._tag, number, self._links.get(number, ""))
        self._begin(tag)
        self._code.append(run)
        self._canvas.note_link(number, tag)

    def _begin(self, tag: Tag) -> None:
        if self._open is not None:
            return
        structure = self._canvas.structure
        if tag.repeats and structure.node(tag).written:
            self._code.append("/Artifact <</Type /Pagination>> BDC")
        else:
            self._code.append(f"/{tag.role} <</MCID {structure.add(tag)}>> BDC")
        self._open = tag
        self._opened_at = len(self._code) - 1

    def close(self) -> None:
        """End the run that is open."""
        if self._open is not None:
            self._code.append("EMC")
            self._open = None
