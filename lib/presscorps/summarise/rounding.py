"""How far a stated number may lie from the count behind it."""

from __future__ import annotations

from presscorps.summarise.thresholds import thresholds


def leeway(number: float, *, hedged: bool) -> float:
    """Return by how many persons the truth may differ from a stated number.

    A hedged number ("about 5,200") gives leeway of the share `rounding`. A plain one may
    have been rounded to its last digit that is not zero (5,000 to thousands, 5,200 to
    hundreds, 34 to units), so it gives half a unit of that digit, but never more than a
    hedge would: 250 for 5,000, 50 for 5,200, none for 34.
    """
    most = thresholds()["rounding"] * number
    return most if hedged else min(most, _unit(int(number)) // 2)


def _unit(number: int) -> int:
    """Return the unit of the last digit that is not zero: 1,000 for 5,000."""
    unit = 1
    while number and number % (10 * unit) == 0:
        unit *= 10
    return unit
