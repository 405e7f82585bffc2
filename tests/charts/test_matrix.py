"""The matrix shows every edge of its concepts, once a triangle, and each square leads to the evidence."""

from markupsafe import Markup

from builder import addresses
from builder.charts.matrix import MOST_CONCEPTS, cross_concepts
from builder.model import FieldMap, Site
from builder.pages.atlas import Atlas
from builder.pages.concept import view_concept


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
