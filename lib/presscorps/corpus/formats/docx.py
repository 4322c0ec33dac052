"""Word documents: the paragraphs of the text and of its tables, nothing of their look."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from presscorps.corpus.formats import Record
from presscorps.corpus.formats.text import fields_of
from presscorps.corpus.inputs import Input, read_limited

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What an older Word shows in place of a text box, and the text box, which stands in a paragraph already.
_TWICE = ".//*[local-name()='Fallback']|.//*[local-name()='p']//*[local-name()='txbxContent']"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}


def read_docx(given: Input, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """Yield the article of a Word document; raise ValueError where it is none."""
    from lxml import etree

    try:
        # Entities could name other files or grow without end: Word needs none.
        tree = etree.fromstring(_main_part(given.data), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"damaged Word document: {error}; save it as text") from error
    for element in tree.xpath(_TWICE):
        element.getparent().remove(element)
    yield Record(given.source, None, fields_of("\n".join(map(_said, tree.iter(f"{_WORD}p"))), columns))


def _main_part(data: bytes) -> bytes:
    """Return the XML of a document's text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            member = packed.getinfo("word/document.xml")
            with packed.open(member) as stream:
                return read_limited(stream, member.compress_size)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError) as error:
        raise ValueError(f"no Word document, or a damaged one: {error}; save it as text") from error


def _said(paragraph) -> str:
    """Return the text of one paragraph, without what an editor has struck out (w:delText)."""
    parts = ((part.text or "") if part.tag == f"{_WORD}t" else _BREAKS.get(part.tag, "") for part in paragraph.iter())
    return "".join(parts)
