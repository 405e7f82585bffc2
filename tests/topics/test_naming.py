from builder.model import Concept, Concepts, Mention, Paper
from builder.topics.contrast import Candidates, contrast_groups, gather_candidates
from builder.topics.naming import name_groups, pick_terms
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
