"""`presscorps check`: what would be read from a path, before anything runs on it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from presscorps.corpus.account import account, cut_passages
from presscorps.corpus.columns import parse_choice
from presscorps.corpus.load import load_articles

GOOD, WRONG_USE = 0, 2
_SAMPLES = 5
_PROBLEMS = 20
_WIDTH = 60


def check(path: str | Path, *, as_json: bool = False, columns: str | Mapping[str, str] | None = None) -> int:
    """Print what would be read from `path`, as a table or as JSON.

    `columns` is a mapping or "published=date,text=body". Returns 0; 2 where the path or the
    columns cannot be used or nothing in it can be read.
    """
    try:
        chosen = parse_choice(columns) if isinstance(columns, str) else columns
        report = preview(path, columns=chosen)
    except (OSError, ValueError) as error:
        print(f"presscorps check: {error}", file=sys.stderr)
        return WRONG_USE
    print(json.dumps(report, indent=2) if as_json else as_text(report))
    return GOOD if report["articles"] else WRONG_USE


def preview(path: str | Path, *, columns: Mapping[str, str] | None = None) -> dict:
    """Return what would be read from `path`: counts, bases of dates, samples and problems, as plain data."""
    articles = load_articles(path, columns=columns)
    sums = account(articles)
    days = articles["published"].dropna()
    cut = cut_passages(articles)
    return {
        "path": str(path),
        "inputs": int(sums["count"].sum()),
        "articles": int(sums.loc[sums["fate"] == "article", "count"].sum()),
        "copies": int(sums.loc[sums["fate"] == "copy", "count"].sum()),
        "rejects": {row.reason: int(row.count) for row in _rejects(sums)},
        "first_day": days.min().date().isoformat() if len(days) else None,
        "last_day": days.max().date().isoformat() if len(days) else None,
        "date_basis": _counts(articles["date_basis"]),
        "outlets": _counts(articles["outlet"].fillna("(unknown)")),
        "cut": _counts(cut["rule"]),
        "samples": [_sample(row) for row in articles.head(_SAMPLES).itertuples()],
        "problems": [{"source": s, "reason": r} for s, r in articles.attrs["rejected"]] + _undated(articles),
    }


def as_text(report: Mapping) -> str:
    """Return a preview as text for a terminal."""
    lines = [
        f"{report['path']}: {report['inputs']} inputs = {report['articles']} articles + {report['copies']} copies"
        f" + {sum(report['rejects'].values())} rejects",
        f"published: {report['first_day'] or 'unknown'} to {report['last_day'] or 'unknown'}",
        _line("dates from", report["date_basis"]),
        _line("outlets", report["outlets"]),
        _line("cut by cleaning", report["cut"]),
        "",
        *(
            _row(s["published"] or "no date", s["date_basis"], s["outlet"] or "", s["title"] or "")
            for s in report["samples"]
        ),
    ]
    lines += _hints(report)
    problems = report["problems"]
    if problems:
        lines += ["", f"problems ({len(problems)}):"]
        lines += [f"  {problem['source']}: {problem['reason']}" for problem in problems[:_PROBLEMS]]
        lines += [f"  ... and {len(problems) - _PROBLEMS} more (--json shows all)"] if len(problems) > _PROBLEMS else []
    return "\n".join(_harmless(line) for line in lines)


def _hints(report: Mapping) -> list[str]:
    """Return what a user can do about articles that lack a date or an outlet."""
    undated, unnamed = report["date_basis"].get("none", 0), report["outlets"].get("(unknown)", 0)
    lines = []
    if undated:
        lines.append(f"without a date: {undated}, in no chart over time; name the file like `2020-01-31 name.txt`")
    if unnamed:
        lines.append(f"without an outlet: {unnamed}, each counted as an outlet of its own")
    if lines:
        lines.append("a text may begin with the lines `---`, `published: 2020-01-31`, `outlet: My Daily`, `---`")
    return ["", *lines] if lines else []


def _rejects(sums: pd.DataFrame):
    """Yield (reason, count) of the rejects."""
    return sums.loc[sums["fate"] == "reject", ["reason", "count"]].itertuples(index=False, name="Reject")


def _undated(articles: pd.DataFrame) -> list[dict]:
    """Return the articles without a date as problems, with what is known about them."""
    undated = articles[articles["published"].isna()]
    notes = undated["date_note"].fillna("the text states none")
    return [{"source": s, "reason": f"no date: {n}"} for s, n in zip(undated["source"], notes, strict=True)]


def _sample(row) -> dict:
    return {
        "article_id": row.article_id,
        "published": None if pd.isna(row.published) else row.published.date().isoformat(),
        "date_basis": row.date_basis,
        "outlet": None if pd.isna(row.outlet) else row.outlet,
        "title": None if pd.isna(row.title) else row.title,
        "text": row.text[:200],
    }


def _counts(values: pd.Series) -> dict[str, int]:
    return {str(name): int(count) for name, count in values.value_counts().items()}


def _line(name: str, counts: Mapping[str, int]) -> str:
    most = list(counts.items())[:8]
    return f"{name}: " + (", ".join(f"{what} {count}" for what, count in most) or "nothing")


def _row(*cells: str) -> str:
    return f"  {cells[0]:<11} {cells[1]:<9} {cells[2][:20]:<20} {cells[3][:_WIDTH]}"


def _harmless(line: str) -> str:
    """Return a line without control characters: titles must not steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in line)
