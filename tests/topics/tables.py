"""Turns tables of a few papers into candidates of which every number is known."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from scipy.sparse import csr_matrix

from builder.phrases import Sentences
from builder.topics.candidates import NAMED_ONCE, REPEATED, TITLED, Candidates, Kind, split_label

# What a cell of a table says of a paper and a candidate: in its title, repeated, named once, or not at all.
ABOUT = {3: TITLED, 2: REPEATED, 1: NAMED_ONCE, 0: 0.0}


def tabulate(
    rows: Sequence[Sequence[int]],
    *surfaces: str,
    kinds: Sequence[Kind] = (),
    alone: Sequence[float] = (),
    aside: Sequence[float] = (),
    substance: Sequence[float] = (),
    frequency: Mapping[str, float] = MappingProxyType({}),
) -> Candidates:
    """Candidates with these surfaces that papers (rows) hold as `ABOUT` says; phrases, unless `kinds` says otherwise.

    They are noun phrases of substance that stand alone, and of rare words, unless told otherwise.
    """
    table = np.array(rows, dtype=float)
    return Candidates(
        words=tuple(split_label(surface) for surface in surfaces),
        surfaces=surfaces,
        kinds=tuple(kinds) or ("phrase",) * len(surfaces),
        substance=tuple(substance) or (1.0,) * len(surfaces),
        frequency=tuple(frequency.get(surface, 0.0) for surface in surfaces),
        alone=tuple(alone) or (1.0,) * len(surfaces),
        aside=tuple(aside) or (0.0,) * len(surfaces),
        weights=csr_matrix(np.minimum(table, 2)),
        about=csr_matrix(np.vectorize(ABOUT.get)(table)),
        titled=csr_matrix((table == 3).astype(float)),
        cases={"darwin": "Darwin"},
        sentences=_tell(table, surfaces),
    )


def _tell(table: np.ndarray, surfaces: Sequence[str]) -> Sentences:
    """A title and an abstract of each paper, with the words of what they hold."""
    holders: dict[str, set[int]] = {}
    for (row, column), cell in np.ndenumerate(table):
        for word in split_label(surfaces[column]) if cell else ():
            holders.setdefault(word, set()).add(2 * row + int(cell == 3))
    found = {word: np.array(sorted(numbers), dtype=np.int64) for word, numbers in holders.items()}
    return Sentences(np.repeat(np.arange(len(table)), 2), np.tile([False, True], len(table)), found)
