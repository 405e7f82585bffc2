from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.concepts.cooccurrence import Incidence, compute_npmi, find_open_ground, link_concepts
from builder.model import Concepts


def test_an_edge_holds_its_papers_npmi_and_expectation(make_corpus) -> None:
    incidence = Incidence(*make_corpus({"p1": "ab", "p2": "ab", "p3": "a", "p4": "", "p5": "c"}))
    (edge,) = link_concepts(incidence)
    assert (edge.source, edge.target, edge.papers) == ("a", "b", ("p1", "p2"))
    assert edge.expected == pytest.approx(3 * 2 / 5)
    assert edge.npmi == pytest.approx(log(2 * 5 / (3 * 2)) / -log(2 / 5), abs=1e-6)


@pytest.mark.parametrize(
    ("shared", "a", "b", "total", "npmi"),
    [(0, 3, 3, 9, -1), (3, 3, 3, 9, 1), (1, 3, 3, 9, 0), (9, 9, 9, 9, 0)],
)
def test_npmi_at_its_limits(shared: int, a: int, b: int, total: int, npmi: float) -> None:
    assert compute_npmi(shared, a, b, total) == pytest.approx(npmi)


@given(st.integers(1, 30), st.integers(1, 30), st.integers(0, 30), st.integers(0, 30))
def test_npmi_is_symmetric_and_within_bounds(shared: int, more_a: int, more_b: int, rest: int) -> None:
    a, b, total = shared + more_a, shared + more_b, shared + more_a + more_b + rest
    assert -1 <= compute_npmi(shared, a, b, total) <= 1
    assert compute_npmi(shared, a, b, total) == compute_npmi(shared, b, a, total)


def avoiding() -> dict[str, str]:
    papers = {f"a{n:02}": "ac" for n in range(20)} | {f"b{n:02}": "b" for n in range(20)}
    return papers | {"b00": "bc"} | {f"z{n:02}": "" for n in range(10)}


def test_concepts_that_avoid_each_other_are_open_ground(make_corpus) -> None:
    papers, concepts = make_corpus(avoiding())
    incidence = Incidence(papers, concepts)
    ground = find_open_ground(incidence, link_concepts(incidence), concepts.concepts)
    assert [(pair.source, pair.target, pair.observed) for pair in ground] == [("a", "b", 0), ("b", "c", 1)]
    assert ground[0].expected == pytest.approx(20 * 20 / 50)
    assert ground[0].nearest[0] == "b00"
    assert ground[1].nearest[0] == "b00"


def test_a_broader_concept_is_no_open_ground(make_corpus) -> None:
    papers, concepts = make_corpus(avoiding())
    related = tuple(replace(each, broader={"a": ("c",), "c": ("b",)}.get(each.id, ())) for each in concepts.concepts)
    incidence = Incidence(papers, Concepts(related, concepts.mentions))
    assert find_open_ground(incidence, link_concepts(incidence), related) == ()


def test_pairs_by_chance_are_no_open_ground(make_corpus) -> None:
    letters = {f"p{n:02}": ("a" if n % 2 else "") + ("b" if n % 3 else "") for n in range(60)}
    papers, concepts = make_corpus(letters)
    incidence = Incidence(papers, concepts)
    assert find_open_ground(incidence, link_concepts(incidence), concepts.concepts) == ()
