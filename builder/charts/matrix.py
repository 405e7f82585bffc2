"""Turns the shared-concept graph into a matrix: the most frequent concepts against each other."""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from builder import addresses
from builder.charts.seriation import seriate
from builder.model import ConceptEdge, FieldMap
from builder.palette import hue_of
from builder.text import shorten_label

MOST_CONCEPTS = 36  # that fit a text column in squares of 24 px, the least that a finger hits
# NPMI of a link at which one shade gives way to the next; what is no link has the first. Fixed, so that a shade means
# the same on every map.
BOUNDS = (0.3, 0.4, 0.5, 0.6)
SHADE_NAMES = ("no link", "below 0.3", "0.3 to 0.4", "0.4 to 0.5", "0.5 to 0.6", "above 0.6")


@dataclass(frozen=True, slots=True)
class Pair:
    """A square of the matrix: what the concept of its row shares with that of its column, and where that is shown."""

    address: str
    papers: int
    npmi: float
    shade: int


@dataclass(frozen=True, slots=True)
class Row:
    """A concept's row; `pairs` has a square for each column, None where no paper has both, or where one is broader."""

    id: str
    label: str
    short: str
    address: str
    papers: int
    pairs: tuple[Pair | None, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one community of concepts, neighbours in the matrix; `colour` is that of the graph."""

    colour: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Blocks along the diagonal; columns stand in the order of rows. `total` counts the concepts it was chosen from."""

    blocks: tuple[Block, ...]
    total: int
    shades: tuple[str, ...] = SHADE_NAMES

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for block in self.blocks for row in block.rows)


def cross_concepts(field: FieldMap) -> Matrix:
    """The matrix of the concepts that most papers have, ordered by community and likeness."""
    papers = field.concepts.papers
    nodes = sorted(field.graph.nodes, key=lambda node: (-len(papers[node.id]), node.id))[:MOST_CONCEPTS]
    places = {node.id: place for place, node in enumerate(nodes)}
    edges = {
        (first, second): (edge, linked)
        for found, linked in ((field.graph.edges, True), (field.graph.meetings, False))
        for edge in found
        if edge.source in places and edge.target in places
        for first, second in ((edge.source, edge.target), (edge.target, edge.source))
    }
    similarities = np.full((len(nodes), len(nodes)), -1.0)
    for (first, second), (edge, _) in edges.items():
        similarities[places[first], places[second]] = edge.npmi
    np.fill_diagonal(similarities, 1.0)
    order = [nodes[place] for place in seriate(similarities, [node.community for node in nodes])]
    rows: dict[int, list[Row]] = {}
    for node in order:
        pairs = (_pair(node.id, other.id, *edges.get((node.id, other.id), (None, False))) for other in order)
        label, address = field.concepts.by_id[node.id].label, addresses.concept(node.id)
        row = Row(node.id, label, shorten_label(label), address, len(papers[node.id]), tuple(pairs))
        rows.setdefault(node.community, []).append(row)
    blocks = (Block(hue_of(community), tuple(members)) for community, members in rows.items())
    return Matrix(tuple(blocks), len(field.graph.nodes))


def _pair(concept: str, other: str, edge: ConceptEdge | None, linked: bool) -> Pair | None:
    if edge is None:
        return None
    shade = 1 + bisect_right(BOUNDS, edge.npmi) if linked else 0
    return Pair(addresses.shared_papers(concept, other), len(edge.papers), edge.npmi, shade)
