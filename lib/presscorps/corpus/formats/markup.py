"""HTML fragments, as feeds and exports have them in their fields, into lines of text."""

from __future__ import annotations

from html import unescape

_BLOCKS = ("p", "br", "div", "li", "h1", "h2", "h3", "h4", "h5", "blockquote", "tr", "figure", "figcaption", "section")


def html_to_text(markup: str) -> str:
    """Return the text of a piece of HTML, a line per block, scripts left out."""
    if "<" not in markup:
        return unescape(markup) if "&" in markup else markup
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return markup
    for gone in tree.xpath(".//script|.//style|.//noscript|.//iframe|.//comment()"):
        gone.drop_tree()
    for block in tree.iter(*_BLOCKS):
        block.tail = "\n" + (block.tail or "")
        if block.tag != "br":
            block.text = "\n" + (block.text or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
