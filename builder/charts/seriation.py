"""Turns similarities between things in groups into one order in which groups are blocks and likes are neighbours."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

# Added to distances across groups: more than any distance within one, so that groups are joined last.
APART = 3.0


def seriate(similarities: NDArray[np.float64], groups: Sequence[int]) -> tuple[int, ...]:
    """Order n things by similarities (n x n, symmetric, in -1..1) so that each group stands together.

    Average linkage with optimal leaf ordering (Bar-Joseph et al. 2001), the lower group of both ends first.
    """
    if len(groups) < 3:
        return tuple(sorted(range(len(groups)), key=lambda place: groups[place]))
    apart = np.not_equal.outer(groups, groups)
    distances = squareform(1 - similarities + APART * apart, checks=False)
    tree = optimal_leaf_ordering(linkage(distances, "average"), distances)
    order = tuple(int(place) for place in leaves_list(tree))
    return order if groups[order[0]] <= groups[order[-1]] else order[::-1]
