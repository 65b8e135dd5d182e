"""The document's description in XMP, with the statement that it follows PDF/UA-1."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

TEMPLATE = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:CreatorTool>EST Desktop</xmp:CreatorTool>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class PlainStream(PDFStream):
    """A stream that stays readable to programs that look for XMP without reading PDF."""

    def format(self, document: Any) -> bytes:
        """Write the stream uncompressed whatever the document does otherwise."""
        compression, document.compression = document.compression, 0
        filters, document.defaultStreamFilters = document.defaultStreamFilters, None
        try:
            written: bytes = super().format(document)
            return written
        finally:
            document.compression, document.defaultStreamFilters = compression, filters


def xmp(*, title: str, author: str, language: str, moment: datetime) -> PlainStream:
    """Return the metadata stream."""
    content = TEMPLATE.format(
        title=escape(title),
        author=escape(author),
        language=language,
        moment=f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    )
    dictionary = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return PlainStream(dictionary, content.encode("utf-8"))


class Stamp:
    """The moment the document says it was made, in the form reportlab asks for."""

    def __init__(self, moment: datetime) -> None:
        utc = moment.astimezone(UTC)
        self.t = utc.timestamp()
        self.lt = utc.timetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh = self.dmm = 0
        self.tzname = "UTC"
