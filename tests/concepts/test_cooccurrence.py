from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.concepts.cooccurrence import Incidence, compute_npmi, find_open_ground, link_concepts
from builder.model import ConceptEdge, Concepts


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


def test_an_edge_of_plain_numbers(make_corpus) -> None:
    # Of eight papers four mention a, two b, and these two both: log(2 x 8 / (4 x 2)) / log(8 / 2) = log 2 / log 4.
    letters = {"p1": "ab", "p2": "ab", "p3": "a", "p4": "a"} | {f"q{n}": "" for n in range(4)}
    assert link_concepts(Incidence(*make_corpus(letters))) == (ConceptEdge("a", "b", ("p1", "p2"), 0.5, 1.0),)


def split(only_a: int, both: int, only_b: int, neither: int) -> dict[str, str]:
    kinds = ["a"] * only_a + ["ab"] * both + ["b"] * only_b + [""] * neither
    return {f"p{number:02}": kind for number, kind in enumerate(kinds)}


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        # Six and six of twelve papers are expected to share three. That they share none has one chance of the 924
        # ways to choose six of twelve, and that they share one at most has 1 + 6 x 6 chances: 0.001 and 0.04.
        (split(6, 0, 6, 0), [("a", "b", 0, 3.0)]),
        (split(5, 1, 5, 1), []),
        # Seven and five of twelve make 35 / 12 expected: too few to be surprised at, though the chance is 1 in 792.
        (split(7, 0, 5, 0), []),
        # Nine and nine of eighteen: one shared at most has 1 + 9 x 9 chances of 48,620.
        (split(8, 1, 8, 1), [("a", "b", 1, 4.5)]),
    ],
)
def test_open_ground_is_what_chance_would_leave_open_once_in_a_hundred(make_corpus, letters, found) -> None:
    papers, concepts = make_corpus(letters)
    incidence = Incidence(papers, concepts)
    ground = find_open_ground(incidence, link_concepts(incidence), concepts.concepts)
    assert [(pair.source, pair.target, pair.observed, pair.expected) for pair in ground] == found


def test_the_most_surprising_pair_comes_first(make_corpus) -> None:
    # a and c avoid each other entirely (1 chance of 48,620), a and b all but once (82 chances).
    letters = split(8, 1, 8, 1)
    letters = {paper: kinds + ("" if "a" in kinds else "c") for paper, kinds in letters.items()}
    papers, concepts = make_corpus(letters)
    incidence = Incidence(papers, concepts)
    ground = find_open_ground(incidence, link_concepts(incidence), concepts.concepts)
    assert [(pair.source, pair.target) for pair in ground] == [("a", "c"), ("a", "b")]


def test_nearest_are_papers_of_both_then_those_whose_other_concepts_go_with_the_missing_one(make_corpus) -> None:
    # x goes with b, y with a; of two papers of a, that with x is nearer to b, and one with a alone is not near.
    letters = {f"a{n:02}": "a" for n in range(8)} | {f"b{n:02}": "bx" for n in range(8)} | {"m": "ab"}
    letters |= {"a00": "ax", "a01": "axy"} | {f"z{n}": "y" for n in range(3)}
    papers, concepts = make_corpus(letters)
    incidence = Incidence(papers, concepts)
    (pair,) = (
        pair
        for pair in find_open_ground(incidence, link_concepts(incidence), concepts.concepts)
        if (pair.source, pair.target) == ("a", "b")
    )
    assert pair.nearest == ("m", "a00", "a01")
