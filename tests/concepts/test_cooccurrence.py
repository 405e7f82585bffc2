from dataclasses import replace
from itertools import combinations
from math import log
from time import process_time

import numpy as np
import pytest

from builder.concepts import cooccurrence
from builder.concepts.cooccurrence import Incidence, find_open_ground, is_link, meet_concepts
from builder.concepts.graph import build_graph
from builder.model import Concept, ConceptEdge, Concepts, Mention, Paper, Search


def test_an_edge_holds_its_papers_npmi_and_expectation(make_corpus) -> None:
    incidence = Incidence(*make_corpus({"p1": "ab", "p2": "ab", "p3": "a", "p4": "", "p5": "c"}))
    (edge,) = meet_concepts(incidence)
    assert (edge.source, edge.target, edge.papers) == ("a", "b", ("p1", "p2"))
    assert edge.expected == pytest.approx(3 * 2 / 5)
    assert edge.npmi == pytest.approx(log(2.5 / 1.7) / -log(2.5 / 5.5), abs=1e-6)


def test_the_rate_of_an_edge_is_its_chance_over_all_pairs_looked_at(make_corpus) -> None:
    # Of ten papers five have a and b: one of the 252 ways to choose five of ten. Five have c, too, of which three are
    # those: (100 + 25 + 1) of 252 ways. Each pair is one of three that were looked at, d is in one paper alone.
    letters = {f"p{n}": "ab" for n in range(5)} | {f"q{n}": "" for n in range(5)}
    letters |= {"p0": "abc", "p1": "abc", "p2": "abc", "q0": "c", "q1": "cd"}
    incidence = Incidence(*make_corpus(letters))

    rates = {(edge.source, edge.target): edge.q for edge in meet_concepts(incidence)}

    assert incidence.telling.sum() == 3
    assert rates == {
        ("a", "b"): pytest.approx(3 / 252),
        ("a", "c"): pytest.approx(126 / 252),
        ("b", "c"): pytest.approx(126 / 252),
        ("c", "d"): 1.0,
    }


def test_pairs_that_can_surprise_nobody_are_not_looked_at(make_corpus) -> None:
    # Of ten papers a and b have five each, which would share all by chance in 1 of 252; c has two: with a, they are
    # all shared in 10 of 45 cases, however they lie. One pair is left, so its bar is the rate itself.
    texts = {f"p{n}": ("ab" if n < 4 else "a" if n < 5 else "b" if n < 6 else "c" if n < 8 else "") for n in range(10)}
    incidence = Incidence(*make_corpus(texts))

    assert np.argwhere(incidence.telling).tolist() == [[0, 1]]
    rates = {(edge.source, edge.target): edge.q for edge in meet_concepts(incidence)}
    assert rates == {("a", "b"): pytest.approx(26 / 252)}


@pytest.mark.parametrize(
    ("discovered", "pairs"),
    [("", ["ab", "ac", "bc"]), ("a", ["ac", "bc"]), ("b", ["ac", "bc"]), ("c", ["ab", "ac", "bc"])],
)
def test_a_name_within_that_of_a_discovered_concept_is_no_news(make_corpus, discovered: str, pairs: list[str]) -> None:
    papers, concepts = make_corpus({f"p{n}": "abc" if n < 5 else "" for n in range(20)})
    names = {"a": ("ice", "glacier ice"), "b": ("sea ice sheet",), "c": ("icesheet",)}
    named = Concepts(
        tuple(replace(each, aliases=names[each.id], discovered=each.id == discovered) for each in concepts.concepts),
        concepts.mentions,
    )
    assert [edge.source + edge.target for edge in meet_concepts(Incidence(papers, named))] == pairs


def test_the_more_pairs_can_surprise_the_more_they_must() -> None:
    # Pairs of three papers of twenty could share all in 1 of 1140 cases: with that many of them the bar lies lower.
    few, many = (
        Incidence([Paper(f"p{n}", "", "", ()) for n in range(20)], make_concepts(groups)) for groups in (5, 60)
    )
    assert few.telling.sum() == 10
    assert many.telling.sum() == 0


def make_concepts(groups: int) -> Concepts:
    """As many concepts, each in three papers of twenty."""
    held = [[f"p{(start + step) % 20}" for step in (0, 1, 2)] for start in range(groups)]
    return Concepts(
        tuple(Concept(f"c{number:02}", "C", "") for number in range(groups)),
        tuple(
            Mention(paper, f"c{number:02}", "abstract", "C", 0, 1)
            for number, papers in enumerate(held)
            for paper in papers
        ),
    )


def edge(papers: int, q: float) -> ConceptEdge:
    return ConceptEdge("a", "b", tuple(f"p{n}" for n in range(papers)), 0.5, 0.1, q)


def test_a_link_is_what_chance_would_hardly_draw_and_never_one_paper() -> None:
    assert is_link(edge(2, 0.05))
    assert not is_link(edge(2, 0.051))
    assert not is_link(edge(1, 0.0))


def test_one_shared_paper_is_once_however_rare_both_are(make_corpus) -> None:
    letters = {"p": "ab", "q": "a", "r": "b"} | {f"z{n:03}": "" for n in range(300)}
    (met,) = meet_concepts(Incidence(*make_corpus(letters)))
    assert (len(met.papers), met.q, is_link(met)) == (1, 1.0, False)


def with_broader(corpus, **broader: tuple[str, ...]):
    papers, concepts = corpus
    named = tuple(replace(each, broader=broader.get(each.id, ())) for each in concepts.concepts)
    return papers, Concepts(named, concepts.mentions)


def test_a_concept_and_its_broader_ones_are_no_pair(make_corpus) -> None:
    # a is part of b and b of c, so that four papers have all three, and c is met by d in these.
    letters = {f"p{n}": "ad" for n in range(4)} | {f"z{n}": "bc" for n in range(2)} | {f"y{n}": "" for n in range(14)}
    corpus = with_broader(make_corpus(letters), a=("b",), b=("c",))
    incidence = Incidence(*corpus)

    graph = build_graph(*corpus)

    assert incidence.sizes.tolist() == [4, 6, 6, 4]
    assert [(each.source, each.target, len(each.papers)) for each in graph.edges] == [
        ("a", "d", 4),
        ("b", "d", 4),
        ("c", "d", 4),
    ]
    assert (graph.meetings, graph.pairs, graph.open_ground) == ((), 3, ())


def test_edges_are_found_as_if_papers_were_looked_through_one_by_one(make_corpus) -> None:
    random = np.random.default_rng(5)
    letters = {f"p{n:02}": "".join(letter for letter in "abcdef" if random.random() < 0.3) for n in range(40)}
    met = meet_concepts(Incidence(*make_corpus(letters)))
    found = {(each.source, each.target): each.papers for each in met}
    shared = {
        pair: tuple(paper for paper in sorted(letters) if {*pair} <= {*letters[paper]})
        for pair in combinations("abcdef", 2)
    }
    assert found == {pair: papers for pair, papers in shared.items() if papers}
    assert list(found) == sorted(found)


def test_many_concepts_of_many_papers_are_linked_in_no_time(make_corpus) -> None:
    random = np.random.default_rng(1)
    alphabet = [chr(0x4E00 + n) for n in range(200)]
    letters = {f"p{n:05}": "".join(alphabet[k] for k in set(random.zipf(1.3, 8) % 200)) for n in range(10_000)}
    papers, concepts = make_corpus(letters)
    incidence = Incidence(papers, concepts)
    began = process_time()
    met = meet_concepts(incidence)
    find_open_ground(incidence, met)
    assert process_time() - began < 2


def avoiding() -> dict[str, str]:
    papers = {f"a{n:02}": "ac" for n in range(20)} | {f"b{n:02}": "b" for n in range(20)}
    return papers | {"b00": "bc"} | {f"z{n:02}": "" for n in range(10)}


def test_concepts_that_avoid_each_other_are_open_ground(make_corpus) -> None:
    papers, concepts = make_corpus(avoiding())
    incidence = Incidence(papers, concepts)
    ground = find_open_ground(incidence, meet_concepts(incidence))[0]
    assert [(pair.source, pair.target, pair.observed) for pair in ground] == [("a", "b", 0), ("b", "c", 1)]
    assert ground[0].expected == pytest.approx(20 * 20 / 50)
    assert ground[0].nearest[0] == "b00"
    assert ground[1].nearest[0] == "b00"


def test_a_broader_concept_is_no_open_ground(make_corpus) -> None:
    papers, concepts = make_corpus(avoiding())
    incidence = Incidence(*with_broader((papers, concepts), a=("c",), c=("b",)))
    assert find_open_ground(incidence, meet_concepts(incidence)) == ((), Search())


def test_pairs_by_chance_are_no_open_ground(make_corpus) -> None:
    letters = {f"p{n:02}": ("a" if n % 2 else "") + ("b" if n % 3 else "") for n in range(60)}
    papers, concepts = make_corpus(letters)
    incidence = Incidence(papers, concepts)
    assert find_open_ground(incidence, meet_concepts(incidence))[0] == ()


def test_open_ground_tells_how_it_was_looked_for(make_corpus) -> None:
    # Nine and nine of eighteen: of 48,620 ways one shares none and 81 one, and 1,296 share two, which is too many. So
    # chance would leave 82 of 48,620 open; that they share one is among the rarer part, and alone beyond q.
    papers, concepts = make_corpus(split(8, 1, 8, 1))
    incidence = Incidence(papers, concepts)
    _, search = find_open_ground(incidence, meet_concepts(incidence))
    assert search == Search(pairs=1, by_chance=pytest.approx(82 / 48_620, abs=1e-6), found=1, holds=True, firm=1)


def test_open_ground_does_not_hold_where_chance_would_leave_as_much(make_corpus) -> None:
    # Every concept is strewn at random: of 276 pairs some are open, as many as chance was said to leave.
    random = np.random.default_rng(3)
    alphabet = "abcdefghijklmnopqrstuvwx"
    letters = {f"p{n:02}": "".join(letter for letter in alphabet if random.random() < 0.4) for n in range(80)}
    incidence = Incidence(*make_corpus(letters))
    ground, search = find_open_ground(incidence, meet_concepts(incidence))
    assert (search.pairs, search.found, search.holds, search.firm) == (276, len(ground), False, 0)
    assert 0.5 < search.by_chance < 2.76
    assert search.found == 3


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
    ground = find_open_ground(incidence, meet_concepts(incidence))[0]
    assert [(pair.source, pair.target, pair.observed, pair.expected) for pair in ground] == found


def test_the_most_surprising_pair_comes_first(make_corpus) -> None:
    # a and c avoid each other entirely (1 chance of 48,620), a and b all but once (82 chances).
    letters = split(8, 1, 8, 1)
    letters = {paper: kinds + ("" if "a" in kinds else "c") for paper, kinds in letters.items()}
    papers, concepts = make_corpus(letters)
    incidence = Incidence(papers, concepts)
    ground = find_open_ground(incidence, meet_concepts(incidence))[0]
    assert [(pair.source, pair.target) for pair in ground] == [("a", "c"), ("a", "b")]


def test_nearest_are_papers_of_both_then_those_whose_other_concepts_go_with_the_missing_one(make_corpus) -> None:
    # x goes with b, y with a; of two papers of a, that with x is nearer to b, and one with a alone is not near.
    letters = {f"a{n:02}": "a" for n in range(8)} | {f"b{n:02}": "bx" for n in range(8)} | {"m": "ab"}
    letters |= {"a00": "ax", "a01": "axy"} | {f"z{n}": "y" for n in range(3)}
    papers, concepts = make_corpus(letters)
    incidence = Incidence(papers, concepts)
    (pair,) = (
        pair
        for pair in find_open_ground(incidence, meet_concepts(incidence))[0]
        if (pair.source, pair.target) == ("a", "b")
    )
    assert pair.nearest == ("m", "a00", "a01")


def make_large_vocabulary(concepts: int, papers: int) -> tuple[tuple[Paper, ...], Concepts]:
    """Each paper names a third of all concepts: nothing is a link, and almost all pairs meet."""
    names = [f"c{number:03}" for number in range(concepts)]
    chosen = np.random.default_rng(1).random((papers, concepts)) < 1 / 3
    corpus = tuple(Paper(f"p{row:02}", f"p{row:02}", "", ()) for row in range(papers))
    mentions = tuple(
        Mention(paper.id, name, "abstract", "s", 0, 1)
        for paper, row in zip(corpus, chosen, strict=True)
        for name, held in zip(names, row, strict=True)
        if held
    )
    return corpus, Concepts(tuple(Concept(name, name, "d") for name in names), mentions)


def test_a_large_vocabulary_keeps_few_meetings_and_counts_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = make_large_vocabulary(60, 12)
    whole = build_graph(*corpus)
    monkeypatch.setattr(cooccurrence, "MOST_MEETINGS", 240)
    monkeypatch.setattr(cooccurrence, "FEWEST_MEETINGS", 3)

    graph = build_graph(*corpus)

    assert (whole.untold, whole.untold_once) == (0, 0)
    kept = {(edge.source, edge.target): len(edge.papers) for edge in graph.meetings}
    every = {(edge.source, edge.target): len(edge.papers) for edge in whole.meetings}
    assert kept.items() <= every.items()
    assert graph.edges == whole.edges
    # 240 / 60 for each end, and no pair twice.
    assert 60 * 4 / 2 <= len(kept) <= 60 * 4
    assert graph.untold == len(every) - len(kept)
    assert graph.untold_once == sum(size == 1 for pair, size in every.items() if pair not in kept)
    for concept in {end for pair in every for end in pair}:
        most = max(size for pair, size in every.items() if concept in pair)
        assert most in {size for pair, size in kept.items() if concept in pair}


def test_meetings_grow_with_concepts_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cooccurrence, "MOST_MEETINGS", 0)
    monkeypatch.setattr(cooccurrence, "FEWEST_MEETINGS", 5)

    sizes = {count: len(build_graph(*make_large_vocabulary(count, 12)).meetings) for count in (40, 80, 160)}

    assert all(size <= 5 * count for count, size in sizes.items())
