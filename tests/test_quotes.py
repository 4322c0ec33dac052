"""Who says what, on own sentences."""

import json
from pathlib import Path

import pytest

from presscorps.extract.actors import load_cast
from presscorps.extract.analyse import read_article
from presscorps.extract.records import Article

CASES = [
    json.loads(line)
    for path in sorted((Path(__file__).parent / "cases").glob("quotes_*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


def statements(text):
    found = read_article(Article("a", text), load_cast(None), ("quotes",))["quotes"]
    return [[text[s.start : s.end], s.speaker, s.cue, s.direct] for s in found]


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_case(case):
    assert statements(case["text"]) == case["statements"]
