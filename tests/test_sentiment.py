"""The tone of a sentence: nltk's own where nothing stands in the way, and no tone from names."""

import csv
import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.sentiment.vader import VaderConstants
from nltk.tokenize.punkt import PunktSentenceTokenizer

from presscorps.extract.masking import LEXICON
from presscorps.extract.records import Article, Mention, Sentence, Statement
from presscorps.extract.sentiment import score_sentences, score_text
from presscorps.extract.vader import _nltk, compound, plain_vader, scored_words, words_of
from presscorps.paths import ROOT

ARTICLES = ROOT.parent / "shared" / "benchmarks" / "articles-6k.jsonl.gz"

NEUTRAL = (
    "The United States has an embassy in Baghdad.",
    "United States officials arrived in Geneva on Monday.",
    "A United Nations convoy drove into the town on Tuesday.",
    "The United Nations met in New York.",
    "He spoke to the United Nations Security Council.",
    "The Security Council convenes at ten o'clock.",
    "Islamic State was mentioned in the second chapter.",
    "The report on Islamic State has forty pages.",
    "The Defence Ministry published the minutes.",
    "A spokesman of the Defense Ministry spoke on television.",
    "Defence Minister Ben Wallace flew to Brussels.",
    "Iraqi security forces moved to the eastern bank.",
    "The security forces' new barracks stand by the river.",
    "Peace talks resume in Doha on Thursday.",
    "The delegates left the peace talks at noon.",
    "The EU's Global Strategy was written in 2016.",
    "The Global Strategy has five chapters.",
    "Human Rights Watch has offices in Beirut.",
    "The Justice Department sent a letter to Congress.",
    "A Peace Corps volunteer came from Ohio.",
    "The Manchester United bus left at eight.",
    "Operation Inherent Resolve began in 2014.",
    "The Free Syrian Army has a camp near the border.",
    "Supreme Leader Ali Khamenei speaks on Friday.",
)


def _plain(text: str) -> float:
    words = words_of(text)
    return compound(words, scored_words(words), frozenset(), text)


@pytest.mark.parametrize("text", NEUTRAL)
def test_naming_somebody_is_no_tone(text):
    both, evaluative, _ = score_text(text, [])
    assert abs(both) < 0.05
    assert abs(evaluative) < 0.05


_VOCABULARY = [
    *(
        "good",
        "GREAT",
        "horrible",
        "kind",
        "of",
        "least",
        "at",
        "very",
        "never",
        "so",
        "this",
        "the",
        "bomb",
        "but",
        "But",
    ),
    *("not", "isn't", "kiss", "death", "cut", "mustard", "hand", "to", "mouth", "yeah", "right", "Trump", "army", "US"),
    *("killed", "war", "victory", "without", "sort", "Very", "NOT", "happy", "hate", ":)", "lol", "a", "I"),
    *sorted(VaderConstants.BOOSTER_DICT)[:12],
]
_MARKS = ["", ".", ",", "!", "!!!", "?", "??", "????", "'", "-", ";", ".)", "..."]
_TOKEN = st.tuples(st.sampled_from(["", "", "", "-", "'", "!"]), st.sampled_from(_VOCABULARY), st.sampled_from(_MARKS))


@settings(max_examples=400, deadline=None)
@given(st.lists(_TOKEN.map("".join), max_size=14).map(" ".join))
def test_scores_are_nltks(text):
    assert _plain(text) == plain_vader(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_scored_as_nltk_does(text):
    assert _plain(text) == plain_vader(text)


@pytest.mark.skipif(not ARTICLES.exists(), reason="needs ../shared/benchmarks/articles-6k.jsonl.gz")
def test_scores_are_nltks_on_real_sentences():
    splitter = PunktSentenceTokenizer()
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for i, line in enumerate(lines) if i % 150 == 7]
    sentences = [sentence for text in texts for sentence in splitter.tokenize(text)]
    assert len(sentences) > 1000
    assert [s for s in sentences if _plain(s) != plain_vader(s)] == []


def test_lower_case_text_without_marks_keeps_nltks_score():
    text = "the plan was a horrible mistake but the army was very happy with it"
    assert score_text(text, [])[0] == plain_vader(text)


def test_curly_apostrophes_negate():
    assert score_text("They don’t like it and it isn’t good.", [])[0] == plain_vader(
        "They don't like it and it isn't good."
    )


def test_marks_do_not_hide_words():
    assert score_text("He called it “a disgrace.”", [])[0] < -0.3


def test_bad_news_is_not_bad_opinion():
    both, evaluative, hits = score_text("Rockets killed two people in an attack on the base.", [])
    assert both < -0.5
    assert evaluative == 0
    assert hits == 2


def test_opinion_stays_in_evaluative():
    both, evaluative, _ = score_text("The attack was a shameful and stupid act.", [])
    assert both < evaluative < -0.3


def test_headline_capitals_are_no_names():
    assert score_text("Senator Calls Plan a Terrible Mistake for the Country", [])[0] < -0.3


def _tone(text: str, *, quoted: float = 0.0, mentions=(), statements=()):
    return score_sentences(Article("a", text), [Sentence(0, 0, len(text), text, quoted)], mentions, statements)[0]


def test_mentions_are_left_out():
    text = "Joy met Hope in town."
    named = [Mention(0, 0, 3, "Joy", "joy", "exact"), Mention(0, 8, 12, "Hope", "hope", "exact")]
    assert _tone(text).compound > 0.5
    assert _tone(text, mentions=named).compound == 0


def test_voice_is_quoted_inside_marks_or_in_statements():
    text = "The plan will fail, the general said."
    assert _tone(text).voice == "narrator"
    assert _tone(text, quoted=0.6).voice == "quoted"
    assert _tone(text, statements=[Statement(0, 0, 19, "the general", None, "said", False)]).voice == "quoted"


def test_empty_text_has_no_tone():
    assert score_text("", []) == (0.0, 0.0, 0)


@pytest.mark.parametrize(("name", "words"), [("event_words.csv", "words"), ("neutral_names.csv", "word")])
def test_lists_hold_scored_words_once_with_a_reason(name, words):
    with (LEXICON / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = [word for row in rows for word in row[words].split("|")]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(_nltk().lexicon)
    assert all(row["reason"].strip() for row in rows)
