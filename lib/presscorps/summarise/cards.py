"""One claim in, a card out that a fact-checker can paste into a note.

The claim in one line; every supporting sentence with the figure between [[ and ]], its
outlet, date, speaker and link; which claims of the same time agree and which contradict.
Article text is foreign: control and direction characters are taken out.
"""

from __future__ import annotations

import unicodedata

import pandas as pd

from presscorps.extract.sentences import split_sentences
from presscorps.summarise.contradictions import contradictions
from presscorps.summarise.support import claim_rows


def claim_card(claims: pd.DataFrame, troop_counts: pd.DataFrame, articles: pd.DataFrame, claim_id: str) -> str:
    """Return the card of one claim as plain text.

    Raises KeyError naming near ids where the claim is not in `claims`. A beginning of an
    id is enough where only one claim has it.
    """
    claim = _find(claims, claim_id)
    rows = claim_rows(troop_counts, articles=articles)
    rows = rows[rows["claim_id"] == claim["claim_id"]]
    parts = [_headline(claim), _dates(claim), *_sentences(rows, articles), *_against(claims, claim)]
    return "\n".join(parts) + "\n"


def headline(claim: pd.Series) -> str:
    """Return the claim in one line: whose, how many, where, what and when."""
    who = "force not stated" if pd.isna(claim["force"]) else claim["force"]
    where = "" if pd.isna(claim["place"]) else f", {claim['place']}"
    kind = "" if claim["personnel"] == "troops" else f" ({claim['personnel']})"
    part = ", part of a larger figure" if claim["part"] else ""
    return plain(
        f"{who}{where}: {interval(claim['low'], claim['high'])}{kind}, {claim['measure']}, {claim['status']}{part}"
    )


def interval(low: int | None, high: int | None) -> str:
    """Return an interval in words: 5,200; 200 to 999; at least 5,000; at most 900."""
    if pd.isna(low) and pd.isna(high):
        return "number not stated"
    if pd.isna(low) or pd.isna(high):
        return f"at most {high:,}" if pd.isna(low) else f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def plain(text: str) -> str:
    """Return text without control, format and direction characters, on one line."""
    kept = (c if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} else " " for c in text)
    return " ".join("".join(kept).split())


def _find(claims: pd.DataFrame, claim_id: str) -> pd.Series:
    found = claims[claims["claim_id"].str.startswith(claim_id)]
    if len(found) == 1:
        return found.iloc[0]
    problem = f"{len(found)} claims begin with {claim_id!r}" if len(found) else f"no claim has the id {claim_id!r}"
    near = claims[claims["claim_id"].str.startswith(claim_id[:2])]["claim_id"].head(5)
    raise KeyError(f"{problem}; ids look like {', '.join(near) or 'c0123456789ab'}")


def _headline(claim: pd.Series) -> str:
    return f"{claim['claim_id']}  {headline(claim)}"


def _dates(claim: pd.Series) -> str:
    outlets = f"{claim['n_outlets']} outlet{'s' if claim['n_outlets'] != 1 else ''}: {plain(claim['outlets'])}"
    return f"holds {_span(claim['as_of_from'], claim['as_of_until'])}; reported " + (
        f"{_span(claim['first_report'], claim['last_report'])}; {outlets}"
    )


def _span(first: pd.Timestamp, last: pd.Timestamp) -> str:
    if pd.isna(first):
        return "on an unknown day"
    return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"


def _sentences(rows: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """Return two lines per supporting figure: who said it when and where, and the sentence."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    lines = []
    for row in rows.itertuples(index=False):
        speaker = "" if pd.isna(row.speaker) else f", according to {row.speaker}"
        copy = " (copy, not counted)" if row.copy else ""
        url = "" if pd.isna(row.url) else f"  {row.url}"
        lines.append(plain(f"- {row.outlet}, {_span(row.published, row.published)}{speaker}{copy}{url}"))
        lines.append("  " + marked(texts[row.article_id], row.start, row.end))
    return lines


def marked(text: str, start: int, end: int) -> str:
    """Return the sentence around text[start:end] on one line, with that span between [[ and ]]."""
    around = [s for s in split_sentences(text) if s.start <= start < s.end]
    first, last = (around[0].start, around[0].end) if around else (start, end)
    return plain(f"{text[first:start]}[[{text[start:end]}]]{text[end : max(last, end)]}")


def _against(claims: pd.DataFrame, claim: pd.Series) -> list[str]:
    """Return a line per claim of the same force, place and time that cannot hold together with this one."""
    pairs = contradictions(_same(claims, claim), measure=claim["measure"])
    lines = []
    for side, other in (("low", "high"), ("high", "low")):
        for pair in pairs[pairs[f"claim_{side}"] == claim["claim_id"]].to_dict("records"):
            says, outlets = pair[f"says_{other}"], pair[f"outlets_{other}"]
            lines.append(plain(f"{_WORD[pair['kind']]}: {pair[f'claim_{other}']} {says!r}, {outlets}"))
    return sorted(lines) or ["contradicted by: none"]


_WORD = {"contradiction": "contradicted by", "rounding": "differs by rounding from"}


def _same(claims: pd.DataFrame, claim: pd.Series) -> pd.DataFrame:
    """Return the claims with the same force, place and personnel."""
    same = [(claims[c] == claim[c]).fillna(False) for c in ("force", "place", "personnel")]
    return claims[same[0] & same[1] & same[2]]
