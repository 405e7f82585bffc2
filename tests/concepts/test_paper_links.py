from math import hypot, log

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.concepts import paper_links
from builder.concepts.cooccurrence import Incidence
from builder.concepts.paper_links import EDGES_PER_PAPER, link_papers
from builder.model import Concept, Concepts, Mention, Paper, PaperEdge


def test_a_rare_concept_ties_more_than_a_frequent_one(make_corpus) -> None:
    letters = (
        {"p1": "ar", "p2": "fr", "p3": "af"} | {f"x{n}": "f" for n in range(3)} | {f"y{n:02}": "" for n in range(20)}
    )
    letters |= {"x4": "a"} | {"x5": "a"}
    edges = {(edge.source, edge.target): edge for edge in link_papers(Incidence(*make_corpus(letters)))}
    assert edges["p1", "p2"].concepts == ("r",)
    assert edges["p1", "p2"].weight > edges["p1", "p3"].weight > 0
    assert ("p1", "y00") not in edges


def test_a_concept_of_more_than_a_quarter_of_the_papers_ties_none(make_corpus) -> None:
    letters = {f"p{n}": "f" for n in range(4)} | {f"q{n}": "" for n in range(8)}
    assert link_papers(Incidence(*make_corpus(letters))) == ()


def test_a_concept_of_too_many_papers_ties_none_however_large_the_corpus(make_corpus, monkeypatch) -> None:
    letters = {"a1": "a", "a2": "a", "f1": "f", "f2": "f", "f3": "f"} | {f"q{n:02}": "" for n in range(20)}
    monkeypatch.setattr(paper_links, "MAX_PAPERS", 2)
    edges = link_papers(Incidence(*make_corpus(letters)))
    assert [(edge.source, edge.target) for edge in edges] == [("a1", "a2")]


def test_each_paper_keeps_its_strongest_edges(make_corpus) -> None:
    letters = {f"p{n:03}": "a" for n in range(50)} | {f"q{n:03}": "" for n in range(200)}
    edges = link_papers(Incidence(*make_corpus(letters)))
    assert len(edges) <= 50 * EDGES_PER_PAPER
    degree = [sum(key in (edge.source, edge.target) for edge in edges) for key in letters if key < "q"]
    assert min(degree) >= EDGES_PER_PAPER


@given(letters=st.dictionaries(st.text("pqrs", min_size=1, max_size=4), st.sets(st.sampled_from("abcdef"))))
def test_edges_are_sorted_unique_and_hold_what_both_papers_share(letters: dict[str, set[str]]) -> None:
    papers = [Paper(key, key, "", ()) for key in letters]
    mentions = [Mention(key, c, "title", "", 0, 1) for key in letters for c in letters[key]]
    used = sorted({mention.concept for mention in mentions})
    concepts = Concepts(tuple(Concept(c, c, "") for c in used), tuple(mentions))
    edges = link_papers(Incidence(papers, concepts))
    pairs = [(edge.source, edge.target) for edge in edges]
    assert pairs == sorted(set(pairs))
    for edge in edges:
        assert edge.source < edge.target
        assert 0 < edge.weight <= 1
        assert edge.concepts
        assert set(edge.concepts) <= letters[edge.source] & letters[edge.target]


def test_a_weight_is_the_cosine_of_concepts_weighed_by_rarity(make_corpus) -> None:
    # Of twelve papers two mention a and three b: rarities log(1 + 12/2) and log(1 + 12/3).
    letters = {"p1": "ab", "p2": "a", "p3": "b", "p4": "b"} | {f"q{n}": "" for n in range(8)}
    a, b = log(7), log(5)

    edges = link_papers(Incidence(*make_corpus(letters)))

    assert edges == (
        PaperEdge("p1", "p2", ("a",), round(a / hypot(a, b), 6)),
        PaperEdge("p1", "p3", ("b",), round(b / hypot(a, b), 6)),
        PaperEdge("p1", "p4", ("b",), round(b / hypot(a, b), 6)),
        PaperEdge("p3", "p4", ("b",), 1.0),
    )


def test_of_equal_edges_the_first_are_kept_and_those_of_nothing_dropped(monkeypatch) -> None:
    monkeypatch.setattr(paper_links, "EDGES_PER_PAPER", 2)
    others, weights = np.array([0, 3, 1, 2, 4]), np.array([1.0, 0.5, 0.5, 0.9, 0.5])
    assert paper_links._choose_strongest(others, weights, 0) == [(2, 0.9), (1, 0.5)]
    assert paper_links._choose_strongest(np.array([1, 2]), np.array([1e-9, 0.25]), 0) == [(2, 0.25)]
