"""Turns a graph into the betweenness of its nodes, sampled where the graph is large."""

from collections.abc import Hashable
from typing import TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)

SEED = 7
# Betweenness visits every edge once a source: all sources in a small graph, a sample in a large one.
MAX_VISITS = 8_000_000
MIN_SOURCES = 24
DIGITS = 6


def compute_betweenness(graph: "nx.Graph[Node]", distance: str | None = None) -> dict[Node, float]:
    """Betweenness of each node, 0..1 (Freeman 1977, by Brandes' algorithm), rounded to `DIGITS`.

    Paths are shortest by the edge attribute `distance`, or in hops. A graph of more than `MAX_VISITS` edges
    times nodes is sampled from a fixed choice of sources.
    """
    # What has no edge lies on no path, but would cost each source as much as what has.
    linked = [node for node in graph if graph.degree(node)]
    sources = max(MIN_SOURCES, MAX_VISITS // max(graph.number_of_edges(), 1))
    sample = None if sources >= len(graph) else sources
    if sample is None and len(linked) < len(graph):
        pairs = max((len(graph) - 1) * (len(graph) - 2) / 2, 1)
        found = nx.betweenness_centrality(graph.subgraph(linked), weight=distance, normalized=False)
        scores = {node: found.get(node, 0.0) / pairs for node in graph}
    else:
        scores = nx.betweenness_centrality(graph, k=sample, weight=distance, seed=SEED)
    return {node: round(float(score), DIGITS) for node, score in scores.items()}
