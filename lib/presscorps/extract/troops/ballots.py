"""A scored choice: clues speak for and against each candidate, each weighs something, the highest sum wins.

What a clue weighs, and why, stands in a lexicon file with the columns clue, weight and reason.
"""

from __future__ import annotations

from functools import cache
from math import fsum  # exact: the order of a set must not decide between near equals

from presscorps.extract import lexicon

Ballot = dict[str, set[str]]  # candidate -> the clues that speak about it
_TOLD = 4  # clues that --explain prints


def choose(ballot: Ballot, weigh: dict[str, float]) -> tuple[str, str]:
    """Return the candidate with the highest sum of weights, the first named of equals, and what weighed most."""
    sums = {candidate: fsum(weigh.get(clue, 0.0) for clue in clues) for candidate, clues in ballot.items()}
    chosen = max(sums, key=lambda candidate: sums[candidate])
    known = sorted((clue for clue in ballot[chosen] if clue in weigh), key=lambda clue: (-abs(weigh[clue]), clue))
    return chosen, f"{sums[chosen]:+.1f}: " + ", ".join(f"{clue} {weigh[clue]:+.1f}" for clue in known[:_TOLD])


@cache
def weights(name: str) -> dict[str, float]:
    """Return clue -> weight of a lexicon file."""
    return {row["clue"]: float(row["weight"]) for row in lexicon.rows(name)}
