"""The matrix shows every edge of its concepts, once a triangle, and each square leads to the evidence."""

import pytest
from markupsafe import Markup

from builder import addresses
from builder.charts.matrix import MOST_CONCEPTS, SHADE_NAMES, Pair, _pair, cross_concepts
from builder.model import ConceptEdge, FieldMap, Site
from builder.pages.atlas import Atlas
from builder.pages.concept import view_concept
from tests.handmade import make_field


def test_every_edge_of_the_most_frequent_concepts_stands_once_in_each_triangle(field: FieldMap) -> None:
    rows = cross_concepts(field).rows
    shown = [row.id for row in rows]
    squares = {
        (row.id, other): (pair.address, pair.papers, pair.npmi)
        for row in rows
        for other, pair in zip(shown, row.pairs, strict=True)
        if pair
    }
    expected = {
        (first, second): (addresses.shared_papers(first, second), len(edge.papers), edge.npmi)
        for edge in field.graph.edges
        if {edge.source, edge.target} <= set(shown)
        for first, second in ((edge.source, edge.target), (edge.target, edge.source))
    }

    assert len(shown) == len(set(shown)) == MOST_CONCEPTS
    assert squares == expected
    least = min(row.papers for row in rows)
    assert all(len(papers) <= least for concept, papers in papers_by_concept(field).items() if concept not in shown)


def test_blocks_are_communities(field: FieldMap) -> None:
    communities = {node.id: node.community for node in field.graph.nodes}
    blocks = [{communities[row.id] for row in block.rows} for block in cross_concepts(field).blocks]

    assert all(len(block) == 1 for block in blocks)
    assert len(set.union(*blocks)) == len(blocks)


def test_a_stronger_shade_is_never_a_weaker_pair(field: FieldMap) -> None:
    matrix = cross_concepts(field)
    pairs = sorted((pair.npmi, pair.shade) for row in matrix.rows for pair in row.pairs if pair)

    assert [shade for _, shade in pairs] == sorted(shade for _, shade in pairs)
    assert {shade for _, shade in pairs} <= set(range(len(matrix.shades)))


def test_every_square_has_its_sentences_on_the_page_of_its_row(field: FieldMap) -> None:
    atlas = Atlas(field, Site())

    for row in cross_concepts(field).rows:
        anchors = {f"{row.address}#{edge.anchor}" for edge in view_concept(atlas, row.id, Markup()).edges}
        assert {pair.address for pair in row.pairs if pair} <= anchors


def papers_by_concept(field: FieldMap) -> dict[str, set[str]]:
    papers: dict[str, set[str]] = {}
    for mention in field.concepts.mentions:
        papers.setdefault(mention.concept, set()).add(mention.paper)
    return papers


@pytest.mark.parametrize(
    ("npmi", "shade"),
    [(-0.2, 0), (-0.001, 0), (0.0, 1), (0.09, 1), (0.1, 2), (0.2, 3), (0.3, 4), (0.399, 4), (0.4, 5), (1.0, 5)],
)
def test_a_shade_means_the_same_npmi_on_every_map(npmi: float, shade: int) -> None:
    found = _pair("a", "b", ConceptEdge("a", "b", ("p1", "p2"), npmi, 1.0))

    assert found == Pair(addresses.shared_papers("a", "b"), 2, npmi, shade)
    assert len(SHADE_NAMES) == 6


def test_concepts_of_most_papers_are_chosen_and_pairs_tell_their_npmi() -> None:
    # Of eight papers four mention a, two b, these two both (NPMI 0.5), and one mentions c alone.
    homes = {f"p{n}": "one" for n in range(8)}
    chart = cross_concepts(make_field(homes, {"a": ["p0", "p1", "p2", "p3"], "b": ["p0", "p1"], "c": ["p7"]}))
    rows = {row.id: dict(zip((other.id for other in chart.rows), row.pairs, strict=True)) for row in chart.rows}

    assert {row.id: row.papers for row in chart.rows} == {"a": 4, "b": 2, "c": 1}
    assert rows["a"]["b"] == Pair(addresses.shared_papers("a", "b"), 2, 0.5, 5)
    assert [rows["a"]["a"], rows["a"]["c"], rows["c"]["b"]] == [None, None, None]
    assert chart.total == 3
