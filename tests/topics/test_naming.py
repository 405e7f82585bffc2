"""Which names groups get, on tables of a few papers and on texts of a few words."""

from collections.abc import Sequence

import numpy as np
import pytest

from builder.model import Concept, Concepts, Mention, NameShare, Paper
from builder.phrases import read_phrases
from builder.topics.candidates import Candidates, gather_candidates
from builder.topics.fitness import Fitness, rate_names
from builder.topics.naming import Choice, explain_name, name_groups
from tests.topics.tables import tabulate

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


def gather(texts: Sequence[str], concepts: Concepts = NONE, language: str = "") -> Candidates:
    papers = [Paper(f"p{number}", "", text, ("a.txt",), language=language) for number, text in enumerate(texts)]
    return gather_candidates(read_phrases(papers, least=1), [paper.id for paper in papers], concepts)


def name(candidates: Candidates, groups: Sequence[int], given: Sequence[str | None]) -> list[str]:
    return [choice.label for choice in name_groups(candidates, rate_names(candidates, groups), given)]


def score(candidates: Candidates, groups: Sequence[int], scores: Sequence[Sequence[float]]) -> Fitness:
    """Fitness with these scores, and the counts of the table."""
    found = rate_names(candidates, groups)
    return Fitness(found.groups, found.sizes, np.array(scores, dtype=float), found.held, found.titled)


def test_labels_are_what_sets_groups_apart() -> None:
    assert name(gather(PRUNING + DIALOGUE), [0, 0, 0, 1, 1, 1], [None, None]) == ["Network pruning", "Dialogue agents"]


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


def test_a_phrase_beats_a_common_word_that_covers_more() -> None:
    # All five papers of the group name "response", three of them in the title, and three others name it, too.
    rows = [[3, 3], [3, 3], [3, 3], [2, 0], [2, 0], [1, 0], [1, 0], [1, 0], *[[0, 0]] * 12]
    candidates = tabulate(rows, "response", "immune response", frequency={"response": 4.9})

    assert name(candidates, [0] * 5 + [1] * 15, [None, "Rocks"])[0] == "Immune response"


def test_a_rare_word_that_the_titles_hold_is_a_name() -> None:
    rows = [[3, 2]] * 4 + [[3, 0], [0, 1], *[[0, 0]] * 14]
    candidates = tabulate(rows, "clozapine", "weekly dosing")

    assert name(candidates, [0] * 5 + [1] * 15, [None, "Rocks"])[0] == "Clozapine"


def test_two_names_are_joined_where_one_leaves_papers_out() -> None:
    texts = [
        *("The weights undergo network pruning.", "It relies on network pruning."),
        *("The cost of knowledge distillation is low.", "It relies on knowledge distillation."),
        *DIALOGUE,
    ]
    titled = [Paper(f"p{n}", text, "", ("a.txt",)) for n, text in enumerate(texts)]
    candidates = gather_candidates(read_phrases(titled, least=1), [paper.id for paper in titled], NONE)

    labels = name(candidates, [0, 0, 0, 0, 1, 1, 1], [None, None])

    assert labels[0] in ("Network pruning and knowledge distillation", "Knowledge distillation and network pruning")


def test_groups_without_a_word_are_still_told_apart() -> None:
    assert name(gather(["", "", ""]), [0, 1, 2], [None] * 3) == [f"Papers of group {n}" for n in (1, 2, 3)]


def test_the_fittest_pair_is_settled_first_and_no_name_is_used_twice() -> None:
    # Both groups are best named "wet moss", which is fitter for the second.
    rows = [[3, 3, 0]] * 3 + [[3, 0, 3]] * 3 + [[0, 0, 0]] * 6
    candidates = tabulate(rows, "wet moss", "dry fern", "old rock")
    fitness = score(candidates, [0] * 3 + [1] * 3 + [2] * 6, [[0.3, 0.2, 0.0], [0.4, 0.0, 0.1], [0.0, 0.0, 0.0]])

    assert [choice.label for choice in name_groups(candidates, fitness, [None] * 3)] == [
        "Dry fern",
        "Wet moss",
        "Papers of group 3",
    ]


def test_names_that_share_most_of_their_words_are_one() -> None:
    # "test generation" has two of the three words of "test case generation", "case law" one of four.
    rows = [[3, 0, 0]] * 3 + [[0, 3, 3]] * 3 + [[0, 0, 0]] * 6
    candidates = tabulate(rows, "test case generation", "test generation", "case law")
    fitness = score(candidates, [0] * 3 + [1] * 3 + [2] * 6, [[0.4, 0.0, 0.0], [0.0, 0.3, 0.2], [0.0, 0.0, 0.0]])

    assert [choice.label for choice in name_groups(candidates, fitness, [None, None, "Rocks"])] == [
        "Test case generation",
        "Case law",
        "Rocks",
    ]


def test_a_name_that_is_taken_is_told_apart_by_a_second_where_nothing_else_is_near_as_fit() -> None:
    rows = [[3, 0]] * 4 + [[3, 3]] * 2 + [[2, 0]] * 2 + [[0, 0]] * 4
    candidates = tabulate(rows, "wet moss", "dry fern")

    def name_both(second: float) -> list[str]:
        fitness = score(candidates, [0] * 4 + [1] * 4 + [2] * 4, [[0.4, 0.0], [0.2, second], [0.0, 0.0]])
        return [choice.label for choice in name_groups(candidates, fitness, [None, None, "Rocks"])][:2]

    assert name_both(0.1) == ["Wet moss", "Dry fern"]
    assert name_both(0.09) == ["Wet moss", "Wet moss and dry fern"]


def test_a_loose_group_with_a_name_that_its_papers_do_not_bear_out_is_named_humbly() -> None:
    # Of ten papers two hold each name, in their titles: with a paper of doubt they are borne out by 4/11.
    rows = [[3, 0, 0]] * 2 + [[0, 3, 0]] * 2 + [[0, 0, 0]] * 6 + [[0, 0, 3]] * 20
    candidates = tabulate(rows, "wet moss", "Dry fern", "old rock")
    fitness = score(candidates, [0] * 10 + [1] * 10 + [2] * 10, [[0.4, 0.3, 0.0], [0.0, 0.0, 0.5], [0.0] * 3])

    def name_first(*tightness: float) -> str:
        return name_groups(candidates, fitness, [None, None, "Stones"], tightness)[0].label

    assert name_first(0.82, 1, 1) == "Mixed: wet moss, dry fern"
    assert name_first(0.83, 1, 1) == "Wet moss and dry fern"
    assert name_first() == "Wet moss and dry fern"


def test_a_name_that_hardly_a_paper_bears_out_is_kept_where_the_group_is_as_tight_as_usual() -> None:
    candidates = tabulate([[3, 0]] + [[0, 0]] * 9 + [[0, 3]] * 10 + [[0, 0]] * 10, "wet moss", "dry fern")
    fitness = score(candidates, [0] * 10 + [1] * 10 + [2] * 10, [[0.4, 0.0], [0.0, 0.5], [0.0, 0.0]])

    def name_first(tightness: float) -> str:
        return name_groups(candidates, fitness, [None, None, "Stones"], [tightness, 1.0, 1.0])[0].label

    assert name_first(0.99) == "Mixed: wet moss"
    assert name_first(1.0) == "Wet moss"


def test_a_group_that_is_given_as_loose_is_named_humbly_whatever_its_name() -> None:
    rows = [[3, 0]] * 10 + [[0, 3]] * 10
    candidates = tabulate(rows, "wet moss", "dry fern")
    fitness = score(candidates, [0] * 10 + [1] * 10, [[0.9, 0.0], [0.0, 0.9]])

    named = name_groups(candidates, fitness, [None, None], [0.9, 1.1], frozenset({0}))
    assert [choice.label for choice in named] == ["Mixed: wet moss", "Dry fern"]
    assert [choice.mixed for choice in named] == [True, False]
    given = name_groups(candidates, fitness, ["Bog", None], [0.9, 1.1], frozenset({0}))
    assert [choice.label for choice in given] == ["Bog", "Dry fern"]


def test_a_loose_group_leaves_names_to_the_firm_ones() -> None:
    # "Wet moss" is fittest for the loose first group, and fit for the second.
    rows = [[3, 3]] + [[0, 0]] * 9 + [[3, 0]] * 10 + [[0, 0]] * 10
    candidates = tabulate(rows, "wet moss", "dry fern")
    fitness = score(candidates, [0] * 10 + [1] * 10 + [2] * 10, [[0.4, 0.1], [0.3, 0.0], [0.0, 0.0]])

    named = name_groups(candidates, fitness, [None, None, "Stones"], [0.5, 1.0, 1.0])

    assert [choice.label for choice in named] == ["Mixed: dry fern", "Wet moss", "Stones"]
    assert [choice.mixed for choice in named] == [True, False, False]


def test_no_more_than_a_third_of_the_groups_are_named_humbly() -> None:
    rows = [[int(row // 4 == column) * 3 for column in range(3)] for row in range(12)]
    candidates = tabulate(rows, "wet moss", "dry fern", "old rock")
    fitness = score(candidates, [row // 4 for row in range(12)], np.eye(3).tolist())

    named = name_groups(candidates, fitness, [None] * 3, [0.2, 0.1, 0.25])

    assert [choice.label for choice in named] == ["Wet moss", "Mixed: dry fern", "Old rock"]


@pytest.mark.parametrize(
    ("fitness", "gain", "cell", "label"),
    [
        # The first leaves out five of ten papers. A second must be 0.35 times as fit and bring in two, one titled.
        (0.2, 2, 3, "Wet moss and dry fern"),
        (0.2, 1, 3, "Wet moss"),
        (0.1, 2, 3, "Wet moss"),
        (0.2, 2, 2, "Wet moss"),
    ],
)
def test_a_second_name_must_be_fit_be_in_a_title_and_bring_papers_in(
    fitness: float, gain: int, cell: int, label: str
) -> None:
    rows = [[3, 0]] * 5 + [[0, cell]] * gain + [[0, 0]] * (5 - gain) + [[0, 0]] * 20
    candidates = tabulate(rows, "wet moss", "dry fern")
    found = score(candidates, [0] * 10 + [1] * 20, [[0.4, fitness], [0.0, 0.0]])

    assert name_groups(candidates, found, [None, "Rocks"])[0].label == label


def test_a_second_name_must_leave_papers_to_the_first() -> None:
    # All five papers of the first hold the second, too.
    rows = [[3, 3]] * 5 + [[0, 3]] * 3 + [[0, 0]] * 22
    candidates = tabulate(rows, "wet moss", "dry fern")
    found = score(candidates, [0] * 10 + [1] * 20, [[0.4, 0.3], [0.0, 0.0]])

    assert name_groups(candidates, found, [None, "Rocks"])[0].label == "Wet moss"


@pytest.mark.parametrize(("held", "label"), [(7, "Wet moss"), (6, "Wet moss and dry fern")])
def test_a_name_of_seven_tenths_of_the_papers_stands_alone(held: int, label: str) -> None:
    rows = [[3, 0]] * held + [[0, 3]] * (10 - held) + [[0, 0]] * 20
    candidates = tabulate(rows, "wet moss", "dry fern")
    found = score(candidates, [0] * 10 + [1] * 20, [[0.4, 0.3], [0.0, 0.0]])

    assert name_groups(candidates, found, [None, "Rocks"])[0].label == label


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("wet moss", "dry mosses", "Wet moss"),  # a word twice
        ("wet green moss", "very dry old fern trees", "Wet green moss"),  # more than seven words
        ("DPO", "RLHF", "DPO"),  # two acronyms
        ("DPO", "dry fern", "DPO and dry fern"),
        ("wet moss", "image", "Wet moss"),  # a common word
    ],
)
def test_what_is_never_joined(first: str, second: str, label: str) -> None:
    candidates = tabulate([[3, 0]] * 5 + [[0, 3]] * 5 + [[0, 0]] * 20, first, second, frequency={"image": 5.1})
    found = score(candidates, [0] * 10 + [1] * 20, [[0.4, 0.3], [0.0, 0.0]])

    assert name_groups(candidates, found, [None, "Rocks"])[0].label == label


def test_a_name_is_explained_by_its_papers_and_by_what_came_next() -> None:
    rows = [[3, 3, 1, 0]] * 2 + [[2, 2, 3, 0]] * 2 + [[0] * 4] * 8
    candidates = tabulate(rows, "wet moss", "very wet moss", "old rock", "dry fern")
    fitness = score(candidates, [0] * 4 + [1] * 8, [[0.4, 0.3, 0.2, 0.0], [0.0] * 4])

    why = explain_name(candidates, fitness, 0, Choice("Wet moss", (0,)), "My moss")

    assert (why.read, why.automatic, why.kept) == (4, "Wet moss", True)
    assert why.names == (NameShare("wet moss", 4, 2),)
    # "very wet moss" only says more of the name.
    assert why.runners_up == (NameShare("old rock", 4, 2),)
    assert not explain_name(candidates, fitness, 0, Choice("Wet moss", (0,)), "Wet moss").kept


SPANISH = [
    "La restauración de turberas para el clima.",
    "Se estudió la restauración de turberas con musgo.",
    "Un plan para la restauración de turberas.",
    "El virus de la hepatitis en los cerdos.",
    "Se detectó el virus de la hepatitis entre cerdos.",
    "Presencia del virus de la hepatitis en granjas.",
]
CHINESE = [
    "本文研究了泥炭地的恢复。",
    "泥炭地对气候的影响。",
    "泥炭地的保护。",
    "研究肝炎病毒的传播。",
    "肝炎病毒在猪中的检测。",
    "肝炎病毒的基因。",
]


@pytest.mark.parametrize(
    ("texts", "language", "subjects"),
    [(SPANISH, "es", ("turberas", "hepatitis")), (CHINESE, "zh", ("泥炭", "肝炎"))],
)
def test_names_in_other_languages_hold_no_function_words(
    texts: Sequence[str], language: str, subjects: Sequence[str]
) -> None:
    papers = [Paper(f"p{n}", text, text, ("a.txt",), language=language) for n, text in enumerate(texts)]
    candidates = gather_candidates(read_phrases(papers, least=2), [paper.id for paper in papers], NONE)

    labels = name(candidates, [0, 0, 0, 1, 1, 1], [None, None])

    for label, subject in zip(labels, subjects, strict=True):
        assert subject in label.lower()
        words = label.lower().split()
        assert not {words[0], words[-1]} & {"la", "el", "de", "del", "para", "se", "con", "en", "的", "了", "在"}
