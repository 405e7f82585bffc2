"""The term space and weighed concepts into the nearest neighbours of every paper, block by block."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from builder.model import Concepts, Paper
from builder.model.space import TextSpace, unit_rows
from builder.threads import in_one_thread

LATENT_SCALES = (15, 30, 50)
"""Latent dimensions to compare papers in: few tell the subject, many the method; their mean does both."""

CONCEPT_SHARE = 1 / 3
"""Part of the similarity that comes from shared concepts, the rest from the text."""

TITLE_MENTIONS = 2
"""What a mention in the title counts beside one in the abstract: titles name what a paper is about."""

DISCOVERED = 0.5
"""What a discovered concept counts beside one that a person wrote."""

FREQUENT = 0.02
"""Share of the papers from which on a concept is multiplied as a dense column: then that is faster."""

BLOCK_CELLS = 10_000_000
"""Similarities held at a time: 40 MB."""

DECIMALS = 4

Scores = NDArray[np.floating[Any]]


def weigh_concepts(papers: Sequence[Paper], concepts: Concepts) -> csr_array:
    """Papers x concepts, rows of unit length or less: damped counts of mentions, rare concepts counting more.

    A concept counts by its own mentions: to count those that narrower ones imply, too, found related papers no better
    (tests/quality). Concepts that a person wrote fill a row. Discovered ones count DISCOVERED beside them, and a row
    that they alone fill is the shorter the less there is in it: two papers that share one of them and hold no other
    aren't alike yet.
    """
    rows = {paper.id: row for row, paper in enumerate(papers)}
    columns = {concept.id: column for column, concept in enumerate(concepts.concepts)}
    counts: Counter[tuple[int, int]] = Counter()
    for mention in concepts.mentions:
        weight = TITLE_MENTIONS if mention.where == "title" else 1
        counts[rows[mention.paper], columns[mention.concept]] += weight
    cells = sorted(counts)
    at = np.array(cells, dtype=np.intp).reshape(-1, 2)
    found = np.array([concept.discovered for concept in concepts.concepts], dtype=float)
    sizes = np.bincount(at[:, 1], minlength=len(columns))
    rarity = np.log((1 + len(papers)) / np.maximum(sizes, 1)) * np.where(found, DISCOVERED, 1.0)
    values = np.log1p([counts[cell] for cell in cells]) * rarity[at[:, 1]]
    weighed = csr_array((values, (at[:, 0], at[:, 1])), shape=(len(papers), len(columns)))
    return csr_array(diags_array(_shorten(weighed, found)) @ weighed)


def _shorten(weighed: csr_array, discovered: NDArray[np.float64]) -> NDArray[np.float64]:
    """Factors for the rows: one over their length, to which its discovered part adds the usual length of a row."""
    squares = weighed.multiply(weighed)
    whole = np.asarray(squares.sum(axis=1)).ravel()
    if not whole.any():
        return np.zeros(len(whole))
    part = np.divide(squares @ discovered, whole, out=np.zeros_like(whole), where=whole > 0)
    softened = whole + part * np.median(whole[whole > 0])
    factors: NDArray[np.float64] = np.divide(1, np.sqrt(softened), out=np.zeros_like(whole), where=whole > 0)
    return factors


def find_neighbours(
    space: TextSpace, weighed: csr_array, count: int, least: Scores | None = None
) -> list[list[tuple[int, float]]]:
    """The `count` nearest rows of each row with their similarity in 0..1, nearest first, equals by row.

    Rows that are less similar than the `least` of a row are passed over: there are few others, and to sort those alone
    takes far less time.
    """
    total = len(space.ids)
    count = min(count, total - 1)
    if count < 1:
        return [[] for _ in range(total)]
    block = max(1, BLOCK_CELLS // total)
    frequent = np.bincount(weighed.indices, minlength=weighed.shape[1]) > FREQUENT * total
    dense = np.hstack(
        [
            describe_text(space) * np.sqrt(1 - CONCEPT_SHARE),
            weighed[:, frequent].toarray() * np.sqrt(CONCEPT_SHARE),
        ]
    ).astype(np.float32)
    rare = csr_array(weighed[:, ~frequent] * np.sqrt(CONCEPT_SHARE), dtype=np.float32)
    others = rare.T.tocsr()
    bounds = np.full(total, -np.inf) if least is None else least - 10**-DECIMALS
    neighbours = []
    with in_one_thread():
        for first in range(0, total, block):
            rows = slice(first, first + block)
            scores = dense[rows] @ dense.T
            shared = (rare[rows] @ others).tocoo()
            scores[shared.row, shared.col] += shared.data
            here = np.arange(len(scores))
            scores[here, first + here] = np.nan  # no row is its own neighbour
            row, column = np.nonzero(scores >= bounds[rows, None].astype(np.float32))
            parts = np.searchsorted(row, here[1:])
            for columns, values in zip(np.split(column, parts), np.split(scores[row, column], parts), strict=True):
                neighbours.append(_choose_nearest(columns, values, count))
    return neighbours


def _choose_nearest(rows: NDArray[np.intp], scores: Scores, count: int) -> list[tuple[int, float]]:
    if len(rows) > count:
        nearest = np.sort(np.argpartition(scores, len(rows) - count)[-count:])
        rows, scores = rows[nearest], scores[nearest]
    found = np.round(np.clip(scores.astype(float), 0, 1), DECIMALS)
    order = np.argsort(-found, kind="stable")
    return list(zip(rows[order].tolist(), found[order].tolist(), strict=True))


def describe_text(space: TextSpace) -> NDArray[np.float64]:
    """Papers as vectors whose product is their mean cosine over LATENT_SCALES."""
    return describe_latent(space.latent)


def describe_latent(latent: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same of texts in the dimensions of a space, texts x dimensions, whether they are papers of it or not."""
    scales = [unit_rows(latent[:, :scale]) for scale in LATENT_SCALES]
    return np.asarray(np.hstack(scales) / np.sqrt(len(LATENT_SCALES)))
