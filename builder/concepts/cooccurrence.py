"""Turns concepts and their papers into edges between concepts, weighed against chance, and open ground."""

from collections.abc import Mapping, Sequence
from math import log

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.stats import hypergeom

from builder.concepts.centrality import DIGITS
from builder.model import Concept, ConceptEdge, Concepts, OpenGround, Paper

# An open pair must be able to surprise: under this expectation even no meeting at all is no news.
MIN_EXPECTED = 3.0
# Chance of meeting as seldom as observed, for one pair alone (hypergeometric tail).
MAX_CHANCE = 0.01
MAX_OPEN_PAIRS = 40  # a list to read, not a table to scroll
NEAREST_PAPERS = 3


class Incidence:
    """Which paper mentions which concept: a 0/1 matrix, papers x concepts, both in order of id."""

    def __init__(self, papers: Sequence[Paper], concepts: Concepts) -> None:
        self.papers = tuple(sorted(paper.id for paper in papers))
        self.concepts = tuple(sorted(concept.id for concept in concepts.concepts))
        graph = build_bipartite(papers, concepts)
        if self.papers and self.concepts:
            matrix = nx.bipartite.biadjacency_matrix(
                graph,
                [("paper", paper) for paper in self.papers],
                [("concept", concept) for concept in self.concepts],
                dtype=np.dtype(np.int64),
            )
        else:
            matrix = csr_array((len(self.papers), len(self.concepts)), dtype=np.int64)
        self.matrix: csr_array = csr_array(matrix)
        self.matrix.sort_indices()
        self.sizes = np.asarray(self.matrix.sum(axis=0)).ravel()


def build_bipartite(papers: Sequence[Paper], concepts: Concepts) -> "nx.Graph[tuple[str, str]]":
    """Return the graph of ("paper", id) and ("concept", id) nodes; an edge is that one mentions the other."""
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    graph.add_nodes_from((("paper", id) for id in sorted(paper.id for paper in papers)), bipartite=0)
    graph.add_nodes_from((("concept", concept.id) for concept in concepts.concepts), bipartite=1)
    graph.add_edges_from(
        (("paper", paper), ("concept", concept)) for concept, found in concepts.papers.items() for paper in found
    )
    return graph


def compute_npmi(shared: int, size_a: int, size_b: int, total: int) -> float:
    """Normalised pointwise mutual information, -1..1 (Bouma 2009); 0 where both are in every paper."""
    if shared == 0:
        return -1.0
    if shared == total:
        return 0.0
    return round(log(shared * total / (size_a * size_b)) / -log(shared / total), DIGITS)


def link_concepts(incidence: Incidence) -> tuple[ConceptEdge, ...]:
    """Return an edge for each two concepts with a paper in common, sorted by source and target."""
    total = len(incidence.papers)
    columns = incidence.matrix.T.tocsr()
    columns.sort_indices()
    rows_of = np.split(columns.indices, columns.indptr[1:-1])
    together = (columns @ incidence.matrix).tocsr()
    together.sort_indices()
    edges = []
    for a, source in enumerate(incidence.concepts):
        for b in together.indices[together.indptr[a] : together.indptr[a + 1]]:
            if b <= a:
                continue
            rows = np.intersect1d(rows_of[a], rows_of[b], assume_unique=True)
            size_a, size_b = int(incidence.sizes[a]), int(incidence.sizes[b])
            edges.append(
                ConceptEdge(
                    source=source,
                    target=incidence.concepts[b],
                    papers=tuple(incidence.papers[row] for row in rows),
                    npmi=compute_npmi(len(rows), size_a, size_b, total),
                    expected=round(size_a * size_b / total, DIGITS),
                )
            )
    return tuple(edges)


def find_open_ground(
    incidence: Incidence, edges: Sequence[ConceptEdge], concepts: Sequence[Concept]
) -> tuple[OpenGround, ...]:
    """Return pairs of frequent concepts that meet far less often than chance, the most surprising first.

    Surprise is the lower tail of the hypergeometric distribution. A pair of which one is broader than the
    other is no open ground. `nearest` are the papers that come closest to joining the two.
    """
    total = len(incidence.papers)
    observed = {(edge.source, edge.target): len(edge.papers) for edge in edges}
    family = _list_ancestors(concepts)
    candidates = []
    for a, source in enumerate(incidence.concepts):
        for b in range(a + 1, len(incidence.concepts)):
            target = incidence.concepts[b]
            size_a, size_b = int(incidence.sizes[a]), int(incidence.sizes[b])
            expected = size_a * size_b / total
            shared = observed.get((source, target), 0)
            if expected < MIN_EXPECTED or shared >= expected:
                continue
            if source in family[target] or target in family[source]:
                continue
            chance = float(hypergeom.cdf(shared, total, size_a, size_b))
            if chance <= MAX_CHANCE:
                candidates.append((round(chance, 12), a, b, shared, round(expected, DIGITS)))
    affinity = _affinity(incidence, edges)
    return tuple(
        OpenGround(
            source=incidence.concepts[a],
            target=incidence.concepts[b],
            observed=shared,
            expected=expected,
            nearest=_find_nearest(incidence, affinity, a, b),
        )
        for _, a, b, shared, expected in sorted(candidates)[:MAX_OPEN_PAIRS]
    )


def _list_ancestors(concepts: Sequence[Concept]) -> Mapping[str, frozenset[str]]:
    hierarchy: nx.DiGraph[str] = nx.DiGraph()
    hierarchy.add_nodes_from(concept.id for concept in concepts)
    hierarchy.add_edges_from((concept.id, broader) for concept in concepts for broader in concept.broader)
    return {node: frozenset(nx.descendants(hierarchy, node)) for node in hierarchy}


def _affinity(incidence: Incidence, edges: Sequence[ConceptEdge]) -> np.ndarray:
    """Concepts x concepts: positive NPMI, 0 elsewhere and on the diagonal."""
    index = {concept: i for i, concept in enumerate(incidence.concepts)}
    affinity = np.zeros((len(index), len(index)))
    for edge in edges:
        a, b = index[edge.source], index[edge.target]
        affinity[a, b] = affinity[b, a] = max(edge.npmi, 0.0)
    return affinity


def _find_nearest(incidence: Incidence, affinity: np.ndarray, a: int, b: int) -> tuple[str, ...]:
    """Papers with both concepts, then those with one whose other concepts go with the missing one."""
    has_a = incidence.matrix[:, [a]].toarray().ravel() > 0
    has_b = incidence.matrix[:, [b]].toarray().ravel() > 0
    counts = np.maximum(np.asarray(incidence.matrix.sum(axis=1)).ravel(), 1)
    to_a, to_b = (incidence.matrix @ affinity[:, [a, b]]).T / counts
    nearness = np.where(has_a & has_b, 2.0, np.where(has_a, to_b, np.where(has_b, to_a, -1.0)))
    order = np.argsort(-np.round(nearness, DIGITS), kind="stable")[:NEAREST_PAPERS]
    return tuple(incidence.papers[row] for row in order if nearness[row] > 0)
