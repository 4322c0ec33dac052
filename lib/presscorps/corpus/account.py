"""What became of every input: the sum that notebook 1 and `presscorps check` show."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd


def account(articles: pd.DataFrame) -> pd.DataFrame:
    """Return how many inputs became articles, copies and rejects, with the reasons.

    Columns: `fate` (article, copy, reject, outside), `reason` (NA for articles and copies), `count`;
    outside is what `since` and `until` keep out. The
    counts add up to `articles.attrs["inputs"]`, the number of inputs seen while reading; raises
    ValueError where they do not, because then something was lost.
    """
    copies = int(articles["copy_of"].notna().sum())
    rejected = articles.attrs.get("rejected", [])
    rows = [("article", None, len(articles) - copies), ("copy", None, copies)]
    reasons = Counter(kind_of_reason(reason) for _, reason in rejected)
    rows += [("reject", reason, count) for reason, count in reasons.most_common()]
    outside = len(articles.attrs.get("outside", []))
    rows += [("outside", "the period asked for", outside)] if outside else []
    made = pd.DataFrame(rows, columns=["fate", "reason", "count"]).astype({"fate": "string", "reason": "string"})
    inputs = articles.attrs.get("inputs", made["count"].sum())
    if made["count"].sum() != inputs:
        raise ValueError(f"{inputs} inputs, but {made['count'].sum()} accounted for: was the table filtered?")
    return made


def why_empty(articles: pd.DataFrame) -> str:
    """Return the sentence that says why there is no article to read, and what to change."""
    days = sorted(reason.removeprefix("published ") for _, reason in articles.attrs.get("outside", []))
    if days:
        dated = [day for day in days if day != "no date"]
        when = f"they were published from {dated[0]} to {dated[-1]}" if dated else "none of them is dated"
        return f"no article in the period asked for: {len(days):,} are outside, {when}; change `since` and `until`"
    rejected = articles.attrs.get("rejected", [])
    if rejected:
        source, reason = rejected[0]
        return f"none of the {len(rejected):,} files can be read as an article, for instance {source}: {reason}"
    return "there is no article: put texts into the folder, or name another one in `articles`"


def kind_of_reason(reason: str) -> str:
    """Return a reason without the particulars of one input, so that like ones add up."""
    kind = re.split(r"[:(]|, only | refused", reason, maxsplit=1)[0]
    return re.sub(r"\d[\d,.]*", "N", kind).strip() or reason


def cut_passages(articles: pd.DataFrame) -> pd.DataFrame:
    """Return what cleaning took out: one row per passage with `article_id`, `rule` and `text`."""
    rows = [
        (article_id, *line.split(": ", 1))
        for article_id, cut in zip(articles["article_id"], articles["cut"], strict=True)
        if not pd.isna(cut)
        for line in cut.split("\n")
        if ": " in line
    ]
    return pd.DataFrame(rows, columns=["article_id", "rule", "text"], dtype="string")
