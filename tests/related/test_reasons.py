from math import sqrt

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from builder.model import Concept, Concepts, Mention, Paper
from builder.model.space import TextSpace
from builder.related import reasons as telling
from builder.related.reasons import find_rarity_bound, find_reasons, measure_coherence
from builder.textspace import build_space
from tests.handmade import make_concepts

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
    assert coherence["cargo ship"] > 0
    assert coherence["notably"] == 0
    assert coherence["case"] == 0


def test_shared_terms_are_shown_and_not_twice() -> None:
    concepts, terms = find_reasons(PAPERS, build_space(PAPERS), Concepts((), ()), [(0, 1)])[0, 1]
    assert concepts == ()
    assert terms
    words = [word for term in terms for word in term.lower().split()]
    assert len(set(words)) == len(words)
    assert "notably" not in words


def test_words_of_all_prose_are_no_reason_however_alike_their_papers() -> None:
    assert telling._choose_terms(["remarkable success", "researchers"], frozenset()) == ()
    assert telling._choose_terms(["remarkable", "whisker length"], frozenset()) == ("whisker length",)


def test_the_name_of_a_shared_concept_is_no_second_reason() -> None:
    mentions = tuple(Mention(paper.id, "whiskers", "abstract", CATS, 0, 14) for paper in PAPERS[:2])
    concepts = Concepts((Concept("whiskers", "Whiskers", "Hair.", ("whisker length",)),), mentions)
    shared, terms = find_reasons(PAPERS, build_space(PAPERS), concepts, [(0, 1)])[0, 1]
    assert shared == ("whiskers",)
    assert not any("whisker" in term.lower() for term in terms)


def test_a_broader_concept_is_a_reason_only_where_no_narrower_one_is_shared() -> None:
    names = {"tabby": PAPERS[:2], "lynx": PAPERS[2:3]}
    mentions = tuple(Mention(paper.id, key, "abstract", CATS, 0, 7) for key, held in names.items() for paper in held)
    narrow = tuple(Concept(key, key.title(), "A cat.", broader=("cat",)) for key in ("lynx", "tabby"))
    concepts = Concepts((Concept("cat", "Cats", "Hunters."), *narrow), mentions)
    reasons = find_reasons(PAPERS, build_space(PAPERS), concepts, [(0, 1), (0, 2), (0, 3)])
    assert [reasons[pair][0] for pair in ((0, 1), (0, 2), (0, 3))] == [("tabby",), ("cat",), ()]


def test_no_pair_has_no_reason() -> None:
    assert find_reasons(PAPERS, build_space(PAPERS), Concepts((), ()), []) == {}


def test_an_empty_vocabulary_has_no_coherence() -> None:
    assert np.array_equal(measure_coherence(build_space(())), np.zeros(0))


def make_space(terms: dict[str, str], homes: str) -> TextSpace:
    """Papers that lie in as many directions as `homes` has letters; each term is held by the rows in its digits."""
    holds = np.zeros((len(homes), len(terms)))
    for column, rows in enumerate(terms.values()):
        holds[[int(row) for row in rows], column] = 1.0
    letters = sorted(set(homes))
    latent = np.array([[float(home == letter) for letter in letters] for home in homes])
    return TextSpace(tuple(f"p{row}" for row in range(len(homes))), tuple(terms), csr_matrix(holds), latent)


def test_coherence_is_the_mean_cosine_beyond_chance_and_a_half_deviation() -> None:
    # Of the 15 pairs of six papers three have cosine 1 and the rest 0: mean 1/5, variance 1/5 - 1/25.
    space = make_space({"three": "012", "two": "01", "apart": "03", "all": "012345", "one": "0"}, "aaabcd")

    deviation = sqrt(1 / 5 - 1 / 25)
    assert measure_coherence(space).tolist() == pytest.approx(
        [
            1 - 1 / 5 - deviation * (1 / 2 + 1 / sqrt(3)),  # three pairs, all alike
            1 - 1 / 5 - deviation * (1 / 2 + 1),  # one pair
            0,
            0,
            0,
        ]
    )


def test_a_phrase_that_begins_with_a_frequent_empty_word_is_empty() -> None:
    # Three of six papers hold "novel", more than the root of six, and they have nothing else in common.
    space = make_space({"novel": "035", "novel moss": "012", "rare": "03", "rare moss": "012"}, "aaabcd")

    assert [value > 0 for value in measure_coherence(space)] == [False, False, False, True]


def test_the_most_telling_terms_come_first_as_they_are_written() -> None:
    texts = ["Warm moss, small ferns."] * 3 + ["Cold rock.", "Dry sand.", "Deep sea."]
    papers = [Paper(f"p{row}", "t", text, ("a.txt",)) for row, text in enumerate(texts)]
    space = make_space({"fern": "01", "moss": "012", "warm": "012"}, "aaabcd")
    # Of equal coherence: what both make more of comes first.
    weights = csr_matrix(space.tfidf.multiply(np.array([1.0, 0.5, 0.9])))
    space = TextSpace(space.ids, space.terms, weights, space.latent)

    reasons = find_reasons(papers, space, Concepts((), ()), [(0, 1), (0, 3)])

    # 0.9 x 0.9 x 0.37 for warm, 1 x 1 x 0.2 for fern, 0.5 x 0.5 x 0.37 for moss.
    assert reasons[0, 1] == ((), ("Warm", "ferns", "moss"))
    assert reasons[0, 3] == ((), ())


def test_no_more_than_five_concepts_are_shown_the_rarest_first() -> None:
    letters = "gfedcba"
    papers = [Paper(f"p{row}", "t", "", ("a.txt",)) for row in range(9)]
    # g is in two papers, f in three, and so on.
    held = {letter: [f"p{row}" for row in range(2 + place)] for place, letter in enumerate(letters)}

    reasons = find_reasons(papers, build_space(papers), make_concepts(held), [(0, 1)])

    assert reasons[0, 1] == (("g", "f", "e", "d", "c"), ())


@pytest.mark.parametrize(("papers", "bound"), [(20, 10), (100, 10), (443, 44.3)])
def test_what_a_tenth_of_the_papers_hold_is_common_from_ten_papers_on(papers: int, bound: float) -> None:
    assert find_rarity_bound(papers) == pytest.approx(bound)


def test_a_common_concept_is_no_reason() -> None:
    papers = [Paper(f"p{row:02}", "t", "", ("a.txt",)) for row in range(20)]
    held = {"wide": [f"p{row:02}" for row in range(10)], "rare": [f"p{row:02}" for row in range(9)]}

    reasons = find_reasons(papers, build_space(papers), make_concepts(held), [(0, 1), (0, 9)])

    assert reasons == {(0, 1): (("rare",), ()), (0, 9): ((), ())}


def test_a_common_term_is_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    space = build_space(PAPERS)
    # Six of the twelve papers are of cats, and have all their words in common.
    assert find_reasons(PAPERS, space, Concepts((), ()), [(0, 1)])[0, 1][1]
    monkeypatch.setattr(telling, "LEAST_COMMON", 6)
    assert find_reasons(PAPERS, space, Concepts((), ()), [(0, 1)])[0, 1] == ((), ())
