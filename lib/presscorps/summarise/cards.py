"""One claim in, a card out that a fact-checker can paste into a note.

The claim in one line; every supporting sentence with the figure between [[ and ]], its
outlet, date, speaker and link; which claims of the same time agree and which contradict.
Article text is foreign: control and direction characters are taken out.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from presscorps import wording
from presscorps.extract.text.sentences import split_sentences
from presscorps.summarise.contradictions import SAME, contradictions
from presscorps.summarise.headlines import headline, plain
from presscorps.summarise.support import claim_rows

NEEDED = ("claims", "troop_counts", "articles")
_WORD = {
    "contradiction": "contradicted by",
    "rounding": "differs by rounding from",
    "revision": "counted anew as",
    "scope": "hardly the same count as",
}


def claim_card(claims: pd.DataFrame, troop_counts: pd.DataFrame, articles: pd.DataFrame, claim_id: str) -> str:
    """Return the card of one claim as plain text.

    Raises ValueError naming near ids where no claim, or more than one, fits. A beginning of an
    id is enough where only one claim has it.
    """
    claim = _find(claims, claim_id)
    rows = claim_rows(troop_counts, articles=articles)
    rows = rows[rows["claim_id"] == claim["claim_id"]]
    parts = [_headline(claim), _dates(claim), *_sentences(rows, articles), *_against(claims, claim)]
    return "\n".join(parts) + "\n"


def show(claim_id: str, folder: Path) -> str:
    """Return the card of one claim out of the tables that a run wrote to `folder`."""
    if not (folder / "claims.parquet").is_file():
        raise ValueError(f"{folder} holds no claims: make a report first, or say where it is with --out")
    claims, counts, articles = (pd.read_parquet(folder / f"{name}.parquet") for name in NEEDED)
    return claim_card(claims, counts, articles, claim_id)


def _find(claims: pd.DataFrame, claim_id: str) -> pd.Series:
    found = claims[claims["claim_id"].str.startswith(claim_id)]
    if len(found) == 1:
        return found.iloc[0]
    problem = f"{len(found)} claims begin with {claim_id!r}" if len(found) else f"no claim has the id {claim_id!r}"
    near = claims[claims["claim_id"].str.startswith(claim_id[:2])]["claim_id"].head(5)
    raise ValueError(f"{problem}; ids look like {', '.join(near) or 'c0123456789ab'}")


def _headline(claim: pd.Series) -> str:
    return f"{claim['claim_id']}  {headline(claim)}"


def _dates(claim: pd.Series) -> str:
    holds = wording.span(claim["as_of_from"], claim["as_of_until"])
    reported = wording.span(claim["first_report"], claim["last_report"])
    outlets = wording.count(claim["n_outlets"], "outlet")
    return plain(f"holds: {holds}; reported: {reported}; {outlets}: {claim['outlets']}")


def _sentences(rows: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """Return two lines per supporting figure: who said it when and where, and the sentence."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    lines = []
    for row in rows.itertuples(index=False):
        speaker = "" if pd.isna(row.speaker) else f", according to {row.speaker}"
        copy = " (copy, not counted)" if row.copy else ""
        url = "" if pd.isna(row.url) else f", {row.url}"
        lines.append(plain(f"- {row.outlet}, {wording.day(row.published)}{speaker}{copy}{url}"))
        lines.append("  " + marked(texts[row.article_id], row.start, row.end))
    return lines


def marked(text: str, start: int, end: int) -> str:
    """Return the sentence around text[start:end] on one line, with that span between [[ and ]]."""
    around = [s for s in split_sentences(text) if s.start <= start < s.end]
    first, last = (around[0].start, around[0].end) if around else (start, end)
    return plain(f"{text[first:start]}[[{text[start:end]}]]{text[end : max(last, end)]}")


def _against(claims: pd.DataFrame, claim: pd.Series) -> list[str]:
    """Return a line per claim of the same force, place and time that cannot hold together with this one."""
    pairs = contradictions(_same(claims, claim))
    lines = []
    for side, other in (("low", "high"), ("high", "low")):
        for pair in pairs[pairs[f"claim_{side}"] == claim["claim_id"]].to_dict("records"):
            says, outlets = pair[f"says_{other}"], pair[f"outlets_{other}"]
            lines.append(plain(f"{_WORD[pair['kind']]}: {pair[f'claim_{other}']} {says!r}, {outlets}"))
    return sorted(lines) or ["contradicted by: none"]


def _same(claims: pd.DataFrame, claim: pd.Series) -> pd.DataFrame:
    """Return the claims about the same: force, place, site and kind of personnel, one measure."""
    return claims[(claims[SAME].astype("string").fillna("") == claim[SAME].astype("string").fillna("")).all(axis=1)]
