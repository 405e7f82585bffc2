"""The graph of concepts: areas of discs follow papers, lines follow strength, and only strong ones are drawn."""

import re
from dataclasses import replace

import pytest

from builder.maps import draw_concept_graph, prepare_maps
from builder.maps.concept_graph import find_radius, pick_edges, rank_nodes
from builder.model import ConceptEdge, FieldMap
from tests.handmade import make_field


def with_edges(field: FieldMap, *edges: ConceptEdge) -> FieldMap:
    return replace(field, graph=replace(field.graph, edges=edges))


@pytest.fixture
def field() -> FieldMap:
    homes = {f"p{n}": "one" for n in range(8)}
    return make_field(homes, {"a": ["p0", "p1", "p2", "p3"], "b": ["p0", "p1"], "c": ["p4", "p5"], "d": ["p7"]})


@pytest.mark.parametrize(("papers", "radius"), [(16, 22.0), (4, 11.0), (1, 5.5), (9, 16.5)])
def test_the_area_of_a_disc_follows_its_papers(papers: int, radius: float) -> None:
    assert find_radius(papers, 16) == radius


def test_a_rare_concept_has_a_disc_that_can_be_hit() -> None:
    assert find_radius(1, 1000) == 4.0


def test_concepts_of_most_papers_come_first(field: FieldMap) -> None:
    assert [node.id for node in rank_nodes(field)] == ["a", "b", "c", "d"]


def test_lines_are_those_above_chance_among_the_two_strongest_of_an_end(field: FieldMap) -> None:
    def tie(ends: str, npmi: float, papers: int = 2) -> ConceptEdge:
        return ConceptEdge(ends[0], ends[1], tuple(f"p{n}" for n in range(papers)), npmi, 1.0)

    # a's two strongest are with b and c; d is drawn since it is d's own strongest, e-f since it is e's. All of g's
    # ends are full. One shared paper is an anecdote, and what is below chance is no tie.
    strong = [tie("ab", 0.9), tie("ac", 0.8), tie("bc", 0.7), tie("ad", 0.6)]
    weak = [tie("bd", 0.5), tie("ab", 0.0), tie("cd", 0.95, papers=1), tie("cd", -0.2)]

    assert pick_edges(with_edges(field, *weak, *strong)) == (tie("bd", 0.5), *reversed(strong))
    assert pick_edges(with_edges(field, *strong, tie("bc", 0.1), tie("ac", 0.2))) == tuple(reversed(strong))


def test_a_tie_of_one_paper_is_drawn_where_none_has_more(field: FieldMap) -> None:
    lone = ConceptEdge("c", "d", ("p4",), 0.5, 0.2)

    assert pick_edges(with_edges(field, lone)) == (lone,)


def test_lines_are_as_wide_as_they_are_strong_and_meet_their_discs(field: FieldMap) -> None:
    markup = str(draw_concept_graph(prepare_maps(field), ""))
    circles = dict(re.findall(r'href="concepts/(\w)/"><title>[^<]*</title><circle (cx="\S+" cy="\S+")', markup))

    # Of eight papers four mention a, two b and two both: NPMI 0.5, half of the widest line of 5 pixels.
    ((x1, y1, x2, y2, wide),) = re.findall(
        r'<line x1="(\S+)" y1="(\S+)" x2="(\S+)" y2="(\S+)" style="--sm-wide:(\S+)"', markup
    )
    assert wide == "2.5"
    assert circles["a"] == f'cx="{x1}" cy="{y1}"'
    assert circles["b"] == f'cx="{x2}" cy="{y2}"'
