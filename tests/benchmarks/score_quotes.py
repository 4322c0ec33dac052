"""Score attributed statements on labelled articles: python tests/benchmarks/score_quotes.py LABELS.jsonl

A line holds `text` and `quotes` (`start`, `end`, `speaker`, `speaker_surface`, `direct`:
true, false or "mixed"). A found statement matches a labelled one if their spans share at
least half of the shorter one's characters; each is matched at most once, best overlap
first. Printed: precision, recall and F1 of direct quotations and of all statements, and
the share of matches whose speaker agrees (one name holds the other's last word).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from presscorps.extract.actors.mentions import load_cast
from presscorps.extract.records import Article
from presscorps.extract.steps import read_article

LEAST_OVERLAP = 0.5


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return the shared part of two spans, as a share of the shorter one."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / max(1, min(a[1] - a[0], b[1] - b[0]))


def jaccard(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return the shared part of two spans, as a share of what they cover."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def match(gold: list, found: list, *, strict: bool = False) -> list[tuple]:
    """Return the matched pairs, the best overlaps first."""
    pairs = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            a, b = (g["start"], g["end"]), (f.start, f.end)
            if (jaccard(a, b) if strict else overlap(a, b)) >= LEAST_OVERLAP:
                pairs.append((jaccard(a, b), i, j))
    matched, left, right = [], set(), set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            matched.append((gold[i], found[j]))
    return matched


def same_speaker(gold: dict, name: str | None) -> bool:
    """Return whether a speaker is one of the labelled names, loosely."""
    wanted = {gold.get("speaker"), gold.get("speaker_surface")} - {None}
    if not wanted or not name:
        return not wanted and not name
    plain = [_plain(w) for w in wanted]
    mine = _plain(name)
    return any(w and (w in mine or mine in w or w.split()[-1] == mine.split()[-1]) for w in plain)


def _plain(name: str) -> str:
    words = re.sub(r"['’]s?\b", "", name.lower())
    words = re.sub(r"[^\w ]", " ", words)
    return " ".join(w for w in words.split() if w not in ("the", "a", "an", "mr", "ms", "mrs"))


def figures(matched: int, found: int, gold: int) -> str:
    """Return precision, recall and F1 in words."""
    p, r = matched / max(1, found), matched / max(1, gold)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} ({matched} of {gold}, {found} found)"


def score(articles: list[dict], *, strict: bool, show: bool = False) -> None:
    """Print the scores of labelled articles."""
    cast = load_cast(None)
    names = ("direct", "direct+mixed", "all")
    totals = {name: [0, 0, 0] for name in names}
    speakers = {name: [0, 0] for name in names}
    for labelled in articles:
        article = Article(labelled.get("article_id", ""), labelled["text"])
        found = read_article(article, cast, ("quotes",))["quotes"]
        for name in names:
            gold = [
                q
                for q in labelled["quotes"]
                if name == "all" or q["direct"] is True or (name != "direct" and q["direct"] == "mixed")
            ]
            mixed = [q for q in labelled["quotes"] if q["direct"] == "mixed"]
            mine = [f for f in found if name == "all" or f.direct]
            if name == "direct":  # quoted parts of mixed statements count neither way
                mine = [
                    f for f in mine if not any(overlap((q["start"], q["end"]), (f.start, f.end)) > 0.5 for q in mixed)
                ]
            pairs = match(gold, mine, strict=strict)
            for i, n in enumerate((len(pairs), len(mine), len(gold))):
                totals[name][i] += n
            speakers[name][0] += sum(same_speaker(g, f.speaker) for g, f in pairs)
            speakers[name][1] += len(pairs)
            if show and name == "all":
                _show(labelled, gold, mine, pairs)
    for name in names:
        right, of = speakers[name]
        print(f"{name:13} {figures(*totals[name])}; speaker {right / max(1, of):.3f}")


def _show(labelled: dict, gold: list, mine: list, pairs: list) -> None:
    text = labelled["text"]
    print("#####", labelled.get("article_id"))
    for g in gold:
        if not any(g is p[0] for p in pairs):
            print("MISS ", g["direct"], g["speaker"], "|", g["cue"], "|", text[g["start"] : g["end"]][:140])
    for f in mine:
        if not any(f is p[1] for p in pairs):
            print("EXTRA", f.direct, f.speaker, "|", f.cue, "|", text[f.start : f.end][:140])
    for g, f in pairs:
        if not same_speaker(g, f.speaker):
            print("WHO  ", f.speaker, "NOT", g["speaker"], "|", text[f.start : f.end][:100])


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("missing")
    if not path.exists():
        sys.exit(f"{path}: no such file; give the path of the labelled articles")
    labelled = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for strict in (False, True):
        print("share of the shorter span:" if not strict else "share of the union (strict):")
        score(labelled, strict=strict, show="--show" in sys.argv and not strict)
