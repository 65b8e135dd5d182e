"""The embedded fonts, with a map back to Unicode that readers and search can trust."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from est_desktop.core.paths import resource


class Weight(StrEnum):
    """Name of the registered font of each weight."""

    REGULAR = "InterEST-Regular"
    MEDIUM = "InterEST-Medium"
    SEMIBOLD = "InterEST-SemiBold"
    BOLD = "InterEST-Bold"


def register_fonts() -> None:
    """Make the fonts known to reportlab; a second call does nothing."""
    for weight in Weight:
        if weight.value not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(EmbeddedFont(weight.value, str(resource("fonts", f"{weight.value}.ttf"))))


def text_width(text: str, weight: Weight, size: float) -> float:
    """Return the width in points."""
    return float(pdfmetrics.stringWidth(text, weight.value, size))


class EmbeddedFont(ttfonts.TTFont):
    """A TrueType font whose ToUnicode map names no unused code.

    reportlab's own map sends unused codes to U+0000, which PDF/UA forbids (ISO 14289-1, 7.21.7).
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self._substitutes = Substitutes(self.face.charToGlyph)

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802 - reportlab's name
        """Encode a text, with substitutes for letters the font does not have."""
        return super().splitString(text.translate(self._substitutes), doc, encoding)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """Return the width in points."""
        return float(super().stringWidth(text.translate(self._substitutes), size, encoding))

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Add the font's objects to the document and replace its map."""
        subsets = [list(subset) for subset in self.state[doc].subsets] if doc in self.state else []
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (b"".join((ttfonts.SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))).decode("pdfdoc")
            doc.idToObject["toUnicodeCMap:" + name].content = unicode_map(name, subset)


class Substitutes(dict[int, int | str]):
    """What stands for each code point: itself, the plain letter under its accents, or a question mark.

    Names come from the users' own tables; a letter without a glyph would make the file invalid (ISO 14289-1, 7.21.4).
    """

    def __init__(self, glyphs: Mapping[int, int]) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, point: int) -> int | str:
        plain = [c for c in unicodedata.normalize("NFKD", chr(point)) if ord(c) in self._glyphs]
        invisible = unicodedata.category(chr(point)) in ("Cc", "Cf", "Mn")
        self[point] = point if point in self._glyphs else "".join(plain) or ("" if invisible else "?")
        return self[point]


def unicode_map(name: str, subset: Sequence[int]) -> str:
    """Return the CMap of a subset: `subset[code]` is the code point shown by `code`; 0 = unused."""
    pairs = [(code, point) for code, point in enumerate(subset) if point]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
