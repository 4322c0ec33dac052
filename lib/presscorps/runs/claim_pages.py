"""Claims in, pages of claim cards out: each claim with every sentence that states it, the figure marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from presscorps import wording
from presscorps.runs.rendering import render, web_link
from presscorps.summarise.answers import claim_text

CARDS = 300  # on one page, so that a page of a large corpus still opens at once


class Report(NamedTuple):
    """One sentence that states a claim: the text around the figure and the figure apart."""

    before: str
    figure: str
    after: str
    outlet: str
    day: str
    speaker: str | None
    link: str | None
    copy: bool
    where: str


def write_claim_pages(folder: Path, tables: dict[str, pd.DataFrame], run: dict[str, Any]) -> dict[str, str]:
    """Write claims/1.html, 2.html ...; return where each claim stands: its id -> page#id."""
    claims = tables["claims"].sort_values(["last_report", "claim_id"], ascending=[False, True])
    reports = _reports(tables)
    against = _against(tables["contradictions"])
    (folder / "claims").mkdir(exist_ok=True)
    places = {}
    for first in range(0, len(claims), CARDS):
        page = f"claims/{first // CARDS + 1}.html"
        places |= {claim: f"{page}#{claim}" for claim in claims["claim_id"].iloc[first : first + CARDS]}
    for first in range(0, len(claims), CARDS):
        page = f"claims/{first // CARDS + 1}.html"
        cards = [_card(row, reports, against) for row in claims.iloc[first : first + CARDS].itertuples()]
        (folder / page).write_text(render("cards.html.j2", cards=cards, places=places, run=run), encoding="utf-8")
    return places


def _card(claim, reports: dict[str, list[Report]], against: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    """Return what a card shows."""
    outlets = wording.count(int(claim.n_outlets), "independent outlet")
    first, last = wording.day(claim.first_report), wording.day(claim.last_report)
    return {
        "id": claim.claim_id,
        "text": claim_text(claim),
        "support": f"{outlets}; first report {first}, last {last}.",
        "reports": reports.get(claim.claim_id, []),
        "against": against.get(claim.claim_id, []),
    }


def _reports(tables: dict[str, pd.DataFrame]) -> dict[str, list[Report]]:
    """Return the sentences behind each claim."""
    sentences = tables["sentences"][["article_id", "sentence", "start", "text"]]
    sentences = sentences.rename(columns={"start": "begin", "text": "said"})
    rows = tables["claim_rows"].merge(sentences, on=["article_id", "sentence"], how="left")
    found: dict[str, list[Report]] = {}
    for row in rows.itertuples():
        found.setdefault(row.claim_id, []).append(_report(row))
    return found


def _report(row) -> Report:
    """Return one supporting sentence with its figure apart."""
    start, end = int(row.start - row.begin), int(row.end - row.begin)
    return Report(
        row.said[:start],
        row.said[start:end],
        row.said[end:],
        row.outlet,
        wording.day(row.published),
        None if pd.isna(row.speaker) else row.speaker,
        web_link(row.url),
        bool(row.copy),
        f"{row.article_id}, characters {row.start} to {row.end}",
    )


def _against(contradictions: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Return for each claim those that contradict it: (claim_id, wording)."""
    found: dict[str, list[tuple[str, str]]] = {}
    real = contradictions[contradictions["kind"] == "contradiction"]
    for row in real.itertuples():
        found.setdefault(row.claim_low, []).append((row.claim_high, row.says_high))
        found.setdefault(row.claim_high, []).append((row.claim_low, row.says_low))
    return found
