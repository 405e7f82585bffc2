"""What groups may be called, and how far papers are about it, on texts of a few words."""

import pytest

from builder.model import Concept, Concepts, Mention, Paper
from builder.phrases import read_phrases
from builder.topics.candidates import Candidates, find_substantial, gather_candidates, split_label
from tests.topics.tables import tabulate

NONE = Concepts((), ())


def gather(*papers: tuple[str, str], concepts: Concepts = NONE) -> Candidates:
    """Candidates of papers with these titles and abstracts, of which the first is p0."""
    read = [Paper(f"p{number}", *texts, ("a.txt",)) for number, texts in enumerate(papers)]
    return gather_candidates(read_phrases(read, least=1), [paper.id for paper in read], concepts)


def about(candidates: Candidates, surface: str) -> list[float]:
    column = candidates.surfaces.index(surface)
    return candidates.about[:, [column]].toarray().ravel().tolist()


def test_a_paper_is_about_what_its_title_says_then_what_it_repeats_then_what_it_names() -> None:
    found = gather(
        ("Wet moss", "Nothing else."),
        ("Notes", "We study wet moss. It is wet moss."),
        ("Notes", "We study wet moss."),
        ("Notes", "We study old rocks."),
    )

    assert about(found, "wet moss") == [1.0, 0.4, 0.2, 0]
    assert found.titled[:, [found.surfaces.index("wet moss")]].toarray().ravel().tolist() == [1, 0, 0, 0]


def test_words_of_a_phrase_may_stand_in_any_order_in_a_sentence_but_not_in_two() -> None:
    found = gather(
        ("Notes", "The growth of wet moss."), ("Notes", "Moss in wet times of growth."), ("Notes", "Wet. Moss. Growth.")
    )

    assert about(found, "growth of wet moss") == [0.2, 0.2, 0]


def test_concepts_stand_behind_the_phrases_as_firm_as_their_mentions() -> None:
    concepts = Concepts(
        (
            Concept("fern", "Ferns (PTE)", "It is one."),
            Concept("old", "Old thing", "It is one."),
            Concept("x", "Salt marsh", "It is one.", discovered=True),
        ),
        (
            Mention("p0", "fern", "title", "", 0, 1),
            Mention("p1", "fern", "abstract", "", 0, 1),
            Mention("p2", "x", "abstract", "", 0, 1),
            Mention("p2", "x", "abstract", "", 4, 5),
            Mention("p2", "x", "abstract", "", 8, 9),
            Mention("unread", "x", "title", "", 0, 1),
        ),
    )

    found = gather(("", "moss"), ("", ""), ("", ""), concepts=concepts)

    # A title or a second mention makes it firm (2), and no more than that.
    assert found.weights.toarray().tolist() == [[1, 2, 0, 0], [0, 1, 0, 0], [0, 0, 0, 2]]
    assert found.surfaces == ("moss", "Ferns (PTE)", "Old thing", "Salt marsh")
    assert found.words == (("moss",), ("fern",), ("old", "thing"), ("salt", "marsh"))
    assert found.kinds == ("phrase", "curated", "curated", "defined")
    assert found.substance == (1, 1, 1, 1)
    assert about(found, "Ferns (PTE)") == [1.0, 0.2, 0]
    assert about(found, "Salt marsh") == [0, 0, 0.4]


def test_a_discovered_concept_that_is_no_noun_phrase_says_nothing() -> None:
    concepts = Concepts((Concept("x", "Widely used", "It is one.", discovered=True),), ())
    found = gather(("", "It is widely used here."), concepts=concepts)

    assert found.substance[-1] == 0


def test_single_words_are_as_frequent_as_in_their_language() -> None:
    found = gather(("", "The response, the vaccine and image segmentation."))
    frequency = dict(zip(found.surfaces, found.frequency, strict=True))

    assert frequency["response"] > 4.3 > frequency["segmentation"] > 0
    assert frequency["image segmentation"] == 0


def test_what_more_than_a_quarter_of_the_papers_hold_names_the_field() -> None:
    # Eight groups of five: of forty papers eleven hold "model", and ten hold "moss".
    rows = [[int(row < 11), int(row < 10), int(row < 5), int(row < 5), int(row < 20)] for row in range(40)]
    kinds = ["phrase"] * 4 + ["curated"]
    candidates = tabulate(rows, "model", "moss", "moss model", "model model", "Field", kinds=kinds)

    assert find_substantial(candidates, 8).tolist() == [False, True, True, False, True]


@pytest.mark.parametrize("groups", [1, 2])
def test_in_few_groups_a_word_may_be_in_many_papers(groups: int) -> None:
    # Of eight papers six hold it: no more than 1.5 groups of two, and fewer than all.
    assert find_substantial(tabulate([[1]] * 6 + [[0]] * 2, "moss"), groups).all()


def test_a_label_is_its_words_without_the_acronym() -> None:
    assert split_label("Low-rank Adaptation (LoRA)") == ("low", "rank", "adaptation")


def test_a_candidate_without_words_says_nothing() -> None:
    concepts = Concepts((Concept("x", "2019", "It is one.", discovered=True),), ())

    assert gather(("", "moss"), concepts=concepts).substance == (1, 0)
