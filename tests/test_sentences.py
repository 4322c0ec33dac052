"""Sentences end where a reader would say so, and where Punkt says so with the same parameters."""

import gzip
import itertools
import json
from pathlib import Path

import pytest
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer, PunktToken

from presscorps.extract.text.sentences import _period_ends, load_model, sentence_bounds, split_sentences

REAL = Path(__file__).parents[2] / "shared/benchmarks/articles-6k.jsonl.gz"

CASES = [
    ("plain", "They left. We stayed.", ["They left.", "We stayed."]),
    ("rank", "Gen. Ray Odum met Lt. Col. May Hart. They ate.", ["Gen. Ray Odum met Lt. Col. May Hart.", "They ate."]),
    ("country inside", "The U.S. Army left. It rained.", ["The U.S. Army left.", "It rained."]),
    ("country at the end", "They left the U.S. The rest stayed.", ["They left the U.S.", "The rest stayed."]),
    ("day", "On Jan. 3 and Feb. 13 they met. It rained.", ["On Jan. 3 and Feb. 13 they met.", "It rained."]),
    ("number", "Order No. 5 came. He said no. She agreed.", ["Order No. 5 came.", "He said no.", "She agreed."]),
    ("time", "It began at 5 a.m. Friday. All left.", ["It began at 5 a.m. Friday.", "All left."]),
    (
        "initials",
        "J. R. Mills and George W. Tate left. We stayed.",
        ["J. R. Mills and George W. Tate left.", "We stayed."],
    ),
    ("closing mark, curly", "“We left.” The rest stayed.", ["“We left.”", "The rest stayed."]),
    ("closing mark, straight", '"We left." The rest stayed.', ['"We left."', "The rest stayed."]),
    ("question quoted", '"Who left?" he asked. Nobody knew.', ['"Who left?" he asked.', "Nobody knew."]),
    ("question by a name", "“Who left?” Mr. Tate asked. Nobody knew.", ["“Who left?” Mr. Tate asked.", "Nobody knew."]),
    ("glued", "They went home.The next day it rained.", ["They went home.", "The next day it rained."]),
    ("glued behind a mark", "“We left.”The next day it rained.", ["“We left.”", "The next day it rained."]),
    ("glued names stay", "J.Mills of the U.S.Army left.", ["J.Mills of the U.S.Army left."]),
    ("decimal", "About 5.2 million left. We stayed.", ["About 5.2 million left.", "We stayed."]),
    ("ellipsis goes on", "We waited ... and left. It rained.", ["We waited ... and left.", "It rained."]),
    (
        "lines",
        "A headline without stop\nThey left.\n\n• A point",
        ["A headline without stop", "They left.", "• A point"],
    ),
    ("list marks", "1. The first point\n2. The second point", ["1. The first point", "2. The second point"]),
    ("name in lower case", "They fled. al-Qaeda stayed.", ["They fled.", "al-Qaeda stayed."]),
    ("nothing", " \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sentences(text, expected):
    found = split_sentences(text)
    assert [s.text for s in found] == expected
    assert [s.index for s in found] == list(range(len(found)))
    assert all(text[s.start : s.end] == s.text for s in found)


def test_quoted_is_the_share_inside_marks():
    (sentence,) = split_sentences("“1234” 6789")
    assert sentence.quoted == pytest.approx(4 / 11)


def punkt(*, reviewed: bool = False) -> PunktSentenceTokenizer:
    """Return nltk's splitter with our learned parameters, with or without the reviewed abbreviations."""
    model, parameters = load_model(), PunktParameters()
    parameters.abbrev_types = set(model.abbreviations) | (
        {word.lower() for word in model.reviewed} if reviewed else set()
    )
    parameters.collocations = set(model.collocations)
    parameters.sent_starters = set(model.starters)
    parameters.ortho_context.update(model.ways)
    return PunktSentenceTokenizer(parameters)


def test_periods_are_decided_as_nltk_decides_them():
    """Every pair of words, wherever the reviewed abbreviations (our addition) have no say."""
    model, splitter = load_model(), punkt()
    left = [*sorted(model.abbreviations)[::5], "W", "j", "12", "2013", "troops", "home", "Iraq", "x"]
    right = ["The", "Trump", "Obama", "John", "Officials", "Iraqi", "Reporters", "Zarqaltown", "In", "Smoke", "Lyons"]
    for before, word in itertools.product(left, right):
        if before in model.reviewed or before.rsplit("-", 1)[-1] in model.reviewed:
            continue
        token = PunktToken(f"{before}.")
        splitter._first_pass_annotation(token)
        splitter._second_pass_annotation(token, PunktToken(word))
        assert bool(_period_ends(before, word, model)) == bool(token.sentbreak), (before, word)


@pytest.mark.skipif(not REAL.exists(), reason=f"real articles not there: {REAL.name}")
def test_real_articles_differ_from_nltk_only_where_we_add_a_rule():
    straight = str.maketrans("“”‘’", "\"\"''")
    splitter, both, either = punkt(reviewed=True), 0, 0
    with gzip.open(REAL, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in itertools.islice(lines, 0, 400, 20)]
    for text in texts:
        ours = {end for _, end in sentence_bounds(text)}
        theirs, offset = set(), 0
        for line in text.split("\n"):
            ends = [end for _, end in splitter.span_tokenize(line.translate(straight))]
            theirs |= {offset + len(line[:end].rstrip()) for end in ends if line[:end].strip()}
            offset += len(line) + 1
        both, either = both + len(ours & theirs), either + len(ours | theirs)
    assert both / either > 0.9
