"""Turns topics into the tree's upper level: areas of neighbouring topics, all in reading order."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage

from builder.model.space import Matrix

TOPICS_WITHOUT_AREAS = 4
"""Up to this many topics are read at a glance: one area holds them all."""


def count_areas(topics: int) -> int:
    """About as many areas as topics in each: the fewest steps from the whole to one topic."""
    return 1 if topics <= TOPICS_WITHOUT_AREAS else round(sqrt(2 * topics))


def group_topics(centres: Matrix, sizes: Sequence[int]) -> list[list[int]]:
    """Groups rows of `centres` (topics x dimensions) into areas, neighbours side by side in and between them.

    Ward's method with the optimal leaf order of Bar-Joseph et al. (2001). The area with the most papers
    (`sizes` a topic) stands in the first half.
    """
    topics = len(centres)
    if topics < 2:
        return [list(range(topics))]
    tree = linkage(centres, "ward", optimal_ordering=True)
    areas = fcluster(tree, count_areas(topics), "maxclust")
    order = leaves_list(tree).tolist()
    weights = np.array(sizes)[order]
    if (weights * np.arange(topics)).sum() > weights.sum() * (topics - 1) / 2:
        order.reverse()
    groups: dict[int, list[int]] = {}
    for topic in order:
        groups.setdefault(int(areas[topic]), []).append(topic)
    return list(groups.values())
