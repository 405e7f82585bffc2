"""How distinctive a candidate is, worked out by hand on tables of a few papers."""

from math import log, sqrt

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from builder.model import Concept, Concepts, Mention
from builder.topics.contrast import Candidates, contrast_groups, gather_candidates, split_label
from builder.topics.phrases import Phrasebook


def tabulate(*rows: tuple[float, ...]) -> Candidates:
    """Candidates named a, b, ... that papers (rows) hold so firmly."""
    names = "abcdefg"[: len(rows[0])]
    return Candidates(
        words=tuple((name,) for name in names),
        surfaces=tuple(names),
        nouns=(True,) * len(names),
        kinds=("phrase",) * len(names),
        weights=csr_matrix(np.array(rows)),
        cases={},
    )


def test_strength_is_the_z_score_of_the_log_odds_times_the_share_of_the_group() -> None:
    # Five papers, three in the first group and two in the second:
    #
    #            a  b        inside   outside  most: 3 x papers
    #   group 0  2  0     a  3        1        9, 6
    #            1  1     b  1        3        9, 6
    #            0  0
    #   group 1  0  2
    #            1  1     prior of a and of b: (4 + 0.01) / 5 = 0.802
    contrast = contrast_groups(tabulate((2, 0), (1, 1), (0, 0), (0, 2), (1, 1)), [0, 0, 0, 1, 1])

    odds = log(3.802 / (9 - 3)) - log(1.802 / (6 - 1))
    z_score = odds / sqrt(1 / 3.802 + 1 / 1.802)
    # Two of three papers of group 0 hold a, and one of two of group 1: its share is 2/3 of 2/3 + 1/2.
    assert contrast.coverage.tolist() == pytest.approx(np.array([[2 / 3, 1 / 3], [1 / 2, 1]]))
    assert contrast.strength[0, 0] == pytest.approx(z_score * (2 / 3) / (2 / 3 + 1 / 2))
    other = (log(3.802 / (6 - 3)) - log(1.802 / (9 - 1))) / sqrt(1 / 3.802 + 1 / 1.802)
    assert contrast.strength[1, 1] == pytest.approx(other * 1 / (1 + 1 / 3))
    # What the other group holds more often sets this one not apart.
    assert contrast.strength[0, 1] == contrast.strength[1, 0] == 0
    assert contrast.groups.tolist() == [0, 0, 0, 1, 1]


def test_the_rival_is_the_next_best_group() -> None:
    # Groups of two papers; 2, 1 and 0 of them hold the candidate. The best group's rival is the second, and the
    # best is the rival of all others.
    contrast = contrast_groups(tabulate((1,), (1,), (1,), (0,), (0,), (0,)), [0, 0, 1, 1, 2, 2])

    prior = 3.01 / 6
    z_score = (log((2 + prior) / (6 - 2)) - log((1 + prior) / (12 - 1))) / sqrt(1 / (2 + prior) + 1 / (1 + prior))
    assert contrast.strength[0, 0] == pytest.approx(z_score * 1 / (1 + 1 / 2))
    middle = (log((1 + prior) / (6 - 1)) - log((2 + prior) / (12 - 2))) / sqrt(1 / (1 + prior) + 1 / (2 + prior))
    assert contrast.strength[1, 0] == pytest.approx(max(middle, 0) * 0.5 / (0.5 + 1))
    assert contrast.strength[2, 0] == 0


def test_one_group_has_no_rival() -> None:
    # All three papers: inside 2, outside 0 of no paper, which counts as one.
    contrast = contrast_groups(tabulate((2,), (0,), (0,)), [0, 0, 0])

    prior = 2.01 / 3
    z_score = (log((2 + prior) / (9 - 2)) - log(prior / 3)) / sqrt(1 / (2 + prior) + 1 / prior)
    assert contrast.strength[0, 0] == pytest.approx(z_score)


def test_concepts_stand_behind_the_phrases_as_firm_as_their_mentions() -> None:
    book = Phrasebook((("moss",),), ("moss",), (True,), csr_matrix([[1.0], [0.0], [0.0]]), {})
    concepts = Concepts(
        (Concept("fern", "Ferns (PTE)", "It is one."), Concept("x", "New thing", "It is one.", discovered=True)),
        (
            Mention("p0", "fern", "title", "", 0, 1),
            Mention("p1", "fern", "abstract", "", 0, 1),
            Mention("p2", "x", "abstract", "", 0, 1),
            Mention("p2", "x", "abstract", "", 4, 5),
            Mention("p2", "x", "abstract", "", 8, 9),
            Mention("unread", "x", "title", "", 0, 1),
        ),
    )

    found = gather_candidates(book, ["p0", "p1", "p2"], concepts)

    # A title or a second mention makes it firm (2), and no more than that.
    assert found.weights.toarray().tolist() == [[1, 2, 0], [0, 1, 0], [0, 0, 2]]
    assert found.surfaces == ("moss", "Ferns (PTE)", "New thing")
    assert found.words == (("moss",), ("fern",), ("new", "thing"))
    assert found.kinds == ("phrase", "curated", "defined")
    assert found.nouns == (True, True, True)


def test_a_label_is_its_words_without_the_acronym() -> None:
    assert split_label("Low-rank Adaptation (LoRA)") == ("low", "rank", "adaptation")
