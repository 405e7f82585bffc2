from collections.abc import Sequence
from itertools import combinations

import pytest

from builder.concepts.network import place_concepts
from builder.model import ConceptEdge


def clique(names: Sequence[str], npmi: float = 0.5) -> list[ConceptEdge]:
    return [ConceptEdge(a, b, ("p1", "p2"), npmi, 1.0) for a, b in combinations(names, 2)]


def test_cliques_are_communities_and_their_link_is_between() -> None:
    edges = [*clique("abcd"), *clique("wxy"), ConceptEdge("d", "w", ("p1", "p2"), 0.1, 1.0)]
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
