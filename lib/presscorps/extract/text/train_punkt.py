"""Train the sentence splitter's word statistics: python -m presscorps.extract.text.train_punkt ARTICLES.jsonl.gz

The method is Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection"
(2006), as nltk implements it, with one change: nltk lets a single capital inside one
headline decide that a word is "seen capitalised in mid-sentence". Over thousands of
scraped articles that becomes true of every word and the evidence is lost, so here a way
of writing counts only if it makes up at least SHARE of a word's occurrences.

Titles of the reviewed list (abbreviations.csv) lose their period before training: they
are known, and unknown they would teach that first names start sentences ("Sen. Mike").

Only statistics of words are kept (abbreviations, word pairs, sentence starters, ways of
writing a word), never text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from nltk.tokenize.punkt import PunktParameters, PunktTrainer

from presscorps.extract import lexicon

OUTPUT = lexicon.FOLDER / "punkt.json.gz"
SHARE = 0.02  # a way of writing rarer than this is headline style or a slip
OFTEN = 20  # an abbreviation seen less often may as well be an interjection or a rare name
SEEN = 20  # words seen less often say too little about how they are written
STRAIGHT = str.maketrans("“”‘’", "\"\"''")  # Punkt takes curly marks for letters


class _Trainer(PunktTrainer):
    """nltk's trainer, counting how often each way of writing occurs."""

    def __init__(self) -> None:
        super().__init__()
        self.ways: dict[str, Counter] = defaultdict(Counter)
        self._params.add_ortho_context = lambda word, flag: self.ways[word].update((flag,))

    def rare_abbreviations(self) -> set[str]:
        """Return the learned abbreviations that were seen too seldom to be sure of."""
        return {word for word in self._params.abbrev_types if self._type_fdist[f"{word}."] < OFTEN}

    def contexts(self) -> dict[str, int]:
        """Return word -> the ways of writing it (nltk's flags) that are frequent enough."""
        found = {}
        for word, ways in self.ways.items():
            total = ways.total()
            if total >= SEEN:
                found[word] = sum(flag for flag, n in ways.items() if n >= SHARE * total)
        return found


def train(texts: Iterable[str]) -> PunktParameters:
    """Return Punkt's parameters learned from `texts`."""
    trainer, titles = _Trainer(), _titles()
    for text in texts:
        trainer.train(titles.sub(r"\1", text.translate(STRAIGHT)), finalize=False)
    trainer.finalize_training()
    params = trainer.get_params()
    params.abbrev_types -= trainer.rare_abbreviations()
    params.ortho_context.update(trainer.contexts())
    return params


def _titles() -> re.Pattern:
    """Return the pattern of the reviewed abbreviations that never end a sentence."""
    words = [re.escape(row["abbreviation"]) for row in lexicon.rows("abbreviations") if row["ends"] != "may"]
    return re.compile(rf"\b({'|'.join(words)})\.(?=\s+[A-Z0-9])")


def save(params: PunktParameters, path: Path = OUTPUT) -> None:
    """Write the parameters; the same parameters always give the same bytes."""
    ways = defaultdict(list)
    for word, flags in sorted(params.ortho_context.items()):
        ways[str(flags)].append(word)
    stored = {
        "abbreviations": sorted(params.abbrev_types),
        "collocations": sorted(map(list, params.collocations)),
        "starters": sorted(params.sent_starters),
        "ways_of_writing": dict(sorted(ways.items())),
    }
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def read_texts(path: str) -> Iterator[str]:
    """Yield the field `text` of every line of a JSONL file, gzipped or not."""
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


if __name__ == "__main__":
    save(train(read_texts(sys.argv[1])))
