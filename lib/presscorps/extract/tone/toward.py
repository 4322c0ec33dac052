"""The tone toward a marked target: a small learned model over the words around it.

Two parts vote. A network of one convolution reads each word as a vector with its place
beside the target and pools what it finds near it and in the whole sentence; a linear model counts
words, pairs and parts of words by their place, hashed, so that it keeps no vocabulary.
The target's own words are hidden from both: whoever stands there is judged by the rest
of the sentence. Only numpy is needed. The weights (lexicon/toward.npz, below 2 MB) are made by
train_toward.py, which also says what they were learned from.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np

from presscorps.extract import lexicon
from presscorps.extract.tone.vader import valence_of

LABELS = ("negative", "neutral", "positive")
REACH = 50  # words to either side that the network reads
BUCKETS = 1 << 16  # of the hashed linear model
UNKNOWN, TARGET = 0, 1  # rows of the word vectors that are zero: the place speaks, the word does not

_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_MARKS = (".", ",", ";", ":", '"')
_AT_ONCE = 256  # sentences
_NEAR = 5  # words to either side that are pooled apart from the whole sentence


class Marked(NamedTuple):
    """A sentence as the model sees it: the words left and right of the target."""

    left: list[str]
    right: list[str]


class Weights(NamedTuple):
    """The learned numbers, as floats."""

    rows: dict[str, int]
    vectors: np.ndarray
    nets: list[dict[str, np.ndarray]]
    linear: np.ndarray
    linear_bias: np.ndarray
    share: float  # of the linear model in the vote
    prior: np.ndarray  # added to the log-probabilities before the label is taken


def mark(sentence: str, start: int, end: int) -> Marked:
    """Return the words left and right of the target."""
    return Marked(_TOKEN.findall(sentence[:start]), _TOKEN.findall(sentence[end:]))


def probabilities(sentences: list[Marked]) -> np.ndarray:
    """Return, for each sentence, the probabilities of negative, neutral and positive."""
    return np.exp(_log_softmax(votes(sentences, _weights())))


def votes(sentences: list[Marked], weights: Weights) -> np.ndarray:
    """Return the log-probabilities in which the two parts agree, shifted to how often a class occurs."""
    found = [_votes_of(sentences[i : i + _AT_ONCE], weights) for i in range(0, len(sentences), _AT_ONCE)]
    return np.concatenate([np.empty((0, len(LABELS))), *found])


def _votes_of(sentences: list[Marked], weights: Weights) -> np.ndarray:
    """Return the votes on a few sentences together: numpy's threads cost more than a sentence alone is worth."""
    inputs = [network_inputs(marked, weights.rows, weights.vectors) for marked in sentences]
    network = np.mean([_log_softmax(_forward(inputs, net)) for net in weights.nets], axis=0)
    linear = _log_softmax(np.array([_linear(hashed_features(marked), weights) for marked in sentences]))
    return (1 - weights.share) * network + weights.share * linear + weights.prior


def _linear(buckets: list[int], weights: Weights) -> np.ndarray:
    """Return the linear model's three scores of one sentence."""
    return weights.linear[buckets].sum(axis=0) / np.sqrt(max(len(buckets), 1)) + weights.linear_bias


def network_inputs(marked: Marked, rows: dict[str, int], vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return one row of numbers per word (the target is one word) and each word's distance from the target."""
    left, right = marked.left[-REACH:], marked.right[:REACH]
    words = [*left, "", *right]
    distance = np.arange(len(words)) - len(left)
    ids = [rows.get(plain(word), UNKNOWN) if word else TARGET for word in words]
    place = [_place(words, i, int(d)) for i, d in enumerate(distance)]
    inside = np.array(_inside_quotes(words), "float32")[:, None]
    valence = np.array([valence_of(plain(word)) / 2 for word in words], "float32")[:, None]
    return np.hstack([vectors[ids], valence, np.array(place, "float32"), inside]), distance


def _place(words: list[str], i: int, distance: int) -> list[float]:
    """Return what is known of a word but its meaning: where it stands, how it is written."""
    word = words[i]
    return [
        distance < 0,
        distance > 0,
        distance == 0,
        min(abs(distance), 20) / 20,
        1 / (1 + abs(distance)),
        i > 0 and word[:1].isupper(),
        *(word == mark for mark in _MARKS),
    ]


def _inside_quotes(words: list[str]) -> list[bool]:
    """Say of each word whether it stands inside quotation marks."""
    inside, found = False, []
    for word in words:
        inside = word == "“" or (word == '"' and not inside) or (inside and word not in ('"', "”"))
        found.append(inside)
    return found


def _forward(inputs: list[tuple[np.ndarray, np.ndarray]], net: dict[str, np.ndarray]) -> np.ndarray:
    """Return the network's three scores a sentence: convolution over three words, pools, two layers."""
    windows = np.concatenate([_windows(numbers) for numbers, _ in inputs])
    hidden = np.maximum(windows @ net["convolution"] + net["convolution_bias"], 0)
    ends = np.cumsum([len(distance) for _, distance in inputs])[:-1]
    pools = [_pools(part, distance) for part, (_, distance) in zip(np.split(hidden, ends), inputs, strict=True)]
    inner = np.maximum(np.array(pools) @ net["inner"] + net["inner_bias"], 0)
    return inner @ net["outer"] + net["outer_bias"]


def _windows(numbers: np.ndarray) -> np.ndarray:
    """Return each word's numbers between those of the word before and the word after."""
    padded = np.pad(numbers, ((1, 1), (0, 0)))
    return np.hstack([padded[:-2], padded[1:-1], padded[2:]])


def _pools(hidden: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """Return what the network found at the target, near it, anywhere, and on the whole."""
    near = hidden[np.abs(distance) <= _NEAR]
    return np.concatenate([hidden[distance == 0][0], near.max(axis=0), hidden.max(axis=0), hidden.mean(axis=0)])


def hashed_features(marked: Marked) -> list[int]:
    """Return the buckets of the linear model's features, each once."""
    words = [*map(plain, marked.left), "TARGET", *map(plain, marked.right)]
    at = len(marked.left)
    found = {f"w={word}" for word in words} | {f"b={a}_{b}" for a, b in pairwise(words)}
    for i, word in enumerate(words):
        if i == at:
            continue
        side, distance = "L" if i < at else "R", i - at
        found.add(f"{side}={word}")
        if abs(distance) <= 3:
            found.add(f"n{distance}={word}")
        if abs(distance) <= 5:
            found.update((f"{side}5={word}", f"{side}5b={words[i - 1] if i else ''}_{word}"))
    for word in set(words):
        found.update(f"c={part}" for part in _parts(f"<{word}>"))
    return sorted({crc32(feature.encode()) % BUCKETS for feature in found})


def _parts(word: str) -> list[str]:
    """Return the parts of three to five letters of a word."""
    return [word[i : i + n] for n in (3, 4, 5) for i in range(len(word) - n + 1)]


def plain(word: str) -> str:
    """Return a word in lower case, with a straight apostrophe and without a possessive one."""
    return word.lower().replace("’", "'").removesuffix("'s")


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    """Return, row by row, the logarithms of the probabilities that `scores` stand for."""
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


def checked() -> dict[str, dict]:
    """Return what training measured on articles left out: part of the data -> its figures."""
    return json.loads(bytes(_stored()["checked"]))


def _stored() -> dict[str, np.ndarray]:
    """Read the weights file."""
    with (lexicon.FOLDER / "toward.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        return {name: stored[name] for name in stored.files}


@cache
def _weights() -> Weights:
    """Load the weights once."""
    return unpack(_stored())


def unpack(stored: dict[str, np.ndarray]) -> Weights:
    """Return the weights as floats: stored are whole numbers of one byte and a scale for each column."""

    def floats(name: str) -> np.ndarray:
        return stored[name].astype("float32") * stored[f"{name}@scale"]

    nets = []
    for i in range(int(stored["nets"])):
        parts = ("convolution", "inner", "outer")
        biases = {f"{part}_bias": stored[f"net{i}.{part}_bias"] for part in parts}
        nets.append({part: floats(f"net{i}.{part}") for part in parts} | biases)
    words = bytes(stored["words"]).decode().split("\n")
    rows = {word: row for row, word in enumerate(words, TARGET + 1)}
    share, prior = float(stored["share"]), stored["prior"]
    return Weights(rows, floats("vectors"), nets, floats("linear"), stored["linear_bias"], share, prior)
