"""The tone of each sentence, and the tone toward a target.

Two scores stand side by side. `compound` is VADER's (Hutto and Gilbert 2014) with names left
out; `evaluative` leaves out the vocabulary of events as well, because an article about a
war is full of words for war whatever its author thinks. `compound` is nltk's own score,
except in four cases:

- words that are part of a name carry nothing: mentions of the cast, listed names (lexicon/
  neutral_names.csv), words in a run of capitals (masking.py);
- curly apostrophes are read as straight ones, so that "don’t" negates;
- quotation marks and brackets are left out, so that 'attack."' is read as attack;
- long dashes separate words.
"""

from __future__ import annotations

import pandas as pd

from presscorps.extract.records import Article, Mention, Sentence, Statement, Tone
from presscorps.extract.tone import toward
from presscorps.extract.tone.masking import event_words, name_words, without
from presscorps.extract.tone.vader import compound, normalise, scored_words, words_of

CLEAR = 0.05  # VADER's own limit between neutral and the rest
MOSTLY = 0.5  # a sentence is quoted when more than this share of its characters is somebody else's


def score_sentences(
    article: Article, sentences: list[Sentence], mentions: list[Mention], statements: list[Statement]
) -> list[Tone]:
    """Return the tone of every sentence of one article."""
    names, said = _spans_by_sentence(mentions), _spans_by_sentence(statements)
    rows = []
    for s in sentences:
        both, evaluative, hits = score_text(s.text, [(a - s.start, b - s.start) for a, b in names.get(s.index, ())])
        rows.append(Tone(s.index, both, evaluative, _voice(s, said.get(s.index, ())), hits))
    return rows


def score_text(text: str, names: list[tuple[int, int]]) -> tuple[float, float, int]:
    """Return `compound`, `evaluative` and the number of scored words of one sentence; `names` are left out."""
    text = normalise(without(text, names) if names else text)
    words = words_of(text)
    hits = scored_words(words)
    if not hits:
        return 0.0, 0.0, 0
    masked = name_words(words, hits)
    everything = compound(words, hits, masked, text)
    events = event_words(words, hits) | masked
    evaluative = compound(words, hits, events, text) if len(events) > len(masked) else everything
    return everything, evaluative, len(hits) - len(masked)


def _voice(sentence: Sentence, statements: list[tuple[int, int]]) -> str:
    """Say whose voice a sentence is: somebody's when most of it is quoted or reported as said."""
    if sentence.quoted > MOSTLY:
        return "quoted"
    said = sum(min(b, sentence.end) - max(a, sentence.start) for a, b in statements)
    return "quoted" if said > MOSTLY * (sentence.end - sentence.start) else "narrator"


def _spans_by_sentence(records: list[Mention] | list[Statement]) -> dict[int, list[tuple[int, int]]]:
    """Return the spans of `records` by the sentence that they stand in."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for record in records:
        spans.setdefault(record.sentence, []).append((record.start, record.end))
    return spans


def sentiment_toward(sentences: list[str], targets: list[tuple[int, int]], *, method: str = "model") -> pd.DataFrame:
    """Return `score` in [-1, 1] and `label` (negative, neutral, positive) toward a target in each sentence, in order.

    `targets` are the character offsets of the targets in their sentences. The method `model`
    is the learned one of toward.py, its score the probability of positive minus that of
    negative; `lexicon` is VADER's score of the sentence with the target left out. Raises
    ValueError where a target does not lie in its sentence or the method is unknown.
    """
    if len(sentences) != len(targets):
        raise ValueError(f"{len(sentences)} sentences but {len(targets)} targets: give one target for each sentence")
    for i, (sentence, (start, end)) in enumerate(zip(sentences, targets, strict=True)):
        if not 0 <= start < end <= len(sentence):
            raise ValueError(f"target {i} is {start}:{end}, but its sentence has the characters 0:{len(sentence)}")
    if method not in _METHODS:
        raise ValueError(f"method={method!r} is unknown: take one of {', '.join(_METHODS)}")
    scores, labels = _METHODS[method](sentences, targets)
    return pd.DataFrame({"score": pd.array(scores, "float64"), "label": pd.array(labels, "string")})


def _by_model(sentences: list[str], targets: list[tuple[int, int]]) -> tuple[list[float], list[str]]:
    """Return scores and labels of the learned model."""
    marked = [toward.mark(text, *span) for text, span in zip(sentences, targets, strict=True)]
    shares = toward.probabilities(marked)
    return list(shares[:, 2] - shares[:, 0]), [toward.LABELS[i] for i in shares.argmax(axis=1)]


def _by_lexicon(sentences: list[str], targets: list[tuple[int, int]]) -> tuple[list[float], list[str]]:
    """Return scores and labels of VADER alone."""
    scores = [score_text(text, [span])[0] for text, span in zip(sentences, targets, strict=True)]
    return scores, [toward.LABELS[1 + (score >= CLEAR) - (score <= -CLEAR)] for score in scores]


_METHODS = {"model": _by_model, "lexicon": _by_lexicon}
