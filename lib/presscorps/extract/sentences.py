"""Text in, sentences with their offsets out."""

from __future__ import annotations

from functools import cache

from nltk.tokenize.punkt import PunktSentenceTokenizer

from presscorps.extract.quotation import quotation_spans, quoted_share
from presscorps.extract.records import Sentence


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of `text`, in order; paragraphs always end a sentence."""
    spans = quotation_spans(text)
    found, offset = [], 0
    for paragraph in text.split("\n"):
        for start, end in _splitter().span_tokenize(paragraph):
            found.append((offset + start, offset + end))
        offset += len(paragraph) + 1
    return [Sentence(i, a, b, text[a:b], quoted_share(a, b, spans)) for i, (a, b) in enumerate(found)]


@cache
def _splitter() -> PunktSentenceTokenizer:
    """Build the splitter once."""
    return PunktSentenceTokenizer()
