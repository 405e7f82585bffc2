import numpy as np

from builder.model import Concept, Concepts, Mention, Paper
from builder.related.reasons import find_reasons, measure_coherence
from builder.textspace import build_space

CATS = "Whisker length predicts how cats hunt at night, notably indoors. Whisker length matters."
SHIPS = "Cargo ships burn heavy fuel on long routes, notably at sea. Cargo ships pollute."
PAPERS = tuple(
    Paper(f"{kind}{row}", "t", f"{text} Case {extra}.", ("a.txt",))
    for kind, text in (("cat", CATS), ("ship", SHIPS))
    for row, extra in enumerate(("one", "two", "three", "four", "five", "six"))
)


def test_terms_of_one_subject_tell_and_those_of_all_do_not() -> None:
    space = build_space(PAPERS)
    coherence = dict(zip(space.terms, measure_coherence(space), strict=True))
    assert coherence["whisker length"] > 0
    assert coherence["cargo ships"] > 0
    assert coherence["notably"] == 0
    assert coherence["case"] == 0


def test_shared_terms_are_shown_and_not_twice() -> None:
    concepts, terms = find_reasons(PAPERS, build_space(PAPERS), Concepts((), ()), [(0, 1)])[0, 1]
    assert concepts == ()
    assert terms
    words = [word for term in terms for word in term.lower().split()]
    assert len(set(words)) == len(words)
    assert "notably" not in words


def test_the_name_of_a_shared_concept_is_no_second_reason() -> None:
    mentions = tuple(Mention(paper.id, "whiskers", "abstract", CATS, 0, 14) for paper in PAPERS[:2])
    concepts = Concepts((Concept("whiskers", "Whiskers", "Hair.", ("whisker length",)),), mentions)
    shared, terms = find_reasons(PAPERS, build_space(PAPERS), concepts, [(0, 1)])[0, 1]
    assert shared == ("whiskers",)
    assert not any("whisker" in term.lower() for term in terms)


def test_no_pair_has_no_reason() -> None:
    assert find_reasons(PAPERS, build_space(PAPERS), Concepts((), ()), []) == {}


def test_an_empty_vocabulary_has_no_coherence() -> None:
    assert np.array_equal(measure_coherence(build_space(())), np.zeros(0))
