"""The tone of a sentence: nltk's own where nothing stands in the way, and no tone from names."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.sentiment.vader import VaderConstants
from nltk.tokenize.punkt import PunktSentenceTokenizer

from presscorps.extract.lexicon import rows as listed_rows
from presscorps.extract.records import Article, Mention, Sentence, Statement
from presscorps.extract.tone import toward
from presscorps.extract.tone.sentiment import score_sentences, score_text, sentiment_toward
from presscorps.extract.tone.vader import compound, lexicon, scored_words, words_of
from presscorps.paths import ROOT
from tests.plain_vader import plain_vader

LEXICON = ROOT / "lib" / "presscorps" / "extract" / "lexicon"
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


@pytest.mark.parametrize(("name", "words"), [("event_words", "words"), ("neutral_names", "word")])
def test_lists_hold_scored_words_once_with_a_reason(name, words):
    rows = listed_rows(name)
    listed = [word for row in rows for word in row[words].split("|")]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(lexicon())
    assert all(row["reason"].strip() for row in rows)


def _toward(text: str, target: str, **options) -> tuple[float, str]:
    start = text.index(target)
    row = sentiment_toward([text], [(start, start + len(target))], **options).iloc[0]
    return row["score"], row["label"]


def test_toward_keeps_order_and_its_columns():
    texts = ["The minister lied shamelessly.", "The minister met reporters on Monday."]
    table = sentiment_toward(texts, [(4, 12), (4, 12)])
    assert list(table.columns) == ["score", "label"]
    assert table["label"].isin(["negative", "neutral", "positive"]).all()
    assert table["score"].between(-1, 1).all()
    assert table.loc[0, "score"] < table.loc[1, "score"]


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("Critics called Merton a liar and a disgrace to his office.", "Merton", "negative"),
        ("Merton was accused of stealing money and lying about it.", "Merton", "negative"),
        ("Everybody praised Merton as a brave and brilliant leader.", "Merton", "positive"),
        ("Merton met Halford in Geneva on Tuesday, according to the schedule.", "Merton", "neutral"),
    ],
)
def test_plain_cases_toward_a_name(text, target, label):
    assert _toward(text, target)[1] == label


def test_who_does_what_to_whom():
    text = "Merton praised Halford for her brave and honest work."
    assert _toward(text, "Halford")[0] > _toward(text, "Merton")[0]


def test_the_targets_own_words_do_not_count():
    text = "{} arrived in Geneva on Tuesday, according to the schedule."
    named = [_toward(text.format(name), name)[0] for name in ("Hope", "Killer Group", "Sam")]
    assert max(named) - min(named) < 1e-9


def test_lexicon_mode_needs_no_model():
    assert _toward("Critics called Merton a liar and a disgrace.", "Merton", method="lexicon")[1] == "negative"


@pytest.mark.parametrize("target", [(0, 0), (-1, 3), (2, 99), (5, 2)])
def test_a_target_outside_its_sentence_is_named(target):
    with pytest.raises(ValueError, match="target 1 is .* characters 0:5"):
        sentiment_toward(["Hello", "Hello"], [(0, 5), target])


def test_wrong_use_is_named():
    with pytest.raises(ValueError, match="1 sentences but 2 targets"):
        sentiment_toward(["Hello"], [(0, 5), (0, 5)])
    with pytest.raises(ValueError, match="take one of model, lexicon"):
        sentiment_toward(["Hello"], [(0, 5)], method="guess")


def test_no_sentences_give_an_empty_table():
    for method in ("model", "lexicon"):
        assert list(sentiment_toward([], [], method=method).columns) == ["score", "label"]


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=80), st.integers(0, 79), st.integers(1, 80))
def test_any_text_gets_a_score_in_range(text, start, length):
    start = min(start, len(text) - 1)
    table = sentiment_toward([text], [(start, min(len(text), start + length))])
    assert -1 <= table.loc[0, "score"] <= 1


def test_weights_are_small_and_hold_no_text():
    stored = toward._stored()
    assert (LEXICON / "toward.npz").stat().st_size < 2_000_000
    words = bytes(stored["words"]).decode().split("\n")
    assert words == sorted(set(words))  # in the order of the alphabet: no sentence can stand in it
    assert not any(" " in word for word in words)
    assert {array.dtype.kind for array in stored.values()} <= {"i", "u", "f"}


def test_model_beats_the_lexicon_on_articles_left_out_of_its_training():
    figures = toward.checked()
    assert figures["all"]["macro_f1"] >= 0.66
    assert figures["several"]["macro_f1"] >= 0.63
