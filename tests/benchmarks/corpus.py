"""The articles that benchmarks run on: real ones where they are at hand, else the digests, never the same twice."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from pathlib import Path

from presscorps import load_articles
from presscorps.paths import ROOT

# Another path may be named here; the material itself is not the project's to ship.
REAL = Path(os.environ.get("PRESSCORPS_BENCH", ROOT.parent / "shared" / "benchmarks" / "articles-6k.jsonl.gz"))
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")


def real_texts(number: int) -> tuple[list[str], str]:
    """Return up to `number` texts and what they are."""
    if REAL.exists():
        with gzip.open(REAL, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line, _ in zip(lines, range(number), strict=False)], "real articles"
    digests = load_articles(ROOT / "data" / "articles")["text"].tolist()
    return [changed(digests[n % len(digests)], n) for n in range(number)], "digests of data/articles"


def changed(text: str, seed: int) -> str:
    """Return a text with other numbers and some other names, so that nothing remembered helps."""
    dice = random.Random(seed)
    text = _NUMBER.sub(lambda m: str(int(m[0][:9]) + dice.randrange(9)) if len(m[0]) < 10 else m[0], text)
    return _NAME.sub(lambda m: m[0] + "aeiou"[dice.randrange(5)] if dice.random() < 0.1 else m[0], text)


def write_archive(path: Path, number: int, first: int = 0) -> Path:
    """Append `number` articles to a file of JSON lines, the texts at hand repeated with changes."""
    texts, _ = real_texts(6_000)
    random.Random(0).shuffle(texts)  # so that the first thousand are like the rest
    with path.open("a", encoding="utf-8") as stream:
        for n in range(first, first + number):
            text = changed(texts[n % len(texts)], n)
            row = {"id": f"b{n}", "published": f"2019-{n % 12 + 1:02}-{n % 28 + 1:02}", "title": f"Report {n}"}
            stream.write(json.dumps({**row, "outlet": f"Outlet {n % 40}", "text": text}) + "\n")
    return path
