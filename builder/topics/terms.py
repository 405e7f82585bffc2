"""Turns contrasts between groups of papers into the weighted terms that set each group apart."""

import numpy as np

from builder.model import Term
from builder.model.space import Matrix
from builder.topics.candidates import Candidates, Words, find_substantial
from builder.topics.contrast import Contrast
from builder.topics.substance import FULL

TERMS_PER_TOPIC = 12

LEAST_COVERAGE = 0.15
"""A term or name must occur in this share of a topic's papers, ..."""

KIN_LETTERS, KIN_SHARE = 5, 0.75
"""Words that begin with so many letters alike, and more than this share of the shorter one, are forms of one."""

LEAST_PAPERS = 2
"""... and in so many, lest one paper speak for all."""


def pick_terms(candidates: Candidates, contrast: Contrast) -> list[tuple[Term, ...]]:
    """The most distinctive phrases of each group, strongest first, none of them a part of another."""
    telling = find_substantial(candidates, len(contrast.strength)) & (np.array(candidates.substance) == FULL)
    sizes = np.bincount(contrast.groups)[:, None].astype(float)
    shared = is_shared(contrast.coverage * sizes, sizes)
    strength = np.where(shared & telling, contrast.strength, 0.0)
    return [_pick(candidates, row) for row in strength]


def is_shared(held: Matrix, sizes: Matrix) -> np.ndarray:
    """Groups x candidates: whether so many papers of a group that hold one are enough to speak for all of it."""
    enough: np.ndarray = held >= np.maximum(LEAST_COVERAGE * sizes, np.minimum(LEAST_PAPERS, sizes)) - 1e-9
    return enough


def _pick(candidates: Candidates, strength: Matrix) -> tuple[Term, ...]:
    picked: list[int] = []
    for column in strongest_first(strength, candidates):
        words = candidates.words[column]
        if candidates.kinds[column] == "phrase" and not any(
            overlap(words, candidates.words[other]) for other in picked
        ):
            picked.append(column)
            if len(picked) == TERMS_PER_TOPIC:
                break
    return tuple(Term(candidates.surfaces[column], round(float(strength[column]), 3)) for column in picked)


def strongest_first(strength: Matrix, candidates: Candidates) -> list[int]:
    """The columns of one row that are above zero, ties in the order of their words."""
    positive = np.flatnonzero(strength > 0).tolist()
    return sorted(positive, key=lambda column: (-round(float(strength[column]), 9), candidates.words[column]))


def overlap(words: Words, others: Words) -> bool:
    """Whether one is a part of the other, or both are one compound written apart and together."""
    return set(words) <= set(others) or set(others) <= set(words) or "".join(words) == "".join(others)


def are_kin(word: str, other: str) -> bool:
    """Whether two words look like forms of one: "optimizer" and "optimization", "antikorper" and "antikorpern"."""
    shorter = min(len(word), len(other))
    alike = max(KIN_LETTERS, int(KIN_SHARE * shorter) + 1)
    return word == other or (shorter >= alike and word[:alike] == other[:alike])
