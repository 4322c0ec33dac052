"""Claims in, pages of claim cards out: each claim with every sentence that states it, the figure marked."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from presscorps import wording
from presscorps.runs.cards import Card, write_cards
from presscorps.runs.passages import Passage, located, passage
from presscorps.summarise.headlines import headline

TITLE = "Claims and the sentences that state them"


def write_claim_pages(folder: Path, tables: dict[str, pd.DataFrame]) -> dict[str, str]:
    """Write claims/1.html, 2.html ...; return where each claim stands: its id -> page#id."""
    claims = tables["claims"].sort_values(["last_report", "claim_id"], ascending=[False, True])
    reports, against = _reports(tables), _against(tables["contradictions"])
    cards = [_card(row, reports.get(row.claim_id, []), against.get(row.claim_id, [])) for row in claims.itertuples()]
    return write_cards(folder, "claims", TITLE, cards)


def _card(claim, reports: list[Passage], against: list[tuple[str, str]]) -> Card:
    """Return the card of one claim."""
    outlets = wording.count(int(claim.n_outlets), "independent outlet")
    first, last = wording.day(claim.first_report), wording.day(claim.last_report)
    when = f"reported on {first}" if first == last else f"first report {first}, last {last}"
    command = f"presscorps claim {claim.claim_id}"
    return Card(claim.claim_id, headline(claim._asdict()), f"{outlets}; {when}.", reports, against, command)


def _reports(tables: dict[str, pd.DataFrame]) -> dict[str, list[Passage]]:
    """Return the sentences behind each claim."""
    found: dict[str, list[Passage]] = {}
    for row in located(tables["claim_rows"], tables["sentences"], tables["articles"]).itertuples():
        note = "" if pd.isna(row.speaker) else f"according to {row.speaker}"
        found.setdefault(row.claim_id, []).append(passage(row, note=note, copy=bool(row.copy)))
    return found


def _against(contradictions: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Return for each claim those that contradict it: (claim_id, wording)."""
    found: dict[str, list[tuple[str, str]]] = {}
    real = contradictions[contradictions["kind"] == "contradiction"]
    for row in real.itertuples():
        found.setdefault(row.claim_low, []).append((row.claim_high, row.says_high))
        found.setdefault(row.claim_high, []).append((row.claim_low, row.says_low))
    return found
