"""Turns counts of what is shared into how far beyond chance they are: tails, false discoveries, shrunken strength."""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import false_discovery_control, hypergeom

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64] | Numbers

FALSE_DISCOVERIES = 0.05
"""Share of what is told that chance may have made (q): one line in twenty, where one in a hundred would leave out a
third of the lines. Counts are whole numbers, so the share that rewired corpora show is lower yet (tests/quality)."""

LEAST_SHARED = 2
"""Papers that must share two things before these are tied: one paper is told as once."""

LEAST_EXPECTED = 1.0
"""Papers expected by chance from which on "n times chance" is told: below one, a paper more or less is all of it."""

HALF = 0.5
"""Papers added to what is found and to what is expected, so that few papers say little (Norén et al. 2013)."""

MOST_ASKED = 250
"""Pairs that are asked what chance would leave of them: each costs a dozen tails of the distribution."""

DIGITS = 6


def chance_of_more(shared: Counts, size_a: Counts, size_b: Counts, total: int) -> Numbers:
    """Chance that two sets of these sizes, drawn from `total`, share as many or more (hypergeometric, one-sided)."""
    return np.clip(hypergeom.sf(shared - 1, total, size_a, size_b), 0.0, 1.0)


def chance_of_fewer(shared: Counts, size_a: Counts, size_b: Counts, total: int) -> Numbers:
    """Chance that two sets of these sizes, drawn from `total`, share as few or fewer."""
    return np.clip(hypergeom.cdf(shared, total, size_a, size_b), 0.0, 1.0)


def adjust_chances(chances: Numbers, looked: int) -> Numbers:
    """The least false discovery rate at which each of `chances` counts, when `looked` in all were looked at.

    By Benjamini and Hochberg 1995; those that are not given count as 1.
    """
    if not len(chances):
        return chances
    return np.minimum(false_discovery_control(chances) * max(looked / len(chances), 1.0), 1.0)


def expect_below(level: float, size_a: Counts, size_b: Counts, total: int) -> float:
    """How many of these pairs of sets chance would make share so few that it is no likelier than `level`.

    Less than `level` times their number, for counts are whole. Sizes are arrays of one shape; of very many pairs,
    some evenly spaced ones (MOST_ASKED) speak for all.
    """
    step = -(-len(size_a) // MOST_ASKED)
    if step > 1:
        some = expect_below(level, size_a[::step], size_b[::step], total)
        return some * len(size_a) / len(size_a[::step])
    low, high = np.full(len(size_a), -1.0), np.floor(size_a * size_b / total)
    while (low < high).any():  # the largest count that is so unlikely, by halving
        middle = np.ceil((low + high) / 2)
        rare = chance_of_fewer(middle, size_a, size_b, total) <= level
        low, high = np.where(rare, middle, low), np.where(rare, high, middle - 1)
    return float(chance_of_fewer(low, size_a, size_b, total).sum())


def compute_npmi(shared: Counts, size_a: Counts, size_b: Counts, total: int) -> Numbers:
    """Normalised pointwise mutual information, -1..1 (Bouma 2009), shrunk to 0 where it rests on few papers.

    Found and expected are taken as half a paper more than they are; 0 where both are in every paper.
    """
    found, expected = shared + HALF, size_a * size_b / total + HALF
    most = np.log((total + HALF) / found)
    npmi: Numbers = np.divide(np.log(found / expected), most, out=np.zeros_like(most), where=most > 0)
    return np.round(npmi, DIGITS) + 0.0
