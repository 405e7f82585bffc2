"""Turns papers and their concepts into edges between papers, weighted by the rarity of what they share."""

import numpy as np
from scipy.sparse import csr_array, diags_array

from builder.concepts.centrality import DIGITS
from builder.concepts.cooccurrence import Incidence
from builder.model import PaperEdge

EDGES_PER_PAPER = 10  # as many as a paper lists related ones; with five, the graph of ten thousand falls into parts
# A concept in more than this share of the papers says next to nothing about any two of them.
MAX_SHARE = 0.25
MAX_PAPERS = 2_500  # nor one in more papers than this; the pairs that share it grow with the square of them
BLOCK_ROWS = 1024  # rows of the papers x papers product that are held at a time


def link_papers(incidence: Incidence) -> tuple[PaperEdge, ...]:
    """Return edges between papers that share concepts, sorted by source and target; weights in 0..1.

    The weight is the cosine of the papers' concept vectors, each concept weighted by its inverse document
    frequency, so that sharing a rare concept counts more. An edge stays if it is among the strongest
    `EDGES_PER_PAPER` of either end. Only blocks of the papers x papers product are held at a time.
    """
    total = len(incidence.papers)
    weighted = _weight_by_rarity(incidence)
    columns = weighted.T.tocsc()
    kept: dict[tuple[int, int], float] = {}
    for first in range(0, total, BLOCK_ROWS):
        block = csr_array(weighted[first : first + BLOCK_ROWS] @ columns)
        for offset in range(block.shape[0]):
            row = first + offset
            span = slice(block.indptr[offset], block.indptr[offset + 1])
            for other, weight in _choose_strongest(block.indices[span], block.data[span], row):
                kept[min(row, other), max(row, other)] = weight
    concepts = incidence.concepts
    rows = [frozenset(row.tolist()) for row in np.split(weighted.indices, weighted.indptr[1:-1])]
    return tuple(
        PaperEdge(
            source=incidence.papers[a],
            target=incidence.papers[b],
            concepts=tuple(concepts[c] for c in sorted(rows[a] & rows[b])),
            weight=weight,
        )
        for (a, b), weight in sorted(kept.items())
    )


def _weight_by_rarity(incidence: Incidence) -> csr_array:
    """Return papers x concepts with rows of unit length; concepts that are too frequent are left out."""
    total = max(len(incidence.papers), 1)
    sizes = np.maximum(incidence.sizes, 1)
    most = min(max(MAX_SHARE * total, 2), MAX_PAPERS)
    rarity = np.where(sizes <= most, np.log(1 + total / sizes), 0.0)
    weighted = csr_array(incidence.matrix @ diags_array(rarity))
    weighted.eliminate_zeros()
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    unit = csr_array(diags_array(1 / np.where(lengths > 0, lengths, 1.0)) @ weighted)
    unit.sort_indices()
    return unit


def _choose_strongest(others: np.ndarray, weights: np.ndarray, row: int) -> list[tuple[int, float]]:
    """Return the strongest edges of a paper; among equal weights those to the first papers by id."""
    keep = others != row
    others, weights = others[keep], np.round(weights[keep], DIGITS)
    if len(weights) > EDGES_PER_PAPER:
        least = np.partition(weights, -EDGES_PER_PAPER)[-EDGES_PER_PAPER]
        keep = weights >= least
        others, weights = others[keep], weights[keep]
    order = np.lexsort((others, -weights))[:EDGES_PER_PAPER]
    return [(int(others[i]), float(weights[i])) for i in order if weights[i] > 0]
