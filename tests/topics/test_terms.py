"""Which terms set a group apart, on tables of a few papers."""

from collections.abc import Sequence

import numpy as np

from builder.model import Term
from builder.topics.contrast import Contrast, contrast_groups
from builder.topics.terms import are_kin, is_shared, overlap, pick_terms
from tests.topics.tables import tabulate


def contrast_evenly(groups: Sequence[int], strength: Sequence[Sequence[float]], coverage: float = 1.0) -> Contrast:
    values = np.array(strength, dtype=float)
    return Contrast(np.array(groups), values, np.full(values.shape, coverage))


def test_terms_are_ordered_and_none_is_part_of_another() -> None:
    rows = [[2, 2, 1, 0]] * 3 + [[0, 1, 0, 2]] * 3
    candidates = tabulate(rows, "wet moss", "moss", "old rock", "fern")

    terms = pick_terms(candidates, contrast_groups(candidates, [0, 0, 0, 1, 1, 1]))

    assert [term.term for term in terms[0]] == ["wet moss", "old rock"]
    assert terms[0][0].weight > terms[0][1].weight > 0
    assert [term.term for term in terms[1]] == ["fern"]


def test_terms_carry_their_strength() -> None:
    candidates = tabulate([[1, 1, 1]] * 3 + [[0, 0, 0]] * 9, "wet moss", "moss", "old rock")
    contrast = contrast_evenly([0] * 3 + [1] * 9, [[1.23456, 2.0, 0.5], [0.0, 0.0, 0.0]])

    # "moss" is the stronger, and "wet moss" only says more of it.
    assert pick_terms(candidates, contrast)[0] == (Term("moss", 2.0), Term("old rock", 0.5))


def test_terms_of_nearly_equal_strength_keep_their_order() -> None:
    candidates = tabulate([[1, 1]] * 3 + [[0, 0]] * 9, "dry fern", "wet moss")
    contrast = contrast_evenly([0] * 3 + [1] * 9, [[1.2, 1.3], [0.0, 0.0]])

    assert [term.term for term in pick_terms(candidates, contrast)[0]] == ["wet moss", "dry fern"]


def test_only_phrases_of_full_substance_are_terms() -> None:
    candidates = tabulate(
        [[1, 1, 1]] * 3 + [[0] * 3] * 9,
        "wet moss",
        "Fern",
        "rock gain",
        kinds=["phrase", "curated", "phrase"],
        substance=[1, 1, 0.7],
    )
    contrast = contrast_evenly([0] * 3 + [1] * 9, [[1.0] * 3, [0.0] * 3])

    assert [term.term for term in pick_terms(candidates, contrast)[0]] == ["wet moss"]


def test_a_term_must_be_in_enough_papers_of_the_group() -> None:
    # 15 % of twenty papers are three, and of ten 1.5, but two are the least; of one paper one is enough.
    held = np.array([[3, 2], [2, 1], [1, 0]], dtype=float)
    sizes = np.array([[20], [10], [1]], dtype=float)

    assert is_shared(held, sizes).tolist() == [[True, False], [True, False], [True, False]]


def test_words_overlap_where_one_is_a_part_of_the_other_or_both_are_one_compound() -> None:
    assert overlap(("wet", "moss"), ("moss",))
    assert overlap(("data", "set"), ("dataset",))
    assert not overlap(("wet", "moss"), ("wet", "fern"))


def test_forms_of_one_word_are_kin() -> None:
    assert are_kin("optimizer", "optimization")  # seven letters of nine
    assert are_kin("antikorper", "antikorpern")
    assert are_kin("rna", "rna")
    assert not are_kin("photonic", "photovoltaic")  # five of eight
    assert not are_kin("antibody", "antibiotic")
    assert not are_kin("cat", "cats")  # short words say too little
