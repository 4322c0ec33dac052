"""How numbers, dates and intervals are said, in charts, findings and pages alike."""

from __future__ import annotations

import pandas as pd

from presscorps.corpus.account import why_empty
from presscorps.mends import Mend

QUALIFIER_WORDS = {"about": "about ", "at_least": "at least ", "at_most": "up to "}


def day(date: pd.Timestamp) -> str:
    """Return a date as people read it: 3 January 2020."""
    return f"{date.day} {date:%B %Y}" if pd.notna(date) else "undated"


def span(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return a period as people read it: 28 Dec 2019 – 31 Mar 2020."""
    if pd.isna(first) or pd.isna(last):
        return "undated"
    if first == last:
        return day(first)
    return f"{first.day} {first:%b %Y} – {last.day} {last:%b %Y}"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: 1 article, 2,300 articles."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def interval(low: float | None, high: float | None, qualifier: str = "") -> str:
    """Return what an interval of persons says: 5,200; about 5,000; 200–999; at least 60; up to 14,000."""
    if pd.isna(low) and pd.isna(high):
        return "an unknown number"
    if pd.isna(high):
        return f"at least {int(low):,}"
    if pd.isna(low):
        return f"up to {int(high):,}"
    if low == high:
        return f"{QUALIFIER_WORDS.get(qualifier, '')}{int(low):,}"
    return f"{int(low):,}–{int(high):,}"


def signed(number: float) -> str:
    """Return a score with its sign: +0.12, −0.30."""
    return f"{number:+.2f}".replace("-", "−")


def whose(force: str | None, place: str | None) -> str:
    """Return whose troops, and where: United States in Iraq; Iraq at home; a force not named in Iraq."""
    named = "A force not named" if pd.isna(force) else force
    if pd.isna(place):
        return named
    return f"{named} at home" if place == named else f"{named} in {place}"


def at(site: str | None) -> str:
    """Return the base or town of a figure in brackets, "" where none is named."""
    if pd.isna(site):
        return ""
    return f" ({site if site.startswith('a ') else site.title()})"


def listing(parts: list[str]) -> str:
    """Return parts as a list in a sentence: a, b and c."""
    parts = [str(part) for part in parts]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def scope(articles: pd.DataFrame) -> str:
    """Return what a chart rests on: period, number of articles, and whether they are digests.

    Raises Mend (a ValueError) that says what to change where there is no article at all.
    """
    if articles.empty:
        raise Mend(why_empty(articles))
    kept = articles[articles["copy_of"].isna()]
    digests = int(kept["kind"].eq("digest").sum())
    what = count(len(kept), "digest" if digests and digests == len(kept) else "article")
    if digests and digests < len(kept):
        what += f", {digests:,} of them digests"
    outlets = kept["outlet"].nunique()
    dates = kept["published"].dropna()
    undated = len(kept) - len(dates)
    parts = [span(dates.min(), dates.max()), what + (f" from {count(outlets, 'outlet')}" if outlets else "")]
    return " · ".join(parts + ([f"{undated:,} undated"] if undated and len(dates) else []))


MEASURE_WORDS = {
    "stock": "in place",
    "inflow": "arriving",
    "outflow": "leaving",
    "casualties": "killed, wounded or missing",
    "trained": "trained",
    "other": "otherwise counted",
}


def held(measure: str, status: str, detail: str | None = None) -> str:
    """Return what is counted, and how sure it is said to be: "arriving, planned"; `detail` says it of casualties."""
    words = MEASURE_WORDS[measure] if pd.isna(detail) else detail
    return words if status == "actual" else f"{words}, {status}"


EXPLAINED = {"contradiction": "", "rounding": "; rounding explains it", "revision": "; counted anew"}


def dispute(pair) -> str:
    """Return what a dispute is about: United States in Iraq, wounded."""
    where = at(pair.site)
    what = "" if pair.measure == "stock" else f", {held(pair.measure, 'actual', pair.detail)}"
    return f"{whose(pair.force, pair.place)}{where}{what}"
