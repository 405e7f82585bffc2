from collections.abc import Sequence

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from builder.model import Concept, Concepts, Mention, Paper, Term
from builder.topics.contrast import Candidates, Contrast, Kind, contrast_groups, gather_candidates, split_label
from builder.topics.naming import _find_substantial, _identify, _is_shared, _join, _score_names, name_groups, pick_terms
from builder.topics.phrases import read_phrases

NONE = Concepts((), ())
PRUNING = [
    "We study network pruning. Models are fast with network pruning.",
    "Our method of network pruning is new. Results are strong.",
    "This work on network pruning gives a novel method.",
]
DIALOGUE = [
    "We study dialogue agents in the field. Models are fast.",
    "Our method for dialogue agents is new. Results are strong.",
    "This work on dialogue agents gives a novel method.",
]


def gather(texts: list[str], concepts: Concepts = NONE) -> Candidates:
    papers = [Paper(f"p{number}", "", text, ("a.txt",)) for number, text in enumerate(texts)]
    return gather_candidates(read_phrases(papers, least=1), [paper.id for paper in papers], concepts)


def name(candidates: Candidates, groups: list[int], given: list[str | None]) -> list[str]:
    return name_groups(candidates, contrast_groups(candidates, groups), given)


def test_labels_are_what_sets_groups_apart() -> None:
    labels = name(gather(PRUNING + DIALOGUE), [0, 0, 0, 1, 1, 1], [None, None])
    assert labels == ["Network pruning", "Dialogue agents"]


def test_a_given_label_stays_and_is_not_used_again() -> None:
    labels = name(gather(PRUNING + DIALOGUE), [0, 0, 0, 1, 1, 1], [None, "Network pruning"])
    assert labels[1] == "Network pruning"
    assert "etwork pruning" not in labels[0]


def test_a_concept_names_a_topic_that_it_coincides_with() -> None:
    concepts = Concepts(
        (Concept("pruning", "Network pruning (NP)", "Removal of weights."),),
        tuple(Mention(f"p{n}", "pruning", "title", PRUNING[n], 0, 1) for n in range(3)),
    )
    labels = name(gather(PRUNING + DIALOGUE, concepts), [0, 0, 0, 1, 1, 1], [None, None])
    assert labels[0] == "Network pruning (NP)"


def test_a_concept_that_no_paper_mentions_is_no_name() -> None:
    concepts = Concepts((Concept("law", "Scaling laws", "How loss falls with size."),), ())
    labels = name(gather(PRUNING + DIALOGUE, concepts), [0, 0, 0, 1, 1, 1], [None, None])
    assert "Scaling laws" not in labels


def test_two_names_are_joined_where_one_leaves_papers_out() -> None:
    texts = [
        *("The weights undergo network pruning.", "It relies on network pruning."),
        *("The cost of knowledge distillation is low.", "It relies on knowledge distillation."),
        *DIALOGUE,
    ]
    labels = name(gather(texts), [0, 0, 0, 0, 1, 1, 1], [None, None])
    assert labels[0] in ("Network pruning and knowledge distillation", "Knowledge distillation and network pruning")


def test_groups_without_a_word_are_still_told_apart() -> None:
    labels = name(gather(["", "", ""]), [0, 1, 2], [None] * 3)
    assert len(set(labels)) == 3


def test_terms_are_ordered_and_none_is_part_of_another() -> None:
    candidates = gather(PRUNING + DIALOGUE)
    terms = pick_terms(candidates, contrast_groups(candidates, [0, 0, 0, 1, 1, 1]), 0)
    weights = [term.weight for term in terms]
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0
    assert "network pruning" in [term.term for term in terms]
    assert "pruning" not in [term.term for term in terms]


def tabulate(rows: Sequence[Sequence[float]], *surfaces: str, kinds: Sequence[Kind] = ()) -> Candidates:
    """Candidates with these surfaces that papers (rows) hold so firmly; phrases, unless `kinds` says otherwise."""
    return Candidates(
        words=tuple(split_label(surface) for surface in surfaces),
        surfaces=surfaces,
        nouns=(True,) * len(surfaces),
        kinds=tuple(kinds) or ("phrase",) * len(surfaces),
        weights=csr_matrix(np.array(rows, dtype=float)),
        cases={},
    )


def contrast_evenly(groups: Sequence[int], strength: Sequence[Sequence[float]], coverage: float = 1.0) -> Contrast:
    values = np.array(strength, dtype=float)
    return Contrast(np.array(groups), values, np.full(values.shape, coverage))


def test_fitness_is_strength_times_form_times_the_root_of_coverage() -> None:
    surfaces = ("moss", "wet moss", "very wet moss", "very very wet moss", "MoSS", "Moss lore", "Peat bog (PB)")
    kinds: list[Kind] = ["phrase"] * 5 + ["curated", "defined"]
    # Four of eight papers, and so four of a group of four, hold each; eight papers and two groups allow for 6.
    candidates = tabulate([[1] * 7] * 4 + [[0] * 7] * 4, *surfaces, kinds=kinds)
    contrast = contrast_evenly([0] * 4 + [1] * 4, [[2.0] * 7, [0.0] * 7], coverage=0.64)

    scores = _score_names(candidates, contrast)

    # One word is half as fit, an acronym 0.8 times, three words 1.05, a vocabulary's label 1.3, a defined one 1.1.
    assert scores[0] == pytest.approx(2 * 0.8 * np.array([0.5, 1, 1.05, 1, 0.8, 1.3, 1.1]))
    assert scores[1].tolist() == [0] * 7


def test_a_name_must_be_in_enough_papers_of_the_group() -> None:
    # 15 % of twenty papers are three, and of ten 1.5, but two are the least; of one paper one is enough.
    groups = np.repeat([0, 1, 2], [20, 10, 1])
    coverage = np.array([[0.15, 0.10], [0.20, 0.10], [1.0, 0.0]])

    assert _is_shared(Contrast(groups, coverage, coverage)).tolist() == [[True, False], [True, False], [True, False]]


def test_a_word_of_more_than_a_quarter_of_the_papers_names_the_field() -> None:
    # Eight groups of five: of forty papers eleven hold "model", and ten hold "moss".
    rows = [[int(row < 11), int(row < 10), int(row < 5), int(row < 5)] for row in range(40)]
    candidates = tabulate(rows, "model", "moss", "moss model", "model model")
    contrast = contrast_evenly(np.repeat(range(8), 5).tolist(), [[1.0] * 4] * 8)

    assert _find_substantial(candidates, contrast).tolist() == [False, True, True, False]


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (["moss lore"], "Moss lore"),
        (["moss of Darwin"], "Moss of Darwin"),
        (["iPhone use"], "iPhone use"),
        (["moss lore", "Peat bogs"], "Moss lore and peat bogs"),
        (["moss lore", "Low-lying bogs"], "Moss lore and low-lying bogs"),
        (["moss lore", "Direct preference optimization (DPO)"], "Moss lore and DPO"),
        (["moss lore", "Darwin finches"], "Moss lore and Darwin finches"),
    ],
)
def test_a_label_has_one_capital_and_short_forms(names: list[str], label: str) -> None:
    assert _join(names, {"darwin": "Darwin"}) == label


def test_the_strongest_pair_is_settled_first_and_no_name_is_used_twice() -> None:
    # Both groups are best named "wet moss", which is stronger for the second.
    rows = [[1, 1, 0]] * 3 + [[1, 0, 1]] * 3 + [[0, 0, 0]] * 6
    candidates = tabulate(rows, "wet moss", "dry fern", "old rock")
    contrast = contrast_evenly([0] * 3 + [1] * 3 + [2] * 6, [[3.0, 1.0, 0.0], [4.0, 0.0, 1.0], [0.0, 0.0, 0.0]])

    assert name_groups(candidates, contrast, [None] * 3) == ["Dry fern", "Wet moss", "Papers of group 3"]


def test_a_label_to_avoid_gets_a_second_name() -> None:
    rows = [[1, 0]] * 3 + [[0, 1]] + [[0, 0]] * 6
    candidates = tabulate(rows, "wet moss", "dry fern")
    contrast = contrast_evenly([0] * 4 + [1] * 6, [[3.0, 0.5], [0.0, 0.0]])

    assert name_groups(candidates, contrast, [None, "Rocks"])[0] == "Wet moss"
    assert name_groups(candidates, contrast, [None, "Rocks"], ["Wet moss"])[0] == "Wet moss and dry fern"


@pytest.mark.parametrize(
    ("strength", "gain", "label"),
    [
        # The first name leaves out five of ten papers. A second must be 0.45 times as strong and bring in two.
        (2.0, 2, "Wet moss and dry fern"),
        (2.0, 1, "Wet moss"),
        (1.2, 2, "Wet moss"),
    ],
)
def test_a_second_name_must_be_strong_and_bring_papers_in(strength: float, gain: int, label: str) -> None:
    rows = [[1, 1]] * 5 + [[0, 1]] * gain + [[0, 0]] * (5 - gain) + [[0, 0]] * 20
    candidates = tabulate(rows, "wet moss", "dry fern")
    contrast = contrast_evenly([0] * 10 + [1] * 20, [[4.0, strength], [0.0, 0.0]], coverage=0.5)

    assert name_groups(candidates, contrast, [None, "Rocks"])[0] == label


def test_terms_carry_their_strength() -> None:
    candidates = tabulate([[1, 1, 1]] * 3 + [[0, 0, 0]] * 9, "wet moss", "moss", "old rock")
    contrast = contrast_evenly([0] * 3 + [1] * 9, [[1.23456, 2.0, 0.5], [0.0, 0.0, 0.0]])

    # "moss" is the stronger, and "wet moss" only says more of it.
    assert pick_terms(candidates, contrast, 0) == (Term("moss", 2.0), Term("old rock", 0.5))


def test_a_name_of_seven_tenths_of_the_papers_stands_alone() -> None:
    candidates = tabulate([[1, 0]] * 7 + [[0, 1]] * 3 + [[0, 0]] * 20, "wet moss", "dry fern")

    def name_covered(coverage: float) -> str:
        contrast = contrast_evenly([0] * 10 + [1] * 20, [[4.0, 3.0], [0.0, 0.0]], coverage)
        return name_groups(candidates, contrast, [None, "Rocks"])[0]

    assert name_covered(0.7) == "Wet moss"
    assert name_covered(0.69) == "Wet moss and dry fern"


def test_a_name_is_known_by_each_of_its_parts_and_acronyms_in_the_singular() -> None:
    assert _identify("Wet mosses (WM) and dry ferns") == {("wet", "moss"), ("wm",), ("dry", "fern")}


def test_terms_of_nearly_equal_strength_keep_their_order() -> None:
    candidates = tabulate([[1, 1]] * 3 + [[0, 0]] * 9, "dry fern", "wet moss")
    contrast = contrast_evenly([0] * 3 + [1] * 9, [[1.2, 1.3], [0.0, 0.0]])

    assert [term.term for term in pick_terms(candidates, contrast, 0)] == ["wet moss", "dry fern"]


@pytest.mark.parametrize(("first", "second"), [("wet moss", "dry mosses"), ("wet green moss", "very dry old fern")])
def test_a_second_name_repeats_no_word_and_makes_no_label_of_more_than_six(first: str, second: str) -> None:
    candidates = tabulate([[1, 0]] * 5 + [[0, 1]] * 5 + [[0, 0]] * 20, first, second)
    contrast = contrast_evenly([0] * 10 + [1] * 20, [[4.0, 3.0], [0.0, 0.0]], coverage=0.5)

    assert name_groups(candidates, contrast, [None, "Rocks"])[0] == first.capitalize()
