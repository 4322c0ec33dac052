"""Quotation marks of every style, lost ones, and what only looks like them."""

import pytest

from presscorps.extract.text.quotation import quotation_spans, quoted_share

CASES = [
    ("curly", "“We stay,” he said. “For now.”", ["We stay,", "For now."]),
    ("straight", '"We stay," he said.', ["We stay,"]),
    ("doubled closing", "\"We stay,'' he said.", ["We stay,"]),
    ("doubled both", "``We can't stay,'' he said.", ["We can't stay,"]),
    ("French", "« Nous restons », he said.", ["Nous restons"]),
    ("opened curly, closed straight", '“We stay," he said.', ["We stay,"]),
    ("opened straight, closed curly", '"We stay,” he said.', ["We stay,"]),
    ("space before the closing mark", '"We stay, " he said, leaving.', ["We stay,"]),
    ("paragraphs that open again", "“We stay.\n\n“We help,” he said.", ["We stay.", "We help,"]),
    ("lost closing before an attribution", '"We stay, said Mr. Hale. "We help."', ["We stay,", "We help."]),
    ("line broken inside", "“We stay\nuntil spring,” he said.", ["We stay", "until spring,"]),
    ("nested in curly", '“He told me "no" twice,” she said.', ['He told me "no" twice,']),
    ("nested single", "“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,"]),
    ("scare quotes", 'a "handful" of soldiers', ["handful"]),
    ("single marks", "'We stay here,' an envoy said.", ["We stay here,"]),
    ("curly single marks", "a ‘tense’ week", ["tense"]),
    ("apostrophes", "Iran's troops' return and the boys' camp didn't end the '90s", []),
    ("lost apostrophes", "Irans general and NATOs mission", []),
    ("feet and inches", "a 6'2\" guard said nothing", []),
    ("lonely marks", '" ', []),
    ("mark behind a dash", "he said—“never again”—and left", ["never again"]),
]


@pytest.mark.parametrize(("text", "inside"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_spans(text, inside):
    assert [text[a:b] for a, b in quotation_spans(text)] == inside


def test_share_counts_characters_inside():
    spans = [(2, 4), (6, 10)]
    assert quoted_share(0, 10, spans) == 0.6
    assert quoted_share(4, 6, spans) == 0.0
    assert quoted_share(3, 3, spans) == 0.0


def test_time_is_linear():
    text = "“A said that 'we' won't go,\n" * 20_000
    assert len(quotation_spans(text)) == 20_000
