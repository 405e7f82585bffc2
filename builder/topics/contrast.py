"""Turns groups of papers into what sets them apart: how distinctive each phrase and concept is for each group."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from builder.model.space import Matrix
from builder.topics.candidates import FIRMEST, Candidates

_UNSEEN = 0.01  # added to counts: a concept that none of the papers holds must not end in a division by zero


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """Groups x candidates: `strength` (how distinctive) and `coverage` (share of the group's papers).

    `groups` is the group of every row of the candidates.
    """

    groups: NDArray[np.int64]
    strength: Matrix
    coverage: Matrix


def contrast_groups(candidates: Candidates, groups: Sequence[int]) -> Contrast:
    """How much more often each group's papers hold a candidate than the others do.

    `groups` gives each row's group, from 0 up. The strength is the z-score of the log odds against all other
    groups, with the corpus as prior (Monroe et al. 2008), times the group's part in the sum with the next best
    group, so that neighbours don't share their words.
    """
    count = max(groups) + 1
    rows = np.arange(len(groups))
    indicator = csr_matrix((np.ones(len(groups)), (np.asarray(groups), rows)), shape=(count, len(groups)))
    sizes = np.bincount(groups, minlength=count)[:, None].astype(float)
    inside: Matrix = (indicator @ candidates.weights).toarray()
    held: Matrix = (indicator @ candidates.weights.sign()).toarray()
    total = inside.sum(axis=0)
    prior = (total + _UNSEEN) / len(groups)
    outside, others = total - inside, len(groups) - sizes
    odds_in = (inside + prior) / ((FIRMEST + 1) * sizes - inside)
    odds_out = (outside + prior) / ((FIRMEST + 1) * np.maximum(others, 1) - outside)
    score = (np.log(odds_in) - np.log(odds_out)) / np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
    coverage = held / sizes
    best_two = np.sort(coverage, axis=0)[::-1][:2]
    rival = np.where(coverage == best_two[0], best_two[-1], best_two[0]) if count > 1 else np.zeros_like(coverage)
    strength = np.maximum(score, 0) * coverage / np.maximum(coverage + rival, 1e-9)
    return Contrast(np.asarray(groups), strength, coverage)
