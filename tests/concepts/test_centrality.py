import networkx as nx
import pytest

from builder.concepts import centrality
from builder.concepts.centrality import compute_betweenness


def test_the_middle_of_a_path_is_between_the_others() -> None:
    assert compute_betweenness(nx.path_graph(["a", "b", "c"])) == {"a": 0, "b": 1, "c": 0}


def test_distances_choose_the_path() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("b", "c", 1), ("a", "c", 5)], weight="far")
    assert compute_betweenness(graph, "far")["b"] == 1
    assert compute_betweenness(graph)["b"] == 0


def test_a_large_graph_is_sampled_and_ranks_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.barbell_graph(40, 3)
    exact = compute_betweenness(graph)
    monkeypatch.setattr(centrality, "MAX_VISITS", 0)
    sampled = compute_betweenness(graph)
    assert sampled != exact
    assert sampled == compute_betweenness(graph)
    assert max(sampled, key=lambda node: sampled[node]) in range(39, 44)


def test_betweenness_is_a_part_of_the_pairs_of_others() -> None:
    # On a path of four, b lies between a and each of c and d: two of the three pairs without it.
    assert compute_betweenness(nx.path_graph(["a", "b", "c", "d"])) == {"a": 0, "b": 0.666667, "c": 0.666667, "d": 0}


def test_what_has_no_edge_is_between_nothing_and_counts_among_the_others() -> None:
    graph = nx.path_graph(["a", "b", "c"])
    graph.add_nodes_from(["d", "e"])

    # Of the six pairs that b is not in, one has its way over b.
    assert compute_betweenness(graph) == {"a": 0, "b": 0.166667, "c": 0, "d": 0, "e": 0}
    assert compute_betweenness(nx.empty_graph(["a", "b", "c"])) == {"a": 0, "b": 0, "c": 0}
