"""The graph of concepts: areas of discs follow papers, lines follow strength, and only strong ones are drawn."""

import re
from dataclasses import replace
from math import cos, sin, tau

import pytest

from builder.maps import draw_concept_graph
from builder.maps.concept_graph import find_radius, pick_edges, rank_nodes
from builder.model import ConceptEdge, FieldMap
from tests.handmade import make_field


def with_edges(field: FieldMap, *edges: ConceptEdge) -> FieldMap:
    return replace(field, graph=replace(field.graph, edges=edges))


@pytest.fixture
def field() -> FieldMap:
    papers = [f"p{n:02}" for n in range(40)]
    homes = dict.fromkeys(papers, "one")
    return make_field(homes, {"a": papers[:12], "b": papers[:8], "c": papers[16:20], "d": papers[-1:]})


@pytest.mark.parametrize(("papers", "radius"), [(16, 22.0), (4, 11.0), (1, 5.5), (9, 16.5)])
def test_the_area_of_a_disc_follows_its_papers(papers: int, radius: float) -> None:
    assert find_radius(papers, 16) == radius


def test_a_rare_concept_has_a_disc_that_can_be_hit() -> None:
    assert find_radius(1, 1000) == 4.0


def test_concepts_of_most_papers_come_first(field: FieldMap) -> None:
    assert [node.id for node in rank_nodes(field)] == ["a", "b", "c", "d"]


def test_lines_are_links_among_the_two_strongest_of_an_end(field: FieldMap) -> None:
    def tie(ends: str, npmi: float) -> ConceptEdge:
        return ConceptEdge(ends[0], ends[1], ("p0", "p1"), npmi, 1.0, 0.01)

    # a's two strongest are with b and c; d is drawn since it is d's own strongest, b-d since it is d's second.
    strong = [tie("ab", 0.9), tie("ac", 0.8), tie("bc", 0.7), tie("ad", 0.6)]

    assert pick_edges(with_edges(field, tie("bd", 0.5), *strong)) == (tie("bd", 0.5), *reversed(strong))
    assert pick_edges(with_edges(field, *strong, tie("bc", 0.1), tie("ac", 0.2))) == tuple(reversed(strong))


def test_lines_are_as_wide_as_they_are_strong_and_meet_their_discs(field: FieldMap) -> None:
    markup = str(draw_concept_graph(field, ""))
    circles = dict(re.findall(r'href="concepts/(\w)/"><title>[^<]*</title><circle (cx="\S+" cy="\S+")', markup))

    # Of 40 papers twelve have a, eight b and eight both: NPMI 0.69 of the widest line of 5 pixels.
    ((x1, y1, x2, y2, wide),) = re.findall(
        r'<line x1="(\S+)" y1="(\S+)" x2="(\S+)" y2="(\S+)" style="--sm-wide:(\S+)"', markup
    )
    assert wide == "3.4"
    assert circles["a"] == f'cx="{x1}" cy="{y1}"'
    assert circles["b"] == f'cx="{x2}" cy="{y2}"'


def test_concepts_without_links_are_grey(field: FieldMap) -> None:
    markup = str(draw_concept_graph(field, ""))

    assert dict(re.findall(r'<a class="sm-c(\d+)" href="concepts/(\w)/">', markup)) == {"0": "b", "10": "d"}
    assert f"{len(field.graph.nodes)} concepts, 1 of 1 links" in markup


def test_where_a_name_in_full_finds_no_room_its_acronym_stands(field: FieldMap) -> None:
    papers, crowd = list(field.corpus.by_id), [f"c{n:02}" for n in range(48)]
    crowded = make_field(dict.fromkeys(papers, "one"), {"hub": papers, **dict.fromkeys(crowd, papers[:1])})
    ring = {
        name: (0.5 + 0.1 * (1 + n // 24) * cos(n / 24 * tau), 0.5 + 0.1 * (1 + n // 24) * sin(n / 24 * tau))
        for n, name in enumerate(crowd)
    }
    nodes = tuple(replace(node, x=x, y=y) for node in crowded.graph.nodes for x, y in [ring.get(node.id, (0.5, 0.5))])
    hub = replace(crowded.concepts.by_id["hub"], label="Counterfactual contrafactual countermeasures (CCC)")
    named = tuple(hub if concept.id == "hub" else concept for concept in crowded.concepts.concepts)
    shown = replace(
        crowded,
        concepts=replace(crowded.concepts, concepts=named),
        graph=replace(crowded.graph, nodes=nodes),
    )
    markup = str(draw_concept_graph(shown, ""))
    widest = markup[markup.index("sm-at-xxl") :]

    assert 'data-id="hub"' in widest
    assert ">CCC<" in widest
    assert "Counterfactual" not in widest
