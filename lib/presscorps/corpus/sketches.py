"""Finding what may be a copy without comparing every article with every other.

A sketch is MinHash with bands (Broder 1997): texts that share many word runs share a band,
so sorting the bands brings them side by side. It takes a few hundred bytes an article, and
none of the texts has to be in memory. datasketch does the same, but brings scipy along,
whose start takes longer than the sketches of a thousand articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

import numpy as np

# 126 values in 42 bands of 3: pairs that share a third of all runs are found in 79 of 100 cases,
# pairs that share a half in 99.6; the rest of the work is verification's.
BANDS, ROWS = 42, 3
_DICE = np.random.RandomState(1997)  # its numbers are the same in every version of numpy
# Multiply and shift (Dietzfelbinger 1997): one odd factor and one summand for every value of a sketch.
_FACTORS = _DICE.randint(0, 1 << 63, BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SUMMANDS = _DICE.randint(0, 1 << 63, BANDS * ROWS, dtype=np.uint64)
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_AT_ONCE = 2048  # runs or pairs taken at a time, so that many take no more memory than few


def sketch(runs: np.ndarray) -> np.ndarray:
    """Return the BANDS hashes (64 bit) of a text's word runs."""
    lowest = np.full(BANDS * ROWS, np.iinfo(np.uint64).max)
    for first in range(0, len(runs), _AT_ONCE):
        hashed = runs[first : first + _AT_ONCE, None].astype(np.uint64) * _FACTORS + _SUMMANDS
        np.minimum(lowest, (hashed >> np.uint64(32)).min(axis=0), out=lowest)
    bands = np.arange(BANDS, dtype=np.uint64)
    for values in lowest.reshape(BANDS, ROWS).T:
        bands = (bands + values) * _MIXER
    return bands


def candidates(bands: Iterable[np.ndarray], number: int) -> np.ndarray:
    """Return pairs of articles (two columns of numbers) that share a band, each with its neighbour in the sorted band.

    `bands` gives each band of all `number` articles' sketches.
    """
    pairs = np.empty(0, dtype=np.int64)
    for band in bands:
        order = np.argsort(band, kind="stable")
        same = np.flatnonzero(band[order][1:] == band[order][:-1])
        pairs = np.union1d(pairs, order[same] * number + order[same + 1])
    return np.column_stack(np.divmod(pairs, max(number, 1)))


def group(pairs: np.ndarray, are_alike: Callable[[int, int], bool], number: int) -> list[int]:
    """Return a group for each of `number` articles, named by its first one: those joined by pairs that are alike."""
    first = list(range(number))
    blocks = (pairs[at : at + _AT_ONCE].tolist() for at in range(0, len(pairs), _AT_ONCE))
    for a, b in chain.from_iterable(blocks):
        root_a, root_b = _root(first, a), _root(first, b)
        if root_a != root_b and are_alike(a, b):
            first[max(root_a, root_b)] = min(root_a, root_b)
    return [_root(first, each) for each in range(number)]


def _root(first: list[int], number: int) -> int:
    """Return the first article of a group."""
    while first[number] != number:
        first[number] = first[first[number]]
        number = first[number]
    return number
