"""Finding copies among more articles than memory holds.

A sketch is what the comparison takes of one article, small enough to be kept beside it: the
hashes of its MinHash bands (see copies.py) and of its word runs. Articles that share a band
are candidates; sorting finds them, and only their runs are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from presscorps.corpus.copies import BANDS, ROWS, are_copies, word_runs


class Sketch(NamedTuple):
    """One article: BANDS hashes of 64 bits, and its word runs (32 bits each, sorted)."""

    bands: bytes
    runs: bytes


def sketch(text: str) -> Sketch:
    """Return the sketch of one text."""
    from datasketch import MinHash  # it brings half of scipy along: only who reads texts waits for it

    runs = word_runs(text)
    minima = MinHash(num_perm=BANDS * ROWS, hashfunc=int)
    minima.update_batch(runs.tolist())
    rows = minima.hashvalues.reshape(BANDS, ROWS)
    return Sketch(b"".join(blake2b(row.tobytes(), digest_size=8).digest() for row in rows), runs.tobytes())


def candidates(bands: np.ndarray) -> list[tuple[int, int]]:
    """Return pairs of articles that share a band, each with its neighbour in the sorted band.

    `bands` has a row per article and BANDS columns (Sketch.bands).
    """
    pairs: set[tuple[int, int]] = set()
    for band in bands.T:
        order = np.argsort(band, kind="stable")
        same = np.flatnonzero(band[order][1:] == band[order][:-1])
        pairs.update(zip(order[same].tolist(), order[same + 1].tolist(), strict=True))
    return sorted(pairs)


def group_copies(pairs: Iterable[tuple[int, int]], runs: Mapping[int, np.ndarray], days: Sequence) -> dict[int, int]:
    """Return for each copy the number of the earliest article of its group.

    `runs` holds the word runs of the articles in `pairs`; `days` says what earliest means, ties go in order.
    """
    first = list(range(len(days)))
    for a, b in pairs:
        root_a, root_b = _root(first, a), _root(first, b)
        if root_a != root_b and are_copies(runs[a], runs[b]):
            first[max(root_a, root_b)] = min(root_a, root_b)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(first)):
        groups[_root(first, number)].append(number)
    marks = {}
    for members in groups.values():
        earliest = min(members, key=lambda number: (days[number], number))
        marks.update({number: earliest for number in members if number != earliest})
    return marks


def _root(first: list[int], number: int) -> int:
    """Return the first article of a group."""
    while first[number] != number:
        first[number] = first[first[number]]
        number = first[number]
    return number
