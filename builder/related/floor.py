"""The similarities of papers to those of a sample into the least at which another paper stands out to each."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.stats import norm

from builder.related.neighbours import CONCEPT_SHARE
from builder.textspace import SMALL_CORPUS
from builder.threads import in_one_thread

STRANGERS = 0.05
"""How many strangers a paper may be expected to list, over all papers of the corpus."""

LOWER = float(norm.cdf(-1))
"""The quantile that lies one standard deviation below the median of a normal distribution."""

SAMPLE = 500
"""Papers to which each is compared."""

BLOCK_ROWS = 5_000


def find_floors(text: NDArray[np.float64], weighed: csr_array) -> NDArray[np.float64]:
    """For each paper the least similarity of another one that is no stranger; `text` and `weighed` have a row a paper.

    All but a few papers of a corpus are strangers to any one of them, so its median similarity, and the spread below
    it, are those of strangers: related papers lie above and hardly move either (an empirical null, Efron 2004). They
    are taken as normal, and the floor lies where chance would lift STRANGERS of all the others (Bonferroni): 3.7
    deviations above the median for 440 papers, 4.4 for 10,000. In a corpus of fewer than SMALL_CORPUS nothing is told
    apart, and the floors are 0.
    """
    total = len(text)
    if total < SMALL_CORPUS:
        return np.zeros(total)
    sample = np.unique(np.linspace(0, total - 1, min(SAMPLE, total)).astype(int))
    places = np.full(total, -1)
    places[sample] = np.arange(len(sample))
    floors = []
    with in_one_thread():
        for first in range(0, total, BLOCK_ROWS):
            rows = slice(first, first + BLOCK_ROWS)
            scores = (1 - CONCEPT_SHARE) * (text[rows] @ text[sample].T)
            scores += CONCEPT_SHARE * (weighed[rows] @ weighed[sample].T).toarray()
            own = places[rows]
            scores[np.flatnonzero(own >= 0), own[own >= 0]] = np.nan
            floors.append(find_outliers(scores, total - 1))
    return np.concatenate(floors)


def find_outliers(scores: NDArray[np.float64], others: int) -> NDArray[np.float64]:
    """The floor of each row of similarities, of which those that are NaN don't count, over so many `others`."""
    usual, low = np.nanquantile(scores, [0.5, LOWER], axis=1)
    floors: NDArray[np.float64] = usual + norm.isf(STRANGERS / others) * (usual - low)
    return floors
