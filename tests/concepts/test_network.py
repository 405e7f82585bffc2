from collections.abc import Sequence
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from builder.concepts import network
from builder.concepts.network import ALONE, _count_rounds, _spread_apart, place_concepts
from builder.model import ConceptEdge


def clique(names: Sequence[str], npmi: float = 0.5) -> list[ConceptEdge]:
    return [ConceptEdge(a, b, ("p1", "p2"), npmi, 1.0, 0.01) for a, b in combinations(names, 2)]


def test_cliques_are_communities_and_their_link_is_between() -> None:
    edges = [*clique("abcd"), *clique("wxy"), ConceptEdge("d", "w", ("p1", "p2"), 0.1, 1.0, 0.01)]
    nodes = {node.id: node for node in place_concepts("abcdwxyz", edges)}
    assert [nodes[key].community for key in "abcdwxy"] == [0, 0, 0, 0, 1, 1, 1]
    assert [nodes[key].degree for key in "adz"] == [3, 4, 0]
    assert nodes["d"].betweenness > nodes["a"].betweenness == 0


def test_places_are_apart_and_within_the_picture() -> None:
    names = [f"c{n:02}" for n in range(75)]
    edges = [edge for start in range(0, 75, 5) for edge in clique(names[start : start + 5])]
    places = [(node.x, node.y) for node in place_concepts(names, edges)]
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
    # No label of 5 % of the picture's width and 1.5 % of its height covers another.
    assert all(abs(a[0] - b[0]) > 0.05 or abs(a[1] - b[1]) > 0.015 for a, b in combinations(places, 2))


@pytest.mark.parametrize("names", ["", "a", "ab", "abc"])
def test_graphs_without_edges_have_places_too(names: str) -> None:
    nodes = place_concepts(names, [])
    assert [node.id for node in nodes] == list(names)
    assert all(0 <= node.x <= 1 and 0 <= node.y <= 1 for node in nodes)


def test_concepts_without_links_are_in_no_community() -> None:
    edges = [*clique("abc"), *clique("xyz")]

    nodes = {node.id: node for node in place_concepts("abcnxyz", edges)}

    assert [nodes[key].community for key in "abcnxyz"] == [0, 0, 0, ALONE, 1, 1, 1]
    assert {node.betweenness for node in nodes.values()} == {0.0}
    assert [nodes[key].degree for key in "abcnxyz"] == [2, 2, 2, 0, 2, 2, 2]


def test_paths_are_the_shorter_the_stronger_their_ties() -> None:
    # From a to c it is 1 - 0.9 twice over b, and 1 - 0.5 straight: all ways lead over b, the only pair that has any.
    edges = [
        ConceptEdge(a, b, ("p1", "p2"), npmi, 1.0, 0.01)
        for a, b, npmi in (("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.5))
    ]

    assert [node.betweenness for node in place_concepts("abc", edges)] == [0, 1, 0]


def test_communities_are_numbered_from_the_largest() -> None:
    edges = [*clique("ab"), *clique("vwxy")]

    assert [node.community for node in place_concepts("abvwxy", edges)] == [1, 1, 0, 0, 0, 0]


def test_those_that_keep_company_lie_together() -> None:
    names = [f"{group}{number}" for group in "abc" for number in range(6)]
    edges = [edge for group in range(3) for edge in clique(names[6 * group : 6 * group + 6], 0.8)]
    places = np.array([(node.x, node.y) for node in place_concepts(names, edges)])

    middles = np.array([places[6 * group : 6 * group + 6].mean(axis=0) for group in range(3)])
    nearest = np.hypot(*(places[:, None] - middles).transpose(2, 0, 1)).argmin(axis=1)

    assert (nearest == np.repeat(range(3), 6)).mean() > 0.8
    assert places.tolist() == [[node.x, node.y] for node in place_concepts(names, edges)]


def test_large_graphs_have_fewer_rounds() -> None:
    # A round costs nodes x nodes: beyond 300 nodes there are as many fewer.
    assert [_count_rounds(400, nodes) for nodes in (0, 75, 300, 700, 60_000)] == [400, 400, 400, 73, 1]


@pytest.mark.parametrize(("strong", "community"), [(("ab", "cd"), [0, 0, 1, 1]), (("ac", "bd"), [0, 1, 0, 1])])
def test_communities_follow_the_strength_of_ties(strong: tuple[str, str], community: list[int]) -> None:
    # A ring in which only every other tie is strong.
    ties = [(ends, 0.9 if ends in strong else 0.05) for ends in ("ab", "ac", "bd", "cd")]
    nodes = place_concepts("abcd", [ConceptEdge(*ends, ("p1", "p2"), npmi, 1.0, 0.01) for ends, npmi in ties])

    assert [node.community for node in nodes] == community


def test_each_concept_is_drawn_by_its_four_strongest_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[nx.Graph] = []

    def note(graph: nx.Graph, **settings: object) -> dict[int, tuple[float, float]]:
        assert settings["weight"] == "npmi"
        drawn.append(graph)
        return {node: (float(node), 0.0) for node in graph}

    monkeypatch.setattr(nx, "forceatlas2_layout", note)
    # Six of the others are tied to each other more strongly than to the hub, and the hub to the last ones most.
    spokes = [
        ConceptEdge("h", other, ("p1", "p2"), 0.1 * (place + 1), 1.0, 0.01) for place, other in enumerate("uvwxyz")
    ]
    place_concepts("huvwxyz", [*clique("uvwxyz", 0.9), *spokes])

    (graph,) = drawn
    assert {(0, other): round(graph.edges[0, other]["npmi"], 1) for other in graph[0]} == {
        (0, 3): 0.3,
        (0, 4): 0.4,
        (0, 5): 0.5,
        (0, 6): 0.6,
    }


def test_places_on_a_line_are_spread_along_it() -> None:
    places = _spread_apart(np.array([[0.5, 0.0], [0.5, 1.0], [0.5, 4.0]]))

    # Half true distance, half rank: 1/4 and 1/2 for the one between.
    assert places[:, 1] == pytest.approx([0, (1 / 4 + 1 / 2) / 2, 1])
    assert np.isfinite(places).all()


def test_beyond_what_forces_place_concepts_stand_in_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_PLACED", 4)

    nodes = place_concepts("abcdwxyz", clique("wxyz"))

    assert [(node.x, node.y) for node in nodes[:4]] == [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)]
    assert [(node.x, node.y) for node in nodes[4:]] == [(n.x, n.y) for n in place_concepts("wxyz", clique("wxyz"))]
