"""Turns topics and the term space into how firmly each paper belongs to its topic, and which is central."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax

from builder.model import Membership
from builder.model.space import Matrix, TextSpace, unit_rows

SPACE_DIMENSIONS = 30
"""Latent dimensions in which papers are compared to topics: the finest view of the clustering."""

_SHARPNESS = (1.0, 100.0)
"""Range for the factor on cosines before they become shares; its ends are 'no opinion' and 'winner takes all'."""


def measure_memberships(space: TextSpace, assignment: Mapping[str, str]) -> dict[str, Membership]:
    """How firmly each paper sits in its topic; `assignment` gives every paper of the space its topic.

    Shares are a softmax over cosines to the topics' centres, a paper's own centre taken without the paper. Its
    sharpness is the one under which the papers' own topics are likeliest (temperature scaling, Guo et al. 2017),
    so that a share of 0.7 means that about seven in ten such papers belong. `runner_up` is the best other topic.
    """
    topics, rows, cosines = _compare(space, assignment)
    shares = _share_out(cosines, _fit_sharpness(cosines, rows))
    return {
        paper: _read_membership(topics, shares[position], row)
        for position, (paper, row) in enumerate(zip(space.ids, rows, strict=True))
    }


def find_sharpness(space: TextSpace, assignment: Mapping[str, str]) -> float:
    """The factor on cosines to the topics' centres by which they become shares, as `measure_memberships` has it."""
    _, rows, cosines = _compare(space, assignment)
    return _fit_sharpness(cosines, rows)


def measure_shares(space: TextSpace, assignment: Mapping[str, str], latent: Matrix) -> tuple[list[str], Matrix]:
    """The topics, and how firmly texts that are no papers of the space would sit in each: texts x topics.

    `latent` has the texts in the dimensions of the space (`textspace.embed_papers`).
    """
    topics = sorted(set(assignment.values()))
    centres = topic_centres(space, topics, assignment)
    cosines = unit_rows(latent[:, : centres.shape[1]]) @ centres.T
    return topics, _share_out(cosines, find_sharpness(space, assignment))


def rank_by_centrality(space: TextSpace, assignment: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Each topic's papers, those nearest to its centre first, ties by id."""
    topics, rows, cosines = _compare(space, assignment)
    nearness = cosines[np.arange(len(rows)), rows].round(9)
    ranked = sorted(range(len(rows)), key=lambda position: (-nearness[position], space.ids[position]))
    return {
        topic: tuple(space.ids[position] for position in ranked if rows[position] == row)
        for row, topic in enumerate(topics)
    }


def topic_centres(space: TextSpace, topics: Sequence[str], assignment: Mapping[str, str]) -> Matrix:
    """Unit vectors towards the middle of each topic's papers: topics x SPACE_DIMENSIONS at most."""
    positions = {topic: row for row, topic in enumerate(topics)}
    rows = np.array([positions[assignment[paper]] for paper in space.ids])
    return unit_rows(_sum_topics(space.lsa(SPACE_DIMENSIONS), rows, len(topics)))


def compare_to_centres(vectors: Matrix, rows: np.ndarray, topics: int) -> Matrix:
    """Cosines of papers to topic centres, papers x topics; a paper is left out of its own topic's centre."""
    sums = _sum_topics(vectors, rows, topics)
    cosines: Matrix = vectors @ unit_rows(sums).T
    cosines[np.arange(len(rows)), rows] = (vectors * unit_rows(sums[rows] - vectors)).sum(axis=1)
    return cosines


def measure_silhouettes(cosines: Matrix, rows: np.ndarray) -> np.ndarray:
    """How clearly each paper sits in its topic, from -1 to 1 (Rousseeuw 1987); `rows` is the topic of each.

    `cosines` are those of papers to topics. Distances are cosine distances to the centres, as papers are many.
    """
    distances = 1 - cosines
    papers = np.arange(len(rows))
    own = distances[papers, rows]
    distances[papers, rows] = np.inf
    other = distances.min(axis=1)
    larger = np.maximum(own, other)
    clear: np.ndarray = np.divide(other - own, larger, out=np.zeros(len(rows)), where=larger > 0)
    return clear


def _compare(space: TextSpace, assignment: Mapping[str, str]) -> tuple[list[str], np.ndarray, Matrix]:
    topics = sorted({assignment[paper] for paper in space.ids})
    positions = {topic: row for row, topic in enumerate(topics)}
    rows = np.array([positions[assignment[paper]] for paper in space.ids], dtype=int)
    return topics, rows, compare_to_centres(space.lsa(SPACE_DIMENSIONS), rows, len(topics))


def _sum_topics(vectors: Matrix, rows: np.ndarray, topics: int) -> Matrix:
    sums = np.zeros((topics, vectors.shape[1]))
    np.add.at(sums, rows, vectors)
    return sums


def _share_out(cosines: Matrix, sharpness: float) -> Matrix:
    return np.asarray(np.exp(log_softmax(sharpness * cosines, axis=1)))


def _fit_sharpness(cosines: Matrix, rows: np.ndarray) -> float:
    own = np.arange(len(rows))
    found = minimize_scalar(
        lambda sharpness: -log_softmax(sharpness * cosines, axis=1)[own, rows].mean(), bounds=_SHARPNESS
    )
    return float(found.x)


def _read_membership(topics: Sequence[str], shares: np.ndarray, row: int) -> Membership:
    if len(topics) == 1:
        return Membership(topics[0], 1.0, None, 0.0)
    others = shares.copy()
    others[row] = -1.0
    second = int(others.argmax())
    return Membership(topics[row], round(float(shares[row]), 4), topics[second], round(float(shares[second]), 4))
