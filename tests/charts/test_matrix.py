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
        for edge in (*field.graph.edges, *field.graph.meetings)
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


def test_a_stronger_shade_is_never_a_weaker_link(field: FieldMap) -> None:
    matrix = cross_concepts(field)
    links = {(edge.source, edge.target) for edge in field.graph.edges}
    shown = [
        (pair.npmi, pair.shade, tuple(sorted((row.id, other.id))) in links)
        for row in matrix.rows
        for other, pair in zip(matrix.rows, row.pairs, strict=True)
        if pair
    ]

    assert any(linked for _, _, linked in shown)
    assert all(linked == (shade > 0) for _, shade, linked in shown)
    shades = [shade for _, shade, linked in sorted(shown) if linked]
    assert shades == sorted(shades) and shades[-1] < len(matrix.shades)


def test_every_square_has_its_sentences_on_the_page_of_its_row(field: FieldMap) -> None:
    atlas = Atlas(field, Site())

    for row in cross_concepts(field).rows:
        page = view_concept(atlas, row.id, Markup())
        told = [edge.anchor for edge in (*page.links, *page.meets)]
        told += [anchor for paper in page.once for _, anchor in paper.concepts]
        assert {pair.address for pair in row.pairs if pair} <= {f"{row.address}#{anchor}" for anchor in told}


def papers_by_concept(field: FieldMap) -> dict[str, set[str]]:
    papers: dict[str, set[str]] = {}
    for mention in field.concepts.mentions:
        papers.setdefault(mention.concept, set()).add(mention.paper)
    return papers


@pytest.mark.parametrize(
    ("npmi", "shade"), [(0.05, 1), (0.299, 1), (0.3, 2), (0.4, 3), (0.5, 4), (0.599, 4), (0.6, 5), (1.0, 5)]
)
def test_a_shade_means_the_same_npmi_on_every_map_and_no_link_has_none(npmi: float, shade: int) -> None:
    edge = ConceptEdge("a", "b", ("p1", "p2"), npmi, 1.0, 0.01)

    assert _pair("a", "b", edge, True) == Pair(addresses.shared_papers("a", "b"), 2, npmi, shade)
    assert _pair("a", "b", edge, False) == Pair(addresses.shared_papers("a", "b"), 2, npmi, 0)
    assert len(SHADE_NAMES) == 6


def test_concepts_of_most_papers_are_chosen_and_pairs_tell_their_npmi() -> None:
    # Of 40 papers twelve have a, eight b, and these both (NPMI log(8.5 / 2.9) / log(40.5 / 8.5)); a and c meet once.
    homes = {f"p{n:02}": "one" for n in range(40)}
    papers = sorted(homes)
    chart = cross_concepts(make_field(homes, {"a": papers[:12], "b": papers[:8], "c": [papers[0], papers[-1]]}))
    rows = {row.id: dict(zip((other.id for other in chart.rows), row.pairs, strict=True)) for row in chart.rows}

    assert {row.id: row.papers for row in chart.rows} == {"a": 12, "b": 8, "c": 2}
    assert rows["a"]["b"] == Pair(addresses.shared_papers("a", "b"), 8, 0.688785, 5)
    assert rows["a"]["a"] is None
    assert rows["c"]["a"] and (rows["c"]["a"].papers, rows["c"]["a"].shade) == (1, 0)
    assert chart.total == 3
