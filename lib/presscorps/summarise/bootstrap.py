"""How sure a mean is: bootstrap intervals that resample whole articles.

Sentences of one article are not independent, so articles are drawn, never sentences. The
plain percentile interval is too narrow for few articles; it is widened as Hesterberg (2015,
"What Teachers Should Know About the Bootstrap", expanded percentile interval) does: deviations
grow by sqrt(n / (n - 1)) and the tails are cut where Student's t would cut them.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

DRAWS = 2000  # enough for the second digit of an interval's ends
LEVEL = 0.95
SEED = 20200103  # a fixed one: the same articles give the same report


def mean_interval(values: np.ndarray, *, seed: int = SEED) -> tuple[float, float]:
    """Return the interval that holds the mean of `values` (one per article) in 95% of cases; NaN for one value."""
    if len(values) < 2:
        return np.nan, np.nan
    return _cut(values.mean() + deviations(values, np.random.default_rng(seed)), len(values) - 1)


def difference_interval(before: np.ndarray, after: np.ndarray, *, seed: int = SEED) -> tuple[float, float]:
    """Return the interval of mean(after) - mean(before); the smaller sample decides how wide the tails are."""
    smaller = min(len(before), len(after))
    if smaller < 2:
        return np.nan, np.nan
    rng = np.random.default_rng(seed)
    drawn = deviations(after, rng) - deviations(before, rng)
    return _cut(after.mean() - before.mean() + drawn, smaller - 1)


def deviations(values: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return how far the means of resampled `values` lie from their mean, widened for small samples."""
    n = len(values)
    means = values[rng.integers(n, size=(DRAWS, n))].mean(axis=1)
    return (means - values.mean()) * np.sqrt(n / (n - 1))


def permutation_p(before: np.ndarray, after: np.ndarray, *, seed: int = SEED) -> float:
    """Return how often shuffled articles differ as much in their means as `before` and `after` do."""
    if not len(before) or not len(after):
        return np.nan
    rng, everything = np.random.default_rng(seed), np.concatenate([before, after])
    shuffled = rng.permuted(np.tile(everything, (DRAWS, 1)), axis=1)
    drawn = shuffled[:, len(before) :].mean(axis=1) - shuffled[:, : len(before)].mean(axis=1)
    seen = abs(after.mean() - before.mean())
    return float((np.sum(np.abs(drawn) >= seen - 1e-12) + 1) / (DRAWS + 1))


def _cut(means: np.ndarray, freedom: int) -> tuple[float, float]:
    """Return the two quantiles of `means` that Student's t with so many degrees of freedom asks for."""
    tail = NormalDist().cdf(-students_t((1 + LEVEL) / 2, freedom))
    low, high = np.quantile(means, [tail, 1 - tail])
    return float(low), float(high)


def students_t(share: float, freedom: int) -> float:
    """Return the quantile of Student's t (Cornish-Fisher expansion, Abramowitz and Stegun 26.7.5)."""
    z = NormalDist().inv_cdf(share)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / freedom ** (i + 1) for i, term in enumerate(terms))
