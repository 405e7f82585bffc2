"""Turns edges between concepts into the standing of each: degree, betweenness, community, place."""

from collections.abc import Sequence

import networkx as nx
import numpy as np

from builder.concepts.centrality import DIGITS, compute_betweenness
from builder.model import ConceptEdge, ConceptNode

SEED = 7
ALONE = -1  # the community of a concept without links
STRONGEST = 4  # edges a concept that draw it to its place; all of them would draw everything into one ball
LAYOUT_ROUNDS = 400
SPREAD_ROUNDS = 300
MOST_PLACED = 1_000  # nodes that forces place, the best linked; their cost grows with the square of the number
DRAWN_NODES = 300  # above this a picture of all concepts is past reading, and need not be at its best
LABEL_ASPECT = 3.0  # a label is this many times as wide as it is high with the air around it
FILLED = 0.5  # share of the picture that all labels together may take


def place_concepts(concepts: Sequence[str], edges: Sequence[ConceptEdge]) -> tuple[ConceptNode, ...]:
    """Return a node for each concept id, in the order given.

    `edges` are the links that chance would not draw, and `degree` counts them. Betweenness and communities (Louvain;
    Blondel et al. 2008) weigh them by NPMI; communities are numbered from 0, the largest first, and a concept
    without links is in none (`ALONE`). `x` and `y` are in 0..1, apart enough for labels to be read.
    """
    index = {concept: i for i, concept in enumerate(concepts)}
    degree = [0] * len(concepts)
    for edge in edges:
        degree[index[edge.source]] += 1
        degree[index[edge.target]] += 1
    graph = _associate(index, edges)
    betweenness = compute_betweenness(graph, "distance")
    community = _number_communities(graph)
    places = _arrange(graph)
    return tuple(
        ConceptNode(
            id=concept,
            degree=degree[i],
            betweenness=betweenness[i],
            community=community[i],
            x=round(float(places[i, 0]), DIGITS),
            y=round(float(places[i, 1]), DIGITS),
        )
        for concept, i in index.items()
    )


def _associate(index: dict[str, int], edges: Sequence[ConceptEdge]) -> "nx.Graph[int]":
    # Whole numbers for nodes: Louvain walks over sets, whose order must not hang on the hash of a string.
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(index.values())
    for edge in edges:
        distance = max(1 - edge.npmi, 10**-DIGITS)
        graph.add_edge(index[edge.source], index[edge.target], npmi=edge.npmi, distance=distance)
    return graph


def _number_communities(graph: "nx.Graph[int]") -> dict[int, int]:
    found = nx.community.louvain_communities(graph, weight="npmi", seed=SEED)
    linked = [sorted(members) for members in found if len(members) > 1]
    linked.sort(key=lambda members: (-len(members), members))
    numbers = {node: number for number, members in enumerate(linked) for node in members}
    return {node: numbers.get(node, ALONE) for node in graph}


def _arrange(graph: "nx.Graph[int]") -> np.ndarray:
    """Return nodes x 2 places in 0..1: as forces have it, but those beyond MOST_PLACED in rows, as they come."""
    ranked = sorted(graph, key=lambda node: (-graph.degree(node), node))
    placed, others = sorted(ranked[:MOST_PLACED]), np.array(ranked[MOST_PLACED:], dtype=np.intp)
    places = np.empty((len(graph), 2))
    places[placed] = _spread_apart(_lay_out(graph.subgraph(placed)))
    side = int(np.ceil(np.sqrt(max(len(others), 1))))
    lines, columns = np.divmod(np.arange(len(others)), side)
    places[others] = (np.column_stack([columns, lines]) + 0.5) / side
    return places


def _lay_out(graph: "nx.Graph[int]") -> np.ndarray:
    """Return nodes x 2 places by ForceAtlas2 (Jacomy et al. 2014) over each node's strongest edges."""
    backbone: nx.Graph[int] = nx.Graph()
    backbone.add_nodes_from(sorted(graph))
    for node in sorted(graph):
        strongest = sorted(graph[node].items(), key=lambda item: (-item[1]["npmi"], item[0]))
        for other, edge in strongest[:STRONGEST]:
            backbone.add_edge(node, other, npmi=edge["npmi"])
    if len(backbone) < 2:
        return np.full((len(backbone), 2), 0.5)
    with np.errstate(invalid="ignore"):  # it divides a node's distance to itself by itself
        places = nx.forceatlas2_layout(
            backbone,
            max_iter=_count_rounds(LAYOUT_ROUNDS, len(backbone)),
            weight="npmi",
            linlog=True,  # draws communities together, as nothing else tried does
            seed=SEED,
        )
    return np.array([places[node] for node in sorted(graph)])


def _spread_apart(places: np.ndarray) -> np.ndarray:
    """Return places in 0..1, pushed apart until labels around them have room of their own."""
    if len(places) < 2:
        return places
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(places) - 1)
    low, high = places.min(axis=0), places.max(axis=0)
    scaled = (places - low) / np.where(high > low, high - low, 1.0)
    # Half true distance, half rank: outliers no longer squeeze the rest into a corner.
    spread = (scaled + ranks) / 2
    height = np.sqrt(FILLED / len(places) / LABEL_ASPECT)
    room = np.array([LABEL_ASPECT * height, height])
    for _ in range(_count_rounds(SPREAD_ROUNDS, len(places))):
        apart = (spread[:, None] - spread[None]) / room
        distance = np.sqrt((apart**2).sum(axis=2))
        overlap = np.clip(1 - distance, 0, None)
        np.fill_diagonal(overlap, 0)
        if not overlap.any():
            break
        direction = apart / np.maximum(distance, 10**-DIGITS)[:, :, None]
        push = (direction * overlap[:, :, None]).sum(axis=1) / 2
        spread = np.clip(spread + push * room, 0, 1)
    return np.asarray(spread)


def _count_rounds(most: int, nodes: int) -> int:
    """`most` rounds for a graph that can be drawn; fewer for a larger one, as a round costs nodes x nodes."""
    return max(1, min(most, most * DRAWN_NODES**2 // max(nodes, 1) ** 2))
